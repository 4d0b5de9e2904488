//! What must hold of the files in `ontology/`.

use std::collections::{BTreeMap, BTreeSet};

use ontology::vocabulary::{rdf, rdfs, skos, smt};
use ontology::{Catalogue, Class, Label, Names, Rank};
use oxrdf::{NamedOrBlankNode, Term};

const LANGUAGES: [&str; 3] = ["en", "ru", "fr"];

#[test]
fn every_concept_has_one_preferred_label_in_each_language() {
    let catalogue = Catalogue::embedded();
    let mut faults = Vec::new();
    for class in Class::ALL {
        for slug in catalogue.slugs(class) {
            for language in LANGUAGES {
                let count = catalogue
                    .labels(class, slug)
                    .iter()
                    .filter(|label| label.rank == Rank::Preferred)
                    .filter(|label| label.language.as_deref() == Some(language))
                    .count();
                if count != 1 {
                    faults.push(format!("{}:{slug} @{language}: {count}", class.prefix()));
                }
            }
        }
    }
    assert!(
        faults.is_empty(),
        "concepts without exactly one preferred label: {faults:#?}"
    );
}

#[test]
fn no_label_is_stated_twice() {
    let catalogue = Catalogue::embedded();
    let mut faults = Vec::new();
    let mut check = |class: Class, slug: &str, labels: &[Label]| {
        let mut seen = BTreeSet::new();
        for label in labels {
            if !seen.insert((label.text.to_lowercase(), label.language.clone())) {
                faults.push(format!("{}:{slug} {:?}", class.prefix(), label.text));
            }
        }
    };
    for class in Class::ALL {
        for slug in catalogue.slugs(class) {
            check(class, slug, catalogue.labels(class, slug));
        }
    }
    for it in &catalogue.events {
        check(
            Class::Event,
            &it.slug,
            &[it.labels.clone(), it.ambiguous.clone()].concat(),
        );
    }
    for it in &catalogue.leaders {
        check(
            Class::Leader,
            &it.slug,
            &[it.labels.clone(), it.ambiguous.clone()].concat(),
        );
    }
    assert!(faults.is_empty(), "labels stated twice: {faults:#?}");
}

#[test]
fn labels_are_trimmed_and_have_plain_apostrophes() {
    for triple in Catalogue::embedded().triples(&Names::default()) {
        let Term::Literal(literal) = &triple.object else {
            continue;
        };
        let label = [skos::PREF_LABEL, skos::ALT_LABEL, skos::HIDDEN_LABEL];
        if label.contains(&triple.predicate.as_ref()) {
            let text = literal.value();
            assert_eq!(text, text.trim(), "{triple}");
            assert!(
                !text.is_empty() && !text.contains(['\u{2019}', '*', '\n']),
                "{triple}"
            );
        }
    }
}

#[test]
fn a_bare_surname_is_one_leaders_only() {
    let mut bearers: BTreeMap<(&str, Option<&str>), BTreeSet<&str>> = BTreeMap::new();
    for leader in &Catalogue::embedded().leaders {
        for label in &leader.labels {
            let key = (label.text.as_str(), label.language.as_deref());
            bearers.entry(key).or_default().insert(&leader.slug);
        }
    }
    let shared: Vec<_> = bearers
        .into_iter()
        .filter(|(_, who)| who.len() > 1)
        .collect();
    assert!(
        shared.is_empty(),
        "names that several leaders bear: {shared:?}"
    );
}

#[test]
fn there_are_no_blank_nodes() {
    for triple in Catalogue::embedded().triples(&Names::default()) {
        assert!(
            matches!(triple.subject, NamedOrBlankNode::NamedNode(_)),
            "{triple}"
        );
        assert!(!matches!(triple.object, Term::BlankNode(_)), "{triple}");
    }
}

#[test]
fn every_term_used_is_declared_with_label_and_comment_in_each_language() {
    let names = Names::default();
    let triples = Catalogue::embedded().triples(&names);
    let mut declared: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut used = BTreeSet::new();
    for triple in &triples {
        let NamedOrBlankNode::NamedNode(subject) = &triple.subject else {
            continue;
        };
        if let Some(term) = names.local("smt", subject.as_str())
            && let Term::Literal(literal) = &triple.object
            && [rdfs::LABEL, rdfs::COMMENT].contains(&triple.predicate.as_ref())
        {
            let key = format!(
                "{} {}",
                triple.predicate,
                literal.language().unwrap_or_default()
            );
            declared.entry(term.to_owned()).or_default().insert(key);
        }
        let mut iris = vec![triple.predicate.as_str()];
        if let Term::NamedNode(object) = &triple.object {
            iris.push(object.as_str());
        }
        used.extend(
            iris.into_iter()
                .filter_map(|it| names.local("smt", it))
                .map(str::to_owned),
        );
    }
    used.remove("");
    used.extend(smt::ALL.iter().map(|&it| it.to_owned()));
    for term in &used {
        let stated = declared.get(term).map_or(0, BTreeSet::len);
        assert_eq!(
            stated, 6,
            "smt:{term} lacks labels or comments in summitry.ttl"
        );
    }
    let listed: BTreeSet<_> = smt::ALL.iter().map(|&it| it.to_owned()).collect();
    let unlisted: Vec<_> = declared.keys().filter(|it| !listed.contains(*it)).collect();
    assert!(
        unlisted.is_empty(),
        "terms that the vocabulary module lacks: {unlisted:?}"
    );
}

