//! What one article says: contacts and references, every fact with its evidence.
//!
//! An *account* is what one article says of one contact; a meeting (crate `resolve`) is the
//! occasion that several accounts may share. Values are slugs (`skos:notation` of a concept in
//! `ontology/`) or EDTF strings; this crate does not know which slugs exist.

mod gold;

use article::{Language, Part};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use gold::{contact_evidence, gold_form, statement_evidence};

/// The exact words that a fact was read from, as a Web Annotation
/// [text quote](https://www.w3.org/TR/annotation-model/#text-quote-selector) and
/// [text position](https://www.w3.org/TR/annotation-model/#text-position-selector).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Evidence {
    /// Which of the article's texts the offsets count in.
    pub part: Part,
    /// First code point, 0-based.
    pub start: u32,
    /// The code point after the last.
    pub end: u32,
    /// The text at the span, to the letter.
    pub quote: String,
    /// The rule that read it, `<language>/<file>:<rule>`.
    pub rule: String,
}

/// A value with the words it was read from; never without any.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Fact {
    /// A slug, or an EDTF string for a date.
    pub value: String,
    /// Where it was read, in order of position.
    pub evidence: Vec<Evidence>,
}

/// How the text has a contact: ACE's polarity, tense and modality in one ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// An offer, invitation or wish without agreement.
    Proposed,
    /// Announced, agreed, scheduled.
    Planned,
    /// Moved to another, perhaps unnamed, day.
    Postponed,
    /// Was planned and will not take place.
    Cancelled,
    /// Denied that it will take place or did take place.
    RuledOut,
    /// Over or going on.
    Held,
}

impl Status {
    /// Every status, from wish to fact.
    pub const ALL: [Self; 6] = [
        Self::Proposed,
        Self::Planned,
        Self::Postponed,
        Self::Cancelled,
        Self::RuledOut,
        Self::Held,
    ];

    /// The slug, as in the scheme of statuses in `ontology/meeting-kinds.ttl`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Planned => "planned",
            Self::Postponed => "postponed",
            Self::Cancelled => "cancelled",
            Self::RuledOut => "ruled-out",
            Self::Held => "held",
        }
    }

    /// The status with this slug.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == slug)
    }
}

/// A date that fell from the candidates, and the constraint that removed it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Removed {
    /// The candidate, EDTF.
    pub candidate: String,
    /// Why it fell, for people.
    pub constraint: String,
}

/// How a contact stood before, by the article's own words: what was planned may be told together
/// with how it ended.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Stage {
    /// The status (value is [`Status::as_str`]).
    pub status: Fact,
    /// EDTF: when it was said or agreed, where the text gives it.
    pub date: Option<Fact>,
}

/// One contact as one article has it (ACE: an event mention with its arguments).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// `c1`, `c2` … in the article, in order of first mention.
    pub id: String,
    /// Whether the article is about it; otherwise it is background.
    pub main: bool,
    /// Kind of meeting, a slug of `ontology/meeting-kinds.ttl`, where the text tells.
    pub kind: Option<Fact>,
    /// `in-person`, `phone`, `video` or `unspecified`.
    pub mode: Fact,
    /// `bilateral` or `multilateral`.
    pub format: Fact,
    /// The status (value is [`Status::as_str`]).
    pub status: Fact,
    /// Earlier statuses, in the order of a contact's life.
    #[serde(default)]
    pub history: Vec<Stage>,
    /// EDTF; none where nothing settles it.
    pub date: Option<Fact>,
    /// First day it can have been, where no date settles it or for the solver's record.
    pub not_before: Option<NaiveDate>,
    /// Last day it can have been.
    pub not_after: Option<NaiveDate>,
    /// EDTF dates that survive, where more than one does.
    #[serde(default)]
    pub candidates: Vec<String>,
    /// Candidates that fell, with the constraint that removed each.
    #[serde(default)]
    pub removed: Vec<Removed>,
    /// Which of several contacts it is, counted from 1, where the text counts them.
    #[serde(default)]
    pub order: Option<Fact>,
    /// Time of day it began, `HH:MM`, with a zone where the text gives one.
    pub time: Option<Fact>,
    /// ISO 8601 duration.
    pub duration: Option<Fact>,
    /// The most specific place named.
    pub place: Option<Fact>,
    /// Leaders that take part, sorted by slug.
    pub participants: Vec<Fact>,
    /// The leader who received the others, where the text tells.
    pub host: Option<Fact>,
    /// Leaders who travelled to the place, where the text tells, sorted by slug.
    #[serde(default)]
    pub guests: Vec<Fact>,
    /// What was, or will be, talked about, sorted by slug.
    pub topics: Vec<Fact>,
    /// Country (or `both`) on whose initiative it took place.
    pub initiator: Option<Fact>,
    /// Events of the catalogue that are invoked in this contact, sorted by slug.
    pub references: Vec<Fact>,
    /// Institutions that say so, by the text itself, sorted by slug.
    #[serde(default)]
    pub attributions: Vec<Fact>,
    /// Where the contact as such is mentioned (its triggers).
    pub evidence: Vec<Evidence>,
}

