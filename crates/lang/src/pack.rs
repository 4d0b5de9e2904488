//! Language packs: read once, checked, compiled against a lexicon.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use include_dir::{Dir, include_dir};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::fold::fold;
use crate::form::{Inflection, Paradigms};
use crate::intern::Interner;
use crate::program::{First, Program, Vocabulary, compile};
use crate::rule::{self, Rule, RuleId};

/// The packs that the program carries.
static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/packs");

/// A pack that cannot be used, and where.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A mistake in a rule.
    #[error("{file}:{line}: {message}")]
    Rule {
        /// File name within the pack, `<code>/<file>`.
        file: String,
        /// Line, 1-based.
        line: usize,
        /// What, and what to do.
        message: String,
    },
    /// A mistake in `pack.toml` or `inflection.toml`.
    #[error("{file}: {message}")]
    Toml {
        /// File name within the pack.
        file: String,
        /// The parser's words.
        message: String,
    },
    /// A file that every pack has.
    #[error("{file}: missing; every pack has one")]
    Missing {
        /// File name within the pack.
        file: String,
    },
}

/// `pack.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    /// The language's name in itself, for people.
    name: String,
    /// Layers in the order in which they are run: stems of `.rules` files.
    layers: Vec<String>,
    /// Layers that follow these, run only where the reader asks for them.
    #[serde(default)]
    on_demand: Vec<String>,
    /// Class over whose annotations no gap of a pattern passes: who is skipped is not meant.
    #[serde(default)]
    barrier: Option<String>,
    /// Words after which a full stop does not end a sentence.
    #[serde(default)]
    abbreviations: Vec<String>,
}

/// The sources of a pack: file name → content.
pub(crate) type Files = BTreeMap<String, String>;

/// All packs that are present, by language tag.
#[derive(Clone, Debug)]
pub struct Packs {
    files: BTreeMap<String, Files>,
}

impl Packs {
    /// The packs that the program carries.
    pub fn embedded() -> &'static Self {
        static PACKS: OnceLock<Packs> = OnceLock::new();
        PACKS.get_or_init(|| {
            let mut files = BTreeMap::new();
            for folder in EMBEDDED.dirs() {
                let code = folder.path().to_string_lossy().into_owned();
                files.insert(code, folder.files().filter_map(embedded_file).collect());
            }
            Self { files }
        })
    }

    /// Packs given as (`<code>/<file>`, content).
    pub fn from_files<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut all: BTreeMap<String, Files> = BTreeMap::new();
        for (path, content) in files {
            if let Some((code, file)) = path.split_once('/') {
                all.entry(code.into())
                    .or_default()
                    .insert(file.into(), content.into());
            }
        }
        Self { files: all }
    }

    /// Their sources as (`<code>/<file>`, content), in order.
    pub fn files(&self) -> impl Iterator<Item = (String, &str)> {
        self.files.iter().flat_map(|(code, files)| {
            let file = move |(name, text): (&String, _)| (format!("{code}/{name}"), text);
            files
                .iter()
                .map(|(name, text)| (name, text.as_str()))
                .map(file)
        })
    }

    /// Tags of the languages that can be read.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Compiles the pack of a language against a lexicon.
    pub fn load(&self, language: &str, lexicon: &Lexicon) -> Result<Option<Pack>, Error> {
        self.files
            .get(language)
            .map(|files| Pack::load(language, files, lexicon))
            .transpose()
    }
}

fn embedded_file(file: &include_dir::File<'_>) -> Option<(String, String)> {
    let name = file.path().file_name()?.to_string_lossy().into_owned();
    Some((name, file.contents_utf8()?.to_owned()))
}

/// A known thing that labels denote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Class of the annotations its labels make.
    pub class: String,
    /// Its slug.
    pub slug: String,
    /// Further attributes that patterns can ask for.
    pub attributes: Vec<(String, String)>,
}

/// One label of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Index of the entry.
    pub entry: u32,
    /// Text in dictionary form.
    pub text: String,
    /// Kind of its words for inflection: `word`, `male-name`, `female-name`.
    pub kind: &'static str,
    /// Case that the text must have for its first word: names that are also common words.
    pub spelling: Spelling,
    /// Further attributes of this label alone.
    pub attributes: Vec<(String, String)>,
}

/// Case that a label's first word must have in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Spelling {
    /// Any.
    #[default]
    Any,
    /// A capital at least.
    Capital,
    /// Capitals throughout: an abbreviation.
    Upper,
}

/// What the labels of the ontology give to a language: entries and their labels.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// The things.
    pub entries: Vec<Entry>,
    /// Their labels.
    pub labels: Vec<Label>,
}

/// Letters of a word that was cut off at the end of a text, at least.
const LEAST_BEGINNING: usize = 6;
/// Letters that it has lost, at most.
const MOST_MISSING: usize = 2;

