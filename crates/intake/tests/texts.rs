//! Plain text and Markdown.

mod common;

use common::{ENGLISH, FRENCH, RUSSIAN, errors, notices, one};

#[test]
fn a_text_file_is_one_article() {
    let article = one("news/Call.TXT", ENGLISH.as_bytes());
    assert_eq!(article.id, "Call");
    assert_eq!(article.text, ENGLISH);
    assert_eq!(article.language.unwrap().as_str(), "en");
    assert_eq!((article.published, article.title), (None, None));
}

#[test]
fn text_stays_as_it_stands() {
    let text = format!("\r\n  {RUSSIAN}\r\n\r\n\u{a0}{RUSSIAN}\n\n");
    assert_eq!(one("a.txt", text.as_bytes()).text, text);
}

#[test]
fn a_byte_order_mark_is_no_text() {
    for name in ["a.txt", "a.md", "-"] {
        let text = format!("\u{feff}{FRENCH}");
        assert_eq!(one(name, text.as_bytes()).text, FRENCH, "{name}");
    }
}

#[test]
fn a_head_is_metadata() {
    let file = format!(
        "---\nid: elysee-1\nlang: fr-FR\npublished: 2019-08-19T20:00:00+02:00\n\
         url: https://example.org/a?b=c:d\n# a remark\n\nsource: \"L'\\\"Agence\\\"\"\n\
         title: 'Rencontre : c''est fait'\n---\n\n{ENGLISH}\n"
    );
    let article = one("a.md", file.as_bytes());
    assert_eq!(article.id, "elysee-1");
    assert_eq!(article.language.unwrap().as_str(), "fr");
    assert_eq!(article.published.unwrap().to_string(), "2019-08-19");
    assert_eq!(article.url.unwrap(), "https://example.org/a?b=c:d");
    assert_eq!(article.source.unwrap(), "L'\"Agence\"");
    assert_eq!(article.title.unwrap(), "Rencontre : c'est fait");
    assert_eq!(article.text, format!("{ENGLISH}\n"));
}

#[test]
fn a_head_may_have_dos_line_ends_and_no_values() {
    let file = format!("---\r\nid:\r\ntitle: null\r\nlang: ru\r\n---\r\n\r\n{RUSSIAN}");
    let article = one("stem.markdown", file.as_bytes());
    assert_eq!(article.id, "stem");
    assert_eq!(article.title, None);
    assert_eq!(article.text, RUSSIAN);
}

#[test]
fn only_one_blank_line_follows_a_head() {
    let article = one("a.md", format!("---\nid: b\n---\n\n\n{ENGLISH}").as_bytes());
    assert_eq!(article.text, format!("\n{ENGLISH}"));
}

#[test]
fn markdown_without_head_is_text() {
    for file in [
        ENGLISH.to_owned(),
        format!("---\n{ENGLISH}\n---\n{ENGLISH}"),
        format!("---\nThe presidents spoke: at length\n---\n{ENGLISH}"),
    ] {
        let article = one("a.md", file.as_bytes());
        assert_eq!(article.text, file);
        assert_eq!(article.id, "a");
    }
}

#[test]
fn a_head_is_told_its_mistakes_by_line() {
    let file = format!(
        "---\nid: b\nlanguage: en\npublished: yesterday\nid: c\nnot a pair\nlang: French\n---\n{ENGLISH}"
    );
    assert_eq!(
        notices("a.md", file.as_bytes()),
        [
            "a.md:3: unknown key \"language\"; known are id, lang, published, url, source, title; it is ignored",
            "a.md:5: the key \"id\" is stated before; this line is ignored",
            "a.md:6: a line of the metadata head should be \"key: value\"; it is ignored",
            "a.md:4: \"published\" should be a date such as 2019-08-19, and is \"yesterday\"; \
             the article is kept without a date",
            "a.md:7: \"lang\" should be a language tag such as en, and is \"French\"; \
             the language is detected",
        ]
    );
    let article = intake::read("a.md", file.as_bytes()).articles.remove(0);
    assert_eq!((article.id.as_str(), article.published), ("b", None));
    assert_eq!(article.language.unwrap().as_str(), "en");
}

#[test]
fn a_head_that_does_not_end_is_text() {
    let file = format!("---\nid: b\n\n{ENGLISH}");
    assert_eq!(
        notices("a.md", file.as_bytes()),
        ["a.md:1: the metadata head is not closed by a line ---; all of it is read as text"]
    );
}

#[test]
fn a_head_without_text_is_an_error() {
    assert_eq!(
        errors("a.md", b"---\nid: b\n---\n \n"),
        ["a.md: the article has no text; this file is skipped"]
    );
}

#[test]
fn nothing_is_an_error() {
    for name in ["a.txt", "a.md", "a.html", "a.json", "a.jsonl", "-"] {
        for bytes in [&b""[..], b" \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe"] {
            assert_eq!(
                errors(name, bytes),
                [format!(
                    "{name}: the file is empty; give it an article or leave it out"
                )],
            );
        }
    }
}

#[test]
fn a_large_article_is_refused() {
    let bytes = vec![b'a'; 50_000_000];
    for name in ["a.txt", "a.md", "a.html", "-"] {
        assert_eq!(
            errors(name, &bytes),
            [format!(
                "{name}: 50000000 bytes are more than the limit of 20 MB for one article; \
                 split it into its articles"
            )]
        );
    }
    assert!(intake::Format::Text.check_size("a.txt", 20_000_000).is_ok());
    assert!(
        intake::Format::Text
            .check_size("a.txt", 20_000_001)
            .is_err()
    );
    assert!(
        intake::Format::JsonLines
            .check_size("a.jsonl", 50_000_000)
            .is_ok()
    );
}

#[test]
fn an_unknown_extension_is_read_by_content() {
    assert_eq!(one("a.en", ENGLISH.as_bytes()).id, "a");
    assert_eq!(one("-", ENGLISH.as_bytes()).id, "stdin");
    let head = format!("---\nid: b\n---\n{ENGLISH}");
    assert_eq!(one("-", head.as_bytes()).id, "b");
    let object = format!("{{\"id\": \"c\", \"text\": {ENGLISH:?}}}");
    assert_eq!(one("-", object.as_bytes()).id, "c");
    let lines = format!("{object}\n{object}\n");
    assert_eq!(intake::read("-", lines.as_bytes()).articles.len(), 2);
    let page = format!("<!DOCTYPE html><p>{ENGLISH}");
    assert_eq!(one("-", page.as_bytes()).text, ENGLISH);
}
