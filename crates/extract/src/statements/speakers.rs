//! Who speaks, and to whom.

use std::collections::BTreeSet;

use lang::{Annotation, Capture};

use crate::discourse::{Context, Discourse};
use crate::document::{Document, Range};
use crate::people::{self, Member, Participant, Who};
use crate::sources;

/// Passages after which a pronoun no longer means whoever was last spoken of.
const MEMORY: usize = 2;
/// Tokens from the beginning of a sentence within which its subject stands.
const SUBJECT: u32 = 6;

/// The case of a subject.
const NOMINATIVE: &str = "nom";
/// The case of what a language does not inflect.
const ANY: &str = "any";

/// Who speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    /// Leaders, one or several together.
    Leaders(Vec<Participant>),
    /// An institution.
    Institution(House),
    /// Nobody whom the text names.
    Nobody,
}

/// An institution that speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct House {
    /// The institution and the words for it.
    pub(super) words: Participant,
    /// Who speaks in its name, where the text names them.
    spokesperson: Vec<Participant>,
}

impl Voice {
    /// The people who speak.
    pub(super) fn leaders(&self) -> &[Participant] {
        match self {
            Self::Leaders(leaders) => leaders,
            Self::Institution(house) => &house.spokesperson,
            Self::Nobody => &[],
        }
    }
}

/// Keeps who was last spoken of, so that pronouns find whom they mean.
pub(super) struct Speakers<'r, 'c, 'a> {
    context: &'r Context<'c, 'a>,
    discourse: &'r Discourse,
    /// The side whose own word the article is.
    publisher: Option<&'r str>,
    /// Who was last the subject, and in which passage; nobody where it was somebody unknown.
    /// A plural pronoun after an institution means its people.
    pub(super) last: Option<(usize, Voice)>,
    /// The institution that spoke last: whose message a text goes on to quote.
    institution: Option<Voice>,
    /// The passage with the cue that was read last, and the token after that.
    spoke_in: Option<(usize, u32)>,
}

impl<'r, 'c, 'a> Speakers<'r, 'c, 'a> {
    pub(super) fn new(
        context: &'r Context<'c, 'a>,
        discourse: &'r Discourse,
        publisher: Option<&'r str>,
    ) -> Self {
        Self {
            context,
            discourse,
            publisher,
            last: None,
            institution: None,
            spoke_in: None,
        }
    }

    /// Who speaks where a cue says that somebody does; none where it is nobody who is known.
    pub(super) fn voice(&mut self, passage: usize, cue: &Annotation) -> Option<Voice> {
        let reading = self.context.document.reading(passage);
        let voice = match reading.attribute(cue, "who") {
            Some("none") => return Some(Voice::Nobody),
            Some("message") => self.institution.clone(),
            Some("unknown") => None,
            Some("pronoun") => self.pronoun(passage, cue),
            Some("same") => self.same(passage, cue),
            _ => self.named(passage, cue),
        };
        if let Some(it @ Voice::Institution(house)) = &voice
            && self.publishes(&house.words.slug)
        {
            self.institution = Some(it.clone());
        }
        // Who is cited for a clause is not its subject.
        if reading.attribute(cue, "aside") != Some("yes") {
            self.spoke_in = Some((passage, cue.end));
            self.last = voice.clone().map(|it| (passage, it));
        }
        voice
    }

    /// Whether one person takes a turn, and not a list of people.
    pub(super) fn alone(&self, passage: usize, cue: &Annotation) -> bool {
        let document = self.context.document;
        let reading = document.reading(passage);
        let within = |it: &Annotation| {
            let people = reading.within(document.classes.people, it.start, it.end);
            people
                .map(|it| people::members(document, passage, it).len())
                .sum::<usize>()
        };
        within(cue) < 2
    }

    /// The subject of a sentence is whom the next may call by a pronoun.
    pub(super) fn leave(&mut self, passage: usize) {
        if self.spoke_in.is_some_and(|(last, _)| last == passage) {
            return;
        }
        let document = self.context.document;
        let people = document.annotations(passage, document.classes.people);
        let start = document.passages[passage].sentence.start;
        if let Some(first) = people.first().filter(|it| it.start - start <= SUBJECT) {
            let voice = self.of_people(passage, first);
            self.last = voice.map(|it| (passage, it));
        }
    }

