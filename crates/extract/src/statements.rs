//! What is said: one speech act, one statement, with its speaker and the words that give it.
//!
//! A pack's `speech` annotations say where somebody speaks (speaker, verb, hearer) and on which
//! side of these words what is said stands. The engine finds how far it reaches, who is meant,
//! and of which topics it is.

mod content;
mod speakers;

use std::collections::{BTreeMap, BTreeSet};

use account::{Evidence, Fact, SpeechForm, Statement};
use lang::{Annotation, Reading};

use self::content::Content;
use self::speakers::{Speakers, Voice};
use crate::discourse::{Context, Discourse};
use crate::document::Range;
use crate::evidence::facts;
use crate::people::Participant;
use crate::{sources, topics};

/// The statements of an article, in order of position. `contacts` has, for each draft that has
/// become a contact, the contact's identifier; `publisher` is the side whose own word the article
/// is.
pub(crate) fn statements(
    context: &Context<'_, '_>,
    discourse: &Discourse,
    contacts: &BTreeMap<usize, String>,
    publisher: Option<&str>,
) -> Vec<Statement> {
    let mut reader = Reader {
        context,
        discourse,
        contacts,
        speakers: Speakers::new(context, discourse, publisher),
        found: Vec::new(),
    };
    for passage in context.document.prose() {
        reader.passage(passage);
    }
    let mut found = reader.found;
    found.sort_by_key(|it| it.at);
    found
        .into_iter()
        .zip(1..)
        .map(|(spoken, number)| Statement {
            id: format!("s{number}"),
            attributions: joined(spoken.statement.attributions),
            ..spoken.statement
        })
        .collect()
}

/// The act that is nothing more special.
const SAYS: &str = "say";
/// The act of which one word tells all: « called it useful ».
const JUDGES: &str = "assess";
/// Tokens of what is said, at least.
const LEAST: u32 = 2;

/// A statement with the place of the words that say that it is said.
struct Spoken {
    at: Range,
    verb: Range,
    /// Ranges of what is said.
    content: Vec<Range>,
    statement: Statement,
}

struct Reader<'r, 'c, 'a> {
    context: &'r Context<'c, 'a>,
    discourse: &'r Discourse,
    contacts: &'r BTreeMap<usize, String>,
    speakers: Speakers<'r, 'c, 'a>,
    found: Vec<Spoken>,
}

