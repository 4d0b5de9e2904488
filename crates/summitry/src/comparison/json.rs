//! A comparison as JSON: every quote whole, with its article and offsets.

use anyhow::Result;
use serde::Serialize;

use super::{Article, Column, Comparison, Row, Said};
use crate::sheet::Quote;

/// The whole object.
#[derive(Serialize)]
struct Object<'a> {
    meeting: &'a str,
    label: &'a str,
    language: &'a str,
    columns: Vec<ColumnObject<'a>>,
    rows: Vec<RowObject<'a>>,
}

#[derive(Serialize)]
struct ColumnObject<'a> {
    name: &'a str,
    /// Slug of the country for which it speaks.
    side: Option<&'a str>,
    /// Whether its silence says something.
    reports: bool,
    articles: Vec<ArticleObject<'a>>,
}

#[derive(Serialize)]
struct ArticleObject<'a> {
    id: &'a str,
    publisher: Option<&'a str>,
    published: Option<&'a str>,
    title: Option<&'a str>,
    url: Option<&'a str>,
    cites: &'a [String],
    apart: Option<&'a str>,
}

#[derive(Serialize)]
struct RowObject<'a> {
    property: &'a str,
    name: &'a str,
    /// Slug of what is told or not; none where each cell has values of its own.
    value: Option<&'a str>,
    label: Option<&'a str>,
    /// `alike`, `partial` or `contradicted`.
    difference: &'a str,
    /// As many as there are columns.
    cells: Vec<Vec<SaidObject<'a>>>,
}

#[derive(Serialize)]
struct SaidObject<'a> {
    value: &'a str,
    label: &'a str,
    quotes: Vec<QuoteObject<'a>>,
}

/// Offsets are code points, from 0, the end exclusive.
#[derive(Serialize)]
struct QuoteObject<'a> {
    article: &'a str,
    part: &'a str,
    start: u64,
    end: u64,
    quote: &'a str,
    rule: &'a str,
}

impl Comparison {
    /// The comparison as one JSON object, with a line feed at its end.
    pub(crate) fn json(&self) -> Result<String> {
        let object = Object {
            meeting: &self.slug,
            label: &self.title,
            language: &self.language,
            columns: self.columns.iter().map(column).collect(),
            rows: self.rows.iter().map(row).collect(),
        };
        Ok(format!("{}\n", serde_json::to_string_pretty(&object)?))
    }
}

fn column(it: &Column) -> ColumnObject<'_> {
    ColumnObject {
        name: &it.name,
        side: it.side.as_ref().map(|(slug, _)| slug.as_str()),
        reports: it.reports,
        articles: it.articles.iter().map(article).collect(),
    }
}

fn article(it: &Article) -> ArticleObject<'_> {
    ArticleObject {
        id: &it.id,
        publisher: given(&it.publisher),
        published: given(&it.published),
        title: given(&it.title),
        url: given(&it.url),
        cites: &it.cited,
        apart: it.apart.as_deref(),
    }
}

fn given(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

fn row(it: &Row) -> RowObject<'_> {
    let value = it.value.as_ref();
    let cells = it.cells.iter();
    RowObject {
        property: it.property,
        name: &it.name,
        value: value.map(|(slug, _)| slug.as_str()),
        label: value.map(|(_, label)| label.as_str()),
        difference: it.verdict.slug(),
        cells: cells.map(|cell| cell.iter().map(said).collect()).collect(),
    }
}

fn said(it: &Said) -> SaidObject<'_> {
    SaidObject {
        value: &it.value,
        label: &it.label,
        quotes: it.quotes.iter().map(quote).collect(),
    }
}

fn quote(it: &Quote) -> QuoteObject<'_> {
    QuoteObject {
        article: &it.article,
        part: &it.part,
        start: it.start,
        end: it.end,
        quote: &it.words,
        rule: &it.rule,
    }
}
