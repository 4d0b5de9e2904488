//! Events that a text names by how they ended for somebody ("congratulated X on the victory").

use chrono::NaiveDate;
use lang::Annotation;
use ontology::{Catalogue, Event};

use super::Mention;
use crate::document::Document;
use crate::frame::captured_people;
use crate::people::Who;

/// Days after an event within which its outcome is news that needs no year.
const FRESH: i64 = 120;

/// The events whose outcome a passage tells: of the type that the rule says, in the country of
/// whoever it captures as `who`, the last by the article's day.
pub(super) fn outcomes(
    document: &Document<'_>,
    catalogue: &Catalogue,
    passage: usize,
    anchor: Option<NaiveDate>,
) -> Vec<Mention> {
    let Some(anchor) = anchor else {
        return Vec::new();
    };
    let told = document.annotations(passage, document.classes.outcome);
    told.into_iter()
        .filter_map(|it| {
            let event = outcome(document, catalogue, passage, it, anchor)?;
            Some(Mention::of(document, passage, it, event))
        })
        .collect()
}

fn outcome<'c>(
    document: &Document<'_>,
    catalogue: &'c Catalogue,
    passage: usize,
    annotation: &Annotation,
    anchor: NaiveDate,
) -> Option<&'c Event> {
    let kind = document.reading(passage).attribute(annotation, "type")?;
    let people = captured_people(document, passage, annotation, "who");
    let countries: Vec<&str> = people
        .iter()
        .filter_map(|it| country(catalogue, &it.who))
        .collect();
    let there = |event: &Event| {
        people.is_empty()
            || event
                .place
                .as_deref()
                .is_some_and(|it| countries.contains(&it))
    };
    let since = |event: &Event| {
        let last = event.latest.or(event.earliest)?;
        let days = (anchor - last).num_days();
        (0..=FRESH).contains(&days).then_some(days)
    };
    catalogue
        .events
        .iter()
        .filter(|it| it.kind.as_deref() == Some(kind) && there(it))
        .filter_map(|it| Some((since(it)?, it)))
        .min_by_key(|(days, _)| *days)
        .map(|(_, it)| it)
}

/// The country that somebody leads or led.
fn country<'w>(catalogue: &'w Catalogue, who: &'w Who) -> Option<&'w str> {
    match who {
        Who::Leader(slug) => catalogue.leader(slug)?.country.as_deref(),
        Who::Office(_, country) | Who::Counterpart(country) => Some(country),
        Who::Pair | Who::Pronoun | Who::Other => None,
    }
}
