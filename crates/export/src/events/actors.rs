//! Who acts on whom: the codes of actors, and their roles in a meeting.

use std::collections::{BTreeMap, BTreeSet};

use ontology::vocabulary::smt;
use ontology::{Class, Names};
use oxrdf::Quad;

use super::crosswalk::Venue;
use crate::Chronicle;
use crate::graph::{Graph, slug};
use crate::view::SceneMeeting;

/// A term of office: from, until (EDTF level 0), and the office.
type Term = (String, Option<String>, String);

/// Who held which office when, and what code it gives its holder.
#[derive(Debug, Default)]
pub(super) struct Offices {
    terms: BTreeMap<String, Vec<Term>>,
    /// Role and country of each office.
    stated: BTreeMap<String, (Option<String>, Option<String>)>,
    sectors: BTreeMap<String, String>,
}

/// How those who take part in a meeting are in touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// In one place.
    InPerson,
    /// By telephone or video link.
    Remote,
    /// Not at all, or not yet.
    NotHeld,
}

/// Source and target of a meeting, as PLOVER has them: where somebody visits, calls or invites,
/// that side is the source; else all are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Roles<'a> {
    pub(super) source: Vec<&'a str>,
    pub(super) target: Vec<&'a str>,
}

impl Offices {
    pub(super) fn new(quads: &[Quad], names: &Names) -> Self {
        let (office, role) = (Class::Office.prefix(), Class::Role.prefix());
        let graph = Graph::new(quads, names, &["tenure", office, role]);
        let mut offices = Self::default();
        for (_, it) in graph.under("tenure") {
            let known = it.first(smt::HOLDER).zip(it.first(smt::OFFICE_OF));
            let Some((holder, office)) = known else {
                continue;
            };
            let from = it.first(smt::FROM).unwrap_or_default();
            let term = (from, it.first(smt::UNTIL), office);
            offices.terms.entry(holder).or_default().push(term);
        }
        for terms in offices.terms.values_mut() {
            terms.sort();
        }
        for (iri, it) in graph.under(office) {
            let stated = (it.first(smt::ROLE_OF), it.first(smt::COUNTRY));
            offices.stated.insert(slug(iri), stated);
        }
        for (iri, it) in graph.under(role) {
            if let Some(sector) = it.first(smt::SECTOR) {
                offices.sectors.insert(slug(iri), sector);
            }
        }
        offices
    }

    /// The code of a person at a meeting: the country and the sector of the office held; that of
    /// the country alone where none is known.
    pub(super) fn code(
        &self,
        person: &str,
        meeting: &SceneMeeting,
        chronicle: &Chronicle,
    ) -> String {
        let code = |country: Option<&str>| {
            let site = country.and_then(|it| chronicle.places.get(it));
            site.and_then(|it| it.code.clone()).unwrap_or_default()
        };
        let terms = self.terms.get(person).map_or(&[][..], Vec::as_slice);
        // Where only the month is known, the office may begin or end in it.
        let days = [meeting.latest, meeting.earliest].into_iter().flatten();
        let days: Vec<String> = days.map(|it| it.to_string()).collect();
        let held = days.iter().find_map(|day| {
            let held = terms.iter().rfind(|it| covers(it, day))?;
            self.stated.get(&held.2)
        });
        match held {
            Some((role, country)) => {
                let sector = role.as_ref().and_then(|it| self.sectors.get(it));
                code(country.as_deref()) + sector.map_or("", String::as_str)
            }
            None => code(chronicle.country_of(person)),
        }
    }
}

/// Whether a term of office covers a day; the month or year of its end counts whole.
fn covers((from, until, _): &Term, day: &str) -> bool {
    let until = until.as_deref().unwrap_or(day);
    from.as_str() <= day && day.get(..until.len()).unwrap_or(day) <= until
}

/// Where a meeting took place, seen from those who take part; none where that is not known.
pub(super) fn venue(meeting: &SceneMeeting, chronicle: &Chronicle) -> Option<Venue> {
    let country = host_country(meeting, chronicle)?;
    let home = chronicle.countries(meeting).contains(country);
    Some(if home { Venue::Home } else { Venue::Third })
}

/// The country in which a meeting took place.
fn host_country<'a>(meeting: &'a SceneMeeting, chronicle: &'a Chronicle) -> Option<&'a str> {
    let of_place = meeting.place.as_deref();
    let of_place = of_place.and_then(|it| chronicle.country(it));
    let of_host = meeting.host.as_deref();
    of_place.or_else(|| of_host.and_then(|it| chronicle.country_of(it)))
}

/// Who acts: those who visit, else those on whose initiative it is, else all. A contact that was
/// not held is a statement of all, since who made it is another question.
pub(super) fn roles<'a>(
    meeting: &'a SceneMeeting,
    manner: Manner,
    chronicle: &Chronicle,
) -> Roles<'a> {
    let people: Vec<&str> = meeting.participants.iter().map(String::as_str).collect();
    let hosts = match manner {
        Manner::InPerson => host_country(meeting, chronicle),
        Manner::Remote | Manner::NotHeld => None,
    };
    let asked: BTreeSet<&str> = meeting.initiators.iter().map(String::as_str).collect();
    let of = |person: &str| chronicle.country_of(person);
    let acted_on = |person: &&&str| match hosts {
        Some(_) => of(person) == hosts,
        None => !of(person).is_some_and(|it| asked.contains(it)),
    };
    let (target, source): (Vec<&str>, Vec<&str>) = people.iter().partition(|it| acted_on(it));
    if manner == Manner::NotHeld || source.is_empty() || target.is_empty() {
        return Roles {
            source: people,
            target: Vec::new(),
        };
    }
    Roles { source, target }
}
