//! The views of made scenes: what they show, that they do not vary, and that Graphviz takes them.
#![allow(
    clippy::non_ascii_literal,
    reason = "labels in other scripts are what is tested"
)]
#![allow(clippy::unwrap_used, reason = "a test that panics fails, as it should")]

mod made;

use export::dot::dot;
use export::view::{Drawing, Filter, Line, Link, Scene, Thing, View, view};
use made::{awkward, day, scene};
use petgraph::visit::EdgeRef as _;

fn draw(which: View) -> Drawing {
    view(&scene(), which, &Filter::default(), "en")
}

/// Edges of a kind as `source > target`, with the label after a colon where there is one.
fn edges(drawing: &Drawing, link: Link) -> Vec<String> {
    let graph = &drawing.graph;
    let of_kind = graph.edge_references().filter(|e| e.weight().link == link);
    let mut edges: Vec<String> = of_kind
        .map(|edge| {
            let [source, target] = [edge.source(), edge.target()].map(|node| &graph[node].id);
            let label = &edge.weight().label;
            let colon = if label.is_empty() { "" } else { ": " };
            format!("{source} > {target}{colon}{label}")
        })
        .collect();
    edges.sort();
    edges
}

fn ids(drawing: &Drawing, thing: Thing) -> Vec<&str> {
    let nodes = drawing.graph.node_weights();
    nodes
        .filter(|node| node.thing == thing)
        .map(|node| node.id.as_str())
        .collect()
}

#[test]
fn meetings_stand_in_their_years_between_those_who_took_part() {
    let drawing = draw(View::Meetings);
    assert_eq!(
        ids(&drawing, Thing::Meeting),
        [
            "meeting/call",
            "meeting/summit",
            "meeting/margins",
            "meeting/visit",
            "meeting/wish"
        ],
        "in order of time, the undated last"
    );
    let years: Vec<_> = drawing
        .graph
        .node_weights()
        .filter(|node| node.thing == Thing::Meeting)
        .map(|node| node.cluster.as_deref().unwrap_or_default())
        .collect();
    assert_eq!(years, ["2001", "2003", "2003", "2004", "?"]);
    let edges = edges(&drawing, Link::Participant);
    assert_eq!(edges.len(), 11);
    assert!(edges.contains(&"leader/ada > meeting/call".to_owned()));
    assert!(edges.contains(&"leader/guest > meeting/summit".to_owned()));
}

#[test]
fn the_line_tells_what_is_only_planned() {
    let drawing = draw(View::Meetings);
    let node = |id: &str| drawing.graph[drawing.node(id).unwrap()].clone();
    assert_eq!(node("meeting/call").line, Line::Solid);
    assert_eq!(node("meeting/visit").line, Line::Dashed);
    assert_eq!(node("meeting/call").shape, "ellipse");
    assert_eq!(
        node("meeting/visit").shape,
        "box",
        "an unknown shape is not passed on"
    );
    assert_ne!(node("meeting/call").fill, node("meeting/visit").fill);
    let legend: Vec<Vec<&str>> = drawing
        .legend
        .iter()
        .map(|kind| kind.iter().map(|sample| sample.label.as_str()).collect())
        .collect();
    assert_eq!(
        legend,
        [vec!["face to face", "by wire"], vec!["done", "to come"]]
    );
}

#[test]
fn a_part_points_to_its_whole() {
    let drawing = draw(View::Meetings);
    assert_eq!(
        edges(&drawing, Link::PartOf),
        ["meeting/margins > meeting/summit"]
    );
}

#[test]
fn people_are_tied_by_how_often_they_met_and_how() {
    assert_eq!(
        edges(&draw(View::People), Link::Met),
        [
            "leader/ada > leader/boris: 1",
            "leader/ada > leader/boris: 1",
            "leader/ada > leader/boris: 2",
            "leader/ada > leader/guest: 1",
            "leader/clea > leader/boris: 1",
            "leader/guest > leader/boris: 1",
        ],
        "a wire, a plan and two encounters are told apart"
    );
}

#[test]
fn topics_are_tied_to_those_who_talked_about_them() {
    let drawing = draw(View::Topics);
    assert_eq!(
        edges(&drawing, Link::Topic),
        [
            "group/ada/boris > topic/rivers: 2 · 2001–2003",
            "group/ada/boris > topic/stars: 2003",
            "group/clea/boris > topic/stars: 2004",
        ]
    );
    let rivers = &drawing.graph[drawing.node("topic/rivers").unwrap()];
    assert_eq!(rivers.lines, ["rivers", "2 · 2001–2003"]);
}

#[test]
fn events_come_in_order_of_time_and_are_pointed_at() {
    let drawing = draw(View::References);
    assert_eq!(
        ids(&drawing, Thing::Event),
        ["event/flood", "event/treaty", "event/unheard-of"]
    );
    assert_eq!(
        edges(&drawing, Link::Reference),
        [
            "meeting/summit > event/flood",
            "meeting/visit > event/treaty",
            "meeting/visit > event/unheard-of",
        ]
    );
    assert_eq!(
        ids(&drawing, Thing::Meeting).len(),
        2,
        "only those that invoke"
    );
}

