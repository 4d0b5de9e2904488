//! Lookups on the embedded catalogue, and errors in files of one's own.

use chrono::NaiveDate;
use ontology::{Catalogue, Class, Error, Names};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn slugs(office: &str, on: &str) -> Vec<String> {
    let holders = Catalogue::embedded().holders(office, day(on));
    holders.into_iter().map(|it| it.slug.clone()).collect()
}

#[test]
fn offices_are_held_on_days() {
    assert_eq!(
        slugs("president-of-france", "2015-11-26"),
        ["francois-hollande"]
    );
    assert_eq!(
        slugs("president-of-russia", "2008-08-12"),
        ["dmitry-medvedev"]
    );
    assert_eq!(
        slugs("prime-minister-of-russia", "2008-08-12"),
        ["vladimir-putin"]
    );
    assert_eq!(slugs("president-of-france", "2017-05-14").len(), 2);
    assert!(slugs("no-such-office", "2015-11-26").is_empty());
}

#[test]
fn a_leader_is_one_of_the_two_sides_and_in_office() {
    let catalogue = Catalogue::embedded();
    assert!(catalogue.leader_in_office("vladimir-putin", day("2000-01-18")));
    assert!(catalogue.leader_in_office("vladimir-putin", day("2010-01-18")));
    assert!(!catalogue.leader_in_office("jacques-chirac", day("2010-01-18")));
    assert!(!catalogue.leader_in_office("angela-merkel", day("2010-01-18")));
    assert!(!catalogue.leader_in_office("sergey-lavrov", day("2010-01-18")));
    assert!(catalogue.leader_in_office("emmanuel-macron", day("2026-11-22")));
}

#[test]
fn terms_without_a_gap_are_one() {
    let catalogue = Catalogue::embedded();
    let putin = catalogue.terms("vladimir-putin");
    assert_eq!(putin, [(day("1999-08-09"), catalogue.horizon())]);
    let hollande = catalogue.terms("francois-hollande");
    assert_eq!(hollande, [(day("2012-05-15"), day("2017-05-14"))]);
    assert_eq!(
        catalogue.terms("angela-merkel"),
        [(day("2005-11-22"), day("2021-12-08"))]
    );
    assert!(catalogue.terms("sergey-lavrov").is_empty());
    assert!(catalogue.terms("nobody").is_empty());
}

#[test]
fn a_month_or_year_of_office_counts_whole() {
    let catalogue = Catalogue::embedded();
    let blair = &catalogue.leader("tony-blair").expect("known").tenures[0];
    assert_eq!(
        (blair.from, blair.until),
        (day("1997-01-01"), Some(day("2007-12-31")))
    );
}

#[test]
fn places_contain_places() {
    let catalogue = Catalogue::embedded();
    for (outer, inner, contained) in [
        ("russia", "moscow-kremlin", true),
        ("moscow", "moscow-kremlin", true),
        ("saint-petersburg", "konstantin-palace", true),
        ("france", "fort-de-bregancon", true),
        ("paris", "paris", true),
        ("paris", "moscow", false),
        ("moscow-kremlin", "moscow", false),
        ("paris", "atlantis", false),
    ] {
        assert_eq!(
            catalogue.contains(outer, inner),
            contained,
            "{inner} in {outer}"
        );
    }
}

#[test]
fn labels_fall_back() {
    let catalogue = Catalogue::embedded();
    assert_eq!(
        catalogue.label(Class::Leader, "vladimir-putin", "fr"),
        "Vladimir Poutine"
    );
    assert_eq!(
        catalogue.label(Class::Leader, "vladimir-putin", "de"),
        "Vladimir Putin"
    );
    assert_eq!(catalogue.label(Class::Leader, "jane-doe", "en"), "jane-doe");
    assert_ne!(
        catalogue.label(Class::Topic, "ukraine", "en"),
        catalogue.label(Class::Place, "ukraine", "en")
    );
    assert_eq!(
        catalogue.nearest(Class::Place, "pariss"),
        Some("paris".to_owned())
    );
}

#[test]
fn triples_move_to_another_base() {
    let catalogue = Catalogue::embedded();
    let names = Names::new("https://example.org/k/").expect("an IRI");
    let moved = catalogue.triples(&names);
    assert_eq!(moved.len(), catalogue.triples(&Names::default()).len());
    assert!(
        moved
            .iter()
            .all(|triple| !triple.to_string().contains(ontology::DEFAULT_BASE))
    );
    let read = Catalogue::parse(&Catalogue::files(), &names).expect("the same files");
    assert_eq!(read.triples(&names), moved);
    assert_eq!(read.topics, catalogue.topics);
}

/// The error of a small file that is read with the embedded ones.
fn error(text: &str) -> String {
    let mut files = Catalogue::files();
    files.push(("own.ttl", text));
    Catalogue::parse(&files, &Names::default())
        .expect_err("a faulty file")
        .to_string()
}

const HEAD: &str = "@prefix smt: <schema/> . @prefix place: <place/> . @prefix leader: <leader/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix tenure: <tenure/> . @prefix office: <office/> .
";

