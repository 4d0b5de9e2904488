//! What a knowledge base says of itself.

use std::path::Path;

use anyhow::{Result, bail};
use serde::{Deserialize, Serialize};

use super::damaged;

/// Name of the manifest in the folder.
pub(super) const NAME: &str = "manifest.json";

/// The form of the files; raised when an older program could not read them.
const FORMAT: u32 = 2;

/// `manifest.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The form of the files.
    pub format: u32,
    /// Version of the program that wrote them.
    pub program: String,
    /// Base IRI of the graph.
    pub base: String,
    /// Digest of the ontology and the language packs that the articles were read with.
    pub data: String,
    /// What the articles say.
    pub accounts: File,
    /// The graph.
    pub graph: File,
}

/// One file of the knowledge base.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Its name in the folder.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of its content, hexadecimal.
    pub sha256: String,
}

/// What can be read of a manifest of any version.
#[derive(Deserialize)]
struct Stamp {
    format: u32,
    program: String,
}

impl Manifest {
    /// A manifest of this program.
    pub(super) fn new(base: &str, data: &str, accounts: File, graph: File) -> Self {
        Self {
            format: FORMAT,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            base: base.to_owned(),
            data: data.to_owned(),
            accounts,
            graph,
        }
    }

    /// Reads a manifest; one of another version of the program is refused.
    pub(super) fn parse(path: &Path, bytes: &[u8]) -> Result<Self> {
        let at = path.display();
        let place = |error: &serde_json::Error| {
            format!("{at}:{}:{}", error.line().max(1), error.column().max(1))
        };
        let stamp: Stamp = serde_json::from_slice(bytes)
            .map_err(|error| damaged(&place(&error), &"this is no manifest"))?;
        let own = env!("CARGO_PKG_VERSION");
        if stamp.format != FORMAT || stamp.program != own {
            bail!(
                "{at}: the knowledge base was written by summitry {} (format {}), and this is \
                 {own} (format {FORMAT}); build it anew with --fresh, or use that version",
                stamp.program,
                stamp.format
            );
        }
        serde_json::from_slice(bytes)
            .map_err(|error| damaged(&place(&error), &"this is no manifest"))
    }

    /// The bytes of `manifest.json`.
    pub(super) fn text(&self) -> Result<String> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }
}
