//! A comparison as Markdown: one table, every quote whole, with its article and offsets.

use std::fmt::Write as _;

use super::{Article, Column, Comparison, NOT_TOLD, Row, Said, Verdict};
use crate::sheet::Quote;
use crate::text::quoted;

const BREAK: &str = "<br>";

impl Comparison {
    /// The comparison as GitHub-flavoured Markdown.
    pub(crate) fn markdown(&self) -> String {
        let mut text = format!("# {}\n\n`meeting:{}`\n\n", escape(&self.title), self.slug);
        for article in self.columns.iter().flat_map(|it| &it.articles) {
            put(&mut text, &self.item(article));
        }
        text.push('\n');
        let names = self.columns.iter().map(|it| escape(&heading(it)));
        put(&mut text, &line([String::new()].into_iter().chain(names)));
        let rules = self.columns.iter().map(|_| "---".to_owned());
        put(
            &mut text,
            &line(["---".to_owned()].into_iter().chain(rules)),
        );
        for row in &self.rows {
            let cells = row.cells.iter().zip(&self.columns);
            let cells = cells.map(|(cell, column)| cell_text(row, cell, column));
            put(&mut text, &line([label(row)].into_iter().chain(cells)));
        }
        let legend = self.words.legend(&self.rows, &self.columns);
        if !legend.is_empty() {
            put(&mut text, &format!("\n{}", escape(&legend.join("; "))));
        }
        text
    }

    /// An article with what there is of its metadata, in a numbered list.
    fn item(&self, article: &Article) -> String {
        let mut parts = vec![format!("`{}`", article.id)];
        let about = escape(&article.about());
        if article.url.is_empty() {
            parts.push(about);
        } else {
            parts.push(format!("[{about}](<{}>)", article.url));
        }
        parts.extend(article.remarks(&self.words).iter().map(|it| escape(it)));
        parts.retain(|it| !it.is_empty());
        format!("{}. {}", article.number, parts.join(", "))
    }
}

fn heading(column: &Column) -> String {
    match &column.side {
        Some((_, label)) if *label != column.name => format!("{} ({label})", column.name),
        _ => column.name.clone(),
    }
}

fn label(row: &Row) -> String {
    let name = match &row.value {
        Some((_, value)) => format!("{}: {}", escape(&row.name), escape(value)),
        None => escape(&row.name),
    };
    match row.verdict {
        Verdict::Alike => name,
        verdict => format!("{} {name}", verdict.sign()),
    }
}

fn cell_text(row: &Row, cell: &[Said], column: &Column) -> String {
    if cell.is_empty() {
        let sign = if column.reports { NOT_TOLD } else { "" };
        return sign.to_owned();
    }
    let mut lines = Vec::new();
    for said in cell {
        if row.has_labels() {
            lines.push(format!("**{}**", escape(&said.label)));
        }
        lines.extend(said.quotes.iter().map(quote));
    }
    lines.join(BREAK)
}

/// A quote with its place: article, part unless it is the text, first and last offset.
fn quote(it: &Quote) -> String {
    let part = match it.part.as_str() {
        "text" => String::new(),
        part => format!(" {part}"),
    };
    let place = format!("{}{part} {}\u{2013}{}", it.article, it.start, it.end);
    format!("{} ({})", escape(&quoted(&it.words)), escape(&place))
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = cells.collect();
    format!("| {} |", cells.join(" | "))
}

/// Takes their meaning from the signs of Markdown.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for symbol in text.chars() {
        match symbol {
            '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' => {
                escaped.push('\\');
                escaped.push(symbol);
            }
            '\n' | '\r' => escaped.push(' '),
            _ => escaped.push(symbol),
        }
    }
    escaped
}

fn put(text: &mut String, line: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{line}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_markdown_are_words() {
        assert_eq!(escape("a|b *c*\n[d]"), "a\\|b \\*c\\* \\[d\\]");
    }
}
