//! Earlier and later events that an article refers to.

mod happening;
mod noun;
mod outcome;
mod place;
mod relation;

use std::collections::BTreeMap;

use account::{Evidence, Reference};
use chrono::{Datelike, NaiveDate};
use lang::Annotation;
use ontology::{Catalogue, Class, DEFAULT_LANGUAGE, Event};

pub(crate) use self::happening::happenings;
use crate::anchor::EventClues;
use crate::document::{Document, Range};
use crate::layout::Role;
use crate::time::{self, TimeExpression};

/// A mention of an event of the catalogue.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    pub(crate) event: String,
    pub(crate) range: Range,
    pub(crate) rule: String,
    /// Whether it is named by its date alone.
    pub(crate) by_day: bool,
}

impl Mention {
    /// An event that the words of an annotation name or tell.
    fn of(document: &Document<'_>, passage: usize, words: &Annotation, event: &Event) -> Self {
        Self {
            event: event.slug.clone(),
            range: Range::of(passage, words),
            rule: document.rule(passage, words),
            by_day: false,
        }
    }

    /// Whether it shares no word with other mentions.
    fn is_apart(&self, others: &[Self]) -> bool {
        others.iter().all(|it| {
            it.range.passage != self.range.passage
                || it.range.end <= self.range.start
                || self.range.end <= it.range.start
        })
    }
}

/// Every mention of a known event in the article's own text, in order.
///
/// Where one name fits several events (elections, summits), the one that a year beside it
/// states is meant, else the nearest to the article's day, or to the latest event that the article
/// names for certain; without any, none. A name that is too general counts near the event's time
/// only. A day alone names what befell on it ("the attacks of 13 November").
pub(crate) fn mentions(
    document: &Document<'_>,
    catalogue: &Catalogue,
    anchor: Option<NaiveDate>,
) -> Vec<Mention> {
    let mut found = Vec::new();
    let near = anchor.or_else(|| latest_certain(document, catalogue));
    for passage in document.prose() {
        let classes = document.classes;
        found.extend(named(
            document,
            catalogue,
            passage,
            classes.event,
            anchor,
            |named, year| choose(named, year, if named.len() > 1 { near } else { anchor }),
        ));
        let allusions = named(
            document,
            catalogue,
            passage,
            classes.allusion,
            anchor,
            |named, year| timely(named, year, anchor),
        );
        for allusion in allusions {
            if allusion.is_apart(&found) {
                found.push(allusion);
            }
        }
        found.extend(by_day(document, catalogue, passage, anchor));
        found.extend(outcome::outcomes(document, catalogue, passage, anchor));
        for told in noun::told(document, catalogue, passage, anchor) {
            if told.is_apart(&found) {
                found.push(told);
            }
        }
    }
    found
}

/// The first day of the latest unforeseen event that an article gives a name of its own.
fn latest_certain(document: &Document<'_>, catalogue: &Catalogue) -> Option<NaiveDate> {
    let of = |passage| {
        named(
            document,
            catalogue,
            passage,
            document.classes.event,
            None,
            sole,
        )
    };
    let events = document.prose().flat_map(of);
    events
        .filter_map(|it| catalogue.event(&it.event)?.earliest)
        .max()
}

/// The unforeseen event that alone bears a name.
fn sole<'e>(named: &[&'e Event], _year: Option<i32>) -> Option<&'e Event> {
    match named {
        [only] if befalls(only) => Some(*only),
        _ => None,
    }
}

