//! One article in, evidenced accounts and their triples out.
//!
//! ```text
//! Article ─document─▶ passages ─frame─▶ Frame ─discourse─▶ contacts ─contact─▶ Extraction
//!                        ├─people─▶ who is meant      dates ─▶ when
//!                        └─references, topics
//! ```
//!
//! [`extract`] is pure, total and deterministic. It sees one article, never two.

mod anchor;
mod contact;
mod dates;
mod discourse;
mod document;
mod evidence;
mod explain;
mod frame;
mod history;
mod knowledge;
mod layout;
mod people;
pub mod proof;
mod references;
mod sources;
mod statements;
mod time;
mod topics;
pub mod triples;

use std::collections::BTreeMap;

use account::{Extraction, Note};
use article::{Article, Language};
use calendar::Interval;
use chrono::NaiveDate;

pub use explain::{Explanation, Finding, Sentence, explain};
pub use knowledge::Knowledge;

use crate::anchor::EventClues;
use crate::dates::Dated;
use crate::discourse::{Context, Discourse};
use crate::document::{Document, Range};
use crate::people::Cast;
use crate::references::Mention;

/// Memory that is kept from article to article: what each spelling can be, language by language.
///
/// It changes nothing of what is read. Give each thread its own.
#[derive(Debug, Default)]
pub struct Scratch {
    languages: BTreeMap<Language, lang::Scratch>,
}

/// An article that is not read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Declined {
    /// Its language was not told and could not be detected.
    UnknownLanguage,
    /// There is no pack for its language.
    NoPack(Language),
}

impl std::fmt::Display for Declined {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::UnknownLanguage => f.write_str("its language could not be told"),
            Self::NoPack(language) => write!(f, "no language pack reads \"{language}\""),
        }
    }
}

impl std::error::Error for Declined {}

/// Reads one article.
///
/// # Errors
/// [`Declined`] where no pack reads its language; reading itself cannot fail.
pub fn extract(
    article: &Article,
    knowledge: &Knowledge<'_>,
    scratch: &mut Scratch,
) -> Result<Extraction, Declined> {
    with_document(article, knowledge, scratch, |language, document| {
        read(article, language, knowledge, document).extraction
    })
}

