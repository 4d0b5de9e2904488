//! How two places go together.

use ontology::{Catalogue, Place};

/// How near two places are to each other, from apart to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Nearness {
    /// In two countries.
    Apart,
    /// In one country.
    Country,
    /// Not known: a place is not stated or not in the catalogue.
    Unknown,
    /// In one place that is smaller than a country.
    Locality,
    /// One lies in the other.
    Within,
    /// The same.
    Same,
}

/// Compares two places, by slug.
pub(crate) fn nearness(catalogue: &Catalogue, a: &str, b: &str) -> Nearness {
    if a == b {
        return Nearness::Same;
    }
    let (Some(one), Some(other)) = (catalogue.place(a), catalogue.place(b)) else {
        return Nearness::Unknown;
    };
    if catalogue.contains(a, b) || catalogue.contains(b, a) {
        return Nearness::Within;
    }
    if outermost(catalogue, one).slug == outermost(catalogue, other).slug {
        return Nearness::Locality;
    }
    if country(catalogue, one) == country(catalogue, other) {
        return Nearness::Country;
    }
    Nearness::Apart
}

/// Whether a place is smaller than a country.
pub(crate) fn is_fine(catalogue: &Catalogue, slug: &str) -> bool {
    catalogue
        .place(slug)
        .is_none_or(|place| country(catalogue, place) != place.slug)
}

/// Whether a place tells by itself which meeting is meant: smaller than a country, and in no
/// capital, where leaders meet time and again.
pub(crate) fn is_telling(catalogue: &Catalogue, slug: &str) -> bool {
    let place = catalogue.place(slug);
    let capital = |it: &Place| outermost(catalogue, it).capital_of.is_some();
    is_fine(catalogue, slug) && place.is_some_and(|it| !capital(it))
}

/// How many places a place lies in.
pub(crate) fn depth(catalogue: &Catalogue, slug: &str) -> usize {
    let mut depth = 0;
    let mut current = catalogue.place(slug);
    while let Some(place) = current
        && depth < catalogue.places.len()
    {
        let outer = place.within.as_deref().or(place.country.as_deref());
        current = outer.and_then(|slug| catalogue.place(slug));
        depth += usize::from(current.is_some());
    }
    depth
}

/// The largest place around a place that is no country.
fn outermost<'a>(catalogue: &'a Catalogue, place: &'a Place) -> &'a Place {
    let mut current = place;
    // A chain is never longer than the list, even if the data had a circle.
    for _ in 0..catalogue.places.len() {
        let next = current
            .within
            .as_deref()
            .and_then(|slug| catalogue.place(slug))
            .filter(|next| next.country.is_some());
        match next {
            Some(next) => current = next,
            None => break,
        }
    }
    current
}

/// The country of a place; the place itself where it is one or has none.
fn country<'a>(catalogue: &'a Catalogue, place: &'a Place) -> &'a str {
    let outermost = outermost(catalogue, place);
    place
        .country
        .as_deref()
        .or(outermost.country.as_deref())
        .or(outermost.within.as_deref())
        .unwrap_or(&outermost.slug)
}
