//! A report as a table for people, as rows for the record, as JSON for programs.

use std::fmt::{self, Write as _};

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::clusters::{BCubed, Joins};
use crate::measure::{FIELDS, Figures, Mistake, Report};
use crate::tally::round;
use crate::{Share, Tally};

/// The first line of a file of recorded figures; the rows are [`Report::tsv`].
pub const TSV_HEADER: &str = "set\tlanguage\tfigure\tvalue\tof\n";

/// Groups that fit side by side on 80 columns.
const GROUPS_ABREAST: usize = 4;

/// One figure of a group.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    /// Such as `detect.f1` or `place`.
    pub(crate) figure: String,
    /// None where there was nothing to measure.
    pub(crate) value: Option<f64>,
    /// Number of things measured.
    pub(crate) of: usize,
}

impl Report {
    /// The figures as rows of tab-separated values under [`TSV_HEADER`], four decimals each;
    /// `-` where there was nothing to measure.
    pub fn tsv(&self) -> String {
        let mut out = String::new();
        for (language, rows) in self.rows() {
            for Row { figure, value, of } in rows {
                let value = cell(value);
                let set = &self.set;
                writeln!(out, "{set}\t{language}\t{figure}\t{value}\t{of}").ok();
            }
        }
        out
    }

    /// The figures as one JSON object: `all` and each language, and in each the figures by name.
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// The same object with everything that is wrong as `mistakes`, a list of objects with the
    /// article, what kind of mistake it is, and the detail.
    pub fn json_with_mistakes(&self) -> String {
        let whole = WithMistakes(self);
        serde_json::to_string_pretty(&whole).unwrap_or_default()
    }

    /// Every group with its rows, in the order of the report.
    pub(crate) fn rows(&self) -> Vec<(&str, Vec<Row>)> {
        let mut all: Vec<_> = self
            .groups
            .iter()
            .map(|(name, it)| (name.as_str(), it.rows()))
            .collect();
        for (name, rows) in &mut all {
            let joins = self.occasions.as_ref().and_then(|it| it.group(name));
            if let Some(joins) = joins {
                rows.extend(cubed("occasions", &joins.found));
                rows.extend(cubed("occasions-all", &joins.all));
                let alone = joins.alone.as_ref();
                rows.extend(alone.into_iter().flat_map(|it| cubed("occasions-gold", it)));
            }
        }
        all
    }
}

impl fmt::Display for Report {
    /// The figures as an aligned table of at most 80 columns, one column per group; without those
    /// of which there was nothing to measure.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = self.rows();
        for (index, groups) in rows.chunks(GROUPS_ABREAST).enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            block(f, groups)?;
        }
        Ok(())
    }
}

fn block(f: &mut fmt::Formatter<'_>, groups: &[(&str, Vec<Row>)]) -> fmt::Result {
    let mut line = format!("{:<24}", "figure");
    for (name, _) in groups {
        write!(line, "{:>8}{:>6}", name, "of")?;
    }
    writeln!(f, "{}", line.trim_end())?;
    // The first group is that of all articles, or of a language, and no figure is in another only.
    let Some(longest) = groups.iter().max_by_key(|(_, rows)| rows.len()) else {
        return Ok(());
    };
    let measured = |figure: &str| {
        let rows = groups.iter().flat_map(|(_, rows)| rows);
        let mut rows = rows.filter(|it| it.figure == figure);
        rows.any(|it| it.value.is_some() || it.of > 0)
    };
    for row in longest.1.iter().filter(|it| measured(&it.figure)) {
        let mut line = format!("{:<24}", row.figure.replace('.', " "));
        for (_, rows) in groups {
            match rows.iter().find(|it| it.figure == row.figure) {
                Some(it) if it.figure == "articles" => write!(line, "{:>8}{:>6}", "", it.of)?,
                Some(it) => write!(line, "{:>8}{:>6}", cell(it.value), it.of)?,
                None => write!(line, "{:>14}", "")?,
            }
        }
        writeln!(f, "{}", line.trim_end())?;
    }
    Ok(())
}

