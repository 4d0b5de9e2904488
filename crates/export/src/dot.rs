//! Drawings in the [language of Graphviz](https://graphviz.org/doc/info/lang.html).
//!
//! The same drawing gives the same bytes: nodes and edges are written in the drawing's own order.
//! Graphviz orders the nodes of a rank as it likes, to avoid crossings. Where their order has a
//! meaning (that of time) each node hangs on an invisible point, and the points are chained.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use petgraph::visit::EdgeRef as _;

use crate::view::{Drawing, Edge, Flow, Line, Link, Node, Pin, Sample, Thing, glyph};

/// Has Latin and Cyrillic letters; Graphviz takes another that has them where it is missing.
const FONT: &str = "DejaVu Sans";

/// Entries of the legend side by side.
const LEGEND_COLUMNS: usize = 6;

/// Writes a drawing as a Graphviz digraph, to be laid out by its program `dot`.
pub fn dot(drawing: &Drawing) -> String {
    let mut out = String::from("digraph summitry {\n");
    defaults(drawing, &mut out);
    clusters(drawing, &mut out);
    ranks(drawing, &mut out);
    edges(drawing, &mut out);
    chain(drawing, &mut out);
    for pin in [Pin::Before, Pin::After] {
        spine(drawing, pin, &mut out);
    }
    out.push_str("}\n");
    out
}

/// Writing to a string cannot fail, so the result carries nothing.
macro_rules! put {
    ($out:expr, $($part:tt)+) => {{ let _ = writeln!($out, $($part)+); }};
}

fn defaults(drawing: &Drawing, out: &mut String) {
    let flow = match drawing.flow {
        Flow::Columns => "rankdir=LR, ranksep=1.5, nodesep=0.11",
        Flow::Rows => "rankdir=TB, ranksep=0.16, nodesep=0.3",
    };
    put!(
        out,
        "  graph [{flow}, fontname=\"{FONT}\", fontsize=12, fontcolor=\"#333333\","
    );
    put!(
        out,
        "    pad=0.3, bgcolor=\"#ffffff\", outputorder=edgesfirst,"
    );
    put!(
        out,
        "    labelloc=t, labeljust=l, tooltip=\" \", label={}];",
        heading(drawing)
    );
    put!(
        out,
        "  node [fontname=\"{FONT}\", fontsize=11, margin=\"0.12,0.05\", height=0.3];"
    );
    put!(
        out,
        "  edge [fontname=\"{FONT}\", fontsize=9, arrowsize=0.6];"
    );
}

/// The title and the legend, as one table above the drawing.
fn heading(drawing: &Drawing) -> String {
    if drawing.title.is_empty() && drawing.legend.iter().all(Vec::is_empty) {
        return "\"\"".to_owned();
    }
    let mut table = String::from("<<TABLE BORDER=\"0\" CELLSPACING=\"5\" CELLPADDING=\"3\">");
    let columns = LEGEND_COLUMNS + 1;
    if !drawing.title.is_empty() {
        let _ = write!(
            table,
            "<TR><TD COLSPAN=\"{columns}\" ALIGN=\"LEFT\">\
             <FONT POINT-SIZE=\"18\"><B>{}</B></FONT></TD></TR>",
            markup(&drawing.title)
        );
    }
    let kinds = drawing.legend.iter();
    let rows: Vec<_> = kinds.flat_map(|kind| kind.chunks(LEGEND_COLUMNS)).collect();
    let filler = filler(&drawing.title, &rows);
    for row in rows {
        table.push_str("<TR>");
        table.extend(row.iter().map(cell));
        table.push_str(&"<TD></TD>".repeat(LEGEND_COLUMNS - row.len()));
        let _ = write!(table, "<TD WIDTH=\"{filler}\"></TD></TR>");
    }
    table.push_str("</TABLE>>");
    table
}

