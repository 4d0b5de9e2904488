//! Who is meant: from person annotations to leaders of the catalogue.

use std::collections::{BTreeMap, BTreeSet};

use calendar::Interval;
use chrono::NaiveDate;
use lang::{Annotation, Reading};
use ontology::Catalogue;

use crate::document::{Document, Range};
use crate::knowledge::Classes;

/// What an expression says of a participant, before it is known who that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// Named.
    Leader(String),
    /// By role and country; no role where only "leader" is said.
    Office(Option<String>, String),
    /// The leader of a country, seen from the other's side.
    Counterpart(String),
    /// Both leaders that the passage is about.
    Pair,
    /// Somebody mentioned before.
    Pronoun,
    /// Somebody who is not meant.
    Other,
}

/// One member of a list of people.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) who: Who,
    pub(crate) range: Range,
    pub(crate) rule: String,
}

/// A participant found: a leader's slug and the words that say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Participant {
    pub(crate) slug: String,
    pub(crate) range: Range,
    pub(crate) rule: String,
}

/// The leaders an article names, and the pair it is about.
#[derive(Debug, Default)]
pub(crate) struct Cast {
    /// Leader → number of mentions by name, furniture apart.
    named: BTreeMap<String, usize>,
    /// Side → the leader in office whom the article names most, or gives by office alone; a side
    /// without one is left out.
    pub(crate) focus: BTreeMap<String, String>,
    /// The pair goes without any names: only their countries stand in the headline.
    pub(crate) implied: bool,
    /// Leaders of any country whom the article names with their office.
    pub(crate) titled: BTreeSet<String>,
    /// Day at which offices are looked up.
    day: Option<NaiveDate>,
}

/// The members of a `people` annotation, in order.
pub(crate) fn members(document: &Document<'_>, passage: usize, people: &Annotation) -> Vec<Member> {
    let reading = document.reading(passage);
    let classes = document.classes;
    if people.class == classes.person {
        let range = Range::of(passage, people);
        let rule = document.rule(passage, people);
        let whos = person(reading, classes, people);
        return whos
            .into_iter()
            .map(|who| Member {
                who,
                range,
                rule: rule.clone(),
            })
            .collect();
    }
    if people.class != classes.people {
        return Vec::new();
    }
    let mut members = Vec::new();
    for (_, capture) in reading.all_captures(people) {
        let Some(annotation) = reading.captured(capture) else {
            continue;
        };
        let range = Range {
            passage,
            start: capture.start,
            end: capture.end,
        };
        let rule = document.rule(passage, annotation);
        let whos = if annotation.class == classes.leader {
            reading
                .slug(annotation)
                .map(|it| Who::Leader(it.to_owned()))
                .into_iter()
                .collect()
        } else {
            person(reading, classes, annotation)
        };
        members.extend(whos.into_iter().map(|who| Member {
            who,
            range,
            rule: rule.clone(),
        }));
    }
    members
}

/// What one `person` annotation says.
fn person(reading: &Reading<'_>, classes: &Classes, annotation: &Annotation) -> Vec<Who> {
    match reading.attribute(annotation, "who") {
        Some("leader") => leader(reading, classes, annotation),
        Some("office") => offices(reading, classes, annotation),
        Some("counterpart") => countries(reading, classes, annotation)
            .into_iter()
            .map(Who::Counterpart)
            .collect(),
        Some("pair") => vec![Who::Pair],
        Some("pronoun") => vec![Who::Pronoun],
        _ => vec![Who::Other],
    }
}

/// A named leader; an office beside the name that is another country's is somebody else's ("…
/// the president of one country, the leader of another and …").
fn leader(reading: &Reading<'_>, classes: &Classes, annotation: &Annotation) -> Vec<Who> {
    let named = reading
        .all_captures(annotation)
        .filter_map(|(_, capture)| reading.captured(capture))
        .find(|it| it.class == classes.leader);
    let Some((named, slug)) = named.and_then(|it| Some((it, reading.slug(it)?))) else {
        return vec![Who::Other];
    };
    let country = reading.attribute(named, "country");
    let mut whos = offices(reading, classes, annotation);
    whos.retain(|it| matches!(it, Who::Office(_, of) if Some(of.as_str()) != country));
    whos.push(Who::Leader(slug.to_owned()));
    whos
}

