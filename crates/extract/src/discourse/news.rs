//! What is told once the whole article is read: who was spoken to apart, and what the article
//! is about.

use std::collections::BTreeSet;

use account::Status;
use chrono::NaiveDate;

use super::{Context, Discourse, Draft, NEWS_DAYS, is_multilateral_kind, side};
use crate::frame::Frame;
use crate::layout::Role;

/// Tokens of a sentence that says something; a date line has fewer.
const SUBSTANTIAL: u32 = 6;

/// Prose sentences of an article that is short enough to be about one thing.
const SHORT: usize = 8;

/// Leaves out of a contact those third parties who were spoken to apart: the text says "both
/// conversations", or tells of the same contact once without them, and nothing says that all
/// took part together.
pub(super) fn drop_others(context: &Context<'_, '_>, prose: &[usize], discourse: &mut Discourse) {
    let document = context.document;
    let apart = prose
        .iter()
        .filter(|&&it| document.has(it, document.classes.distributive));
    let told = told_apart(discourse, &apart.copied().collect::<Vec<_>>());
    for (draft, apart) in discourse
        .drafts
        .iter_mut()
        .zip(told)
        .filter(|(it, _)| it.ours && it.participants.len() > 2)
    {
        let joint = draft.frames.iter().any(|it| {
            it.multilateral.is_some()
                || it.gathering
                || it
                    .kind
                    .as_ref()
                    .is_some_and(|kind| is_multilateral_kind(context.catalogue, &kind.value))
        });
        if joint {
            continue;
        }
        let told: Vec<&Frame> = draft.frames.iter().filter(|it| both(context, it)).collect();
        let sided: Vec<String> = draft
            .participants
            .iter()
            .map(|it| it.slug.clone())
            .filter(|slug| side(context, slug).is_some())
            .collect();
        let names = |it: &Frame, slug: &str| it.participants.iter().any(|it| it.slug == slug);
        // A sentence that names all may go on with some ("X received Y and Z, who discussed …").
        let always = |slug: &str| {
            told.iter().all(|it| {
                let beside = |of: &&Frame| of.trigger.passage == it.trigger.passage;
                told.iter()
                    .copied()
                    .filter(beside)
                    .any(|it| names(it, slug))
            })
        };
        // Whoever receives the others is there with them.
        let hosts = |slug: &str| {
            told.iter()
                .any(|it| it.host.as_ref().is_some_and(|host| host.value == slug))
        };
        let kept: BTreeSet<String> = draft
            .participants
            .iter()
            .map(|it| it.slug.clone())
            .filter(|slug| sided.contains(slug) || !apart && (always(slug) || hosts(slug)))
            .collect();
        draft.participants.retain(|it| kept.contains(&it.slug));
    }
}

/// For each contact, whether passages that say "apart" are about it: they tell of it, or of no
/// other one.
fn told_apart(discourse: &Discourse, passages: &[usize]) -> Vec<bool> {
    let tells =
        |it: &Draft, passage: usize| it.frames.iter().any(|of| of.trigger.passage == passage);
    let drafts = &discourse.drafts;
    let about = |index: usize, passage: usize| {
        let mut others = drafts.iter().enumerate().filter(|(it, _)| *it != index);
        tells(&drafts[index], passage) || !others.any(|(_, it)| it.ours && tells(it, passage))
    };
    (0..drafts.len())
        .map(|index| passages.iter().any(|&it| about(index, it)))
        .collect()
}

/// Whether a frame itself names leaders of both sides.
fn both(context: &Context<'_, '_>, frame: &Frame) -> bool {
    let sides: BTreeSet<String> = frame
        .participants
        .iter()
        .filter_map(|it| side(context, &it.slug))
        .collect();
    sides.len() > 1
}

/// What the article is about: the contacts of its headline and first sentences that are news,
/// and in a short article a contact of the day itself.
pub(super) fn mark_main(context: &Context<'_, '_>, prose: &[usize], discourse: &mut Discourse) {
    let headlines = prose
        .iter()
        .filter(|&&it| context.document.passages[it].role == Role::Headline)
        .count();
    let short = prose.len() - headlines <= SHORT;
    let sentences = context.document.prose().filter(|&it| {
        let range = context.document.range(it);
        let headline = context.document.passages[it].role == Role::Headline;
        let told = context.document.has(it, context.document.classes.contact);
        headline || told || range.end - range.start >= SUBSTANTIAL
    });
    let lead: Vec<usize> = sentences.take(headlines + 2).collect();
    let headed = |it: &Draft| {
        it.first()
            .is_some_and(|it| context.document.passages[it.passage].role == Role::Headline)
    };
    // Under a headline about others, what is past is background.
    let others = discourse.drafts.iter().any(|it| !it.ours && headed(it));
    // Under a headline about a contact that is over, what is still ahead is background.
    let over = discourse
        .drafts
        .iter()
        .any(|it| it.ours && headed(it) && it.status() == Some(Status::Held));
    for draft in discourse.drafts.iter_mut().filter(|it| it.ours) {
        let ahead = matches!(draft.status(), Some(Status::Planned | Status::Proposed));
        let aside = over && ahead && !headed(draft);
        let leads = draft.first().is_some_and(|it| lead.contains(&it.passage));
        let past = |day: NaiveDate| draft.when.as_ref().is_some_and(|it| it.is_before(day));
        let leads =
            leads && !aside && (!others || headed(draft) || !context.anchor.is_some_and(past));
        let background = draft.background;
        draft.main = match (&draft.when, context.anchor) {
            (Some(when), Some(anchor)) => {
                let days = when.distance(anchor);
                let ahead = when.is_after(anchor);
                (leads && (ahead || days <= NEWS_DAYS)) || (short && days == 0 && !ahead)
            }
            (None, Some(_)) => {
                !background && (leads || short && draft.status() == Some(Status::Held))
            }
            (_, None) => leads && !background,
        };
    }
    if !discourse.drafts.iter().any(|it| it.main) && context.anchor.is_none() {
        let first = discourse.drafts.iter_mut().find(|it| it.ours);
        if let Some(draft) = first {
            draft.main = draft.first().is_some_and(|it| lead.contains(&it.passage));
        }
    }
}
