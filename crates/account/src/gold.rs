//! An extraction in the form of the gold annotation: one JSON object per article.

use article::Part;
use serde_json::{Map, Value, json};

use crate::{Contact, Evidence, Extraction, Fact, Reference, Stage, Statement};

/// The JSON object of one article: `id`, `lang`, `published`, `publisher`, `contacts`, `references`
/// (of the catalogue), `events` (dated ones that the catalogue lacks),
/// `statements`.
///
/// Every contact and reference carries an `evidence` list over the article's text, and
/// `title_evidence` over its headline; each item says which `fact` it supports.
pub fn gold_form(extraction: &Extraction) -> Value {
    json!({
        "id": extraction.id,
        "lang": extraction.language.as_str(),
        "published": extraction.published,
        "publisher": extraction.publisher,
        "contacts": extraction.contacts.iter().map(contact).collect::<Vec<_>>(),
        "references": extraction.references.iter().map(reference).collect::<Vec<_>>(),
        "events": extraction.events.iter().map(reference).collect::<Vec<_>>(),
        "statements": extraction.statements.iter().map(statement).collect::<Vec<_>>(),
        "notes": extraction.notes,
    })
}

fn contact(it: &Contact) -> Value {
    let mut map = Map::new();
    map.insert("id".into(), json!(it.id));
    map.insert("main".into(), json!(it.main));
    for (key, fact) in [
        ("kind", it.kind.as_ref()),
        ("mode", Some(&it.mode)),
        ("format", Some(&it.format)),
        ("status", Some(&it.status)),
        ("order", it.order.as_ref()),
        ("time", it.time.as_ref()),
        ("duration", it.duration.as_ref()),
        ("host", it.host.as_ref()),
        ("initiator", it.initiator.as_ref()),
    ] {
        if let Some(fact) = fact {
            map.insert(key.into(), json!(fact.value));
        }
    }
    map.insert(
        "date".into(),
        json!(it.date.as_ref().map(|fact| &fact.value)),
    );
    map.insert(
        "place".into(),
        json!(it.place.as_ref().map(|fact| &fact.value)),
    );
    if !it.history.is_empty() {
        let stages = it.history.iter().map(stage).collect::<Vec<_>>();
        map.insert("history".into(), json!(stages));
    }
    map.insert("participants".into(), values(&it.participants));
    if !it.guests.is_empty() {
        map.insert("guests".into(), values(&it.guests));
    }
    map.insert("topics".into(), values(&it.topics));
    if !it.references.is_empty() {
        map.insert("references".into(), values(&it.references));
    }
    if !it.attributions.is_empty() {
        map.insert("attributions".into(), values(&it.attributions));
    }
    undated(it, &mut map);
    evidence(&contact_evidence(it), &mut map);
    Value::Object(map)
}

fn stage(it: &Stage) -> Value {
    json!({
        "status": it.status.value,
        "date": it.date.as_ref().map(|fact| &fact.value),
    })
}

fn undated(it: &Contact, map: &mut Map<String, Value>) {
    if let Some(day) = it.not_before {
        map.insert("not_before".into(), json!(day));
    }
    if let Some(day) = it.not_after {
        map.insert("not_after".into(), json!(day));
    }
    if !it.candidates.is_empty() {
        map.insert("candidates".into(), json!(it.candidates));
    }
    if !it.removed.is_empty() {
        map.insert("removed".into(), json!(it.removed));
    }
}

fn reference(it: &Reference) -> Value {
    let mut map = Map::new();
    map.insert("event".into(), json!(it.event));
    map.insert("known".into(), json!(it.known));
    map.insert("date".into(), json!(it.date));
    map.insert("label".into(), json!(it.label));
    let mut all = named("event", &it.evidence);
    if let Some(kind) = &it.kind {
        map.insert("kind".into(), json!(kind));
    }
    for (name, fact) in [("place", &it.place), ("relation", &it.relation)] {
        if let Some(fact) = fact {
            map.insert(name.into(), json!(fact.value));
            all.extend(named(name, &fact.evidence));
        }
    }
    evidence(&all, &mut map);
    Value::Object(map)
}

