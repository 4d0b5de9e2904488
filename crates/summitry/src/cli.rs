//! The arguments, and the help that explains them.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

const ABOUT: &str = "\
From news articles about meetings of leaders to a knowledge graph.

Reads articles and official readouts in English, Russian and French, finds which leaders of \
Russia and France met or talked, when, where and about what, joins what several articles say of \
one occasion, and keeps for every fact the exact words it was read from.";

const EXAMPLES: &str = "\
Examples:
  summitry build fixtures/articles          make a knowledge base in ./summitry-kb
  summitry query --list                     what can be asked
  summitry query who-met-whom               ask it
  summitry show 2019-08-19                  one meeting with its quotes
  summitry export --format turtle -o g.ttl  the whole graph
  summitry graph --view timeline | dot -Tsvg -o timeline.svg

Exit codes: 0 all went well; 1 something failed, and each failing input is named; 2 wrong usage.";

/// The program's arguments.
#[derive(Debug, Parser)]
#[command(name = "summitry", version, about = ABOUT.split_once("\n\n").map_or(ABOUT, |it| it.0), long_about = ABOUT, after_help = EXAMPLES)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Options of every command.
#[derive(Debug, Args)]
pub(crate) struct Global {
    /// Folder of the knowledge base
    #[arg(long, value_name = "DIR", default_value = "summitry-kb", global = true)]
    pub(crate) kb: PathBuf,
    /// Base of all IRIs that are minted [default: that of the knowledge base, or
    /// <https://w3id.org/summitry/>]
    #[arg(long, value_name = "IRI", global = true)]
    pub(crate) base: Option<String>,
    /// Folder of Turtle files to read in the place of the program's own ontology
    #[arg(long, value_name = "DIR", global = true)]
    pub(crate) ontology: Option<PathBuf>,
    /// Language of labels (a BCP 47 tag, such as en, ru, fr)
    #[arg(long, value_name = "TAG", default_value = "en", global = true)]
    pub(crate) language: String,
    /// Number of threads [default: as many as there are cores]
    #[arg(long, value_name = "N", global = true)]
    pub(crate) threads: Option<std::num::NonZeroUsize>,
    /// Say what is being done; twice for more
    #[arg(short, long, action = clap::ArgAction::Count, global = true, conflicts_with = "quiet")]
    pub(crate) verbose: u8,
    /// Say nothing but errors
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Print what each article says
    Extract(Extract),
    /// Read articles into the knowledge base
    Build(Build),
    /// Take articles out of the knowledge base
    Remove(Remove),
    /// Ask the knowledge base in SPARQL
    Query(Query),
    /// Write the whole graph
    Export(Export),
    /// Draw the graph
    Graph(Graph),
    /// Show one meeting with the quotes it rests on
    Show(Show),
    /// Measure what is read against what people annotated
    Eval(Eval),
}

const INPUT: &str = "\
Files (.txt, .md with a metadata head, .html, .json, .jsonl), folders (searched for these), or - \
for the standard input. An article has id, lang, published, url, source, title, text; the id of a \
text file is its stem, and the language is detected where none is given.";

/// `extract`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  summitry extract news.txt
  summitry extract --format turtle articles/ > said.ttl
  curl https://example.org/readout | summitry extract -

JSON has one line per article: contacts and references, each with the quotes it was read from \
and their place in the text in Unicode code points, from 0, the end exclusive.")]
pub(crate) struct Extract {
    /// In which form
    #[arg(long, value_enum, default_value_t = ExtractFormat::Json)]
    pub(crate) format: ExtractFormat,
    /// File to write in the place of the standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[arg(required = true, value_name = "INPUT", help = INPUT)]
    pub(crate) inputs: Vec<PathBuf>,
}

/// Form of what `extract` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExtractFormat {
    /// JSON Lines, one object per article
    Json,
    /// Turtle
    Turtle,
    /// N-Triples
    Ntriples,
    #[value(help = "TriG, one graph per article")]
    Trig,
    /// N-Quads, one graph per article
    Nquads,
}

/// `build`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  summitry build fixtures/articles
  summitry build --kb paris-2015 news.jsonl more/
  summitry build --fresh articles/          forget what was there before

Articles are added to those that the knowledge base has; one with an id that is there already \
takes its place. Adding an article gives the same bytes as building all of them at once. A build \
that fails or is interrupted leaves the knowledge base as it was.")]
pub(crate) struct Build {
    /// Forget the articles that the knowledge base has
    #[arg(long)]
    pub(crate) fresh: bool,
    #[arg(required = true, value_name = "INPUT", help = INPUT)]
    pub(crate) inputs: Vec<PathBuf>,
}

/// `remove`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  summitry remove 2019-08-19-bregancon.en")]
pub(crate) struct Remove {
    /// Ids of articles
    #[arg(required = true, value_name = "ID")]
    pub(crate) ids: Vec<String>,
}

/// `query`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  summitry query --list
  summitry query calendar --param leader=emmanuel-macron --param from=2019-01-01
  summitry query meetings-by-year --format csv > years.csv
  summitry query my-question.rq
  summitry query -e 'SELECT ?m { ?m a smt:Meeting ; smt:place place:versailles }'

