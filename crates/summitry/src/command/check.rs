//! `check`: a list of known contacts held against the graph.

use std::fs;
use std::io::Write as _;

use anyhow::{Context as _, Result};
use export::{Chronicle, Lexicon};

use crate::check::{List, Terms, compare};
use crate::cli::{Check, Global, ListFormat};
use crate::kb::Kb;
use crate::report::Reporter;
use crate::target::Target;

pub(crate) fn run(options: &Check, global: &Global, reporter: &Reporter) -> Result<()> {
    let file = options.against.display().to_string();
    let text = fs::read_to_string(&options.against)
        .with_context(|| format!("{file}: the list cannot be read as UTF-8 text"))?;
    let kb = Kb::open(&global.kb)?;
    let names = kb.names(global.base.as_deref())?;
    let quads = super::export::quads(&kb)?;
    let chronicle = Chronicle::new(&quads, &names);
    let terms = Terms {
        scene: &chronicle.scene,
        lexicon: &Lexicon::new(&quads, &names),
    };
    let list = List::parse(&file, &text, &terms)?;
    list.errors.iter().for_each(|it| reporter.error(it));
    let check = compare(&list, &chronicle, options.covered, &global.language);
    let output = options.output.as_deref();
    let text = match options.format {
        ListFormat::Table => check.table(super::query::width(output)),
        ListFormat::Markdown => check.markdown(),
        ListFormat::Json => check.json(),
        ListFormat::Csv => check.csv(),
    };
    Target::write(output, |out| Ok(out.write_all(text.as_bytes())?))
}
