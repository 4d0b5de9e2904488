//! `export`: the whole graph, or its meetings as a calendar or as rows of event data.

use std::io::Write as _;

use anyhow::{Context as _, Result};
use ontology::Names;
use oxrdf::Quad;
use oxttl::NQuadsParser;

use crate::cli::{Export, Global, GraphFormat};
use crate::kb::Kb;
use crate::report::Reporter;
use crate::target::Target;
use crate::text::plural;

pub(crate) fn run(options: &Export, global: &Global, reporter: &Reporter) -> Result<()> {
    let kb = Kb::open(&global.kb)?;
    let names = kb.names(global.base.as_deref())?;
    let output = options.output.as_deref();
    // The knowledge base holds the graph in this very form.
    if options.format == GraphFormat::Nquads {
        let graph = kb.graph()?;
        return Target::write(output, |out| Ok(out.write_all(&graph)?));
    }
    let quads = quads(&kb)?;
    let format = match options.format {
        GraphFormat::Icalendar => return calendar(&quads, &names, options, global, reporter),
        GraphFormat::Events => {
            let rows = export::events(&quads, &names, &global.language);
            return Target::write(output, |out| Ok(out.write_all(rows.as_bytes())?));
        }
        GraphFormat::Turtle => export::Format::Turtle,
        GraphFormat::Ntriples => export::Format::NTriples,
        GraphFormat::Nquads => export::Format::NQuads,
        GraphFormat::Trig => export::Format::TriG,
        GraphFormat::Rdfxml => export::Format::RdfXml,
        GraphFormat::Jsonld => export::Format::JsonLd,
    };
    Target::write(output, |out| {
        Ok(export::serialise(&quads, format, &names, out)?)
    })
}

/// Writes the calendar, and says which meetings it cannot have.
fn calendar(
    quads: &[Quad],
    names: &Names,
    options: &Export,
    global: &Global,
    reporter: &Reporter,
) -> Result<()> {
    let calendar = export::icalendar(quads, names, &global.language);
    Target::write(options.output.as_deref(), |out| {
        Ok(out.write_all(calendar.text.as_bytes())?)
    })?;
    if calendar.left_out > 0 {
        reporter.notice(&format!(
            "{} left out, whose day is not known; {} in the calendar",
            plural(calendar.left_out, "meeting"),
            calendar.events
        ));
    }
    Ok(())
}

/// Every quad of a knowledge base.
pub(crate) fn quads(kb: &Kb) -> Result<Vec<Quad>> {
    let graph = kb.graph()?;
    NQuadsParser::new()
        .for_slice(&graph)
        .collect::<Result<_, _>>()
        .with_context(|| kb.graph_path().display().to_string())
}