/// The mentions in a passage by names of one class, where the events that bear a name, and the
/// year beside it, let one be chosen.
fn named<'c>(
    document: &Document<'_>,
    catalogue: &'c Catalogue,
    passage: usize,
    class: u32,
    anchor: Option<NaiveDate>,
    choose: impl Fn(&[&'c Event], Option<i32>) -> Option<&'c Event>,
) -> Vec<Mention> {
    let reading = document.reading(passage);
    let annotations = document.annotations(passage, class);
    let names = annotations.chunk_by(|a, b| same_span(a, b));
    names
        .filter_map(|same| {
            let first = same.first()?;
            let events: Vec<&Event> = same
                .iter()
                .filter_map(|it| catalogue.event(reading.slug(it)?))
                .collect();
            let year = year_beside(document, passage, first, events.len());
            let placed = place::held_there(document, catalogue, passage, first, &events);
            let event = match placed.as_slice() {
                [] => choose(&events, year)?,
                placed => self::choose(placed, year, anchor)?,
            };
            Some(Mention::of(document, passage, first, event))
        })
        .collect()
}

/// The event of the catalogue, itself a contact of both sides' leaders, that is named in a range
/// of tokens or right beside it: of several with one name the one whose days are in the periods
/// given, else the last by the article's day.
pub(crate) fn contact_event<'c>(
    document: &Document<'_>,
    catalogue: &'c Catalogue,
    range: Range,
    periods: &[calendar::Interval],
    anchor: Option<NaiveDate>,
) -> Option<(&'c Event, Range)> {
    let classes = document.classes;
    contact_called(
        document,
        catalogue,
        range,
        periods,
        classes.event,
        anchor,
        |named| choose(named, None, anchor),
    )
    .or_else(|| {
        contact_called(
            document,
            catalogue,
            range,
            periods,
            classes.allusion,
            anchor,
            |named| timely(named, None, anchor),
        )
    })
}

/// The contact of the catalogue that is called by a name of a class in a range of tokens or
/// right beside it; where no period is given, the one that is chosen of those with that name.
fn contact_called<'c>(
    document: &Document<'_>,
    catalogue: &'c Catalogue,
    range: Range,
    periods: &[calendar::Interval],
    class: u32,
    anchor: Option<NaiveDate>,
    chosen: impl Fn(&[&'c Event]) -> Option<&'c Event>,
) -> Option<(&'c Event, Range)> {
    let passage = range.passage;
    let reading = document.reading(passage);
    let near = |it: &&Annotation| it.start <= range.end + BESIDE && range.start <= it.end + BESIDE;
    let annotations = document.annotations(passage, class);
    let first = annotations.iter().copied().find(near)?;
    let named: Vec<&Event> = annotations
        .iter()
        .filter(|it| same_span(it, first))
        .filter_map(|it| catalogue.event(reading.slug(it)?))
        .filter(|it| it.contact)
        .collect();
    let within = named.iter().copied().find(|event| {
        event
            .earliest
            .is_some_and(|day| periods.iter().any(|it| it.contains(day)))
    });
    let placed = place::held_there(document, catalogue, passage, first, &named);
    let event = match (periods, placed.as_slice()) {
        ([], []) => chosen(&named),
        (_, [only]) => within.or(Some(*only)),
        ([], placed) => self::choose(placed, None, anchor),
        _ => within,
    }?;
    Some((event, Range::of(passage, first)))
}

fn same_span(a: &Annotation, b: &Annotation) -> bool {
    a.start == b.start && a.end == b.end
}

/// The year that a time expression within or right beside an event's name states; where several
/// bear the name, also near to it.
fn year_beside(
    document: &Document<'_>,
    passage: usize,
    event: &Annotation,
    bearers: usize,
) -> Option<i32> {
    let reach = if bearers > 1 { OWN } else { 1 };
    time::expressions(document, passage)
        .into_iter()
        .filter(|it| it.range.start <= event.end + reach && event.start <= it.range.end + reach)
        .find_map(|it| it.value.partial().and_then(|it| it.year))
}

/// Tokens between a noun and the name of the event that it is.
const BESIDE: u32 = 2;
/// Days ahead within which scheduled events are spoken of.
const AHEAD: i64 = 400;

/// Whether a text of a day can speak of an event: it has begun, or it is scheduled. What merely
/// looms, a war or an agreement, is not yet an event.
fn speakable(event: &Event, anchor: NaiveDate) -> bool {
    let ahead = if event.scheduled { AHEAD } else { 0 };
    let horizon = calendar::day::shift(anchor, ahead);
    event.earliest.is_none_or(|it| it <= horizon)
}

fn choose<'e>(
    named: &[&'e Event],
    year: Option<i32>,
    anchor: Option<NaiveDate>,
) -> Option<&'e Event> {
    let began = |event: &Event| event.earliest;
    if let Some(year) = year {
        let of_year = named
            .iter()
            .copied()
            .find(|it| began(it).is_some_and(|day| day.year() == year));
        if of_year.is_some() || named.len() > 1 {
            return of_year;
        }
    }
    match (named, anchor) {
        ([], _) => None,
        ([only], _) => Some(*only).filter(|it| anchor.is_none_or(|anchor| speakable(it, anchor))),
        (_, Some(anchor)) => named
            .iter()
            .copied()
            .filter(|it| speakable(it, anchor))
            .min_by_key(|it| began(it).map_or(i64::MAX, |day| (day - anchor).num_days().abs())),
        _ => None,
    }
}

