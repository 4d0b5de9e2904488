//! `compare`: what the accounts of one meeting say, side by side.

use std::io::Write as _;

use anyhow::Result;

use crate::cli::{Compare, ComparisonFormat, Global};
use crate::command::query;
use crate::comparison::Comparison;
use crate::kb::Kb;
use crate::target::Target;

pub(crate) fn run(options: &Compare, global: &Global) -> Result<()> {
    let kb = Kb::open(&global.kb)?;
    let names = kb.names(global.base.as_deref())?;
    let graph = kb.graph()?;
    let mut comparison = Comparison::of(
        &graph,
        &names,
        &options.meeting,
        &global.language,
        options.by,
        options.sides,
    )?;
    if options.differing {
        comparison.keep_differing();
    }
    let output = options.output.as_deref();
    let text = match options.format {
        ComparisonFormat::Table => comparison.table(query::width(output)),
        ComparisonFormat::Markdown => comparison.markdown(),
        ComparisonFormat::Json => comparison.json()?,
    };
    Target::write(output, |out| Ok(out.write_all(text.as_bytes())?))
}
