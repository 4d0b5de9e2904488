//! Where a query is malformed, and what is wrong there.
//!
//! The parser tells the furthest place it looked at, and it looks ahead by whole keywords; so
//! the place that it tells may be a dozen characters late. Here the error is traced to the first
//! token that no query could have after those before it.

use ontology::nearest;

use crate::Error;

/// More spaces than the parser looks ahead: a text that it reads through to their end is the
/// beginning of some query.
const MARGIN: usize = 64;

/// How many of the signs that may stand at a place are told; the parser knows dozens.
const TOLD: usize = 8;

/// Words of SPARQL 1.1 that a question may have, for suggestions.
const KEYWORDS: &[&str] = &[
    "ASC",
    "ASK",
    "BASE",
    "BIND",
    "BOUND",
    "BY",
    "CONSTRUCT",
    "COUNT",
    "DESC",
    "DESCRIBE",
    "DISTINCT",
    "EXISTS",
    "FILTER",
    "FROM",
    "GRAPH",
    "GROUP",
    "HAVING",
    "LIMIT",
    "MINUS",
    "NOT",
    "OFFSET",
    "OPTIONAL",
    "ORDER",
    "PREFIX",
    "REDUCED",
    "SELECT",
    "UNDEF",
    "UNION",
    "VALUES",
    "WHERE",
];

/// The error of a query that `parse` refuses; `parse` tells what is wrong in the parser's form,
/// `error at LINE:COLUMN: expected …`.
pub(crate) fn diagnose(query: &str, parse: impl Fn(&str) -> Result<(), String>) -> Error {
    let tokens = tokens(query);
    let viable = |end: usize| {
        let padded = format!("{}{}", &query[..end], " ".repeat(MARGIN));
        parse(&padded).map_or_else(|error| offset(&padded, &error) >= padded.len(), |()| true)
    };
    let at = (0..tokens.len())
        .rev()
        .find(|&at| viable(tokens[at].0))
        .unwrap_or_default();
    let Some(&(start, end)) = tokens.get(at).filter(|it| !viable(it.1)) else {
        // Every token may stand where it does, so more of them are wanted.
        let message = parse(query).err().unwrap_or_default();
        let end = query.trim_end().len();
        if let Some(remark) = remark(&message) {
            return error(query, end, remark);
        }
        return located(query, end, "the question ends here", &message);
    };
    let found = &query[start..end];
    // Cut off after the token, so that a remark of the parser on it is among the furthest.
    let remarks = parse(&query[..end]).err().unwrap_or_default();
    if let Some(remark) = remark(&remarks) {
        return error(query, start, &format!("{found:?}: {remark}"));
    }
    let unexpected = format!("unexpected {found:?}");
    if let Some(keyword) = keyword(found) {
        return error(
            query,
            start,
            &format!("{unexpected}; did you mean {keyword}?"),
        );
    }
    located(
        query,
        start,
        &unexpected,
        &parse(&query[..start]).err().unwrap_or_default(),
    )
}

/// The error with the signs that may stand at its place, as the parser lists them.
fn located(query: &str, offset: usize, what: &str, message: &str) -> Error {
    let mut signs: Vec<&str> = items(message).filter(|it| it.starts_with('"')).collect();
    if signs.is_empty() {
        return error(query, offset, what);
    }
    let more = if signs.len() > TOLD { " \u{2026}" } else { "" };
    signs.truncate(TOLD);
    error(
        query,
        offset,
        &format!(
            "{what}; expected a term or one of {}{more}",
            signs.join(" ")
        ),
    )
}

fn error(query: &str, offset: usize, message: &str) -> Error {
    let before = &query[..offset];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    Error::Syntax {
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
        message: message.to_owned(),
    }
}

/// What the parser expected: signs in quotes, ranges of characters in brackets, remarks.
fn items(message: &str) -> impl Iterator<Item = &str> {
    let list = message.split_once("expected ").map_or("", |(_, list)| list);
    list.strip_prefix("one of ")
        .unwrap_or(list)
        .split(", ")
        .map(str::trim)
}

/// A sentence of the parser: the only reason that is not a sign, a range or a keyword.
fn remark(message: &str) -> Option<&str> {
    let words = |it: &&str| it.contains(' ') && it.starts_with(|it: char| it.is_ascii_alphabetic());
    items(message).find(words)
}

fn keyword(found: &str) -> Option<String> {
    let word = found.chars().all(|it| it.is_ascii_alphabetic()) && found.len() > 2;
    let known = KEYWORDS.iter().any(|it| it.eq_ignore_ascii_case(found));
    if word && !known {
        nearest(found, KEYWORDS.iter().copied())
    } else {
        None
    }
}

/// The parser's place in a text, as a byte offset.
fn offset(text: &str, message: &str) -> usize {
    let mut numbers = message
        .strip_prefix("error at ")
        .unwrap_or("")
        .splitn(3, ':');
    let mut number = || {
        numbers
            .next()
            .and_then(|it| it.parse::<usize>().ok())
            .unwrap_or(1)
    };
    let (line, column) = (number(), number());
    let start: usize = text
        .split_inclusive('\n')
        .take(line - 1)
        .map(str::len)
        .sum();
    let rest = &text[start..];
    start
        + rest
            .char_indices()
            .nth(column - 1)
            .map_or(rest.len(), |(offset, _)| offset)
}

/// Start and end of every token, in bytes; good enough to cut a query between two of them.
fn tokens(query: &str) -> Vec<(usize, usize)> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = query[at..].chars().next() {
        let rest = &query[at..];
        let length = match first {
            '#' => rest.find('\n').unwrap_or(rest.len()),
            '"' | '\'' => string(rest, first),
            '<' => iri(rest),
            _ if is_word(first) => word(rest),
            _ => first.len_utf8(),
        };
        if first != '#' && !first.is_whitespace() {
            tokens.push((at, at + length));
        }
        at += length;
    }
    tokens
}

fn string(text: &str, quote: char) -> usize {
    let long: String = std::iter::repeat_n(quote, 3).collect();
    let (mark, short) = if text.starts_with(&long) {
        (3, false)
    } else {
        (1, true)
    };
    let close = &long[..mark];
    let mut at = mark;
    while let Some(symbol) = text[at..].chars().next() {
        if text[at..].starts_with(close) {
            return at + mark;
        }
        if short && symbol == '\n' {
            return at;
        }
        at += symbol.len_utf8();
        if symbol == '\\' {
            at += text[at..].chars().next().map_or(0, char::len_utf8);
        }
    }
    at
}

fn iri(text: &str) -> usize {
    match text.find(|it: char| it == '>' || it.is_whitespace()) {
        Some(end) if text[end..].starts_with('>') => end + 1,
        _ => 1,
    }
}

fn is_word(symbol: char) -> bool {
    symbol.is_alphanumeric() || matches!(symbol, '_' | ':' | '?' | '$' | '@' | '%' | '\\')
}

fn word(text: &str) -> usize {
    let mut end = 0;
    let mut escaped = false;
    for (at, symbol) in text.char_indices() {
        let inside = is_word(symbol) || matches!(symbol, '-' | '.') || escaped;
        if at > 0 && (!inside || matches!(symbol, '?' | '$' | '@')) {
            break;
        }
        escaped = symbol == '\\';
        end = at + symbol.len_utf8();
    }
    text[..end].trim_end_matches('.').len().max(1)
}
