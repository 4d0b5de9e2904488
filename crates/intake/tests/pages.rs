//! Web pages.
#![allow(clippy::non_ascii_literal)]

mod common;

use common::{ENGLISH, FRENCH, RUSSIAN, errors, notices, one};

/// A page as agencies have them: a menu, an article, a column of other news.
fn page(head: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=\"fr-FR\"><head><title>Rencontre au fort | L'Agence</title>{head}\
         </head><body><nav><ul><li><a href=/a>Accueil</a></li><li><a href=/b>Monde</a></li></ul></nav>\
         <article><h1>Rencontre au fort</h1>{body}</article>\
         <aside class=sidebar><ul><li><a href=/c>Un autre titre</a></li></ul></aside>\
         <script>var text = 'x';</script><footer>Tous droits réservés</footer></body></html>"
    )
}

/// Three paragraphs.
fn paragraphs() -> String {
    format!(
        "<p>{FRENCH}</p>\n<p>{FRENCH}<br>Fin.</p>\n<div><p>Les <b>deux</b>\n présidents.</p></div>"
    )
}

#[test]
fn the_text_of_a_page_is_its_article() {
    let article = one("x/y.html", page("", &paragraphs()).as_bytes());
    assert_eq!(article.id, "y");
    assert_eq!(
        article.text,
        format!("{FRENCH}\n\n{FRENCH}\nFin.\n\nLes deux présidents.")
    );
    assert_eq!(article.language.unwrap().as_str(), "fr");
    assert_eq!(
        (article.published, article.url, article.source),
        (None, None, None)
    );
}

#[test]
fn metadata_of_open_graph() {
    let head = "<meta property='og:title' content='La rencontre du fort'>\
        <meta property='article:published_time' content='2019-08-19T23:30:00+02:00'>\
        <meta property='og:site_name' content='L&#39;Agence'>\
        <link rel=canonical href='https://example.org/fort'>";
    let article = one("a.htm", page(head, &paragraphs()).as_bytes());
    assert_eq!(article.title.unwrap(), "La rencontre du fort");
    assert_eq!(article.published.unwrap().to_string(), "2019-08-19");
    assert_eq!(article.source.unwrap(), "L'Agence");
    assert_eq!(article.url.unwrap(), "https://example.org/fort");
}

#[test]
fn metadata_of_linked_data() {
    let head = "<script type='application/ld+json'>{\"@context\": \"https://schema.org\", \
        \"@graph\": [{\"@type\": \"WebSite\", \"name\": \"x\"}, {\"@type\": \"NewsArticle\", \
        \"datePublished\": \"2019-08-20T00:10:00+02:00\", \
        \"publisher\": {\"name\": \"L'Agence\"}}]}</script>";
    let article = one("a.html", page(head, &paragraphs()).as_bytes());
    assert_eq!(article.published.unwrap().to_string(), "2019-08-20");
    assert_eq!(article.source.unwrap(), "L'Agence");
}

#[test]
fn dates_of_elements() {
    for (head, before) in [
        ("<meta name=Date content=2019-08-19>", ""),
        ("<meta name='DC.date.issued' content=2019-08-19>", ""),
        ("", "<time datetime='2019-08-19T10:00'>lundi</time>"),
        (
            "",
            "<span itemprop=datePublished content='2019-08-19'></span>",
        ),
        (
            "<meta name=date content=2001-01-01>",
            "<time datetime=2019-08-19>lundi</time>",
        ),
    ] {
        let body = format!("{before}{}", paragraphs());
        let article = one("a.html", page(head, &body).as_bytes());
        assert_eq!(
            article.published.unwrap().to_string(),
            "2019-08-19",
            "{head}{before}"
        );
    }
}

#[test]
fn a_short_page_is_read() {
    let article = one(
        "a.html",
        b"<p>The presidents spoke by telephone on 7 May.</p>",
    );
    assert_eq!(article.text, "The presidents spoke by telephone on 7 May.");
    assert_eq!(article.title, None);
}

#[test]
fn the_language_of_the_text_wins_over_that_of_the_software() {
    let file = format!("<html lang=en><body><p>{RUSSIAN}</p><p>{RUSSIAN}</p></body></html>");
    assert_eq!(
        notices("a.html", file.as_bytes()),
        ["a.html: the page states the language en, but its text is in ru"]
    );
    let article = intake::read("a.html", file.as_bytes()).articles.remove(0);
    assert_eq!(article.language.unwrap().as_str(), "ru");
}

#[test]
fn a_page_without_text_is_an_error() {
    for page in [
        "<html></html>",
        "<html><body><script>1</script></body></html>",
        "<p> </p>",
    ] {
        let errors = errors("a.html", page.as_bytes());
        assert_eq!(errors.len(), 1);
        assert!(errors[0].starts_with("a.html: no readable text was found in this page ("));
    }
}

#[test]
fn broken_markup_is_read() {
    let file = format!("<<p class='>{ENGLISH}</p><div><p>{ENGLISH}</span></b></table><p>{ENGLISH}");
    assert!(!intake::read("a.html", file.as_bytes()).articles.is_empty());
}

#[test]
fn a_monstrous_page_is_refused() {
    for (unit, count, reason) in [
        ("<div>", 1_000_000, "its elements are nested too deeply"),
        ("<b><font>", 300, "its elements are nested too deeply"),
        ("<p>a", 200_000, "it has too many elements"),
    ] {
        let file = format!("{}{ENGLISH}", unit.repeat(count));
        let message = format!(
            "a.html: no readable text was found in this page ({reason}); save its text instead"
        );
        assert_eq!(errors("a.html", file.as_bytes()), [message]);
    }
}

#[test]
fn a_long_page_is_read() {
    let body = format!("<p>{ENGLISH}</p><br><ul><li>a<li>b</ul>").repeat(2000);
    let file = format!("<html><body><article>{body}</article></body></html>");
    let intake = intake::read("a.html", file.as_bytes());
    assert_eq!(intake.errors, []);
    assert_eq!(intake.articles[0].text.matches(ENGLISH).count(), 2000);
}
