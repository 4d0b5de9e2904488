//! The notation of `.rules` files, and its parser.
//!
//! ```text
//! # A comment.
//! name: class key=value …        a rule: what it annotates, and with which attributes
//!   pattern                      one way to say it; several lines are alternatives
//!   + a sentence it must match   executed by the tests
//!   - a sentence it must not
//! ---                            rules below see the annotations of the rules above
//! ```
//!
//! | sign | meaning |
//! | --- | --- |
//! | `word` | that word, whatever its case and accents |
//! | `=Word` | that spelling exactly |
//! | `~word` | any form of the word, by the paradigms of the language |
//! | `word*` | any word that begins so |
//! | `(a\|b c)` `[a]` `(a)*` `(a)+` | choice, option, repetition |
//! | `..` `..9` `...` | a gap of up to 4, up to 9, any number of tokens (shortest first); it does not pass over the pack's barrier class |
//! | `{class}` `{name:class}` | an annotation of that class, captured under its or another name |
//! | `{class key=value}` `{class key!=value}` | … with (without) that attribute |
//! | `{number 1..31}` `{name}` | a figure in a range; a capitalised word that nothing else knows |
//! | `!(a)` | what follows is not that |
//! | `^` `$` | beginning and end of a sentence |
//! | `\` | takes the next sign literally |

use crate::pack::Error;

/// A rule's number within its pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(pub(crate) u32);

/// A sentence under a rule that a test executes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Line in the file, 1-based.
    pub line: usize,
    /// The sentence.
    pub text: String,
    /// Whether the rule must match it.
    pub matches: bool,
}

/// A rule: a name, what it annotates, its patterns and examples.
#[derive(Clone, Debug)]
pub struct Rule {
    /// `<language>/<file stem>:<name>`, unique in the pack.
    pub name: String,
    /// Line of its head, 1-based.
    pub line: usize,
    /// Class of the annotations it makes.
    pub class: String,
    /// Their attributes.
    pub attributes: Vec<(String, String)>,
    /// Its sentences.
    pub examples: Vec<Example>,
    pub(crate) patterns: Vec<(usize, Node)>,
    /// Step of the pack's cascade it belongs to.
    pub(crate) step: usize,
}

/// A pattern as a tree.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    Sequence(Vec<Node>),
    Choice(Vec<Node>),
    Optional(Box<Node>),
    Repeat(Box<Node>, bool),
    Not(Box<Node>),
    Gap(u32),
    Start,
    End,
    Literal(String),
    Exact(String),
    Inflected(String),
    Prefix(String),
    Class(ClassNode),
}

/// `{capture:class constraint…}`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ClassNode {
    pub(crate) capture: String,
    pub(crate) class: String,
    pub(crate) constraints: Vec<Constraint>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Constraint {
    Is(String, String),
    IsNot(String, String),
    Range(u32, u32),
}

/// Reads one `.rules` file. `step` is the number of the first step; the next free one is returned.
pub(crate) fn parse(
    file: &str,
    prefix: &str,
    text: &str,
    first_step: usize,
) -> Result<(Vec<Rule>, usize), Error> {
    let mut rules: Vec<Rule> = Vec::new();
    let mut step = first_step;
    for (index, raw) in text.lines().enumerate() {
        let line = index + 1;
        let content = raw.trim();
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        let at = |message: String| Error::Rule {
            file: file.to_owned(),
            line,
            message,
        };
        if content == "---" {
            step += 1;
        } else if raw.starts_with(char::is_whitespace) {
            let rule = rules
                .last_mut()
                .ok_or_else(|| at("a pattern stands before any rule".into()))?;
            body(rule, line, content).map_err(at)?;
        } else {
            let rule = head(prefix, line, content, step).map_err(at)?;
            if let Some(other) = rules.iter().find(|it| it.name == rule.name) {
                return Err(at(format!(
                    "rule \"{}\" is already on line {}",
                    rule.name, other.line
                )));
            }
            rules.push(rule);
        }
    }
    match rules.iter().find(|rule| rule.patterns.is_empty()) {
        Some(rule) => Err(Error::Rule {
            file: file.to_owned(),
            line: rule.line,
            message: format!("rule \"{}\" has no pattern", rule.name),
        }),
        None => Ok((rules, step + 1)),
    }
}

