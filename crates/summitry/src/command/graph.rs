//! `graph`: drawings.

use std::collections::BTreeMap;
use std::io::Write as _;

use anyhow::{Result, anyhow, bail};
use calendar::Edtf;
use chrono::NaiveDate;
use export::view::{self, Filter, Labelled};

use crate::cli::{Global, Graph, View};
use crate::kb::Kb;
use crate::target::Target;

pub(crate) fn run(options: &Graph, global: &Global) -> Result<()> {
    let kb = Kb::open(&global.kb)?;
    let names = kb.names(global.base.as_deref())?;
    let scene = view::scene(&super::export::quads(&kb)?, &names);
    let filter = Filter {
        leader: known("leader", options.leader.as_deref(), &scene.people)?,
        topic: known("topic", options.topic.as_deref(), &scene.topics)?,
        from: day("from", options.from.as_deref(), Edtf::earliest)?,
        until: day("until", options.until.as_deref(), Edtf::latest)?,
    };
    let drawing = view::view(&scene, view(options.view), &filter, &global.language);
    let text = export::dot::dot(&drawing);
    Target::write(options.output.as_deref(), |out| {
        Ok(out.write_all(text.as_bytes())?)
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

const fn view(asked: View) -> view::View {
    match asked {
        View::Meetings => view::View::Meetings,
        View::People => view::View::People,
        View::Topics => view::View::Topics,
        View::References => view::View::References,
        View::Timeline => view::View::Timeline,
    }
}