/// Days before what is scheduled within which its general name means it.
const IN_SIGHT: i64 = 200;
/// Days after an event within which its general name means it.
const FRESH: i64 = 120;

/// The event that a general name means: that of the year beside it, or the nearest that is in
/// sight or fresh on the article's day.
fn timely<'e>(
    named: &[&'e Event],
    year: Option<i32>,
    anchor: Option<NaiveDate>,
) -> Option<&'e Event> {
    let mut events = named.iter().copied();
    if let Some(year) = year {
        return events.find(|it| it.earliest.is_some_and(|day| day.year() == year));
    }
    let anchor = anchor?;
    let distance = |event: &Event| {
        let first = event.earliest?;
        let ahead = (first - anchor).num_days();
        let since = (anchor - event.latest.unwrap_or(first)).num_days();
        let before = if event.scheduled { IN_SIGHT } else { 0 };
        (ahead <= before && since <= FRESH).then(|| ahead.max(since))
    };
    let near = events.filter_map(|it| Some((distance(it)?, it)));
    near.min_by_key(|(days, _)| *days).map(|(_, it)| it)
}

/// What befell on a day that the text gives, where the catalogue has one thing that did.
fn by_day(
    document: &Document<'_>,
    catalogue: &Catalogue,
    passage: usize,
    anchor: Option<NaiveDate>,
) -> Vec<Mention> {
    let mut found = Vec::new();
    for expression in time::expressions(document, passage) {
        let stated = expression
            .value
            .partial()
            .filter(|it| it.day.is_some() && it.month.is_some());
        let anchor = anchor.or(stated.and_then(|it| NaiveDate::from_ymd_opt(it.year?, 12, 31)));
        let (Some(_), Some(anchor)) = (stated, anchor) else {
            continue;
        };
        let days = crate::dates::anchored(&expression.value, anchor, Some(false));
        let [day] = days.as_slice() else { continue };
        let mut befell = catalogue
            .events
            .iter()
            .filter(|it| befalls(it) && it.earliest == day.single() && it.earliest.is_some());
        if let (Some(event), None) = (befell.next(), befell.next()) {
            found.push(Mention {
                event: event.slug.clone(),
                range: expression.range,
                rule: expression.rule,
                by_day: true,
            });
        }
    }
    found
}

/// What the mentions say of the article's dates.
pub(crate) fn clues(
    document: &Document<'_>,
    catalogue: &Catalogue,
    mentions: &[Mention],
) -> EventClues {
    let mut clues = EventClues::default();
    for mention in mentions {
        let Some(event) = catalogue.event(&mention.event) else {
            continue;
        };
        let label = catalogue
            .label(Class::Event, &event.slug, DEFAULT_LANGUAGE)
            .to_owned();
        let Some(day) = event.earliest else { continue };
        if befalls(event) {
            clues.past.push((label.clone(), day));
        }
        let passage = mention.range.passage;
        if befalls(event) && event.latest.is_some() && heads(document, passage) {
            clues.recent.push((label.clone(), day, IN_THE_NEWS));
        }
        for expression in time::expressions(document, passage) {
            let beside = expression.range.start <= mention.range.end + 1
                && mention.range.start <= expression.range.end + 1;
            if let Some(days) = recency(&expression, mention.range, day) {
                clues.recent.push((label.clone(), day, days));
            }
            if beside && said_of_this_year(&expression.value, day) {
                clues.this_year.push((label.clone(), day.year()));
            }
        }
        let follows = document
            .annotations(passage, document.classes.aftermath)
            .iter()
            .any(|it| it.start <= mention.range.start && mention.range.end <= it.end);
        if follows {
            clues.aftermath.push((passage, label, day));
        }
    }
    clues
}

