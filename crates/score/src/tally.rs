use serde::ser::{Serialize, SerializeMap, Serializer};

/// Counts of things found, predicted and asked for, with precision, recall and F1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Predicted and right.
    pub hit: usize,
    /// Predicted.
    pub predicted: usize,
    /// Asked for by the gold.
    pub gold: usize,
}

/// How many of some things are right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Those that are right.
    pub right: usize,
    /// All.
    pub of: usize,
}

impl Tally {
    pub(crate) fn add(&mut self, hit: usize, predicted: usize, gold: usize) {
        self.hit += hit;
        self.predicted += predicted;
        self.gold += gold;
    }

    /// Share of the predicted that is right; 1 where nothing was asked for and nothing given.
    pub fn precision(&self) -> f64 {
        match (self.predicted, self.gold) {
            (0, 0) => 1.0,
            (0, _) => 0.0,
            (predicted, _) => self.hit as f64 / predicted as f64,
        }
    }

    /// Share of the gold that was found; 1 where nothing was asked for.
    pub fn recall(&self) -> f64 {
        if self.gold == 0 {
            1.0
        } else {
            self.hit as f64 / self.gold as f64
        }
    }

    /// Harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        f1(self.precision(), self.recall())
    }
}

impl Share {
    pub(crate) fn add(&mut self, right: bool) {
        self.right += usize::from(right);
        self.of += 1;
    }

    /// The share that is right, none where there was nothing to be right about.
    pub fn value(&self) -> Option<f64> {
        (self.of > 0).then(|| self.right as f64 / self.of as f64)
    }
}

impl Serialize for Tally {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("p", &round(self.precision()))?;
        map.serialize_entry("r", &round(self.recall()))?;
        map.serialize_entry("f1", &round(self.f1()))?;
        map.serialize_entry("gold", &self.gold)?;
        map.end()
    }
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("share", &self.value().map(round))?;
        map.serialize_entry("of", &self.of)?;
        map.end()
    }
}

/// Harmonic mean, 0 where both are.
pub(crate) fn f1(precision: f64, recall: f64) -> f64 {
    let sum = precision + recall;
    if sum > 0.0 {
        2.0 * precision * recall / sum
    } else {
        0.0
    }
}

/// Rounded to four decimals, a half to the even digit: the figures' one form.
pub(crate) fn round(value: f64) -> f64 {
    // Formatting rounds the exact binary value, which multiplying by 10,000 would not.
    format!("{value:.4}").parse().unwrap_or(value)
}
