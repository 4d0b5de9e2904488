//! Whom the text has its knowledge from: press services and agencies that it cites.

use std::collections::BTreeMap;

use account::{Evidence, Fact};
use lang::{Annotation, Reading};

use crate::discourse::{Context, Discourse};
use crate::document::Range;
use crate::evidence::facts;
use crate::knowledge::Classes;
use crate::people;

/// The institutions that say so where the article speaks of a contact, sorted by slug.
pub(crate) fn attributions(
    context: &Context<'_, '_>,
    discourse: &Discourse,
    draft: usize,
) -> Vec<Fact> {
    let document = context.document;
    let class = document.classes.attribution;
    let mut found: BTreeMap<String, Vec<Evidence>> = BTreeMap::new();
    for passage in document.prose() {
        let told = discourse.about[passage] == Some(draft)
            || discourse.drafts[draft]
                .frames
                .iter()
                .any(|it| it.trigger.passage == passage);
        if !told {
            continue;
        }
        for cue in document.annotations(passage, class) {
            let evidence = document.words(passage, cue);
            for slug in institutions(context, passage, cue) {
                found.entry(slug).or_default().push(evidence.clone());
            }
        }
    }
    facts(found)
}

/// The institutions that an annotation names, each `source` within it being one: by its name, or
/// by whom it serves.
pub(crate) fn institutions(
    context: &Context<'_, '_>,
    passage: usize,
    annotation: &Annotation,
) -> Vec<String> {
    let reading = context.document.reading(passage);
    let classes = context.document.classes;
    let mut found = Vec::new();
    for (_, capture) in reading.all_captures(annotation) {
        let Some(inner) = reading.captured(capture) else {
            continue;
        };
        if inner.class == classes.source {
            found.extend(institution(context, passage, inner));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The institution that one `source` is.
pub(crate) fn institution(
    context: &Context<'_, '_>,
    passage: usize,
    source: &Annotation,
) -> Option<String> {
    let reading = context.document.reading(passage);
    let (classes, catalogue) = (context.document.classes, context.catalogue);
    let captured = || {
        reading
            .all_captures(source)
            .filter_map(|(_, it)| reading.captured(it))
    };
    let served = captured()
        .filter(|it| it.class == classes.voice)
        .find_map(|it| {
            let kind = reading.attribute(it, "as")?;
            let country = country(reading, classes, it)?;
            catalogue.institution_of(kind, &country)
        });
    let named = || {
        captured()
            .filter(|it| it.class == classes.institution)
            .find_map(|it| reading.slug(it))
    };
    let spoken = || {
        let slug = spokesperson(context, passage, source)?.0;
        catalogue.speaks_in_the_name_of(&slug, context.anchor)
    };
    served
        .map(|it| it.slug.as_str())
        .or_else(named)
        .or_else(|| spoken().map(|it| it.slug.as_str()))
        .map(str::to_owned)
}

/// Who speaks in the name of the institution that a `source` is, where the text names them.
pub(crate) fn spokesperson(
    context: &Context<'_, '_>,
    passage: usize,
    source: &Annotation,
) -> Option<(String, Range)> {
    let reading = context.document.reading(passage);
    let mut captured = reading
        .all_captures(source)
        .filter_map(|(_, it)| reading.captured(it));
    let named = captured.find(|it| it.class == context.document.classes.leader)?;
    let range = Range::of(passage, named);
    Some((reading.slug(named)?.to_owned(), range))
}

/// The country whose leader or state is served: as the rule has it, by name, or by the leader.
fn country(reading: &Reading<'_>, classes: &Classes, voice: &Annotation) -> Option<String> {
    let stated = reading.attribute(voice, "country").map(str::to_owned);
    let named = || {
        people::countries(reading, classes, voice)
            .into_iter()
            .next()
    };
    let of_leader = || {
        let captured = reading
            .all_captures(voice)
            .filter_map(|(_, it)| reading.captured(it));
        captured
            .filter(|it| it.class == classes.leader)
            .find_map(|it| reading.attribute(it, "country"))
            .map(str::to_owned)
    };
    stated.or_else(named).or_else(of_leader)
}
