//! JSON and JSON Lines.
#![allow(clippy::non_ascii_literal)]

mod common;

use common::{ENGLISH, RUSSIAN, errors, notices, one};

/// An article with every field.
fn whole() -> String {
    format!(
        "{{\"id\": \"agency-1\", \"lang\": \"RU\", \"published\": \"2022-02-07T21:00:00Z\", \
         \"url\": \"https://example.org/1\", \"source\": \"Agency\", \"title\": \" Talks\", \
         \"text\": \"{RUSSIAN}\\n\\u0430\", \"tags\": [1, {{}}]}}"
    )
}

#[test]
fn an_object_is_one_article() {
    for name in ["a.json", "a.jsonl", "a.NDJSON", "-"] {
        let article = one(name, whole().as_bytes());
        assert_eq!(article.id, "agency-1");
        assert_eq!(article.language.unwrap().as_str(), "ru");
        assert_eq!(article.published.unwrap().to_string(), "2022-02-07");
        assert_eq!(article.url.unwrap(), "https://example.org/1");
        assert_eq!(article.source.unwrap(), "Agency");
        assert_eq!(article.title.unwrap(), " Talks");
        assert_eq!(article.text, format!("{RUSSIAN}\n\u{430}"));
    }
}

#[test]
fn absent_null_and_blank_fields_are_the_same() {
    let nulls = format!(
        "{{\"id\": null, \"lang\": null, \"published\": null, \"url\": \"\", \"source\": \" \", \
         \"title\": null, \"text\": {ENGLISH:?}}}"
    );
    let absent = format!("{{\"text\": {ENGLISH:?}}}");
    let article = one("a.json", nulls.as_bytes());
    assert_eq!(article, one("a.json", absent.as_bytes()));
    assert_eq!(article.id, "a");
    assert_eq!(article.language.unwrap().as_str(), "en");
}

#[test]
fn an_array_holds_articles_that_are_numbered() {
    let file = format!(
        "\u{feff}[{0},\n{0}, {{\"id\": 7, \"text\": \"Yes.\"}}]",
        "{\"text\": \"No.\"}"
    );
    let intake = intake::read("a.json", file.as_bytes());
    assert_eq!(intake.errors, []);
    let ids: Vec<_> = intake.articles.iter().map(|article| &*article.id).collect();
    assert_eq!(ids, ["a-1", "a-2", "7"]);
}

#[test]
fn lines_are_numbered_as_in_the_file() {
    let file = b"\xef\xbb\xbf{\"text\": \"No.\"}\r\n\r\n{\"text\": \"Yes.\"}\n";
    let intake = intake::read("x/a.jsonl", file);
    assert_eq!(intake.errors, []);
    let ids: Vec<_> = intake.articles.iter().map(|article| &*article.id).collect();
    assert_eq!(ids, ["a-1", "a-3"]);
}

#[test]
fn lines_one_by_one_are_the_whole_file() {
    let file = format!("{}\n\nnot json\n{{\"text\": 1}}\n{}", whole(), whole());
    let mut intake = intake::Intake::default();
    for (line, number) in file.split('\n').zip(1..) {
        intake.append(intake::json_line("a.jsonl", number, line.as_bytes()));
    }
    assert_eq!(intake.articles.len(), 2);
    assert_eq!(intake, intake::read("a.jsonl", file.as_bytes()));
}

#[test]
fn lines_may_be_called_json() {
    let file = format!("{}\n{}\n", whole(), whole());
    assert_eq!(intake::read("a.json", file.as_bytes()).articles.len(), 2);
}

#[test]
fn a_bad_line_does_not_stop_the_others() {
    let good = "{\"text\": \"Yes.\"}";
    let file = format!(
        "{good}\n{{\"text\": \"да\" x}}\n{good}\n{{\"text\": 5}}\n{{\"id\": \"a\"}}\n[]\n\
         {{\"text\": \" \"}}\n{{\"text\": \"cut\n{good}\n\"text\"\n{good} {good}"
    );
    let intake = intake::read("a.jsonl", file.as_bytes());
    let ids: Vec<_> = intake.articles.iter().map(|article| &*article.id).collect();
    assert_eq!(ids, ["a-1", "a-3", "a-9"]);
    let errors: Vec<_> = intake.errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        errors,
        [
            "a.jsonl:2:15: malformed JSON: expected `,` or `}`; this line is skipped",
            "a.jsonl:4: the field \"text\" is a number, not a string; this line is skipped",
            "a.jsonl:5: the article has no text; this line is skipped",
            "a.jsonl:6: an article is a JSON object, and this is an array; this line is skipped",
            "a.jsonl:7: the article has no text; this line is skipped",
            "a.jsonl:8:13: malformed JSON: EOF while parsing a string; this line is skipped",
            "a.jsonl:10: an article is a JSON object, and this is a string; this line is skipped",
            "a.jsonl:11:18: malformed JSON: trailing characters; this line is skipped",
        ]
    );
}

