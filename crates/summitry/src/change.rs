//! What a run does to the articles of a knowledge base, and to its meetings.

use std::collections::{BTreeMap, BTreeSet};

use account::Extraction;
use ontology::Catalogue;
use resolve::{Meeting, Resolution, Resolver};

/// The articles of a knowledge base before and after a run.
#[derive(Debug, Default)]
pub(crate) struct Change {
    /// All articles from now on, by id.
    articles: BTreeMap<String, Extraction>,
    /// Ids of those that are new, or not what they were.
    fresh: BTreeSet<String>,
    /// What was replaced or taken out.
    gone: Vec<Extraction>,
    /// Whether there were any before.
    grows: bool,
}

/// Slugs of meetings that a run has made, changed or left without an account, each sorted.
#[derive(Debug, Default)]
pub(crate) struct Touched {
    pub(crate) new: Vec<String>,
    pub(crate) changed: Vec<String>,
    pub(crate) gone: Vec<String>,
}

impl Change {
    /// Nothing is changed yet.
    pub(crate) fn of(articles: Vec<Extraction>) -> Self {
        let articles: BTreeMap<String, Extraction> =
            articles.into_iter().map(|it| (it.id.clone(), it)).collect();
        Self {
            grows: !articles.is_empty(),
            articles,
            ..Self::default()
        }
    }

    /// The ids of all articles.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        self.articles.keys().map(String::as_str)
    }

    /// What an article has said so far.
    pub(crate) fn get(&self, id: &str) -> Option<&Extraction> {
        self.articles.get(id)
    }

    /// Adds an article, in the place of the one with its id.
    pub(crate) fn put(&mut self, extraction: Extraction) {
        if self.articles.get(&extraction.id) == Some(&extraction) {
            return;
        }
        self.fresh.insert(extraction.id.clone());
        let old = self.articles.insert(extraction.id.clone(), extraction);
        self.gone.extend(old);
    }

    /// Takes an article out; whether it was there.
    pub(crate) fn remove(&mut self, id: &str) -> bool {
        let old = self.articles.remove(id);
        let there = old.is_some();
        self.gone.extend(old);
        there
    }

    /// Finds the meetings, and which of them the run has touched.
    ///
    /// What was there is resolved first, and what is new after it, so that only the part that the
    /// change bears on is gone through twice.
    pub(crate) fn resolve(&self, catalogue: &Catalogue) -> (Resolution, Touched) {
        let mut resolver = Resolver::new(catalogue);
        let kept = self.articles.values();
        for it in kept.filter(|it| !self.fresh.contains(&it.id)) {
            resolver.put(it);
        }
        if !self.grows {
            self.renew(&mut resolver);
            return (resolver.resolution(), Touched::default());
        }
        for it in &self.gone {
            resolver.put(it);
        }
        let before = resolver.resolution();
        for it in &self.gone {
            resolver.remove(&it.id);
        }
        self.renew(&mut resolver);
        let work = resolver.settle();
        tracing::info!(work.accounts, work.meetings, "resolved again");
        let after = resolver.resolution();
        let touched = Touched::between(&before, &after);
        (after, touched)
    }

    fn renew<'a>(&'a self, resolver: &mut Resolver<'a>) {
        for it in self.fresh.iter().filter_map(|id| self.articles.get(id)) {
            resolver.put(it);
        }
    }

    /// All articles from now on, sorted by id.
    pub(crate) fn into_articles(self) -> Vec<Extraction> {
        self.articles.into_values().collect()
    }
}

impl Touched {
    fn between(before: &Resolution, after: &Resolution) -> Self {
        let slug = |it: &Meeting| it.slug.clone();
        let lacks = |all: &Resolution, it: &Meeting| all.meeting(&it.slug).is_none();
        let differs = |it: &&Meeting| before.meeting(&it.slug).is_some_and(|old| old != *it);
        let new = after.meetings.iter().filter(|it| lacks(before, it));
        let changed = after.meetings.iter().filter(differs);
        let gone = before.meetings.iter().filter(|it| lacks(after, it));
        Self {
            new: new.map(slug).collect(),
            changed: changed.map(slug).collect(),
            gone: gone.map(slug).collect(),
        }
    }

    /// The kinds with their slugs, where there are any.
    pub(crate) fn kinds(&self) -> impl Iterator<Item = (&'static str, &[String])> {
        let kinds = [
            ("new", self.new.as_slice()),
            ("changed", self.changed.as_slice()),
            ("gone", self.gone.as_slice()),
        ];
        kinds.into_iter().filter(|(_, slugs)| !slugs.is_empty())
    }
}
