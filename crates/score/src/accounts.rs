//! Gold as if it had been read, for what comes after reading.

use account::{Contact, Extraction, Fact};
use article::Language;

use crate::annotation::{self, Annotation};

/// What a reader that makes no mistake would hand on of an article.
///
/// The facts lead to no words: gold states none. The events that the article refers to are taken
/// to be invoked in its main contacts, as gold does not tell in which.
pub fn accounts(gold: &Annotation) -> Extraction {
    Extraction {
        published: gold.published.as_ref().and_then(|it| it.parse().ok()),
        contacts: gold.contacts.iter().map(|it| contact(gold, it)).collect(),
        ..Extraction::new(&gold.id, Language::new(&gold.lang))
    }
}

fn contact(gold: &Annotation, it: &annotation::Contact) -> Contact {
    let events = gold.references.iter().filter_map(|it| it.event.clone());
    let fields = [&it.mode, &it.format, &it.status];
    let [mode, format, status] = fields.map(|it| stated(it.as_deref()));
    Contact {
        main: it.main,
        date: it.date.as_deref().map(fact),
        time: it.time.as_deref().map(fact),
        duration: it.duration.as_deref().map(fact),
        place: it.place.as_deref().map(fact),
        participants: facts(it.participants.clone()),
        topics: facts(it.topics.clone()),
        initiator: it.initiator.as_deref().map(fact),
        references: facts(events.filter(|_| it.main).collect()),
        ..Contact::new(&it.id, mode, format, status)
    }
}

/// A value that every account has; what gold leaves out is not stated.
fn stated(value: Option<&str>) -> Fact {
    fact(value.unwrap_or("unspecified"))
}

fn fact(value: &str) -> Fact {
    Fact {
        value: value.to_owned(),
        evidence: Vec::new(),
    }
}

/// Each value once, sorted.
fn facts(mut values: Vec<String>) -> Vec<Fact> {
    values.sort();
    values.dedup();
    values.iter().map(|it| fact(it)).collect()
}
