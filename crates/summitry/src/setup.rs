//! What every command needs before it begins: names, the data it reads with, threads.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use extract::Knowledge;
use lang::Packs;
use ontology::{Catalogue, DEFAULT_BASE, Names, Place};
use score::Sides;
use sha2::{Digest as _, Sha256};

use crate::cli::Global;

/// The data that a command reads with: the ontology and the language packs.
#[derive(Debug)]
pub struct Data {
    /// What the ontology states.
    pub catalogue: Cow<'static, Catalogue>,
    /// How each language speaks.
    pub packs: Cow<'static, Packs>,
    /// SHA-256 over the names and texts of all files of both, hexadecimal.
    pub digest: String,
}

impl Data {
    /// The data of the folders that were asked for, or the program's own.
    pub(crate) fn load(global: &Global) -> Result<Self> {
        let mut digest = Digest::default();
        let catalogue = if let Some(folder) = global.ontology.as_deref() {
            Cow::Owned(own_catalogue(folder, &mut digest)?)
        } else {
            digest.add(Catalogue::files());
            Cow::Borrowed(Catalogue::embedded())
        };
        let packs = match global.packs.as_deref() {
            Some(folder) => Cow::Owned(own_packs(folder)?),
            None => Cow::Borrowed(Packs::embedded()),
        };
        Ok(Self::new(catalogue, packs, digest))
    }

    /// The program's own data.
    pub fn embedded() -> Self {
        let mut digest = Digest::default();
        digest.add(Catalogue::files());
        let catalogue = Cow::Borrowed(Catalogue::embedded());
        Self::new(catalogue, Cow::Borrowed(Packs::embedded()), digest)
    }

    fn new(
        catalogue: Cow<'static, Catalogue>,
        packs: Cow<'static, Packs>,
        mut digest: Digest,
    ) -> Self {
        digest.add(packs.files());
        Self {
            catalogue,
            packs,
            digest: digest.hex(),
        }
    }

    /// The packs compiled against the ontology.
    pub fn knowledge(&self) -> Result<Knowledge<'_>, lang::Error> {
        Knowledge::new(&self.catalogue, &self.packs)
    }

    /// Slugs of the two countries that the project is about.
    pub fn sides(&self) -> Vec<&str> {
        let places = self.catalogue.places.iter();
        places
            .filter(|place| place.side)
            .map(|place| place.slug.as_str())
            .collect()
    }

    /// Which leader ever led which of the two countries, and what country each place is in.
    pub fn leaders_of_sides(&self) -> Sides {
        let catalogue = &self.catalogue;
        let side_of = |office: &str| {
            let office = catalogue.office(office)?;
            let leads = catalogue.role(&office.role)?.leader;
            let country = catalogue.place(office.country.as_deref()?)?;
            (leads && country.side).then_some(country.slug.as_str())
        };
        let sides = Sides::new(catalogue.leaders.iter().filter_map(|leader| {
            let side = leader.tenures.iter().find_map(|it| side_of(&it.office))?;
            Some((leader.slug.as_str(), side))
        }));
        let places = catalogue.places.iter();
        // What lies in a larger place and yet in no country is disputed: it is apart from nothing.
        let itself = |place: &Place| place.within.is_none().then(|| place.slug.clone());
        sides.with_places(places.filter_map(|place| {
            let country = place.country.clone().or_else(|| itself(place))?;
            Some((place.slug.as_str(), country))
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

/// The catalogue of a folder's Turtle files.
fn own_catalogue(folder: &Path, digest: &mut Digest) -> Result<Catalogue> {
    let texts = turtle_files(folder)?;
    let pairs = || {
        texts
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
    };
    digest.add(pairs().map(|(path, text)| (base(path), text)));
    let files: Vec<(&str, &str)> = pairs().collect();
    Ok(Catalogue::parse(&files, &Names::default())?)
}

/// The packs of a folder: a folder for each language in it.
fn own_packs(folder: &Path) -> Result<Packs> {
    let at = folder.display();
    let mut files = Vec::new();
    for language in entries(folder)?.into_iter().filter(|it| it.is_dir()) {
        for path in entries(&language)?.into_iter().filter(|it| it.is_file()) {
            let name = path.strip_prefix(folder).unwrap_or(&path);
            let parts: Vec<_> = name.iter().map(|it| it.to_string_lossy()).collect();
            let text = fs::read_to_string(&path)
                .with_context(|| format!("{}: cannot be read as UTF-8 text", path.display()))?;
            files.push((parts.join("/"), text));
        }
    }
    if files.is_empty() {
        bail!("{at}: no language pack is here; give the folder that holds those of all languages");
    }
    let pairs = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()));
    Ok(Packs::from_files(pairs))
}

/// What is in a folder, sorted.
pub(crate) fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let at = folder.display();
    let mut paths = fs::read_dir(folder)
        .with_context(|| format!("{at}: the folder cannot be read"))?
        .map(|entry| Ok(entry?.path()))
        .collect::<std::io::Result<Vec<_>>>()
        .with_context(|| format!("{at}: the folder cannot be read"))?;
    paths.sort_unstable();
    Ok(paths)
}

/// Paths and texts of a folder's Turtle files, sorted.
fn turtle_files(folder: &Path) -> Result<Vec<(String, String)>> {
    let at = folder.display();
    let mut files = Vec::new();
    for path in entries(folder)? {
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
    Ok(files)
}

fn base(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// A digest over named texts that no other division into names and texts has.
#[derive(Default)]
struct Digest(Sha256);

impl Digest {
    fn add<N: AsRef<str>, T: AsRef<str>>(&mut self, files: impl IntoIterator<Item = (N, T)>) {
        for (name, text) in files {
            for part in [name.as_ref(), text.as_ref()] {
                self.0.update(part.len().to_le_bytes());
                self.0.update(part);
            }
        }
    }

    fn hex(self) -> String {
        hex(&self.0.finalize())
    }
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
