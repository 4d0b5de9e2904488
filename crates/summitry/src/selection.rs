//! Which meetings a command shows: from options to a filter.

use std::collections::BTreeMap;

use anyhow::{Result, anyhow, bail};
use calendar::Edtf;
use chrono::NaiveDate;
use export::view::{Filter, Labelled, Scene};

use crate::cli::Selection;

/// The filter that options ask for; what they name has to be in the graph.
pub(crate) fn filter(options: &Selection, scene: &Scene) -> Result<Filter> {
    let from = options.year.as_deref().or(options.from.as_deref());
    let until = options.year.as_deref().or(options.until.as_deref());
    let named = |option| {
        if options.year.is_some() {
            "year"
        } else {
            option
        }
    };
    let format = options.meeting_format.as_deref();
    Ok(Filter {
        leader: known("leader", options.leader.as_deref(), &scene.people)?,
        topic: known("topic", options.topic.as_deref(), &scene.topics)?,
        mode: known("mode", options.mode.as_deref(), &scene.modes)?,
        status: known("status", options.status.as_deref(), &scene.statuses)?,
        format: known("format", format, &scene.formats)?,
        from: day(named("from"), from, Edtf::earliest)?,
        until: day(named("until"), until, Edtf::latest)?,
    })
}

/// A slug that the graph has.
fn known(
    kind: &str,
    slug: Option<&str>,
    all: &BTreeMap<String, Labelled>,
) -> Result<Option<String>> {
    let Some(slug) = slug else { return Ok(None) };
    if !all.contains_key(slug) {
        let near = ontology::nearest(slug, all.keys().map(String::as_str));
        let near = near.map_or_else(String::new, |it| format!("; did you mean \"{it}\"?"));
        bail!("there is no {kind} \"{slug}\"{near}");
    }
    Ok(Some(slug.to_owned()))
}

/// The first or last day of a date.
fn day(
    option: &str,
    text: Option<&str>,
    bound: impl Fn(&Edtf) -> Option<NaiveDate>,
) -> Result<Option<NaiveDate>> {
    let Some(text) = text else { return Ok(None) };
    let date = text.parse::<Edtf>().ok().and_then(|it| bound(&it));
    let date = date.ok_or_else(|| {
        anyhow!("--{option} cannot be \"{text}\"; give a day, month or year such as 2019-08-19")
    })?;
    Ok(Some(date))
}
