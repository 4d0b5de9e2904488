//! How far what is said reaches: from the words that say so to the end of the clause or the
//! quotation, on one side of them or on both.

use lang::Annotation;

use crate::document::{Document, Range};
use crate::layout::Role;

/// Sentences before the speaker is named that one quotation may have.
const LONGEST_QUOTATION: usize = 8;
/// Tokens of the part of a clause before the words that say who speaks, at most, where the rest
/// follows them.
const MOST_BEFORE: u32 = 14;

/// What is said.
pub(super) struct Content {
    /// Its words, in order.
    pub(super) pieces: Vec<Range>,
    /// Whether they are the speaker's own.
    pub(super) direct: bool,
}

/// What is said where a cue says that somebody speaks; none where nothing is.
pub(super) fn content(
    document: &Document<'_>,
    passage: usize,
    cues: &[&Annotation],
    index: usize,
) -> Option<Content> {
    let reading = document.reading(passage);
    let cue = cues[index];
    if reading.attribute(cue, "turn") == Some("yes") {
        return turn(document, passage, cue);
    }
    let sentence = document.passages[passage].sentence;
    let follows = cues.get(index + 1).is_some_and(|it| it.start <= cue.end);
    let inserted = before(document, passage, cue) && follows;
    let until = limit(document, passage, cues, index + usize::from(inserted))
        .or_else(|| comma(document, passage, cue))
        .unwrap_or(sentence.end);
    let after = Range {
        passage,
        start: cue.end,
        end: until,
    };
    if reading.attribute(cue, "content") == Some("after") {
        let after = within_quotation(document, after);
        return single(document, closed_after(document, after).unwrap_or(after));
    }
    let from = cues[..index]
        .iter()
        .rev()
        .find(|it| before(document, passage, it))
        .map_or(sentence.start, |it| it.end);
    let closes = u32::from(mark(document, passage, cue.start) < 0);
    let said = Range {
        passage,
        start: from,
        end: cue.start + closes,
    };
    if let Some(content) = split_quotation(document, said, after) {
        return Some(content);
    }
    let opened = opened_before(document, said).unwrap_or(said);
    let mut content = single(document, opened)?;
    // « X », he said, « Y »; X, he said, Y.
    let short = opened.end - opened.start <= MOST_BEFORE;
    let comma = inserted || document.token(passage, cue.end - 1) == ",";
    let inserted = comma && short && !content.direct;
    let after = closed_after(document, after).unwrap_or(after);
    let more = single(document, after).filter(|it| it.direct || inserted);
    content
        .pieces
        .extend(more.into_iter().flat_map(|it| it.pieces));
    Some(content)
}

/// A quotation within whose marks the words stand that say who speaks: « X, he said, Y ».
fn split_quotation(document: &Document<'_>, before: Range, after: Range) -> Option<Content> {
    let (before, after) = (trimmed(document, before)?, trimmed(document, after)?);
    let split = depth(document, before) == 1
        && depth(document, after) == -1
        && mark(document, before.passage, before.start) == 1
        && mark(document, after.passage, after.end - 1) == -1;
    let first = Range {
        start: before.start + 1,
        ..before
    };
    let rest = Range {
        end: after.end - 1,
        ..after
    };
    let pieces: Vec<Range> = [first, rest]
        .into_iter()
        .filter_map(|it| trimmed(document, it))
        .collect();
    (split && !pieces.is_empty()).then_some(Content {
        pieces,
        direct: true,
    })
}

/// Where a clause that depends on another ends: before the comma at which that begins.
fn comma(document: &Document<'_>, passage: usize, cue: &Annotation) -> Option<u32> {
    let depends = document.reading(passage).attribute(cue, "until") == Some("comma");
    let sentence = document.passages[passage].sentence;
    (cue.end..sentence.end)
        .filter(|_| depends)
        .find(|&it| document.token(passage, it) == ",")
}

/// Whether the quotation mark that a cue begins with, where it begins with one, closes what goes
/// before.
pub(super) fn closes(document: &Document<'_>, passage: usize, cue: &Annotation) -> bool {
    !before(document, passage, cue) || mark(document, passage, cue.start) <= 0
}

