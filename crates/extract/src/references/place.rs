//! Events that share a name and are told apart by where they were held ("the G20 in Osaka").

use lang::Annotation;
use ontology::{Catalogue, Event};

use crate::document::Document;

/// Tokens between a name and the place beside it.
const BESIDE: u32 = 2;

/// Of several events with one name, those that were held at the place named right beside it.
pub(super) fn held_there<'c>(
    document: &Document<'_>,
    catalogue: &Catalogue,
    passage: usize,
    name: &Annotation,
    events: &[&'c Event],
) -> Vec<&'c Event> {
    if events.len() < 2 {
        return Vec::new();
    }
    let reading = document.reading(passage);
    let beside = |it: &&Annotation| it.start <= name.end + BESIDE && name.start <= it.end + BESIDE;
    let locations = document.annotations(passage, document.classes.location);
    let places: Vec<&str> = locations
        .into_iter()
        .filter(beside)
        .flat_map(|it| reading.captures(it, "place"))
        .filter_map(|it| reading.slug(reading.captured(it)?))
        .collect();
    let there = |event: &&&Event| {
        let site = event.place.as_deref();
        site.is_some_and(|site| {
            places
                .iter()
                .any(|it| *it == site || catalogue.contains(it, site))
        })
    };
    events.iter().filter(there).copied().collect()
}
