//! The meetings of each group in order, along the years.

use std::collections::BTreeMap;

use petgraph::graph::NodeIndex;

use super::drawing::{Drawing, Edge, Flow, Line, Link, Node, Thing};
use super::meetings;
use super::scene::SceneMeeting;
use super::style;
use super::topics::{group_node, groups};
use super::words::{Words, year};

/// How strongly a group's meetings keep in one line below each other.
const STRAIGHT: usize = 100;

pub(super) fn draw<'a>(words: &Words<'a>, meetings: &[&'a SceneMeeting]) -> Drawing {
    let mut drawing = Drawing::new(Flow::Rows);
    let groups = groups(words, meetings.iter().copied());
    add_years(&mut drawing, meetings, &groups);
    for (group, meetings) in &groups {
        // A group begins above its first meeting; groups of one rank come as they fit.
        let mut group = group_node(words, group, meetings);
        group.pin = None;
        let mut last = drawing.graph.add_node(group);
        let mut last_year = None;
        for &meeting in meetings {
            let mut node = meetings::node(words, meeting);
            let year = year(meeting);
            // The first of a year stands beside it, the others follow below.
            if last_year.as_ref() != Some(&year) {
                node.rank = Some(year.clone());
            }
            last_year = Some(year);
            let node = drawing.graph.add_node(node);
            drawing.graph.add_edge(last, node, next(Link::Next));
            last = node;
        }
    }
    add_guides(&mut drawing);
    drawing.legend = words.legend(meetings);
    drawing
}

/// From each year to the first meeting beside it.
fn add_guides(drawing: &mut Drawing) {
    let mut first: BTreeMap<String, (NodeIndex, NodeIndex)> = BTreeMap::new();
    let mut years: BTreeMap<String, NodeIndex> = BTreeMap::new();
    for index in drawing.graph.node_indices() {
        let node = &drawing.graph[index];
        let Some(rank) = node.rank.clone() else {
            continue;
        };
        if node.thing == Thing::Year {
            years.insert(rank, index);
        } else if let Some(&year) = years.get(&rank) {
            first.entry(rank).or_insert((year, index));
        }
    }
    for (year, meeting) in first.into_values() {
        let mut edge = Edge::plain(Link::Tick);
        edge.line = Line::Dotted;
        drawing.graph.add_edge(year, meeting, edge);
    }
}

fn next(link: Link) -> Edge {
    let mut edge = Edge::plain(link);
    edge.weight = STRAIGHT;
    edge
}

/// Adds the years, each with room for as many meetings as the busiest group had in it.
fn add_years<'a>(
    drawing: &mut Drawing,
    meetings: &[&'a SceneMeeting],
    groups: &[(super::words::Group<'a>, Vec<&'a SceneMeeting>)],
) {
    let mut last: Option<(NodeIndex, usize)> = None;
    let mut years: Vec<String> = meetings.iter().map(|meeting| year(meeting)).collect();
    years.dedup();
    let busiest = busiest(groups);
    for year in years {
        let room = busiest.get(&year).copied().unwrap_or(1);
        let node = drawing.graph.add_node(tick(&year));
        if let Some((last, room)) = last {
            let mut edge = next(Link::Year);
            edge.span = room;
            drawing.graph.add_edge(last, node, edge);
        }
        last = Some((node, room));
    }
}

/// The most meetings that any group had in each year.
fn busiest(groups: &[(super::words::Group<'_>, Vec<&SceneMeeting>)]) -> BTreeMap<String, usize> {
    let mut busiest = BTreeMap::new();
    for (_, meetings) in groups {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for meeting in meetings {
            *counts.entry(year(meeting)).or_default() += 1;
        }
        for (year, count) in counts {
            let most = busiest.entry(year).or_insert(0);
            *most = count.max(*most);
        }
    }
    busiest
}

fn tick(year: &str) -> Node {
    Node {
        id: format!("year/{year}"),
        thing: Thing::Year,
        lines: vec![year.to_owned()],
        tooltip: year.to_owned(),
        shape: "box",
        fill: None,
        pen: style::PEN.to_owned(),
        line: Line::Solid,
        cluster: None,
        rank: Some(year.to_owned()),
        pin: None,
    }
}
