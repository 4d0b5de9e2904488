//! Where in a file.

use std::fmt;

/// A file, or a line or character of it, written `file:line:column` as editors understand it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Name of the file as the caller gave it.
    pub file: String,
    /// Line, counted from 1.
    pub line: Option<usize>,
    /// Column in characters, counted from 1.
    pub column: Option<usize>,
}

impl Place {
    /// A file as a whole.
    pub(crate) fn file(name: &str) -> Self {
        Self {
            file: name.to_owned(),
            line: None,
            column: None,
        }
    }

    /// A line of the same file.
    pub(crate) fn line(&self, line: usize) -> Self {
        Self {
            file: self.file.clone(),
            line: Some(line),
            column: None,
        }
    }

    /// The character at a byte of a text that begins at this place.
    ///
    /// A byte outside the text, or amid a character, stands for the nearest one before it.
    pub(crate) fn byte(&self, text: &str, byte: usize) -> Self {
        let mut byte = byte.min(text.len());
        while !text.is_char_boundary(byte) {
            byte -= 1;
        }
        let before = &text[..byte];
        let breaks = before.bytes().filter(|&b| b == b'\n').count();
        let column = match before.rfind('\n') {
            None => self.column.unwrap_or(1) + before.chars().count(),
            Some(at) => before[at..].chars().count(),
        };
        Self {
            file: self.file.clone(),
            line: Some(self.line.unwrap_or(1) + breaks),
            column: Some(column),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(column) = self.column {
            write!(f, ":{column}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "a\n\u{43f}\u{43f}x";
        let place = Place::file("f").byte(text, 6);
        assert_eq!(place.to_string(), "f:2:3");
        assert_eq!(Place::file("f").byte(text, 5).to_string(), "f:2:2");
        assert_eq!(Place::file("f").byte(text, 99).to_string(), "f:2:4");
        assert_eq!(Place::file("f").byte("", 0).to_string(), "f:1:1");
    }

    #[test]
    fn a_text_within_a_file_counts_from_its_line() {
        let line = Place::file("f").line(7);
        assert_eq!(line.byte("abc", 1).to_string(), "f:7:2");
        assert_eq!(line.byte("abc", 2).byte("x\ny", 1).to_string(), "f:7:4");
        assert_eq!(line.byte("abc", 2).byte("x\ny", 2).to_string(), "f:8:1");
    }
}