/// Words a token form can satisfy, with the cases it may stand in.
#[derive(Clone, Debug, Default)]
pub(crate) struct WordTable {
    pub(crate) names: Interner,
    pub(crate) literal: FxHashMap<Box<str>, u32>,
    pub(crate) exact: FxHashMap<Box<str>, u32>,
    pub(crate) forms: FxHashMap<Box<str>, Vec<(u32, u8)>>,
    pub(crate) prefixes: FxHashMap<Box<str>, u32>,
    /// All forms in order, to find one of which a text cut off in the middle of a word has the
    /// beginning.
    pub(crate) sorted: Vec<Box<str>>,
}

/// A compiled pack: a language's rules and the labels of known things.
#[derive(Debug)]
pub struct Pack {
    /// The language's tag.
    pub language: String,
    /// The language's name in itself.
    pub name: String,
    pub(crate) abbreviations: FxHashSet<String>,
    /// Class over whose annotations no gap passes.
    pub(crate) barrier: Option<u32>,
    pub(crate) words: WordTable,
    pub(crate) classes: Interner,
    pub(crate) captures: Interner,
    pub(crate) rules: Vec<Rule>,
    pub(crate) programs: Vec<(RuleId, Program)>,
    /// Per step of the cascade: what a pattern begins with → programs.
    pub(crate) steps: Vec<FxHashMap<First, Vec<u32>>>,
    /// The first step of the layers that are run on demand.
    pub(crate) first_on_demand: usize,
    /// What a pattern begins with → the steps that have such a pattern, a bit each.
    pub(crate) first_steps: FxHashMap<First, u64>,
    pub(crate) entries: Vec<Entry>,
    /// Class number of each entry.
    pub(crate) entry_classes: Vec<u32>,
    pub(crate) label_attributes: Vec<Vec<(String, String)>>,
    pub(crate) label_spellings: Vec<Spelling>,
    pub(crate) trie: Trie,
}

/// The bit of a step in a set of steps; the steps beyond the set's size share the last.
pub(crate) fn step_bit(step: usize) -> u64 {
    1 << step.min(u64::BITS as usize - 1)
}

/// Labels by their words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trie {
    /// (node, word) → node.
    pub(crate) edges: FxHashMap<(u32, u32), u32>,
    /// Labels (index, entry) that end at a node.
    pub(crate) ends: Vec<Vec<(u32, u32)>>,
}

impl Pack {
    fn load(language: &str, files: &Files, lexicon: &Lexicon) -> Result<Self, Error> {
        let head: Head = read_toml(language, files, "pack.toml")?;
        let inflection: Inflection = read_toml(language, files, "inflection.toml")?;
        let inflection = Paradigms::new(&inflection);
        let mut pack = Self {
            language: language.to_owned(),
            name: head.name,
            abbreviations: head.abbreviations.iter().map(|it| fold(it)).collect(),
            barrier: None,
            words: WordTable::default(),
            classes: Interner::default(),
            captures: Interner::default(),
            rules: Vec::new(),
            programs: Vec::new(),
            steps: Vec::new(),
            first_on_demand: 0,
            first_steps: FxHashMap::default(),
            entries: lexicon.entries.clone(),
            entry_classes: Vec::new(),
            label_attributes: Vec::new(),
            label_spellings: Vec::new(),
            trie: Trie {
                edges: FxHashMap::default(),
                ends: vec![Vec::new()],
            },
        };
        let mut step = 0;
        for (number, layer) in head.layers.iter().chain(&head.on_demand).enumerate() {
            if number == head.layers.len() {
                pack.first_on_demand = step;
            }
            let name = format!("{layer}.rules");
            let file = format!("{language}/{name}");
            let text = files
                .get(&name)
                .ok_or(Error::Missing { file: file.clone() })?;
            let (rules, next) = rule::parse(&file, &format!("{language}/{layer}"), text, step)?;
            step = next;
            pack.add_rules(&file, rules, &inflection)?;
        }
        if head.on_demand.is_empty() {
            pack.first_on_demand = step;
        }
        pack.steps.resize_with(step, FxHashMap::default);
        pack.index();
        pack.barrier = head.barrier.map(|it| pack.classes.intern(&it));
        pack.add_labels(lexicon, &inflection);
        pack.words.sort_forms();
        Ok(pack)
    }

    fn add_rules(
        &mut self,
        file: &str,
        rules: Vec<Rule>,
        inflection: &Paradigms,
    ) -> Result<(), Error> {
        for rule in rules {
            let id = RuleId(self.rules.len() as u32);
            self.classes.intern(&rule.class);
            for (line, pattern) in &rule.patterns {
                let mut vocabulary = PackVocabulary {
                    pack: self,
                    inflection,
                };
                let program = compile(pattern, &mut vocabulary).map_err(|message| Error::Rule {
                    file: file.to_owned(),
                    line: *line,
                    message,
                })?;
                self.programs.push((id, program));
            }
            self.rules.push(rule);
        }
        Ok(())
    }

