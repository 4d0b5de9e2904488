//! Every piece of evidence of every fixture is the text at its span, and every fact has some.
#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

mod common;

use account::{Contact, Evidence, Extraction, Fact, Statement};
use article::Article;
use extract::{Knowledge, Scratch};
use lang::Packs;
use ontology::Catalogue;

#[test]
fn every_quote_is_the_text_at_its_span() {
    let mut checked = 0;
    for (article, extraction) in read() {
        for item in evidence(&extraction) {
            let text: Vec<char> = article.part(item.part).chars().collect();
            let span = text.get(item.start as usize..item.end as usize);
            let words: String = span.unwrap_or_default().iter().collect();
            assert_eq!(words, item.quote, "{}: {item:?}", article.id);
            assert!(!item.quote.is_empty(), "{}: {item:?}", article.id);
            let rule = item.rule.split_once('/').map(|(tag, _)| tag);
            assert_eq!(rule, Some(extraction.language.as_str()), "{item:?}");
            checked += 1;
        }
    }
    assert!(checked > 300, "only {checked} pieces of evidence");
}

#[test]
fn every_fact_has_evidence() {
    for (article, extraction) in read() {
        for contact in &extraction.contacts {
            assert!(
                !contact.evidence.is_empty(),
                "{} {}",
                article.id,
                contact.id
            );
            for (name, fact) in facts(contact) {
                let at = format!("{} {} {name} {}", article.id, contact.id, fact.value);
                assert!(!fact.evidence.is_empty(), "{at}");
            }
        }
        for reference in &extraction.references {
            assert!(
                !reference.evidence.is_empty(),
                "{} {}",
                article.id,
                reference.event
            );
        }
    }
}

fn read() -> Vec<(Article, Extraction)> {
    let knowledge = Knowledge::new(Catalogue::embedded(), Packs::embedded()).unwrap();
    let mut scratch = Scratch::default();
    common::articles(&[common::fixtures()])
        .into_iter()
        .map(|article| {
            let extraction = extract::extract(&article, &knowledge, &mut scratch).unwrap();
            (article, extraction)
        })
        .collect()
}

fn facts(contact: &Contact) -> Vec<(&'static str, &Fact)> {
    let optional = [
        ("kind", &contact.kind),
        ("date", &contact.date),
        ("time", &contact.time),
        ("duration", &contact.duration),
        ("place", &contact.place),
        ("host", &contact.host),
        ("initiator", &contact.initiator),
    ];
    let mut facts: Vec<(&str, &Fact)> = vec![
        ("mode", &contact.mode),
        ("format", &contact.format),
        ("status", &contact.status),
    ];
    facts.extend(
        optional
            .iter()
            .filter_map(|(name, it)| Some((*name, it.as_ref()?))),
    );
    facts.extend(contact.participants.iter().map(|it| ("participant", it)));
    facts.extend(contact.topics.iter().map(|it| ("topic", it)));
    facts.extend(contact.references.iter().map(|it| ("reference", it)));
    let said_by = contact.attributions.iter();
    facts.extend(said_by.map(|it| ("attribution", it)));
    facts
}

fn said(it: &Statement) -> Vec<&Evidence> {
    let facts = it.speakers.iter().chain(&it.institution).chain([&it.act]);
    let facts = facts.chain(&it.addressees).chain(&it.topics);
    let facts = facts.chain(&it.attributions);
    let words = it.content.iter().chain(&it.evidence);
    facts.flat_map(|it| &it.evidence).chain(words).collect()
}

fn evidence(extraction: &Extraction) -> Vec<&Evidence> {
    let contacts = extraction.contacts.iter();
    let mut all: Vec<&Evidence> = contacts
        .flat_map(|contact| {
            let facts = facts(contact).into_iter();
            let items = facts.flat_map(|(_, fact)| &fact.evidence);
            items.chain(&contact.evidence)
        })
        .collect();
    all.extend(extraction.references.iter().flat_map(|it| &it.evidence));
    all.extend(extraction.statements.iter().flat_map(said));
    all.extend(
        extraction
            .notes
            .iter()
            .filter_map(|it| it.evidence.as_ref()),
    );
    all
}