/// An office that is held by one of several countries' leaders each, or by one.
fn offices(reading: &Reading<'_>, classes: &Classes, annotation: &Annotation) -> Vec<Who> {
    let own = reading.attribute(annotation, "role").map(str::to_owned);
    let role = own
        .or_else(|| role(reading, annotation))
        .filter(|it| it != "leader");
    countries(reading, classes, annotation)
        .into_iter()
        .map(|country| Who::Office(role.clone(), country))
        .collect()
}

fn role(reading: &Reading<'_>, annotation: &Annotation) -> Option<String> {
    for (name, capture) in reading.all_captures(annotation) {
        let Some(inner) = reading.captured(capture) else {
            continue;
        };
        if name == "role" {
            return reading.slug(inner).map(str::to_owned);
        }
        let nested = reading.attribute(inner, "role").map(str::to_owned);
        if let Some(role) = nested.or_else(|| role(reading, inner)) {
            return Some(role);
        }
    }
    None
}

/// Whether a passage tells of a year that it states, which need not be the article's own.
fn states_year(document: &Document<'_>, passage: usize) -> bool {
    crate::time::expressions(document, passage)
        .iter()
        .any(|it| it.value.partial().is_some_and(|it| it.year.is_some()))
}

/// The leaders whom a passage names with their office.
fn titled(document: &Document<'_>, passage: usize) -> Vec<String> {
    let reading = document.reading(passage);
    let classes = document.classes;
    let leaders = document
        .annotations(passage, classes.person)
        .into_iter()
        .filter_map(|person| {
            let captured = || {
                reading
                    .all_captures(person)
                    .filter_map(|(_, it)| reading.captured(it))
            };
            let office =
                captured().find(|it| it.class == classes.office || it.class == classes.role)?;
            let named = captured().find(|it| it.class == classes.leader)?;
            let country = reading.attribute(named, "country")?;
            let held = countries(reading, classes, office);
            let own = held.is_empty() || held.iter().any(|it| it == country);
            reading.slug(named).filter(|_| own).map(str::to_owned)
        });
    leaders.collect()
}

/// Countries named within an annotation, by name, adjective or metonym.
pub(crate) fn countries(
    reading: &Reading<'_>,
    classes: &Classes,
    annotation: &Annotation,
) -> Vec<String> {
    let mut found = Vec::new();
    for (_, capture) in reading.all_captures(annotation) {
        let Some(inner) = reading.captured(capture) else {
            continue;
        };
        if let Some(country) = country(reading, classes, inner) {
            // The name of a format stands for several.
            found.extend(country.split(',').map(str::to_owned));
        } else {
            found.extend(countries(reading, classes, inner));
        }
    }
    found
}

/// The country that an annotation stands for: by its name or adjective, by the seat of its
/// government, by its capital, or because the rule says so ("the head of state" without more, in
/// the press of one country).
pub(crate) fn country(
    reading: &Reading<'_>,
    classes: &Classes,
    annotation: &Annotation,
) -> Option<String> {
    let class = annotation.class;
    if class == classes.country || class == classes.adjective {
        reading.slug(annotation).map(str::to_owned)
    } else if class == classes.metonym || reading.rule(annotation).is_some() {
        reading.attribute(annotation, "country").map(str::to_owned)
    } else {
        reading
            .attribute(annotation, "capital")
            .filter(|it| !it.is_empty())
            .map(str::to_owned)
    }
}

impl Cast {
    /// Counts the leaders that an article names and finds the pair that it is about: of each
    /// side the leader in office who is named most, the headline counting thrice.
    pub(crate) fn of(
        document: &Document<'_>,
        catalogue: &Catalogue,
        day: Option<NaiveDate>,
    ) -> Self {
        let mut cast = Self {
            day,
            ..Self::default()
        };
        let mut offices = Vec::new();
        for passage in document.prose() {
            let weight = if document.passages[passage].role == crate::layout::Role::Headline {
                3
            } else {
                1
            };
            if !states_year(document, passage) {
                cast.titled.extend(titled(document, passage));
            }
            for people in document.annotations(passage, document.classes.people) {
                for member in members(document, passage, people) {
                    match member.who {
                        Who::Leader(slug) => *cast.named.entry(slug).or_default() += weight,
                        Who::Office(role, country) => offices.push((role, country)),
                        _ => {}
                    }
                }
            }
        }
        cast.choose_focus(catalogue, &offices);
        cast.imply_focus(document, catalogue);
        cast
    }

