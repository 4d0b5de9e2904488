//! The meetings of a graph with what every article says of them: what tables, calendars and rows
//! of event data are made of.

mod read;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use ontology::Names;
use oxrdf::Quad;

use crate::view::{Scene, SceneMeeting};

/// Meetings, their accounts with evidence, and the articles these are from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chronicle {
    /// The meetings and the labels of all that they speak of.
    pub scene: Scene,
    /// What articles say of each meeting, by its slug; the first published first.
    accounts: BTreeMap<String, Vec<Account>>,
    /// The articles, by identifier.
    pub articles: BTreeMap<String, Article>,
    /// Where places are, by slug.
    pub places: BTreeMap<String, Site>,
    /// The names that IRIs are minted with.
    pub names: Names,
}

/// What one article says of one meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// The article's identifier.
    pub article: String,
    /// Whether the article is about the meeting; otherwise it is background.
    pub main: bool,
    /// The words behind each fact, by local name of the property; those that tell of the meeting
    /// as such are under [`Account::MENTION`].
    pub quotes: BTreeMap<String, BTreeSet<Quote>>,
}

/// Exact words of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quote {
    /// `title` or `text`.
    pub part: String,
    /// First code point, 0-based.
    pub start: u64,
    /// The code point after the last.
    pub end: u64,
    /// The words.
    pub words: String,
}

/// An article with its metadata.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// The language that it is written in (BCP 47).
    pub language: String,
    /// Day of publication.
    pub published: Option<NaiveDate>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Address.
    pub url: Option<String>,
}

/// Where a place is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// The next larger place that it lies in, a slug.
    pub within: Option<String>,
    /// Its country, a slug; of a country, itself. None where sovereignty is disputed.
    pub country: Option<String>,
    /// ISO 3166-1 alpha-3, of a country.
    pub code: Option<String>,
    /// Degrees north and east (WGS84), as the ontology writes them.
    pub point: Option<(String, String)>,
}

impl Account {
    /// Under which the words are that tell of the meeting as such.
    pub const MENTION: &'static str = ontology::vocabulary::smt::ACCOUNT;

    /// The words behind a property of the account.
    pub fn quotes(&self, property: &str) -> impl DoubleEndedIterator<Item = &Quote> {
        self.quotes.get(property).into_iter().flatten()
    }

    /// The longest of the words that tell of the meeting as such, on one line.
    pub fn mention(&self) -> Option<String> {
        let words = self.quotes(Self::MENTION).map(|it| it.words.as_str());
        // Of equally long ones the first: the last maximum of the reverse.
        let longest = words.rev().max_by_key(|it| it.chars().count())?;
        Some(longest.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

impl Chronicle {
    /// Reads the meetings of a graph. Named graphs do not matter, nor does the order of quads.
    pub fn new(quads: &[Quad], names: &Names) -> Self {
        read::chronicle(quads, names)
    }

    /// What articles say of a meeting, the first published first.
    pub fn accounts(&self, meeting: &str) -> &[Account] {
        self.accounts.get(meeting).map_or(&[], Vec::as_slice)
    }

    /// The IRI of a meeting.
    pub fn iri(&self, meeting: &str) -> String {
        self.names.meeting(meeting).into_string()
    }

    /// The articles that tell of a meeting, with their identifiers, each once.
    pub fn articles_of(&self, meeting: &str) -> BTreeMap<&str, &Article> {
        let ids = self.accounts(meeting).iter().map(|it| it.article.as_str());
        ids.filter_map(|id| Some((id, self.articles.get(id)?)))
            .collect()
    }

    /// The publishers that tell of a meeting; an article without one stands for itself.
    pub fn sources_of(&self, meeting: &str) -> BTreeSet<&str> {
        let articles = self.articles_of(meeting).into_iter();
        articles
            .map(|(id, it)| it.publisher.as_deref().unwrap_or(id))
            .collect()
    }

    /// The languages in which a meeting is told.
    pub fn languages_of(&self, meeting: &str) -> BTreeSet<&str> {
        let articles = self.articles_of(meeting).into_values();
        articles.map(|it| it.language.as_str()).collect()
    }

    /// The first and the last day on which an article about a meeting was published.
    pub fn published_of(&self, meeting: &str) -> Option<(NaiveDate, NaiveDate)> {
        let days = self.articles_of(meeting).into_values();
        let days: BTreeSet<NaiveDate> = days.filter_map(|it| it.published).collect();
        Some((*days.first()?, *days.last()?))
    }

    /// Degrees north and east of a place, else of the next larger place that has them; a country
    /// as a whole has none.
    pub fn point(&self, place: &str) -> Option<&(String, String)> {
        let mut at = self.places.get(place)?;
        // A chain is never longer than the list, even if the data had a circle.
        for _ in 0..self.places.len() {
            if let Some(point) = &at.point {
                return Some(point);
            }
            at = self.places.get(at.within.as_ref()?)?;
        }
        None
    }

    /// The country that a place lies in.
    pub fn country(&self, place: &str) -> Option<&str> {
        self.places.get(place)?.country.as_deref()
    }

    /// Countries of those who take part in a meeting.
    pub(crate) fn countries<'a>(&'a self, meeting: &'a SceneMeeting) -> BTreeSet<&'a str> {
        let people = meeting.participants.iter();
        people.filter_map(|slug| self.country_of(slug)).collect()
    }

    /// Whether a place is another or lies in it, at whatever remove.
    pub fn contains(&self, outer: &str, inner: &str) -> bool {
        let wider = |it: &&str| {
            let site = self.places.get(*it)?;
            let wider = site.within.as_deref().or(site.country.as_deref())?;
            (wider != *it).then_some(wider)
        };
        // A chain is never longer than the list, even if the data had a circle.
        let mut chain = std::iter::successors(Some(inner), wider).take(self.places.len() + 1);
        chain.any(|it| it == outer)
    }

    /// The country of a person.
    pub fn country_of(&self, person: &str) -> Option<&str> {
        self.scene.people.get(person)?.country.as_deref()
    }
}
