//! Detection of languages.
#![allow(clippy::non_ascii_literal)]

mod common;

use article::Language;
use common::{ENGLISH, FRENCH, RUSSIAN, UKRAINIAN};
use intake::{detect, detect_among};

#[test]
fn articles_are_told_apart() {
    for (text, tag) in [
        (ENGLISH, "en"),
        (FRENCH, "fr"),
        (RUSSIAN, "ru"),
        (UKRAINIAN, "uk"),
    ] {
        let (language, confidence) = detect(text).unwrap();
        assert_eq!(language.as_str(), tag);
        assert!(confidence > 0.9, "{tag} {confidence}");
    }
}

#[test]
fn what_tells_nothing_has_no_language() {
    for text in ["", " \n", "2019 - 08", "12:30", "!?", "Macron"] {
        assert_eq!(detect(text), None, "{text}");
    }
}

#[test]
fn a_doubt_is_settled_by_what_is_known() {
    let known: Vec<_> = ["en", "fr", "ru", "qaa"].map(Language::new).into();
    for (text, tag) in [
        ("Talks with President of Serbia", "en"),
        ("Telephone conversation with British Prime Minister", "en"),
        ("Nouveau conflit entre Paris et Moscou", "fr"),
        ("Путин впервые за три года поговорил с Макроном", "ru"),
        ("Затрагивалась и ситуация на Балканах", "ru"),
    ] {
        let language = detect_among(text, &known).unwrap();
        assert_eq!(language.as_str(), tag, "{text}");
    }
}

#[test]
fn ukrainian_is_not_taken_for_russian() {
    let known: Vec<_> = ["en", "fr", "ru"].map(Language::new).into();
    for text in [
        UKRAINIAN,
        "Макрон поговорив з Путіним про перемир'я",
        "Президенти обговорили ситуацію на сході країни",
        "Зустріч лідерів відбулася в Парижі у понеділок",
    ] {
        let language = detect_among(text, &known).unwrap();
        assert_eq!(language.as_str(), "uk", "{text}");
    }
}

#[test]
fn an_article_in_doubt_has_no_language() {
    let intake = intake::read("a.txt", "Macron 2019".as_bytes());
    assert_eq!(intake.articles[0].language, None);
    assert_eq!(detect_among("2019", &[Language::new("en")]), None);
}