    fn choose_focus(&mut self, catalogue: &Catalogue, offices: &[(Option<String>, String)]) {
        for side in catalogue.places.iter().filter(|it| it.side) {
            let named = self
                .named
                .iter()
                .filter(|(slug, _)| self.leads(catalogue, slug, &side.slug))
                .max_by_key(|(_, count)| **count)
                .map(|(slug, _)| slug.clone());
            let held = || {
                let office = offices.iter().find(|(_, country)| *country == side.slug);
                office.and_then(|(role, country)| self.holder(catalogue, role.as_deref(), country))
            };
            if let Some(slug) = named.or_else(held) {
                self.focus.insert(side.slug.clone(), slug);
            }
        }
    }

    /// Where an article names nobody, "the presidents" are those of the countries that its headline
    /// names, where both sides are among them.
    fn imply_focus(&mut self, document: &Document<'_>, catalogue: &Catalogue) {
        if !self.named.is_empty() || !self.focus.is_empty() {
            return;
        }
        let headline = document
            .prose()
            .filter(|&it| document.passages[it].role == crate::layout::Role::Headline);
        let countries: BTreeSet<String> = headline
            .flat_map(|it| {
                let reading = document.reading(it);
                let named = reading.annotations.iter();
                named
                    .filter_map(|it| country(reading, document.classes, it))
                    .collect::<Vec<_>>()
            })
            .collect();
        let sides = catalogue.places.iter().filter(|it| it.side);
        let sides: Vec<&str> = sides.map(|it| it.slug.as_str()).collect();
        let both = sides.iter().all(|it| countries.contains(*it));
        for side in sides.into_iter().filter(|_| both) {
            if let Some(slug) = self.holder(catalogue, None, side) {
                self.focus.insert(side.to_owned(), slug);
                self.implied = true;
            }
        }
    }

    /// Whether a person leads a side's state or government on the article's day, or could on
    /// some day where it has none.
    pub(crate) fn leads(&self, catalogue: &Catalogue, slug: &str, side: &str) -> bool {
        let of_side = catalogue
            .leader(slug)
            .is_some_and(|it| it.country.as_deref() == Some(side));
        of_side
            && match self.day {
                Some(day) => catalogue.leader_in_office(slug, day),
                None => !catalogue.terms(slug).is_empty(),
            }
    }

    /// Whether a person leads a side's state or government at some time of the days that the text
    /// gives, or else on the article's.
    pub(crate) fn leads_in(
        &self,
        catalogue: &Catalogue,
        slug: &str,
        side: &str,
        days: Option<Interval>,
    ) -> bool {
        let Some(days) = days else {
            return self.leads(catalogue, slug, side);
        };
        let of_side = catalogue.leader(slug).and_then(|it| it.country.as_deref());
        let terms = catalogue.terms(slug).into_iter();
        of_side == Some(side)
            && terms
                .filter_map(|(first, last)| Interval::new(first, last))
                .any(|it| it.overlaps(days))
    }

    /// Whether the article names a person.
    pub(crate) fn names(&self, slug: &str) -> bool {
        self.named.contains_key(slug)
    }

    /// The leaders that members denote; members who are nobody's leader are left out.
    pub(crate) fn participants(
        &self,
        catalogue: &Catalogue,
        members: &[Member],
    ) -> Vec<Participant> {
        let mut found: Vec<Participant> = Vec::new();
        for member in members {
            for slug in self.slugs(catalogue, &member.who) {
                if !found.iter().any(|it| it.slug == slug) {
                    found.push(Participant {
                        slug,
                        range: member.range,
                        rule: member.rule.clone(),
                    });
                }
            }
        }
        found
    }

