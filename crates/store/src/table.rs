//! Tables for terminals and for Markdown.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Between two columns.
const GAP: usize = 2;
/// No column is made narrower than this, in terminal cells: a day fits.
const NARROWEST: usize = 10;
/// Lines that a cell may take; the rest is cut off with an ellipsis.
const LINES: usize = 6;

const ELLIPSIS: char = '\u{2026}';
const RULE: &str = "\u{2500}";

/// A table that fits a width in terminal cells: long cells are wrapped, very long ones cut.
///
/// Where there are more columns than fit, every row becomes a paragraph of names and values.
pub(crate) fn plain(header: &[String], rows: &[Vec<String>], width: usize) -> String {
    let widths = fit(&natural(header, rows), width);
    let total = widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
    if total > width && widths.len() > 1 && !rows.is_empty() {
        return records(header, rows, width);
    }
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

/// One row below the other, a line for each cell that is bound.
fn records(header: &[String], rows: &[Vec<String>], width: usize) -> String {
    let names = header.iter().map(|name| name.width()).max().unwrap_or(0);
    let widths = [names, width.saturating_sub(names + GAP).max(NARROWEST)];
    let mut out = String::new();
    for (at, row) in rows.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        for (name, cell) in header.iter().zip(row).filter(|(_, cell)| !cell.is_empty()) {
            write_row(&mut out, &[name.clone(), cell.clone()], &widths, &[]);
        }
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
    word.split_inclusive(['-', '/', ':', '#', '_'])
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

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(row: &[&str]) -> Vec<String> {
        row.iter().map(|&cell| cell.to_owned()).collect()
    }

    #[test]
    fn numbers_are_set_right_and_ends_of_lines_are_clean() {
        let table = plain(
            &cells(&["who", "n"]),
            &[cells(&["a", "2"]), cells(&["bc", "10"])],
            80,
        );
        let rule = |width: usize| RULE.repeat(width);
        assert_eq!(
            table,
            format!("who  n\n{}  {}\na     2\nbc   10\n", rule(3), rule(2))
        );
    }

    #[test]
    fn long_cells_are_wrapped_between_words_and_very_long_ones_cut() {
        let quote = "word ".repeat(100);
        let table = plain(&cells(&["id", "quote"]), &[cells(&["x", quote.trim()])], 40);
        assert!(table.lines().all(|line| line.width() <= 40), "{table}");
        assert_eq!(table.lines().count(), 2 + LINES);
        assert!(table.trim_end().ends_with(ELLIPSIS), "{table}");
        let unbroken = plain(&cells(&["id"]), &[cells(&[&"x".repeat(50)])], 20);
        assert!(
            unbroken.lines().all(|line| line.width() <= 20),
            "{unbroken}"
        );
    }

    #[test]
    fn width_is_that_of_the_terminal_and_not_of_the_bytes() {
        // CYRILLIC letters are one cell wide, ideographs two.
        let table = plain(
            &cells(&["a", "b"]),
            &[
                cells(&["\u{43f}\u{43f}", "x"]),
                cells(&["\u{4e2d}\u{4e2d}", "y"]),
            ],
            80,
        );
        let lines: Vec<&str> = table.lines().skip(2).collect();
        assert_eq!(lines, ["\u{43f}\u{43f}    x", "\u{4e2d}\u{4e2d}  y"]);
    }

    #[test]
    fn more_columns_than_fit_make_a_paragraph_of_each_row() {
        let header: Vec<String> = (0..9).map(|at| format!("column{at}")).collect();
        let row: Vec<String> = (0..9)
            .map(|at| {
                if at == 4 {
                    String::new()
                } else {
                    "y".repeat(20)
                }
            })
            .collect();
        let text = plain(&header, &[row.clone(), row], 80);
        assert_eq!(text.lines().count(), 8 + 1 + 8);
        assert!(
            text.starts_with(&format!("column0  {}\n", "y".repeat(20))),
            "{text}"
        );
        assert!(!text.contains("column4"), "{text}");
    }

    #[test]
    fn markdown_cells_are_escaped() {
        let text = markdown(&cells(&["a"]), &[cells(&["x|y\nz"])]);
        assert_eq!(text, "| a |\n| --- |\n| x\\|y z |\n");
    }
}