/// What a verb says by itself, where it is more than a word (« expressed his condolences »).
pub(super) fn verb(document: &Document<'_>, verb: Range) -> Option<Content> {
    single(document, verb).filter(|_| verb.end - verb.start > 2)
}

impl Content {
    /// Tokens of what is said.
    pub(super) fn length(&self) -> u32 {
        self.pieces.iter().map(|it| it.end - it.start).sum()
    }
}

/// Whether what is said goes before a cue.
fn before(document: &Document<'_>, passage: usize, cue: &Annotation) -> bool {
    document.reading(passage).attribute(cue, "content") == Some("before")
}

/// Whether a cue stands within what its speaker says already: « he said that it was over, he added,
/// and that … ».
pub(super) fn inserts(document: &Document<'_>, passage: usize, cue: &Annotation) -> bool {
    document.reading(passage).attribute(cue, "who") == Some("pronoun")
        && document.token(passage, cue.start) == ","
        && document.token(passage, cue.end - 1) == ","
}

/// Where what follows a cue ends: at the next place where somebody speaks, unless that is part of
/// what is said (« he said that she had promised … »).
fn limit(
    document: &Document<'_>,
    passage: usize,
    cues: &[&Annotation],
    index: usize,
) -> Option<u32> {
    let reading = document.reading(passage);
    let depends = reading.attribute(cues[index], "until") == Some("comma");
    let next = cues.iter().skip(index + 1).find(|it| {
        let speaker = reading
            .all_captures(it)
            .map(|(_, capture)| capture.start)
            .min();
        let joined = speaker.is_some_and(|it_starts| it_starts > it.start);
        let goes_on = reading.attribute(it, "who") == Some("same");
        joined
            || goes_on
            || depends
            || before(document, passage, it) && !inserts(document, passage, it)
    });
    next.map(|it| it.start)
}

/// One piece, trimmed; its quotation marks are dropped where it is a quotation as a whole.
fn single(document: &Document<'_>, range: Range) -> Option<Content> {
    let range = trimmed(document, range)?;
    let inner = unquoted(document, range).and_then(|it| trimmed(document, it));
    let direct = inner.is_some();
    let range = inner.unwrap_or(range);
    Some(Content {
        pieces: vec![range],
        direct,
    })
}

/// A turn of a transcript, to the end of its paragraph or to the next speaker.
fn turn(document: &Document<'_>, passage: usize, cue: &Annotation) -> Option<Content> {
    let reading = document.reading(passage);
    let line = |passage: usize| {
        let sentence = document.passages[passage].sentence;
        document.reading(passage).tokens[sentence.start as usize].line
    };
    let takes_turn = |passage: usize| {
        let reading = document.reading(passage);
        let cues = document.annotations(passage, document.classes.speech);
        cues.first()
            .is_some_and(|it| reading.attribute(it, "turn") == Some("yes"))
    };
    let last = (passage + 1..document.passages.len())
        .take_while(|&it| std::ptr::eq(document.reading(it), reading))
        .take_while(|&it| line(it) == line(passage) && !takes_turn(it))
        .last()
        .unwrap_or(passage);
    let range = Range {
        passage,
        start: cue.end,
        end: document.passages[last].sentence.end,
    };
    let headline = document.passages[passage].role == Role::Headline;
    let content = single(document, range)?;
    let direct = content.direct || !headline;
    Some(Content { direct, ..content })
}

/// A passage that is a quotation as a whole, in the paragraph of the statement before it.
pub(super) fn quotation(document: &Document<'_>, before: Range, passage: usize) -> Option<Range> {
    let reading = document.reading(passage);
    if !std::ptr::eq(document.reading(before.passage), reading) {
        return None;
    }
    let range = document.range(passage);
    let line = |token: u32| reading.tokens[token as usize].line;
    if line(before.start) != line(range.start) {
        return None;
    }
    unquoted(document, trimmed(document, range)?).and_then(|it| trimmed(document, it))
}

