//! What every command needs before it begins: names, catalogue, packs, threads.

use std::borrow::Cow;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use ontology::{Catalogue, DEFAULT_BASE, Names};
use score::Sides;
use sha2::{Digest as _, Sha256};

/// The ontology that a command works with.
#[derive(Debug)]
pub struct Ontology {
    /// What it states.
    pub catalogue: Cow<'static, Catalogue>,
    /// SHA-256 over the names and texts of its files, hexadecimal.
    pub digest: String,
}

impl Ontology {
    /// The ontology of a folder, or the program's own.
    pub fn load(folder: Option<&Path>) -> Result<Self> {
        let Some(folder) = folder else {
            return Ok(Self {
                catalogue: Cow::Borrowed(Catalogue::embedded()),
                digest: digest(&Catalogue::files()),
            });
        };
        let texts = turtle_files(folder)?;
        let files: Vec<(&str, &str)> = texts
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect();
        let named: Vec<(&str, &str)> = files
            .iter()
            .map(|(path, text)| (base(path), *text))
            .collect();
        Ok(Self {
            catalogue: Cow::Owned(Catalogue::parse(&files, &Names::default())?),
            digest: digest(&named),
        })
    }

    /// Slugs of the two countries that the project is about.
    pub fn sides(&self) -> Vec<&str> {
        let places = self.catalogue.places.iter();
        places
            .filter(|place| place.side)
            .map(|place| place.slug.as_str())
            .collect()
    }

    /// Which leader ever led which of the two countries.
    pub fn leaders_of_sides(&self) -> Sides {
        let catalogue = &self.catalogue;
        let side_of = |office: &str| {
            let office = catalogue.office(office)?;
            let leads = catalogue.role(&office.role)?.leader;
            let country = catalogue.place(office.country.as_deref()?)?;
            (leads && country.side).then_some(country.slug.as_str())
        };
        Sides::new(catalogue.leaders.iter().filter_map(|leader| {
            let side = leader.tenures.iter().find_map(|it| side_of(&it.office))?;
            Some((leader.slug.as_str(), side))
        }))
    }
}

/// The names under a base, or under the default one.
pub fn names(base: Option<&str>) -> Result<Names> {
    Ok(Names::new(base.unwrap_or(DEFAULT_BASE))?)
}

/// Has the program work on so many threads; without this it has one per core.
pub(crate) fn threads(count: Option<std::num::NonZeroUsize>) {
    if let Some(count) = count {
        let builder = rayon::ThreadPoolBuilder::new().num_threads(count.into());
        // Where the threads are running already, as in a second call of one process, they stay.
        let _ = builder.build_global();
    }
}

/// Paths and texts of a folder's Turtle files, sorted.
fn turtle_files(folder: &Path) -> Result<Vec<(String, String)>> {
    let at = folder.display();
    let entries = fs::read_dir(folder)
        .with_context(|| format!("{at}: the ontology's folder cannot be read"))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry
            .with_context(|| format!("{at}: cannot be read"))?
            .path();
        if path.extension().is_some_and(|it| it == "ttl") {
            let name = path.display().to_string();
            let text = fs::read_to_string(&path)
                .with_context(|| format!("{name}: cannot be read as UTF-8 text"))?;
            files.push((name, text));
        }
    }
    if files.is_empty() {
        bail!("{at}: no .ttl file is here; give the folder of an ontology");
    }
    files.sort_unstable();
    Ok(files)
}

fn base(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

fn digest(files: &[(&str, &str)]) -> String {
    let mut hasher = Sha256::new();
    for (name, text) in files {
        for part in [name, text] {
            hasher.update(part.len().to_le_bytes());
            hasher.update(part);
        }
    }
    hex(&hasher.finalize())
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
