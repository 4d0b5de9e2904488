//! When a contact takes place: time expressions anchored, and years found by constraint.

use std::collections::BTreeSet;

use account::{Removed, Status};
use calendar::{Constraint, Interval, Problem, Test, solve};
use chrono::{Datelike, NaiveDate};

use crate::discourse::{Context, Discourse, Draft};
use crate::document::{Document, Range};
use crate::frame::Frame;
use crate::knowledge::Knowledge;
use crate::layout::Role;
use crate::people::Cast;
use crate::time::{TimeExpression, TimeValue, Toward};

/// A date as the text gives it, with what it can be.
#[derive(Clone, Debug)]
pub(crate) struct When {
    /// The expression it is read from.
    pub(crate) expression: TimeExpression,
    /// Further expressions that say more of the same date (a weekday beside a day).
    pub(crate) more: Vec<TimeExpression>,
    /// The days it can denote; empty where no anchor is known yet.
    pub(crate) intervals: Vec<Interval>,
}

/// A date found for a contact.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dated {
    pub(crate) date: Option<Interval>,
    pub(crate) candidates: Vec<Interval>,
    pub(crate) removed: Vec<Removed>,
    pub(crate) not_before: Option<NaiveDate>,
    pub(crate) not_after: Option<NaiveDate>,
    pub(crate) contradictions: Vec<String>,
}

impl When {
    /// The days of an event of the catalogue, read from its name.
    pub(crate) fn of_event(event: &ontology::Event, range: Range, rule: &str) -> Option<Self> {
        let days = Interval::new(event.earliest?, event.latest?)?;
        let partial = calendar::Partial::of_day(days.first);
        Some(Self {
            expression: TimeExpression {
                range,
                value: TimeValue::Partial {
                    partial,
                    toward: None,
                },
                narrative: false,
                rule: rule.to_owned(),
            },
            more: Vec::new(),
            intervals: vec![days],
        })
    }

    /// The only day it can be.
    pub(crate) fn day(&self) -> Option<NaiveDate> {
        match self.intervals.as_slice() {
            [only] => only.single(),
            _ => None,
        }
    }

    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        if self.intervals.is_empty() || other.intervals.is_empty() {
            return self.agrees(other);
        }
        self.intervals
            .iter()
            .any(|a| other.intervals.iter().any(|b| a.overlaps(*b)))
    }

    /// Whether two dates without an anchor can be one: nothing that both state differs.
    fn agrees(&self, other: &Self) -> bool {
        let (Some(a), Some(b)) = (
            self.expression.value.partial(),
            other.expression.value.partial(),
        ) else {
            return false;
        };
        let same = |a: Option<u32>, b: Option<u32>| a.is_none() || b.is_none() || a == b;
        same(a.day, b.day)
            && same(a.month, b.month)
            && (a.year.is_none() || b.year.is_none() || a.year == b.year)
            && (a.day.is_some() == b.day.is_some() || a.weekday.is_some() || b.weekday.is_some())
    }

    /// Whether it is over before a day.
    pub(crate) fn is_before(&self, day: NaiveDate) -> bool {
        !self.intervals.is_empty() && self.intervals.iter().all(|it| it.last < day)
    }

    /// Whether it begins after a day.
    pub(crate) fn is_after(&self, day: NaiveDate) -> bool {
        !self.intervals.is_empty() && self.intervals.iter().all(|it| it.first > day)
    }

    /// Days from a day to the nearest it can be.
    pub(crate) fn distance(&self, day: NaiveDate) -> i64 {
        let day = Interval::day(day);
        self.intervals
            .iter()
            .map(|it| it.distance(day))
            .min()
            .unwrap_or(i64::MAX)
    }

    /// Takes over what another expression says more exactly of the same date.
    pub(crate) fn sharpen(&mut self, other: Self) {
        let length = |it: &Self| {
            it.intervals
                .iter()
                .map(|i| i.length())
                .min()
                .unwrap_or(i64::MAX)
        };
        let (mine, theirs) = (
            precision(&self.expression.value),
            precision(&other.expression.value),
        );
        if (theirs, length(&other)) < (mine, length(self)) {
            let before = std::mem::replace(self, other);
            self.more.push(before.expression);
            self.more.extend(before.more);
        } else {
            self.more.push(other.expression);
            self.more.extend(other.more);
        }
    }
}

