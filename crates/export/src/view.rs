//! Five views of a knowledge graph, each a [`petgraph`] graph ready to be drawn.
//!
//! [`scene`] reads the graph once; [`view`] chooses what a drawing shows and how it looks;
//! [`crate::dot::dot`] writes it in the language of Graphviz. Every word in a drawing is a label
//! of the ontology in the language asked for; colours, shapes and line styles are those of its
//! schemes of modes and statuses.

mod drawing;
mod meetings;
mod people;
pub(crate) mod read;
mod references;
mod scene;
mod select;
mod style;
mod timeline;
mod topics;
mod words;

use std::fmt;
use std::str::FromStr;

pub use drawing::{Drawing, Edge, Flow, Line, Link, Node, Pin, Sample, Thing};
pub use read::scene;
pub use scene::{Labelled, Scene, SceneMeeting, name};
pub use select::{Filter, select};
pub(crate) use style::glyph;
pub use words::{Who, who};

/// What a drawing shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum View {
    /// Every meeting, by year, between those who took part.
    Meetings,
    /// Who met whom, how often and by which mode.
    People,
    /// What was talked about between whom, and how often.
    Topics,
    /// Which earlier events were invoked at which meeting.
    References,
    /// The meetings of each pair in order, along the years.
    Timeline,
}

impl View {
    /// Every view.
    pub const ALL: [Self; 5] = [
        Self::Meetings,
        Self::People,
        Self::Topics,
        Self::References,
        Self::Timeline,
    ];

    /// The name by which it is asked for.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Meetings => "meetings",
            Self::People => "people",
            Self::Topics => "topics",
            Self::References => "references",
            Self::Timeline => "timeline",
        }
    }
}

impl fmt::Display for View {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for View {
    type Err = UnknownView;

    fn from_str(name: &str) -> Result<Self, UnknownView> {
        Self::ALL
            .into_iter()
            .find(|view| view.as_str() == name)
            .ok_or_else(|| UnknownView(name.to_owned()))
    }
}

/// A name that is not that of a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownView(pub String);

impl fmt::Display for UnknownView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = View::ALL.map(View::as_str).join(", ");
        write!(f, "unknown view \"{}\"; choose one of {names}", self.0)
    }
}

impl std::error::Error for UnknownView {}

/// Draws what the filter lets through, with labels in `language` (a BCP 47 tag; where a label is
/// missing in it, English and then any language stands in).
pub fn view(scene: &Scene, view: View, filter: &Filter, language: &str) -> Drawing {
    let meetings = select(scene, filter);
    let words = words::Words::new(scene, language);
    let mut drawing = match view {
        View::Meetings => meetings::draw(&words, &meetings),
        View::People => people::draw(&words, &meetings),
        View::Topics => topics::draw(&words, &meetings),
        View::References => references::draw(&words, &meetings),
        View::Timeline => timeline::draw(&words, &meetings),
    };
    drawing.title = words.title(view, filter, &meetings);
    drawing
}
