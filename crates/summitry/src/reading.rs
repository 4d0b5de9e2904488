//! Pieces of input become extractions, on all threads, in the order of the input.

use account::Extraction;
use article::{Article, Language};
use extract::{Declined, Knowledge, Scratch};
use rayon::prelude::*;

use crate::input::{Piece, Pieces};

/// What came of one piece.
#[derive(Debug)]
pub struct Outcome<T> {
    /// Bytes of the piece.
    pub bytes: u64,
    /// Its articles, in order.
    pub articles: Vec<Read<T>>,
    /// What could not be read, for people.
    pub errors: Vec<String>,
    /// What was read with a reservation, for people.
    pub notices: Vec<String>,
}

/// One article that was read, or declined.
#[derive(Debug)]
pub struct Read<T> {
    /// File, and line where it has one.
    pub place: String,
    /// The article's id.
    pub id: String,
    /// What was made of it.
    pub result: Result<T, Declined>,
}

/// Pieces that are read before their results are handed on.
const BATCH: usize = 512;
/// Bytes after which a batch is full: memory is bounded whatever the number of articles.
const BATCH_BYTES: usize = 8 << 20;

/// Reads all pieces: `make` turns an article and what it says into what is wanted of it, on any
/// thread; `take` gets the outcomes on this thread, in the order of the pieces.
pub fn read<T: Send, E>(
    pieces: Pieces,
    knowledge: &Knowledge<'_>,
    make: impl Fn(&Article, Extraction) -> T + Sync,
    take: impl FnMut(Outcome<T>) -> Result<(), E>,
) -> Result<(), E> {
    let reader = |article: &Article, knowledge: &Knowledge<'_>, scratch: &mut Scratch| {
        extract::extract(article, knowledge, scratch).map(|extraction| make(article, extraction))
    };
    with(pieces, knowledge, reader, take)
}

/// Reads all pieces with a reader of one's own, as [`read`] does.
pub fn with<T: Send, E>(
    mut pieces: Pieces,
    knowledge: &Knowledge<'_>,
    read: impl Fn(&Article, &Knowledge<'_>, &mut Scratch) -> Result<T, Declined> + Sync,
    mut take: impl FnMut(Outcome<T>) -> Result<(), E>,
) -> Result<(), E> {
    let known: Vec<Language> = knowledge.languages().map(Language::new).collect();
    let reader = Reader {
        knowledge,
        known,
        read,
    };
    loop {
        let batch = batch(&mut pieces);
        if batch.is_empty() {
            return Ok(());
        }
        tracing::debug!(pieces = batch.len(), "reading");
        let outcomes: Vec<Outcome<T>> = batch
            .into_par_iter()
            .map_init(Scratch::default, |scratch, piece| match piece {
                Ok(piece) => reader.piece(piece, scratch),
                Err(error) => failed(error),
            })
            .collect();
        outcomes.into_iter().try_for_each(&mut take)?;
    }
}

fn batch(pieces: &mut Pieces) -> Vec<Result<Piece, String>> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while batch.len() < BATCH && bytes < BATCH_BYTES {
        let Some(piece) = pieces.next() else { break };
        bytes += piece.as_ref().map_or(0, |it| it.bytes.len());
        batch.push(piece);
    }
    batch
}

fn failed<T>(error: String) -> Outcome<T> {
    Outcome {
        bytes: 0,
        articles: Vec::new(),
        errors: vec![error],
        notices: Vec::new(),
    }
}

struct Reader<'a, 'k, F> {
    knowledge: &'a Knowledge<'k>,
    known: Vec<Language>,
    read: F,
}

impl<'k, F> Reader<'_, 'k, F> {
    fn piece<T>(&self, piece: Piece, scratch: &mut Scratch) -> Outcome<T>
    where
        F: Fn(&Article, &Knowledge<'k>, &mut Scratch) -> Result<T, Declined>,
    {
        let Piece { name, line, bytes } = piece;
        let (intake, place) = match line {
            Some(number) => (
                intake::json_line(&name, number, &bytes),
                format!("{name}:{number}"),
            ),
            None => (intake::read(&name, &bytes), name),
        };
        let articles = intake.articles.into_iter();
        Outcome {
            bytes: bytes.len() as u64,
            articles: articles
                .map(|it| self.article(it, place.clone(), scratch))
                .collect(),
            errors: intake.errors.iter().map(ToString::to_string).collect(),
            notices: intake.notices.iter().map(ToString::to_string).collect(),
        }
    }

    fn article<T>(&self, mut article: Article, place: String, scratch: &mut Scratch) -> Read<T>
    where
        F: Fn(&Article, &Knowledge<'k>, &mut Scratch) -> Result<T, Declined>,
    {
        if article.language.is_none() {
            article.language = intake::detect_among(&article.text, &self.known);
        }
        let result = (self.read)(&article, self.knowledge, scratch);
        Read {
            place,
            id: article.id,
            result,
        }
    }
}
