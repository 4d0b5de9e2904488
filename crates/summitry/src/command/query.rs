//! `query`: questions in SPARQL.

use std::fmt::Write as _;
use std::io::{IsTerminal as _, Write as _};
use std::path::Path;

use anyhow::{Context as _, Result, anyhow};
use ontology::Names;
use store::{Answer, Bindings, Format, Question, Store};

use crate::cli::{AnswerFormat, Global, Query};
use crate::kb::Kb;
use crate::target::Target;

/// Columns of a table where the output is no terminal.
const WIDTH: usize = 80;
/// The parameter that a question takes the language of its labels from.
const LANGUAGE: &str = "language";

pub(crate) fn run(options: &Query, global: &Global) -> Result<()> {
    if options.list {
        let text = list(&global.language)?;
        return Target::write(options.output.as_deref(), |out| {
            Ok(out.write_all(text.as_bytes())?)
        });
    }
    let (question, file) = question(options)?;
    let kb = Kb::open(&global.kb)?;
    let names = kb.names(global.base.as_deref())?;
    let store = load(&kb, &names)?;
    let answer = ask(&store, &question, &file, &options.params, &global.language)?;
    let width = width(options.output.as_deref());
    let mut bytes = Vec::new();
    answer.write(format(options.format), width, &names, &mut bytes)?;
    Target::write(options.output.as_deref(), |out| Ok(out.write_all(&bytes)?))
}

/// Asks a question; labels are in `language` unless a parameter says otherwise.
pub(crate) fn ask(
    store: &Store,
    question: &Question,
    file: &str,
    given: &[(String, String)],
    language: &str,
) -> Result<Answer> {
    let mut given = given.to_vec();
    let takes = |name: &str| question.parameters.iter().any(|it| it.name == name);
    if takes(LANGUAGE) && !given.iter().any(|(name, _)| name == LANGUAGE) {
        given.push((LANGUAGE.to_owned(), language.to_owned()));
    }
    let bindings: Bindings = question.bind(&given, store)?;
    store
        .ask(&question.text, &bindings)
        .map_err(|error| match error {
            store::Error::Syntax { .. } => anyhow!("{file}:{error}"),
            other => anyhow!("{file}: {other}"),
        })
}

/// The graph of a knowledge base, ready to be asked.
pub(crate) fn load(kb: &Kb, names: &Names) -> Result<Store> {
    let store = Store::new(names.clone())?;
    let graph = kb.graph()?;
    tracing::info!("loading {} bytes of N-Quads", graph.len());
    store
        .load_nquads(graph.as_slice())
        .with_context(|| kb.graph_path().display().to_string())?;
    Ok(store)
}

/// The question that is meant, and what errors call its text.
fn question(options: &Query) -> Result<(Question, String)> {
    if let Some(text) = &options.expression {
        return Ok((Question::parse("-e", text)?, "-e".to_owned()));
    }
    let name = options.question.as_deref().unwrap_or_default();
    let path = Path::new(name);
    if path.extension().is_some_and(|it| it == "rq") || path.is_file() {
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("{name}: the question cannot be read as UTF-8 text"))?;
        return Ok((Question::parse(name, &text)?, name.to_owned()));
    }
    let found = Question::named(name)
        .map_err(|error| anyhow!("{error}; `summitry query --list` lists them all"))?;
    let file = format!("{name}.rq");
    Ok((found, file))
}

/// Every question with its title, what it answers and its parameters.
fn list(language: &str) -> Result<String> {
    let mut text = String::new();
    for question in Question::embedded()? {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{:<20}  {}", question.name, question.title(language));
        for it in &question.parameters {
            let default = it.default.as_deref();
            let default = default.map_or_else(String::new, |value| format!("={value}"));
            let head = format!("--param {}{default}", it.name);
            let _ = writeln!(text, "{:<22}{head:<32}  {}", "", it.note);
        }
    }
    Ok(text)
}

/// Columns that a table may take.
pub(crate) fn width(output: Option<&Path>) -> usize {
    if output.is_some() || !std::io::stdout().is_terminal() {
        return WIDTH;
    }
    terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0))
}

const fn format(asked: AnswerFormat) -> Format {
    match asked {
        AnswerFormat::Table => Format::Table,
        AnswerFormat::Csv => Format::Csv,
        AnswerFormat::Tsv => Format::Tsv,
        AnswerFormat::Json => Format::Json,
        AnswerFormat::Xml => Format::Xml,
        AnswerFormat::Markdown => Format::Markdown,
    }
}
