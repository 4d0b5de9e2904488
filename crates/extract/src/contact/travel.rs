//! Who travelled to a contact, and who received them.

use std::collections::BTreeMap;

use account::{Evidence, Fact};

use super::{fact, first, place_of};
use crate::discourse::{Context, Draft};
use crate::evidence::facts;
use crate::frame::Read;

/// Those of the participants who travelled, and not within their own country, by slug; of two of
/// whom one is known to receive the other, the other.
pub(super) fn guests(context: &Context<'_, '_>, draft: &Draft, host: Option<&Fact>) -> Vec<Fact> {
    if is_remote(context, draft) {
        return Vec::new();
    }
    let mut by_slug: BTreeMap<&str, Vec<Evidence>> = BTreeMap::new();
    for guest in travellers(context, draft) {
        let evidence = context.document.evidence(guest.range, &guest.rule);
        by_slug.entry(&guest.value).or_default().push(evidence);
    }
    if let (true, [one, two], Some(host)) =
        (by_slug.is_empty(), draft.participants.as_slice(), host)
    {
        let other = [one, two].into_iter().find(|it| it.slug != host.value);
        let received = other.filter(|it| home_of(context, &it.slug) != country(context, draft));
        by_slug.extend(received.map(|it| (it.slug.as_str(), host.evidence.clone())));
    }
    facts(by_slug)
}

/// Who receives: as the text says, or the only one whom the others visit in their own country. A
/// guest may invite others to where they stay, but does not receive whoever is at home there.
pub(super) fn host(context: &Context<'_, '_>, draft: &Draft) -> Option<Fact> {
    if is_remote(context, draft) {
        return None;
    }
    let told = first(context, draft, |it| it.host.as_ref());
    let there = country(context, draft);
    let mut home = draft
        .participants
        .iter()
        .filter(|it| there.is_some() && home_of(context, &it.slug) == there);
    let only = home.next().filter(|_| home.next().is_none());
    match (told, only) {
        (Some(told), Some(only)) if told.value != only.slug => {
            Some(fact(context, only.slug.clone(), only.range, &only.rule))
        }
        (None, Some(only)) => {
            let guest = travellers(context, draft).into_iter().next()?;
            Some(fact(context, only.slug.clone(), guest.range, &guest.rule))
        }
        (told, _) => told,
    }
}

fn travellers<'d>(context: &Context<'_, '_>, draft: &'d Draft) -> Vec<&'d Read<String>> {
    let there = country(context, draft);
    let receives = |slug: &str| {
        let mut hosts = draft.frames.iter().filter_map(|it| it.host.as_ref());
        hosts.any(|it| it.value == slug)
    };
    let at_home = |slug: &str| there.is_some() && home_of(context, slug) == there;
    let takes_part = |slug: &str| draft.participants.iter().any(|it| it.slug == slug);
    let told = draft.frames.iter().flat_map(|it| &it.guests);
    told.filter(|it| takes_part(&it.value) && !at_home(&it.value) && !receives(&it.value))
        .collect()
}

/// Whether nobody travels to a contact: a call, a video link.
fn is_remote(context: &Context<'_, '_>, draft: &Draft) -> bool {
    let mode = context.catalogue.mode(&draft.mode());
    mode.is_some_and(|it| it.remote)
}

/// The country of a leader, a slug.
fn home_of<'c>(context: &Context<'c, '_>, slug: &str) -> Option<&'c str> {
    context.catalogue.leader(slug)?.country.as_deref()
}

/// The country in which a contact takes place, a slug.
fn country<'c>(context: &Context<'c, '_>, draft: &Draft) -> Option<&'c str> {
    let place = place_of(context, draft)?;
    context.catalogue.country_of(&place.value)
}