fn head(prefix: &str, line: usize, content: &str, step: usize) -> Result<Rule, String> {
    let (name, rest) = content
        .split_once(':')
        .ok_or("a rule begins with \"name: class\"; a pattern is indented")?;
    let mut words = rest.split_whitespace();
    let class = words
        .next()
        .ok_or("a rule names its class after the colon")?;
    let attributes = words
        .map(|word| {
            word.split_once('=')
                .map(|(key, value)| (key.to_owned(), value.to_owned()))
                .ok_or_else(|| format!("\"{word}\" is not of the form key=value"))
        })
        .collect::<Result<_, _>>()?;
    Ok(Rule {
        name: format!("{prefix}:{}", name.trim()),
        line,
        class: class.to_owned(),
        attributes,
        examples: Vec::new(),
        patterns: Vec::new(),
        step,
    })
}

fn body(rule: &mut Rule, line: usize, content: &str) -> Result<(), String> {
    let example = |text: &str, matches| Example {
        line,
        text: text.trim().to_owned(),
        matches,
    };
    if let Some(text) = content.strip_prefix("+ ") {
        rule.examples.push(example(text, true));
    } else if let Some(text) = content.strip_prefix("- ") {
        rule.examples.push(example(text, false));
    } else {
        rule.patterns.push((line, pattern(content)?));
    }
    Ok(())
}

/// Reads one pattern.
pub(crate) fn pattern(text: &str) -> Result<Node, String> {
    let mut parser = Parser { rest: text };
    let node = parser.choice()?;
    parser.skip();
    if parser.rest.is_empty() {
        Ok(node)
    } else {
        Err(format!("\"{}\" is left over", parser.rest))
    }
}

struct Parser<'a> {
    rest: &'a str,
}

impl Parser<'_> {
    fn skip(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn eat(&mut self, sign: &str) -> bool {
        let found = self.rest.strip_prefix(sign);
        self.rest = found.unwrap_or(self.rest);
        found.is_some()
    }

    fn choice(&mut self) -> Result<Node, String> {
        let mut branches = vec![self.sequence()?];
        while self.eat("|") {
            branches.push(self.sequence()?);
        }
        Ok(if branches.len() == 1 {
            branches.remove(0)
        } else {
            Node::Choice(branches)
        })
    }

    fn sequence(&mut self) -> Result<Node, String> {
        let mut nodes = Vec::new();
        loop {
            self.skip();
            if self.rest.is_empty() || self.rest.starts_with(['|', ')', ']']) {
                break;
            }
            nodes.push(self.element()?);
        }
        Ok(if nodes.len() == 1 {
            nodes.remove(0)
        } else {
            Node::Sequence(nodes)
        })
    }

    fn element(&mut self) -> Result<Node, String> {
        if self.eat("!(") {
            let node = self.choice()?;
            self.close(")")?;
            return Ok(Node::Not(Box::new(node)));
        }
        if self.eat("(") {
            let node = self.choice()?;
            self.close(")")?;
            return Ok(self.repeated(node));
        }
        if self.eat("[") {
            let node = self.choice()?;
            self.close("]")?;
            return Ok(Node::Optional(Box::new(node)));
        }
        if self.eat("{") {
            return self.class();
        }
        if self.eat("...") {
            return Ok(Node::Gap(60));
        }
        if self.eat("..") {
            return Ok(Node::Gap(self.figure().unwrap_or(4)));
        }
        if self.eat("^") {
            return Ok(Node::Start);
        }
        if self.eat("$") {
            return Ok(Node::End);
        }
        self.word()
    }

    fn close(&mut self, sign: &str) -> Result<(), String> {
        if self.eat(sign) {
            Ok(())
        } else {
            Err(format!("\"{sign}\" is missing"))
        }
    }

    fn repeated(&mut self, node: Node) -> Node {
        if self.eat("*") {
            Node::Repeat(Box::new(node), true)
        } else if self.eat("+") {
            Node::Repeat(Box::new(node), false)
        } else {
            node
        }
    }

    fn figure(&mut self) -> Option<u32> {
        let digits = self
            .rest
            .find(|it: char| !it.is_ascii_digit())
            .unwrap_or(self.rest.len());
        let (figure, rest) = self.rest.split_at(digits);
        let value = figure.parse().ok()?;
        self.rest = rest;
        Some(value)
    }

    fn class(&mut self) -> Result<Node, String> {
        let (content, rest) = self.rest.split_once('}').ok_or("\"}\" is missing")?;
        self.rest = rest;
        let mut words = content.split_whitespace();
        let head = words.next().ok_or("\"{}\" names no class")?;
        let (capture, class) = head.split_once(':').unwrap_or((head, head));
        let constraints = words.map(constraint).collect::<Result<_, _>>()?;
        Ok(Node::Class(ClassNode {
            capture: capture.into(),
            class: class.into(),
            constraints,
        }))
    }

    fn word(&mut self) -> Result<Node, String> {
        let exact = self.eat("=");
        let inflected = !exact && self.eat("~");
        let mut word = String::new();
        let mut signs = self.rest.char_indices();
        let mut used = self.rest.len();
        while let Some((at, sign)) = signs.next() {
            match sign {
                '\\' => word.extend(signs.next().map(|(_, literal)| literal)),
                _ if sign.is_whitespace() || "()[]{}|*!^$".contains(sign) => {
                    used = at;
                    break;
                }
                _ => word.push(sign),
            }
        }
        self.rest = &self.rest[used..];
        if word.is_empty() {
            return Err(format!("\"{}\" cannot stand here", self.rest));
        }
        Ok(match (exact, inflected, self.eat("*")) {
            (true, ..) => Node::Exact(word),
            (_, true, _) => Node::Inflected(word),
            (_, _, true) => Node::Prefix(word),
            _ => Node::Literal(word),
        })
    }
}

