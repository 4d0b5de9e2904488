//! Texts that are not UTF-8, and files that are not texts.
#![allow(clippy::non_ascii_literal)]

mod common;

use common::{ENGLISH, FRENCH, RUSSIAN, errors};
use encoding_rs::{Encoding, IBM866, KOI8_R, WINDOWS_1251, WINDOWS_1252};
use intake::{Intake, Notice};

/// Bytes of a text in an encoding that can hold it.
fn encode(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    let (bytes, _, lossy) = encoding.encode(text);
    assert!(!lossy);
    bytes.into_owned()
}

/// The text and the one encoding that a file was converted from.
fn converted(name: &str, bytes: &[u8]) -> (String, &'static str) {
    let Intake {
        mut articles,
        errors,
        notices,
    } = intake::read(name, bytes);
    assert_eq!(errors, []);
    let [Notice::Converted { encoding, .. }] = &notices[..] else {
        panic!("{notices:?}");
    };
    (articles.remove(0).text, encoding)
}

#[test]
fn single_byte_encodings_are_recognised() {
    for (text, encoding) in [
        (RUSSIAN, WINDOWS_1251),
        (RUSSIAN, KOI8_R),
        (RUSSIAN, IBM866),
        (FRENCH, WINDOWS_1252),
        (
            "Le président français a téléphoné à son homologue",
            WINDOWS_1252,
        ),
        ("Brégançon", WINDOWS_1252),
        ("Президент прибыл в Париж", WINDOWS_1251),
    ] {
        let bytes = encode(text, encoding);
        assert_eq!(
            converted("a.txt", &bytes),
            (text.to_owned(), encoding.name())
        );
    }
}

#[test]
fn utf_16_is_recognised_by_its_mark() {
    let text = format!("{RUSSIAN}\u{1f600}");
    let little: Vec<u8> = [0xfeff]
        .into_iter()
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let big: Vec<u8> = little
        .chunks(2)
        .flat_map(|pair| [pair[1], pair[0]])
        .collect();
    assert_eq!(converted("a.txt", &little), (text.clone(), "UTF-16LE"));
    assert_eq!(converted("a.txt", &big), (text, "UTF-16BE"));
    assert_eq!(
        errors("a.txt", &little[..little.len() - 1]),
        ["a.txt: damaged UTF-16LE; save it as UTF-8"]
    );
}

#[test]
fn the_notice_names_file_and_encoding() {
    let intake = intake::read("news/a.txt", &encode(RUSSIAN, WINDOWS_1251));
    assert_eq!(
        intake.notices[0].to_string(),
        "news/a.txt: read as windows-1251 and converted to UTF-8; offsets count in the result"
    );
    assert_eq!(intake.articles[0].language.as_ref().unwrap().as_str(), "ru");
}

#[test]
fn every_format_may_be_in_another_encoding() {
    let head = format!("---\nid: b\n---\n{RUSSIAN}");
    assert_eq!(converted("a.md", &encode(&head, KOI8_R)).0, RUSSIAN);
    let page = format!("<html><body><p>{RUSSIAN}</p></body></html>");
    assert_eq!(converted("a.html", &encode(&page, WINDOWS_1251)).0, RUSSIAN);
    let object = format!("{{\"text\": \"{RUSSIAN}\"}}");
    assert_eq!(
        converted("a.json", &encode(&object, WINDOWS_1251)).0,
        RUSSIAN
    );
    assert_eq!(
        converted("a.jsonl", &encode(&object, WINDOWS_1251)).0,
        RUSSIAN
    );
    let utf_16: Vec<u8> = [0xfeff]
        .into_iter()
        .chain(object.encode_utf16())
        .flat_map(u16::to_be_bytes)
        .collect();
    assert_eq!(converted("a.jsonl", &utf_16).0, RUSSIAN);
}

#[test]
fn a_page_declares_its_encoding() {
    // Too short for the frequencies of letters to tell.
    let page = "<html><head><META http-equiv=Content-Type content='text/html; charset=KOI8-R'>\
        </head><body><p>Да</p></body></html>";
    assert_eq!(converted("a.html", &encode(page, KOI8_R)).0, "Да");
}

#[test]
fn a_declaration_that_is_wrong_does_not_count() {
    let page = format!("<meta charset=utf-8><p>{RUSSIAN}</p>");
    assert_eq!(converted("a.html", &encode(&page, WINDOWS_1251)).0, RUSSIAN);
}

#[test]
fn damaged_utf_8_is_still_utf_8() {
    let mut bytes = format!("{RUSSIAN}\n{RUSSIAN}").into_bytes();
    let cut = RUSSIAN.len() + 2;
    bytes.remove(cut);
    let intake = intake::read("a.txt", &bytes);
    assert_eq!(
        intake.notices[0].to_string(),
        "a.txt:2:1: damaged UTF-8 (1 in all); each damaged character is read as U+FFFD"
    );
    assert!(intake.articles[0].text.starts_with(RUSSIAN));
}

#[test]
fn binary_is_refused() {
    let noise: Vec<u8> = (0..4000u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    let loud: Vec<u8> = noise.iter().map(|&byte| byte.max(1)).collect();
    for (bytes, what) in [
        (&noise[..], "binary data (it has NUL bytes)"),
        (&loud[..], "binary data (it has many control characters)"),
        (b"%PDF-1.7\n%text", "a PDF document"),
        (b"{\\rtf1 text}", "an RTF document"),
        (b"PK\x03\x04text", "a ZIP archive or an office document"),
        (b"\x1f\x8btext", "a gzip archive"),
        (b"\xff\xfe\0\0a\0", "binary data (it has NUL characters)"),
    ] {
        for name in ["a.txt", "a.md", "a.html", "a.json", "-"] {
            let message = format!(
                "{name}: this is {what}, not text; save it as UTF-8 text, Markdown or HTML"
            );
            assert_eq!(errors(name, bytes), [message]);
        }
    }
}

#[test]
fn a_nul_amid_a_text_is_binary() {
    let text = format!("{ENGLISH}\0");
    assert_eq!(errors("a.txt", text.as_bytes()).len(), 1);
}
