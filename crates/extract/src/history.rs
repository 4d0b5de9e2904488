//! How a contact stood before: an article may tell of a plan together with how it ended.

use std::collections::BTreeMap;

use account::{Fact, Status};

use crate::dates::When;
use crate::discourse::{Context, Draft};
use crate::frame::Read;

/// A statement of how a contact stood.
#[derive(Clone, Debug)]
pub(crate) struct Stage {
    pub(crate) read: Read<Status>,
    /// When that was said or agreed.
    pub(crate) on: Option<When>,
}

/// The stages that a contact has left behind by what the article says of it now: what it has as
/// held or called off was planned, what it has as planned was proposed.
pub(crate) fn history(
    context: &Context<'_, '_>,
    draft: &Draft,
    present: Status,
) -> Vec<account::Stage> {
    let mut said: BTreeMap<Status, account::Stage> = BTreeMap::new();
    for Stage { read, on } in stages(draft, present) {
        if read.value > Status::Postponed || read.value >= present {
            continue;
        }
        let stage = said.entry(read.value).or_insert_with(|| account::Stage {
            status: Fact {
                value: read.value.as_str().to_owned(),
                evidence: Vec::new(),
            },
            date: None,
        });
        let words = &mut stage.status.evidence;
        words.push(context.document.evidence(read.range, &read.rule));
        words.sort();
        words.dedup();
        if stage.date.is_none() {
            stage.date = on.as_ref().and_then(|it| date(context, it));
        }
    }
    said.into_values().collect()
}

/// What the frames say of how it stood: words for that alone; a plan that the text dates, where
/// that was before the contact itself; and, of what is ahead or was called off, how other
/// sentences that name the parties have it: the offer before a plan, the plan before its end.
fn stages(draft: &Draft, present: Status) -> Vec<Stage> {
    let first = |it: &When| it.intervals.iter().map(|it| it.first).min();
    let day = draft.when.as_ref().and_then(first);
    let before = |it: &Stage| {
        let said = it.on.as_ref().map(first);
        said.is_none_or(|said| day.is_none() || said.is_some() && said < day)
    };
    let mut all: Vec<Stage> = Vec::new();
    for frame in &draft.frames {
        all.extend(frame.stages.iter().filter(|it| before(it)).cloned());
        let names = !frame.participants.is_empty() || frame.pair.is_some();
        let own = frame.status.clone().filter(|it| {
            let offered = it.value == Status::Proposed && present == Status::Planned;
            let agreed = it.value == Status::Planned && present != Status::Held;
            names && (offered || agreed)
        });
        all.extend(own.map(|read| Stage { read, on: None }));
    }
    all
}

fn date(context: &Context<'_, '_>, when: &When) -> Option<Fact> {
    let [days] = when.intervals[..] else {
        return None;
    };
    let expression = &when.expression;
    Some(Fact {
        value: days.to_edtf().to_string(),
        evidence: vec![
            context
                .document
                .evidence(expression.range, &expression.rule),
        ],
    })
}
