//! Who met whom, how often and by which mode.

use std::collections::BTreeMap;

use super::drawing::{Drawing, Edge, Flow, Line, Link};
use super::meetings::person;
use super::scene::SceneMeeting;
use super::style;
use super::words::{Words, tally};

pub(super) fn draw<'a>(words: &Words<'a>, meetings: &[&'a SceneMeeting]) -> Drawing {
    let mut drawing = Drawing::new(Flow::Columns);
    let mut nodes = BTreeMap::new();
    for (slug, meetings) in attendance(meetings) {
        let mut node = person(words, slug, &[tally(&meetings)]);
        node.rank = match words.side(slug) {
            0 => Some("first".to_owned()),
            1 => Some("second".to_owned()),
            _ => None,
        };
        nodes.insert(slug, drawing.graph.add_node(node));
    }
    let counts = counts(words, meetings);
    for ((one, other, mode, line), count) in counts {
        let mut edge = Edge::plain(Link::Met);
        edge.label = count.to_string();
        edge.colour = style::mode_line(words.scene, mode);
        edge.line = line;
        edge.width = width(count);
        // Strangers to both sides stand between them, which keeps the columns three.
        edge.span = if words.side(one) == 0 && words.side(other) == 1 {
            2
        } else {
            1
        };
        if let (Some(&one), Some(&other)) = (nodes.get(one), nodes.get(other)) {
            drawing.graph.add_edge(one, other, edge);
        }
    }
    drawing.legend = words.legend(meetings);
    drawing
}

/// Thicker for more meetings, but never so thick that it hides what is near, in tenths of a point.
pub(super) fn width(count: usize) -> usize {
    6 + 4 * count.min(12)
}

/// Each person's meetings, in order.
fn attendance<'a>(meetings: &[&'a SceneMeeting]) -> BTreeMap<&'a str, Vec<&'a SceneMeeting>> {
    let mut attendance: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for &meeting in meetings {
        for slug in &meeting.participants {
            attendance.entry(slug).or_default().push(meeting);
        }
    }
    attendance
}

type Tie<'a> = (&'a str, &'a str, &'a str, Line);

/// How often each two met by each mode; what is not sure to have been has a line of its own.
fn counts<'a>(words: &Words<'a>, meetings: &[&'a SceneMeeting]) -> BTreeMap<Tie<'a>, usize> {
    let mut counts = BTreeMap::new();
    for meeting in meetings {
        let line = style::status_line(words.scene, &meeting.status);
        for (one, other) in ties(words, meeting) {
            *counts
                .entry((one, other, meeting.mode.as_str(), line))
                .or_default() += 1;
        }
    }
    counts
}

/// Those who met each other: of the first side, of neither, of the second, from left to right.
/// Members of one side did not come to meet each other, nor are strangers to both what the graph
/// is about; where there are no two sides, all met all.
fn ties<'a>(words: &Words<'a>, meeting: &'a SceneMeeting) -> Vec<(&'a str, &'a str)> {
    let group = words.group(meeting);
    let column = |slug: &str| [0, 2, 1][words.side(slug)];
    let mut people: Vec<&str> = meeting.participants.iter().map(String::as_str).collect();
    people.sort_by_key(|slug| (column(slug), *slug));
    let mut ties = Vec::new();
    for (position, &one) in people.iter().enumerate() {
        for &other in &people[position + 1..] {
            if group.second.is_empty() || column(one) != column(other) {
                ties.push((one, other));
            }
        }
    }
    ties
}