Prefixes of the graph (smt:, leader:, place:, topic:, event:, mode:, status: ...) and of common \
vocabularies (rdf:, rdfs:, skos:, xsd:, dct:, oa:, prov:, schema: ...) need no declaration. A \
name is that of a question from --list; a file ends in .rq.")]
#[command(group = clap::ArgGroup::new("what").required(true).args(["question", "expression", "list"]))]
pub(crate) struct Query {
    /// Name of a question, or a file .rq with SPARQL
    #[arg(value_name = "NAME | FILE.rq")]
    pub(crate) question: Option<String>,
    /// SPARQL to ask
    #[arg(short, long, value_name = "SPARQL")]
    pub(crate) expression: Option<String>,
    /// List the questions with their parameters
    #[arg(long)]
    pub(crate) list: bool,
    /// Value of a parameter of the question; may be repeated
    #[arg(long = "param", value_name = "NAME=VALUE", value_parser = parameter)]
    pub(crate) params: Vec<(String, String)>,
    /// In which form
    #[arg(long, value_enum, default_value_t = AnswerFormat::Table)]
    pub(crate) format: AnswerFormat,
    /// File to write in the place of the standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

fn parameter(text: &str) -> Result<(String, String), String> {
    let pair = text.split_once('=');
    let (name, value) = pair.ok_or("write NAME=VALUE, such as leader=emmanuel-macron")?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

/// Form of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum AnswerFormat {
    /// Columns that fit the terminal
    Table,
    /// Comma-separated values
    Csv,
    /// Tab-separated terms
    Tsv,
    /// SPARQL results in JSON
    Json,
    /// SPARQL results in XML
    Xml,
    /// A table of Markdown
    Markdown,
}

/// `export`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  summitry export --format turtle -o graph.ttl
  summitry export --format trig | less

Turtle, N-Triples and RDF/XML hold the union of all graphs, which is complete; N-Quads, TriG and \
JSON-LD also tell which article says what by a named graph of each.")]
pub(crate) struct Export {
    /// In which form
    #[arg(long, value_enum)]
    pub(crate) format: GraphFormat,
    /// File to write in the place of the standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Serialisation of the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum GraphFormat {
    /// Turtle
    Turtle,
    /// N-Triples
    Ntriples,
    /// N-Quads
    Nquads,
    #[value(help = "TriG")]
    Trig,
    /// RDF/XML
    Rdfxml,
    /// JSON-LD
    Jsonld,
}

/// `graph`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  summitry graph --view timeline | dot -Tsvg -o timeline.svg
  summitry graph --view people --language fr -o people.dot
  summitry graph --view meetings --leader emmanuel-macron --from 2019 --until 2020-06

The drawing is in the language of Graphviz (https://graphviz.org).")]
pub(crate) struct Graph {
    /// What to draw
    #[arg(long, value_enum)]
    pub(crate) view: View,
    /// In which form
    #[arg(long, value_enum, default_value_t = DrawingFormat::Dot)]
    pub(crate) format: DrawingFormat,
    /// Only meetings of this leader
    #[arg(long, value_name = "SLUG")]
    pub(crate) leader: Option<String>,
    /// Only meetings at which this topic was talked about
    #[arg(long, value_name = "SLUG")]
    pub(crate) topic: Option<String>,
    /// No meeting before this day, month or year
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<String>,
    /// No meeting after this day, month or year
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<String>,
    /// File to write in the place of the standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// What a drawing shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum View {
    /// Every meeting, by year, between those who took part
    Meetings,
    /// Who met whom, how often and by which mode
    People,
    /// What was talked about between whom
    Topics,
    /// Which earlier events were invoked at which meeting
    References,
    /// The meetings of each pair along the years
    Timeline,
}

/// Language of a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DrawingFormat {
    /// That of Graphviz
    Dot,
}

/// `show`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  summitry show 2019-08-19-macron-putin-in-person
  summitry show 2019-08-19                  the beginning of a slug is enough where it is unique
  summitry show --all 2019-08-19            every quote, not only the first two of each fact")]
pub(crate) struct Show {
    /// Slug of a meeting, its beginning, or a date
    #[arg(value_name = "MEETING")]
    pub(crate) meeting: String,
    /// Every quote
    #[arg(long)]
    pub(crate) all: bool,
}

/// `eval`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  summitry eval --gold fixtures/gold.jsonl fixtures/articles
  summitry eval --gold gold.jsonl articles.jsonl --mistakes
  summitry eval --gold fixtures/gold.jsonl fixtures/articles --record fixtures/scores.tsv

Measures: contacts found (detect), contacts with date, mode, format and status all right \
(strict), each field, topics, references, quotes that are the text at their span, and how well \
accounts of one occasion were joined (B-cubed, Bagga & Baldwin 1998).")]
pub(crate) struct Eval {
    /// What people annotated, one JSON object per article
    #[arg(long, value_name = "FILE")]
    pub(crate) gold: PathBuf,
    /// In which form
    #[arg(long, value_enum, default_value_t = ScoreFormat::Table)]
    pub(crate) format: ScoreFormat,
    /// List what is wrong
    #[arg(long)]
    pub(crate) mistakes: bool,
    /// Name of the set of articles in the record
    #[arg(long, value_name = "NAME", default_value = "fixtures")]
    pub(crate) set: String,
    /// Record of figures: fail where one fell, else write the figures there
    #[arg(long, value_name = "FILE")]
    pub(crate) record: Option<PathBuf>,
    #[arg(required = true, value_name = "INPUT", help = INPUT)]
    pub(crate) inputs: Vec<PathBuf>,
}

/// Form of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ScoreFormat {
    /// Columns for a terminal
    Table,
    /// Tab-separated values
    Tsv,
    /// JSON
    Json,
}
