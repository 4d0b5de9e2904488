//! What is drawn: nodes and edges that know how they look, and a legend.

use petgraph::graph::{DiGraph, NodeIndex};

/// A drawing of a view.
#[derive(Clone, Debug)]
pub struct Drawing {
    /// Shown above; empty for none.
    pub title: String,
    /// Nodes in the order in which they are to be read.
    pub graph: DiGraph<Node, Edge>,
    /// What the colours, shapes and lines that occur stand for, each kind of thing on its own.
    pub legend: Vec<Vec<Sample>>,
    /// How the drawing is laid out.
    pub flow: Flow,
}

/// The direction of a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// Columns side by side, each read downwards.
    Columns,
    /// Rows one under the other.
    Rows,
}

/// What a node stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// A meeting.
    Meeting,
    /// A person.
    Person,
    /// Those of the two sides who meet each other.
    Group,
    /// A subject of talks.
    Topic,
    /// An event that is invoked.
    Event,
    /// A calendar year.
    Year,
}

/// The line of a border or an edge, as Graphviz names it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Line {
    /// Unbroken.
    #[default]
    Solid,
    /// Broken into dashes.
    Dashed,
    /// Broken into dots.
    Dotted,
    /// Unbroken and thick.
    Bold,
}

impl Line {
    /// The name in Graphviz.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Solid => "solid",
            Self::Dashed => "dashed",
            Self::Dotted => "dotted",
            Self::Bold => "bold",
        }
    }
}

/// A node as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Unique in the drawing: the kind of thing, a slash and its slug.
    pub id: String,
    /// What it stands for.
    pub thing: Thing,
    /// The label, line by line.
    pub lines: Vec<String>,
    /// Shown when the pointer rests on it, in formats that can.
    pub tooltip: String,
    /// Shape, a name of Graphviz.
    pub shape: &'static str,
    /// Colour inside, `#rrggbb`; none for a label without a frame.
    pub fill: Option<String>,
    /// Colour of the border, `#rrggbb`.
    pub pen: String,
    /// Line of the border.
    pub line: Line,
    /// The frame (a year) that it is drawn in.
    pub cluster: Option<String>,
    /// The column or row that it must share with others of the same name.
    pub rank: Option<String>,
    /// How its place among the others of its rank is pinned, where their order has a meaning.
    pub pin: Option<Pin>,
}

/// How the order of nodes is pinned to that in which they are in the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pin {
    /// They share a rank, in which each comes after the one before.
    Chain,
    /// As by a rank before theirs, which they then need not share.
    Before,
    /// As by a rank behind theirs.
    After,
}

/// What an edge stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Link {
    /// A person took part in a meeting.
    Participant,
    /// Two persons met, or were to.
    Met,
    /// A group talked about a topic.
    Topic,
    /// A meeting invoked an event.
    Reference,
    /// The next of the same group.
    Next,
    /// A meeting took place during another.
    PartOf,
    /// From one year to the next.
    Year,
    /// From a year to the first meeting in it.
    Tick,
}

/// An edge as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// What it stands for.
    pub link: Link,
    /// Shown beside it; empty for none.
    pub label: String,
    /// Colour, `#rrggbb`.
    pub colour: String,
    /// Its line.
    pub line: Line,
    /// Width in tenths of a point.
    pub width: usize,
    /// Whether it ends in an arrow.
    pub arrow: bool,
    /// Drawn from its target to its source, so that the target comes first.
    pub reversed: bool,
    /// How many ranks it spans at least; 0 for an edge that has no say in the layout.
    pub span: usize,
    /// How strongly it is kept short.
    pub weight: usize,
}

impl Edge {
    /// A thin grey line across one rank.
    pub(super) fn plain(link: Link) -> Self {
        Self {
            link,
            label: String::new(),
            colour: super::style::EDGE.to_owned(),
            line: Line::Solid,
            width: 8,
            arrow: false,
            reversed: false,
            span: 1,
            weight: 1,
        }
    }
}

/// An entry of the legend.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sample {
    /// What it stands for, in words.
    pub label: String,
    /// Shape, a name of Graphviz, where it has a meaning.
    pub shape: Option<&'static str>,
    /// Colour inside, `#rrggbb`.
    pub fill: String,
    /// Colour of the border, `#rrggbb`.
    pub pen: String,
    /// Line of the border.
    pub line: Line,
}

impl Drawing {
    /// An empty sheet.
    pub(super) fn new(flow: Flow) -> Self {
        Self {
            title: String::new(),
            graph: DiGraph::new(),
            legend: Vec::new(),
            flow,
        }
    }

    /// The node with this id.
    pub fn node(&self, id: &str) -> Option<NodeIndex> {
        self.graph
            .node_indices()
            .find(|&index| self.graph[index].id == id)
    }
}
