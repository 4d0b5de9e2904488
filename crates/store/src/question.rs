//! Named questions: a query in a file, its title and parameters in the comments at its head.
//!
//! ```text
//! # title: A leader's calendar
//! # title@fr: L'agenda d'un dirigeant
//! # about: Every meeting of one leader, in order of time.
//! # param: leader (leader) = vladimir-putin - whose calendar it is
//! # param: from (date) - the first day
//! # param: order (text: time, place) = time - by what it is ordered
//! ```
//!
//! A parameter is the variable of its name. One without a default that is not given leaves its
//! variable free.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use ontology::DEFAULT_LANGUAGE;

use crate::{Bindings, Error, Kind, Store};
use ontology::nearest;

static QUERIES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../queries");

/// A [competency question](https://oeg.fi.upm.es/) of the graph, in SPARQL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Name: the stem of the file's name.
    pub name: String,
    /// Titles by language tag.
    pub titles: BTreeMap<String, String>,
    /// What the answer holds; may be empty.
    pub about: String,
    /// Parameters, in the order of the head.
    pub parameters: Vec<Parameter>,
    /// The whole text of the file, so that errors have its lines.
    pub text: String,
}

/// A variable of a question that the asker may set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Name of the variable, without `?`.
    pub name: String,
    /// What it stands for.
    pub kind: Kind,
    /// The words that it can be; any where there are none.
    pub choices: Vec<String>,
    /// Its value where none is given.
    pub default: Option<String>,
    /// What it is for.
    pub note: String,
}

impl Question {
    /// The questions that the program carries, by name.
    pub fn embedded() -> Result<Vec<Self>, Error> {
        let mut questions: Vec<Self> = QUERIES
            .files()
            .filter(|file| file.path().extension().is_some_and(|it| it == "rq"))
            .filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)))
            .map(|(file, text)| Self::parse(file, text))
            .collect::<Result<_, _>>()?;
        questions.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(questions)
    }

    /// The question of a name that the program carries.
    pub fn named(name: &str) -> Result<Self, Error> {
        let questions = Self::embedded()?;
        let names: Vec<String> = questions.iter().map(|it| it.name.clone()).collect();
        questions
            .into_iter()
            .find(|it| it.name == name)
            .ok_or_else(|| Error::UnknownQuestion {
                name: name.to_owned(),
                nearest: nearest(name, names.iter().map(String::as_str)),
            })
    }

    /// Reads the comments at the head of a query's text; a query may do without any.
    pub fn parse(file: &str, text: &str) -> Result<Self, Error> {
        let base = file.rsplit(['/', '\\']).next().unwrap_or(file);
        let mut question = Self {
            name: base.strip_suffix(".rq").unwrap_or(base).to_owned(),
            titles: BTreeMap::new(),
            about: String::new(),
            parameters: Vec::new(),
            text: text.to_owned(),
        };
        for (line, comment) in text.lines().enumerate() {
            let Some(comment) = comment.trim_start().strip_prefix('#') else {
                if comment.trim().is_empty() {
                    continue;
                }
                break;
            };
            let read = question.read(comment.trim());
            read.map_err(|message| Error::Head {
                file: file.to_owned(),
                line: line + 1,
                message,
            })?;
        }
        Ok(question)
    }

    /// The title in a language; else in English, else in any, else the name.
    pub fn title(&self, language: &str) -> &str {
        let title = self
            .titles
            .get(language)
            .or_else(|| self.titles.get(DEFAULT_LANGUAGE));
        title
            .or_else(|| self.titles.values().next())
            .unwrap_or(&self.name)
    }

    /// The values of the parameters: those given by name, else the defaults.
    pub fn bind(&self, given: &[(String, String)], store: &Store) -> Result<Bindings, Error> {
        for (name, _) in given {
            if !self.parameters.iter().any(|it| it.name == *name) {
                let known = self.parameters.iter().map(|it| it.name.as_str());
                return Err(Error::UnknownParameter {
                    question: self.name.clone(),
                    name: name.clone(),
                    nearest: nearest(name, known),
                });
            }
        }
        let mut bindings = Bindings::new();
        for parameter in &self.parameters {
            let value = given.iter().rev().find(|(name, _)| *name == parameter.name);
            let value = value.map(|(_, value)| value).or(parameter.default.as_ref());
            if let Some(value) = value {
                parameter.check(value)?;
                let term = parameter.kind.term(&parameter.name, value, store)?;
                bindings.insert(parameter.name.clone(), term);
            }
        }
        Ok(bindings)
    }

    /// Reads one comment; one that is not of the head's form is for people.
    fn read(&mut self, comment: &str) -> Result<(), String> {
        let Some((key, value)) = comment.split_once(':') else {
            return Ok(());
        };
        let (key, value) = (key.trim(), value.trim());
        if key == "about" {
            if !self.about.is_empty() {
                self.about.push(' ');
            }
            self.about.push_str(value);
        } else if key == "param" {
            let parameter = Parameter::parse(value)?;
            if self.parameters.iter().any(|it| it.name == parameter.name) {
                return Err(format!(
                    "parameter {:?} is declared twice; remove one",
                    parameter.name
                ));
            }
            self.parameters.push(parameter);
        } else if let Some(language) = key.strip_prefix("title") {
            let language = language.strip_prefix('@').unwrap_or(DEFAULT_LANGUAGE);
            if self
                .titles
                .insert(language.to_owned(), value.to_owned())
                .is_some()
            {
                return Err(format!("a second title in {language:?}; remove one"));
            }
        }
        Ok(())
    }
}

