//! Leaders who are named beside each other.
//!
//! A sentence of the news that has leaders of both sides act in one clause tells of something
//! between them more often than not, whatever its words. It is read so where no rule reads
//! a contact in it, and nothing sets the two apart: a letter, a comparison, what one says or
//! thinks of the other.

use lang::Annotation;

use crate::document::Document;

/// What names two beside each other, where nothing in the passage sets them apart.
pub(super) fn triggers<'d>(document: &'d Document<'_>, passage: usize) -> Vec<&'d Annotation> {
    let classes = document.classes;
    let told = |class| document.has(passage, class);
    if told(classes.apart) || told(classes.stance) || told(classes.series) {
        return Vec::new();
    }
    let mut bounds = document.annotations(passage, classes.clause);
    bounds.extend(document.annotations(passage, classes.speech));
    let mut beside = document.annotations(passage, classes.beside);
    beside.retain(|it| {
        let parted = |of: &&Annotation| it.start < of.start && of.end < it.end;
        !bounds.iter().any(parted) && !quotes(document, passage, it)
    });
    beside
}

/// Whether a quotation, a bracket or what a colon announces begins or ends within some tokens.
fn quotes(document: &Document<'_>, passage: usize, range: &Annotation) -> bool {
    (range.start..range.end).any(|at| {
        let token = document.token(passage, at);
        matches!(
            token,
            "\"" | "\u{201c}" | "\u{201d}" | "\u{ab}" | "\u{bb}" | "(" | ")" | ":"
        )
    })
}
