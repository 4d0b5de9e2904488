//! Text in columns of a terminal.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// What stands for what is cut off.
const ELLIPSIS: char = '\u{2026}';

/// A text with spaces after it, so that it takes so many columns.
pub(crate) fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
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