impl Reader<'_, '_, '_> {
    fn passage(&mut self, passage: usize) {
        let document = self.context.document;
        let mut cues = document.annotations(passage, document.classes.speech);
        cues.retain(|it| content::closes(document, passage, it));
        let first = self.found.len();
        for index in 0..cues.len() {
            let at = Range::of(passage, cues[index]);
            let quoted = self.found[first..]
                .iter()
                .any(|it| it.content.iter().any(|piece| piece.contains(at)));
            let before = quoted.then(|| self.speakers.last.clone());
            self.cue(passage, &cues, index);
            // Whoever is quoted within what somebody says is not whom a pronoun means later.
            if let Some(before) = before {
                self.speakers.last = before;
            }
        }
        if cues.is_empty() {
            self.quotation_goes_on(passage);
        }
        self.report(first);
        self.speakers.leave(passage);
    }

    /// Reads one place where somebody speaks.
    fn cue(&mut self, passage: usize, cues: &[&Annotation], index: usize) {
        let document = self.context.document;
        let reading = document.reading(passage);
        let cue = cues[index];
        let within = cues[..index]
            .last()
            .is_some_and(|it| reading.attribute(it, "content") == Some("after"));
        if within && content::inserts(document, passage, cue) {
            return;
        }
        if reading.attribute(cue, "turn") == Some("yes") && !self.speakers.alone(passage, cue) {
            return;
        }
        let Some(voice) = self.speakers.voice(passage, cue) else {
            return;
        };
        let Some((act, verb)) = act(reading, passage, cue) else {
            return;
        };
        // Thanks and condolences may have no words but their verb.
        let told = content::content(document, passage, cues, index);
        let Some(content) = told.or_else(|| content::verb(document, verb)) else {
            return;
        };
        if content.length() < LEAST && !content.direct && act != JUDGES {
            return;
        }
        let at = Range::of(passage, cue);
        let rule = document.rule(passage, cue);
        let contact = self.discourse.about[passage].and_then(|it| self.contacts.get(&it));
        if voice == Voice::Nobody && contact.is_none() {
            return;
        }
        let addressees = self.speakers.addressees(passage, cue, &voice);
        let statement = Statement {
            id: String::new(),
            speakers: self.people(voice.leaders(), &rule),
            institution: self.institution(&voice),
            act: Fact {
                value: act,
                evidence: vec![document.evidence(verb, &rule)],
            },
            form: form(&content),
            content: self.pieces(&content.pieces, &rule),
            addressees: self.people(&addressees, &rule),
            topics: self.topics(&content.pieces),
            contact: contact.cloned(),
            attributions: Vec::new(),
            evidence: vec![document.evidence(at, &rule)],
        };
        self.found.push(Spoken {
            at,
            verb,
            content: content.pieces,
            statement,
        });
    }

    /// A sentence in quotation marks right after direct speech goes on with it.
    fn quotation_goes_on(&mut self, passage: usize) {
        let document = self.context.document;
        let Some(mut last) = self.found.pop() else {
            return;
        };
        let before = last.content.last().map_or(last.at, |it| *it);
        let follows = last.at.passage + 1 == passage || before.passage + 1 == passage;
        let direct = last.statement.form == SpeechForm::Direct;
        if let Some(piece) = content::quotation(document, last.at, passage)
            && direct
            && follows
        {
            let rule = &last.statement.act.evidence[0].rule;
            last.statement.content.push(document.evidence(piece, rule));
            last.content.push(piece);
            last.statement.topics = self.topics(&last.content);
        }
        self.found.push(last);
    }

    /// An institution whose words are that a leader speaks reports that statement, and makes one
    /// of its own only where its words are more than that sentence; whoever else the sentence
    /// cites reports it too. `first` is the first statement of the passage that was just read.
    fn report(&mut self, first: usize) {
        let mut dropped = Vec::new();
        for index in first..self.found.len() {
            if let Some(institution) = self.found[index].statement.institution.clone() {
                let report = self.found[index].statement.evidence.clone();
                let quoted = self.quoted(index);
                let sentence = self.found[index]
                    .content
                    .iter()
                    .all(|it| self.is_within(it));
                if sentence && !quoted.is_empty() {
                    dropped.push(index);
                }
                for it in quoted {
                    let cited = Fact {
                        value: institution.value.clone(),
                        evidence: report.clone(),
                    };
                    self.found[it].statement.attributions.push(cited);
                }
            }
        }
        for index in first..self.found.len() {
            let cited = self.cited(&self.found[index]);
            self.found[index].statement.attributions.extend(cited);
        }
        for index in dropped.into_iter().rev() {
            self.found.remove(index);
        }
    }

    /// The statements of leaders that are told within the words of one.
    fn quoted(&self, index: usize) -> Vec<usize> {
        let document = self.context.document;
        let pieces = &self.found[index].content;
        let within = |it: &Spoken| {
            pieces.iter().any(|piece| {
                let text = document.reading(piece.passage);
                std::ptr::eq(text, document.reading(it.verb.passage))
                    && piece.start <= it.verb.start
                    && it.verb.end <= piece.end
            })
        };
        (0..self.found.len())
            .filter(|&it| it != index && !self.found[it].statement.speakers.is_empty())
            .filter(|&it| within(&self.found[it]))
            .collect()
    }

    /// Whether words lie within one sentence.
    fn is_within(&self, piece: &Range) -> bool {
        let sentence = self.context.document.range(piece.passage);
        sentence.start <= piece.start && piece.end <= sentence.end
    }

    /// Institutions that the sentence of a statement cites beside it.
    fn cited(&self, spoken: &Spoken) -> Vec<Fact> {
        let document = self.context.document;
        let passage = spoken.at.passage;
        let mut found: BTreeMap<String, Vec<Evidence>> = BTreeMap::new();
        for cue in document.annotations(passage, document.classes.attribution) {
            let at = Range::of(passage, cue);
            if spoken.content.iter().any(|it| it.contains(at)) {
                continue;
            }
            for slug in sources::institutions(self.context, passage, cue) {
                let own = spoken.statement.institution.as_ref();
                if own.is_none_or(|it| it.value != slug) {
                    let evidence = document.words(passage, cue);
                    found.entry(slug).or_default().push(evidence);
                }
            }
        }
        facts(found)
    }

    fn people(&self, people: &[Participant], rule: &str) -> Vec<Fact> {
        let mut found: BTreeMap<String, Vec<Evidence>> = BTreeMap::new();
        for it in people {
            let evidence = self.context.document.evidence(it.range, rule);
            found.entry(it.slug.clone()).or_default().push(evidence);
        }
        facts(found)
    }

    fn institution(&self, voice: &Voice) -> Option<Fact> {
        let Voice::Institution(house) = voice else {
            return None;
        };
        let words = &house.words;
        Some(Fact {
            value: words.slug.clone(),
            evidence: vec![self.context.document.evidence(words.range, &words.rule)],
        })
    }

    fn pieces(&self, pieces: &[Range], rule: &str) -> Vec<Evidence> {
        let document = self.context.document;
        pieces
            .iter()
            .map(|it| document.evidence(*it, rule))
            .collect()
    }

    /// The topics named in what is said.
    fn topics(&self, pieces: &[Range]) -> Vec<Fact> {
        let document = self.context.document;
        let mut found: BTreeMap<String, Vec<Evidence>> = BTreeMap::new();
        let mut seen = BTreeSet::new();
        for piece in pieces {
            let reading = document.reading(piece.passage);
            for it in reading.within(document.classes.topic, piece.start, piece.end) {
                let Some(slug) = reading.slug(it) else {
                    continue;
                };
                let at = Range::of(piece.passage, it);
                let named = topics::inside_name(self.context, piece.passage, it.start, it.end);
                if !named && seen.insert((slug.to_owned(), at)) {
                    found
                        .entry(slug.to_owned())
                        .or_default()
                        .push(document.words(piece.passage, it));
                }
            }
        }
        facts(found)
    }
}

/// Facts with equal values as one each.
fn joined(found: Vec<Fact>) -> Vec<Fact> {
    let mut by: BTreeMap<String, Vec<Evidence>> = BTreeMap::new();
    for fact in found {
        by.entry(fact.value).or_default().extend(fact.evidence);
    }
    facts(by)
}

/// What is done by the words, and the verb that tells: by the verb, else by the rule.
fn act(reading: &Reading<'_>, passage: usize, cue: &Annotation) -> Option<(String, Range)> {
    if reading.attribute(cue, "who") == Some("message") {
        return Some((SAYS.to_owned(), Range::of(passage, cue)));
    }
    let verb = reading
        .captures(cue, "verb")
        .last()
        .and_then(|it| reading.captured(it));
    if let Some(verb) = verb
        && let Some(act) = reading.attribute(verb, "act")
    {
        return Some((act.to_owned(), Range::of(passage, verb)));
    }
    let stated = reading.attribute(cue, "act")?;
    Some((stated.to_owned(), Range::of(passage, cue)))
}

const fn form(content: &Content) -> SpeechForm {
    if content.direct {
        SpeechForm::Direct
    } else {
        SpeechForm::Reported
    }
}
