//! Web pages: their readable text, and the metadata that they state.

use article::{Article, Language};
use chrono::NaiveDate;
use dom_smoothie::{Config, Readability, TextMode};
use serde_json::Value;

use crate::{Error, Notice, Place, date, language, stem};

/// The most elements of a page. The largest real articles have some ten thousand.
const ELEMENTS: usize = 100_000;

/// The most elements within one another. Browsers stop at 512, and finding the text takes time
/// with the square of it.
const DEPTH: usize = 512;

/// Reads a page.
pub(crate) fn read(place: &Place, html: &str, notices: &mut Vec<Notice>) -> Result<Article, Error> {
    let unreadable = |error: dom_smoothie::ReadabilityError| Error::Unreadable {
        place: place.clone(),
        reason: error.to_string(),
    };
    if let Some(reason) = excess(html) {
        return Err(Error::Unreadable {
            place: place.clone(),
            reason: reason.to_owned(),
        });
    }
    let config = Config {
        max_elements_to_parse: ELEMENTS,
        text_mode: TextMode::Formatted,
        ..Config::default()
    };
    let mut page = Readability::new(html, None, Some(config)).map_err(unreadable)?;
    // Finding the text removes the elements that state what follows.
    let linked = linked_data(&page);
    let day = published(&page, linked.as_ref());
    let url = attribute(&page, "link[rel=canonical]", "href")
        .or_else(|| attribute(&page, "meta[property='og:url']", "content"));
    let found = page.parse().map_err(unreadable)?;
    let text = found.text_content.to_string();
    if text.trim().is_empty() {
        return Err(Error::Unreadable {
            place: place.clone(),
            reason: "its text is empty".to_owned(),
        });
    }
    let title = Some(found.title).filter(|title| !title.trim().is_empty());
    let publisher = linked
        .as_ref()
        .and_then(|data| Some(data.get("publisher")?.get("name")?.as_str()?.to_owned()));
    Ok(Article {
        id: stem(&place.file).to_owned(),
        language: language_of(place, found.lang, title.as_deref(), &text, notices),
        published: day.or_else(|| date::civil_date(&found.published_time?)),
        url: url.or(found.url),
        source: found.site_name.or(publisher),
        title,
        text,
    })
}

/// What a page has too much of to be read in reasonable time, as far as its tags tell.
fn excess(html: &str) -> Option<&'static str> {
    let (mut elements, mut depth) = (0, 0usize);
    for tag in html.split('<').skip(1) {
        let (closes, tag) = match tag.strip_prefix('/') {
            Some(tag) => (true, tag),
            None => (false, tag),
        };
        let end = tag.find(|c: char| !c.is_ascii_alphanumeric());
        let name = &tag[..end.unwrap_or(tag.len())];
        elements += usize::from(!closes && !name.is_empty());
        if name.is_empty() || ENDLESS.iter().any(|known| name.eq_ignore_ascii_case(known)) {
            continue;
        }
        depth = if closes {
            depth.saturating_sub(1)
        } else {
            depth + 1
        };
        if depth > DEPTH {
            return Some("its elements are nested too deeply");
        }
    }
    (elements > ELEMENTS).then_some("it has too many elements")
}

/// Elements that have no end tag, or may be without one.
const ENDLESS: [&str; 29] = [
    "area", "base", "br", "body", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html",
    "img", "input", "li", "link", "meta", "optgroup", "option", "p", "param", "path", "source",
    "tbody", "td", "th", "thead", "tr", "wbr",
];

/// Elements that state the day of publication, the surest first, each with the attribute.
const DATES: [(&str, &str); 9] = [
    ("meta[property='article:published_time']", "content"),
    ("[itemprop=datePublished]", "datetime"),
    ("[itemprop=datePublished]", "content"),
    ("time[pubdate]", "datetime"),
    ("article time[datetime]", "datetime"),
    ("time[datetime]", "datetime"),
    ("meta[name='date' i]", "content"),
    ("meta[name='pubdate' i]", "content"),
    (
        "meta[name='dc.date.issued' i], meta[name='dc.date' i]",
        "content",
    ),
];

/// The day of publication.
fn published(page: &Readability, linked: Option<&Value>) -> Option<NaiveDate> {
    let day = |&(selector, name): &(&str, &str)| {
        attribute(page, selector, name).and_then(|value| date::civil_date(&value))
    };
    let (first, others) = DATES.split_first()?;
    day(first)
        .or_else(|| date::civil_date(linked?.get("datePublished")?.as_str()?))
        .or_else(|| others.iter().find_map(day))
}

/// An attribute of the first element that a selector finds.
fn attribute(page: &Readability, selector: &str, name: &str) -> Option<String> {
    let value = page.doc.select_single(selector).attr(name)?;
    let value = value.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

/// The first object of the page's [JSON-LD](https://www.w3.org/TR/json-ld11/) with a
/// `datePublished`: the article, by whatever of the many types of schema.org.
fn linked_data(page: &Readability) -> Option<Value> {
    let scripts = page.doc.select("script[type='application/ld+json']");
    scripts.iter().find_map(|script| {
        let data: Value = serde_json::from_str(&script.text()).ok()?;
        dated(&data).cloned()
    })
}

/// The first object in a value with a date of publication.
fn dated(value: &Value) -> Option<&Value> {
    match value {
        Value::Object(object) if object.contains_key("datePublished") => Some(value),
        Value::Object(object) => object.values().find_map(dated),
        Value::Array(values) => values.iter().find_map(dated),
        _ => None,
    }
}

/// The language of a page. Many pages carry the language of the software that made them, so a
/// detection that is sure of another one wins.
fn language_of(
    place: &Place,
    stated: Option<String>,
    title: Option<&str>,
    text: &str,
    notices: &mut Vec<Notice>,
) -> Option<Language> {
    let Some(stated) = stated.and_then(|value| language::primary(&value)) else {
        return language::of_article(title, text);
    };
    match language::detect(text) {
        Some((detected, confidence)) if confidence > SURE && detected != stated => {
            notices.push(Notice::OtherLanguage {
                place: place.clone(),
                stated: stated.to_string(),
                detected: detected.to_string(),
            });
            Some(detected)
        }
        _ => Some(stated),
    }
}

/// Confidence above which a detection is trusted more than a page.
const SURE: f64 = 0.95;
