//! What is known, and how to look it up.

use std::sync::OnceLock;

use chrono::{Datelike, NaiveDate};
use include_dir::{Dir, include_dir};
use oxrdf::{Literal, NamedNode, NamedOrBlankNode, Term, Triple};
use rustc_hash::FxHashMap;

use crate::concept::{
    Attested, Class, Event, Institution, Kind, Label, Leader, Office, Place, Rank, Role, Topic,
    Value,
};
use crate::turtle::Graph;
use crate::{Error, Names, read};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../ontology");

/// Everything that `ontology/*.ttl` states, each list sorted by slug.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// Persons.
    pub leaders: Vec<Leader>,
    /// Posts.
    pub offices: Vec<Office>,
    /// Kinds of posts.
    pub roles: Vec<Role>,
    /// Places.
    pub places: Vec<Place>,
    /// Subjects of talks.
    pub topics: Vec<Topic>,
    /// Named events.
    pub events: Vec<Event>,
    /// Kinds of meetings.
    pub kinds: Vec<Kind>,
    /// Modes of contact.
    pub modes: Vec<Value>,
    /// Statuses of meetings.
    pub statuses: Vec<Value>,
    /// Formats of meetings.
    pub formats: Vec<Value>,
    /// Who speaks for a state, or reports.
    pub institutions: Vec<Institution>,
    /// What somebody does by saying something.
    pub speech_acts: Vec<Value>,
    /// Direct and reported speech.
    pub speech_forms: Vec<Value>,
    /// How an event is invoked.
    pub relations: Vec<Value>,
    /// Contacts that sources outside the articles attest, by first day.
    pub attested: Vec<Attested>,
    /// The day up to which it is known who is in office.
    pub as_of: NaiveDate,
    pub(crate) base: Names,
    pub(crate) triples: Vec<Triple>,
    pub(crate) index: FxHashMap<Class, FxHashMap<String, usize>>,
}

