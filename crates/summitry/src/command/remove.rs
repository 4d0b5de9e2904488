//! `remove`: articles out of the knowledge base.

use anyhow::{Result, bail};

use crate::change::Change;
use crate::cli::{Global, Remove};
use crate::kb::{Kb, Lock};
use crate::report::Reporter;
use crate::setup::{self, Data};
use crate::summary::Summary;

pub(crate) fn run(options: &Remove, global: &Global, reporter: &Reporter) -> Result<()> {
    Kb::open(&global.kb)?;
    // Nobody else may write between what is read here and what is written at the end.
    let lock = Lock::take(&global.kb)?;
    let kb = Kb::open(&global.kb)?;
    let data = Data::load(global)?;
    super::build::same_data(&kb, &data, &global.kb)?;
    let names = setup::names(super::build::base(global, Some(&kb)).as_deref())?;
    let mut change = Change::of(kb.accounts()?);
    let mut removed = 0;
    for id in &options.ids {
        if change.remove(id) {
            removed += 1;
        } else {
            let near = ontology::nearest(id, change.ids());
            let near = near.map_or_else(String::new, |it| format!("; did you mean \"{it}\"?"));
            reporter.error(&format!(
                "{}: there is no article \"{id}\"{near}",
                global.kb.display()
            ));
        }
    }
    if removed == 0 {
        bail!("nothing was removed; {} is as it was", global.kb.display());
    }
    let mut summary = Summary::new(&global.kb, Vec::new());
    summary.removed(removed);
    super::build::write(&lock, change, &data, &names, summary, global)
}
