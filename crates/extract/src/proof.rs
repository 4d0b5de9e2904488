//! A pack's own proof: the sentences under its rules, executed.

use lang::Scratch;

use crate::Knowledge;

/// An example that does not turn out as its sign says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The rule it stands under, `<language>/<file>:<rule>`.
    pub rule: String,
    /// Line in the file, 1-based.
    pub line: usize,
    /// Whether the rule must read the sentence.
    pub matches: bool,
    /// The sentence.
    pub text: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            rule, line, text, ..
        } = self;
        let sign = if self.matches { '+' } else { '-' };
        write!(f, "{rule} line {line}: {sign} {text}")
    }
}

/// Executes every example of every pack: how many there are, and those that fail.
pub fn examples(knowledge: &Knowledge<'_>) -> (usize, Vec<Fault>) {
    let mut executed = 0;
    let mut faults = Vec::new();
    for pack in knowledge.packs() {
        let mut scratch = Scratch::default();
        for rule in pack.rules() {
            for example in &rule.examples {
                executed += 1;
                let reading = pack.read(&example.text, &mut scratch);
                let read = |it| reading.rule(it).is_some_and(|of| of.name == rule.name);
                if reading.annotations.iter().any(read) != example.matches {
                    faults.push(Fault {
                        rule: rule.name.clone(),
                        line: example.line,
                        matches: example.matches,
                        text: example.text.clone(),
                    });
                }
            }
        }
    }
    (executed, faults)
}

/// Rules that lack a sentence they must read, or one they must not, with where they stand.
pub fn unproven(knowledge: &Knowledge<'_>) -> Vec<String> {
    let rules = knowledge.packs().flat_map(lang::Pack::rules);
    rules
        .filter(|rule| {
            let has = |matches| rule.examples.iter().any(|it| it.matches == matches);
            !has(true) || !has(false)
        })
        .map(|rule| format!("{} line {}", rule.name, rule.line))
        .collect()
}