impl Figures {
    fn rows(&self) -> Vec<Row> {
        let mut rows = vec![Row {
            figure: "articles".to_owned(),
            value: None,
            of: self.articles,
        }];
        rows.extend(tally("detect", self.detect));
        rows.extend(tally("strict", self.strict));
        rows.extend(
            FIELDS
                .into_iter()
                .zip(self.fields)
                .map(|(name, it)| share(name, it)),
        );
        rows.extend(tally("topics", self.topics));
        rows.extend(tally("refs", self.references));
        rows.push(share("silent", self.silent));
        rows.extend(self.spans.map(|it| share("spans", it)));
        rows
    }
}

fn tally(name: &str, it: Tally) -> [Row; 3] {
    [
        ("precision", it.precision(), it.predicted),
        ("recall", it.recall(), it.gold),
        ("f1", it.f1(), it.gold),
    ]
    .map(|(part, value, of)| Row {
        figure: format!("{name}.{part}"),
        // Nothing was asked for and nothing given: there is nothing to be right about.
        value: (it.gold > 0 || it.predicted > 0).then_some(value),
        of,
    })
}

fn cubed(name: &str, it: &BCubed) -> [Row; 3] {
    [
        ("precision", it.precision, it.predicted),
        ("recall", it.recall, it.gold),
        ("f1", it.f1, it.gold),
    ]
    .map(|(part, value, of)| Row {
        figure: format!("{name}.{part}"),
        value: (it.gold > 0 || it.predicted > 0).then_some(value),
        of,
    })
}

fn share(name: &str, it: Share) -> Row {
    Row {
        figure: name.to_owned(),
        value: it.value(),
        of: it.of,
    }
}

fn cell(value: Option<f64>) -> String {
    value.map_or_else(|| "-".to_owned(), |it| format!("{it:.4}"))
}

impl Report {
    fn serialize_groups<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        for (name, figures) in &self.groups {
            let joins = self.occasions.as_ref().and_then(|it| it.group(name));
            map.serialize_entry(name, &Group { figures, joins })?;
        }
        Ok(())
    }
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.serialize_groups(&mut map)?;
        map.end()
    }
}

/// A report with its mistakes beside the groups.
struct WithMistakes<'a>(&'a Report);

impl Serialize for WithMistakes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.0.serialize_groups(&mut map)?;
        let mistakes: Vec<&Mistake> = self.0.all_mistakes().collect();
        map.serialize_entry("mistakes", &mistakes)?;
        map.end()
    }
}

struct Group<'a> {
    figures: &'a Figures,
    joins: Option<&'a Joins>,
}

impl Serialize for Group<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let it = self.figures;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("articles", &it.articles)?;
        map.serialize_entry("detect", &it.detect)?;
        map.serialize_entry("strict", &it.strict)?;
        for (name, share) in FIELDS.iter().zip(&it.fields) {
            map.serialize_entry(name, share)?;
        }
        map.serialize_entry("topics", &it.topics)?;
        map.serialize_entry("refs", &it.references)?;
        map.serialize_entry("silent", &it.silent)?;
        if let Some(spans) = &it.spans {
            map.serialize_entry("spans", spans)?;
        }
        if let Some(joins) = self.joins {
            map.serialize_entry("occasions", &joins.found)?;
            map.serialize_entry("occasions-all", &joins.all)?;
            if let Some(alone) = &joins.alone {
                map.serialize_entry("occasions-gold", alone)?;
            }
        }
        map.end()
    }
}

impl Serialize for BCubed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("p", &round(self.precision))?;
        map.serialize_entry("r", &round(self.recall))?;
        map.serialize_entry("f1", &round(self.f1))?;
        map.serialize_entry("gold", &self.gold)?;
        map.end()
    }
}
