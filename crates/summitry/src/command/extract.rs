//! `extract`: what each article says.

use std::io::Write as _;

use account::Extraction;
use anyhow::Result;
use extract::Knowledge;
use oxrdf::Quad;

use crate::cli::{Extract, ExtractFormat, Global};
use crate::input::{self, Pieces};
use crate::reading::{self, Outcome};
use crate::report::Reporter;
use crate::setup::{self, Data};
use crate::target::Target;

pub(crate) fn run(options: &Extract, global: &Global, reporter: &Reporter) -> Result<()> {
    let data = Data::load(global)?;
    let names = setup::names(global.base.as_deref())?;
    let knowledge = data.knowledge()?;
    let sides = data.sides();
    let describe = |it: &Extraction| extract::triples::describe(it, &names, &sides);
    let sources = input::sources(&options.inputs);
    sources.errors.iter().for_each(|it| reporter.error(it));
    let pieces = Pieces::new(sources.found);
    Target::write(options.output.as_deref(), |out| {
        if options.explain {
            return explain(pieces, &knowledge, reporter, out);
        }
        match format(options.format) {
            // Lines need not wait for each other, so memory is the same for any number of articles.
            None => {
                let line = |_: &_, it: Extraction| account::gold_form(&it).to_string();
                reading::read(pieces, &knowledge, line, |outcome| {
                    for line in report(outcome, reporter) {
                        writeln!(out, "{line}")?;
                    }
                    Ok(())
                })
            }
            Some(format) => {
                let mut quads: Vec<Quad> = Vec::new();
                reading::read(
                    pieces,
                    &knowledge,
                    |_, it| describe(&it),
                    |outcome| {
                        quads.extend(report(outcome, reporter).into_iter().flatten());
                        anyhow::Ok(())
                    },
                )?;
                Ok(export::serialise(&quads, format, &names, out)?)
            }
        }
    })
}

/// Prints the record of the reading of each article.
fn explain(
    pieces: Pieces,
    knowledge: &Knowledge<'_>,
    reporter: &Reporter,
    out: &mut Target,
) -> Result<()> {
    let mut first = true;
    reading::with(pieces, knowledge, extract::explain, |outcome| {
        for explanation in report(outcome, reporter) {
            let between = if std::mem::take(&mut first) { "" } else { "\n" };
            write!(out, "{between}{explanation}")?;
        }
        Ok(())
    })
}

/// Says what went wrong with a piece, and gives back what did not.
pub(crate) fn report<T>(outcome: Outcome<T>, reporter: &Reporter) -> Vec<T> {
    outcome.notices.iter().for_each(|it| reporter.notice(it));
    outcome.errors.iter().for_each(|it| reporter.error(it));
    let mut results = Vec::new();
    for article in outcome.articles {
        match article.result {
            Ok(result) => results.push(result),
            Err(why) => reporter.notice(&declined(&article.place, &article.id, &why)),
        }
    }
    results
}

/// The message about an article that is not read.
pub(crate) fn declined(place: &str, id: &str, why: &extract::Declined) -> String {
    format!("{place}: article \"{id}\" is left out: {why}")
}

fn format(asked: ExtractFormat) -> Option<export::Format> {
    match asked {
        ExtractFormat::Json => None,
        ExtractFormat::Turtle => Some(export::Format::Turtle),
        ExtractFormat::Ntriples => Some(export::Format::NTriples),
        ExtractFormat::Trig => Some(export::Format::TriG),
        ExtractFormat::Nquads => Some(export::Format::NQuads),
    }
}
