//! The arguments, and the help that explains them.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

const ABOUT: &str = include_str!("../help/about.txt");

const EXAMPLES: &str = include_str!("../help/examples.txt");

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
    /// Folder of language packs to read with in the place of the program's own
    #[arg(long, value_name = "DIR", global = true)]
    pub(crate) packs: Option<PathBuf>,
    /// Language of labels (a BCP 47 tag, such as en, ru, fr)
    #[arg(long, value_name = "TAG", default_value = ontology::DEFAULT_LANGUAGE, global = true)]
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
    /// Write the whole graph, a calendar, or rows of event data
    Export(Export),
    /// Draw the graph
    Graph(Graph),
    /// Show one meeting with the quotes it rests on
    Show(Show),
    /// List the meetings in order, one on a line
    Timeline(Timeline),
    /// Hold a list of known contacts against the meetings
    Check(Check),
    /// Put what the sources say of one meeting side by side
    Compare(Compare),
    /// Measure what is read against what people annotated
    Eval(Eval),
    /// Run the sentences under the rules of the language packs, and phrasebooks
    Proof(Proof),
}

const INPUT: &str = include_str!("../help/input.txt");

/// `extract`.
#[derive(Debug, Args)]
#[command(after_help = include_str!("../help/extract.txt"))]
pub(crate) struct Extract {
    /// In which form
    #[arg(long, value_enum, default_value_t = ExtractFormat::Json)]
    pub(crate) format: ExtractFormat,
    /// Show each sentence with what was read in it, by which rule, and what was declined
    #[arg(long, conflicts_with = "format")]
    pub(crate) explain: bool,
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
#[command(after_help = include_str!("../help/build.txt"))]
pub(crate) struct Build {
    /// Forget the articles that the knowledge base has
    #[arg(long)]
    pub(crate) fresh: bool,
    #[arg(required = true, value_name = "INPUT", help = INPUT)]
    pub(crate) inputs: Vec<PathBuf>,
}

/// `remove`.
#[derive(Debug, Args)]
#[command(after_help = include_str!("../help/remove.txt"))]
pub(crate) struct Remove {
    /// Ids of articles
    #[arg(required = true, value_name = "ID")]
    pub(crate) ids: Vec<String>,
}

/// `query`.
#[derive(Debug, Args)]
#[command(after_help = include_str!("../help/query.txt"))]
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
    let (name, value) = pair.ok_or("write NAME=VALUE, such as year=2019")?;
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
#[command(after_help = include_str!("../help/export.txt"))]
pub(crate) struct Export {
    /// In which form
    #[arg(long, value_enum)]
    pub(crate) format: GraphFormat,
    /// File to write in the place of the standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// What is written: the graph, or a selection for one use.
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
    #[value(help = "iCalendar (RFC 5545): the meetings whose day is known")]
    Icalendar,
    /// Rows of event data with codes of CAMEO and PLOVER, as comma-separated values
    Events,
}

/// `graph`.
#[derive(Debug, Args)]
#[command(after_help = include_str!("../help/graph.txt"))]
pub(crate) struct Graph {
    /// What to draw
    #[arg(long, value_enum)]
    pub(crate) view: View,
    /// In which form
    #[arg(long, value_enum, default_value_t = DrawingFormat::Dot)]
    pub(crate) format: DrawingFormat,
    #[command(flatten)]
    pub(crate) selection: Selection,
    /// File to write in the place of the standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Which meetings are shown: those that pass every condition.
#[derive(Debug, Args)]
pub(crate) struct Selection {
    /// Only meetings of this leader
    #[arg(long, value_name = "SLUG")]
    pub(crate) leader: Option<String>,
    /// Only meetings at which this topic was talked about
    #[arg(long, value_name = "SLUG")]
    pub(crate) topic: Option<String>,
    /// Only meetings in this mode, such as in-person, phone or video
    #[arg(long, value_name = "SLUG")]
    pub(crate) mode: Option<String>,
    /// Only meetings that came this far, such as held, planned or cancelled
    #[arg(long, value_name = "SLUG")]
    pub(crate) status: Option<String>,
    /// Only meetings of this format: bilateral or multilateral
    #[arg(long, value_name = "SLUG")]
    pub(crate) meeting_format: Option<String>,
    /// Only meetings of this year
    #[arg(long, value_name = "YEAR", conflicts_with_all = ["from", "until"])]
    pub(crate) year: Option<String>,
    /// No meeting before this day, month or year
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<String>,
    /// No meeting after this day, month or year
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<String>,
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
#[command(after_help = include_str!("../help/show.txt"))]
pub(crate) struct Show {
    /// Slug of a meeting, its beginning, or a date
    #[arg(value_name = "MEETING")]
    pub(crate) meeting: String,
    /// Every quote
    #[arg(long)]
    pub(crate) all: bool,
    /// What made its accounts one meeting, and what keeps it from those that came close
    #[arg(long, conflicts_with = "all")]
    pub(crate) why: bool,
}

/// `compare`.
#[derive(Debug, Args)]
#[command(after_help = include_str!("../help/compare.txt"))]
pub(crate) struct Compare {
    /// Slug of a meeting, its beginning, or a date
    #[arg(value_name = "MEETING")]
    pub(crate) meeting: String,
    /// What has a column of its own
    #[arg(long, value_enum, default_value_t = ColumnsBy::Source)]
    pub(crate) by: ColumnsBy,
    /// What tells for which side an article speaks, where columns are by side
    #[arg(long, value_enum, default_value_t = SidesBy::Both)]
    pub(crate) sides: SidesBy,
    /// Only rows in which something differs
    #[arg(long)]
    pub(crate) differing: bool,
    /// In which form
    #[arg(long, value_enum, default_value_t = ComparisonFormat::Table)]
    pub(crate) format: ComparisonFormat,
    /// File to write in the place of the standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// What has a column of its own in a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColumnsBy {
    /// Each publisher
    Source,
    /// Each article
    Article,
    /// Each of the two official sides, and the rest
    Side,
}

/// What tells for which side an article speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SidesBy {
    /// Its publisher: the article is that side's own word
    Publisher,
    /// The text: it cites that side and not the other
    Text,
    /// Its publisher, else the text
    Both,
}

/// Form of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ComparisonFormat {
    /// Columns that fit the terminal
    Table,
    /// A table of Markdown
    Markdown,
    /// One JSON object
    Json,
}

/// `timeline`.
#[derive(Debug, Args)]
#[command(after_help = include_str!("../help/timeline.txt"))]
pub(crate) struct Timeline {
    /// In which form
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    pub(crate) format: ListFormat,
    #[command(flatten)]
    pub(crate) selection: Selection,
    /// File to write in the place of the standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// `check`.
#[derive(Debug, Args)]
#[command(after_help = include_str!("../help/check.txt"))]
pub(crate) struct Check {
    /// Known contacts, as tab-separated values
    #[arg(long, value_name = "FILE.tsv")]
    pub(crate) against: PathBuf,
    /// Of what was not found, only contacts between the first and the last meeting of the same
    /// two leaders that the articles tell of
    #[arg(long)]
    pub(crate) covered: bool,
    /// In which form
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    pub(crate) format: ListFormat,
    /// File to write in the place of the standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Form of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// Columns that fit the terminal
    Table,
    /// A table of Markdown
    Markdown,
    /// JSON
    Json,
    /// Comma-separated values
    Csv,
}

/// `eval`.
#[derive(Debug, Args)]
#[command(after_help = include_str!("../help/eval.txt"))]
pub(crate) struct Eval {
    /// What people annotated, one JSON object per article; may be repeated
    #[arg(long, value_name = "FILE", required_unless_present = "silent")]
    pub(crate) gold: Vec<PathBuf>,
    /// The articles tell of no contact, so that each one found is a mistake; in the place of --gold
    #[arg(long, conflicts_with_all = ["gold", "hide_published"])]
    pub(crate) silent: bool,
    /// In which form
    #[arg(long, value_enum, default_value_t = ScoreFormat::Table)]
    pub(crate) format: ScoreFormat,
    /// List what is wrong
    #[arg(long)]
    pub(crate) mistakes: bool,
    /// Read the articles as if they had no date of publication, and measure the days found
    #[arg(long, conflicts_with_all = ["format", "record"])]
    pub(crate) hide_published: bool,
    /// Name of the set of articles in the record
    #[arg(long, value_name = "NAME", default_value = "fixtures")]
    pub(crate) set: String,
    /// Record of figures: fail where one fell, else write the figures there
    #[arg(long, value_name = "FILE")]
    pub(crate) record: Option<PathBuf>,
    #[arg(required = true, value_name = "INPUT", help = INPUT)]
    pub(crate) inputs: Vec<PathBuf>,
}

/// `proof`.
#[derive(Debug, Args)]
#[command(after_help = include_str!("../help/proof.txt"))]
pub(crate) struct Proof {
    /// Phrasebooks (.md), or folders of them
    #[arg(value_name = "PHRASEBOOK")]
    pub(crate) phrasebooks: Vec<PathBuf>,
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
