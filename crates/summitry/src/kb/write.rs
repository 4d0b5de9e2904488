//! Writing a knowledge base: all of it, or nothing.

use std::fs::{self, File as Handle, TryLockError};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use account::Extraction;
use anyhow::{Context as _, Result, bail};
use export::Format;
use ontology::Names;
use oxrdf::{GraphName, Quad};
use rayon::prelude::*;
use resolve::Resolution;
use sha2::{Digest as _, Sha256};

use super::Kb;
use super::manifest::{self, File, Manifest};
use crate::setup::{Data, hex};

/// Digits of a digest in a file's name.
const DIGITS: usize = 16;
/// Articles that are described before their quads are written.
const BATCH: usize = 256;
const LOCK: &str = "lock";
const UNFINISHED: &str = "part";

/// The right to write a knowledge base; given back when dropped, or when the process ends.
#[derive(Debug)]
pub struct Lock {
    folder: PathBuf,
    _handle: Handle,
    /// Whether the folder was made for this lock.
    made: bool,
}

impl Lock {
    /// Takes the lock of a knowledge base, whose folder is made where there is none.
    pub fn take(folder: &Path) -> Result<Self> {
        let at = folder.display();
        let made = !folder.exists();
        fs::create_dir_all(folder)
            .with_context(|| format!("{at}: the knowledge base cannot be written here"))?;
        let path = folder.join(LOCK);
        let handle = Handle::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .with_context(|| format!("{at}: the knowledge base cannot be written here"))?;
        match handle.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => bail!(
                "{}: another build is writing this knowledge base; wait for its end",
                path.display()
            ),
            // Some network file systems know no locks; then there is nothing to wait for.
            Err(TryLockError::Error(error)) => tracing::warn!("{}: {error}", path.display()),
        }
        let lock = Self {
            folder: folder.to_owned(),
            _handle: handle,
            made,
        };
        lock.sweep()?;
        Ok(lock)
    }

    /// Removes what an interrupted build has left, and what an older one has written.
    fn sweep(&self) -> Result<()> {
        // A manifest that cannot be read names nothing that would have to stay, but may be of
        // another version, whose files are not ours to remove.
        let Ok(kept) = Kb::find(&self.folder) else {
            return Ok(());
        };
        let kept: Vec<String> = kept
            .map(|it| vec![it.manifest.accounts.name, it.manifest.graph.name])
            .unwrap_or_default();
        let cannot = || format!("{}: cannot be read", self.folder.display());
        for entry in fs::read_dir(&self.folder).with_context(cannot)? {
            let name = entry.with_context(cannot)?.file_name();
            let Some(name) = name.to_str() else { continue };
            if is_ours(name) && !kept.iter().any(|it| it == name) {
                tracing::info!("removing {name}, which no build needs");
                // What cannot be removed now is removed by the next build.
                let _ = fs::remove_file(self.folder.join(name));
            }
        }
        Ok(())
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if self.made && !self.folder.join(manifest::NAME).exists() {
            // A build that failed leaves no empty folder; one that is not empty stays.
            let _ = fs::remove_file(self.folder.join(LOCK));
            let _ = fs::remove_dir(&self.folder);
        }
    }
}

/// Whether a build gives files such a name.
fn is_ours(name: &str) -> bool {
    let stem = name.rsplit_once('.').map(|(stem, _)| stem);
    let written = ["accounts-", "graph-"].iter().any(|prefix| {
        let digits = stem.and_then(|it| it.strip_prefix(prefix));
        digits.is_some_and(|it| it.len() == DIGITS && it.bytes().all(|b| b.is_ascii_hexdigit()))
    });
    let unfinished = ["accounts", "graph", manifest::NAME];
    written || stem.is_some_and(|it| unfinished.contains(&it)) && name.ends_with(UNFINISHED)
}

/// What goes into a knowledge base.
#[derive(Debug)]
pub struct Contents<'a> {
    /// What the articles say, sorted by id.
    pub extractions: &'a [Extraction],
    /// Which accounts are of one meeting.
    pub resolution: &'a Resolution,
    /// The data that they were read with.
    pub data: &'a Data,
    /// How IRIs are minted.
    pub names: &'a Names,
}

/// Writes a knowledge base in the place of the one that is there, and counts the quads.
///
/// The old one stays whole until the last step, which is one rename.
pub fn write(lock: &Lock, contents: &Contents<'_>) -> Result<usize> {
    let folder = &lock.folder;
    let done = write_files(folder, contents);
    let done = done.with_context(|| {
        let at = folder.display();
        if folder.join(manifest::NAME).exists() {
            format!("{at}: cannot be written; the knowledge base is as it was")
        } else {
            format!("{at}: cannot be written; no knowledge base was made")
        }
    });
    // After a success the old files are removed, after a failure the new ones.
    lock.sweep()?;
    done
}

