//! A comparison for a terminal.

use std::fmt::Write as _;
use std::ops::Range;

use unicode_width::UnicodeWidthStr as _;

use super::{Column, Comparison, NOT_TOLD, Row, Said};
use crate::sheet::Quote;
use crate::text::{cut, lines, pad, quoted};

/// Between two columns.
const GAP: usize = 2;
/// The sign of a row and the space after it.
const SIGN: usize = 2;
/// No column of accounts is narrower or wider than this where there is room to choose.
const CELL: Range<usize> = 16..48;
/// Lines that a quote may take, and what somebody said.
const QUOTE_LINES: [usize; 2] = [2, 3];
const RULE: &str = "\u{2500}";

/// How the width is shared out.
struct Layout {
    label: usize,
    cell: usize,
    /// Columns that stand beside each other.
    beside: usize,
}

impl Comparison {
    /// The comparison in a width of terminal cells: where not all columns fit, the rows are
    /// written again for the rest of them.
    pub(crate) fn table(&self, width: usize) -> String {
        let layout = self.layout(width);
        let mut text = String::new();
        for line in lines(&self.title, width) {
            put(&mut text, &line);
        }
        put(&mut text, &format!("meeting:{}", self.slug));
        text.push('\n');
        self.write_columns(&mut text, width);
        let count = self.columns.len();
        if layout.beside < count {
            let note = format!(
                "{count} columns do not fit: {} at a time (--by side has fewer, --format markdown \
                 has all beside each other)",
                layout.beside
            );
            put(&mut text, "");
            for line in lines(&note, width) {
                put(&mut text, &line);
            }
        }
        let mut from = 0;
        while from < count && !self.rows.is_empty() {
            let until = (from + layout.beside).min(count);
            text.push('\n');
            self.write_part(&mut text, &layout, from..until);
            from = until;
        }
        let legend = self.words.legend(&self.rows, &self.columns);
        if !legend.is_empty() {
            text.push('\n');
            for line in lines(&legend.join("; "), width) {
                put(&mut text, &line);
            }
        }
        text
    }

    fn layout(&self, width: usize) -> Layout {
        let label = |row: &Row| match &row.value {
            Some((_, label)) => label.width(),
            None => row.name.width(),
        };
        let widest = self.rows.iter().map(label).max().unwrap_or(0);
        let label = widest.min((width / 4).max(10));
        let room = width.saturating_sub(SIGN + label);
        let fit = (room / (CELL.start + GAP)).max(1);
        let parts = self.columns.len().div_ceil(fit).max(1);
        // Parts of one size are easier on the eye than a full one and a rest.
        let beside = self.columns.len().div_ceil(parts).max(1);
        let cell = (room / beside).saturating_sub(GAP);
        Layout {
            label,
            cell: cell.clamp(8, CELL.end),
            beside,
        }
    }

    fn write_columns(&self, text: &mut String, width: usize) {
        for column in &self.columns {
            let side = column.side.as_ref().map(|(_, label)| label);
            let side = side.filter(|it| **it != column.name);
            let side = side.map_or_else(String::new, |it| format!(" ({it})"));
            put(text, &format!("{}{side}", column.name));
            for article in &column.articles {
                let head = format!("{:>3}  ", article.number);
                let remarks = article.remarks(&self.words);
                let mut about = vec![article.id.clone()];
                if !remarks.is_empty() {
                    about[0] = format!("{} ({})", article.id, remarks.join("; "));
                }
                about.push(article.about());
                let room = width.saturating_sub(head.len());
                let about = about.iter().filter(|it| !it.is_empty());
                let all = about.flat_map(|it| lines(it, room));
                for (at, line) in all.enumerate() {
                    let head = if at == 0 { &head } else { "     " };
                    put(text, &format!("{head}{line}"));
                }
            }
        }
    }

    /// What a column says, in lines; where it could say something and does not, the sign of that.
    fn cell(&self, row: &Row, cell: &[Said], column: &Column, width: usize) -> Vec<String> {
        if cell.is_empty() {
            let sign = if column.reports { NOT_TOLD } else { "" };
            return vec![sign.to_owned()];
        }
        let mut all = Vec::new();
        for said in cell {
            if row.has_labels() {
                all.extend(lines(&said.label, width));
            }
            // The words of an article of the column itself, where there are some.
            let own = |it: &&Quote| {
                column
                    .articles
                    .iter()
                    .any(|article| article.id == it.article)
            };
            let quotes = &said.quotes;
            if let Some(quote) = quotes.iter().find(own).or_else(|| quotes.first()) {
                let number = self.number(column, &quote.article);
                let most = QUOTE_LINES[usize::from(row.is_statement())];
                all.extend(short_quote(&quote.words, number, width, most));
            }
        }
        all
    }

    fn write_part(&self, text: &mut String, layout: &Layout, part: Range<usize>) {
        let columns = &self.columns[part.clone()];
        let names: Vec<Vec<String>> = columns
            .iter()
            .map(|it| lines(&it.name, layout.cell))
            .collect();
        let rules = columns.iter().map(|_| vec![RULE.repeat(layout.cell)]);
        write_row(text, layout, " ", "", &names);
        write_row(text, layout, " ", "", &rules.collect::<Vec<_>>());
        let mut group = "";
        let has_said = |row: &&Row| row.cells[part.clone()].iter().any(|it| !it.is_empty());
        let has_silence = columns.iter().any(|it| it.reports);
        for row in self.rows.iter().filter(|it| has_silence || has_said(it)) {
            if row.value.is_some() && row.property != group {
                group = row.property;
                let total = SIGN + layout.label + columns.len() * (layout.cell + GAP);
                let head = format!("{} {} ", RULE, row.name);
                let rest = RULE.repeat(total.saturating_sub(head.width()));
                put(text, &format!("\n{head}{rest}"));
            }
            let label = row.value.as_ref().map_or(&row.name, |(_, label)| label);
            let cells: Vec<Vec<String>> = row.cells[part.clone()]
                .iter()
                .zip(columns)
                .map(|(cell, column)| self.cell(row, cell, column, layout.cell))
                .collect();
            write_row(text, layout, row.verdict.sign(), label, &cells);
        }
    }
}

/// As many words of a quote as its lines hold, and the article's number where it has one.
fn short_quote(words: &str, number: Option<usize>, width: usize, most: usize) -> Vec<String> {
    let number = number.map_or_else(String::new, |it| format!(" [{it}]"));
    let set = |words: &str| lines(&format!("{}{number}", quoted(words)), width);
    let mut room = words.width();
    loop {
        let found = set(&cut(words, room));
        if found.len() <= most || room == 0 {
            return found;
        }
        room -= 1;
    }
}

fn write_row(text: &mut String, layout: &Layout, sign: &str, label: &str, cells: &[Vec<String>]) {
    let label = lines(label, layout.label.max(1));
    let height = cells.iter().map(Vec::len).chain([label.len()]).max();
    for at in 0..height.unwrap_or(0) {
        let sign = if at == 0 { sign } else { " " };
        let part = |lines: &[String]| lines.get(at).cloned().unwrap_or_default();
        let mut line = format!("{sign} {}", pad(&part(&label), layout.label));
        for cell in cells {
            // Writing to a string cannot fail.
            let _ = write!(line, "{}{}", " ".repeat(GAP), pad(&part(cell), layout.cell));
        }
        put(text, &line);
    }
}

fn put(text: &mut String, line: &str) {
    let _ = writeln!(text, "{}", line.trim_end());
}
