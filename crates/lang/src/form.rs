//! Word forms: the inflected forms of a word in dictionary form, after a pack's paradigms.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::fold::fold;

/// Grammatical cases a paradigm may name, in the order of their bits.
pub const CASES: [&str; 8] = ["nom", "gen", "dat", "acc", "ins", "loc", "voc", "any"];

/// The bit of a case's name; zero for an unknown one.
pub fn case_bit(name: &str) -> u8 {
    CASES.iter().position(|it| *it == name).map_or(0, |index| 1 << index)
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

impl Inflection {
    /// All forms of a word of a kind, folded; the dictionary form is always among them.
    ///
    /// Of the paradigms that fit, those with the longest suffix apply, all of them: a form too
    /// many costs nothing in recognition, a form too few costs a mention.
    pub fn forms(&self, word: &str, kind: &str) -> Forms {
        let word = fold(word);
        let mut forms = Forms::new();
        let fitting = self.fitting(&word, kind);
        for (paradigm, suffix) in &fitting {
            let stem = &word[..word.len() - suffix.len()];
            for (case, endings) in &paradigm.forms {
                for ending in endings.split_whitespace() {
                    let ending = if ending == "-" { "" } else { ending };
                    *forms.entry(format!("{stem}{ending}")).or_default() |= case_bit(case);
                }
            }
        }
        forms.entry(word).or_insert(if fitting.is_empty() { u8::MAX } else { case_bit("nom") });
        forms
    }

    fn fitting(&self, word: &str, kind: &str) -> Vec<(&Paradigm, String)> {
        let mut fitting: Vec<(&Paradigm, String)> = Vec::new();
        for paradigm in self.paradigm.iter().filter(|it| it.of.iter().any(|of| of == kind)) {
            let suffix = paradigm
                .suffix
                .iter()
                .map(|it| fold(it))
                .filter(|suffix| word.len() > suffix.len() && word.ends_with(suffix.as_str()))
                .max_by_key(String::len);
            fitting.extend(suffix.map(|suffix| (paradigm, suffix)));
        }
        let longest = fitting.iter().map(|(_, suffix)| suffix.len()).max().unwrap_or_default();
        fitting.retain(|(_, suffix)| suffix.len() == longest);
        fitting
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
        let forms = |word| inflection.forms(word, "word").into_keys().collect::<Vec<_>>();
        assert_eq!(forms("Ally"), ["allies", "ally"]);
        assert_eq!(forms("day"), ["day", "days"]);
        assert_eq!(forms("talk"), ["talk"]);
    }
}