#[test]
fn a_year_has_room_for_its_busiest_group() {
    let drawing = draw(View::Timeline);
    assert_eq!(
        ids(&drawing, Thing::Year),
        ["year/2001", "year/2003", "year/2004", "year/?"]
    );
    let year = drawing.node("year/2003").unwrap();
    let next = drawing
        .graph
        .edges(year)
        .find(|edge| edge.weight().link == Link::Year)
        .unwrap();
    assert_eq!(next.weight().span, 2);
    assert_eq!(
        edges(&drawing, Link::Next),
        [
            "group/ada/boris > meeting/call",
            "group/clea/boris > meeting/visit",
            "meeting/call > meeting/summit",
            "meeting/margins > meeting/wish",
            "meeting/summit > meeting/margins",
        ]
    );
    let margins = &drawing.graph[drawing.node("meeting/margins").unwrap()];
    assert_eq!(margins.rank, None, "the second of a year follows below");
}

#[test]
fn filters_hold_together() {
    let count = |filter: &Filter| {
        let drawing = view(&scene(), View::Meetings, filter, "en");
        ids(&drawing, Thing::Meeting).len()
    };
    let leader = Some("clea".to_owned());
    let topic = Some("stars".to_owned());
    let all = Filter::default();
    assert_eq!(count(&all), 5);
    assert_eq!(
        count(&Filter {
            leader: leader.clone(),
            ..all.clone()
        }),
        1
    );
    assert_eq!(
        count(&Filter {
            topic: topic.clone(),
            ..all.clone()
        }),
        2
    );
    let from = Some(day("2003-07-02"));
    assert_eq!(
        count(&Filter {
            from,
            ..all.clone()
        }),
        3,
        "what ends on the day is in, what is undated is out"
    );
    let until = Some(day("2003-12-31"));
    let days = Filter {
        from,
        until,
        ..all.clone()
    };
    assert_eq!(count(&days), 2);
    assert_eq!(
        count(&Filter {
            leader,
            topic,
            ..days
        }),
        0
    );
    let slug = |text: &str| Some(text.to_owned());
    for (mode, status, format, expected) in [
        (slug("face"), None, None, 4),
        (slug("face"), slug("plan"), None, 2),
        (slug("wire"), slug("plan"), None, 0),
        (None, None, slug("of-two"), 0),
    ] {
        let filter = Filter {
            mode,
            status,
            format,
            ..all.clone()
        };
        assert_eq!(count(&filter), expected, "{filter:?}");
    }
}

#[test]
fn labels_are_in_the_language_asked_for() {
    let drawn = |language: &str| {
        let drawing = view(&scene(), View::Meetings, &Filter::default(), language);
        dot(&drawing)
    };
    assert!(drawn("ru").contains("Борис Дальний"));
    assert!(drawn("ru").contains("Свидание · 2001–2004"));
    assert!(
        drawn("fr").contains("Ada Premier"),
        "another stands in for a missing label"
    );
    assert!(drawn("en").contains("Encounter · 2001–2004"));
}

#[test]
fn quotes_newlines_and_markup_are_escaped() {
    let text = dot(&view(&awkward(), View::Meetings, &Filter::default(), "en"));
    let label = r#"label="Ann \"the\\ Great\"\n&amp;lt; Co N\\N""#;
    assert!(text.contains(label), "{text}");
    assert!(
        text.contains("A &lt;b&gt;&amp;amp; &quot;B&quot;"),
        "{text}"
    );
    assert!(text.contains(r#""meeting/a \"b\" > c""#), "{text}");
    assert!(text.lines().all(|line| !line.contains(char::is_control)));
}

#[test]
fn the_same_scene_gives_the_same_bytes_in_any_order() {
    let mut turned = scene();
    turned.meetings.reverse();
    for which in View::ALL {
        let draw = |scene: &Scene| dot(&view(scene, which, &Filter::default(), "fr"));
        assert_eq!(draw(&scene()), draw(&scene()), "{which}");
        assert_eq!(draw(&scene()), draw(&turned), "{which}");
    }
}

#[test]
fn views_are_asked_for_by_name() {
    for which in View::ALL {
        assert_eq!(which.as_str().parse(), Ok(which));
    }
    let error = "maps".parse::<View>().unwrap_err().to_string();
    assert!(error.starts_with("unknown view \"maps\"; choose one of meetings, people"));
}

#[test]
fn graphviz_draws_every_view_without_a_word() {
    for (name, scene) in [
        ("scene", scene()),
        ("awkward", awkward()),
        ("empty", Scene::default()),
    ] {
        for which in View::ALL {
            for language in ["en", "ru", "fr"] {
                let text = dot(&view(&scene, which, &Filter::default(), language));
                if let Some(words) = made::graphviz(&text) {
                    assert_eq!(words, "", "{name} {which} {language}\n{text}");
                }
            }
        }
    }
}