    /// Leaders to whom something is said.
    pub(super) fn addressees(
        &self,
        passage: usize,
        cue: &Annotation,
        voice: &Voice,
    ) -> Vec<Participant> {
        let reading = self.context.document.reading(passage);
        let speaks = |slug: &str| voice.leaders().iter().any(|it| it.slug == slug);
        let mut found = Vec::new();
        let verb = reading.captures(cue, "verb").last();
        let verb = verb.and_then(|it| reading.captured(it));
        let named = std::iter::once(cue)
            .chain(verb)
            .flat_map(|it| reading.captures(it, "to"));
        for capture in named {
            if let Some(people) = reading.captured(capture)
                && let Some(Voice::Leaders(leaders)) = self.of_people(passage, people)
            {
                found.extend(leaders);
            }
        }
        if reading.attribute(cue, "to") == Some("other") && voice.leaders().len() == 1 {
            let at = self.context.document.rule(passage, cue);
            let others = self.pair(passage, cue.start, cue.end, &at);
            if others.iter().any(|it| speaks(&it.slug)) {
                found.extend(others);
            }
        }
        found.retain(|it| !speaks(&it.slug));
        found
    }

    /// Whether an institution issues messages that are quoted.
    fn publishes(&self, slug: &str) -> bool {
        let institution = self.context.catalogue.institution(slug);
        institution.is_some_and(|it| !it.domains.is_empty())
    }

    /// Whoever spoke last in the sentence, else its subject: « the two, he said, agreed … ».
    fn same(&self, passage: usize, cue: &Annotation) -> Option<Voice> {
        let spoke = self.spoke_in.filter(|(last, _)| *last == passage);
        if spoke.is_some_and(|(_, end)| end + 1 < cue.start) {
            return self.last.clone().map(|(_, voice)| voice);
        }
        self.of_people(passage, self.subject(passage, cue.start)?)
    }