#[test]
fn a_bad_element_does_not_stop_the_others() {
    let file = "[\n {\"text\": \"Yes.\"}, {\"text\": []},\n {}, 5, {\"text\": \"\\ud800\"},\n\
        {\"text\": \"No.\"}\n]";
    let intake = intake::read("a.json", file.as_bytes());
    let ids: Vec<_> = intake.articles.iter().map(|article| &*article.id).collect();
    assert_eq!(ids, ["a-1", "a-6"]);
    let errors: Vec<_> = intake.errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        errors,
        [
            "a.json:2:20: the field \"text\" is an array, not a string; this article is skipped",
            "a.json:3:2: the article has no text; this article is skipped",
            "a.json:3:6: an article is a JSON object, and this is a number; this article is skipped",
            "a.json:3:25: malformed JSON: unexpected end of hex escape; this article is skipped",
        ]
    );
}

#[test]
fn what_precedes_a_syntax_error_is_kept() {
    let file = "[{\"text\": \"Yes.\"},\n {\"text\" \"No.\"}]";
    let intake = intake::read("a.json", file.as_bytes());
    assert_eq!(intake.articles.len(), 1);
    assert_eq!(
        intake.errors[0].to_string(),
        "a.json:2:10: malformed JSON: expected `:`; the rest of this file is skipped"
    );
    let intake = intake::read("a.json", b"{\n\"text\": \"Yes.\"}\n {}");
    assert_eq!(intake.articles.len(), 1);
    assert_eq!(
        intake.errors[0].to_string(),
        "a.json:3:2: malformed JSON: expected the end of the file after one object; \
         the rest of this file is skipped"
    );
}

#[test]
fn a_bad_document_is_an_error() {
    for (file, message) in [
        (
            "{\"text\": \"a\"",
            "a.json:1:12: malformed JSON: EOF while parsing an object; this file is skipped",
        ),
        (
            "articles",
            "a.json:1:1: malformed JSON: expected value; this file is skipped",
        ),
        (
            "5",
            "a.json:1:1: an article is a JSON object, and this is a number; this article is skipped",
        ),
        (
            "[]",
            "a.json: the file is empty; give it an article or leave it out",
        ),
        (
            "{\"text\": \"a\", \"text\": \"b\"}",
            "a.json:1:20: malformed JSON: duplicate field `text`; this article is skipped",
        ),
    ] {
        assert_eq!(errors("a.json", file.as_bytes()), [message]);
    }
}

#[test]
fn deep_nesting_is_no_danger() {
    let deep = "[".repeat(100_000);
    for file in [
        deep.clone(),
        format!("{{\"text\": {deep}"),
        format!("{{\"x\": {deep}"),
    ] {
        for name in ["a.json", "a.jsonl"] {
            assert_eq!(errors(name, file.as_bytes()).len(), 1);
        }
    }
}

#[test]
fn wrong_fields_are_told() {
    let file = "{\"text\": \"Yes.\", \"id\": [], \"lang\": \"Russian\", \"published\": \"soon\", \"url\": true}";
    assert_eq!(
        notices("a.jsonl", file.as_bytes()),
        [
            "a.jsonl:1: the field \"id\" is an array, not a string; it is ignored",
            "a.jsonl:1: the field \"url\" is a boolean, not a string; it is ignored",
            "a.jsonl:1: \"lang\" should be a language tag such as en, and is \"Russian\"; \
             the language is detected",
            "a.jsonl:1: \"published\" should be a date such as 2019-08-19, and is \"soon\"; \
             the article is kept without a date",
        ]
    );
}

#[test]
fn a_large_article_is_refused_and_the_next_is_read() {
    let large = format!("{{\"text\": \"{}\"}}", "a".repeat(20_000_000));
    let lines = format!("{large}\n{{\"text\": \"Yes.\"}}\n");
    let array = format!("[{large},\n{{\"text\": \"Yes.\"}}]");
    for (name, file, place) in [
        ("a.jsonl", lines, "a.jsonl:1"),
        ("a.json", array, "a.json:1:2"),
    ] {
        let intake = intake::read(name, file.as_bytes());
        assert_eq!(intake.articles.len(), 1);
        assert_eq!(
            intake.errors[0].to_string(),
            format!(
                "{place}: 20000012 bytes are more than the limit of 20 MB for one article; \
                 split it into its articles"
            )
        );
    }
}