#[test]
fn malformed_turtle_is_located() {
    let message = error(&format!("{HEAD}leader:a a smt:Leader ;;; oops .\n"));
    assert!(message.starts_with("own.ttl:4:"), "{message}");
}

#[test]
fn an_unknown_concept_is_located_and_the_nearest_named() {
    let block =
        "leader:a a smt:Leader ;\n    skos:notation \"a\" ;\n    smt:country place:frence .\n";
    let message = error(&format!("{HEAD}{block}"));
    let expected = "own.ttl:6:23: unknown place \"frence\" as country of leader:a; \
                    did you mean \"france\"?";
    assert_eq!(message, expected);
}

#[test]
fn a_concept_needs_its_notation() {
    let message = error(&format!("{HEAD}\nleader:a a smt:Leader .\n"));
    assert_eq!(
        message,
        "own.ttl:5:1: leader:a has no skos:notation; state one"
    );
    let message = error(&format!(
        "{HEAD}leader:a a smt:Leader ; skos:notation \"b\" .\n"
    ));
    assert!(
        message.contains("skos:notation of leader:a is \"b\""),
        "{message}"
    );
}

#[test]
fn a_date_that_is_none_is_refused() {
    let block = "tenure:x a smt:Tenure ; smt:holder leader:vladimir-putin ;
    smt:office office:president-of-russia ; smt:from \"yesterday\" .\n";
    let message = error(&format!("{HEAD}{block}"));
    assert!(message.starts_with("own.ttl:5:"), "{message}");
    assert!(
        message.contains("smt:from of tenure:x is \"yesterday\""),
        "{message}"
    );
}

#[test]
fn files_without_an_ontology_node_are_refused() {
    let error = Catalogue::parse(&[("own.ttl", HEAD)], &Names::default()).expect_err("no day");
    assert_eq!(error, Error::AsOf);
}

#[test]
fn an_article_has_the_side_of_its_publisher() {
    let catalogue = Catalogue::embedded();
    for (source, url, publisher, side) in [
        (Some("Kremlin"), None, Some("kremlin"), Some("russia")),
        (
            Some(" \u{c9}lys\u{e9}e "),
            None,
            Some("elysee"),
            Some("france"),
        ),
        (
            Some("www.kremlin.ru"),
            None,
            Some("kremlin"),
            Some("russia"),
        ),
        (
            None,
            Some("http://en.kremlin.ru/events/president/news/1"),
            Some("kremlin"),
            Some("russia"),
        ),
        (
            Some("somebody"),
            Some("https://www.elysee.fr/a"),
            Some("elysee"),
            Some("france"),
        ),
        (Some("TASS"), None, Some("tass"), None),
        (None, Some("https://kremlin.ru.example.org/"), None, None),
        (Some("Volga Wire"), None, None, None),
        (None, None, None, None),
    ] {
        let found = catalogue.publisher(source, url).map(|it| it.slug.as_str());
        assert_eq!(found, publisher, "{source:?} {url:?}");
        assert_eq!(catalogue.side_of_article(source, url), side);
    }
    let house = |leader: &str, on: &str| {
        let institution = catalogue.speaks_in_the_name_of(leader, Some(day(on)));
        institution.map(|it| it.slug.as_str())
    };
    assert_eq!(house("dmitry-peskov", "2019-08-19"), Some("kremlin"));
    assert_eq!(
        house("dmitry-peskov", "2010-08-19"),
        Some("russian-government")
    );
    assert_eq!(house("vladimir-putin", "2019-08-19"), None);
    let sides = catalogue.sides_of_institutions(["afp", "elysee", "french-officials", "kremlin"]);
    assert_eq!(sides.into_iter().collect::<Vec<_>>(), ["france", "russia"]);
    assert!(catalogue.side_of_institution("nobody").is_none());
}

#[test]
fn of_one_type_and_one_country_there_is_one_institution() {
    let catalogue = Catalogue::embedded();
    for it in &catalogue.institutions {
        assert!(
            !it.kind.is_empty(),
            "{} has no smt:institutionType",
            it.slug
        );
        let Some(country) = &it.speaks_for else {
            continue;
        };
        let found = catalogue.institution_of(&it.kind, country);
        assert_eq!(found.map(|it| &it.slug), Some(&it.slug));
    }
}

#[test]
fn attested_contacts_are_in_order_and_of_leaders_in_office_then() {
    let catalogue = Catalogue::embedded();
    let attested = &catalogue.attested;
    assert!(!attested.is_empty());
    assert!(attested.is_sorted_by(|a, b| a.first <= b.first));
    for it in attested {
        let first = it.first;
        assert!(first <= it.last, "{first}: ends before it begins");
        assert!(it.participants.len() > 1, "{first}: one participant");
        let of_a_side = |slug: &&String| {
            let country = catalogue.leader(slug).and_then(|it| it.country.as_deref());
            country
                .and_then(|it| catalogue.place(it))
                .is_some_and(|it| it.side)
        };
        for slug in it.participants.iter().filter(of_a_side) {
            assert!(
                catalogue.leader_in_office(slug, first),
                "{first}: {slug} was not in office"
            );
        }
    }
}