/// Rank of an expression by how exactly it dates: a day first.
fn precision(value: &TimeValue) -> u8 {
    use crate::time::Unit;
    match value {
        TimeValue::Partial { partial, .. } | TimeValue::OfYear { partial, .. } => {
            match (partial.day, partial.weekday, partial.month) {
                (Some(_), ..) => 0,
                (None, Some(_), _) => 1,
                (None, None, Some(_)) => 3,
                _ => 4,
            }
        }
        TimeValue::Shift {
            unit: Unit::Days, ..
        } => 1,
        TimeValue::Shift { .. } | TimeValue::Whole { .. } => 4,
    }
}

/// When a frame's contact takes place, as far as an anchor tells.
///
/// Of several expressions the most exact is taken, the others kept beside it.
pub(crate) fn when(
    frame: &Frame,
    anchor: Option<NaiveDate>,
    narrative: Option<NaiveDate>,
) -> Option<When> {
    let ahead = match frame.status.as_ref().map(|it| it.value) {
        Some(Status::Planned | Status::Proposed) => Some(true),
        Some(Status::Held) => Some(false),
        _ => None,
    };
    let mut best: Option<When> = None;
    for expression in &frame.times {
        let from = if expression.narrative {
            narrative
        } else {
            anchor
        };
        let intervals = match (&expression.value, from) {
            (TimeValue::Partial { partial, .. }, _) if partial.year.is_some() => complete(partial),
            (value, Some(from)) => anchored(value, from, ahead),
            (_, None) => Vec::new(),
        };
        let found = When {
            expression: expression.clone(),
            more: Vec::new(),
            intervals,
        };
        match &mut best {
            Some(best) => best.sharpen(found),
            None => best = Some(found),
        }
    }
    best
}

/// The readings of a date that states its year.
fn complete(partial: &calendar::Partial) -> Vec<Interval> {
    let year = partial.year.unwrap_or_default();
    partial.candidates(year..=year)
}

/// Days ahead beyond which a day without a year is not taken for the coming one.
const FAR: i64 = 270;

/// The days that an expression denotes, seen from an anchor.
///
/// Without a year, something over is the latest such day up to the anchor and something ahead
/// the earliest from it on, unless that is nearly a year off; where the text tells neither, the nearest. A day is never moved to
/// fit a weekday: the readings whose weekday agrees are preferred, and where none does the day
/// stands.
pub(crate) fn anchored(value: &TimeValue, anchor: NaiveDate, ahead: Option<bool>) -> Vec<Interval> {
    let readings = value.readings(anchor);
    let TimeValue::Partial { partial, toward } = value else {
        return readings;
    };
    if partial.year.is_some() || readings.len() < 2 {
        return readings;
    }
    let agreeing: Vec<Interval> = match (partial.weekday, partial.day) {
        (Some(weekday), Some(_)) => readings
            .iter()
            .copied()
            .filter(|it| it.first.weekday() == weekday)
            .collect(),
        _ => Vec::new(),
    };
    let readings = if agreeing.is_empty() {
        readings
    } else {
        agreeing
    };
    let ahead = match toward {
        Some(Toward::Past) => Some(false),
        Some(Toward::Future) => Some(true),
        None => ahead,
    };
    let past = readings.iter().rev().find(|it| it.first <= anchor);
    let future = readings.iter().find(|it| it.last >= anchor);
    let chosen = match ahead {
        Some(true) => future
            .filter(|it| it.distance(Interval::day(anchor)) <= FAR)
            .or(past)
            .or(future),
        Some(false) => past.or(future),
        None => readings.iter().min_by_key(|it| {
            let distance = it.distance(Interval::day(anchor));
            (distance, it.first > anchor)
        }),
    };
    chosen.copied().into_iter().collect()
}

