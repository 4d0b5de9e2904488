//! Text in columns of a terminal.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// What stands for what is cut off.
const ELLIPSIS: char = '\u{2026}';

/// A text with spaces after it, so that it takes so many columns.
pub(crate) fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// A text in lines of at most `width` cells, broken between words; a word that is longer than a
/// line after a hyphen or a slash, or else where it must be. At least one line.
pub(crate) fn lines(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split_whitespace() {
        let mut gap = usize::from(used > 0);
        for piece in pieces(word, width) {
            if used > 0 && used + gap + piece.width() > width {
                lines.push(String::new());
                (used, gap) = (0, 0);
            }
            if let Some(line) = lines.last_mut() {
                line.push_str(&" ".repeat(gap));
                line.push_str(&piece);
            }
            used += gap + piece.width();
            gap = 0;
        }
    }
    lines
}

/// The parts of a word that fit a line each; the word itself where it does.
fn pieces(word: &str, width: usize) -> Vec<String> {
    if word.width() <= width {
        return vec![word.to_owned()];
    }
    let mut pieces = Vec::new();
    for part in word.split_inclusive(['-', '/', '_', '.']) {
        let mut piece = String::new();
        for symbol in part.chars() {
            let cells = piece.width() + symbol.width().unwrap_or(0);
            if cells > width && !piece.is_empty() {
                pieces.push(std::mem::take(&mut piece));
            }
            piece.push(symbol);
        }
        pieces.push(piece);
    }
    pieces
}

/// A text of at most so many columns; what is cut off is marked.
pub(crate) fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut cut = String::new();
    let mut used = 0;
    for symbol in text.chars() {
        used += symbol.width().unwrap_or(0);
        if used >= width {
            break;
        }
        cut.push(symbol);
    }
    format!("{}{ELLIPSIS}", cut.trim_end())
}

/// A text between quotation marks, its white space made even.
pub(crate) fn quoted(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("\u{201c}{words}\u{201d}")
}

/// A number and a noun, which takes an ending where there are several or none.
pub(crate) fn plural(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{ending}")
}

/// A table of GitHub-flavoured Markdown.
pub(crate) fn markdown(header: &[String], rows: &[Vec<String>]) -> String {
    let line = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|it| escape(it)).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let rule = vec!["---".to_owned(); header.len()];
    let mut text = line(header) + &line(&rule);
    text.extend(rows.iter().map(|it| line(it)));
    text
}

/// A cell of Markdown: one line, and no bar that would end it.
fn escape(cell: &str) -> String {
    let words: Vec<&str> = cell.split_whitespace().collect();
    words.join(" ").replace('\\', "\\\\").replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_and_in_words_that_are_too_long() {
        assert_eq!(lines("one two  three", 7), ["one two", "three"]);
        assert_eq!(
            lines("a extraordinary b", 5),
            ["a", "extra", "ordin", "ary b"]
        );
        assert_eq!(lines("2019-08-19-x", 8), ["2019-08-", "19-x"]);
        assert_eq!(lines(" ", 5), [""]);
        // Ideographs are two cells wide.
        assert_eq!(
            lines("\u{4e2d}\u{4e2d}\u{4e2d}", 4),
            ["\u{4e2d}\u{4e2d}", "\u{4e2d}"]
        );
    }

    #[test]
    fn what_is_cut_off_is_marked() {
        assert_eq!(cut("short", 5), "short");
        assert_eq!(cut("rather long", 8), "rather\u{2026}");
        assert_eq!(pad("ab", 4), "ab  ");
    }
}
