//! A page as text for a terminal.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use super::Page;
use crate::sheet::Quote;
use crate::text::{cut, lines, pad, quoted};

/// Columns of a page.
const WIDTH: usize = 80;
/// Quotes of a fact that are shown unless all are asked for.
const QUOTES: usize = 2;
const INDENT: &str = "    ";
/// Columns of a day.
const DAY: usize = 10;
/// In the place of a day that is not known.
const UNKNOWN: &str = "before";

impl Page {
    /// The page; with every quote in full, or with the first ones on a line each.
    pub(crate) fn text(&self, all: bool) -> String {
        let mut text = String::new();
        wrapped(&mut text, &self.title, "");
        put(&mut text, &format!("meeting:{}", self.slug));
        text.push('\n');
        let column = self.facts.iter().map(|it| it.property.width()).max();
        let column = column.unwrap_or(0) + 2;
        let mut last = "";
        for fact in &self.facts {
            // A property with several values is named once.
            let name = if fact.property == last {
                ""
            } else {
                &fact.property
            };
            last = &fact.property;
            let head = format!("{name}{}", " ".repeat(column - name.width()));
            hanging(&mut text, &head, &fact.value);
            quotes(&mut text, &fact.quotes, all);
        }
        self.write_life(&mut text);
        self.write_differences(&mut text);
        self.write_articles(&mut text, all);
        text
    }

    /// How it stood, statement by statement, where more is known than one.
    fn write_life(&self, text: &mut String) {
        if self.life.len() < 2 {
            return;
        }
        put(text, "\nWhat was said of it, and when");
        let width = self.life.iter().map(|it| it.status.width()).max();
        let width = width.unwrap_or(0);
        for it in &self.life {
            let stated = if it.stated.is_empty() {
                UNKNOWN
            } else {
                &it.stated
            };
            let head = format!("  {}  {}  ", pad(stated, DAY), pad(&it.status, width));
            let room = WIDTH.saturating_sub(head.width() + it.article.width() + 4);
            let words = cut(&quoted(&it.words), room.max(12));
            hanging(text, &head, &format!("{words}  {}", it.article));
        }
    }

    fn write_differences(&self, text: &mut String) {
        if self.differences.is_empty() {
            return;
        }
        put(text, "\nWhere accounts differ");
        for it in &self.differences {
            put(text, &format!("  {}", it.property));
            for (value, article) in &it.sides {
                hanging(text, INDENT, &format!("{value}  ({article})"));
            }
        }
    }

    fn write_articles(&self, text: &mut String, all: bool) {
        put(text, "\nArticles");
        for article in &self.articles {
            put(text, &format!("  {}", article.id));
            if !article.about.is_empty() {
                hanging(text, INDENT, &article.about);
            }
            quotes(text, &article.quotes, all);
        }
    }
}

pub(super) fn put(text: &mut String, line: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{}", line.trim_end());
}

/// Quotes, from as many articles as possible where not all are shown.
fn quotes(text: &mut String, quotes: &[Quote], all: bool) {
    let mut chosen: Vec<&Quote> = Vec::new();
    for quote in quotes {
        if !chosen.iter().any(|it| it.article == quote.article) {
            chosen.push(quote);
        }
    }
    for quote in quotes {
        if !chosen.contains(&quote) {
            chosen.push(quote);
        }
    }
    let shown = if all { chosen.len() } else { QUOTES };
    for quote in chosen.iter().take(shown) {
        write_quote(text, quote, all);
    }
    if chosen.len() > shown {
        put(text, &format!("{INDENT}and {} more", chosen.len() - shown));
    }
}

fn write_quote(text: &mut String, quote: &Quote, all: bool) {
    let words = quote.words.split_whitespace().collect::<Vec<_>>().join(" ");
    let part = if quote.part == "text" {
        String::new()
    } else {
        format!(" {}", quote.part)
    };
    let place = format!("{}{part} {}-{}", quote.article, quote.start, quote.end);
    if all {
        hanging(text, INDENT, &format!("\u{201c}{words}\u{201d}"));
        put(text, &format!("{INDENT}  {place}  {}", quote.rule));
        return;
    }
    let room = WIDTH
        .saturating_sub(INDENT.len() + place.width() + 4)
        .max(12);
    let words = cut(&words, room);
    put(text, &format!("{INDENT}\u{201c}{words}\u{201d}  {place}"));
}

/// A text whose lines all begin where the first one does, after its head.
pub(super) fn hanging(text: &mut String, head: &str, value: &str) {
    let mut lines = String::new();
    wrapped(&mut lines, value, &" ".repeat(head.width()));
    let rest = lines.get(head.width()..).unwrap_or_default();
    text.push_str(head);
    text.push_str(if rest.is_empty() { "\n" } else { rest });
}

/// A text in lines that fit, each indented.
pub(super) fn wrapped(text: &mut String, value: &str, indent: &str) {
    for line in lines(value, WIDTH.saturating_sub(indent.width())) {
        put(text, &format!("{indent}{line}"));
    }
}
