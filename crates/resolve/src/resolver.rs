//! A resolution that is kept up to date, article by article.
//!
//! Two layers keep small what one article can bear on:
//!
//! 1. Accounts that state a day, a stretch of days or a month are placed *block* by block
//!    (module `blocks`): a pair of leaders and days that hang together.
//! 2. The others, of which a year or nothing is stated, are placed *family* by family: pairs of
//!    leaders that some account connects. They join the meetings of the blocks, never the other
//!    way round.
//!
//! What is found in a block or a family depends on its accounts alone, so that the parts which no
//! changed article touches stay as they are, and the whole is what resolving afresh gives.

use std::collections::{BTreeMap, BTreeSet};

use account::Extraction;
use ontology::Catalogue;

use crate::assign::{Assigned, Decision};
use crate::blocks::{self, Diary, Sets};
use crate::cluster::Cluster;
use crate::item::{self, Id, Item, Items, Pair, When};
use crate::library::Known;
use crate::{Constraint, Meeting, Outcome, Resolution, Verdict, consensus, slug, undated, whole};

/// How much of a collection was gone through for a change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Accounts that were placed, the unchanged ones beside a changed one included.
    pub accounts: usize,
    /// Meetings that were made anew of their accounts.
    pub meetings: usize,
}

/// The meetings of a collection that grows, shrinks and changes.
pub struct Resolver<'a> {
    catalogue: &'a Catalogue,
    items: Items<'a>,
    articles: BTreeMap<&'a str, Vec<Id>>,
    diary: Diary<'a>,
    /// The block of each account that is of one; a block is named by its first account.
    block_of: BTreeMap<Id, Id>,
    blocks: BTreeMap<Id, Block>,
    /// The meetings of the blocks.
    known: Known<'a>,
    /// The accounts that are of no block, by their first pair of leaders.
    late: BTreeMap<Pair<'a>, BTreeSet<Id>>,
    /// How many accounts have these pairs of leaders.
    pairs: BTreeMap<Vec<Pair<'a>>, usize>,
    /// By first pair.
    families: BTreeMap<Pair<'a>, Family<'a>>,
    /// Meetings that an account of no block has founded or joined, as they are since.
    changed: BTreeMap<Id, Cluster<'a>>,
    /// For an account that several meetings fit: these.
    open: BTreeMap<Id, Vec<Id>>,
    told: BTreeMap<Id, Told>,
    stale: Stale<'a>,
}

/// What was found in a block.
struct Block {
    accounts: Vec<Id>,
    clusters: Vec<Id>,
    why: Vec<Decision>,
    /// The whole that each part is of.
    wholes: BTreeMap<Id, Id>,
}

/// What was found in a family.
struct Family<'a> {
    pairs: Vec<Pair<'a>>,
    clusters: Vec<Id>,
    why: Vec<Decision>,
    open: Vec<Id>,
}

/// A meeting that has no name yet.
struct Told {
    meeting: Meeting,
    stem: String,
}

/// What was found in families that a change bears on.
#[derive(Default)]
struct Before<'a> {
    clusters: BTreeMap<Id, Cluster<'a>>,
    /// Accounts that several meetings fitted.
    open: BTreeSet<Id>,
}

/// What has changed since all was settled.
#[derive(Default)]
struct Stale<'a> {
    added: BTreeSet<Id>,
    removed: Vec<Id>,
    blocks: BTreeSet<Id>,
    pairs: BTreeSet<Pair<'a>>,
    /// Meetings whose accounts have changed, or that are gone.
    meetings: BTreeSet<Id>,
}

impl<'a> Resolver<'a> {
    /// No article yet.
    pub fn new(catalogue: &'a Catalogue) -> Self {
        Self {
            catalogue,
            items: Items::default(),
            articles: BTreeMap::new(),
            diary: Diary::default(),
            block_of: BTreeMap::new(),
            blocks: BTreeMap::new(),
            known: Known::default(),
            late: BTreeMap::new(),
            pairs: BTreeMap::new(),
            families: BTreeMap::new(),
            changed: BTreeMap::new(),
            open: BTreeMap::new(),
            told: BTreeMap::new(),
            stale: Stale::default(),
        }
    }