/// A quotation that is closed in a sentence and was opened in an earlier one.
fn opened_before(document: &Document<'_>, range: Range) -> Option<Range> {
    if depth(document, range) >= 0 {
        return None;
    }
    let reading = document.reading(range.passage);
    let earliest = range.passage.saturating_sub(LONGEST_QUOTATION);
    let mut open = depth(document, range);
    for passage in (earliest..range.passage).rev() {
        if !std::ptr::eq(document.reading(passage), reading) {
            return None;
        }
        let sentence = document.range(passage);
        for token in (sentence.start..sentence.end).rev() {
            open += mark(document, passage, token);
            if open == 0 {
                return Some(Range {
                    start: token,
                    ..range
                });
            }
        }
    }
    None
}

/// A quotation that is opened at the end of a sentence and is closed in a later one.
fn closed_after(document: &Document<'_>, range: Range) -> Option<Range> {
    let mut open = depth(document, range);
    if open <= 0 {
        return None;
    }
    let reading = document.reading(range.passage);
    let last = document
        .passages
        .len()
        .min(range.passage + LONGEST_QUOTATION + 1);
    for passage in range.passage + 1..last {
        if !std::ptr::eq(document.reading(passage), reading) {
            return None;
        }
        let sentence = document.range(passage);
        for token in sentence.start.max(range.end)..sentence.end {
            open += mark(document, passage, token);
            if open == 0 {
                return Some(Range {
                    end: token + 1,
                    ..range
                });
            }
        }
    }
    None
}

/// A range up to where a quotation is closed that was opened before it: « he "stressed the need of
/// peace" and left ».
fn within_quotation(document: &Document<'_>, range: Range) -> Range {
    let mut open = 0;
    for token in range.start..range.end {
        open += mark(document, range.passage, token);
        if open < 0 {
            return if token == range.start {
                Range {
                    start: token + 1,
                    ..range
                }
            } else {
                Range {
                    end: token,
                    ..range
                }
            };
        }
    }
    range
}

/// Quotation marks that a range opens, less those that it closes.
fn depth(document: &Document<'_>, range: Range) -> i32 {
    (range.start..range.end)
        .map(|it| mark(document, range.passage, it))
        .sum()
}

/// 1 for a token that opens a quotation, -1 for one that closes it. A straight mark opens where
/// space stands before it and none after it.
fn mark(document: &Document<'_>, passage: usize, token: u32) -> i32 {
    match document.token(passage, token) {
        "\u{ab}" | "\u{201e}" => 1,
        "\u{bb}" | "\u{201d}" => -1,
        "\u{201c}" | "\"" => {
            let tokens = &document.reading(passage).tokens;
            let spaced = |it: u32| tokens.get(it as usize).is_none_or(|it| it.spaced);
            if spaced(token) && !spaced(token + 1) || token == 0 {
                1
            } else {
                -1
            }
        }
        _ => 0,
    }
}

/// What stands between the quotation marks of a range that is one quotation as a whole.
fn unquoted(document: &Document<'_>, range: Range) -> Option<Range> {
    let mut open = 0;
    for token in range.start..range.end {
        open += mark(document, range.passage, token);
        let last = token + 1 == range.end;
        if open <= 0 && !last {
            return None;
        }
    }
    (open == 0 && range.end - range.start > 2).then_some(Range {
        start: range.start + 1,
        end: range.end - 1,
        ..range
    })
}

/// A range without the marks that part it from what stands beside it.
fn trimmed(document: &Document<'_>, range: Range) -> Option<Range> {
    let parts = |token: u32| {
        matches!(
            document.token(range.passage, token),
            "," | "." | ":" | ";" | "-" | "\u{2013}" | "\u{2014}" | "\u{2026}"
        )
    };
    let (mut start, mut end) = (range.start, range.end);
    while start < end && parts(start) {
        start += 1;
    }
    while start < end && parts(end - 1) {
        end -= 1;
    }
    (start < end).then_some(Range {
        start,
        end,
        ..range
    })
}
