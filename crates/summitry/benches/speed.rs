//! How fast it reads and builds: `just bench`, which is `cargo bench -p summitry`.
//!
//! The articles are the fixtures, varied by a seeded generator (other years, other leaders of the
//! same country), so that any number of them can be had; those of `../shared/articles` count too
//! where they are present. What is printed is measured, not tested: a busy machine is slow.
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use article::{Article, Language};
use extract::{Knowledge, Scratch};
use ontology::{Catalogue, Class, Names};
use rayon::prelude::*;
use store::Store;
use summitry::input::{self, Pieces};
use summitry::setup::Data;

type Fallible<T> = Result<T, Box<dyn std::error::Error>>;

/// Articles of the two collections that are compared.
const FEW: usize = 1_000;
const MANY: usize = 10_000;

fn main() -> Fallible<()> {
    println!("{:<52}{:>12}  wanted", "figure", "measured");
    let knowledge = loading()?;
    let fixtures = articles(&[root().join("fixtures/articles")]);
    speed("fixtures", &fixtures, &knowledge);
    let shared = root().join("../shared/articles");
    if shared.is_dir() {
        speed("shared articles", &articles(&[shared]), &knowledge);
    }
    threads(&fixtures, &knowledge)?;
    let folder = tempfile::tempdir()?;
    let few = generate(&fixtures, FEW, folder.path())?;
    let many = generate(&fixtures, MANY, folder.path())?;
    growth(&few, &many)?;
    building(&few, folder.path(), FEW)?;
    building(&many, folder.path(), MANY)
}

fn row(figure: &str, measured: &str, wanted: &str) {
    println!("{figure:<52}{measured:>12}  {wanted}");
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The catalogue and the packs, from nothing; what a start of the program costs.
fn loading() -> Fallible<Knowledge<'static>> {
    let start = Instant::now();
    let data = Data::embedded();
    let catalogue = start.elapsed();
    drop(data);
    let knowledge = Knowledge::new(Catalogue::embedded(), lang::Packs::embedded())?;
    let all = start.elapsed();
    row("ontology loaded", &milliseconds(catalogue), "");
    row(
        "ontology, lexicon and rules loaded",
        &milliseconds(all),
        "<= 200 ms",
    );
    Ok(knowledge)
}

/// Megabytes a second of one core.
fn speed(set: &str, articles: &[Article], knowledge: &Knowledge<'_>) {
    const LEAST: usize = 8_000_000;
    let bytes: usize = articles.iter().map(|it| it.text.len()).sum();
    let rounds = LEAST.div_ceil(bytes.max(1));
    let mut scratch = Scratch::default();
    let start = Instant::now();
    for article in std::iter::repeat_n(articles, rounds).flatten() {
        let _ = black_box(extract::extract(
            black_box(article),
            knowledge,
            &mut scratch,
        ));
    }
    let speed = megabytes(bytes * rounds) / start.elapsed().as_secs_f64();
    let figure = format!("extract, one core, {set} ({} x {rounds})", articles.len());
    row(&figure, &format!("{speed:.2} MB/s"), ">= 5 MB/s");
}

/// How much faster two cores are than one.
fn threads(articles: &[Article], knowledge: &Knowledge<'_>) -> Fallible<()> {
    let many: Vec<&Article> = articles.iter().cycle().take(4 * FEW).collect();
    let mut times = Vec::new();
    for count in [1, 2] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(count).build()?;
        let start = Instant::now();
        pool.install(|| {
            many.par_iter()
                .for_each_init(Scratch::default, |scratch, article| {
                    let _ = black_box(extract::extract(article, knowledge, scratch));
                });
        });
        times.push(start.elapsed().as_secs_f64());
    }
    row(
        "extract, two cores against one",
        &format!("{:.2} x", times[0] / times[1]),
        ">= 1.7 x",
    );
    Ok(())
}

/// Time per article and memory at two sizes of a collection.
fn growth(few: &Path, many: &Path) -> Fallible<()> {
    let mut times = Vec::new();
    for (file, count) in [(few, FEW), (many, MANY)] {
        let start = Instant::now();
        let memory = run(&[
            "extract",
            "-q",
            "--threads",
            "1",
            &file.display().to_string(),
        ])?;
        let each = start.elapsed().as_secs_f64() / count as f64 * 1e6;
        times.push(each);
        let figure = format!("summitry extract, {count} articles");
        row(&figure, &format!("{each:.0} us each"), "the same at both");
        if let Some(kilobytes) = memory {
            let figure = format!("summitry extract, {count} articles, memory");
            row(
                &figure,
                &format!("{} MB", kilobytes / 1024),
                "the same at both",
            );
        }
    }
    Ok(())
}