/// An event other than the article's own contacts that the article refers to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// Slug in the catalogue, or minted from label and date where the catalogue lacks it.
    pub event: String,
    /// Whether the catalogue has it.
    pub known: bool,
    /// EDTF, from the text where it tells, else from the catalogue.
    pub date: Option<String>,
    /// Short label; of an event that the catalogue lacks, the words of the text.
    pub label: String,
    /// Kind of event (`attack`, `agreement` …), where the catalogue lacks it.
    #[serde(default)]
    pub kind: Option<String>,
    /// Where it was, a slug of a place, where the catalogue lacks it and the text tells.
    #[serde(default)]
    pub place: Option<Fact>,
    /// How it is invoked, a slug of `ontology/relations.ttl`, where the text tells.
    #[serde(default)]
    pub relation: Option<Fact>,
    /// Where it is named.
    pub evidence: Vec<Evidence>,
}

/// What somebody said, as one article has it: one speech act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// `s1`, `s2` … in the article, in order of position.
    pub id: String,
    /// Leaders who say it, sorted by slug; several where they say it together. Nobody is named
    /// where the text has it that something "was stressed".
    pub speakers: Vec<Fact>,
    /// The institution that says it, a slug, where it is no leader.
    pub institution: Option<Fact>,
    /// What is done by saying it, a slug of `ontology/speech-acts.ttl`, with the words that tell.
    pub act: Fact,
    /// Whether the words are the speaker's own.
    pub form: SpeechForm,
    /// The words that give what is said: a whole clause or quotation, in pieces where something
    /// stands between them.
    pub content: Vec<Evidence>,
    /// Leaders to whom it is said, where the text tells, sorted by slug.
    pub addressees: Vec<Fact>,
    /// Topics of what is said, sorted by slug.
    pub topics: Vec<Fact>,
    /// The contact ([`Contact::id`]) that the text speaks of there.
    pub contact: Option<String>,
    /// Institutions that report it, by the text itself, sorted by slug.
    pub attributions: Vec<Fact>,
    /// Where the text says that it is said.
    pub evidence: Vec<Evidence>,
}

/// Whose words a text gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SpeechForm {
    /// The speaker's own.
    Direct,
    /// Those of whoever tells of it.
    Reported,
}

impl SpeechForm {
    /// The slug, as in `ontology/speech-acts.ttl`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Reported => "reported",
        }
    }
}

/// Something that was declined or is in doubt, said to people.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Note {
    /// What and why.
    pub message: String,
    /// Where in the article, where it has a place.
    pub evidence: Option<Evidence>,
}

/// Everything that was read in one article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extraction {
    /// [`article::Article::id`].
    pub id: String,
    /// The language it was read in.
    pub language: Language,
    /// Day of publication, from metadata.
    pub published: Option<NaiveDate>,
    /// Address.
    pub url: Option<String>,
    /// Publisher.
    pub source: Option<String>,
    /// The institution that publishes it, where `source` or `url` is that of a known one.
    #[serde(default)]
    pub publisher: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// SHA-256 of headline and text, hexadecimal.
    pub digest: String,
    /// Contacts, in order of first mention.
    pub contacts: Vec<Contact>,
    /// References to events of the catalogue, in order of first mention.
    pub references: Vec<Reference>,
    /// References to dated events that the catalogue lacks, in order of first mention.
    #[serde(default)]
    pub events: Vec<Reference>,
    /// What was said, in order of position.
    #[serde(default)]
    pub statements: Vec<Statement>,
    /// What was declined or is in doubt.
    #[serde(default)]
    pub notes: Vec<Note>,
}

impl Contact {
    /// A background contact of which nothing but this is known.
    pub fn new(id: impl Into<String>, mode: Fact, format: Fact, status: Fact) -> Self {
        Self {
            id: id.into(),
            main: false,
            kind: None,
            mode,
            format,
            status,
            history: Vec::new(),
            date: None,
            not_before: None,
            not_after: None,
            candidates: Vec::new(),
            removed: Vec::new(),
            order: None,
            time: None,
            duration: None,
            place: None,
            participants: Vec::new(),
            host: None,
            guests: Vec::new(),
            topics: Vec::new(),
            initiator: None,
            references: Vec::new(),
            attributions: Vec::new(),
            evidence: Vec::new(),
        }
    }
}

impl Extraction {
    /// An article in which nothing was read.
    pub fn new(id: impl Into<String>, language: Language) -> Self {
        Self {
            id: id.into(),
            language,
            published: None,
            url: None,
            source: None,
            publisher: None,
            title: None,
            digest: String::new(),
            contacts: Vec::new(),
            references: Vec::new(),
            events: Vec::new(),
            statements: Vec::new(),
            notes: Vec::new(),
        }
    }
}
