//! `graph`: drawings.

use std::io::Write as _;

use anyhow::Result;
use export::view;

use crate::cli::{Global, Graph, View};
use crate::kb::Kb;
use crate::selection;
use crate::target::Target;

pub(crate) fn run(options: &Graph, global: &Global) -> Result<()> {
    let kb = Kb::open(&global.kb)?;
    let names = kb.names(global.base.as_deref())?;
    let scene = view::scene(&super::export::quads(&kb)?, &names);
    let filter = selection::filter(&options.selection, &scene)?;
    let drawing = view::view(&scene, view(options.view), &filter, &global.language);
    let text = export::dot::dot(&drawing);
    Target::write(options.output.as_deref(), |out| {
        Ok(out.write_all(text.as_bytes())?)
    })
}

const fn view(asked: View) -> view::View {
    match asked {
        View::Meetings => view::View::Meetings,
        View::People => view::View::People,
        View::Topics => view::View::Topics,
        View::References => view::View::References,
        View::Timeline => view::View::Timeline,
    }
}
