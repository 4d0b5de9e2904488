//! `proof`: language packs tried on the sentences that were written for them.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use extract::{Knowledge, Scratch, proof};
use score::phrasebook::{self, Case};

use crate::cli::{Global, Proof};
use crate::report::Reporter;
use crate::setup::{self, Data};
use crate::target::Target;

pub(crate) fn run(options: &Proof, global: &Global, reporter: &Reporter) -> Result<()> {
    let data = Data::load(global)?;
    let knowledge = data.knowledge()?;
    let (executed, faults) = proof::examples(&knowledge);
    let bare = proof::unproven(&knowledge);
    let cases = cases(&options.phrasebooks)?;
    let misread = misread(&cases, &knowledge);
    Target::write(None, |out| {
        for fault in &faults {
            writeln!(out, "{fault}")?;
        }
        for rule in &bare {
            writeln!(out, "{rule}: lacks a + or a - sentence")?;
        }
        for fault in &misread {
            writeln!(out, "{fault}")?;
        }
        writeln!(out, "{} of {executed} examples fail", faults.len())?;
        if !cases.is_empty() {
            let (bad, all) = (misread.len(), cases.len());
            writeln!(out, "{bad} of {all} phrasings are misread")?;
        }
        Ok(())
    })?;
    if !(faults.is_empty() && bare.is_empty() && misread.is_empty()) {
        reporter.error("the packs do not read all that was written for them");
    }
    Ok(())
}

/// The phrasings of all phrasebooks, in the order of their files.
fn cases(paths: &[PathBuf]) -> Result<Vec<Case>> {
    let mut cases = Vec::new();
    for path in paths {
        let files = if path.is_dir() {
            setup::entries(path)?
        } else {
            vec![path.clone()]
        };
        let is_book = |it: &PathBuf| it.extension().is_some_and(|it| it == "md");
        let books: Vec<PathBuf> = files.into_iter().filter(is_book).collect();
        if books.is_empty() {
            bail!("{}: no phrasebook (.md) is here", path.display());
        }
        for book in books {
            cases.extend(read(&book)?);
        }
    }
    Ok(cases)
}

fn read(book: &Path) -> Result<Vec<Case>> {
    let name = book.display().to_string();
    let text = fs::read_to_string(book)
        .with_context(|| format!("{name}: cannot be read as UTF-8 text"))?;
    Ok(phrasebook::parse(&name, &text)?)
}

/// What is wrong with the reading of each phrasing, in words.
fn misread(cases: &[Case], knowledge: &Knowledge<'_>) -> Vec<String> {
    let mut scratch = Scratch::default();
    let mut wrong = |case: &Case| match extract::extract(&case.article(), knowledge, &mut scratch) {
        Ok(extraction) => case.verdict(&account::gold_form(&extraction)),
        Err(why) => Some(format!("{case}\n  {why}")),
    };
    cases.iter().filter_map(&mut wrong).collect()
}
