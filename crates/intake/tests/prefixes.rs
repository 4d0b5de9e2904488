//! No cut of a file, at any byte, and no file under a wrong name is more than an error.
#![allow(clippy::non_ascii_literal)]

mod common;

use common::{FRENCH, RUSSIAN};
use encoding_rs::{KOI8_R, WINDOWS_1251};

const NAMES: [&str; 6] = ["a.txt", "a.md", "a.html", "a.json", "a.jsonl", "-"];

/// One file of each format and encoding.
fn files() -> Vec<Vec<u8>> {
    let head = format!("\u{feff}---\nid: \"б\"\nlang: fr\npublished: 2019\nx\n---\n\n{FRENCH}");
    let page = format!(
        "<!DOCTYPE html><html lang=ru><head><meta charset=koi8-r><title>А — Б</title>\
         <script type='application/ld+json'>{{\"datePublished\": \"2019-08-19\"}}</script></head>\
         <body><ul><li>а</ul><article><p>{RUSSIAN}<p>&eacute;&#x1F600;&bad;</article></body></html>"
    );
    let object =
        format!("{{\"id\": \"б\", \"published\": \"2019-08-19\", \"text\": \"{RUSSIAN}\\u0430\"}}");
    let array = format!("[{object},\n {{\"text\": 5}}, null]");
    let lines = format!("{object}\n{{\"text\": 5}}\n\n{object}\n");
    let utf_16 = [0xfeff].into_iter().chain(lines.encode_utf16());
    vec![
        RUSSIAN.as_bytes().to_vec(),
        KOI8_R.encode(&page).0.into_owned(),
        WINDOWS_1251.encode(&lines).0.into_owned(),
        utf_16.flat_map(u16::to_le_bytes).collect(),
        head.into_bytes(),
        page.into_bytes(),
        array.into_bytes(),
        lines.into_bytes(),
    ]
}

#[test]
fn every_prefix_is_read_or_refused() {
    for file in files() {
        for end in 0..=file.len() {
            for name in NAMES {
                // Building a page's tree takes long: it is cut at fewer places under other names.
                let is_page = name == "a.html" && !file.starts_with(b"<!");
                if is_page && end % 16 != 0 {
                    continue;
                }
                let intake = intake::read(name, &file[..end]);
                assert!(
                    intake.articles.len() + intake.errors.len() > 0,
                    "{name} cut at {end}"
                );
                for article in &intake.articles {
                    assert!(!article.text.trim().is_empty() && !article.id.is_empty());
                }
            }
        }
    }
}

#[test]
fn reading_twice_gives_the_same() {
    for file in files() {
        for name in NAMES {
            assert_eq!(intake::read(name, &file), intake::read(name, &file));
        }
    }
}
