//! The day of an article that bears no date of publication: candidates, and the constraints that
//! the text puts on them.

use std::collections::BTreeSet;

use account::{Removed, Status};
use calendar::{Constraint, Interval, Problem, Test, solve};
use chrono::{Datelike, NaiveDate, Weekday};
use ontology::{Attested, Catalogue};

use crate::dates::{Dated, When, complete};
use crate::discourse::{Context, Discourse, Draft, modes_agree};
use crate::document::{Document, Range};
use crate::knowledge::Knowledge;
use crate::layout::Role;
use crate::people::Cast;
use crate::time::TimeExpression;

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

/// Sentences at the head of an article among which the day stands on which somebody said what is
/// the news.
const LEAD: usize = 5;

/// Tokens between a word of saying and the day on which it was said.
const SAID: u32 = 4;

/// Whether a word of saying stands beside a date.
fn said_beside(document: &Document<'_>, date: &TimeExpression) -> bool {
    let passage = date.range.passage;
    let near = |it: &&lang::Annotation| date.range.distance(Range::of(passage, it)) <= SAID;
    let words = document.annotations(passage, document.classes.reporting);
    words.iter().any(near)
}

/// Whether an expression states a day with its month and year.
fn full(expression: &TimeExpression) -> bool {
    let partial = expression.value.partial();
    partial.is_some_and(|it| it.day.is_some() && it.month.is_some() && it.year.is_some())
}

/// The day, stated in full, on which somebody says at the head of an article what is the news.
fn said_on(document: &Document<'_>) -> Option<TimeExpression> {
    document
        .prose()
        .filter(|&it| document.passages[it].role != Role::Headline)
        .take(LEAD)
        .flat_map(|it| crate::time::expressions(document, it))
        .find(|it| full(it) && said_beside(document, it) && !names_event(document, it))
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
    /// Events that are dated as one dates what is recent, by a weekday or by a day without a
    /// year, with the days within which one does.
    pub(crate) recent: Vec<(String, NaiveDate, i64)>,
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
/// contact's date and all constraints on them, none where they leave more than one; and the
/// record of what was solved for.
pub(crate) fn settle_anchor(
    knowledge: &Knowledge<'_>,
    document: &Document<'_>,
    cast: &Cast,
    discourse: &Discourse,
    clues: &EventClues,
) -> (Option<NaiveDate>, Option<Dated>) {
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
    let stated = dated.map(|it| it.expression.clone());
    let expression = line
        .clone()
        .or_else(|| stated.clone().filter(full))
        .or_else(|| said_on(document))
        .or(stated);
    // A day of the week alone can be of any week: it is no candidate, and bounds say what is known.
    let partial = expression
        .as_ref()
        .and_then(|it| it.value.partial())
        .filter(|it| it.month.is_some() || it.year.is_some());
    let (Some(expression), Some(partial)) = (expression, partial) else {
        return (None, None);
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
            said_weekday(weekday),
        ));
    }
    if let Some(when) = main.and_then(|it| it.when.as_ref()) {
        constrain_weekday(when, &expression, &mut problem, variable);
    }
    if let Some(main) = main.filter(|_| line.is_some()) {
        presume_news(main, &mut problem, variable);
    }
    constrain_terms(knowledge, cast, discourse, &mut problem, variable);
    constrain_events(clues, &mut problem, variable);
    constrain_stated(document, &mut problem, variable);
    if let Some(main) = main {
        let days = if line.is_some() { FRESH } else { 0 };
        presume_attested(knowledge.catalogue, main, days, &mut problem, variable);
    }
    let record = record(&problem, variable, expression.range);
    (record.date.and_then(Interval::single), Some(record))
}

/// Tokens between a day and a weekday that is said of it.
const BESIDE: u32 = 3;

