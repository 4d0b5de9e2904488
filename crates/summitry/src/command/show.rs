//! `show`: one meeting on a screen.

use std::io::Write as _;

use anyhow::Result;

use crate::cli::{Global, Show};
use crate::kb::Kb;
use crate::page::Page;
use crate::target::Target;

pub(crate) fn run(options: &Show, global: &Global) -> Result<()> {
    let kb = Kb::open(&global.kb)?;
    let names = kb.names(global.base.as_deref())?;
    let graph = kb.graph()?;
    let page = Page::of(&graph, &names, &options.meeting, &global.language)?;
    let text = page.text(options.all);
    Target::write(None, |out| Ok(out.write_all(text.as_bytes())?))
}
