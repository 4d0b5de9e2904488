//! What is said: a row for each property, and for each topic, event and statement.

use std::collections::BTreeMap;

use ontology::vocabulary::{skos, smt};
use oxrdf::{NamedNode, Term};

use super::columns::OfAccount;
use super::{Column, Row, Said, Verdict};
use crate::sheet::{Claim, Difference, Sheet, literal};

/// Properties whose values stand in one row, in the order of the rows.
const VALUED: [&str; 11] = [
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
    smt::PARTICIPANT,
];

/// Properties with a row for each value, which is told or not.
const TOLD: [&str; 2] = [smt::TOPIC_OF, smt::REFERENCE];

/// The rows in order; a row of which no column says anything is left out.
pub(super) fn gather(
    sheet: &Sheet<'_>,
    meeting: &NamedNode,
    columns: &[Column],
    of_account: &OfAccount<'_>,
    differences: &[Difference],
) -> Vec<Row> {
    let claims = sheet.claims(meeting);
    let cells = Cells {
        sheet,
        claims: &claims,
        of_account,
        count: columns.len(),
    };
    let mut rows: Vec<Row> = VALUED.map(|term| valued(&cells, term)).into();
    rows.extend(TOLD.iter().flat_map(|term| told(&cells, term)));
    rows.retain(|it| it.cells.iter().any(|cell| !cell.is_empty()));
    for row in &mut rows {
        let differs = || differences.iter().any(|it| it.property == row.name);
        row.verdict = if row.value.is_none() && differs() {
            Verdict::Contradicted
        } else {
            verdict(row, columns)
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
        cells: merged(values, cells.count),
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

/// The cells of several values as one row's.
fn merged(values: impl Iterator<Item = Vec<Vec<Said>>>, count: usize) -> Vec<Vec<Said>> {
    let mut row: Vec<Vec<Said>> = (0..count).map(|_| Vec::new()).collect();
    for cells in values {
        for (into, cell) in row.iter_mut().zip(cells) {
            into.extend(cell);
        }
    }
    row
}

/// Looks up what columns say.
struct Cells<'a> {
    sheet: &'a Sheet<'a>,
    claims: &'a [Claim<'a>],
    of_account: &'a OfAccount<'a>,
    count: usize,
}

impl Cells<'_> {
    /// The cells of every value of a property, by value.
    fn of(&self, term: &str) -> BTreeMap<String, Vec<Vec<Said>>> {
        let property = self.sheet.names().smt(term);
        let mut values: BTreeMap<String, Vec<Vec<Said>>> = BTreeMap::new();
        let claims = self.claims.iter();
        for claim in claims.filter(|it| it.predicate == property.as_str()) {
            let Some(&column) = self.of_account.get(claim.account) else {
                continue;
            };
            let slug = self.slug(claim.object);
            let empty = || (0..self.count).map(|_| Vec::new()).collect();
            let cells = values.entry(slug.clone()).or_insert_with(empty);
            let cell = &mut cells[column];
            if cell.is_empty() {
                cell.push(Said {
                    value: slug,
                    label: self.sheet.label(claim.object),
                    quotes: Vec::new(),
                });
            }
            cell[0].quotes.extend(claim.quotes.iter().cloned());
        }
        for said in values.values_mut().flatten().flatten() {
            said.quotes.sort_unstable();
            said.quotes.dedup();
        }
        values
    }

    /// The notation of a concept; what a literal says.
    fn slug(&self, term: &Term) -> String {
        match term {
            Term::NamedNode(node) => {
                let notation = self.sheet.text(node.as_str(), skos::NOTATION.as_str());
                if notation.is_empty() {
                    store::shorten(term, self.sheet.names())
                } else {
                    notation
                }
            }
            other => literal(other),
        }
    }
}