    /// The people who can be the subject of a verb: the last before it who may stand in the
    /// nominative, where the language has cases; else the first of the sentence.
    fn subject(&self, passage: usize, verb: u32) -> Option<&'c Annotation> {
        let document = self.context.document;
        let mut people = document.annotations(passage, document.classes.people);
        people.retain(|it| it.end <= verb);
        let (nominative, any) = (lang::case_bit(NOMINATIVE), lang::case_bit(ANY));
        let open = |it: &Annotation| it.cases & !any == 0;
        if people.iter().all(|it| open(it)) {
            return people.first().copied();
        }
        people
            .into_iter()
            .rfind(|it| open(it) || it.cases & nominative != 0)
    }

    fn named(&self, passage: usize, cue: &Annotation) -> Option<Voice> {
        let document = self.context.document;
        let reading = document.reading(passage);
        let who: &Capture = reading.captures(cue, "who").next()?;
        let speaker = reading.captured(who)?;
        let classes = document.classes;
        if speaker.class == classes.people || speaker.class == classes.person {
            return self.of_people(passage, speaker);
        }
        if speaker.class == classes.source {
            return self.of_source(passage, speaker);
        }
        let inner = reading
            .all_captures(speaker)
            .filter_map(|(_, it)| reading.captured(it))
            .find(|it| it.class == classes.people || it.class == classes.source);
        match (inner, reading.attribute(speaker, "who")) {
            (Some(inner), _) if inner.class == classes.source => self.of_source(passage, inner),
            (Some(inner), _) => self.of_people(passage, inner),
            (None, None) => self.of_leader(passage, speaker),
            (None, Some("pair")) => {
                if let Some((last, it @ Voice::Institution(_))) = &self.last
                    && *last == passage
                {
                    return Some(it.clone());
                }
                let rule = document.rule(passage, speaker);
                let pair = self.pair(passage, speaker.start, speaker.end, &rule);
                (pair.len() > 1).then_some(Voice::Leaders(pair))
            }
            (None, Some("own")) => self.own(passage, speaker),
            (None, _) => self.pronoun(passage, speaker),
        }
    }

    /// A leader who is named in apposition.
    fn of_leader(&self, passage: usize, speaker: &Annotation) -> Option<Voice> {
        let document = self.context.document;
        let reading = document.reading(passage);
        let named = reading
            .all_captures(speaker)
            .filter_map(|(_, it)| reading.captured(it))
            .find(|it| it.class == document.classes.leader)?;
        let slug = reading.slug(named)?.to_owned();
        Some(Voice::Leaders(vec![self.meant(passage, speaker, &slug)]))
    }

    fn of_source(&self, passage: usize, source: &Annotation) -> Option<Voice> {
        let document = self.context.document;
        let rule = document.rule(passage, source);
        let spoken = sources::spokesperson(self.context, passage, source);
        let spokesperson: Vec<Participant> = spoken
            .into_iter()
            .map(|(slug, range)| Participant {
                slug,
                range,
                rule: rule.clone(),
            })
            .collect();
        let Some(slug) = sources::institution(self.context, passage, source) else {
            return (!spokesperson.is_empty()).then_some(Voice::Leaders(spokesperson));
        };
        let range = Range::of(passage, source);
        let words = Participant { slug, range, rule };
        Some(Voice::Institution(House {
            words,
            spokesperson,
        }))
    }

    fn of_people(&self, passage: usize, people: &Annotation) -> Option<Voice> {
        let document = self.context.document;
        let members = joined(document, people::members(document, passage, people));
        if members.iter().any(|it| it.who == Who::Pair) {
            let rule = document.rule(passage, people);
            let pair = self.pair(passage, people.start, people.end, &rule);
            return (pair.len() > 1).then_some(Voice::Leaders(pair));
        }
        if let [
            Member {
                who: Who::Pronoun,
                range,
                rule,
            },
        ] = members.as_slice()
        {
            return self.other(passage, *range, rule);
        }
        let known = self
            .context
            .cast
            .participants(self.context.catalogue, &members);
        (!known.is_empty()).then_some(Voice::Leaders(known))
    }

    /// The two leaders whom the passage is about.
    fn pair(&self, passage: usize, start: u32, end: u32, rule: &str) -> Vec<Participant> {
        let about = self.discourse.about[passage].map(|it| &self.discourse.drafts[it]);
        let named: BTreeSet<&str> = match about {
            Some(draft) if draft.ours => draft
                .participants
                .iter()
                .map(|it| it.slug.as_str())
                .collect(),
            _ => self
                .context
                .cast
                .focus
                .values()
                .map(String::as_str)
                .collect(),
        };
        let range = Range {
            passage,
            start,
            end,
        };
        let participant = |slug: &str| Participant {
            slug: slug.to_owned(),
            range,
            rule: rule.to_owned(),
        };
        named.into_iter().map(participant).collect()
    }

    /// The counterpart of whoever was last spoken of.
    fn other(&self, passage: usize, range: Range, rule: &str) -> Option<Voice> {
        let (_, last) = self.last.as_ref()?;
        let [one] = last.leaders() else { return None };
        let mut pair = self.pair(passage, range.start, range.end, rule);
        pair.retain(|it| it.slug != one.slug);
        (pair.len() == 1).then_some(Voice::Leaders(pair))
    }

    /// The head of state by the office alone: the one whose house publishes the article, else
    /// whoever was last spoken of.
    fn own(&self, passage: usize, speaker: &Annotation) -> Option<Voice> {
        let Some(slug) = self
            .publisher
            .and_then(|side| self.context.cast.focus.get(side))
        else {
            return self.pronoun(passage, speaker);
        };
        Some(Voice::Leaders(vec![self.meant(passage, speaker, slug)]))
    }

    /// Whoever was last spoken of, not long ago.
    fn pronoun(&self, passage: usize, speaker: &Annotation) -> Option<Voice> {
        let (when, last) = self.last.as_ref()?;
        let [one] = last.leaders() else { return None };
        (passage.saturating_sub(*when) <= MEMORY)
            .then(|| Voice::Leaders(vec![self.meant(passage, speaker, &one.slug)]))
    }

    fn meant(&self, passage: usize, speaker: &Annotation, slug: &str) -> Participant {
        Participant {
            slug: slug.to_owned(),
            range: Range::of(passage, speaker),
            rule: self.context.document.rule(passage, speaker),
        }
    }
}

/// The members of a list that are named together: before the last of them stands a word that
/// joins. People whom a comma parts, or nothing, stand side by side by chance (« with X, Y said »),
/// and the last is meant.
fn joined(document: &Document<'_>, mut members: Vec<Member>) -> Vec<Member> {
    if let [.., before, last] = members.as_slice() {
        let range = last.range;
        if before.range == range {
            // One rule took both for a person with an office that is another's.
            let reading = document.reading(range.passage);
            let mut names = reading.within(document.classes.leader, range.start, range.end);
            if names.next().is_some_and(|it| it.start <= range.start + 1) {
                members.pop();
            }
        } else if before.range.end >= range.start
            || document.token(range.passage, range.start - 1) == ","
        {
            members.drain(..members.len() - 1);
        }
    }
    members
}
