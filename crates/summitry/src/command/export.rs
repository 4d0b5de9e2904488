//! `export`: the whole graph.

use std::io::Write as _;

use anyhow::{Context as _, Result};
use oxrdf::Quad;
use oxttl::NQuadsParser;

use crate::cli::{Export, Global, GraphFormat};
use crate::kb::Kb;
use crate::target::Target;

pub(crate) fn run(options: &Export, global: &Global) -> Result<()> {
    let kb = Kb::open(&global.kb)?;
    let names = kb.names(global.base.as_deref())?;
    let output = options.output.as_deref();
    // The knowledge base holds the graph in this very form.
    if options.format == GraphFormat::Nquads {
        let graph = kb.graph()?;
        return Target::write(output, |out| Ok(out.write_all(&graph)?));
    }
    let (quads, format) = (quads(&kb)?, format(options.format));
    Target::write(output, |out| {
        Ok(export::serialise(&quads, format, &names, out)?)
    })
}

/// Every quad of a knowledge base.
pub(crate) fn quads(kb: &Kb) -> Result<Vec<Quad>> {
    let graph = kb.graph()?;
    NQuadsParser::new()
        .for_slice(&graph)
        .collect::<Result<_, _>>()
        .with_context(|| kb.graph_path().display().to_string())
}

const fn format(asked: GraphFormat) -> export::Format {
    match asked {
        GraphFormat::Turtle => export::Format::Turtle,
        GraphFormat::Ntriples => export::Format::NTriples,
        GraphFormat::Nquads => export::Format::NQuads,
        GraphFormat::Trig => export::Format::TriG,
        GraphFormat::Rdfxml => export::Format::RdfXml,
        GraphFormat::Jsonld => export::Format::JsonLd,
    }
}