/// A weekday that is said beside a day is that day's.
fn constrain_weekday(when: &When, day: &TimeExpression, problem: &mut Problem, variable: usize) {
    let beside = |it: &&TimeExpression| {
        it.range.passage == day.range.passage
            && it.range.start <= day.range.end + BESIDE
            && day.range.start <= it.range.end + BESIDE
    };
    let all = when.more.iter().chain([&when.expression]);
    for weekday in all.filter(beside).filter_map(bare_weekday) {
        let label = said_weekday(weekday);
        problem.constraint(Constraint::hard(variable, Test::Weekday(weekday), label));
    }
}

/// The day of the week that an expression states, where it states no day of the month.
fn bare_weekday(expression: &TimeExpression) -> Option<Weekday> {
    let partial = expression.value.partial()?;
    partial.weekday.filter(|_| partial.day.is_none())
}

/// Days within which news that is dated by its day of the week is written.
const FRESH: i64 = 2;

/// What an article with a date line tells as over on a day of the week was on the last such day,
/// the day of the date line or just before it.
fn presume_news(main: &Draft, problem: &mut Problem, variable: usize) {
    let weekday = main
        .when
        .as_ref()
        .and_then(|it| bare_weekday(&it.expression));
    let Some(weekday) = weekday.filter(|_| main.status() == Some(Status::Held)) else {
        return;
    };
    let fresh = |it: &&Interval| {
        (0..=FRESH).any(|days| calendar::day::shift(it.first, -days).weekday() == weekday)
    };
    let candidates = &problem.variables[variable].candidates;
    let days: Vec<Interval> = candidates.iter().filter(fresh).copied().collect();
    let label = format!("the news is of {}", english(weekday));
    problem.constraint(Constraint::presumption(variable, Test::Within(days), label));
}

/// Of several years the one is meant in which a contact of those who take part is attested on that
/// day, or within some days before it where the day is that of the article.
fn presume_attested(
    catalogue: &Catalogue,
    main: &Draft,
    days: i64,
    problem: &mut Problem,
    variable: usize,
) {
    let known: Vec<Interval> = attested(catalogue, main)
        .filter_map(|it| Interval::new(it.first, calendar::day::shift(it.last, days)))
        .collect();
    let label = "a contact of those who take part is attested on that day".to_owned();
    problem.constraint(Constraint::presumption(
        variable,
        Test::Within(known),
        label,
    ));
}

/// The attested contacts of those who take part, in a mode that agrees.
fn attested<'c>(catalogue: &'c Catalogue, draft: &'c Draft) -> impl Iterator<Item = &'c Attested> {
    let mode = draft.mode();
    let takes_part = |it: &str| draft.participants.iter().any(|of| of.slug == it);
    catalogue
        .attested
        .iter()
        .filter(move |it| modes_agree(&it.mode, &mode))
        .filter(move |it| it.participants.iter().filter(|of| takes_part(of)).count() > 1)
}

