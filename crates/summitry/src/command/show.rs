//! `show`: one meeting on a screen.

use std::io::Write as _;

use anyhow::{Context as _, Result};

use crate::cli::{Global, Show};
use crate::kb::Kb;
use crate::page::{Page, Why};
use crate::setup::Data;
use crate::sheet;
use crate::target::Target;

pub(crate) fn run(options: &Show, global: &Global) -> Result<()> {
    let kb = Kb::open(&global.kb)?;
    let names = kb.names(global.base.as_deref())?;
    let graph = kb.graph()?;
    let text = if options.why {
        let slug = sheet::meeting(&graph, &names, &options.meeting)?;
        why(&kb, &slug, global)?
    } else {
        Page::of(&graph, &names, &options.meeting, &global.language)?.text(options.all)
    };
    Target::write(None, |out| Ok(out.write_all(text.as_bytes())?))
}

/// The grounds are not kept: they follow from the accounts.
fn why(kb: &Kb, slug: &str, global: &Global) -> Result<String> {
    let data = Data::load(global)?;
    super::build::same_data(kb, &data, &global.kb)?;
    let accounts = kb.accounts()?;
    let resolution = resolve::resolve(&accounts, &data.catalogue);
    let meeting = resolution.meeting(slug);
    let meeting = meeting.with_context(|| {
        let at = global.kb.display();
        format!("{at}: {slug} does not follow from the accounts; build it anew with --fresh")
    })?;
    let why = Why::new(&resolution, &accounts, &data.catalogue, &global.language);
    Ok(why.text(meeting))
}