    fn index(&mut self) {
        for (number, (rule, program)) in self.programs.iter().enumerate() {
            let step = &mut self.steps[self.rules[rule.0 as usize].step];
            for first in &program.first {
                *self.first_steps.entry(*first).or_default() |=
                    step_bit(self.rules[rule.0 as usize].step);
                step.entry(*first).or_default().push(number as u32);
            }
        }
    }

    fn add_labels(&mut self, lexicon: &Lexicon, inflection: &Paradigms) {
        let mut known: FxHashMap<(String, &str), u32> = FxHashMap::default();
        for entry in &lexicon.entries {
            let class = self.classes.intern(&entry.class);
            self.entry_classes.push(class);
        }
        for (index, label) in lexicon.labels.iter().enumerate() {
            let mut node = 0;
            crate::token::tokenize(&label.text, |start, end, _, _| {
                let word = fold(&label.text[start..end]);
                if crate::token::is_quote(&word) {
                    return;
                }
                let id = *known
                    .entry((word.clone(), label.kind))
                    .or_insert_with(|| self.words.add_forms(&word, label.kind, inflection));
                node = self.trie.child(node, id);
            });
            if node != 0 {
                self.trie.ends[node as usize].push((index as u32, label.entry));
            }
            self.label_attributes.push(label.attributes.clone());
            self.label_spellings.push(label.spelling);
        }
    }

    /// The rules, in the order of the files.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The number of a class, where any rule or label knows it.
    pub fn class(&self, name: &str) -> Option<u32> {
        self.classes.get(name)
    }
}

impl Trie {
    fn child(&mut self, node: u32, word: u32) -> u32 {
        let next = self.ends.len() as u32;
        let child = *self.edges.entry((node, word)).or_insert(next);
        if child == next {
            self.ends.push(Vec::new());
        }
        child
    }
}

impl WordTable {
    fn sort_forms(&mut self) {
        self.sorted = self.forms.keys().cloned().collect();
        self.sorted.sort_unstable();
    }

    /// The shortest forms that a word cut off at its end can be the beginning of: at most two
    /// letters are missing of a word of six or more.
    pub(crate) fn completions(&self, beginning: &str) -> Vec<&str> {
        let letters = beginning.chars().count();
        if letters < LEAST_BEGINNING {
            return Vec::new();
        }
        let from = self.sorted.partition_point(|it| it.as_ref() < beginning);
        let length = |it: &str| it.chars().count();
        let mut found: Vec<&str> = self.sorted[from..]
            .iter()
            .take_while(|it| it.starts_with(beginning))
            .map(AsRef::as_ref)
            .filter(|it| length(it) <= letters + MOST_MISSING)
            .collect();
        let shortest = found.iter().map(|it| length(it)).min();
        found.retain(|it| Some(length(it)) == shortest);
        found
    }

    fn add_forms(&mut self, word: &str, kind: &str, inflection: &Paradigms) -> u32 {
        let name = format!("{kind}~{word}");
        if let Some(id) = self.names.get(&name) {
            return id;
        }
        let id = self.names.intern(&name);
        for (form, cases) in inflection.forms(word, kind) {
            self.forms.entry(form.into()).or_default().push((id, cases));
        }
        id
    }
}

fn read_toml<T: for<'de> Deserialize<'de>>(
    language: &str,
    files: &Files,
    name: &str,
) -> Result<T, Error> {
    let file = format!("{language}/{name}");
    let text = files
        .get(name)
        .ok_or_else(|| Error::Missing { file: file.clone() })?;
    toml::from_str(text).map_err(|error| Error::Toml {
        file,
        message: error.to_string(),
    })
}

struct PackVocabulary<'p> {
    pack: &'p mut Pack,
    inflection: &'p Paradigms,
}

impl Vocabulary for PackVocabulary<'_> {
    fn literal(&mut self, word: &str) -> u32 {
        let word = fold(word);
        let id = self.pack.words.names.intern(&word);
        self.pack.words.literal.insert(word.into(), id);
        id
    }

    fn exact(&mut self, word: &str) -> u32 {
        let id = self.pack.words.names.intern(&format!("={word}"));
        self.pack.words.exact.insert(word.into(), id);
        id
    }

    fn inflected(&mut self, word: &str) -> u32 {
        self.pack
            .words
            .add_forms(&fold(word), "word", self.inflection)
    }

    fn prefix(&mut self, word: &str) -> u32 {
        let word = fold(word);
        let id = self.pack.words.names.intern(&format!("{word}*"));
        self.pack.words.prefixes.insert(word.into(), id);
        id
    }

    fn class(&mut self, name: &str) -> u32 {
        self.pack.classes.intern(name)
    }

    fn capture(&mut self, name: &str) -> u32 {
        self.pack.captures.intern(name)
    }
}
