//! An article as it is read: its two texts with their annotations, and its passages in order.

use account::Evidence;
use article::{Article, CodePoints, Part};
use lang::{Annotation, Reading, Scratch, Sentence};

use crate::knowledge::{Classes, Compiled};
use crate::layout::{self, Role};

/// An article with everything that its language's pack reads in it.
pub(crate) struct Document<'a> {
    pub(crate) classes: &'a Classes,
    texts: Vec<Text<'a>>,
    /// Sentences in the order of reading: headline, then text.
    pub(crate) passages: Vec<Passage>,
    /// Whether it mentions every side, so that contacts were looked for.
    pub(crate) mentions_sides: bool,
}

struct Text<'a> {
    part: Part,
    content: &'a str,
    reading: Reading<'a>,
    points: CodePoints,
}

/// A sentence with its place and role in the article.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Passage {
    text: usize,
    pub(crate) sentence: Sentence,
    pub(crate) role: Role,
}

/// A range of tokens of one passage's text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Range {
    /// Index of the passage.
    pub(crate) passage: usize,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Range {
    /// The words of an annotation.
    pub(crate) fn of(passage: usize, annotation: &Annotation) -> Self {
        Self {
            passage,
            start: annotation.start,
            end: annotation.end,
        }
    }

    /// Whether two ranges share a word.
    pub(crate) fn overlaps(&self, other: Self) -> bool {
        self.passage == other.passage && self.start < other.end && other.start < self.end
    }

    /// Tokens between two ranges of one passage; none where they share a word.
    pub(crate) fn distance(&self, other: Self) -> u32 {
        let after = self.start.saturating_sub(other.end);
        after.max(other.start.saturating_sub(self.end))
    }

    /// Whether another range lies within this one.
    pub(crate) fn contains(&self, other: Self) -> bool {
        self.passage == other.passage && self.start <= other.start && other.end <= self.end
    }
}

impl<'a> Document<'a> {
    pub(crate) fn read(
        article: &'a Article,
        compiled: &'a Compiled,
        sides: &[&str],
        scratch: &mut Scratch,
    ) -> Self {
        let mut texts = Vec::new();
        let parts = [Part::Title, Part::Text];
        for part in parts
            .into_iter()
            .filter(|&part| !article.part(part).is_empty())
        {
            let text = article.part(part);
            let reading = compiled.pack.begin(text, scratch);
            texts.push(Text {
                part,
                content: text,
                reading,
                points: CodePoints::new(text),
            });
        }
        let mentions_sides = mentions_sides(&texts, &compiled.classes, sides);
        if mentions_sides {
            for text in &mut texts {
                text.reading.read_on(scratch);
            }
        }
        let mut passages = Vec::new();
        for (index, text) in texts.iter().enumerate() {
            let roles = layout::roles(text.content, &text.reading, text.part, &compiled.classes);
            passages.extend(
                text.reading
                    .sentences
                    .iter()
                    .zip(roles)
                    .map(|(&sentence, role)| Passage {
                        text: index,
                        sentence,
                        role,
                    }),
            );
        }
        Self {
            classes: &compiled.classes,
            texts,
            passages,
            mentions_sides,
        }
    }

    /// The reading that a passage belongs to.
    pub(crate) fn reading(&self, passage: usize) -> &Reading<'a> {
        &self.texts[self.passages[passage].text].reading
    }

    /// Indices of the passages that are the article and not furniture around it.
    pub(crate) fn prose(&self) -> impl Iterator<Item = usize> + use<'_, 'a> {
        (0..self.passages.len()).filter(|&index| self.passages[index].role != Role::Furniture)
    }

    /// The annotations of a class in a passage, in order of position.
    pub(crate) fn annotations(&self, passage: usize, class: u32) -> Vec<&Annotation> {
        let sentence = self.passages[passage].sentence;
        self.reading(passage)
            .within(class, sentence.start, sentence.end)
            .collect()
    }

    /// Whether a passage has an annotation of a class.
    pub(crate) fn has(&self, passage: usize, class: u32) -> bool {
        let sentence = self.passages[passage].sentence;
        self.reading(passage)
            .within(class, sentence.start, sentence.end)
            .next()
            .is_some()
    }

    /// Evidence for a range of tokens.
    pub(crate) fn evidence(&self, range: Range, rule: &str) -> Evidence {
        let text = &self.texts[self.passages[range.passage].text];
        let (start, end) = text.reading.bytes(range.start, range.end);
        Evidence {
            part: text.part,
            start: text.points.at(text.content, start),
            end: text.points.at(text.content, end),
            quote: text.content[start..end].to_owned(),
            rule: rule.to_owned(),
        }
    }

    /// Evidence for what an annotation reads.
    pub(crate) fn words(&self, passage: usize, annotation: &Annotation) -> Evidence {
        let rule = self.rule(passage, annotation);
        self.evidence(Range::of(passage, annotation), &rule)
    }

    /// The tokens of a passage.
    pub(crate) fn range(&self, passage: usize) -> Range {
        let sentence = self.passages[passage].sentence;
        Range {
            passage,
            start: sentence.start,
            end: sentence.end,
        }
    }

    /// The rule of an annotation, or the label's class where it is a label.
    pub(crate) fn rule(&self, passage: usize, annotation: &Annotation) -> String {
        let reading = self.reading(passage);
        match reading.rule(annotation) {
            Some(rule) => rule.name.clone(),
            None => format!("{}/ontology:label", reading.pack().language),
        }
    }

    /// The text of a token.
    pub(crate) fn token(&self, passage: usize, token: u32) -> &'a str {
        let text = &self.texts[self.passages[passage].text];
        let (start, end) = text.reading.bytes(token, token + 1);
        &text.content[start..end]
    }
}

/// Whether a text mentions every side, by a leader, an office or a name of the country: where it
/// does not, no contact of theirs can be told in it, and nothing need be asked about contacts.
fn mentions_sides(texts: &[Text<'_>], classes: &Classes, sides: &[&str]) -> bool {
    sides
        .iter()
        .all(|side| texts.iter().any(|it| mentions(&it.reading, classes, side)))
}

fn mentions(reading: &Reading<'_>, classes: &Classes, side: &str) -> bool {
    reading.annotations.iter().any(|it| {
        let attribute = |key: &str| reading.attribute(it, key) == Some(side);
        if it.class == classes.country || it.class == classes.adjective {
            return reading.slug(it) == Some(side);
        }
        // The name of a format stands for several countries.
        let several = reading.attribute(it, "country");
        let among = several.is_some_and(|it| it.split(',').any(|it| it == side));
        among || attribute("capital")
    })
}
