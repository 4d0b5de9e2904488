//! Every meeting, by year, between those who took part.

use std::collections::BTreeMap;

use petgraph::graph::NodeIndex;

use super::drawing::{Drawing, Edge, Flow, Line, Link, Node, Pin, Thing};
use super::scene::SceneMeeting;
use super::style;
use super::words::{Words, wrap, year};

pub(super) fn draw<'a>(words: &Words<'a>, meetings: &[&'a SceneMeeting]) -> Drawing {
    let mut drawing = Drawing::new(Flow::Columns);
    let nodes = add_meetings(&mut drawing, words, meetings, Pin::After);
    let mut people: BTreeMap<&str, NodeIndex> = BTreeMap::new();
    for (meeting, &node) in meetings.iter().zip(&nodes) {
        for slug in &meeting.participants {
            let person = *people
                .entry(slug)
                .or_insert_with(|| drawing.graph.add_node(person(words, slug, &[])));
            let mut edge = Edge::plain(Link::Participant);
            edge.line = drawing.graph[node].line;
            edge.colour = style::mode_line(words.scene, &meeting.mode);
            // The first side stands before the meetings, all others after them.
            edge.reversed = words.side(slug) != 0;
            drawing.graph.add_edge(person, node, edge);
        }
    }
    add_parts(&mut drawing, meetings, &nodes);
    drawing.legend = words.legend(meetings);
    drawing
}

/// Adds a node for each meeting, framed by year, in the order given.
pub(super) fn add_meetings<'a>(
    drawing: &mut Drawing,
    words: &Words<'a>,
    meetings: &[&'a SceneMeeting],
    pin: Pin,
) -> Vec<NodeIndex> {
    let node = |meeting: &&'a SceneMeeting| {
        let mut node = node(words, meeting);
        node.cluster = Some(year(meeting));
        node.pin = Some(pin);
        drawing.graph.add_node(node)
    };
    meetings.iter().map(node).collect()
}

/// A meeting as it is drawn in every view.
pub(super) fn node<'a>(words: &Words<'a>, meeting: &'a SceneMeeting) -> Node {
    let look = style::meeting(words.scene, meeting);
    Node {
        id: format!("meeting/{}", meeting.id),
        thing: Thing::Meeting,
        lines: words.meeting(meeting),
        tooltip: words.tooltip(meeting),
        shape: look.shape,
        fill: Some(look.fill),
        pen: look.pen,
        line: look.line,
        cluster: None,
        rank: None,
        pin: None,
    }
}

/// A person, in the colour of the side, with more lines under the name.
pub(super) fn person<'a>(words: &Words<'a>, slug: &'a str, more: &[String]) -> Node {
    let name = words.person(slug);
    let mut lines = wrap(name, 18);
    lines.extend_from_slice(more);
    Node {
        id: format!("leader/{slug}"),
        thing: Thing::Person,
        lines,
        tooltip: name.to_owned(),
        shape: "box",
        fill: Some(style::PERSONS[words.side(slug)].to_owned()),
        pen: style::PEN.to_owned(),
        line: Line::Bold,
        cluster: None,
        rank: None,
        pin: None,
    }
}

/// Links a meeting to the one during which it took place, where both are drawn.
fn add_parts(drawing: &mut Drawing, meetings: &[&SceneMeeting], nodes: &[NodeIndex]) {
    let by_id: BTreeMap<&str, NodeIndex> = meetings
        .iter()
        .zip(nodes)
        .map(|(meeting, &node)| (meeting.id.as_str(), node))
        .collect();
    for (meeting, &part) in meetings.iter().zip(nodes) {
        let whole = meeting.part_of.as_deref().and_then(|id| by_id.get(id));
        if let Some(&whole) = whole.filter(|&&whole| whole != part) {
            let mut edge = Edge::plain(Link::PartOf);
            edge.line = Line::Dotted;
            edge.arrow = true;
            edge.span = 0;
            drawing.graph.add_edge(part, whole, edge);
        }
    }
}