/// The only day of a month without a year on which a contact of those who take part is attested,
/// of those that are left where the article does not settle its own day.
pub(crate) fn attested_day(
    catalogue: &Catalogue,
    draft: &Draft,
    when: &When,
    left: &[Interval],
) -> Option<Interval> {
    let stated = when.expression.value.partial()?;
    (stated.day.is_some() && stated.month.is_some() && stated.year.is_none()).then_some(())?;
    let on = |it: NaiveDate| Some(it.day()) == stated.day && Some(it.month()) == stated.month;
    let mut days = attested(catalogue, draft)
        .map(|it| it.first)
        .filter(|it| on(*it) && (left.is_empty() || left.iter().any(|of| of.contains(*it))));
    let only = days.next().filter(|it| days.all(|of| of == *it))?;
    Some(Interval::day(only))
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

/// The label of the constraint that a date falls on the weekday that the text states.
fn said_weekday(weekday: Weekday) -> String {
    format!("the text says that it was a {}", english(weekday))
}

fn english(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
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
        let name = catalogue.label(ontology::Class::Leader, slug, ontology::DEFAULT_LANGUAGE);
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
    for (label, day, days) in &clues.recent {
        if let Some(near) = Interval::new(*day, calendar::day::shift(*day, *days)) {
            let label = format!("the text dates {label} ({day}) as something recent");
            let test = Test::Within(vec![near]);
            problem.constraint(Constraint::presumption(variable, test, label));
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

/// A year that the text states lies before the article's day: for certain where the text says that
/// what it tells is over, and else presumably, for plans are dated too.
fn constrain_stated(document: &Document<'_>, problem: &mut Problem, variable: usize) {
    let label = |days: Interval| format!("the text looks back at {}", days.to_edtf());
    if let Some(days) = latest_stated(document, true) {
        let test = Test::NotBefore(days.first);
        problem.constraint(Constraint::hard(variable, test, label(days)));
    }
    if let Some(days) = latest_stated(document, false) {
        let test = Test::NotBefore(days.first);
        problem.constraint(Constraint::presumption(variable, test, label(days)));
    }
}

/// The latest date with its year that the text states, of what is over or of what it does not say
/// whether it is.
fn latest_stated(document: &Document<'_>, over: bool) -> Option<Interval> {
    let told = |&passage: &usize| {
        let cues = document.has(passage, document.classes.modal);
        cues == over && looks_back(document, passage)
    };
    let since = document
        .prose()
        .filter(|_| over)
        .flat_map(|it| crate::time::since(document, it));
    document
        .prose()
        .filter(told)
        .flat_map(|it| crate::time::expressions(document, it))
        .chain(since)
        .filter(|it| !names_event(document, it))
        .filter_map(|it| it.value.partial().filter(|partial| partial.year.is_some()))
        .filter_map(|it| complete(&it).first().copied())
        .max()
}

/// Whether a date stands in or right beside the name of an event, which may be to come.
fn names_event(document: &Document<'_>, date: &TimeExpression) -> bool {
    document
        .annotations(date.range.passage, document.classes.event)
        .iter()
        .any(|it| it.start <= date.range.end + 1 && date.range.start <= it.end + 1)
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
fn record(problem: &Problem, variable: usize, of: Range) -> Dated {
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
        of: Some(of),
    }
}

/// First and last day on which an undated contact can have been: the common terms of those who
/// take part, the article's own day for what it tells as over or to come, and, where the article
/// has none, what it names that had befallen.
pub(crate) fn bounds(
    context: &Context<'_, '_>,
    draft: &Draft,
    clues: &EventClues,
) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let common = common_terms(context, draft);
    let mut first = common.iter().map(|it| it.first).min();
    let mut last = common.iter().map(|it| it.last).max();
    let ahead = matches!(draft.status(), Some(Status::Planned | Status::Proposed));
    match context.anchor {
        Some(day) if ahead => first = first.max(Some(day)),
        Some(day) => last = Some(last.map_or(day, |it| it.min(day))),
        None if draft.main => {
            let stated = latest_stated(context.document, true).map(|it| it.first);
            // A name that fits a later event too says nothing of a time before it.
            let known = clues.past.iter().map(|(_, day)| *day).chain(stated);
            first = first.max(known.filter(|it| last.is_none_or(|last| *it <= last)).max());
        }
        None => {}
    }
    (first, last)
}

/// The periods in which all of a side's leaders who take part were in office.
fn common_terms(context: &Context<'_, '_>, draft: &Draft) -> Vec<Interval> {
    let catalogue = context.catalogue;
    let mut common: Option<Vec<Interval>> = None;
    for participant in &draft.participants {
        let terms: Vec<Interval> = catalogue
            .terms(&participant.slug)
            .into_iter()
            .filter_map(|(first, last)| Interval::new(first, last))
            .collect();
        if terms.is_empty() {
            continue;
        }
        common = Some(match common {
            None => terms,
            Some(before) => before
                .iter()
                .flat_map(|a| terms.iter().filter_map(|b| a.intersection(*b)))
                .collect(),
        });
    }
    common.unwrap_or_default()
}
