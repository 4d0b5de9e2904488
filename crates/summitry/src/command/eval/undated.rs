//! `eval --hide-published`: how well days are found where articles do not bear their own.

use std::io::Write as _;

use anyhow::Result;
use score::{Annotation, UndatedFigures};

use super::Reading;
use crate::cli::Eval;
use crate::setup::Data;
use crate::target::Target;

/// Measures, and prints the figures.
pub(super) fn run(options: &Eval, golds: &[Annotation], read: &Reading, data: &Data) -> Result<()> {
    let predictions: Vec<Annotation> = read.extractions.iter().map(Annotation::from).collect();
    let figures = score::measure_undated(golds, &predictions, &data.leaders_of_sides());
    Target::write(None, |out| {
        out.write_all(table(&figures).as_bytes())?;
        for mistake in figures.mistakes.iter().filter(|_| options.mistakes) {
            writeln!(out, "{mistake}")?;
        }
        Ok(())
    })
}

fn table(figures: &UndatedFigures) -> String {
    let line = |(name, share): (&str, &score::Share)| {
        let value = share
            .value()
            .map_or("-".to_owned(), |it| format!("{it:.4}"));
        format!("{name:<22}{value:>8}  of {}\n", share.of)
    };
    figures.rows().into_iter().map(line).collect()
}
