//! The table of crates in ARCHITECTURE.md is true: every crate is in it with its own words, and
//! depends on what the table allows and on nothing else of the project.
#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use common::{files, root};
use toml::Table;

/// What is said of a crate.
#[derive(Debug, PartialEq, Eq)]
struct Crate {
    purpose: String,
    depends_on: BTreeSet<String>,
}

/// The rows of the table whose first column is `crate`.
fn stated() -> BTreeMap<String, Crate> {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let rows = text
        .lines()
        .skip_while(|line| !line.starts_with("| crate |"))
        .skip(2);
    rows.take_while(|line| line.starts_with('|'))
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let names = |cell: &str| {
                let names = cell
                    .split(',')
                    .map(|it| it.trim().trim_matches('`').to_owned());
                names.filter(|it| it != "-" && !it.is_empty()).collect()
            };
            let row = Crate {
                purpose: cells[1].to_owned(),
                depends_on: names(cells[2]),
            };
            (cells[0].trim_matches('`').to_owned(), row)
        })
        .collect()
}

fn manifests() -> BTreeMap<String, Table> {
    let mut manifests = BTreeMap::new();
    for entry in fs::read_dir(root().join("crates")).unwrap() {
        let folder = entry.unwrap();
        let name = folder.file_name().into_string().unwrap();
        let text = fs::read_to_string(folder.path().join("Cargo.toml")).unwrap();
        manifests.insert(name, text.parse().unwrap());
    }
    manifests
}

/// The names under a table of dependencies.
fn dependencies(manifest: &Table, kind: &str) -> BTreeSet<String> {
    let table = manifest.get(kind).and_then(|it| it.as_table());
    table
        .map(|it| it.keys().cloned().collect())
        .unwrap_or_default()
}

#[test]
fn the_table_is_what_the_manifests_say() {
    let manifests = manifests();
    let own: BTreeSet<String> = manifests.keys().cloned().collect();
    let actual: BTreeMap<String, Crate> = manifests
        .iter()
        .map(|(name, manifest)| {
            let package = manifest["package"].as_table().unwrap();
            assert_eq!(
                package["name"].as_str(),
                Some(name.as_str()),
                "folder and crate"
            );
            let purpose = package["description"].as_str().unwrap().to_owned();
            let all = dependencies(manifest, "dependencies");
            let depends_on = all.intersection(&own).cloned().collect();
            (
                name.clone(),
                Crate {
                    purpose,
                    depends_on,
                },
            )
        })
        .collect();
    let stated = stated();
    let names = |of: &BTreeMap<String, Crate>| of.keys().cloned().collect::<Vec<_>>();
    assert_eq!(
        names(&stated),
        names(&actual),
        "rows of ARCHITECTURE.md, and crates"
    );
    for (name, is) in actual {
        assert_eq!(
            stated[&name], is,
            "`{name}`: its row in ARCHITECTURE.md, and its Cargo.toml"
        );
    }
}

/// The order of the rows shows it: a crate depends on rows above it only.
#[test]
fn arrows_go_one_way() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let stated = stated();
    let row = |name: &str| text.find(&format!("\n| `{name}` |")).unwrap();
    for (name, it) in &stated {
        for below in &it.depends_on {
            assert!(row(below) < row(name), "`{name}` is above `{below}`");
        }
    }
}

/// A crate that tests need may not be one that needs this crate, not even for tests.
#[test]
fn tests_need_no_crate_from_above() {
    let stated = stated();
    for (name, manifest) in manifests() {
        for other in dependencies(&manifest, "dev-dependencies") {
            if let Some(it) = stated.get(&other) {
                assert!(
                    !it.depends_on.contains(&name),
                    "`{name}` tests with `{other}`"
                );
            }
        }
    }
}

#[test]
fn only_the_store_names_oxigraph() {
    for (name, manifest) in manifests() {
        let named = ["dependencies", "dev-dependencies"]
            .iter()
            .any(|kind| dependencies(&manifest, kind).contains("oxigraph"));
        assert_eq!(named, name == "store", "{name}");
    }
}

/// Files, clock, network and terminal are the command line's; tests may use what they like.
#[test]
fn only_the_command_line_touches_the_world() {
    let world = [
        "std::fs",
        "File::",
        "std::net",
        "SystemTime",
        "Instant::",
        "std::env",
        "std::process",
        "stdin()",
        "stdout()",
        "stderr()",
        "println!",
        "thread_rng",
        "random(",
    ];
    // The feature `rocksdb` hands a path on to Oxigraph.
    let mut found = Vec::new();
    for path in files(&root().join("crates"), "rs") {
        let name = path.display().to_string().replace('\\', "/");
        let inside = name.split("/crates/").last().unwrap().to_owned();
        let is_test = ["/tests/", "/benches/", "/test.rs", "/tests.rs"];
        if inside.starts_with("summitry/") || is_test.iter().any(|it| inside.contains(it)) {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        let lines = code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        for line in lines {
            if let Some(what) = world.iter().find(|it| line.contains(**it)) {
                found.push(format!("{inside}: {what}"));
            }
        }
    }
    found.retain(|it| !it.starts_with("store/build.rs"));
    assert!(found.is_empty(), "{found:#?}");
}
