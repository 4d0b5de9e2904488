//! From the triples of the graph to a scene.

use std::collections::{BTreeMap, BTreeSet};

use ontology::vocabulary::{foaf, rdfs, skos, smt};
use ontology::{Class, Names};
use oxrdf::Quad;

use super::scene::{Labelled, Scene, SceneMeeting};
use crate::graph::{About, Graph, slug};

/// Reads the meetings and the labels of all they speak of. Named graphs do not matter, nor does
/// the order of the quads; what is not of the project's model is passed over.
pub fn scene(quads: &[Quad], names: &Names) -> Scene {
    let graph = Graph::new(quads, names, &PREFIXES);
    from_graph(&graph, names)
}

/// The prefix whose IRIs are meetings.
const MEETING: &str = "meeting";

/// Prefixes of the subjects that a scene is made of.
pub(crate) const PREFIXES: [&str; 10] = [
    MEETING, "smt", "leader", "topic", "event", "place", "mode", "status", "format", "kind",
];

/// The scene of a graph that was read for at least [`PREFIXES`].
pub(crate) fn from_graph(graph: &Graph<'_>, names: &Names) -> Scene {
    let concepts = |class: Class| labels_under(graph, class.prefix());
    Scene {
        meetings: meetings(graph, names),
        people: concepts(Class::Leader),
        topics: concepts(Class::Topic),
        events: concepts(Class::Event),
        places: concepts(Class::Place),
        kinds: concepts(Class::Kind),
        modes: concepts(Class::Mode),
        statuses: concepts(Class::Status),
        formats: concepts(Class::Format),
        terms: labels_under(graph, "smt"),
        sides: sides(graph, names),
    }
}

fn labels_under(graph: &Graph<'_>, prefix: &str) -> BTreeMap<String, Labelled> {
    let things = graph.under(prefix);
    things
        .map(|(iri, about)| (slug(iri), labelled(about)))
        .collect()
}

fn sides(graph: &Graph<'_>, names: &Names) -> BTreeSet<String> {
    let side = names.smt(smt::SIDE);
    graph
        .under(Class::Place.prefix())
        .filter(|(_, about)| about.is_a(side.as_ref()))
        .map(|(iri, _)| slug(iri))
        .collect()
}

fn meetings(graph: &Graph<'_>, names: &Names) -> Vec<SceneMeeting> {
    let class = names.smt(smt::MEETING);
    graph
        .under(MEETING)
        .filter(|(_, about)| about.is_a(class.as_ref()))
        .map(|(iri, about)| meeting(slug(iri), about))
        .collect()
}

fn labels(about: About<'_, '_>) -> BTreeMap<String, String> {
    let mut labels = about.texts(rdfs::LABEL);
    labels.extend(about.texts(skos::PREF_LABEL));
    labels
}

fn labelled(about: About<'_, '_>) -> Labelled {
    Labelled {
        labels: labels(about),
        short: about.texts(foaf::FAMILY_NAME),
        colour: about.first(smt::COLOUR),
        shape: about.first(smt::SHAPE),
        style: about.first(smt::STYLE),
        country: about.first(smt::COUNTRY),
        kind: about.first(smt::EVENT_TYPE),
        date: about.first(smt::START),
        earliest: about.day(smt::EARLIEST),
    }
}

fn meeting(id: String, about: About<'_, '_>) -> SceneMeeting {
    SceneMeeting {
        label: Labelled {
            labels: labels(about),
            ..Labelled::default()
        },
        date: about.first(smt::DATE),
        candidates: about.all(smt::CANDIDATE),
        earliest: about.day(smt::EARLIEST),
        latest: about.day(smt::LATEST),
        time: about.first(smt::TIME),
        duration: about.first(smt::DURATION),
        kind: about.first(smt::KIND),
        mode: about.first(smt::MODE).unwrap_or_default(),
        status: about.first(smt::STATUS).unwrap_or_default(),
        format: about.first(smt::FORMAT).unwrap_or_default(),
        place: about.first(smt::PLACE_OF),
        participants: about.all(smt::PARTICIPANT),
        host: about.first(smt::HOST),
        guests: about.all(smt::GUEST),
        initiators: about.all(smt::INITIATOR),
        topics: about.all(smt::TOPIC_OF),
        references: about.all(smt::REFERENCE),
        reports: about.iris(smt::ACCOUNT_OF).count(),
        part_of: about.first(smt::PART_OF).filter(|whole| *whole != id),
        id,
    }
}
