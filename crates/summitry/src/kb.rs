//! The knowledge base: a folder with what the articles say and the graph made of it.
//!
//! ```text
//! summitry-kb/
//!   manifest.json            which two files count, their digests, who wrote them
//!   accounts-<digest>.jsonl  every article's extraction, sorted by id
//!   graph-<digest>.nq        the whole graph as N-Quads, sorted
//!   lock                     held while a build writes
//! ```
//!
//! The manifest is replaced by one rename after both files are on disk: whatever interrupts a
//! build, the manifest names two whole files of one build. The names hold the first digits of
//! the content's digest, so the same content has the same name.

mod manifest;
mod write;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use account::Extraction;
use anyhow::{Context as _, Result, anyhow, bail};
use ontology::Names;
use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

pub use manifest::{File, Manifest};
pub use write::{Contents, Lock, write};

use crate::setup::{self, hex};

/// A knowledge base that is there and was written by this version.
#[derive(Clone, Debug)]
pub struct Kb {
    folder: PathBuf,
    /// What it says of itself.
    pub manifest: Manifest,
}

impl Kb {
    /// Opens the knowledge base of a folder.
    pub fn open(folder: &Path) -> Result<Self> {
        let found = Self::find(folder)?;
        found.ok_or_else(|| {
            let at = folder.display();
            let what = if folder.exists() {
                "this is not a knowledge base"
            } else {
                "there is no knowledge base here"
            };
            anyhow!("{at}: {what}; make one with `summitry build --kb {at} ARTICLES`")
        })
    }

    /// The knowledge base of a folder, none where there is no manifest.
    pub fn find(folder: &Path) -> Result<Option<Self>> {
        let path = folder.join(manifest::NAME);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if is_absent(&error) => return Ok(None),
            Err(error) => return Err(error).context(format!("{}: cannot be read", path.display())),
        };
        let manifest = Manifest::parse(&path, &bytes)?;
        Ok(Some(Self {
            folder: folder.to_owned(),
            manifest,
        }))
    }

    /// The names that its IRIs are minted with; `asked` must not be of another base.
    pub fn names(&self, asked: Option<&str>) -> Result<Names> {
        let names = setup::names(Some(&self.manifest.base))?;
        if let Some(asked) = asked
            && setup::names(Some(asked))? != names
        {
            bail!(
                "{}: was built with the base {}; leave out --base, or build it with another",
                self.folder.display(),
                names.base()
            );
        }
        Ok(names)
    }

    /// What its articles say, sorted by id.
    pub fn accounts(&self) -> Result<Vec<Extraction>> {
        let (path, bytes) = self.read(&self.manifest.accounts)?;
        let lines: Vec<&[u8]> = bytes
            .split(|&byte| byte == b'\n')
            .filter(|it| !it.is_empty())
            .collect();
        lines
            .par_iter()
            .enumerate()
            .map(|(at, line)| {
                serde_json::from_slice(line)
                    .map_err(|error| damaged(&format!("{}:{}", path.display(), at + 1), &error))
            })
            .collect()
    }

    /// The graph as N-Quads, sorted.
    pub fn graph(&self) -> Result<Vec<u8>> {
        Ok(self.read(&self.manifest.graph)?.1)
    }

    /// Path of the graph's file, for messages.
    pub fn graph_path(&self) -> PathBuf {
        self.folder.join(&self.manifest.graph.name)
    }

    fn read(&self, file: &File) -> Result<(PathBuf, Vec<u8>)> {
        let path = self.folder.join(&file.name);
        let at = path.display().to_string();
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if is_absent(&error) => return Err(damaged(&at, &"the file is missing")),
            Err(error) => return Err(error).context(format!("{at}: cannot be read")),
        };
        if bytes.len() as u64 != file.bytes {
            let found = format!("{} bytes where {} were written", bytes.len(), file.bytes);
            return Err(damaged(&at, &found));
        }
        if hex(&Sha256::digest(&bytes)) != file.sha256 {
            return Err(damaged(&at, &"its digest is not that of what was written"));
        }
        Ok((path, bytes))
    }
}

fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

fn damaged(at: &str, what: &dyn std::fmt::Display) -> anyhow::Error {
    anyhow!("{at}: the knowledge base is damaged: {what}; build it anew with --fresh")
}