#[test]
fn every_catalogue_iri_is_declared() {
    let names = Names::default();
    let triples = Catalogue::embedded().triples(&names);
    let subjects: BTreeSet<_> = triples
        .iter()
        .filter(|triple| triple.predicate == rdf::TYPE)
        .map(|triple| triple.subject.to_string())
        .collect();
    for triple in &triples {
        if let Term::NamedNode(object) = &triple.object
            && object.as_str().starts_with(names.base())
        {
            assert!(
                subjects.contains(&object.to_string()),
                "undeclared: {triple}"
            );
        }
    }
}

#[test]
fn events_have_dates_in_order() {
    for event in &Catalogue::embedded().events {
        assert!(
            event.start.is_some() && event.earliest.is_some(),
            "{}",
            event.slug
        );
        if let (Some(earliest), Some(latest)) = (event.earliest, event.latest) {
            assert!(earliest <= latest, "{}", event.slug);
        }
        for text in event.start.iter().chain(&event.end) {
            assert!(calendar_form(text), "{}: {text}", event.slug);
        }
    }
}

/// A day, month or year of EDTF level 0.
fn calendar_form(text: &str) -> bool {
    let widths: Vec<usize> = text.split('-').map(str::len).collect();
    matches!(widths.as_slice(), [4] | [4, 2] | [4, 2, 2])
        && text.chars().all(|it| it.is_ascii_digit() || it == '-')
}

#[test]
fn kinds_lead_up_to_one_root_and_have_a_mode_on_the_way() {
    let catalogue = Catalogue::embedded();
    for kind in &catalogue.kinds {
        let mut at = kind;
        let mut steps = 0;
        while let Some(broader) = &at.broader {
            at = catalogue
                .kind(broader)
                .expect("the loader checks references");
            steps += 1;
            assert!(steps < 10, "{} is its own ancestor", kind.slug);
        }
        assert_eq!(at.slug, "contact");
        let mode = kind.mode.as_ref().or(kind.presumed_mode.as_ref());
        assert!(mode.is_some() || kind.slug == "contact", "{}", kind.slug);
    }
}

#[test]
fn terms_of_office_do_not_end_before_they_begin() {
    for leader in &Catalogue::embedded().leaders {
        for tenure in &leader.tenures {
            assert!(
                tenure.until.is_none_or(|until| tenure.from <= until),
                "{}",
                leader.slug
            );
        }
    }
}

/// The values of a property of the schema, by subject as `class:slug`.
fn stated(term: &str) -> BTreeMap<String, BTreeSet<String>> {
    let names = Names::default();
    let property = names.smt(term);
    let mut stated: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for triple in Catalogue::embedded().triples(&names) {
        let (NamedOrBlankNode::NamedNode(subject), Term::Literal(value)) =
            (&triple.subject, &triple.object)
        else {
            continue;
        };
        if triple.predicate == property {
            let local = subject.as_str().trim_start_matches(names.base());
            let values = stated.entry(local.replace('/', ":")).or_default();
            values.insert(value.value().to_owned());
        }
    }
    stated
}

#[test]
fn codes_of_event_data_have_the_form_of_their_codebooks() {
    for (subject, codes) in stated(smt::CAMEO) {
        for code in codes {
            let digits = code.len() == 3 && code.bytes().all(|it| it.is_ascii_digit());
            assert!(digits, "{subject}: {code}");
        }
    }
    let modes = ["visit", "third-party", "multilateral", "phone", "meet"];
    for (subject, stated) in stated(smt::PLOVER_MODE) {
        let known = stated.iter().all(|it| modes.contains(&it.as_str()));
        assert!(known, "{subject}: {stated:?}");
    }
    let venues: Vec<BTreeSet<String>> = stated(smt::VENUE).into_values().collect();
    let venues: Vec<&str> = venues.iter().flatten().map(String::as_str).collect();
    assert_eq!(venues.len(), 2, "one kind for each venue: {venues:?}");
    assert!(venues.contains(&"home") && venues.contains(&"third"));
    let sectors = stated(smt::SECTOR);
    for slug in Catalogue::embedded().slugs(Class::Role) {
        assert!(sectors.contains_key(&format!("role:{slug}")), "{slug}");
    }
}

#[test]
fn every_country_has_its_code_and_every_status_its_place_in_calendars() {
    let codes = stated(smt::COUNTRY_CODE);
    let mut seen = BTreeSet::new();
    for place in &Catalogue::embedded().places {
        let code = codes.get(&format!("place:{}", place.slug));
        assert_eq!(place.kind == "country", code.is_some(), "{}", place.slug);
        for code in code.into_iter().flatten() {
            let letters = code.len() == 3 && code.bytes().all(|it| it.is_ascii_uppercase());
            assert!(letters && seen.insert(code), "{}: {code}", place.slug);
        }
    }
    let statuses = stated(smt::CALENDAR_STATUS);
    for slug in Catalogue::embedded().slugs(Class::Status) {
        let status = &statuses[&format!("status:{slug}")];
        let known = ["TENTATIVE", "CONFIRMED", "CANCELLED"];
        assert!(status.len() == 1 && status.iter().all(|it| known.contains(&it.as_str())));
    }
}