    /// Adds what an article says, in the place of what one with the same id has said.
    pub fn put(&mut self, extraction: &'a Extraction) {
        self.remove(&extraction.id);
        let items = item::items(extraction, self.catalogue).into_iter();
        let ids = items.map(|it| self.enter(it)).collect();
        self.articles.insert(&extraction.id, ids);
    }

    /// Takes out what an article says; whether it was there.
    pub fn remove(&mut self, article: &str) -> bool {
        let Some(ids) = self.articles.remove(article) else {
            return false;
        };
        for id in ids {
            self.drop(id);
        }
        true
    }

    fn enter(&mut self, item: Item<'a>) -> Id {
        let id = self.items.insert(item);
        let item = &self.items[id];
        self.stale.added.insert(id);
        self.stale.pairs.extend(&item.pairs);
        *self.pairs.entry(item.pairs.clone()).or_default() += 1;
        match blocks::days(item) {
            Some(days) => self.diary.add(item, days),
            None => {
                self.late.entry(item.pairs[0]).or_default().insert(id);
            }
        }
        id
    }

    fn drop(&mut self, id: Id) {
        let Some(item) = self.items.remove(id) else {
            return;
        };
        self.stale.added.remove(&id);
        self.stale.removed.push(id);
        self.stale.pairs.extend(&item.pairs);
        if let Some(count) = self.pairs.get_mut(&item.pairs) {
            *count -= 1;
            if *count == 0 {
                self.pairs.remove(&item.pairs);
            }
        }
        match blocks::days(&item) {
            Some(days) => self.diary.remove(&item, days),
            None => {
                if let Some(late) = self.late.get_mut(&item.pairs[0]) {
                    late.remove(&id);
                }
            }
        }
        self.stale.blocks.extend(self.block_of.remove(&id));
    }

    /// Finds again what the changes since the last time bear on, and nothing else.
    pub fn settle(&mut self) -> Work {
        let mut stale = std::mem::take(&mut self.stale);
        let mut work = Work::default();
        let pool = self.unsettle(&mut stale);
        work.accounts += pool.len();
        for accounts in blocks::part(&pool, &self.items) {
            self.place_block(accounts, &mut stale);
        }
        work.accounts += self.settle_families(&mut stale);
        for &id in &stale.meetings {
            work.meetings += usize::from(self.tell(id));
        }
        self.link(&stale);
        self.items.release(stale.removed);
        work
    }

    /// Breaks up the blocks that a change bears on; their accounts, and those that are new.
    fn unsettle(&mut self, stale: &mut Stale<'a>) -> BTreeSet<Id> {
        let mut pool = BTreeSet::new();
        for id in &stale.added {
            let item = &self.items[*id];
            if let Some(days) = blocks::days(item) {
                pool.insert(*id);
                let beside = self.diary.beside(item, days).into_iter();
                let blocks = beside.filter_map(|it| self.block_of.get(&it));
                stale.blocks.extend(blocks);
            }
        }
        for name in &stale.blocks {
            let Some(block) = self.blocks.remove(name) else {
                continue;
            };
            for id in block.clusters {
                self.known.remove(id);
                stale.meetings.insert(id);
            }
            for id in block.accounts {
                self.block_of.remove(&id);
                self.open.remove(&id);
                let item = self.items.get(id);
                if let Some(item) = item.filter(|it| blocks::days(it).is_some()) {
                    stale.pairs.extend(&item.pairs);
                    pool.insert(id);
                }
            }
        }
        pool
    }

    fn place_block(&mut self, accounts: Vec<Id>, stale: &mut Stale<'a>) {
        let mut order: Vec<&Item<'a>> = accounts.iter().map(|&id| &self.items[id]).collect();
        order.sort_by_cached_key(|it| it.certainty());
        let nothing = Known::default();
        let mut assigned = Assigned::new(&self.items, self.catalogue, &nothing);
        for item in order {
            assigned.place(item);
        }
        let Assigned { own, open, why, .. } = assigned;
        let name = accounts[0];
        self.block_of.extend(accounts.iter().map(|&id| (id, name)));
        let clusters: Vec<Id> = own.clusters.keys().copied().collect();
        stale.meetings.extend(&clusters);
        for (id, cluster) in own.clusters {
            self.known.add(id, cluster);
        }
        self.open.extend(open);
        let block = Block {
            accounts,
            clusters,
            why,
            wholes: BTreeMap::new(),
        };
        self.blocks.insert(name, block);
    }

