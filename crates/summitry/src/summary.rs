//! What a build has found, for people.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use account::{Extraction, Status};
use anyhow::Result;
use ontology::{Catalogue, Class};
use resolve::Meeting;
use unicode_width::UnicodeWidthStr as _;

use crate::change::Touched;
use crate::kb::Contents;
use crate::target::Target;
use crate::text::{pad, plural};

/// Meetings that a summary lists.
const LISTED: usize = 40;
/// Meetings that a summary lists as new, as changed and as gone.
const TOUCHED: usize = 10;
/// Columns of a slug in a list; a longer one stands out.
const SLUG: usize = 48;

/// Counts of one run.
#[derive(Debug)]
pub(crate) struct Summary {
    folder: String,
    new: usize,
    changed: usize,
    same: usize,
    removed: usize,
    touched: Touched,
    declined: Vec<String>,
}

impl Summary {
    /// Nothing is counted yet; `declined` are messages about articles that were not read.
    pub(crate) fn new(folder: &Path, declined: Vec<String>) -> Self {
        Self {
            folder: folder.display().to_string(),
            new: 0,
            changed: 0,
            same: 0,
            removed: 0,
            touched: Touched::default(),
            declined,
        }
    }

    /// Counts an article, and what the knowledge base had under its id.
    pub(crate) fn count(&mut self, old: Option<&Extraction>, new: &Extraction) {
        match old {
            None => self.new += 1,
            Some(old) if old == new => self.same += 1,
            Some(_) => self.changed += 1,
        }
    }

    /// Counts articles that were removed.
    pub(crate) fn removed(&mut self, count: usize) {
        self.removed = count;
    }

    /// Notes what has become of the meetings that were there before.
    pub(crate) fn touched(&mut self, touched: Touched) {
        self.touched = touched;
    }

    /// Prints the summary.
    pub(crate) fn print(
        &self,
        contents: &Contents<'_>,
        quads: usize,
        language: &str,
    ) -> Result<()> {
        let text = self.text(contents, quads, language);
        Target::write(None, |out| Ok(out.write_all(text.as_bytes())?))
    }

    fn text(&self, contents: &Contents<'_>, quads: usize, language: &str) -> String {
        let meetings = &contents.resolution.meetings;
        let catalogue = &contents.data.catalogue;
        let mut text = self.articles(contents.extractions);
        text.push_str(&table(meetings, catalogue, language));
        let topics: BTreeSet<&String> = meetings.iter().flat_map(|it| &it.topics).collect();
        let references = contents.extractions.iter().flat_map(|it| &it.references);
        let events: BTreeSet<&String> = references.map(|it| &it.event).collect();
        // Writing to a string cannot fail.
        let known = catalogue.triples(contents.names).len();
        let _ = writeln!(
            text,
            "{}, {} invoked, {}, {known} of them of the ontology\n",
            plural(topics.len(), "topic"),
            plural(events.len(), "event"),
            plural(quads, "triple"),
        );
        text.push_str(&self.meetings());
        text.push_str(&list(meetings, catalogue, language));
        if !self.declined.is_empty() {
            let _ = writeln!(
                text,
                "\nleft out: {}",
                plural(self.declined.len(), "article")
            );
            for message in &self.declined {
                let _ = writeln!(text, "  {message}");
            }
        }
        if let Some(first) = meetings.first() {
            let _ = writeln!(
                text,
                "\nnext: summitry show {}\n      summitry query --list",
                first.slug
            );
        }
        text
    }

