//! From the schemes of the ontology to the codes of CAMEO and PLOVER.

use std::collections::{BTreeMap, BTreeSet};

use ontology::vocabulary::{plover, skos, smt};
use ontology::{Class, Names};
use oxrdf::Quad;

use super::actors::Manner;
use crate::graph::{About, Graph, iris, slug};
use crate::view::SceneMeeting;

/// Where a meeting in person took place, seen from those who take part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Venue {
    /// In the country of one of them.
    Home,
    /// In the country of none of them.
    Third,
}

impl Venue {
    /// As the ontology writes it.
    const fn as_str(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Third => "third",
        }
    }
}

/// What the ontology states of one concept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Codes {
    cameo: BTreeSet<String>,
    event: Option<String>,
    modes: BTreeSet<String>,
    contexts: BTreeSet<String>,
}

/// The codes of a meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Coded {
    /// The code of CAMEO that the meeting counts under.
    pub(super) cameo: String,
    /// Other codes of it: the host's view, what it is besides, what it would have been.
    pub(super) also: BTreeSet<String>,
    /// The type of event of PLOVER.
    pub(super) event: String,
    /// Its modes.
    pub(super) modes: BTreeSet<String>,
    /// Its contexts.
    pub(super) contexts: BTreeSet<String>,
}

/// The crosswalk of a graph.
#[derive(Debug, Default)]
pub(super) struct Crosswalk {
    /// What a kind does not state it has from the next wider one.
    kinds: BTreeMap<String, Codes>,
    modes: BTreeMap<String, Codes>,
    statuses: BTreeMap<String, Codes>,
    formats: BTreeMap<String, Codes>,
    /// The codes of the kinds that stand for a venue.
    venues: BTreeMap<String, Codes>,
    /// The codes of the kind that all others are narrower than.
    general: Codes,
    remote: BTreeSet<String>,
}

impl Crosswalk {
    pub(super) fn new(quads: &[Quad], names: &Names) -> Self {
        let classes = [Class::Kind, Class::Mode, Class::Status, Class::Format];
        let graph = Graph::new(quads, names, &classes.map(Class::prefix));
        let all = |class: Class| graph.under(class.prefix());
        let codes_of = |class: Class| all(class).map(|(iri, it)| (slug(iri), codes(it))).collect();
        let kinds = all(Class::Kind).map(|(iri, it)| (iri, it, inherited(&graph, iri)));
        let kinds: Vec<_> = kinds.collect();
        let root = kinds.iter().find(|(_, it, _)| broader(*it).is_none());
        Self {
            general: root.map(|(_, _, codes)| codes.clone()).unwrap_or_default(),
            modes: codes_of(Class::Mode),
            statuses: codes_of(Class::Status),
            formats: codes_of(Class::Format),
            venues: kinds
                .iter()
                .filter_map(|(_, it, codes)| Some((it.first(smt::VENUE)?, codes.clone())))
                .collect(),
            remote: all(Class::Mode)
                .filter(|(_, it)| it.first(smt::REMOTE).is_some_and(|it| it == "true"))
                .map(|(iri, _)| slug(iri))
                .collect(),
            kinds: kinds
                .into_iter()
                .map(|(iri, _, codes)| (slug(iri), codes))
                .collect(),
        }
    }

    /// How those who take part in a meeting are in touch: a status that is an event of its own
    /// means that they are not.
    pub(super) fn manner(&self, meeting: &SceneMeeting) -> Manner {
        let status = self.statuses.get(&meeting.status);
        if status.is_some_and(|it| it.event.is_some()) {
            Manner::NotHeld
        } else if self.remote.contains(&meeting.mode) {
            Manner::Remote
        } else {
            Manner::InPerson
        }
    }

    /// The codes of a meeting: what its status states prevails over what its mode does, this over
    /// its kind, and this over the kind that stands for its venue.
    pub(super) fn code(&self, meeting: &SceneMeeting, venue: Option<Venue>) -> Coded {
        let none = Codes::default();
        let status = self.statuses.get(&meeting.status).unwrap_or(&none);
        let mode = self.modes.get(&meeting.mode).unwrap_or(&none);
        let format = self.formats.get(&meeting.format).unwrap_or(&none);
        let kind = meeting.kind.as_ref().and_then(|it| self.kinds.get(it));
        let kind = kind.unwrap_or(&self.general);
        let venue = venue.and_then(|it| self.venues.get(it.as_str()));
        let venue = venue.unwrap_or(&none);
        let (cameo, also) = self.cameo([status, mode, kind, venue].map(|it| &it.cameo));
        // A plan or a refusal is an event of its own; how the contact would be held is not its
        // mode.
        let (event, layers) = match self.manner(meeting) {
            Manner::NotHeld => (&status.event, vec![status]),
            Manner::Remote => (&kind.event, vec![mode, format]),
            Manner::InPerson if venue.modes.is_empty() => (&kind.event, vec![kind, format]),
            Manner::InPerson => (&kind.event, vec![venue, format]),
        };
        let modes = layers.iter().flat_map(|it| &it.modes);
        let contexts = layers.iter().flat_map(|it| &it.contexts);
        Coded {
            cameo,
            also,
            event: event.clone().unwrap_or_default(),
            modes: modes.cloned().collect(),
            contexts: contexts.cloned().collect(),
        }
    }

    /// The code of the first layer that says more than that it is a contact, else the first such
    /// code that a layer has beside the general one; and the others.
    fn cameo(&self, layers: [&BTreeSet<String>; 4]) -> (String, BTreeSet<String>) {
        let general = &self.general.cameo;
        let settles = |it: &&BTreeSet<String>| !it.is_empty() && it.is_disjoint(general);
        let settled = layers.into_iter().find(settles);
        let mut special = layers.into_iter().flat_map(|it| it.difference(general));
        let code = settled.and_then(|it| it.first()).or_else(|| special.next());
        let code = code.or_else(|| general.first()).cloned();
        let code = code.unwrap_or_default();
        let mut also: BTreeSet<String> = layers.into_iter().flatten().cloned().collect();
        also.retain(|it| *it != code && !general.contains(it));
        (code, also)
    }
}

fn codes(about: About<'_, '_>) -> Codes {
    let set = |term: &str| about.all(term).into_iter().collect();
    let matches = iris(about.objects(skos::CLOSE_MATCH.as_str()));
    let mut events = matches.filter_map(|iri| iri.strip_prefix(plover::NAMESPACE));
    Codes {
        cameo: set(smt::CAMEO),
        event: events.next().map(str::to_owned),
        modes: set(smt::PLOVER_MODE),
        contexts: set(smt::PLOVER_CONTEXT),
    }
}

fn broader<'a>(about: About<'a, '_>) -> Option<&'a str> {
    iris(about.objects(skos::BROADER.as_str())).next()
}

/// The codes of a kind; what it does not state it has from the next wider one that does.
fn inherited(graph: &Graph<'_>, kind: &str) -> Codes {
    /// No scheme is deeper; one with a circle ends here.
    const DEPTH: usize = 16;
    let wider = |it: &About<'_, '_>| graph.about(broader(*it)?);
    let mut all = Codes::default();
    for about in std::iter::successors(graph.about(kind), wider).take(DEPTH) {
        let own = codes(about);
        for (mine, its) in [
            (&mut all.cameo, own.cameo),
            (&mut all.modes, own.modes),
            (&mut all.contexts, own.contexts),
        ] {
            if mine.is_empty() {
                *mine = its;
            }
        }
        all.event = all.event.or(own.event);
    }
    all
}