    /// The families: sets of pairs of leaders that accounts connect.
    fn families(&self) -> Vec<Vec<Pair<'a>>> {
        let pairs: BTreeSet<Pair<'a>> = self.pairs.keys().flatten().copied().collect();
        let pairs: Vec<Pair<'a>> = pairs.into_iter().collect();
        let at = |pair: &Pair<'a>| pairs.binary_search(pair).unwrap_or_default();
        let mut sets = Sets::new(pairs.len());
        for several in self.pairs.keys().filter(|it| it.len() > 1) {
            for pair in several {
                sets.join(at(&several[0]), at(pair));
            }
        }
        let mut families: BTreeMap<usize, Vec<Pair<'a>>> = BTreeMap::new();
        for (at, &pair) in pairs.iter().enumerate() {
            families.entry(sets.root(at)).or_default().push(pair);
        }
        families.into_values().collect()
    }

    /// Places the accounts of no block in every family that a change bears on, and counts them.
    fn settle_families(&mut self, stale: &mut Stale<'a>) -> usize {
        let families = self.families();
        let now: BTreeMap<Pair<'a>, &Vec<Pair<'a>>> =
            families.iter().map(|it| (it[0], it)).collect();
        let is_stale = |pairs: &[Pair<'a>]| pairs.iter().any(|it| stale.pairs.contains(it));
        let gone: Vec<Pair<'a>> = self
            .families
            .iter()
            .filter(|(first, it)| now.get(first) != Some(&&it.pairs) || is_stale(&it.pairs))
            .map(|(&first, _)| first)
            .collect();
        let mut before = Before::default();
        for first in gone {
            self.dissolve(first, &mut before);
        }
        let mut placed = 0;
        for pairs in &families {
            if !self.families.contains_key(&pairs[0]) {
                placed += self.place_family(pairs);
                self.compare(pairs[0], &mut before, stale);
            }
        }
        stale.meetings.extend(before.clusters.into_keys());
        placed
    }

    fn dissolve(&mut self, first: Pair<'a>, before: &mut Before<'a>) {
        let Some(family) = self.families.remove(&first) else {
            return;
        };
        for id in family.open {
            self.open.remove(&id);
            before.open.insert(id);
        }
        for id in family.clusters {
            let cluster = self.changed.remove(&id);
            before.clusters.extend(cluster.map(|it| (id, it)));
        }
    }

    fn place_family(&mut self, pairs: &[Pair<'a>]) -> usize {
        let late = pairs.iter().filter_map(|pair| self.late.get(pair));
        let mut order: Vec<&Item<'a>> = late.flatten().map(|&id| &self.items[id]).collect();
        order.sort_by_cached_key(|it| it.certainty());
        let mut assigned = Assigned::new(&self.items, self.catalogue, &self.known);
        let dated = order.partition_point(|it| it.when != When::Never);
        for item in &order[..dated] {
            assigned.place(item);
        }
        undated::place(&mut assigned, &order[dated..]);
        let Assigned { own, open, why, .. } = assigned;
        let family = Family {
            pairs: pairs.to_vec(),
            clusters: own.clusters.keys().copied().collect(),
            why,
            open: open.keys().copied().collect(),
        };
        let count = order.len();
        self.families.insert(pairs[0], family);
        self.changed.extend(own.clusters);
        self.open.extend(open);
        count
    }

    /// Notes the meetings of a family that are not what they were; those that accounts of no
    /// block have left stay in `before`.
    fn compare(&self, family: Pair<'a>, before: &mut Before<'a>, stale: &mut Stale<'a>) {
        let family = self.families.get(&family);
        for id in family.into_iter().flat_map(|it| &it.clusters) {
            let Some(cluster) = self.changed.get(id) else {
                continue;
            };
            let members = &cluster.members;
            let old = before.clusters.remove(id);
            let same = old.is_some_and(|it| it.members == *members);
            let new = members.iter().any(|it| stale.added.contains(it));
            // The dates that are left to it are those of other meetings.
            let is_open = |it: &Id| self.open.contains_key(it) || before.open.contains(it);
            let open = members.iter().any(is_open);
            if !same || new || open {
                stale.meetings.insert(*id);
            }
        }
    }

    /// A meeting as it is now; none where it is no more.
    fn cluster(&self, id: Id) -> Option<&Cluster<'a>> {
        let changed = self.changed.get(&id);
        changed.or_else(|| self.known.library.clusters.get(&id))
    }

    /// Makes a meeting of its accounts; whether it still is one.
    fn tell(&mut self, id: Id) -> bool {
        let Some(cluster) = self.cluster(id) else {
            self.told.remove(&id);
            return false;
        };
        let open = cluster.members.iter().filter_map(|it| self.open.get(it));
        let contenders: Vec<&Cluster<'a>> =
            open.flatten().filter_map(|&it| self.cluster(it)).collect();
        let meeting = consensus::meeting(&self.items, cluster, &contenders, self.catalogue);
        let stem = slug::stem(&meeting, self.catalogue);
        self.told.insert(id, Told { meeting, stem });
        true
    }

    /// Links parts to wholes in the blocks of meetings that have changed.
    fn link(&mut self, stale: &Stale<'a>) {
        let blocks = stale.meetings.iter().filter_map(|it| self.block_of.get(it));
        let blocks: BTreeSet<Id> = blocks.copied().collect();
        for name in blocks {
            let Some(block) = self.blocks.get(&name) else {
                continue;
            };
            let ids = block.clusters.iter();
            let mut clusters: Vec<(Id, &Cluster<'a>)> = ids
                .filter_map(|&id| Some((id, self.cluster(id)?)))
                .collect();
            clusters.sort_by_cached_key(|(id, _)| self.order(*id));
            let wholes = whole::links(&clusters, self.catalogue);
            if let Some(block) = self.blocks.get_mut(&name) {
                block.wholes = wholes;
            }
        }
    }

    /// The place of a meeting in the order of names.
    fn order(&self, id: Id) -> Option<(&str, slug::Rank<'_>)> {
        let told = self.told.get(&id)?;
        Some((&told.stem, slug::rank(&told.meeting)))
    }

    /// The meetings as they are now.
    pub fn resolution(&mut self) -> Resolution {
        self.settle();
        let names = self.names();
        let mut meetings: Vec<Meeting> = Vec::with_capacity(self.told.len());
        for (id, told) in &self.told {
            let mut meeting = told.meeting.clone();
            meeting.slug.clone_from(&names[id]);
            meeting.part_of = self.whole(*id).and_then(|it| names.get(&it).cloned());
            meetings.push(meeting);
        }
        meetings.sort_by(|a, b| a.slug.cmp(&b.slug));
        let mut why: Vec<Verdict> = self.decisions().map(|it| self.verdict(it)).collect();
        why.sort();
        why.dedup();
        Resolution::new(meetings, why)
    }

    fn names(&self) -> BTreeMap<Id, String> {
        let mut stems: BTreeMap<&str, Vec<Id>> = BTreeMap::new();
        for (id, told) in &self.told {
            stems.entry(&told.stem).or_default().push(*id);
        }
        for list in stems.values_mut() {
            list.sort_by_cached_key(|it| self.order(*it));
        }
        slug::names(&stems).into_iter().collect()
    }

    fn whole(&self, id: Id) -> Option<Id> {
        let block = self.blocks.get(self.block_of.get(&id)?)?;
        block.wholes.get(&id).copied()
    }

    fn decisions(&self) -> impl Iterator<Item = Decision> + '_ {
        let of_blocks = self.blocks.values().flat_map(|it| &it.why);
        let of_families = self.families.values().flat_map(|it| &it.why);
        let links = self.blocks.values().flat_map(|it| &it.wholes);
        let links = links.filter_map(|(&part, &whole)| {
            let first = |id| self.cluster(id)?.members.first().copied();
            Some(Decision {
                a: first(part)?,
                b: first(whole)?,
                outcome: Outcome::PartOf,
                constraint: Constraint::Whole,
            })
        });
        of_blocks.chain(of_families).copied().chain(links)
    }

    fn verdict(&self, it: Decision) -> Verdict {
        Verdict {
            a: self.items[it.a].key(),
            b: self.items[it.b].key(),
            outcome: it.outcome,
            constraint: it.constraint,
        }
    }
}
