//! Who takes part in what a frame tells: those it names, and those whom the text lets one add.

use std::collections::{BTreeMap, BTreeSet};

use super::{Context, Reader, is_attended_kind, is_multilateral_kind, side, side_in};
use crate::dates::When;
use crate::document::Range;
use crate::frame::{FEW, Frame, may_be_subject};
use crate::layout::Role;
use crate::people::{self, Participant};
use crate::references;

/// Sentences back to the names that a pronoun stands for.
pub(super) const PRONOUN_REACH: usize = 3;

/// Those who take part in what a frame tells, with the sides whose leaders are among them.
struct Company {
    people: Vec<Participant>,
    sides: BTreeSet<String>,
}

impl Company {
    /// Adds a side's leader as read from some words, unless one of that side is there.
    fn join(&mut self, side: &str, slug: &str, (range, rule): (Range, &str)) {
        if self.sides.insert(side.to_owned()) {
            self.people.push(Participant {
                slug: slug.to_owned(),
                range,
                rule: rule.to_owned(),
            });
        }
    }
}

impl Reader<'_, '_, '_> {
    /// Who takes part by the frame alone, the other side completed where the text lets it.
    pub(super) fn participants(&self, frame: &Frame) -> Vec<Participant> {
        let mut company = self.named_by(frame);
        self.add_pair(frame, &mut company);
        self.add_unnamed_host(frame, &mut company);
        self.add_host_at_home(frame, &mut company);
        if !self.add_those_there(frame, &mut company) {
            self.add_other_side(frame, &mut company);
        }
        company.people
    }

    /// Those whom the frame itself gives: of a format of many those are meant whom the text names,
    /// and the two sides.
    fn named_by(&self, frame: &Frame) -> Company {
        let mut people = frame.participants.clone();
        if people.len() > FEW {
            let names = |slug: &str| self.context.cast.names(slug);
            people.retain(|it| self.side(&it.slug).is_some() || names(&it.slug));
        }
        if frame.distributive || frame.one_by_one && !self.joint(frame) {
            people.retain(|it| self.side(&it.slug).is_some());
        }
        let sides = people.iter().filter_map(|it| self.side(&it.slug)).collect();
        Company { people, sides }
    }

    /// "The two presidents conferred with X", "he offered to meet with X and Y, all four": the
    /// pair is whom the article is about.
    fn add_pair(&self, frame: &Frame, company: &mut Company) {
        let all = frame.gathering && frame.pair.is_some();
        let named = frame.pair_named && company.sides.is_empty();
        let beside = all || named || self.theirs(frame, &company.sides);
        if let Some(range) = frame.pair.filter(|_| beside && !company.people.is_empty()) {
            for (side, slug) in &self.context.cast.focus {
                company.join(side, slug, (range, &frame.rule));
            }
        }
    }

    /// Whoever goes to a gathering of both sides meets there whom the text names of the other.
    /// Tells whether the frame is of one.
    fn add_those_there(&self, frame: &Frame, company: &mut Company) -> bool {
        let [only] = company.people.as_slice() else {
            return false;
        };
        let words = only.range;
        if company.sides.len() != 1 || !self.joint(frame) || !self.known_by_name(frame) {
            return false;
        }
        let cast = self.context.cast;
        for (side, slug) in cast.focus.iter().filter(|(_, it)| cast.names(it)) {
            company.join(side, slug, (words, &frame.rule));
        }
        true
    }

    /// Adds the leader of the other side where a frame with those of one alone lets it: whom one
    /// visits, whom a headline or a pronoun leaves to be understood.
    fn add_other_side(&self, frame: &Frame, company: &mut Company) {
        // Who comes with others is received with them, and "he" may meet several.
        let several = frame.visit.is_some() || frame.subjectless && !frame.one_by_one;
        let alone = company.sides.len() == 1 && (company.people.len() == 1 || several);
        let Some(first) = company.people.first().filter(|_| alone).cloned() else {
            return;
        };
        let others = self.others(frame, &first);
        let spoken = frame.said && self.speaker.is_some();
        let understood = match &frame.visit {
            _ if spoken => true,
            Some(_) if frame.invites => true,
            Some(country) => !company.sides.contains(country) && others.contains_key(country),
            None => self.elliptic(frame) || self.spoken_of(frame, &company.sides),
        };
        for (side, slug) in others.iter().filter(|_| understood) {
            if frame.invites || frame.visit.as_ref().is_none_or(|it| it == side) {
                company.join(side, slug, (first.range, &first.rule));
            }
        }
    }

    /// By side, whom somebody met where the frame does not say: whom the article is about, who
    /// receives them on a visit, or who has the word.
    fn others(&self, frame: &Frame, first: &Participant) -> BTreeMap<String, String> {
        let context = self.context;
        let mut others = context.cast.focus.clone();
        if let Some(country) = &frame.visit {
            // Who pays a visit to the other's country is received, whether that is told or not.
            let expected =
                others.contains_key(country) || frame.kind.is_some() || self.at_seat(frame);
            let host = || context.cast.host(context.catalogue, &first.slug, country);
            let receiver = self
                .receiver(frame, first, country)
                .or_else(|| expected.then(host).flatten());
            others.extend(receiver.map(|it| (country.clone(), it)));
        }
        // "I" is whoever has the word in a transcript, "you" the one whom it is spoken to.
        if let Some(speaker) = self.speaker.as_ref().filter(|_| frame.said)
            && let Some(side) = self.side(speaker)
        {
            others.insert(side, speaker.clone());
        }
        others
    }

    /// The leader of a country whom the same sentence has meeting the one who travels there ("A
    /// received B, who is in the capital on a visit").
    fn receiver(&self, frame: &Frame, guest: &Participant, country: &str) -> Option<String> {
        let told = &self.discourse.drafts[self.here(frame)?].participants;
        let met = told.iter().any(|it| it.slug == guest.slug);
        let own = |it: &&Participant| self.side(&it.slug).as_deref() == Some(country);
        let receiver = told.iter().filter(|_| met).find(own)?;
        Some(receiver.slug.clone())
    }

    /// Adds whoever receives the others at the seat of a country's leadership without being named:
    /// its leader.
    fn add_unnamed_host(&self, frame: &Frame, company: &mut Company) {
        let context = self.context;
        let unnamed = frame.invites && frame.subjectless && company.sides.len() == 1;
        let place = frame.place.as_ref().filter(|_| unnamed);
        let seat = place.and_then(|it| context.catalogue.place(&it.value)?.metonym_of.as_ref());
        let (Some(country), Some(first)) = (seat, company.people.first()) else {
            return;
        };
        if let Some(slug) = context.cast.host(context.catalogue, &first.slug, country) {
            company.join(country, &slug, (frame.trigger, &frame.rule));
        }
    }

    /// Adds the leader of a side to whose country guests are bidden, where the article names them.
    fn add_host_at_home(&self, frame: &Frame, company: &mut Company) {
        let context = self.context;
        let bidden = frame.gathering && (frame.scene || self.attended(frame));
        let guests = bidden && !frame.participants.is_empty() && !self.names_another_pair();
        let place = frame.place.as_ref().filter(|_| guests);
        let country = place.and_then(|it| context.catalogue.country_of(&it.value));
        let host = country.and_then(|it| Some((it, context.cast.focus.get(it)?)));
        if let Some((country, slug)) = host.filter(|(_, it)| context.cast.names(it)) {
            company.join(country, slug, (frame.trigger, &frame.rule));
        }
    }

    /// Whether guests are bidden to what a frame names: by its kind, or as an event at which the
    /// leaders of both sides were to be.
    fn attended(&self, frame: &Frame) -> bool {
        let Context {
            document,
            catalogue,
            ..
        } = self.context;
        let trigger = frame.trigger;
        let reading = document.reading(trigger.passage);
        let known = |class| {
            let names = document.annotations(trigger.passage, class);
            let within = |it: &&lang::Annotation| it.start < trigger.end && trigger.start < it.end;
            let mut events = names.into_iter().filter(within);
            events.any(|it| {
                let event = reading.slug(it).and_then(|it| catalogue.event(it));
                event.is_some_and(|it| it.contact)
            })
        };
        let kind = frame.kind.as_ref();
        kind.is_some_and(|it| is_attended_kind(catalogue, &it.value))
            || known(document.classes.event)
            || known(document.classes.allusion)
    }

    /// Whether a frame is told at a gathering of both sides that the catalogue has by its name.
    fn known_by_name(&self, frame: &Frame) -> bool {
        let context = self.context;
        let (document, catalogue) = (context.document, context.catalogue);
        references::contact_event(document, catalogue, frame.trigger, &[], context.anchor).is_some()
    }

    /// Whether a frame takes place where a country's leadership has its seat, in the capital, or in
    /// the country as a whole, as is said of visits to its leaders.
    fn at_seat(&self, frame: &Frame) -> bool {
        let place = frame.place.as_ref();
        let place = place.and_then(|it| self.context.catalogue.place(&it.value));
        place
            .is_some_and(|it| it.metonym_of.is_some() || it.capital_of.is_some() || it.is_country())
    }

    /// Whether a noun is of the two whom the text is about though its sentence names one of them
    /// alone ("A goes on as at their meeting in X").
    fn theirs(&self, frame: &Frame, sides: &BTreeSet<String>) -> bool {
        let ours = self.active.is_none_or(|it| self.discourse.drafts[it].ours);
        frame.pair.is_some()
            && !frame.pair_named
            && frame.kind.is_some()
            && sides.len() == 1
            && frame.participants.len() == 1
            && ours
            && !self.names_another_pair()
            && self.spoken_of_both(frame.trigger.passage)
    }

    /// Whether a headline gives only the other party or parties, as a readout's does
    /// ("Conversation with X and Y"): the one whose house publishes it goes without saying.
    fn elliptic(&self, frame: &Frame) -> bool {
        self.context.document.passages[frame.trigger.passage].role == Role::Headline
            && (frame.participants.len() == 1 || frame.subjectless && !frame.one_by_one)
            && (frame.subjectless || self.names_both(frame.trigger.passage))
            && !frame.named_others
            && frame.pair.is_none()
    }

    /// Whether the leaders named last, right before a passage, are the two of both sides.
    pub(super) fn just_named_pair(&self, passage: usize) -> bool {
        let focus = &self.context.cast.focus;
        self.last_named.as_ref().is_some_and(|(last, people)| {
            passage.saturating_sub(*last) <= 1
                && people.len() == 2
                && focus.len() == 2
                && focus.values().all(|it| people.contains(it))
        })
    }

    /// Whether the leaders named last are two, and not the two of both sides.
    pub(super) fn names_another_pair(&self) -> bool {
        let Some((_, people)) = &self.last_named else {
            return false;
        };
        let focus = &self.context.cast.focus;
        people.len() == 2 && !focus.values().all(|it| people.contains(it))
    }

    /// Whether a passage, those right before it, or a headline name the leaders of both sides, so
    /// that "they" can be the two.
    pub(super) fn spoken_of_both(&self, passage: usize) -> bool {
        let named = self.named_near(passage);
        let mut focus = self.context.cast.focus.values();
        focus.all(|it| named.contains(it))
    }

    /// Whether those passages name these two and nobody else who leads a country.
    pub(super) fn spoken_of_both_alone(&self, passage: usize) -> bool {
        let focus: BTreeSet<String> = self.context.cast.focus.values().cloned().collect();
        self.named_near(passage) == focus
    }

    /// The leaders whom a passage, those right before it, or a headline name.
    fn named_near(&self, passage: usize) -> BTreeSet<String> {
        let context = self.context;
        let near = context.document.prose().filter(|&it| {
            let headline = context.document.passages[it].role == Role::Headline;
            it <= passage && (passage - it <= PRONOUN_REACH || headline)
        });
        let leads = |it: &String| !context.catalogue.terms(it).is_empty();
        near.flat_map(|it| named(context, it))
            .filter(leads)
            .collect()
    }

    /// Whether a passage names the leaders of both sides that the article is about.
    fn names_both(&self, passage: usize) -> bool {
        let named = named(self.context, passage);
        self.context
            .cast
            .focus
            .values()
            .all(|it| named.contains(it))
    }

    /// Whether a pronoun stands for the other side's leader: the sentence names no subject, and
    /// the one before it names that leader and nobody else's.
    fn spoken_of(&self, frame: &Frame, sides: &BTreeSet<String>) -> bool {
        let Some(before) = self
            .last_named
            .as_ref()
            .filter(|_| frame.subjectless || frame.unnamed)
        else {
            return false;
        };
        let (passage, people) = before;
        let other = |it: &&String| self.side(it).is_none_or(|it| !sides.contains(&it));
        let others = people.iter().filter(other).count();
        // Of several it is the one of whom the sentence speaks, who stands first in it.
        let subject = people.iter().find(other);
        let first = people.first() == subject;
        frame.trigger.passage.saturating_sub(*passage) <= PRONOUN_REACH
            && (others == 1 || first)
            && subject.is_some_and(|it| self.context.cast.focus.values().any(|of| of == it))
    }

    /// Whether many are said to take part in one occasion together.
    pub(super) fn joint(&self, frame: &Frame) -> bool {
        frame.multilateral.is_some()
            || frame.gathering
            || frame
                .kind
                .as_ref()
                .is_some_and(|it| self.is_summit(&it.value))
    }

    fn is_summit(&self, kind: &str) -> bool {
        is_multilateral_kind(self.context.catalogue, kind)
    }

    pub(super) fn side(&self, slug: &str) -> Option<String> {
        side(self.context, slug)
    }

    /// Whether leaders of both sides take part, in office when the contact took place.
    pub(super) fn both_sides(&self, participants: &[Participant], when: Option<&When>) -> bool {
        let days = when.and_then(|it| it.intervals.first()).copied();
        let sides: BTreeSet<String> = participants
            .iter()
            .filter_map(|it| side_in(self.context, &it.slug, days))
            .collect();
        sides.len() > 1
    }
}

/// The leaders that a passage names or gives by their office, each once, in the order of the words.
pub(crate) fn named(context: &Context<'_, '_>, passage: usize) -> Vec<String> {
    let document = context.document;
    let mut found: Vec<String> = Vec::new();
    // Where the language marks who can be the subject, the sentence speaks of them first.
    let mut lists = document.annotations(passage, document.classes.people);
    lists.sort_by_key(|it| !may_be_subject(it));
    let slugs = lists
        .into_iter()
        .flat_map(|it| people::members(document, passage, it))
        .flat_map(|it| context.cast.participants(context.catalogue, &[it]))
        .map(|it| it.slug);
    for slug in slugs {
        if !found.contains(&slug) {
            found.push(slug);
        }
    }
    found
}