/// The width, in points, of an empty column that keeps a long title from stretching the entries
/// of the legend; from the usual width of letters, as Graphviz alone knows the true one.
fn filler(title: &str, rows: &[&[Sample]]) -> usize {
    let entries: usize = (0..LEGEND_COLUMNS)
        .filter_map(|column| {
            let samples = rows.iter().filter_map(|row| row.get(column));
            samples
                .map(|sample| 6 * sample.label.chars().count() + 24)
                .max()
        })
        .sum();
    (12 * title.chars().count().min(200)).saturating_sub(entries)
}

fn cell(sample: &Sample) -> String {
    let (border, style) = match sample.line {
        Line::Bold => (3, Line::Solid),
        line => (2, line),
    };
    let glyph = sample.shape.and_then(glyph);
    let glyph = glyph.map_or_else(String::new, |glyph| format!("{glyph} "));
    format!(
        "<TD ALIGN=\"LEFT\" BORDER=\"{border}\" STYLE=\"{}\" COLOR=\"{}\" BGCOLOR=\"{}\">\
         <FONT POINT-SIZE=\"10\">{glyph}{}</FONT></TD>",
        style.as_str(),
        sample.pen,
        sample.fill,
        markup(&sample.label)
    )
}

/// Nodes, those with a frame of their own first.
fn clusters(drawing: &Drawing, out: &mut String) {
    let mut clusters: Vec<(&str, Vec<&Node>)> = Vec::new();
    let mut free = Vec::new();
    for node in drawing.graph.node_weights() {
        let Some(cluster) = node.cluster.as_deref() else {
            free.push(node);
            continue;
        };
        match clusters.iter_mut().find(|(name, _)| *name == cluster) {
            Some((_, nodes)) => nodes.push(node),
            None => clusters.push((cluster, vec![node])),
        }
    }
    for (name, nodes) in clusters {
        put!(out, "  subgraph {} {{", quote(&format!("cluster_{name}")));
        put!(
            out,
            "    label={}; labeljust=l; style=\"rounded,filled\";",
            label(&[name.to_owned()])
        );
        put!(
            out,
            "    color=\"#d5d9de\"; fillcolor=\"#f7f8fa\"; margin=8; tooltip={};",
            label(&[name.to_owned()])
        );
        for node in nodes {
            put!(out, "    {};", statement(node));
        }
        put!(out, "  }}");
    }
    for node in free {
        put!(out, "  {};", statement(node));
    }
}

fn statement(node: &Node) -> String {
    let id = quote(&node.id);
    let (label, tooltip) = (
        label(&node.lines),
        label(std::slice::from_ref(&node.tooltip)),
    );
    let Some(fill) = &node.fill else {
        return format!(
            "{id} [label={label}, tooltip={tooltip}, shape=plaintext, fontsize=14, \
             fontcolor=\"{}\"]",
            node.pen
        );
    };
    let rounded = if node.shape == "box" { ",rounded" } else { "" };
    let width = match (node.thing, node.line) {
        (Thing::Person | Thing::Group, _) => "1.6",
        (_, Line::Solid) => "1.1",
        _ => "1.5",
    };
    format!(
        "{id} [label={label}, tooltip={tooltip}, shape={}, style=\"filled{rounded},{}\", \
         fillcolor=\"{fill}\", color=\"{}\", penwidth={width}]",
        node.shape,
        node.line.as_str(),
        node.pen
    )
}

/// Nodes that must share a column or row.
fn ranks(drawing: &Drawing, out: &mut String) {
    let mut ranks: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for node in drawing.graph.node_weights() {
        if let Some(rank) = &node.rank {
            ranks.entry(rank).or_default().push(quote(&node.id));
        }
    }
    for ids in ranks.into_values().filter(|ids| ids.len() > 1) {
        put!(out, "  {{ rank=same; {}; }}", ids.join("; "));
    }
}

fn edges(drawing: &Drawing, out: &mut String) {
    for edge in drawing.graph.edge_references() {
        let source = quote(&drawing.graph[edge.source()].id);
        let target = quote(&drawing.graph[edge.target()].id);
        let edge = edge.weight();
        let (tail, head) = if edge.reversed {
            (target, source)
        } else {
            (source, target)
        };
        put!(out, "  {tail} -> {head} [{}];", attributes(edge));
    }
}

