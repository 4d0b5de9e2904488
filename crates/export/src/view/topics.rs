//! What was talked about between whom, and how often.

use std::collections::BTreeMap;

use petgraph::graph::NodeIndex;

use super::drawing::{Drawing, Edge, Flow, Line, Link, Node, Pin, Thing};
use super::people::width;
use super::scene::SceneMeeting;
use super::style;
use super::words::{Group, Words, tally, wrap, years};

type Talks<'a> = Vec<&'a SceneMeeting>;

pub(super) fn draw<'a>(words: &Words<'a>, meetings: &[&'a SceneMeeting]) -> Drawing {
    let mut drawing = Drawing::new(Flow::Columns);
    let meetings = meetings.iter().copied().filter(|m| !m.topics.is_empty());
    let groups = groups(words, meetings);
    let topics = add_topics(&mut drawing, words, &groups);
    for (group, talks) in &groups {
        let node = drawing.graph.add_node(group_node(words, group, talks));
        let mut by_topic: BTreeMap<&str, Talks<'a>> = BTreeMap::new();
        for &meeting in talks {
            for topic in &meeting.topics {
                by_topic.entry(topic).or_default().push(meeting);
            }
        }
        for (topic, talks) in by_topic {
            let mut edge = Edge::plain(Link::Topic);
            style::STRONG.clone_into(&mut edge.colour);
            edge.width = width(talks.len());
            edge.label = match talks.len() {
                1 => years(talks.into_iter()),
                _ => tally(&talks),
            };
            drawing.graph.add_edge(node, topics[topic], edge);
        }
    }
    drawing
}

/// A group of the two sides and how often it met.
pub(super) fn group_node<'a>(
    words: &Words<'a>,
    group: &Group<'a>,
    talks: &[&SceneMeeting],
) -> Node {
    let name = words.group_name(group);
    let slugs = [group.first.join("+"), group.second.join("+")];
    let mut lines = wrap(&name, 26);
    lines.push(tally(talks));
    Node {
        id: format!("group/{}", slugs.join("/")),
        thing: Thing::Group,
        lines,
        tooltip: name,
        shape: "box",
        fill: Some(style::PAPER.to_owned()),
        pen: style::PEN.to_owned(),
        line: Line::Bold,
        cluster: None,
        rank: None,
        pin: Some(Pin::Chain),
    }
}

/// Groups with their meetings, in order of their first.
pub(super) fn groups<'a>(
    words: &Words<'a>,
    meetings: impl Iterator<Item = &'a SceneMeeting>,
) -> Vec<(Group<'a>, Talks<'a>)> {
    let mut groups: Vec<(Group<'a>, Talks<'a>)> = Vec::new();
    for meeting in meetings {
        let group = words.group(meeting);
        match groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, talks)) => talks.push(meeting),
            None => groups.push((group, vec![meeting])),
        }
    }
    groups
}

fn add_topics<'a>(
    drawing: &mut Drawing,
    words: &Words<'a>,
    groups: &[(Group<'a>, Talks<'a>)],
) -> BTreeMap<&'a str, NodeIndex> {
    let mut talks: BTreeMap<&str, Talks<'a>> = BTreeMap::new();
    for &meeting in groups.iter().flat_map(|(_, talks)| talks) {
        for topic in &meeting.topics {
            talks.entry(topic).or_default().push(meeting);
        }
    }
    talks
        .into_iter()
        .map(|(slug, talks)| {
            let name = words.name(&words.scene.topics, slug);
            let mut lines = wrap(name, 28);
            lines.push(tally(&talks));
            let node = drawing.graph.add_node(Node {
                id: format!("topic/{slug}"),
                thing: Thing::Topic,
                lines,
                tooltip: name.to_owned(),
                shape: "box",
                fill: Some(style::TOPIC.to_owned()),
                pen: style::PEN.to_owned(),
                line: Line::Solid,
                cluster: None,
                rank: Some("topics".to_owned()),
                pin: None,
            });
            (slug, node)
        })
        .collect()
}
