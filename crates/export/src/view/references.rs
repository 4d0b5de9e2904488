//! Which earlier events were invoked at which meeting.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::NodeIndex;

use super::drawing::{Drawing, Edge, Flow, Line, Link, Node, Pin, Sample, Thing};
use super::meetings::add_meetings;
use super::scene::{Labelled, SceneMeeting};
use super::style;
use super::words::{Words, date, wrap};

pub(super) fn draw<'a>(words: &Words<'a>, meetings: &[&'a SceneMeeting]) -> Drawing {
    let mut drawing = Drawing::new(Flow::Columns);
    let invoking: Vec<&SceneMeeting> = meetings
        .iter()
        .copied()
        .filter(|meeting| !meeting.references.is_empty())
        .collect();
    let events = add_events(&mut drawing, words, &invoking);
    let nodes = add_meetings(&mut drawing, words, &invoking, Pin::After);
    for (meeting, &node) in invoking.iter().zip(&nodes) {
        // The edges no longer tell who met, so the meeting itself does.
        let group = words.group_name(&words.group(meeting));
        drawing.graph[node].lines.extend(wrap(&group, 36));
        for event in &meeting.references {
            let mut edge = Edge::plain(Link::Reference);
            edge.arrow = true;
            edge.reversed = true;
            edge.colour = style::mode_line(words.scene, &meeting.mode);
            drawing.graph.add_edge(node, events[event.as_str()], edge);
        }
    }
    drawing.legend = words.legend(&invoking);
    drawing.legend.push(kind_samples(words, &invoking));
    drawing
}

/// The kinds of the events that are drawn; which they are decides how each looks.
fn kinds<'a>(words: &Words<'a>, meetings: &[&'a SceneMeeting]) -> BTreeSet<&'a str> {
    let slugs = meetings.iter().flat_map(|meeting| &meeting.references);
    slugs
        .filter_map(|slug| words.scene.events.get(slug)?.kind.as_deref())
        .collect()
}

/// The legend's entries for the kinds of events.
fn kind_samples<'a>(words: &Words<'a>, meetings: &[&'a SceneMeeting]) -> Vec<Sample> {
    let kinds = kinds(words, meetings).into_iter().enumerate();
    kinds
        .map(|(position, kind)| style::event_sample(position, kind.to_owned()))
        .collect()
}

/// Adds the events that are invoked, in order of time.
fn add_events<'a>(
    drawing: &mut Drawing,
    words: &Words<'a>,
    meetings: &[&'a SceneMeeting],
) -> BTreeMap<&'a str, NodeIndex> {
    let all = &words.scene.events;
    let kinds = kinds(words, meetings);
    let slugs: BTreeSet<&str> = meetings
        .iter()
        .flat_map(|meeting| meeting.references.iter().map(String::as_str))
        .collect();
    let mut slugs: Vec<&str> = slugs.into_iter().collect();
    slugs.sort_by_key(|slug| {
        let day = all.get(*slug).and_then(|event| event.earliest);
        (day.is_none(), day, *slug)
    });
    slugs
        .into_iter()
        .map(|slug| {
            let name = words.name(all, slug);
            let node = node(slug, name, all.get(slug), &kinds);
            (slug, drawing.graph.add_node(node))
        })
        .collect()
}

fn node(slug: &str, name: &str, event: Option<&Labelled>, kinds: &BTreeSet<&str>) -> Node {
    let mut lines = wrap(name, 32);
    if let Some(edtf) = event.and_then(|event| event.date.as_deref()) {
        lines.push(date(Some(edtf)));
    }
    let kind = event.and_then(|event| event.kind.as_deref());
    let position = kind.and_then(|kind| kinds.iter().position(|other| *other == kind));
    let (shape, fill) = position.map_or(("box", style::PAPER), style::event);
    Node {
        id: format!("event/{slug}"),
        thing: Thing::Event,
        lines,
        tooltip: kind.map_or_else(|| name.to_owned(), |kind| format!("{name} ({kind})")),
        shape,
        fill: Some(fill.to_owned()),
        pen: style::PEN.to_owned(),
        line: Line::Solid,
        cluster: None,
        rank: Some("events".to_owned()),
        pin: Some(Pin::Chain),
    }
}
