//! Running a pack over a text: tokens, sentences and annotations.

use crate::machine::Machine;
use crate::pack::{Pack, Spelling, step_bit};
use crate::program::{First, class_bit};
use crate::rule::{Rule, RuleId};
use crate::scratch::{Scratch, is_name};
use crate::sentence::{self, Sentence};
use crate::token::{self, Shape, Token};

/// No annotation, no link.
pub(crate) const NONE: u32 = u32::MAX;

/// A part of a match that was named in the pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capture {
    pub(crate) name: u32,
    /// First token.
    pub start: u32,
    /// The token after the last.
    pub end: u32,
    pub(crate) annotation: u32,
}

/// A stretch of tokens that a rule matched or that is a label of a known thing.
#[derive(Clone, Debug)]
pub struct Annotation {
    /// Its class, a number of the pack.
    pub class: u32,
    /// First token.
    pub start: u32,
    /// The token after the last.
    pub end: u32,
    /// Bits of the grammatical cases it may stand in; 0 where none is known.
    pub cases: u8,
    source: Source,
    captures: Box<[Capture]>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    Rule(RuleId),
    Label { entry: u32, label: u32 },
}

/// One text with everything that a pack reads in it.
#[derive(Debug)]
pub struct Reading<'p> {
    pub(crate) pack: &'p Pack,
    /// The tokens.
    pub tokens: Vec<Token>,
    /// The sentences.
    pub sentences: Vec<Sentence>,
    /// The annotations, labels first, then step by step of the cascade.
    pub annotations: Vec<Annotation>,
    /// First annotation that begins at a token, and the next one of each.
    pub(crate) heads: Vec<u32>,
    pub(crate) next: Vec<u32>,
    /// Per class: its annotations in order of position.
    by_class: Vec<Vec<u32>>,
    /// Per sentence: the classes of which it has an annotation, a bit each.
    present: Vec<u128>,
    /// Sentence of each token.
    sentence_of: Vec<u32>,
}

impl Pack {
    /// Reads a text: tokens, sentences, labels, then every layer of rules.
    pub fn read(&self, text: &str, scratch: &mut Scratch) -> Reading<'_> {
        let mut reading = self.begin(text, scratch);
        reading.read_on(scratch);
        reading
    }

    /// Reads a text as [`Pack::read`] does, but for the layers that are run on demand.
    pub fn begin(&self, text: &str, scratch: &mut Scratch) -> Reading<'_> {
        scratch.begin_anew_when_full();
        let mut tokens = Vec::with_capacity(text.len() / 5);
        token::tokenize(text, |start, end, line, spaced| {
            let form = scratch.form(self, &text[start..end]);
            tokens.push(Token {
                start: start as u32,
                end: end as u32,
                form,
                line,
                spaced,
            });
        });
        if let Some(last) = tokens.last_mut() {
            scratch.complete(self, text, last);
        }
        let shape = |token: &Token| scratch.forms[token.form as usize].shape;
        let sentences = sentence::split(text, &tokens, shape, &self.abbreviations);
        let mut reading = Reading {
            pack: self,
            heads: vec![NONE; tokens.len() + 1],
            tokens,
            sentences,
            annotations: Vec::new(),
            next: Vec::new(),
            by_class: Vec::new(),
            present: Vec::new(),
            sentence_of: Vec::new(),
        };
        reading.number_sentences();
        reading.add_labels(scratch);
        for step in 0..self.first_on_demand {
            reading.run(step, scratch);
        }
        reading.index_classes();
        reading
    }
}