impl Parameter {
    /// Refuses a value that is none of the choices.
    fn check(&self, value: &str) -> Result<(), Error> {
        if self.choices.is_empty() || self.choices.iter().any(|it| it == value.trim()) {
            return Ok(());
        }
        Err(Error::Choice {
            name: self.name.clone(),
            value: value.to_owned(),
            choices: self.choices.join(", "),
        })
    }

    /// Reads `name (kind) = default - note`, default and note optional, and after a text's kind
    /// a colon and its choices.
    fn parse(text: &str) -> Result<Self, String> {
        const FORM: &str = "write NAME (KIND) = DEFAULT - NOTE";
        let (name, rest) = text.split_once('(').ok_or(FORM)?;
        let (kind, rest) = rest.split_once(')').ok_or(FORM)?;
        let name = name.trim().trim_start_matches('?');
        if name.is_empty()
            || !name
                .chars()
                .all(|it| it.is_ascii_alphanumeric() || it == '_')
        {
            return Err(format!("{name:?} cannot be a variable; {FORM}"));
        }
        let (kind, choices) = kind.split_once(':').unwrap_or((kind, ""));
        let choices = choices.split(',').map(str::trim);
        let choices: Vec<String> = choices
            .filter(|it| !it.is_empty())
            .map(str::to_owned)
            .collect();
        let kind = kind.trim();
        let kinds = Kind::ALL.iter().map(|(name, _)| *name);
        let found = Kind::ALL.iter().find(|(known, _)| *known == kind);
        let (_, kind) = found.ok_or_else(|| {
            let near = nearest(kind, kinds.clone())
                .unwrap_or_else(|| kinds.collect::<Vec<_>>().join(", "));
            format!("unknown kind of parameter {kind:?}; did you mean {near}?")
        })?;
        let (default, note) = split_note(rest);
        let default = default
            .trim()
            .strip_prefix('=')
            .map(str::trim)
            .filter(|it| !it.is_empty());
        Ok(Self {
            name: name.to_owned(),
            kind: *kind,
            choices,
            default: default.map(str::to_owned),
            note: note.trim().to_owned(),
        })
    }
}

/// Splits a note off at a dash between spaces, long or short.
fn split_note(text: &str) -> (&str, &str) {
    let dashes = [" \u{2014} ", " \u{2013} ", " - "];
    let found = dashes
        .iter()
        .filter_map(|dash| Some((text.find(dash)?, dash.len())))
        .min();
    found.map_or((text, ""), |(at, length)| {
        (&text[..at], &text[at + length..])
    })
}
