//! Tables for terminals and for Markdown.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Between two columns.
const GAP: usize = 2;
/// No column is made narrower than this, in terminal cells.
const NARROWEST: usize = 6;
/// Lines that a cell may take; the rest is cut off with an ellipsis.
const LINES: usize = 6;

const ELLIPSIS: char = '\u{2026}';
const RULE: &str = "\u{2500}";

/// A table that fits a width in terminal cells: long cells are wrapped, very long ones cut.
///
/// Where there are more columns than fit at their narrowest, the table is wider.
pub(crate) fn plain(header: &[String], rows: &[Vec<String>], width: usize) -> String {
    let widths = fit(&natural(header, rows), width);
    let mut out = String::new();
    write_row(&mut out, header, &widths, &[]);
    let rules: Vec<String> = widths.iter().map(|width| RULE.repeat(*width)).collect();
    write_row(&mut out, &rules, &widths, &[]);
    let numeric = numeric(header.len(), rows);
    for row in rows {
        write_row(&mut out, row, &widths, &numeric);
    }
    out
}

/// A table of GitHub-flavoured Markdown.
pub(crate) fn markdown(header: &[String], rows: &[Vec<String>]) -> String {
    let line = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| escape(cell)).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let rule: Vec<&str> = numeric(header.len(), rows)
        .into_iter()
        .map(|numeric| if numeric { "---:" } else { "---" })
        .collect();
    let mut out = line(header);
    out.push_str("| ");
    out.push_str(&rule.join(" | "));
    out.push_str(" |\n");
    for row in rows {
        out.push_str(&line(row));
    }
    out
}

fn escape(cell: &str) -> String {
    cell.replace('\\', "\\\\")
        .replace('|', "\\|")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The width of each column if nothing were wrapped.
fn natural(header: &[String], rows: &[Vec<String>]) -> Vec<usize> {
    let mut widths: Vec<usize> = header.iter().map(|name| name.width().max(1)).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell
                .lines()
                .map(UnicodeWidthStr::width)
                .fold(*width, usize::max);
        }
    }
    widths
}

/// Takes from the widest column, again and again, until the table fits.
fn fit(natural: &[usize], width: usize) -> Vec<usize> {
    let mut widths = natural.to_vec();
    let gaps = GAP * widths.len().saturating_sub(1);
    loop {
        let total: usize = widths.iter().sum::<usize>() + gaps;
        let widest = widths.iter().copied().max().unwrap_or(0);
        if total <= width || widest <= NARROWEST {
            return widths;
        }
        // To the next widest at once, so that a long quote costs few rounds.
        let next = widths
            .iter()
            .copied()
            .filter(|it| *it < widest)
            .max()
            .unwrap_or(0);
        let many = widths.iter().filter(|it| **it == widest).count();
        let share = (total - width).div_ceil(many);
        let target = widest.saturating_sub(share).max(next).max(NARROWEST);
        let mut left = total - width;
        for it in widths.iter_mut().filter(|it| **it == widest) {
            let cut = (widest - target).min(left);
            *it -= cut;
            left -= cut;
        }
    }
}

/// Which columns hold numbers only; they are set to the right.
fn numeric(columns: usize, rows: &[Vec<String>]) -> Vec<bool> {
    (0..columns)
        .map(|column| {
            let mut cells = rows
                .iter()
                .filter_map(|row| row.get(column))
                .filter(|it| !it.is_empty());
            let number = |cell: &String| cell.parse::<f64>().is_ok();
            cells.next().is_some_and(number) && cells.all(number)
        })
        .collect()
}

fn write_row(out: &mut String, cells: &[String], widths: &[usize], numeric: &[bool]) {
    let wrapped: Vec<Vec<String>> = cells
        .iter()
        .zip(widths)
        .map(|(cell, width)| wrap(cell, *width))
        .collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(1);
    for line in 0..height {
        let mut text = String::new();
        for (column, (lines, width)) in wrapped.iter().zip(widths).enumerate() {
            if column > 0 {
                text.push_str(&" ".repeat(GAP));
            }
            let part = lines.get(line).map_or("", String::as_str);
            let pad = " ".repeat(width.saturating_sub(part.width()));
            if numeric.get(column) == Some(&true) {
                text.push_str(&pad);
                text.push_str(part);
            } else {
                text.push_str(part);
                text.push_str(&pad);
            }
        }
        out.push_str(text.trim_end());
        out.push('\n');
    }
}

/// Breaks a cell into lines of a width: between words, and in a word that is too long after a
/// hyphen or a slash, or else anywhere.
fn wrap(cell: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in cell.split_whitespace().flat_map(pieces) {
        let (piece, space) = word;
        let last = lines.last_mut().map_or(0, |line| line.width());
        let gap = usize::from(space && last > 0);
        if last + gap + piece.width() > width && last > 0 {
            lines.push(String::new());
        }
        for (position, symbol) in piece.chars().enumerate() {
            let Some(line) = lines.last_mut() else { break };
            if position == 0 && space && !line.is_empty() {
                line.push(' ');
            }
            if line.width() + symbol.width().unwrap_or(0) > width && !line.is_empty() {
                lines.push(symbol.to_string());
            } else {
                line.push(symbol);
            }
        }
    }
    cut(&mut lines, width);
    lines
}

/// The parts of a word between which it may be broken; whether a space goes before each.
fn pieces(word: &str) -> impl Iterator<Item = (&str, bool)> {
    word.split_inclusive(['-', '/', ':', '#'])
        .enumerate()
        .map(|(at, piece)| (piece, at == 0))
}

/// Cuts off the lines that are too many.
fn cut(lines: &mut Vec<String>, width: usize) {
    if lines.len() <= LINES {
        return;
    }
    lines.truncate(LINES);
    if let Some(last) = lines.last_mut() {
        while last.width() + 1 > width && last.pop().is_some() {}
        last.push(ELLIPSIS);
    }
}