fn constraint(word: &str) -> Result<Constraint, String> {
    if let Some((first, last)) = word.split_once("..") {
        let bound = |it: &str| it.parse().map_err(|_| format!("\"{word}\" is not a range"));
        return Ok(Constraint::Range(bound(first)?, bound(last)?));
    }
    if let Some((key, value)) = word.split_once("!=") {
        return Ok(Constraint::IsNot(key.into(), value.into()));
    }
    word.split_once('=')
        .map(|(key, value)| Constraint::Is(key.into(), value.into()))
        .ok_or_else(|| format!("\"{word}\" is neither key=value nor a range"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_becomes_rules() {
        let text = "# head\ncall: contact mode=phone\n  {who:people} (called|rang) ..2 {people}\n  + A called B.\n---\nlate: cue\n  late*\n";
        let (rules, next) = parse("x.rules", "en/x", text, 3).unwrap();
        assert_eq!(rules[0].name, "en/x:call");
        assert_eq!(
            rules[0].attributes,
            [("mode".to_owned(), "phone".to_owned())]
        );
        assert_eq!((rules[0].step, rules[1].step, next), (3, 4, 5));
        assert!(rules[0].examples[0].matches);
    }

    #[test]
    fn mistakes_are_told_with_their_line() {
        let error = parse("x.rules", "en/x", "a: b\n  (c\n", 0)
            .unwrap_err()
            .to_string();
        assert_eq!(error, "x.rules:2: \")\" is missing");
        let error = parse("x.rules", "en/x", "a b\n", 0)
            .unwrap_err()
            .to_string();
        assert!(
            error.starts_with("x.rules:1: a rule begins with"),
            "{error}"
        );
    }

    #[test]
    fn escapes_and_ranges_are_read() {
        assert_eq!(pattern("\\(").unwrap(), Node::Literal("(".into()));
        let Node::Class(node) = pattern("{day:number 1..31}").unwrap() else {
            panic!("no class")
        };
        assert_eq!(node.constraints, [Constraint::Range(1, 31)]);
    }
}