/// The date line at the head of an article: a day that stands outside any sentence's verb, in
/// the headline or at the beginning of the first lines.
pub(crate) fn dateline(document: &Document<'_>) -> Option<TimeExpression> {
    let mut seen = 0;
    for passage in document.prose() {
        let sentence = document.passages[passage].sentence;
        let headline = document.passages[passage].role == Role::Headline;
        for expression in crate::time::expressions(document, passage) {
            let begins = expression.range.start - sentence.start <= 4;
            let day = expression
                .value
                .partial()
                .is_some_and(|it| it.day.is_some());
            let stops = expression.range.end >= sentence.end.saturating_sub(1)
                || ends_line(document, passage, expression.range.end)
                || document.token(passage, expression.range.end - 1) == ".";
            if begins && day && stops && !headline {
                return Some(expression);
            }
        }
        seen += usize::from(!headline);
        if seen > 4 {
            break;
        }
    }
    None
}

/// Whether a full stop, a dash or a bracket follows.
fn ends_line(document: &Document<'_>, passage: usize, token: u32) -> bool {
    let end = document.passages[passage].sentence.end;
    token >= end
        || matches!(
            document.token(passage, token),
            "." | "-" | "\u{2013}" | "\u{2014}" | "/" | ")" | "," | ":"
        )
}

/// What the text says of known events that bears on its dates.
#[derive(Clone, Debug, Default)]
pub(crate) struct EventClues {
    /// Events that are over: label and last possible first day.
    pub(crate) past: Vec<(String, NaiveDate)>,
    /// Events said to be of the article's own year.
    pub(crate) this_year: Vec<(String, i32)>,
    /// Passages in which a date is said to follow hard upon an event.
    pub(crate) aftermath: Vec<(usize, String, NaiveDate)>,
}

/// Days within which a thing is said to follow "immediately" or "shortly".
const SHORTLY: i64 = 45;

/// The years that a date without one may be of: from the end of the first term of office of a
/// side's leader in the catalogue to the day up to which the catalogue knows.
///
/// No other year enters: not the reader's, whose clock is nobody's evidence.
fn years(knowledge: &Knowledge<'_>) -> std::ops::RangeInclusive<i32> {
    let catalogue = knowledge.catalogue;
    let first = catalogue
        .leaders
        .iter()
        .filter(|it| {
            it.country
                .as_deref()
                .and_then(|it| catalogue.place(it))
                .is_some_and(|it| it.side)
        })
        .filter_map(|it| catalogue.terms(&it.slug).first().map(|term| term.1.year()))
        .min()
        .unwrap_or(catalogue.as_of.year());
    first..=catalogue.as_of.year()
}