    fn slugs(&self, catalogue: &Catalogue, who: &Who) -> Vec<String> {
        match who {
            Who::Leader(slug) => vec![slug.clone()],
            Who::Office(role, country) => self
                .office(catalogue, role.as_deref(), country)
                .into_iter()
                .collect(),
            Who::Counterpart(country) => {
                self.office(catalogue, None, country).into_iter().collect()
            }
            Who::Pair | Who::Pronoun | Who::Other => Vec::new(),
        }
    }

    /// Who receives a leader of another country: a president is received by the president, a head
    /// of government by their peer, if named, by the leader whom the article names most, by
    /// their peer, or by the head of state.
    pub(crate) fn host(&self, catalogue: &Catalogue, guest: &str, country: &str) -> Option<String> {
        let own = catalogue.leader(guest)?.country.as_deref()?;
        let head = |country: &str| self.holder(catalogue, None, country);
        let presides = head(own).as_deref() == Some(guest);
        let peer = |slug: &&String| {
            self.leads(catalogue, slug, country) && head(country).as_ref() != Some(*slug)
        };
        let peer = self.named.keys().find(peer).cloned();
        let named = peer.or_else(|| self.focus.get(country).cloned());
        let same = self
            .role_of(catalogue, guest)
            .and_then(|it| self.holder(catalogue, Some(&it), country));
        named
            .or(same)
            .filter(|_| !presides)
            .or_else(|| head(country))
    }

    /// The role in which somebody leads a state or a government on the article's day.
    fn role_of(&self, catalogue: &Catalogue, slug: &str) -> Option<String> {
        let day = self.day?;
        let tenures = &catalogue.leader(slug)?.tenures;
        let offices = tenures.iter().filter(|it| it.covers(day));
        let mut roles = offices.filter_map(|it| Some(catalogue.office(&it.office)?.role.clone()));
        roles.find(|it| catalogue.role(it).is_some_and(|role| role.leader))
    }

    /// Who is meant by an office: somebody the article names who holds it, else its holder.
    fn office(&self, catalogue: &Catalogue, role: Option<&str>, country: &str) -> Option<String> {
        let named = self
            .named
            .iter()
            .filter(|(slug, _)| self.held(catalogue, slug, role, country))
            .max_by_key(|(_, count)| **count);
        match named {
            Some((slug, _)) => Some(slug.clone()),
            None => self.holder(catalogue, role, country),
        }
    }

    /// Whether a person holds an office of a role (any leader's role where none is given) in a
    /// country, on the article's day where it has one.
    fn held(&self, catalogue: &Catalogue, slug: &str, role: Option<&str>, country: &str) -> bool {
        catalogue.leader(slug).is_some_and(|leader| {
            leader.tenures.iter().any(|tenure| {
                let fits = catalogue.office(&tenure.office).is_some_and(|office| {
                    office.country.as_deref() == Some(country)
                        && match role {
                            Some(role) => same_role(role, &office.role),
                            None => catalogue.role(&office.role).is_some_and(|it| it.leader),
                        }
                });
                fits && self.day.is_none_or(|day| tenure.covers(day))
            })
        })
    }

    /// The holder of an office on the article's day, where it has one. Where only "leader" is
    /// said, a head of state or government, in the order in which the catalogue has the roles.
    pub(crate) fn holder(
        &self,
        catalogue: &Catalogue,
        role: Option<&str>,
        country: &str,
    ) -> Option<String> {
        let day = self.day?;
        let mut offices: Vec<(usize, &str)> = Vec::new();
        for office in catalogue
            .offices
            .iter()
            .filter(|it| it.country.as_deref() == Some(country))
        {
            let rank = catalogue.roles.iter().position(|it| it.slug == office.role);
            let leads = catalogue.role(&office.role).is_some_and(|it| it.leader);
            let fits = role.map_or(leads, |role| same_role(role, &office.role));
            if let (Some(rank), true) = (rank, fits) {
                offices.push((rank, &office.slug));
            }
        }
        offices.sort_unstable();
        offices.into_iter().find_map(|(_, office)| {
            catalogue
                .holders(office, day)
                .last()
                .map(|it| it.slug.clone())
        })
    }
}

/// Whether an office of role `held` answers to `said`: an acting president is addressed as
/// president.
fn same_role(said: &str, held: &str) -> bool {
    said == held || held.strip_prefix("acting-") == Some(said)
}