/// Gives an article's document to whoever reads it.
fn with_document<T>(
    article: &Article,
    knowledge: &Knowledge<'_>,
    scratch: &mut Scratch,
    read: impl FnOnce(Language, &Document<'_>) -> T,
) -> Result<T, Declined> {
    let language = article.language.clone().ok_or(Declined::UnknownLanguage)?;
    let compiled = knowledge
        .languages
        .get(language.as_str())
        .ok_or_else(|| Declined::NoPack(language.clone()))?;
    let scratch = scratch.languages.entry(language.clone()).or_default();
    let sides: Vec<&str> = knowledge.sides().collect();
    let document = Document::read(article, compiled, &sides, scratch);
    Ok(read(language, &document))
}

/// What was read in one article, and how.
struct Read {
    extraction: Extraction,
    discourse: Discourse,
    cast: Cast,
    /// Day of publication, or the day that the article's own words settle.
    anchor: Option<NaiveDate>,
}

fn read(
    article: &Article,
    language: Language,
    knowledge: &Knowledge<'_>,
    document: &Document<'_>,
) -> Read {
    let catalogue = knowledge.catalogue;
    let mut mentions = references::mentions(document, catalogue, article.published);
    let clues = references::clues(document, catalogue, &mentions);
    let mut anchor = article.published;
    let mut solved = None;
    if anchor.is_none() {
        let cast = Cast::of(document, catalogue, None);
        let context = Context {
            document,
            catalogue,
            cast: &cast,
            anchor: None,
        };
        let first = discourse::read(&context);
        (anchor, solved) = anchor::settle_anchor(knowledge, document, &cast, &first, &clues);
        mentions = references::mentions(document, catalogue, anchor);
    }
    let cast = Cast::of(document, catalogue, anchor);
    let context = Context {
        document,
        catalogue,
        cast: &cast,
        anchor,
    };
    let discourse = discourse::read(&context);
    mentions.retain(|it| !it.by_day || !dates_contact(&discourse, it));
    let contacts = contacts(&context, &discourse, solved.as_ref(), &mentions, &clues);
    let references = references::references(document, catalogue, &mentions, anchor);
    let own = contact_dates(&discourse);
    let events = references::happenings(document, catalogue, &mentions, &own, anchor);
    let publisher = catalogue.publisher(article.source.as_deref(), article.url.as_deref());
    let statements = statements(&context, &discourse, publisher);
    let extraction = Extraction {
        id: article.id.clone(),
        language,
        published: article.published,
        url: article.url.clone(),
        source: article.source.clone(),
        publisher: publisher.map(|it| it.slug.clone()),
        title: article.title.clone(),
        digest: digest(article),
        notes: notes(solved.as_ref()),
        contacts,
        references,
        events,
        statements,
    };
    Read {
        extraction,
        discourse,
        cast,
        anchor,
    }
}

/// Whether a date that a thing befell on is, where it stands, that of a contact.
fn dates_contact(discourse: &Discourse, mention: &Mention) -> bool {
    contact_dates(discourse).contains(&mention.range)
}

/// Where the dates of contacts stand.
fn contact_dates(discourse: &Discourse) -> Vec<Range> {
    let dates = discourse.drafts.iter().filter_map(|it| it.when.as_ref());
    dates
        .flat_map(|it| it.more.iter().chain([&it.expression]))
        .map(|it| it.range)
        .collect()
}

/// The drafts that become contacts, in order of first mention.
fn ours(discourse: &Discourse) -> Vec<usize> {
    let mut ours: Vec<usize> = (0..discourse.drafts.len())
        .filter(|&it| discourse.drafts[it].ours)
        .collect();
    ours.sort_by_key(|&it| discourse.drafts[it].first());
    ours
}

/// What is said in the article; the side of its publisher tells who "the president" is.
fn statements(
    context: &Context<'_, '_>,
    discourse: &Discourse,
    publisher: Option<&ontology::Institution>,
) -> Vec<account::Statement> {
    let numbers = (1..).map(|number| format!("c{number}"));
    let contacts = ours(discourse).into_iter().zip(numbers).collect();
    let side = publisher.and_then(|it| context.catalogue.side_of_institution(&it.slug));
    statements::statements(context, discourse, &contacts, side)
}

fn contacts(
    context: &Context<'_, '_>,
    discourse: &Discourse,
    solved: Option<&Dated>,
    mentions: &[Mention],
    clues: &EventClues,
) -> Vec<account::Contact> {
    ours(discourse)
        .into_iter()
        .enumerate()
        .map(|(number, index)| {
            let mut dated = dated(context, discourse, index, solved);
            if dated.date.is_none() && dated.candidates.is_empty() {
                let (first, last) = anchor::bounds(context, &discourse.drafts[index], clues);
                dated.not_before = first;
                dated.not_after = last;
            }
            contact::contact(context, discourse, index, number + 1, dated, mentions)
        })
        .collect()
}

/// When a draft took place: what its expression denotes, with the record of how the year was
/// found where the article does not state its own day.
fn dated(
    context: &Context<'_, '_>,
    discourse: &Discourse,
    index: usize,
    solved: Option<&Dated>,
) -> Dated {
    let draft = &discourse.drafts[index];
    let Some(when) = &draft.when else {
        let today = draft.main && context.anchor.is_none();
        let mut dated = solved.filter(|_| today).cloned().unwrap_or_default();
        if draft.background {
            dated.date = dates::known_contact(context, draft, None);
        }
        return dated;
    };
    let mut dated = Dated::default();
    match when.intervals.as_slice() {
        [only] => {
            let known = dates::known_contact(context, draft, Some(*only));
            dated.date = known.or(Some(*only));
        }
        [] => {
            if let Some(solved) = solved {
                dated = dates::by_solution(when, draft, solved);
            }
            let settled = context.anchor.is_some() || dated.date.is_some();
            let known = anchor::attested_day(context.catalogue, draft, when, &dated.candidates);
            if let Some(day) = known.filter(|_| !settled) {
                dated.date = Some(day);
                dated.candidates.clear();
            }
        }
        several => {
            dated.candidates = several.to_vec();
            dated.not_before = several.iter().map(|it: &Interval| it.first).min();
            dated.not_after = several.iter().map(|it: &Interval| it.last).max();
        }
    }
    if draft.main
        && let Some(solved) = solved
    {
        dated.removed.clone_from(&solved.removed);
    }
    dated
}

/// Contradictions in the text's own dates, said and not repaired.
fn notes(solved: Option<&Dated>) -> Vec<Note> {
    let contradictions = solved
        .map(|it| it.contradictions.as_slice())
        .unwrap_or_default();
    contradictions
        .iter()
        .map(|it| Note {
            message: format!("no candidate date satisfies: {it}"),
            evidence: None,
        })
        .collect()
}

/// SHA-256 of headline and text, hexadecimal.
fn digest(article: &Article) -> String {
    use sha2::{Digest, Sha256};
    use std::fmt::Write;
    let mut hasher = Sha256::new();
    hasher.update(article.title.as_deref().unwrap_or_default());
    hasher.update([0]);
    hasher.update(&article.text);
    hasher
        .finalize()
        .iter()
        .fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}
