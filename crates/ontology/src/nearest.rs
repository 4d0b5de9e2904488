//! What was meant by a name that is not known.

/// The name nearest to one that is unknown; none where all are far from it.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    /// Similarity (Jaro–Winkler) below which a suggestion would only puzzle.
    const LEAST: f64 = 0.72;
    let wanted = name.to_lowercase();
    let mut best: Option<(f64, &str)> = None;
    for candidate in known {
        let mut likeness = strsim::jaro_winkler(&wanted, &candidate.to_lowercase());
        // A word of a slug is how people remember it.
        if candidate.split('-').any(|word| word == wanted) {
            likeness = likeness.max(0.9);
        }
        if likeness >= LEAST && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| candidate.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_far_spelling_is_no_suggestion() {
        let slugs = ["visit", "talks"];
        assert_eq!(nearest("vist", slugs.into_iter()), Some("visit".to_owned()));
        assert_eq!(nearest("conference", slugs.into_iter()), None);
    }
}
