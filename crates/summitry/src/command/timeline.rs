//! `timeline`: the meetings in order.

use std::io::Write as _;

use anyhow::Result;
use export::{Chronicle, view};

use crate::cli::{Global, ListFormat};
use crate::kb::Kb;
use crate::selection;
use crate::target::Target;
use crate::timeline::Timeline;

pub(crate) fn run(options: &crate::cli::Timeline, global: &Global) -> Result<()> {
    let kb = Kb::open(&global.kb)?;
    let names = kb.names(global.base.as_deref())?;
    let chronicle = Chronicle::new(&super::export::quads(&kb)?, &names);
    let filter = selection::filter(&options.selection, &chronicle.scene)?;
    let timeline = Timeline {
        meetings: view::select(&chronicle.scene, &filter),
        chronicle: &chronicle,
        language: &global.language,
    };
    let output = options.output.as_deref();
    let text = match options.format {
        ListFormat::Table => timeline.table(super::query::width(output)),
        ListFormat::Markdown => timeline.markdown(),
        ListFormat::Json => timeline.json(),
        ListFormat::Csv => timeline.csv(),
    };
    Target::write(output, |out| Ok(out.write_all(text.as_bytes())?))
}