/// The day of an article that bears no date of publication, from its date line or its main
/// contact's date and all constraints on them; `None` where they leave more than one.
pub(crate) fn settle_anchor(
    knowledge: &Knowledge<'_>,
    document: &Document<'_>,
    cast: &Cast,
    discourse: &Discourse,
    clues: &EventClues,
) -> (Option<NaiveDate>, Problem, Option<usize>) {
    let mut problem = Problem::default();
    let line = dateline(document);
    let main = discourse
        .drafts
        .iter()
        .find(|it| it.main)
        .or(discourse.drafts.iter().find(|it| it.ours));
    let dated = main
        .and_then(|it| it.when.as_ref())
        .or_else(|| coming(discourse));
    let expression = line.or_else(|| dated.map(|it| it.expression.clone()));
    let Some(expression) = expression else {
        return (None, problem, None);
    };
    let Some(partial) = expression.value.partial() else {
        return (None, problem, None);
    };
    let years = years(knowledge);
    let variable = problem.variable(
        expression_label(&partial),
        partial.candidates(years.clone()),
    );
    if let Some(weekday) = partial.weekday {
        problem.constraint(Constraint::hard(
            variable,
            Test::Weekday(weekday),
            format!("it was a {weekday}"),
        ));
    }
    if let Some(main) = main {
        for more in main
            .when
            .iter()
            .flat_map(|it| it.more.iter().chain(Some(&it.expression)))
        {
            let weekday = more
                .value
                .partial()
                .filter(|it| it.day.is_none())
                .and_then(|it| it.weekday);
            if let Some(weekday) = weekday {
                let label = format!("the text says {weekday}");
                problem.constraint(Constraint::hard(variable, Test::Weekday(weekday), label));
            }
        }
    }
    constrain_terms(knowledge, cast, discourse, &mut problem, variable);
    constrain_events(clues, &mut problem, variable);
    constrain_stated(document, &mut problem, variable);
    let solution = solve(&problem);
    let day = solution.settled(variable).and_then(Interval::single);
    (day, problem, Some(variable))
}

/// The day of a contact of others that the article announces: it is written on that day or just
/// before it.
fn coming(discourse: &Discourse) -> Option<&When> {
    let planned = |draft: &&Draft| draft.status() == Some(Status::Planned);
    let stated = |when: &&When| {
        when.expression
            .value
            .partial()
            .is_some_and(|it| it.day.is_some() && it.weekday.is_some())
    };
    discourse
        .drafts
        .iter()
        .filter(planned)
        .filter_map(|it| it.when.as_ref())
        .find(stated)
}

fn expression_label(partial: &calendar::Partial) -> String {
    partial.to_string()
}

/// Those whom the article is about, every other leader who takes part in something that it does
/// not tell as background, and whoever is named with an office were in office.
fn constrain_terms(
    knowledge: &Knowledge<'_>,
    cast: &Cast,
    discourse: &Discourse,
    problem: &mut Problem,
    variable: usize,
) {
    let catalogue = knowledge.catalogue;
    let focus = cast
        .focus
        .values()
        .filter(|it| cast.names(it))
        .map(String::as_str);
    let present = discourse.drafts.iter().filter(|it| !it.background);
    let others = present.flat_map(|it| it.participants.iter().map(|it| it.slug.as_str()));
    let titled = cast.titled.iter().map(String::as_str);
    let people: BTreeSet<&str> = focus.chain(others).chain(titled).collect();
    for slug in people {
        let terms: Vec<Interval> = catalogue
            .terms(slug)
            .into_iter()
            .filter_map(|(first, last)| Interval::new(first, last))
            .collect();
        if terms.is_empty() {
            continue;
        }
        let name = catalogue.label(ontology::Class::Leader, slug, "en");
        let label = format!("{name} was in office");
        problem.constraint(Constraint::hard(variable, Test::Within(terms), label));
    }
}

fn constrain_events(clues: &EventClues, problem: &mut Problem, variable: usize) {
    for (label, day) in &clues.past {
        let label = format!("the text looks back at {label} ({day})");
        problem.constraint(Constraint::hard(variable, Test::NotBefore(*day), label));
    }
    for (label, year) in &clues.this_year {
        if let Some(year) = Interval::year(*year) {
            let label = format!("the text puts {label} into the same year");
            problem.constraint(Constraint::hard(variable, Test::Within(vec![year]), label));
        }
    }
    for (_, label, day) in &clues.aftermath {
        let near = Interval::new(*day, calendar::day::shift(*day, SHORTLY));
        if let Some(near) = near {
            let label = format!("the text tells of what followed shortly after {label} ({day})");
            let test = Test::Within(vec![near]);
            problem.constraint(Constraint::presumption(variable, test, label));
        }
    }
}