/// A build against what Oxigraph alone needs for the same quads.
fn building(file: &Path, folder: &Path, count: usize) -> Fallible<()> {
    let kb = folder.join(format!("kb-{count}"));
    let (kb_name, file_name) = (kb.display().to_string(), file.display().to_string());
    let start = Instant::now();
    let memory = run(&["build", "-q", "--kb", &kb_name, &file_name])?;
    let build = start.elapsed();
    let graph = summitry::kb::Kb::open(&kb)?.graph()?;
    let store = Store::new(Names::default())?;
    let start = Instant::now();
    store.load_nquads(graph.as_slice())?;
    let load = start.elapsed();
    row(
        &format!("summitry build, {count} articles"),
        &seconds(build),
        "",
    );
    if let Some(kilobytes) = memory {
        row("  memory", &format!("{} MB", kilobytes / 1024), "");
    }
    let one = folder.join("one.txt");
    let day = "The presidents of Russia and France spoke by telephone on 1 March 2022.";
    fs::write(&one, day)?;
    let start = Instant::now();
    run(&["build", "-q", "--kb", &kb_name, &one.display().to_string()])?;
    row("  one more article", &seconds(start.elapsed()), "");
    row(
        &format!("Oxigraph loads its {} quads", store.len()?),
        &seconds(load),
        "",
    );
    let ratio = build.as_secs_f64() / load.as_secs_f64();
    row("  build against load", &format!("{ratio:.2} x"), "<= 2 x");
    Ok(())
}

/// Runs the program; its peak memory in kilobytes, where the system tells (Linux).
fn run(arguments: &[&str]) -> Fallible<Option<u64>> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_summitry"))
        .args(arguments)
        .stdout(Stdio::null())
        .spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    loop {
        if let Some(done) = child.try_wait()? {
            assert!(done.success(), "summitry {arguments:?} failed");
            return Ok(peak);
        }
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|it| it.strip_prefix("VmHWM:"));
        let value = line.and_then(|it| it.split_whitespace().next()?.parse().ok());
        peak = value.or(peak);
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn articles(paths: &[PathBuf]) -> Vec<Article> {
    let pieces = Pieces::new(input::sources(paths).found).flatten();
    pieces
        .flat_map(|piece| match piece.line {
            Some(line) => intake::json_line(&piece.name, line, &piece.bytes).articles,
            None => intake::read(&piece.name, &piece.bytes).articles,
        })
        .collect()
}

/// Writes so many articles: the fixtures in turn, with other years and other leaders.
fn generate(fixtures: &[Article], count: usize, folder: &Path) -> Fallible<PathBuf> {
    let path = folder.join(format!("{count}.jsonl"));
    let surnames = surnames(Catalogue::embedded());
    let mut random = Random(20_191_209);
    let mut text = String::new();
    for (number, article) in fixtures.iter().cycle().take(count).enumerate() {
        let shift = i64::try_from(random.below(16))? - 8;
        let mut words = with_years(&article.text, shift);
        let language = article.language.as_ref().map_or("en", Language::as_str);
        if let Some(side) = surnames.get(random.below(surnames.len())) {
            let (from, to) = (random.below(side.len()), random.below(side.len()));
            let name = |at: usize| side[at].iter().find(|(tag, _)| *tag == language);
            if let (Some((_, from)), Some((_, to))) = (name(from), name(to)) {
                words = words.replace(from, to);
            }
        }
        let published = article
            .published
            .map(|it| with_years(&it.to_string(), shift));
        let line = serde_json::json!({
            "id": format!("{}-{number}", article.id), "lang": language, "published": published,
            "source": article.source, "title": article.title, "text": words,
        });
        writeln!(text, "{line}")?;
    }
    fs::write(&path, text)?;
    Ok(path)
}

/// A leader's surname in every language.
type Surname<'a> = Vec<(&'a str, &'a str)>;

/// Surnames of the leaders of each side.
fn surnames(catalogue: &Catalogue) -> Vec<Vec<Surname<'_>>> {
    let sides = catalogue.places.iter().filter(|it| it.side);
    sides
        .map(|side| {
            let ours = catalogue.leaders.iter();
            ours.filter(|it| it.country.as_deref() == Some(&side.slug))
                .map(|it| {
                    ["en", "ru", "fr"]
                        .map(|tag| {
                            let name = catalogue.label(Class::Leader, &it.slug, tag);
                            (tag, name.rsplit(' ').next().unwrap_or(name))
                        })
                        .to_vec()
                })
                .collect()
        })
        .filter(|leaders: &Vec<_>| !leaders.is_empty())
        .collect()
}

/// A text with every year of the time in question moved; a 29 February may become no day at all.
fn with_years(text: &str, shift: i64) -> String {
    let mut out = String::with_capacity(text.len());
    let mut digits = String::new();
    for symbol in text.chars().chain(['\0']) {
        if symbol.is_ascii_digit() {
            digits.push(symbol);
            continue;
        }
        let year = digits.parse::<i64>().ok();
        match year.filter(|it| digits.len() == 4 && (1990..2030).contains(it)) {
            Some(year) => {
                let _ = write!(out, "{}", (year + shift).clamp(1995, 2026));
            }
            None => out.push_str(&digits),
        }
        digits.clear();
        if symbol != '\0' {
            out.push(symbol);
        }
    }
    out
}

/// Knuth's linear congruential generator: the same numbers in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound.max(1)
    }
}

fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

fn milliseconds(time: Duration) -> String {
    format!("{:.0} ms", time.as_secs_f64() * 1e3)
}

fn seconds(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}