impl Catalogue {
    /// The catalogue that the program carries; read once.
    pub fn embedded() -> &'static Self {
        static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
        CATALOGUE.get_or_init(|| {
            Self::parse(&Self::files(), &Names::default())
                .expect("the tests read the embedded ontology, so it has no error")
        })
    }

    /// The embedded files, by name, sorted.
    pub fn files() -> Vec<(&'static str, &'static str)> {
        let mut files: Vec<_> = FILES
            .files()
            .filter(|file| file.path().extension().is_some_and(|it| it == "ttl"))
            .filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)))
            .collect();
        files.sort_unstable();
        files
    }

    /// Reads Turtle files (name, text); relative IRIs are resolved against the base.
    ///
    /// A label for one language may be in one file and one for another in the next: what is
    /// stated of one IRI in several files is put together.
    pub fn parse(files: &[(&str, &str)], base: &Names) -> Result<Self, Error> {
        let graph = Graph::parse(files, base)?;
        let mut catalogue = read::catalogue(&graph, base)?;
        catalogue.triples = graph.triples;
        catalogue.build_index();
        Ok(catalogue)
    }

    fn build_index(&mut self) {
        for class in Class::ALL {
            let slugs = self.slugs(class).into_iter().map(str::to_owned);
            let positions = slugs
                .enumerate()
                .map(|(position, slug)| (slug, position))
                .collect();
            self.index.insert(class, positions);
        }
    }

    /// Every triple of the ontology, as it reads under a base.
    pub fn triples(&self, base: &Names) -> Vec<Triple> {
        let rebase = |node: &NamedNode| match node.as_str().strip_prefix(self.base.base()) {
            // Both halves come from IRIs that were checked.
            Some(rest) => NamedNode::new_unchecked(format!("{}{rest}", base.base())),
            None => node.clone(),
        };
        let term = |term: &Term| match term {
            Term::NamedNode(node) => Term::NamedNode(rebase(node)),
            Term::Literal(literal) if literal.language().is_none() => {
                let datatype = rebase(&literal.datatype().into_owned());
                Term::Literal(Literal::new_typed_literal(literal.value(), datatype))
            }
            other => other.clone(),
        };
        self.triples
            .iter()
            .map(|triple| Triple {
                subject: match &triple.subject {
                    NamedOrBlankNode::NamedNode(node) => rebase(node).into(),
                    other @ NamedOrBlankNode::BlankNode(_) => other.clone(),
                },
                predicate: rebase(&triple.predicate),
                object: term(&triple.object),
            })
            .collect()
    }

    /// The slugs of a class, sorted.
    pub fn slugs(&self, class: Class) -> Vec<&str> {
        fn of<T>(list: &[T], slug: impl Fn(&T) -> &String) -> Vec<&str> {
            list.iter().map(|it| slug(it).as_str()).collect()
        }
        match class {
            Class::Leader => of(&self.leaders, |it| &it.slug),
            Class::Office => of(&self.offices, |it| &it.slug),
            Class::Role => of(&self.roles, |it| &it.slug),
            Class::Place => of(&self.places, |it| &it.slug),
            Class::Topic => of(&self.topics, |it| &it.slug),
            Class::Event => of(&self.events, |it| &it.slug),
            Class::Kind => of(&self.kinds, |it| &it.slug),
            Class::Mode => of(&self.modes, |it| &it.slug),
            Class::Status => of(&self.statuses, |it| &it.slug),
            Class::Format => of(&self.formats, |it| &it.slug),
            Class::Institution => of(&self.institutions, |it| &it.slug),
            Class::SpeechAct => of(&self.speech_acts, |it| &it.slug),
            Class::SpeechForm => of(&self.speech_forms, |it| &it.slug),
            Class::Relation => of(&self.relations, |it| &it.slug),
        }
    }

    /// The labels of a concept; none where it is not known.
    pub fn labels(&self, class: Class, slug: &str) -> &[Label] {
        let Some(at) = self.position(class, slug) else {
            return &[];
        };
        match class {
            Class::Leader => &self.leaders[at].labels,
            Class::Office => &self.offices[at].labels,
            Class::Role => &self.roles[at].labels,
            Class::Place => &self.places[at].labels,
            Class::Topic => &self.topics[at].labels,
            Class::Event => &self.events[at].labels,
            Class::Kind => &self.kinds[at].labels,
            Class::Mode => &self.modes[at].labels,
            Class::Status => &self.statuses[at].labels,
            Class::Format => &self.formats[at].labels,
            Class::Institution => &self.institutions[at].labels,
            Class::SpeechAct => &self.speech_acts[at].labels,
            Class::SpeechForm => &self.speech_forms[at].labels,
            Class::Relation => &self.relations[at].labels,
        }
    }

    /// The preferred label in a language; else in the first language that has one; else the
    /// slug itself.
    pub fn label<'a>(&'a self, class: Class, slug: &'a str, language: &str) -> &'a str {
        let preferred = || {
            self.labels(class, slug)
                .iter()
                .filter(|label| label.rank == Rank::Preferred)
        };
        preferred()
            .find(|label| label.language.as_deref() == Some(language))
            .or_else(|| preferred().next())
            .map_or(slug, |label| &label.text)
    }

    /// The known slug nearest in spelling, for a message about one that is not known.
    pub fn nearest(&self, class: Class, slug: &str) -> Option<String> {
        crate::nearest(slug, self.slugs(class))
    }

    /// Whether a class has a slug.
    pub fn knows(&self, class: Class, slug: &str) -> bool {
        self.position(class, slug).is_some()
    }

    /// A person.
    pub fn leader(&self, slug: &str) -> Option<&Leader> {
        self.position(Class::Leader, slug)
            .map(|at| &self.leaders[at])
    }

    /// A post.
    pub fn office(&self, slug: &str) -> Option<&Office> {
        self.position(Class::Office, slug)
            .map(|at| &self.offices[at])
    }

    /// A kind of post.
    pub fn role(&self, slug: &str) -> Option<&Role> {
        self.position(Class::Role, slug).map(|at| &self.roles[at])
    }

    /// A place.
    pub fn place(&self, slug: &str) -> Option<&Place> {
        self.position(Class::Place, slug).map(|at| &self.places[at])
    }

    /// A subject of talks.
    pub fn topic(&self, slug: &str) -> Option<&Topic> {
        self.position(Class::Topic, slug).map(|at| &self.topics[at])
    }

    /// A named event.
    pub fn event(&self, slug: &str) -> Option<&Event> {
        self.position(Class::Event, slug).map(|at| &self.events[at])
    }

    /// A kind of meeting.
    pub fn kind(&self, slug: &str) -> Option<&Kind> {
        self.position(Class::Kind, slug).map(|at| &self.kinds[at])
    }

    /// A mode of contact.
    pub fn mode(&self, slug: &str) -> Option<&Value> {
        self.position(Class::Mode, slug).map(|at| &self.modes[at])
    }

    /// A status of a meeting.
    pub fn status(&self, slug: &str) -> Option<&Value> {
        self.position(Class::Status, slug)
            .map(|at| &self.statuses[at])
    }

    /// A format of a meeting.
    pub fn format(&self, slug: &str) -> Option<&Value> {
        self.position(Class::Format, slug)
            .map(|at| &self.formats[at])
    }

    /// Who speaks for a state, or reports.
    pub fn institution(&self, slug: &str) -> Option<&Institution> {
        self.position(Class::Institution, slug)
            .map(|at| &self.institutions[at])
    }

    fn position(&self, class: Class, slug: &str) -> Option<usize> {
        self.index.get(&class)?.get(slug).copied()
    }

    /// Whoever held an office on a day; two on the day of a handing over.
    pub fn holders(&self, office: &str, day: NaiveDate) -> Vec<&Leader> {
        self.leaders
            .iter()
            .filter(|leader| {
                leader
                    .tenures
                    .iter()
                    .any(|term| term.office == office && term.covers(day))
            })
            .collect()
    }

    /// Whether a person led the state or the government of one of the two sides on a day.
    pub fn leader_in_office(&self, slug: &str, day: NaiveDate) -> bool {
        self.leader(slug).is_some_and(|leader| {
            leader.tenures.iter().any(|term| {
                term.covers(day) && self.leads(&term.office) && self.sided(&term.office)
            })
        })
    }

    /// When a person led a state or a government, of whichever country: first and last days,
    /// terms that follow each other without a gap put together.
    ///
    /// A term without an end lasts to [`Catalogue::horizon`].
    pub fn terms(&self, slug: &str) -> Vec<(NaiveDate, NaiveDate)> {
        let mut terms: Vec<(NaiveDate, NaiveDate)> = Vec::new();
        let tenures = self.leader(slug).map(|leader| leader.tenures.as_slice());
        for tenure in tenures.unwrap_or_default() {
            if !self.leads(&tenure.office) {
                continue;
            }
            let until = tenure.until.unwrap_or_else(|| self.horizon());
            match terms.last_mut() {
                Some(last) if last.1.succ_opt().is_none_or(|next| tenure.from <= next) => {
                    last.1 = last.1.max(until);
                }
                _ => terms.push((tenure.from, until)),
            }
        }
        terms
    }

    /// The last day on which an open term is taken to go on where no other bound is known:
    /// the end of the year after [`Catalogue::as_of`], since articles may be newer than the
    /// catalogue. An article that states a later day is believed
    /// (see [`Catalogue::leader_in_office`]).
    pub fn horizon(&self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.as_of.year() + 1, 12, 31).unwrap_or(self.as_of)
    }

    fn leads(&self, office: &str) -> bool {
        self.office(office)
            .and_then(|it| self.role(&it.role))
            .is_some_and(|role| role.leader)
    }

    fn sided(&self, office: &str) -> bool {
        self.office(office)
            .and_then(|it| self.place(it.country.as_deref()?))
            .is_some_and(|country| country.side)
    }

    /// The side that a leader is of, a country's slug; none for leaders of other countries.
    pub fn side_of(&self, leader: &str) -> Option<&str> {
        let country = self.place(self.leader(leader)?.country.as_deref()?)?;
        country.side.then_some(&country.slug)
    }

    /// The country in which a place lies, a slug, or which it is; none where that is disputed.
    pub fn country_of(&self, place: &str) -> Option<&str> {
        let place = self.place(place)?;
        let itself = place.is_country().then_some(place.slug.as_str());
        place.country.as_deref().or(itself)
    }

    /// Whether a place is another or lies in it, at whatever remove.
    pub fn contains(&self, outer: &str, inner: &str) -> bool {
        let mut current = Some(inner);
        // A chain is never longer than the list, even if the data had a circle.
        for _ in 0..=self.places.len() {
            match current {
                Some(slug) if slug == outer => return true,
                Some(slug) => {
                    current = self
                        .place(slug)
                        .and_then(|place| place.within.as_deref().or(place.country.as_deref()));
                }
                None => return false,
            }
        }
        false
    }
}