/// A year that the text states of something past lies before the article's day.
fn constrain_stated(document: &Document<'_>, problem: &mut Problem, variable: usize) {
    let latest = document
        .prose()
        .filter(|&it| !document.has(it, document.classes.modal) || looks_back(document, it))
        .flat_map(|it| crate::time::expressions(document, it))
        .chain(
            document
                .prose()
                .flat_map(|it| crate::time::since(document, it)),
        )
        .filter_map(|it| it.value.partial().filter(|partial| partial.year.is_some()))
        .filter_map(|it| complete(&it).first().copied())
        .max();
    if let Some(days) = latest {
        let label = format!("the text looks back at {}", days.to_edtf());
        problem.constraint(Constraint::hard(
            variable,
            Test::NotBefore(days.first),
            label,
        ));
    }
}

/// Whether all the cues of a passage say that what it tells is over.
fn looks_back(document: &Document<'_>, passage: usize) -> bool {
    let reading = document.reading(passage);
    document
        .annotations(passage, document.classes.modal)
        .into_iter()
        .all(|it| reading.attribute(it, "status").and_then(Status::from_slug) == Some(Status::Held))
}

/// The record of a solved problem for one variable.
pub(crate) fn record(problem: &Problem, variable: usize) -> Dated {
    let solution = solve(problem);
    let surviving = solution
        .surviving
        .get(variable)
        .cloned()
        .unwrap_or_default();
    let removed = solution
        .removed_from(variable)
        .map(|it| Removed {
            candidate: it.candidate.to_edtf().to_string(),
            constraint: problem.constraints[it.constraint].label.clone(),
        })
        .collect();
    let contradictions = solution
        .contradictions_of(variable)
        .map(|it| problem.constraints[it.constraint].label.clone())
        .collect();
    let settled = solution.settled(variable);
    Dated {
        date: settled,
        not_before: surviving.iter().map(|it| it.first).min(),
        not_after: surviving.iter().map(|it| it.last).max(),
        candidates: if settled.is_some() {
            Vec::new()
        } else {
            surviving
        },
        removed,
        contradictions,
    }
}

/// Days back within which a contact told as "recent" lies.
const RECENT: i64 = 120;

/// The day of a contact of the catalogue that the text can only mean: at its place, within the
/// year that the text states, or where it states nothing lately before the article's day.
///
/// It is used where the words give no date of their own, or a year alone; a month or a day that
/// the text gives stands as it is.
pub(crate) fn known_contact(
    context: &Context<'_, '_>,
    draft: &Draft,
    stated: Option<Interval>,
) -> Option<Interval> {
    let catalogue = context.catalogue;
    let place = draft.frames.iter().find_map(|it| it.place.as_ref())?;
    let period = match stated {
        Some(year) if Some(year) == Interval::year(year.first.year()) => year,
        Some(_) => return None,
        None => Interval::new(
            calendar::day::shift(context.anchor?, -RECENT),
            context.anchor?,
        )?,
    };
    let mut found = catalogue.events.iter().filter(|event| {
        let there = event.place.as_deref().is_some_and(|it| {
            it == place.value
                || catalogue.contains(it, &place.value)
                || catalogue.contains(&place.value, it)
        });
        let then = event.earliest.is_some_and(|day| period.contains(day));
        event.contact && there && then && event.earliest == event.latest
    });
    let (only, other) = (found.next()?, found.next());
    other
        .is_none()
        .then(|| only.earliest.map(Interval::day))
        .flatten()
}

/// Whether a date is that of a gathering of the catalogue at which leaders of both sides were.
pub(crate) fn is_known_gathering(catalogue: &ontology::Catalogue, when: &When) -> bool {
    catalogue
        .events
        .iter()
        .filter(|event| event.contact)
        .any(|event| {
            let days = event
                .earliest
                .zip(event.latest)
                .and_then(|(first, last)| Interval::new(first, last));
            days.is_some_and(|days| {
                when.intervals == [days] || when.day().is_some_and(|it| days.contains(it))
            })
        })
}