/// Days after an event within which it makes headlines.
const IN_THE_NEWS: i64 = 60;

/// Whether a passage is a headline, and does not look back at an anniversary.
fn heads(document: &Document<'_>, passage: usize) -> bool {
    let reading = document.reading(passage);
    let recalls = |it: &Annotation| reading.attribute(it, "relation").is_some();
    let relations = document.annotations(passage, document.classes.invocation);
    document.passages[passage].role == Role::Headline && !relations.into_iter().any(recalls)
}

/// Whether an event is one that nobody can speak of before it happens.
fn befalls(event: &Event) -> bool {
    event.unforeseen
}

/// Days after an event within which one says of it "on Tuesday".
const WEEK: i64 = 7;
/// Days after an event within which one gives its day without the year.
const YEAR: i64 = 364;
/// Tokens between an event's name and a date that is its own.
const OWN: u32 = 4;

/// The days within which an event of a day is spoken of as it is where a date near its name
/// gives its weekday alone, or its day without the year.
fn recency(expression: &TimeExpression, event: Range, day: NaiveDate) -> Option<i64> {
    let near =
        expression.range.start <= event.end + OWN && event.start <= expression.range.end + OWN;
    let partial = expression.value.partial().filter(|_| near)?;
    let states = |it: &calendar::Partial| (it.year, it.month, it.day, it.weekday);
    match states(&partial) {
        (None, None, None, Some(weekday)) if weekday == day.weekday() => Some(WEEK),
        (None, Some(month), Some(date), _) if (month, date) == (day.month(), day.day()) => {
            Some(YEAR)
        }
        _ => None,
    }
}

/// Whether an expression says "of this year" of the very day on which an event was.
fn said_of_this_year(value: &time::TimeValue, day: NaiveDate) -> bool {
    matches!(value, time::TimeValue::OfYear { partial, years: 0 }
        if partial.month == Some(day.month()) && partial.day.is_none_or(|it| it == day.day()))
}

/// References from mentions: one for each event, in order of first mention, with the first way in
/// which it is invoked.
pub(crate) fn references(
    document: &Document<'_>,
    catalogue: &Catalogue,
    mentions: &[Mention],
    anchor: Option<NaiveDate>,
) -> Vec<Reference> {
    let mut order: Vec<&str> = Vec::new();
    let mut evidence: BTreeMap<&str, Vec<Evidence>> = BTreeMap::new();
    for mention in mentions {
        let list = evidence.entry(&mention.event).or_default();
        if list.is_empty() {
            order.push(&mention.event);
        }
        list.push(document.evidence(mention.range, &mention.rule));
    }
    order
        .into_iter()
        .filter_map(|slug| {
            let event = catalogue.event(slug)?;
            Some(Reference {
                event: slug.to_owned(),
                known: true,
                date: date(event),
                label: catalogue
                    .label(Class::Event, slug, DEFAULT_LANGUAGE)
                    .to_owned(),
                kind: None,
                place: None,
                relation: mentions
                    .iter()
                    .filter(|it| it.event == slug)
                    .find_map(|it| relation::relation(document, it.range, event.earliest, anchor)),
                evidence: evidence.remove(slug).unwrap_or_default(),
            })
        })
        .collect()
}

/// An event's date as EDTF: its first day, or from first to last.
fn date(event: &Event) -> Option<String> {
    match (&event.start, &event.end) {
        (Some(start), Some(end)) if start != end => Some(format!("{start}/{end}")),
        (Some(start), _) => Some(start.clone()),
        _ => None,
    }
}
