//! What is said: a row for each property, and for each topic, event and statement.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use ontology::vocabulary::smt;
use oxrdf::{NamedNode, Term};

use super::columns::Arrangement;
use super::{Column, NOT_TOLD, Row, Said, Verdict};
use crate::sheet::{Claim, Difference, Quote, Sheet, Statement};

/// Properties whose values stand in one row, in the order of the rows.
const VALUED: [&str; 12] = [
    smt::DATE,
    smt::TIME,
    smt::DURATION,
    smt::PLACE_OF,
    smt::KIND,
    smt::MODE,
    smt::FORMAT,
    smt::STATUS,
    smt::INITIATOR,
    smt::HOST,
    smt::GUEST,
    smt::PARTICIPANT,
];

/// Properties with a row for each value, which is told or not.
const TOLD: [&str; 2] = [smt::TOPIC_OF, smt::REFERENCE];

/// The rows in order; a row of which no column says anything is left out.
pub(super) fn gather(
    sheet: &Sheet<'_>,
    meeting: &NamedNode,
    arranged: &Arrangement<'_>,
    differences: &[Difference],
) -> Vec<Row> {
    let statements = sheet.statements(meeting);
    let cells = Cells {
        sheet,
        claims: sheet.claims(meeting),
        spoken: spoken(sheet, arranged, &statements),
        arranged,
    };
    let mut rows: Vec<Row> = VALUED.map(|term| valued(&cells, term)).into();
    rows.extend(TOLD.iter().flat_map(|term| told(&cells, term)));
    rows.extend(stated(&cells, &statements));
    rows.retain(|it| it.cells.iter().any(|cell| !cell.is_empty()));
    for row in &mut rows {
        let differs = || differences.iter().any(|it| it.property == row.name);
        row.verdict = if row.value.is_none() && differs() {
            Verdict::Contradicted
        } else {
            verdict(row, &arranged.columns)
        };
    }
    rows
}

/// One row for all values of a property.
fn valued(cells: &Cells<'_>, term: &'static str) -> Row {
    let values = cells.of(term).into_values();
    Row {
        property: term,
        name: cells.sheet.property(term),
        value: None,
        verdict: Verdict::Alike,
        cells: merged(values, cells.empty()),
    }
}

/// A row for each value of a property.
fn told(cells: &Cells<'_>, term: &'static str) -> Vec<Row> {
    let name = cells.sheet.property(term);
    let rows = cells.of(term).into_iter().map(|(value, cells)| {
        let label = cells.iter().flatten().next();
        let label = label.map_or_else(String::new, |it| it.label.clone());
        Row {
            property: term,
            name: name.clone(),
            value: Some((value, label)),
            verdict: Verdict::Alike,
            cells,
        }
    });
    rows.collect()
}

/// Where of those who report the meeting one is silent while another speaks, or where they name
/// other people, the row is not told by all.
fn verdict(row: &Row, columns: &[Column]) -> Verdict {
    let reporting = || {
        let cells = row.cells.iter().zip(columns);
        cells.filter(|(_, it)| it.reports).map(|(cell, _)| cell)
    };
    let silent = reporting().any(Vec::is_empty) && reporting().any(|it| !it.is_empty());
    let values =
        |cell: &[Said]| -> Vec<String> { cell.iter().map(|it| it.value.clone()).collect() };
    let mut people = reporting().map(|it| values(it));
    let first = people.next();
    let others = row.property == smt::PARTICIPANT && people.any(|it| Some(it) != first);
    if silent || others {
        Verdict::Partial
    } else {
        Verdict::Alike
    }
}

/// A row for each speaker and topic, with what they do by speaking. A statement on several topics
/// stands once: on the one of them on which these speakers say most.
fn stated(cells: &Cells<'_>, statements: &[Statement<'_>]) -> Vec<Row> {
    let sheet = cells.sheet;
    let slugs =
        |terms: &[&Term]| -> Vec<String> { terms.iter().map(|it| sheet.slug(it)).collect() };
    let mut said_on: BTreeMap<(Vec<String>, String), usize> = BTreeMap::new();
    for it in statements {
        for topic in slugs(&it.topics) {
            *said_on.entry((slugs(&it.speakers), topic)).or_default() += 1;
        }
    }
    let mut rows: BTreeMap<(Vec<String>, String), Row> = BTreeMap::new();
    for it in statements {
        let own = cells.arranged.of_account(it.account);
        let source = cells.arranged.of_source(sheet, it);
        let who = slugs(&it.speakers);
        let most = |topic: &&&Term| {
            let topic = sheet.slug(topic);
            let count = said_on.get(&(who.clone(), topic.clone()));
            (Reverse(count.copied().unwrap_or(0)), topic)
        };
        let topic = it.topics.iter().min_by_key(most).copied();
        // What is on no topic stands after what is on one.
        let on = topic.map_or_else(|| "~".to_owned(), |it| sheet.slug(it));
        let row = rows.entry((who, on)).or_insert_with(|| Row {
            property: smt::STATEMENT,
            name: sheet.property(smt::STATEMENT),
            value: Some(subject(sheet, &it.speakers, topic)),
            verdict: Verdict::Alike,
            cells: cells.empty(),
        });
        for column in own.into_iter().chain(source) {
            row.cells[column].push(said(sheet, it));
        }
    }
    rows.into_values().collect()
}

