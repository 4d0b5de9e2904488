//! Named questions about one meeting, asked of the quads around it.

use anyhow::Result;
use ontology::Names;
use oxrdf::Quad;
use store::{Answer, Question, Store};

/// The question that tells where accounts differ.
const DIFFERENCES: &str = "where-accounts-differ";

/// The question that tells how a meeting stood, statement by statement.
const LIFE: &str = "life-of-a-meeting";

/// Two accounts that do not say the same.
#[derive(Debug)]
pub(crate) struct Difference {
    /// The property's label.
    pub(crate) property: String,
    /// Value and article.
    pub(crate) sides: [(String, String); 2],
}

/// A statement of how the meeting stood.
#[derive(Debug)]
pub(crate) struct Stage {
    /// When it was said; empty where that is not known.
    pub(crate) stated: String,
    /// The status's label.
    pub(crate) status: String,
    /// The article's id.
    pub(crate) article: String,
    /// Words of the article that say so.
    pub(crate) words: String,
}

/// The quads around one meeting, ready to be asked.
pub(crate) struct Asking<'a> {
    store: Store,
    names: &'a Names,
    slug: &'a str,
    language: &'a str,
}

impl<'a> Asking<'a> {
    /// Loads the quads around a meeting; labels will be in `language`.
    pub(crate) fn new(
        quads: &[Quad],
        names: &'a Names,
        slug: &'a str,
        language: &'a str,
    ) -> Result<Self> {
        let store = Store::new(names.clone())?;
        store.load(quads.iter().cloned())?;
        Ok(Self {
            store,
            names,
            slug,
            language,
        })
    }

    /// Where the accounts of the meeting give one property values that cannot both be right.
    pub(crate) fn differences(&self) -> Result<Vec<Difference>> {
        let columns = ["property", "value_a", "article_a", "value_b", "article_b"];
        let rows = self.rows(DIFFERENCES, columns)?.into_iter();
        let difference = |[property, value_a, article_a, value_b, article_b]: [String; 5]| {
            let sides = [(value_a, article_a), (value_b, article_b)];
            Difference { property, sides }
        };
        Ok(rows.map(difference).collect())
    }

    /// What was said of how the meeting stood, in order of time.
    pub(crate) fn life(&self) -> Result<Vec<Stage>> {
        let columns = ["stated", "status", "source", "quote"];
        let rows = self.rows(LIFE, columns)?.into_iter();
        let stage = |[stated, status, article, words]: [String; 4]| Stage {
            stated,
            status,
            article,
            words,
        };
        Ok(rows.map(stage).collect())
    }

    /// The cells of an answer in these columns, row by row.
    fn rows<const N: usize>(&self, name: &str, columns: [&str; N]) -> Result<Vec<[String; N]>> {
        let question = Question::named(name)?;
        let given = [("meeting".to_owned(), self.slug.to_owned())];
        let answer =
            crate::command::query::ask(&self.store, &question, name, &given, self.language)?;
        let Answer::Solutions(solutions) = answer else {
            return Ok(Vec::new());
        };
        let columns = columns.map(|name| solutions.variables.iter().position(|it| it == name));
        let rows = solutions.rows.iter().map(|row| {
            columns.map(|column| {
                let term = column.and_then(|column| row[column].as_ref());
                term.map_or_else(String::new, |it| store::shorten(it, self.names))
            })
        });
        Ok(rows.collect())
    }
}
