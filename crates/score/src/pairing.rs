//! Which predicted contact stands for which gold contact of the same article.

use std::collections::BTreeSet;

use crate::Sides;
use crate::annotation::Contact;
use crate::days::{may_be_same_day, same_date};

/// Positions in the two lists that were paired.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Pairing {
    /// Gold and predicted, best pair first.
    pub(crate) pairs: Vec<(usize, usize)>,
    /// Gold without a counterpart, in order.
    pub(crate) missed: Vec<usize>,
    /// Predicted without a counterpart, in order.
    pub(crate) extra: Vec<usize>,
}

/// Pairs greedily by score; of equal scores the earlier contact goes first.
pub(crate) fn pair_up(golds: &[&Contact], predictions: &[&Contact], sides: &Sides) -> Pairing {
    let mut candidates = Vec::new();
    for (i, gold) in golds.iter().enumerate() {
        for (j, predicted) in predictions.iter().enumerate() {
            if let Some(score) = pair_score(gold, predicted, sides) {
                candidates.push((score, i, j));
            }
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut used_gold, mut used_predicted) = (BTreeSet::new(), BTreeSet::new());
    let mut pairs = Vec::new();
    for (_, i, j) in candidates {
        if !used_gold.contains(&i) && !used_predicted.contains(&j) {
            used_gold.insert(i);
            used_predicted.insert(j);
            pairs.push((i, j));
        }
    }
    let missed = (0..golds.len())
        .filter(|i| !used_gold.contains(i))
        .collect();
    let extra = (0..predictions.len())
        .filter(|j| !used_predicted.contains(j))
        .collect();
    Pairing {
        pairs,
        missed,
        extra,
    }
}

/// Whether a contact is one between the sides.
pub(crate) fn relevant(contact: &Contact, sides: &Sides) -> bool {
    sides.meet(contact.people())
}

/// How well two contacts agree; none where they cannot be one contact.
fn pair_score(gold: &Contact, predicted: &Contact, sides: &Sides) -> Option<f64> {
    let (g, p) = (gold.people(), predicted.people());
    if !sides.meet(g.intersection(&p).copied()) {
        return None;
    }
    let day = predicted.date.as_deref();
    let mut days = std::iter::once(&gold.date).chain(&gold.date_ok);
    if !days.any(|it| may_be_same_day(it.as_deref(), day)) {
        return None;
    }
    let shared = (10 * g.intersection(&p).count()) as f64 / g.union(&p).count() as f64;
    let mark = |right: bool, weight: f64| if right { weight } else { 0.0 };
    // Added one by one in this order: other orders of rounding could part equal scores.
    let mut score = shared + mark(same_date(gold.date.as_deref(), day), 8.0);
    score += mark(gold.mode == predicted.mode, 3.0);
    score += mark(gold.status == predicted.status, 2.0);
    score += mark(gold.main == predicted.main, 2.0);
    Some(score)
}
