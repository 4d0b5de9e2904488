//! How events are invoked: followed up, marked, compared with.

use account::Fact;
use chrono::NaiveDate;
use lang::Annotation;

use crate::document::{Document, Range};

/// The value of `when=` of a relation to what is to come.
const AHEAD: &str = "ahead";

/// How an event that is named in a range of tokens and began on a day is invoked there: by the
/// narrowest turn of phrase around it. What is over by the article's day is not prepared.
pub(super) fn relation(
    document: &Document<'_>,
    range: Range,
    began: Option<NaiveDate>,
    anchor: Option<NaiveDate>,
) -> Option<Fact> {
    let reading = document.reading(range.passage);
    let over = matches!((began, anchor), (Some(began), Some(anchor)) if began < anchor);
    let fits = |cue: &&Annotation| {
        let ahead = reading.attribute(cue, "when") == Some(AHEAD);
        cue.start <= range.start && range.end <= cue.end && !(ahead && over)
    };
    let cues = document.annotations(range.passage, document.classes.invocation);
    let cue = cues
        .into_iter()
        .filter(fits)
        .min_by_key(|it| it.end - it.start)?;
    Some(Fact {
        value: reading.attribute(cue, "relation")?.to_owned(),
        evidence: vec![document.words(range.passage, cue)],
    })
}