impl Reading<'_> {
    /// Runs the layers that are run on demand.
    pub fn read_on(&mut self, scratch: &Scratch) {
        for step in self.pack.first_on_demand..self.pack.steps.len() {
            self.run(step, scratch);
        }
        self.index_classes();
    }

    /// The pack it was read with.
    pub fn pack(&self) -> &Pack {
        self.pack
    }

    /// The rule that made an annotation; none for a label.
    pub fn rule(&self, annotation: &Annotation) -> Option<&Rule> {
        match annotation.source {
            Source::Rule(id) => Some(&self.pack.rules[id.0 as usize]),
            Source::Label { .. } => None,
        }
    }

    /// The slug of the thing whose label an annotation is.
    pub fn slug(&self, annotation: &Annotation) -> Option<&str> {
        match annotation.source {
            Source::Rule(_) => None,
            Source::Label { entry, .. } => Some(&self.pack.entries[entry as usize].slug),
        }
    }

    /// An attribute of an annotation.
    pub fn attribute(&self, annotation: &Annotation, key: &str) -> Option<&str> {
        let find = |list: &'_ [(String, String)]| -> Option<usize> {
            list.iter().position(|(name, _)| name == key)
        };
        match annotation.source {
            Source::Rule(id) => {
                let list = &self.pack.rules[id.0 as usize].attributes;
                find(list).map(|index| list[index].1.as_str())
            }
            Source::Label { entry, label } => {
                let own = &self.pack.label_attributes[label as usize];
                let shared = &self.pack.entries[entry as usize];
                if key == "slug" {
                    return Some(&shared.slug);
                }
                let list = if find(own).is_some() {
                    own
                } else {
                    &shared.attributes
                };
                find(list).map(|index| list[index].1.as_str())
            }
        }
    }

    /// The captures of an annotation with a name, in order.
    pub fn captures<'a>(
        &'a self,
        annotation: &'a Annotation,
        name: &str,
    ) -> impl Iterator<Item = &'a Capture> + use<'a> {
        let wanted = self.pack.captures.get(name);
        annotation
            .captures
            .iter()
            .filter(move |it| Some(it.name) == wanted)
    }

    /// All captures of an annotation with their names.
    pub fn all_captures<'a>(
        &'a self,
        annotation: &'a Annotation,
    ) -> impl Iterator<Item = (&'a str, &'a Capture)> + use<'a> {
        annotation
            .captures
            .iter()
            .map(|it| (self.pack.captures.name(it.name), it))
    }

    /// The annotation that a capture took, where it took one.
    pub fn captured(&self, capture: &Capture) -> Option<&Annotation> {
        self.annotations.get(capture.annotation as usize)
    }

    /// The annotations that begin at a token.
    pub fn starting_at(&self, token: u32) -> impl Iterator<Item = &Annotation> {
        let mut at = self.heads.get(token as usize).copied().unwrap_or(NONE);
        std::iter::from_fn(move || {
            let annotation = self.annotations.get(at as usize)?;
            at = self.next[at as usize];
            Some(annotation)
        })
    }

    /// The annotations of a class that lie in a range of tokens, in order of position.
    pub fn within(&self, class: u32, start: u32, end: u32) -> impl Iterator<Item = &Annotation> {
        let list = self
            .by_class
            .get(class as usize)
            .map_or(&[][..], Vec::as_slice);
        let first = list.partition_point(|&it| self.annotations[it as usize].start < start);
        list[first..]
            .iter()
            .map(|&it| &self.annotations[it as usize])
            .take_while(move |it| it.start < end)
            .filter(move |it| it.end <= end)
    }

    /// Sorts the annotations of each class by position.
    fn index_classes(&mut self) {
        let most = self
            .annotations
            .iter()
            .map(|it| it.class + 1)
            .max()
            .unwrap_or_default();
        self.by_class = vec![Vec::new(); most as usize];
        for (index, annotation) in self.annotations.iter().enumerate() {
            self.by_class[annotation.class as usize].push(index as u32);
        }
        for list in &mut self.by_class {
            list.sort_by_key(|&it| {
                let annotation = &self.annotations[it as usize];
                (annotation.start, std::cmp::Reverse(it))
            });
        }
    }

    /// Whether an annotation of the pack's barrier class begins at a token.
    pub(crate) fn starts_barrier(&self, token: u32) -> bool {
        self.starting_at(token)
            .any(|it| Some(it.class) == self.pack.barrier)
    }

    /// The bytes of a range of tokens.
    pub fn bytes(&self, start: u32, end: u32) -> (usize, usize) {
        let first = self.tokens[start as usize].start as usize;
        let last = self.tokens[(end.max(start + 1) - 1) as usize].end as usize;
        (first, last)
    }

    fn number_sentences(&mut self) {
        self.present = vec![0; self.sentences.len()];
        self.sentence_of = vec![0; self.tokens.len()];
        for (number, sentence) in self.sentences.iter().enumerate() {
            let tokens = sentence.start as usize..sentence.end as usize;
            self.sentence_of[tokens].fill(number as u32);
        }
    }

    fn push(&mut self, annotation: Annotation) {
        let sentence = self.sentence_of[annotation.start as usize] as usize;
        self.present[sentence] |= class_bit(annotation.class);
        let index = self.annotations.len() as u32;
        let head = &mut self.heads[annotation.start as usize];
        self.next.push(*head);
        *head = index;
        self.annotations.push(annotation);
    }

    /// Annotates the labels of known things: at each place the longest of each class.
    fn add_labels(&mut self, scratch: &Scratch) {
        let mut found: Vec<Annotation> = Vec::new();
        for sentence in self.sentences.clone() {
            for start in sentence.start..sentence.end {
                self.labels_at(start, sentence.end, scratch, &mut found);
            }
        }
        keep_longest(&mut found, true);
        for annotation in found {
            self.push(annotation);
        }
    }

    fn labels_at(&self, start: u32, end: u32, scratch: &Scratch, found: &mut Vec<Annotation>) {
        let trie = &self.pack.trie;
        let shape = scratch.forms[self.tokens[start as usize].form as usize].shape;
        let mut states: Vec<(u32, u8, u32)> = vec![(0, u8::MAX, start)];
        while let Some((node, cases, at)) = states.pop() {
            // A mark may stand within a name, but a name does not end with one.
            let marked =
                at > start + 1 && scratch.forms[self.tokens[at as usize - 1].form as usize].quote;
            for &(label, entry) in &trie.ends[node as usize] {
                if marked {
                    break;
                }
                if !spelt(self.pack.label_spellings[label as usize], shape) {
                    continue;
                }
                found.push(Annotation {
                    class: self.pack.entry_classes[entry as usize],
                    start,
                    end: at,
                    cases: if cases == u8::MAX { 0 } else { cases },
                    source: Source::Label { entry, label },
                    captures: Box::default(),
                });
            }
            if at == end {
                continue;
            }
            let form = &scratch.forms[self.tokens[at as usize].form as usize];
            if form.quote && node != 0 && at + 1 < end {
                states.push((node, cases, at + 1));
            }
            for &(word, bits) in &form.words {
                if let Some(&next) = trie.edges.get(&(node, word)) {
                    let narrowed = cases & bits;
                    // A head keeps its case beside what it governs; of a compound the end bears it.
                    let compound = !self.tokens[at as usize].spaced;
                    let cases = match narrowed {
                        0 if compound => bits,
                        0 => cases,
                        _ => narrowed,
                    };
                    states.push((next, cases, at + 1));
                }
            }
        }
    }

    /// Runs one step of the cascade over the whole text.
    fn run(&mut self, step: usize, scratch: &Scratch) {
        let mut found: Vec<Annotation> = Vec::new();
        if self.pack.steps[step].is_empty() {
            return;
        }
        for (sentence, &present) in self.sentences.iter().zip(&self.present) {
            for start in sentence.start..sentence.end {
                self.match_at(step, start, (*sentence, present), scratch, &mut found);
            }
        }
        keep_longest(&mut found, false);
        for annotation in found {
            self.push(annotation);
        }
    }

    fn match_at(
        &self,
        step: usize,
        start: u32,
        (sentence, present): (Sentence, u128),
        scratch: &Scratch,
        found: &mut Vec<Annotation>,
    ) {
        let index = &self.pack.steps[step];
        let form = &scratch.forms[self.tokens[start as usize].form as usize];
        let mut attempt = |first: First| {
            for &program in index.get(&first).into_iter().flatten() {
                let required = self.pack.programs[program as usize].1.required;
                if required & !present == 0 {
                    found.extend(self.attempt(program, start, sentence, scratch));
                }
            }
        };
        if form.steps & step_bit(step) != 0 {
            for &(word, _) in &form.words {
                attempt(First::Word(word));
            }
            if form.number.is_some() {
                attempt(First::Number);
            }
            if is_name(form) {
                attempt(First::Name);
            }
        }
        for annotation in self.starting_at(start) {
            attempt(First::Class(annotation.class));
        }
    }

    fn attempt(
        &self,
        program: u32,
        start: u32,
        sentence: Sentence,
        scratch: &Scratch,
    ) -> Option<Annotation> {
        let (rule, compiled) = &self.pack.programs[program as usize];
        let mut machine = Machine {
            reading: self,
            scratch,
            program: &compiled.instructions,
            sentence,
            captures: Vec::new(),
            start,
            head: 0,
            steps: 0,
        };
        let end = machine.run(0, start)?;
        if end == start {
            return None;
        }
        let head = machine.head;
        let captures: Box<[Capture]> = machine.captures.into();
        let of_capture = |it: &Capture| self.annotations.get(it.annotation as usize);
        let cases = captures
            .iter()
            .filter_map(of_capture)
            .map(|it| it.cases)
            .find(|&it| it != 0)
            .unwrap_or(head);
        let class = self
            .pack
            .classes
            .get(&self.pack.rules[rule.0 as usize].class)?;
        Some(Annotation {
            class,
            start,
            end,
            cases,
            source: Source::Rule(*rule),
            captures,
        })
    }
}