/// Who speaks on what, as slugs and as labels.
fn subject(sheet: &Sheet<'_>, speakers: &[&Term], topic: Option<&Term>) -> (String, String) {
    let slugs: Vec<String> = speakers.iter().map(|it| sheet.slug(it)).collect();
    let labels: Vec<String> = speakers.iter().map(|it| sheet.label(it)).collect();
    let who = if labels.is_empty() {
        NOT_TOLD.to_owned()
    } else {
        labels.join(", ")
    };
    let on = topic.map(|it| (sheet.slug(it), sheet.label(it)));
    match on {
        Some((slug, label)) => (
            format!("{}/{slug}", slugs.join("+")),
            format!("{who} \u{b7} {label}"),
        ),
        None => (slugs.join("+"), who),
    }
}

/// What somebody does by speaking, to whom, and the words.
fn said(sheet: &Sheet<'_>, it: &Statement<'_>) -> Said {
    let joined = |terms: &[&Term], of: &dyn Fn(&Term) -> String| -> String {
        let all: Vec<String> = terms.iter().map(|it| of(it)).collect();
        all.join(", ")
    };
    let act = joined(&it.acts, &|it| sheet.label(it));
    let whom = joined(&it.addressees, &|it| sheet.label(it));
    Said {
        value: joined(&it.acts, &|it| sheet.slug(it)),
        label: if whom.is_empty() {
            act
        } else {
            format!("{act} \u{2192} {whom}")
        },
        quotes: it.content.clone(),
    }
}

/// The cells of several values as one row's.
fn merged(values: impl Iterator<Item = Vec<Vec<Said>>>, mut row: Vec<Vec<Said>>) -> Vec<Vec<Said>> {
    for cells in values {
        for (into, cell) in row.iter_mut().zip(cells) {
            into.extend(cell);
        }
    }
    row
}

/// Words that an article has from one side, and the column of that side.
fn spoken(
    sheet: &Sheet<'_>,
    arranged: &Arrangement<'_>,
    statements: &[Statement<'_>],
) -> Vec<(Quote, usize)> {
    let mut spoken = Vec::new();
    for it in statements {
        if let Some(column) = arranged.of_source(sheet, it) {
            spoken.extend(it.content.iter().map(|words| (words.clone(), column)));
        }
    }
    spoken
}

/// Looks up what columns say.
struct Cells<'a> {
    sheet: &'a Sheet<'a>,
    claims: Vec<Claim<'a>>,
    /// What articles that speak for no side have from one: it stands in the column of that side
    /// as well as in theirs.
    spoken: Vec<(Quote, usize)>,
    arranged: &'a Arrangement<'a>,
}

impl Cells<'_> {
    /// A row in which nothing is said.
    fn empty(&self) -> Vec<Vec<Said>> {
        self.arranged.columns.iter().map(|_| Vec::new()).collect()
    }

    /// The cells of every value of a property, by value.
    fn of(&self, term: &str) -> BTreeMap<String, Vec<Vec<Said>>> {
        let property = self.sheet.names().smt(term);
        let mut values: BTreeMap<String, Vec<Vec<Said>>> = BTreeMap::new();
        let claims = self.claims.iter();
        for claim in claims.filter(|it| it.predicate == property.as_str()) {
            let Some(own) = self.arranged.of_account(claim.account) else {
                continue;
            };
            let slug = self.sheet.slug(claim.object);
            let cells = values.entry(slug.clone()).or_insert_with(|| self.empty());
            for quote in &claim.quotes {
                let sources = self.spoken.iter().filter(|(words, _)| words.covers(quote));
                for column in sources.map(|(_, column)| *column).chain([own]) {
                    let cell = &mut cells[column];
                    if cell.is_empty() {
                        cell.push(Said {
                            value: slug.clone(),
                            label: self.sheet.label(claim.object),
                            quotes: Vec::new(),
                        });
                    }
                    cell[0].quotes.push(quote.clone());
                }
            }
        }
        for said in values.values_mut().flatten().flatten() {
            said.quotes.sort_unstable();
            said.quotes.dedup();
        }
        values
    }
}
