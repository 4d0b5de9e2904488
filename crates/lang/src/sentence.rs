//! Sentences: ranges of tokens that patterns do not leave.

use rustc_hash::FxHashSet;

use crate::fold::fold;
use crate::token::{Shape, Token};

/// A half-open range of token indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// First token.
    pub start: u32,
    /// The token after the last.
    pub end: u32,
}

/// Splits tokens into sentences.
///
/// A line always ends a sentence, and so does a semicolon. Within a line it ends after a full stop, question mark,
/// exclamation mark or ellipsis (and the quotes and brackets that close on it) where an upper
/// case letter, a digit or an opening quote follows, unless an abbreviation or an initial
/// stands before the stop. Crawled text often lacks the space between two sentences; a lower
/// case word, a stop and a capital word are a boundary there too.
pub(crate) fn split(
    text: &str,
    tokens: &[Token],
    shape: impl Fn(&Token) -> Shape,
    abbreviations: &FxHashSet<String>,
) -> Vec<Sentence> {
    let word = |index: usize| &text[tokens[index].start as usize..tokens[index].end as usize];
    let mut sentences = Vec::new();
    let mut start = 0;
    for index in 0..tokens.len() {
        let last = index + 1 == tokens.len();
        let ends = last
            || tokens[index + 1].line != tokens[index].line
            || boundary(index, start, tokens, &word, &shape, abbreviations);
        if ends {
            sentences.push(Sentence {
                start: start as u32,
                end: index as u32 + 1,
            });
            start = index + 1;
        }
    }
    sentences
}

/// Whether a sentence ends after the token at `index`, which is not the last of its line.
fn boundary<'t>(
    index: usize,
    start: usize,
    tokens: &[Token],
    word: &impl Fn(usize) -> &'t str,
    shape: &impl Fn(&Token) -> Shape,
    abbreviations: &FxHashSet<String>,
) -> bool {
    let mut stop = index;
    while stop > start && closes(word(stop)) && !tokens[stop].spaced {
        stop -= 1;
    }
    // Items of a listing, and sentences put side by side, are read apart.
    if word(stop) == ";" {
        return tokens[index + 1].spaced;
    }
    if !matches!(word(stop), "." | "!" | "?" | "\u{2026}") {
        return false;
    }
    let next = &tokens[index + 1];
    if !next.spaced && closes(word(index + 1)) {
        return false;
    }
    let follows = match shape(next) {
        Shape::Capital | Shape::Upper => true,
        Shape::Number => next.spaced && word(stop) != ".",
        Shape::Mark => next.spaced && opens(word(index + 1)),
        Shape::Lower => false,
    };
    if !follows {
        // A stop, a space and a figure: "… of the year. 26 June …" is a boundary, "No. 5" is not.
        let figure = shape(next) == Shape::Number && next.spaced;
        if !figure {
            return false;
        }
    }
    if word(stop) != "." || stop == start {
        return true;
    }
    let before = word(stop - 1);
    if !next.spaced && stop == index {
        let long = |word: &str, over: usize| word.chars().count() > over;
        return match shape(&tokens[stop - 1]) {
            Shape::Number => true,
            Shape::Lower => long(before, 2),
            // A name ends a sentence as other words do, but for that of a site.
            Shape::Capital => long(before, 3) && !DOMAINS.contains(&fold(word(index + 1)).as_str()),
            _ => false,
        };
    }
    !(is_initial(before, shape(&tokens[stop - 1])) || abbreviations.contains(&fold(before)))
}

/// Ends of the names of sites, which texts write with a capital now and then.
const DOMAINS: [&str; 7] = ["com", "eu", "fr", "info", "net", "org", "ru"];

fn is_initial(word: &str, shape: Shape) -> bool {
    shape == Shape::Capital && word.chars().count() == 1
}

fn closes(mark: &str) -> bool {
    matches!(
        mark,
        "\"" | "\u{bb}" | "\u{201d}" | ")" | "]" | "\u{2019}" | "'"
    )
}

fn opens(mark: &str) -> bool {
    matches!(
        mark,
        "\"" | "\u{ab}"
            | "\u{201c}"
            | "\u{201e}"
            | "("
            | "["
            | "\u{2014}"
            | "\u{2013}"
            | "-"
            | "\u{2022}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokenize;

    fn sentences(text: &str) -> Vec<String> {
        let mut tokens = Vec::new();
        tokenize(text, |start, end, line, spaced| {
            tokens.push(Token {
                start: start as u32,
                end: end as u32,
                form: 0,
                line,
                spaced,
            });
        });
        let abbreviations = ["nov".to_owned(), "st".to_owned()].into_iter().collect();
        let shape = |token: &Token| Shape::of(&text[token.start as usize..token.end as usize]);
        split(text, &tokens, shape, &abbreviations)
            .iter()
            .map(|it| {
                let (first, last) = (tokens[it.start as usize], tokens[it.end as usize - 1]);
                text[first.start as usize..last.end as usize].to_owned()
            })
            .collect()
    }

    #[test]
    fn a_stop_before_a_capital_ends_a_sentence() {
        assert_eq!(
            sentences("They met. Talks went on."),
            ["They met.", "Talks went on."]
        );
    }

    #[test]
    fn abbreviations_and_initials_do_not() {
        assert_eq!(sentences("On 26 Nov. Mr J. Smith came.").len(), 1);
    }

    #[test]
    fn a_missing_space_does_not_hide_a_boundary() {
        assert_eq!(sentences("It ended the visit.With this").len(), 2);
        assert_eq!(sentences("They left Crimea.The press").len(), 2);
        assert_eq!(sentences("See Example.Com now").len(), 1);
    }

    #[test]
    fn lines_and_closing_quotes_end_sentences() {
        assert_eq!(sentences("A heading\n\"We agree.\" He left.").len(), 3);
    }
}
