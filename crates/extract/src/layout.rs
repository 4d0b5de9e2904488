//! Which sentences are the article, and which are furniture around it: menus, teasers,
//! captions, subscription forms, headings, copyright lines.
//!
//! What the words of furniture are is data of the pack (class `furniture`); what it looks like
//! is here: a line of prose ends like a sentence, and a headline stands before the first one.

use article::Part;
use lang::{Reading, Sentence};

use crate::knowledge::Classes;

/// A sentence's role in its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// The headline, from metadata or at the head of the text.
    Headline,
    /// Running text.
    Prose,
    /// Not the article.
    Furniture,
}

/// Tokens a headline at the head of a text has at least; a menu entry has fewer.
const HEADLINE_TOKENS: u32 = 4;
/// Tokens of prose before a copyright mark can mean that the article is over.
const BODY_TOKENS: u32 = 60;
/// Tokens a line of prose has at least after a list of teasers.
const PROSE_AFTER_TEASERS: u32 = 14;

/// The role of every sentence of a text.
pub(crate) fn roles(text: &str, reading: &Reading<'_>, part: Part, classes: &Classes) -> Vec<Role> {
    if part == Part::Title {
        return vec![Role::Headline; reading.sentences.len()];
    }
    let lines = lines(text, reading, classes);
    let roles = line_roles(&lines);
    let mut result = vec![Role::Furniture; reading.sentences.len()];
    let mut read = 0;
    for (line, role) in lines.iter().zip(roles) {
        let sentences = line.first..line.first + line.sentences;
        result[sentences.clone()].fill(role);
        for &sentence in &line.furniture {
            result[sentence] = Role::Furniture;
        }
        let kept = sentences.start..line.cut.unwrap_or(sentences.end);
        let prose = kept
            .filter(|&it| result[it] == Role::Prose)
            .map(|it| &reading.sentences[it]);
        read += prose.map(|it| it.end - it.start).sum::<u32>();
        // A copyright mark under the picture at the head of an article ends its line only.
        match line.cut {
            Some(cut) if read < BODY_TOKENS => result[cut..sentences.end].fill(Role::Furniture),
            Some(cut) => {
                result[cut..].fill(Role::Furniture);
                break;
            }
            None => {}
        }
    }
    result
}

/// A line of the text.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a look of its own that a line has or not"
)]
struct Line {
    /// Index of its first sentence, and how many it has.
    first: usize,
    sentences: usize,
    tokens: u32,
    /// Ends as a sentence does, or is long and has a sentence that does.
    closed: bool,
    /// Has a sentence that ends as sentences do.
    ends: bool,
    /// Sentences that are furniture by their words.
    furniture: Vec<usize>,
    /// Is a heading over teasers.
    teasers: bool,
    bullet: bool,
    stamp: bool,
    /// The sentence from which nothing is the article any more.
    cut: Option<usize>,
}

fn lines(text: &str, reading: &Reading<'_>, classes: &Classes) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut current = u32::MAX;
    for (index, sentence) in reading.sentences.iter().enumerate() {
        let number = reading.tokens[sentence.start as usize].line;
        if number != current {
            current = number;
            lines.push(Line {
                first: index,
                sentences: 0,
                tokens: 0,
                closed: false,
                ends: false,
                furniture: Vec::new(),
                teasers: false,
                bullet: opens_list(word(text, reading, sentence.start)),
                stamp: false,
                cut: None,
            });
        }
        if let Some(line) = lines.last_mut() {
            extend(line, index, *sentence, text, reading, classes);
        }
    }
    lines
}

fn extend(
    line: &mut Line,
    index: usize,
    sentence: Sentence,
    text: &str,
    reading: &Reading<'_>,
    classes: &Classes,
) {
    line.sentences += 1;
    line.tokens += sentence.end - sentence.start;
    // The end of a text that was cut off is prose as what stands before it in its line.
    let cut_off = line.ends && line.tokens >= PROSE_AFTER_TEASERS;
    line.ends |= closed(text, reading, sentence);
    line.closed = cut_off || closed(text, reading, sentence);
    for annotation in reading.within(classes.furniture, sentence.start, sentence.end) {
        match reading.attribute(annotation, "scope") {
            Some("rest") => line.cut = line.cut.or(Some(index)),
            Some("teasers") => line.teasers = true,
            Some("stamp") => line.stamp = true,
            _ => line.furniture.push(index),
        }
    }
}

/// Whether a sentence ends with a mark that ends sentences, closing quotes and brackets aside.
fn closed(text: &str, reading: &Reading<'_>, sentence: Sentence) -> bool {
    let mut at = sentence.end;
    while at > sentence.start {
        let last = word(text, reading, at - 1);
        if matches!(
            last,
            "\"" | "\u{bb}" | "\u{201d}" | ")" | "]" | "'" | "\u{2019}" | ">"
        ) {
            at -= 1;
            continue;
        }
        return matches!(last, "." | "!" | "?" | "\u{2026}" | ":" | ";" | ",");
    }
    false
}

fn opens_list(word: &str) -> bool {
    matches!(word, "\u{2022}" | "\u{25aa}" | "\u{25cf}" | "\u{b7}" | "*")
}

fn word<'t>(text: &'t str, reading: &Reading<'_>, token: u32) -> &'t str {
    let (start, end) = reading.bytes(token, token + 1);
    &text[start..end]
}

/// Gives every line a role. Texts without a single closed line (a headline alone, a list of
/// headlines) are prose throughout, but for what the pack calls furniture.
fn line_roles(lines: &[Line]) -> Vec<Role> {
    let any_closed = lines
        .iter()
        .any(|line| line.closed && line.furniture.is_empty() && !line.bullet);
    let mut roles = Vec::with_capacity(lines.len());
    let (mut seen_prose, mut among_teasers) = (false, false);
    for (index, line) in lines.iter().enumerate() {
        let before_stamp = lines.get(index + 1).is_some_and(|next| next.stamp);
        let role = if line.teasers {
            among_teasers = true;
            Role::Furniture
        } else if line.furniture.len() == line.sentences
            || line.stamp
            || line.bullet
            || (before_stamp && seen_prose)
        {
            Role::Furniture
        } else if !any_closed {
            Role::Prose
        } else if among_teasers && (!line.closed || line.tokens < PROSE_AFTER_TEASERS) {
            Role::Furniture
        } else if line.closed {
            (seen_prose, among_teasers) = (true, false);
            Role::Prose
        } else if !seen_prose && line.tokens >= HEADLINE_TOKENS {
            Role::Headline
        } else {
            Role::Furniture
        };
        roles.push(role);
    }
    roles
}