/// Whether a token's shape satisfies a label's spelling.
fn spelt(spelling: Spelling, shape: Shape) -> bool {
    match spelling {
        Spelling::Any => true,
        Spelling::Capital => shape != Shape::Lower,
        Spelling::Upper => matches!(shape, Shape::Upper | Shape::Number | Shape::Mark),
    }
}

/// Keeps, of overlapping annotations of one class, the longest, then the first.
///
/// Labels of different things with the same words all stay (`same_span`): which of them is
/// meant is for the caller to say.
fn keep_longest(found: &mut Vec<Annotation>, same_span: bool) {
    found.sort_by_key(|it| {
        (
            it.class,
            it.start,
            std::cmp::Reverse(it.end),
            source_key(it.source),
        )
    });
    let mut kept: Vec<Annotation> = Vec::with_capacity(found.len());
    for annotation in found.drain(..) {
        let mut dropped = false;
        while let Some(last) = kept.last() {
            if last.class != annotation.class || last.end <= annotation.start {
                break;
            }
            let (length, other) = (annotation.end - annotation.start, last.end - last.start);
            let same = last.start == annotation.start && last.end == annotation.end;
            if same && same_span && last.source != annotation.source {
                dropped = repeats_entry(&kept, &annotation);
                break;
            }
            if length > other {
                kept.pop();
            } else {
                dropped = true;
                break;
            }
        }
        if !dropped {
            kept.push(annotation);
        }
    }
    kept.sort_by_key(|it| (it.start, it.end, it.class));
    *found = kept;
}

/// Whether an annotation of the same entry stands there already.
fn repeats_entry(kept: &[Annotation], annotation: &Annotation) -> bool {
    let Source::Label { entry, .. } = annotation.source else {
        return true;
    };
    kept.iter()
        .rev()
        .take_while(|it| it.start == annotation.start && it.class == annotation.class)
        .any(|it| matches!(it.source, Source::Label { entry: other, .. } if other == entry))
}

fn source_key(source: Source) -> (u8, u32, u32) {
    match source {
        Source::Rule(id) => (0, id.0, 0),
        Source::Label { entry, label } => (1, entry, label),
    }
}
