//! `eval`: what is read, measured against what people annotated.

mod undated;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use account::Extraction;
use anyhow::{Context as _, Result, bail};
use article::Article;
use extract::{Knowledge, Scratch};
use resolve::Resolution;
use score::{Annotation, Clustering, Key, Report};

use crate::cli::{Eval, Global, ScoreFormat};
use crate::input::{self, Pieces};
use crate::reading;
use crate::report::Reporter;
use crate::setup::Data;
use crate::target::Target;

pub(crate) fn run(options: &Eval, global: &Global, reporter: &Reporter) -> Result<()> {
    // Whatever is wrong with the annotation is said before the articles are read.
    let stated = golds(&options.gold)?;
    let data = Data::load(global)?;
    let read = read(options, &data, reporter)?;
    let golds = if options.silent {
        let read = read.extractions.iter();
        read.map(|it| Annotation::from(it).silent()).collect()
    } else {
        among(stated, &read, reporter)?
    };
    if options.hide_published {
        return undated::run(options, &golds, &read, &data);
    }
    let report = report(&options.set, &golds, &read, &data);
    print(&report, options)?;
    match &options.record {
        Some(path) => record(path, &report, reporter),
        None => Ok(()),
    }
}

/// Prints the figures, and what is wrong where that is asked for.
fn print(report: &Report, options: &Eval) -> Result<()> {
    let figures = match options.format {
        ScoreFormat::Table => report.to_string(),
        ScoreFormat::Tsv => format!("{}{}", score::TSV_HEADER, report.tsv()),
        ScoreFormat::Json if options.mistakes => report.json_with_mistakes() + "\n",
        ScoreFormat::Json => report.json() + "\n",
    };
    let listed = options.mistakes && options.format != ScoreFormat::Json;
    Target::write(None, |out| {
        out.write_all(figures.as_bytes())?;
        for mistake in report.all_mistakes().filter(|_| listed) {
            writeln!(out, "{mistake}")?;
        }
        Ok(())
    })
}

/// Of the annotated articles, those that were read.
fn among(
    (file, mut golds): (String, Vec<Annotation>),
    read: &Reading,
    reporter: &Reporter,
) -> Result<Vec<Annotation>> {
    let before = golds.len();
    golds.retain(|it| read.texts.contains_key(&it.id));
    if golds.is_empty() {
        bail!("{file}: no annotated article is among the input; give the articles it is about");
    }
    if golds.len() < before {
        reporter.notice(&format!(
            "{file}: {} annotated articles are not among the input and do not count",
            before - golds.len()
        ));
    }
    Ok(golds)
}

/// The annotations of all files, and what to call these.
fn golds(paths: &[PathBuf]) -> Result<(String, Vec<Annotation>)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for path in paths {
        let file = path.display().to_string();
        let text = fs::read_to_string(path)
            .with_context(|| format!("{file}: the annotation cannot be read as UTF-8 text"))?;
        files.push((file, text));
    }
    let texts = files
        .iter()
        .map(|(file, text)| (file.as_str(), text.as_str()));
    let golds = score::parse_all(texts)?;
    let names: Vec<String> = files.into_iter().map(|(file, _)| file).collect();
    Ok((names.join(", "), golds))
}

/// What was read, and the texts it was read from.
struct Reading {
    extractions: Vec<Extraction>,
    texts: BTreeMap<String, String>,
}

fn read(options: &Eval, data: &Data, reporter: &Reporter) -> Result<Reading> {
    let knowledge = data.knowledge()?;
    let sources = input::sources(&options.inputs);
    sources.errors.iter().for_each(|it| reporter.error(it));
    let mut read = Reading {
        extractions: Vec::new(),
        texts: BTreeMap::new(),
    };
    let hide = options.hide_published;
    let make = |article: &Article, knowledge: &Knowledge<'_>, scratch: &mut Scratch| {
        let published = article.published.filter(|_| !hide);
        let article = Article {
            published,
            ..article.clone()
        };
        let extraction = extract::extract(&article, knowledge, scratch)?;
        Ok((article.text, extraction))
    };
    reading::with(Pieces::new(sources.found), &knowledge, make, |outcome| {
        for (text, it) in super::extract::report(outcome, reporter) {
            read.texts.insert(it.id.clone(), text);
            read.extractions.push(it);
        }
        anyhow::Ok(())
    })?;
    read.extractions.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(read)
}

fn report(set: &str, golds: &[Annotation], read: &Reading, data: &Data) -> Report {
    let sides = data.leaders_of_sides();
    let predictions: Vec<Annotation> = read.extractions.iter().map(Annotation::from).collect();
    let mut report = score::measure(set, golds, &predictions, &read.texts, &sides);
    let resolution = resolve::resolve(&read.extractions, &data.catalogue);
    let read = clustering(&resolution);
    let mut occasions = score::measure_occasions(golds, &predictions, &read, &sides);
    let told: Vec<Extraction> = golds.iter().map(score::accounts).collect();
    let alone = clustering(&resolve::resolve(&told, &data.catalogue));
    occasions.add_alone(score::measure_occasions(golds, golds, &alone, &sides));
    report.occasions = Some(occasions);
    report
}

/// What the resolution says, in the terms of the measure.
fn clustering(resolution: &Resolution) -> Clustering {
    let key = |it: &resolve::Key| Key::new(&it.article, &it.contact);
    let mut meetings = BTreeMap::new();
    for meeting in &resolution.meetings {
        let accounts = meeting.accounts.iter();
        meetings.extend(accounts.map(|it| (key(it), meeting.slug.clone())));
    }
    let grounds = resolution.why.iter();
    let grounds = grounds.map(|it| {
        let why = format!("{}: {}", it.outcome, it.constraint);
        (key(&it.a), key(&it.b), why)
    });
    Clustering {
        meetings,
        grounds: grounds.collect(),
    }
}

/// Fails where a recorded figure fell; else writes the figures in the place of those of the set.
fn record(path: &Path, report: &Report, reporter: &Reporter) -> Result<()> {
    let file = path.display().to_string();
    let recorded = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => score::TSV_HEADER.to_owned(),
        Err(error) => return Err(error).context(format!("{file}: cannot be read")),
    };
    let falls = score::compare(&file, &recorded, report)?;
    for fall in &falls {
        reporter.error(&format!("{file}: {fall}"));
    }
    if !falls.is_empty() {
        bail!("{file}: is as it was; mend what fell, or lower the record by hand and say why");
    }
    let others = recorded.lines().skip(1);
    let others = others.filter(|line| line.split('\t').next() != Some(report.set.as_str()));
    let mut rows: Vec<String> = others.map(|line| format!("{line}\n")).collect();
    rows.push(report.tsv());
    rows.sort_by(|a, b| a.split('\t').next().cmp(&b.split('\t').next()));
    Target::write(Some(path), |out| {
        Ok(write!(out, "{}{}", score::TSV_HEADER, rows.concat())?)
    })
}