fn write_files(folder: &Path, contents: &Contents<'_>) -> Result<usize> {
    let mut accounts = Part::create(folder, "accounts", "jsonl")?;
    for batch in contents.extractions.chunks(BATCH) {
        let lines: Vec<Vec<u8>> = batch
            .par_iter()
            .map(serde_json::to_vec)
            .collect::<Result<_, _>>()?;
        for line in lines {
            accounts.write_all(&line)?;
            accounts.write_all(b"\n")?;
        }
    }
    let mut graph = Part::create(folder, "graph", "nq")?;
    let quads = write_graph(&mut graph, contents)?;
    let (accounts, graph) = (accounts.finish()?, graph.finish()?);
    let base = contents.names.base();
    let manifest = Manifest::new(base, &contents.data.digest, accounts, graph);
    let part = folder.join(format!("{}.{UNFINISHED}", manifest::NAME));
    let mut file = Handle::create(&part)?;
    file.write_all(manifest.text()?.as_bytes())?;
    file.sync_all()?;
    fs::rename(&part, folder.join(manifest::NAME))?;
    sync_folder(folder);
    Ok(quads)
}

/// The graphs in the order of their names, each sorted, so that the whole is sorted.
fn write_graph(out: &mut Part, contents: &Contents<'_>) -> Result<usize> {
    let Contents {
        extractions,
        resolution,
        data,
        names,
    } = contents;
    let sides = data.sides();
    let mut ordered: Vec<&Extraction> = extractions.iter().collect();
    ordered.sort_by_cached_key(|it| names.article(&it.id).into_string());
    let mut count = 0;
    for batch in ordered.chunks(BATCH) {
        let texts: Vec<Vec<u8>> = batch
            .par_iter()
            .map(|it| nquads(&extract::triples::describe(it, names, &sides), names))
            .collect::<io::Result<_>>()?;
        for text in texts {
            count += lines(&text);
            out.write_all(&text)?;
        }
    }
    let meetings = resolve::triples::describe(resolution, extractions, &data.catalogue, names);
    let meetings = nquads(&meetings, names)?;
    out.write_all(&meetings)?;
    let graph = GraphName::from(names.ontology_graph());
    let known: Vec<Quad> = data
        .catalogue
        .triples(names)
        .into_iter()
        .map(|it| it.in_graph(graph.clone()))
        .collect();
    let known = nquads(&known, names)?;
    out.write_all(&known)?;
    Ok(count + lines(&meetings) + lines(&known))
}

/// How many lines end in a text; in N-Quads, the number of quads.
fn lines(text: &[u8]) -> usize {
    text.split(|&byte| byte == b'\n').count() - 1
}

fn nquads(quads: &[Quad], names: &Names) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(quads.len() * 160);
    export::serialise(quads, Format::NQuads, names, &mut bytes)?;
    Ok(bytes)
}

/// A file that is being written; its digest becomes part of its name.
struct Part {
    out: BufWriter<Handle>,
    hasher: Sha256,
    bytes: u64,
    path: PathBuf,
    name: &'static str,
    extension: &'static str,
}

impl Part {
    fn create(folder: &Path, name: &'static str, extension: &'static str) -> io::Result<Self> {
        let path = folder.join(format!("{name}.{UNFINISHED}"));
        Ok(Self {
            out: BufWriter::with_capacity(1 << 18, Handle::create(&path)?),
            hasher: Sha256::new(),
            bytes: 0,
            path,
            name,
            extension,
        })
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.hasher.update(bytes);
        self.bytes += bytes.len() as u64;
        self.out.write_all(bytes)
    }

    /// Puts the file on disk under its name.
    fn finish(mut self) -> Result<File> {
        self.out.flush()?;
        self.out.get_ref().sync_all()?;
        let sha256 = hex(&self.hasher.finalize());
        let digits = sha256.get(..DIGITS).unwrap_or_default();
        let name = format!("{}-{digits}.{}", self.name, self.extension);
        fs::rename(&self.path, self.path.with_file_name(&name))?;
        Ok(File {
            name,
            bytes: self.bytes,
            sha256,
        })
    }
}

/// Makes the renames last over a loss of power, where the system can.
fn sync_folder(folder: &Path) {
    if let Ok(handle) = Handle::open(folder) {
        // Not every system can sync a folder; the files themselves are on disk.
        let _ = handle.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_files_of_a_build_are_swept() {
        for name in [
            "accounts-0123456789abcdef.jsonl",
            "graph.part",
            "manifest.json.part",
        ] {
            assert!(is_ours(name), "{name}");
        }
        for name in [
            "manifest.json",
            "lock",
            "graph-mine.nq",
            "notes.txt",
            "graph.nq",
        ] {
            assert!(!is_ours(name), "{name}");
        }
    }

    #[test]
    fn a_second_build_has_to_wait() {
        let folder = tempfile::tempdir().unwrap();
        let kb = folder.path().join("kb");
        let first = Lock::take(&kb).unwrap();
        let second = Lock::take(&kb).unwrap_err().to_string();
        assert!(second.contains("another build"), "{second}");
        drop(first);
        assert!(!kb.exists());
        Lock::take(&kb).unwrap();
    }
}
