//! `build`: articles into the knowledge base.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use account::Extraction;
use anyhow::{Result, bail};
use extract::Knowledge;
use ontology::Names;
use sha2::{Digest as _, Sha256};

use crate::change::Change;
use crate::cli::{Build, Global};
use crate::input::{self, Pieces, Sources};
use crate::kb::{self, Contents, Kb, Lock};
use crate::reading::{self, Outcome};
use crate::report::Reporter;
use crate::setup::{self, Data};
use crate::summary::Summary;

pub(crate) fn run(options: &Build, global: &Global, reporter: &Reporter) -> Result<()> {
    let data = Data::load(global)?;
    // Nobody else may write between what is read here and what is written at the end.
    let lock = Lock::take(&global.kb)?;
    let old = if options.fresh {
        None
    } else {
        Kb::find(&global.kb)?
    };
    let names = setup::names(base(global, old.as_ref()).as_deref())?;
    let mut change = match &old {
        Some(kb) => {
            same_data(kb, &data, &global.kb)?;
            Change::of(kb.accounts()?)
        }
        None => Change::default(),
    };
    let sources = input::sources(&options.inputs);
    sources.errors.iter().for_each(|it| reporter.error(it));
    let knowledge = data.knowledge()?;
    let harvest = Harvest::of(sources, &knowledge, reporter)?;
    harvest.clashes(reporter);
    if harvest.articles.is_empty() {
        bail!(
            "no article could be read; {}",
            unchanged(old.as_ref(), &global.kb)
        );
    }
    let mut summary = Summary::new(&global.kb, harvest.declined);
    for (id, incoming) in harvest.articles {
        summary.count(change.get(&id), &incoming.extraction);
        change.put(incoming.extraction);
    }
    write(&lock, change, &data, &names, summary, global)
}

/// Resolves what a change bears on, replaces the knowledge base, and prints what it is now.
pub(crate) fn write(
    lock: &Lock,
    change: Change,
    data: &Data,
    names: &Names,
    mut summary: Summary,
    global: &Global,
) -> Result<()> {
    let (resolution, touched) = change.resolve(&data.catalogue);
    summary.touched(touched);
    let contents = Contents {
        extractions: &change.into_articles(),
        resolution: &resolution,
        data,
        names,
    };
    let quads = kb::write(lock, &contents)?;
    summary.print(&contents, quads, &global.language)
}

/// The base that was asked for, else that of the knowledge base.
pub(crate) fn base(global: &Global, old: Option<&Kb>) -> Option<String> {
    let given = global.base.clone();
    given.or_else(|| old.map(|it| it.manifest.base.clone()))
}

/// Articles that were read with different data cannot be in one knowledge base.
pub(crate) fn same_data(kb: &Kb, data: &Data, folder: &Path) -> Result<()> {
    if kb.manifest.data != data.digest {
        bail!(
            "{}: was built with another ontology or other language packs; give their folders with \
             --ontology and --packs, or build the knowledge base anew with --fresh",
            folder.display()
        );
    }
    Ok(())
}

fn unchanged(old: Option<&Kb>, folder: &Path) -> String {
    match old {
        Some(_) => format!("{} is as it was", folder.display()),
        None => "no knowledge base was made".to_owned(),
    }
}

/// What a run has read, by id.
struct Harvest {
    articles: BTreeMap<String, Incoming>,
    /// Messages about articles that are not read.
    declined: Vec<String>,
}

/// An article of this run.
struct Incoming {
    extraction: Extraction,
    /// SHA-256 of the extraction: what decides between two articles with one id.
    digest: [u8; 32],
    place: String,
    /// Places of different articles with the same id.
    others: BTreeSet<String>,
}

impl Harvest {
    fn of(sources: Sources, knowledge: &Knowledge<'_>, reporter: &Reporter) -> Result<Self> {
        let mut harvest = Self {
            articles: BTreeMap::new(),
            declined: Vec::new(),
        };
        reporter.begin(sources.bytes);
        let make = |_: &_, it: Extraction| digest(&it).map(|digest| (it, digest));
        let pieces = Pieces::new(sources.found);
        reading::read(pieces, knowledge, make, |outcome| {
            let bytes = outcome.bytes;
            harvest.take(outcome, reporter)?;
            reporter.advance(bytes, harvest.articles.len());
            anyhow::Ok(())
        })?;
        reporter.end();
        Ok(harvest)
    }

    fn take(
        &mut self,
        outcome: Outcome<Result<(Extraction, [u8; 32])>>,
        reporter: &Reporter,
    ) -> Result<()> {
        outcome.notices.iter().for_each(|it| reporter.notice(it));
        outcome.errors.iter().for_each(|it| reporter.error(it));
        for article in outcome.articles {
            match article.result {
                Ok(read) => {
                    let (extraction, digest) = read?;
                    self.insert(extraction, digest, article.place);
                }
                Err(why) => {
                    let message = super::extract::declined(&article.place, &article.id, &why);
                    self.declined.push(message);
                }
            }
        }
        Ok(())
    }

    /// Keeps, of different articles with one id, the first by digest: neither the order of the
    /// input nor the names of files decide what is in the graph.
    fn insert(&mut self, extraction: Extraction, digest: [u8; 32], place: String) {
        let mut incoming = Incoming {
            extraction,
            digest,
            place,
            others: BTreeSet::new(),
        };
        match self.articles.get_mut(&incoming.extraction.id) {
            Some(known) if known.digest == incoming.digest => {}
            Some(known) => {
                if incoming.digest < known.digest {
                    incoming.others = std::mem::take(&mut known.others);
                    std::mem::swap(known, &mut incoming);
                }
                known.others.insert(incoming.place);
            }
            None => {
                self.articles
                    .insert(incoming.extraction.id.clone(), incoming);
            }
        }
    }

    fn clashes(&self, reporter: &Reporter) {
        for (id, it) in &self.articles {
            for other in &it.others {
                reporter.error(&format!(
                    "{other}: another article, {}, has the same id \"{id}\"; give each its own \
                     id; that of {} is kept",
                    it.place, it.place
                ));
            }
        }
    }
}

fn digest(extraction: &Extraction) -> Result<[u8; 32]> {
    Ok(Sha256::digest(serde_json::to_vec(extraction)?).into())
}