    /// What this run has done to the meetings that were there before, if there were any.
    fn meetings(&self) -> String {
        let mut text = String::new();
        for (what, slugs) in self.touched.kinds() {
            let _ = writeln!(text, "{} {what}", plural(slugs.len(), "meeting"));
            for slug in slugs.iter().take(TOUCHED) {
                let _ = writeln!(text, "  {slug}");
            }
            if slugs.len() > TOUCHED {
                let _ = writeln!(text, "  and {} more", slugs.len() - TOUCHED);
            }
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text
    }

    /// The number of articles, by language and by what happened to them.
    fn articles(&self, extractions: &[Extraction]) -> String {
        let mut languages: BTreeMap<&str, usize> = BTreeMap::new();
        for it in extractions {
            *languages.entry(it.language.as_str()).or_default() += 1;
        }
        let languages: Vec<String> = languages
            .into_iter()
            .map(|(language, count)| format!("{language} {count}"))
            .collect();
        let counts = [
            (self.new, "new"),
            (self.changed, "changed"),
            (self.same, "unchanged"),
            (self.removed, "removed"),
        ];
        let counts: Vec<String> = counts
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{count} {what}"))
            .collect();
        format!(
            "{}: {} ({}); {}\n",
            self.folder,
            plural(extractions.len(), "article"),
            languages.join(", "),
            counts.join(", ")
        )
    }
}

/// Meetings by mode and status, and under each mode by kind where the kind is known.
fn table(meetings: &[Meeting], catalogue: &Catalogue, language: &str) -> String {
    let mut counts: BTreeMap<(&str, Option<&str>), BTreeMap<Status, usize>> = BTreeMap::new();
    for it in meetings {
        for kind in [None, it.kind.as_deref()]
            .iter()
            .take(1 + usize::from(it.kind.is_some()))
        {
            let by_status = counts.entry((&it.mode, *kind)).or_default();
            *by_status.entry(it.status).or_default() += 1;
        }
    }
    let rows: Vec<(String, BTreeMap<Status, usize>)> = counts
        .into_iter()
        .map(|((mode, kind), by_status)| match kind {
            None => (
                format!("  {}", catalogue.label(Class::Mode, mode, language)),
                by_status,
            ),
            Some(kind) => (
                format!("    {}", catalogue.label(Class::Kind, kind, language)),
                by_status,
            ),
        })
        .collect();
    let used: BTreeSet<Status> = meetings.iter().map(|it| it.status).collect();
    let columns: Vec<(Status, &str)> = used
        .iter()
        .rev()
        .map(|it| (*it, catalogue.label(Class::Status, it.as_str(), language)))
        .collect();
    let first = rows.iter().map(|(name, _)| name.width()).max().unwrap_or(0);
    let mut text = pad(&plural(meetings.len(), "meeting"), first);
    for (_, name) in &columns {
        let _ = write!(text, "  {name}");
    }
    text.push('\n');
    for (name, by_status) in rows {
        let mut line = pad(&name, first);
        for (status, name) in &columns {
            let count = by_status
                .get(status)
                .map_or_else(String::new, ToString::to_string);
            line.push_str(&" ".repeat(2 + name.width().saturating_sub(count.len())));
            line.push_str(&count);
        }
        let _ = writeln!(text, "{}", line.trim_end());
    }
    text
}

/// The meetings in order, each by what `show` finds it by.
fn list(meetings: &[Meeting], catalogue: &Catalogue, language: &str) -> String {
    let shown = &meetings[..meetings.len().min(LISTED)];
    let rows: Vec<(&str, &str, String)> = shown
        .iter()
        .map(|it| {
            let status = catalogue.label(Class::Status, it.status.as_str(), language);
            (
                it.slug.as_str(),
                status,
                plural(it.accounts.len(), "article"),
            )
        })
        .collect();
    let slugs = rows.iter().map(|row| row.0.width()).max().unwrap_or(0);
    let statuses = rows.iter().map(|row| row.1.width()).max().unwrap_or(0);
    let mut text = String::new();
    for (slug, status, articles) in &rows {
        let slug = pad(slug, slugs.min(SLUG));
        let _ = writeln!(text, "{slug}  {}  {articles}", pad(status, statuses));
    }
    if meetings.len() > LISTED {
        let _ = writeln!(
            text,
            "and {} more; `summitry timeline` has them all",
            meetings.len() - LISTED
        );
    }
    text
}
