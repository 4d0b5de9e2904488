use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// Where a reading differs from what is expected of it, in words; empty where it does not.
///
/// Only the fields that `expected` states are compared; a stated `null` must be absent or null.
/// Lists of objects (contacts, references) must have the same number and agree in any order,
/// lists of words (participants, topics) must hold the same ones.
pub fn differences(expected: &Value, actual: &Value) -> Vec<String> {
    let mut found = Vec::new();
    compare("", expected, actual, &mut found);
    found
}

fn compare(path: &str, expected: &Value, actual: &Value, found: &mut Vec<String>) {
    match (expected, actual) {
        (Value::Object(fields), Value::Object(given)) => object(path, fields, given, found),
        (Value::Array(want), Value::Array(have))
            if want.iter().chain(have).any(Value::is_object) =>
        {
            objects(path, want, have, found);
        }
        (Value::Array(want), Value::Array(have)) => words(path, want, have, found),
        // A list that is left out is an empty one.
        (Value::Array(_), Value::Null) => compare(path, expected, &Value::Array(vec![]), found),
        _ if expected == actual => {}
        _ => found.push(format!("{path}: {expected} expected, {actual} found")),
    }
}

fn object(
    path: &str,
    fields: &Map<String, Value>,
    given: &Map<String, Value>,
    found: &mut Vec<String>,
) {
    for (name, expected) in fields {
        let path = if path.is_empty() {
            name.clone()
        } else {
            format!("{path}.{name}")
        };
        compare(
            &path,
            expected,
            given.get(name).unwrap_or(&Value::Null),
            found,
        );
    }
}

fn words(path: &str, want: &[Value], have: &[Value], found: &mut Vec<String>) {
    let text = |list: &[Value]| -> BTreeSet<String> {
        list.iter()
            .map(|it| it.as_str().map_or_else(|| it.to_string(), str::to_owned))
            .collect()
    };
    let (want, have) = (text(want), text(have));
    for word in want.difference(&have) {
        found.push(format!("{path}: `{word}` missing"));
    }
    for word in have.difference(&want) {
        found.push(format!("{path}: `{word}` not expected"));
    }
}

fn objects(path: &str, want: &[Value], have: &[Value], found: &mut Vec<String>) {
    if want.len() != have.len() {
        found.push(format!(
            "{path}: {} expected, {} found",
            want.len(),
            have.len()
        ));
        found.extend(have.iter().map(|it| format!("{path}: found {}", short(it))));
        return;
    }
    // All differences of every pair; the cheapest way to pair them off is the one to report.
    let costs: Vec<Vec<Vec<String>>> = (1..)
        .zip(want)
        .map(|(number, expected)| {
            let name = format!("{path}[{number}]");
            have.iter()
                .map(|actual| {
                    let mut found = Vec::new();
                    compare(&name, expected, actual, &mut found);
                    found
                })
                .collect()
        })
        .collect();
    let mut search = Search {
        costs: &costs,
        taken: vec![false; have.len()],
        best: None,
    };
    search.from(0, 0, &mut Vec::new());
    let (_, choice) = search.best.unwrap_or_default();
    found.extend(
        choice
            .iter()
            .enumerate()
            .flat_map(|(i, &j)| costs[i][j].iter().cloned()),
    );
}

/// A search over the ways to pair off, which leaves a way as soon as it is no better.
struct Search<'a> {
    costs: &'a [Vec<Vec<String>>],
    taken: Vec<bool>,
    best: Option<(usize, Vec<usize>)>,
}

impl Search<'_> {
    fn from(&mut self, row: usize, cost: usize, choice: &mut Vec<usize>) {
        if self.best.as_ref().is_some_and(|(best, _)| cost >= *best) {
            return;
        }
        if row == self.costs.len() {
            self.best = Some((cost, choice.clone()));
            return;
        }
        // Nearest first, so that a good bound is found soon.
        let mut order: Vec<usize> = (0..self.taken.len())
            .filter(|&it| !self.taken[it])
            .collect();
        order.sort_by_key(|&it| self.costs[row][it].len());
        for column in order {
            self.taken[column] = true;
            choice.push(column);
            self.from(row + 1, cost + self.costs[row][column].len(), choice);
            choice.pop();
            self.taken[column] = false;
        }
    }
}

/// An object without its evidence, on one line.
fn short(value: &Value) -> String {
    let Value::Object(fields) = value else {
        return value.to_string();
    };
    let kept = fields
        .iter()
        .filter(|(name, it)| !name.ends_with("evidence") && !it.is_null());
    Value::Object(kept.map(|(name, it)| (name.clone(), it.clone())).collect()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_stated_fields_in_any_order() {
        let expected = json!({"contacts": [
            {"mode": "phone", "participants": ["a", "b"], "date": null},
            {"mode": "video"},
        ], "references": []});
        let actual = json!({"id": "x", "contacts": [
            {"mode": "video", "status": "held"},
            {"mode": "phone", "participants": ["b", "a"], "topics": ["t"]},
        ]});
        assert_eq!(differences(&expected, &actual), Vec::<String>::new());
    }

    #[test]
    fn the_cheapest_pairing_is_reported() {
        let expected = json!({"contacts": [
            {"mode": "phone"},
            {"mode": "phone", "date": "2020", "topics": ["t"]},
        ]});
        let actual = json!({"contacts": [
            {"mode": "phone", "date": "2020", "topics": ["t", "u"]},
            {"mode": "phone", "date": "2021"},
        ]});
        assert_eq!(
            differences(&expected, &actual),
            ["contacts[2].topics: `u` not expected"]
        );
    }

    #[test]
    fn counts_must_agree() {
        let actual = json!({"contacts": [{"mode": "phone", "evidence": [1], "place": null}]});
        assert_eq!(
            differences(&json!({"contacts": []}), &actual),
            [
                "contacts: 0 expected, 1 found",
                "contacts: found {\"mode\":\"phone\"}"
            ]
        );
        assert_eq!(
            differences(&json!({"date": "2020"}), &json!({})),
            ["date: \"2020\" expected, null found"]
        );
    }
}
