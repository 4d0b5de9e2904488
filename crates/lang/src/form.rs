//! Word forms: the inflected forms of a word in dictionary form, after a pack's paradigms.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::fold::fold;

/// Grammatical cases a paradigm may name, in the order of their bits.
pub const CASES: [&str; 8] = ["nom", "gen", "dat", "acc", "ins", "loc", "voc", "any"];

/// The bit of a case's name; zero for an unknown one.
pub fn case_bit(name: &str) -> u8 {
    CASES
        .iter()
        .position(|it| *it == name)
        .map_or(0, |index| 1 << index)
}

/// `inflection.toml`: the paradigms of a language.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inflection {
    /// The paradigms.
    #[serde(default)]
    pub paradigm: Vec<Paradigm>,
}

/// Endings that replace a suffix of the dictionary form.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paradigm {
    /// Kinds of words it applies to: `word`, `male-name`, `female-name`.
    pub of: Vec<String>,
    /// Suffixes of the dictionary form; the longest that fits decides.
    pub suffix: Vec<String>,
    /// Case → endings, parted by spaces; `-` is the empty ending.
    pub forms: BTreeMap<String, String>,
}

/// Forms of one word: folded form → bits of its possible cases.
pub type Forms = BTreeMap<String, u8>;

/// The paradigms of a language by kind of word and suffix.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paradigms {
    /// Kind → folded suffix → endings with the bit of their case.
    table: FxHashMap<String, FxHashMap<String, Vec<(u8, String)>>>,
    /// Bytes of the longest suffix.
    longest: usize,
}

impl Paradigms {
    /// Prepares the paradigms for look-up.
    pub(crate) fn new(inflection: &Inflection) -> Self {
        let mut paradigms = Self::default();
        for paradigm in &inflection.paradigm {
            for (kind, suffix) in paradigm
                .of
                .iter()
                .flat_map(|of| paradigm.suffix.iter().map(move |it| (of, it)))
            {
                let suffix = fold(suffix);
                paradigms.longest = paradigms.longest.max(suffix.len());
                let endings = paradigms
                    .table
                    .entry(kind.clone())
                    .or_default()
                    .entry(suffix)
                    .or_default();
                for (case, list) in &paradigm.forms {
                    let plain = |ending| if ending == "-" { "" } else { ending };
                    endings.extend(
                        list.split_whitespace()
                            .map(|it| (case_bit(case), plain(it).to_owned())),
                    );
                }
            }
        }
        paradigms
    }

    /// All forms of a folded word of a kind; the dictionary form is always among them.
    ///
    /// Of the paradigms that fit, those with the longest suffix apply, all of them: a form too
    /// many costs nothing in recognition, a form too few costs a mention.
    pub(crate) fn forms(&self, word: &str, kind: &str) -> Forms {
        let mut forms = Forms::new();
        let Some((suffix, endings)) = self.endings(word, kind) else {
            forms.insert(word.to_owned(), u8::MAX);
            return forms;
        };
        let stem = &word[..word.len() - suffix];
        for (case, ending) in endings {
            *forms.entry(format!("{stem}{ending}")).or_default() |= case;
        }
        forms.entry(word.to_owned()).or_insert(case_bit("nom"));
        forms
    }

    /// The endings that replace the longest suffix that fits, with its length in bytes.
    fn endings(&self, word: &str, kind: &str) -> Option<(usize, &[(u8, String)])> {
        let table = self.table.get(kind)?;
        let first = word.len().saturating_sub(self.longest).max(1);
        (first..=word.len())
            .filter(|&at| word.is_char_boundary(at))
            .find_map(|at| {
                let endings = table.get(&word[at..])?;
                Some((word.len() - at, endings.as_slice()))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_suffix_decides() {
        let inflection: Inflection = toml::from_str(
            r#"
            [[paradigm]]
            of = ["word"]
            suffix = ["y"]
            forms = { any = "y ies" }
            [[paradigm]]
            of = ["word"]
            suffix = ["ay", "oy"]
            forms = { any = "ay ays" }
            "#,
        )
        .unwrap();
        let paradigms = Paradigms::new(&inflection);
        let forms = |word| {
            paradigms
                .forms(word, "word")
                .into_keys()
                .collect::<Vec<_>>()
        };
        assert_eq!(forms("ally"), ["allies", "ally"]);
        assert_eq!(forms("day"), ["day", "days"]);
        assert_eq!(forms("talk"), ["talk"]);
    }
}