fn attributes(edge: &Edge) -> String {
    let direction = match (edge.arrow, edge.reversed) {
        (false, _) => "none",
        (true, false) => "forward",
        (true, true) => "back",
    };
    let mut text = format!(
        "dir={direction}, style={}, color=\"{}\", penwidth={}.{}",
        edge.line.as_str(),
        edge.colour,
        edge.width / 10,
        edge.width % 10
    );
    if !edge.label.is_empty() {
        let label = label(std::slice::from_ref(&edge.label));
        let _ = write!(text, ", label={label}, fontcolor=\"{}\"", edge.colour);
    }
    match edge.span {
        0 => text.push_str(", constraint=false, tailport=e, headport=e"),
        1 => {}
        span => {
            let _ = write!(text, ", minlen={span}");
        }
    }
    if edge.weight != 1 {
        let _ = write!(text, ", weight={}", edge.weight);
    }
    if matches!(edge.link, Link::Participant | Link::Reference | Link::Topic) {
        text.push_str(", tailport=e, headport=w");
    }
    text
}

fn pinned(drawing: &Drawing, pin: Pin) -> Vec<String> {
    let nodes = drawing.graph.node_weights();
    nodes
        .filter(|node| node.pin == Some(pin))
        .map(|node| quote(&node.id))
        .collect()
}

/// An invisible chain through the nodes of one rank; Graphviz keeps to it outside of frames.
fn chain(drawing: &Drawing, out: &mut String) {
    let ids = pinned(drawing, Pin::Chain);
    if ids.len() > 1 {
        put!(
            out,
            "  {{ rank=same; {} [style=invis]; }}",
            ids.join(" -> ")
        );
    }
}

/// A chain of invisible points beside the nodes whose order is pinned from that side. A node and
/// its point are of one group, which to Graphviz makes crossing their edge a thousand times worse
/// than any other.
fn spine(drawing: &Drawing, pin: Pin, out: &mut String) {
    let ids = pinned(drawing, pin);
    if ids.len() < 2 {
        return;
    }
    let side = match pin {
        Pin::Before => "before",
        _ => "after",
    };
    // In a drawing of rows the nodes hang far below, and their own edges place them.
    let (weight, group) = match drawing.flow {
        Flow::Columns => (1, true),
        Flow::Rows => (0, false),
    };
    let points: Vec<String> = (0..ids.len())
        .map(|index| quote(&format!("{side}/{index}")))
        .collect();
    put!(
        out,
        "  node [shape=point, style=invis, width=0.01, height=0.01];"
    );
    put!(
        out,
        "  {{ rank=same; {} [style=invis]; }}",
        points.join(" -> ")
    );
    for (point, id) in points.iter().zip(&ids) {
        if group {
            put!(out, "  {point} [group={id}]; {id} [group={id}];");
        }
        let (tail, head) = match pin {
            Pin::Before => (point, id),
            _ => (id, point),
        };
        put!(out, "  {tail} -> {head} [style=invis, weight={weight}];");
    }
}

/// A quoted id.
fn quote(text: &str) -> String {
    format!("\"{}\"", escape(text))
}

/// A quoted label: entities are read in labels, so an ampersand is one too.
fn label(lines: &[String]) -> String {
    let lines: Vec<String> = lines
        .iter()
        .map(|line| escape(&line.replace('&', "&amp;")))
        .collect();
    format!("\"{}\"", lines.join("\\n"))
}

/// White space and control characters of any kind become one space each.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '"' | '\\' => escaped.extend(['\\', character]),
            character if character.is_control() => escaped.push(' '),
            character => escaped.push(character),
        }
    }
    escaped
}

/// Text in an HTML-like label.
fn markup(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            character if character.is_control() => escaped.push(' '),
            character => escaped.push(character),
        }
    }
    escaped
}
