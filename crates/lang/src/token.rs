//! Tokens: runs of letters, runs of digits, single other characters.

/// A token of a text: a half-open range of UTF-8 bytes and what is known of its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
    /// Index of its form in the scratch space.
    pub(crate) form: u32,
    /// The line of the text it stands on, 0-based.
    pub line: u32,
    /// Whether white space stands before it.
    pub spaced: bool,
}

/// What a token looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Letters, the first of them lower case or of a script without case.
    Lower,
    /// Letters, the first upper case, not all.
    Capital,
    /// Two or more letters, all upper case.
    Upper,
    /// Digits.
    Number,
    /// Any other single character.
    Mark,
}

impl Shape {
    pub(crate) fn of(word: &str) -> Self {
        let mut characters = word.chars();
        let Some(first) = characters.next() else {
            return Self::Mark;
        };
        if first.is_ascii_digit() {
            return Self::Number;
        }
        if !first.is_alphabetic() {
            return Self::Mark;
        }
        if !first.is_uppercase() {
            return Self::Lower;
        }
        let mut rest = characters.peekable();
        if rest.peek().is_some() && rest.all(|it| it.is_uppercase() || !it.is_alphabetic()) {
            return Self::Upper;
        }
        Self::Capital
    }
}

/// Whether a token is a quotation mark.
pub(crate) fn is_quote(word: &str) -> bool {
    matches!(
        word,
        "\"" | "\u{ab}" | "\u{bb}" | "\u{201c}" | "\u{201d}" | "\u{201e}"
    )
}

/// Byte ranges of the tokens of a text, with their line and whether space precedes them.
pub(crate) fn tokenize(text: &str, mut emit: impl FnMut(usize, usize, u32, bool)) {
    let (mut line, mut spaced) = (0u32, true);
    let mut characters = text.char_indices().peekable();
    while let Some((start, first)) = characters.next() {
        if first.is_whitespace() || first == '\u{feff}' || first == '\u{200b}' {
            line += u32::from(first == '\n');
            spaced = true;
            continue;
        }
        let mut end = start + first.len_utf8();
        let digits = first.is_ascii_digit();
        if digits || is_letter(first) {
            while let Some(&(at, next)) = characters.peek() {
                if !continues(digits, next) {
                    break;
                }
                end = at + next.len_utf8();
                characters.next();
            }
        }
        emit(start, end, line, spaced);
        spaced = false;
    }
}

/// Whether a character is a letter; the Latin and Cyrillic blocks are told without a look-up.
fn is_letter(character: char) -> bool {
    match character {
        '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}' => true,
        it if it.is_ascii() => it.is_ascii_alphabetic(),
        it => it.is_alphabetic(),
    }
}

/// Whether a character belongs to the run that is being read; a combining accent or a soft
/// hyphen does not end a word.
fn continues(digits: bool, next: char) -> bool {
    if digits {
        return next.is_ascii_digit();
    }
    is_letter(next) || matches!(next, '\u{300}'..='\u{36f}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut all = Vec::new();
        tokenize(text, |start, end, _, _| all.push(&text[start..end]));
        all
    }

    #[test]
    fn letters_digits_and_marks_part() {
        assert_eq!(
            words("Su-24, 1er G8."),
            ["Su", "-", "24", ",", "1", "er", "G", "8", "."]
        );
    }

    #[test]
    fn shapes_tell_names_from_words() {
        assert_eq!(Shape::of("Paris"), Shape::Capital);
        assert_eq!(Shape::of("NATO"), Shape::Upper);
        assert_eq!(Shape::of("I"), Shape::Capital);
        assert_eq!(Shape::of("and"), Shape::Lower);
        assert_eq!(Shape::of("26"), Shape::Number);
    }
}
