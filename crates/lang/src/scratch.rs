//! What is known of each spelling, kept from article to article.

use rustc_hash::FxHashMap;

use crate::fold::fold;
use crate::pack::Pack;
use crate::program::First;
use crate::token::{self, Shape, Token};

/// Distinct spellings remembered between articles before the memory is begun anew.
const MOST_FORMS: usize = 1 << 18;

/// What is known of one spelling.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    pub(crate) shape: Shape,
    pub(crate) number: Option<u32>,
    /// Words it satisfies, with cases.
    pub(crate) words: Box<[(u32, u8)]>,
    /// Steps that have a pattern which can begin with it, a bit each.
    pub(crate) steps: u64,
    /// Whether anything but a prefix knows it.
    pub(crate) known: bool,
    /// Whether it is a quotation mark, which may stand anywhere within a name.
    pub(crate) quote: bool,
}

/// Memory that is kept from article to article: what each spelling can be.
///
/// It holds nothing of the articles but their distinct spellings, and at most 2^18 of them.
#[derive(Debug, Default)]
pub struct Scratch {
    pub(crate) ids: FxHashMap<Box<str>, u32>,
    pub(crate) forms: Vec<Form>,
}

impl Scratch {
    /// Forgets everything when it holds too many spellings; only between articles.
    pub(crate) fn begin_anew_when_full(&mut self) {
        if self.forms.len() > MOST_FORMS {
            *self = Self::default();
        }
    }

    /// Reads a word that nothing knows at the very end of a text as the forms that it begins:
    /// crawled headlines are cut off in the middle of a word.
    pub(crate) fn complete(&mut self, pack: &Pack, text: &str, last: &mut Token) {
        let word = &text[last.start as usize..last.end as usize];
        let form = &self.forms[last.form as usize];
        let unknown = !form.known && !matches!(form.shape, Shape::Mark | Shape::Number);
        if last.end as usize != text.trim_end().len() || !unknown {
            return;
        }
        let wholes = pack.words.completions(&fold(word));
        let mut readings = wholes.into_iter().map(|it| Form::of(pack, it));
        let Some(mut completed) = readings.next() else {
            return;
        };
        let mut words = completed.words.to_vec();
        words.extend(readings.flat_map(|it| it.words));
        completed.words = words.into();
        completed.steps = completed.steps_begun(pack);
        let key = format!("{word}\u{2026}");
        completed.shape = form.shape;
        if let Some(&id) = self.ids.get(key.as_str()) {
            last.form = id;
            return;
        }
        last.form = self.forms.len() as u32;
        self.forms.push(completed);
        self.ids.insert(key.into(), last.form);
    }

    pub(crate) fn form(&mut self, pack: &Pack, word: &str) -> u32 {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = self.forms.len() as u32;
        self.forms.push(Form::of(pack, word));
        self.ids.insert(word.into(), id);
        id
    }
}

impl Form {
    pub(crate) fn of(pack: &Pack, word: &str) -> Self {
        let folded = fold(word);
        let table = &pack.words;
        let mut words: Vec<(u32, u8)> = Vec::new();
        words.extend(table.exact.get(word).map(|&id| (id, 0)));
        words.extend(table.literal.get(folded.as_str()).map(|&id| (id, 0)));
        words.extend(table.forms.get(folded.as_str()).into_iter().flatten());
        let known = !words.is_empty();
        for end in (1..=folded.len()).filter(|&end| folded.is_char_boundary(end)) {
            words.extend(table.prefixes.get(&folded[..end]).map(|&id| (id, 0)));
        }
        let mut form = Self {
            shape: Shape::of(word),
            number: word.parse().ok(),
            words: words.into(),
            steps: 0,
            known,
            quote: token::is_quote(word),
        };
        form.steps = form.steps_begun(pack);
        form
    }

    /// Steps that have a pattern which can begin with this form.
    fn steps_begun(&self, pack: &Pack) -> u64 {
        let begun = |first: First| pack.first_steps.get(&first).copied().unwrap_or_default();
        let words = self
            .words
            .iter()
            .fold(0, |all, &(word, _)| all | begun(First::Word(word)));
        let number = if self.number.is_some() {
            begun(First::Number)
        } else {
            0
        };
        let name = if is_name(self) { begun(First::Name) } else { 0 };
        words | number | name
    }

    /// The cases in which it is a word; none where it is not that word at all.
    pub(crate) fn cases_of(&self, word: u32) -> Option<u8> {
        let mut readings = self.words.iter().filter(|&&(it, _)| it == word).peekable();
        readings.peek()?;
        Some(readings.fold(0, |all, &(_, cases)| all | cases))
    }
}

/// A capitalised word that no rule and no label knows.
pub(crate) fn is_name(form: &Form) -> bool {
    form.shape == Shape::Capital && !form.known
}