fn statement(it: &Statement) -> Value {
    let mut map = Map::new();
    map.insert("id".into(), json!(it.id));
    let speakers: Vec<Fact> = it.speakers.iter().chain(&it.institution).cloned().collect();
    map.insert("speakers".into(), values(&speakers));
    map.insert("act".into(), json!(it.act.value));
    map.insert("form".into(), json!(it.form));
    let words = it.content.iter().map(|piece| &piece.quote);
    map.insert("words".into(), json!(words.collect::<Vec<_>>()));
    map.insert("addressees".into(), values(&it.addressees));
    map.insert("topics".into(), values(&it.topics));
    map.insert("contact".into(), json!(it.contact));
    map.insert("attributions".into(), values(&it.attributions));
    evidence(&statement_evidence(it), &mut map);
    Value::Object(map)
}

/// Every piece of evidence of a statement with the fact that it supports.
pub fn statement_evidence(it: &Statement) -> Vec<(String, &Evidence)> {
    let mut all = named("statement", &it.evidence);
    all.extend(named("act", &it.act.evidence));
    all.extend(named("content", &it.content));
    for (name, facts) in [
        ("addressee", &it.addressees),
        ("topic", &it.topics),
        ("attribution", &it.attributions),
    ] {
        for fact in facts {
            all.extend(named(&format!("{name}:{}", fact.value), &fact.evidence));
        }
    }
    for speaker in it.speakers.iter().chain(&it.institution) {
        all.extend(named(
            &format!("speaker:{}", speaker.value),
            &speaker.evidence,
        ));
    }
    all
}

/// Pieces of evidence under the name of the fact that they support.
fn named<'e>(fact: &str, items: &'e [Evidence]) -> Vec<(String, &'e Evidence)> {
    items.iter().map(|item| (fact.to_owned(), item)).collect()
}

fn values(facts: &[Fact]) -> Value {
    json!(facts.iter().map(|fact| &fact.value).collect::<Vec<_>>())
}

/// Every piece of evidence of a contact with the fact that it supports: `contact` for its
/// triggers, the name of a field, or `participant:`, `topic:`, `reference:`, `history:` with a
/// slug.
pub fn contact_evidence(it: &Contact) -> Vec<(String, &Evidence)> {
    let single = [
        ("kind", it.kind.as_ref()),
        ("mode", Some(&it.mode)),
        ("format", Some(&it.format)),
        ("status", Some(&it.status)),
        ("date", it.date.as_ref()),
        ("order", it.order.as_ref()),
        ("time", it.time.as_ref()),
        ("duration", it.duration.as_ref()),
        ("place", it.place.as_ref()),
        ("host", it.host.as_ref()),
        ("initiator", it.initiator.as_ref()),
    ];
    let lists = [
        ("participant", &it.participants),
        ("guest", &it.guests),
        ("topic", &it.topics),
        ("reference", &it.references),
        ("attribution", &it.attributions),
    ];
    let mut all: Vec<(String, &Evidence)> = it
        .evidence
        .iter()
        .map(|item| ("contact".to_owned(), item))
        .collect();
    for (name, fact) in single {
        all.extend(
            fact.iter()
                .flat_map(|it| it.evidence.iter().map(|e| (name.to_owned(), e))),
        );
    }
    for (name, facts) in lists {
        for fact in facts {
            let key = format!("{name}:{}", fact.value);
            all.extend(fact.evidence.iter().map(|item| (key.clone(), item)));
        }
    }
    for stage in &it.history {
        let key = format!("history:{}", stage.status.value);
        let date = stage.date.iter().flat_map(|it| &it.evidence);
        let stated = stage.status.evidence.iter().chain(date);
        all.extend(stated.map(|item| (key.clone(), item)));
    }
    all
}

fn evidence(items: &[(String, &Evidence)], map: &mut Map<String, Value>) {
    let list = |part: Part| {
        items
            .iter()
            .filter(|(_, item)| item.part == part)
            .map(|(fact, item)| {
                json!({
                    "fact": fact,
                    "start": item.start,
                    "end": item.end,
                    "quote": item.quote,
                    "rule": item.rule,
                })
            })
            .collect::<Vec<_>>()
    };
    map.insert("evidence".into(), json!(list(Part::Text)));
    let title = list(Part::Title);
    if !title.is_empty() {
        map.insert("title_evidence".into(), json!(title));
    }
}
