//! The record of a reading: it reads as `extract` does, and gives a reason for what it declines.

#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

use article::{Article, Language};
use extract::{Explanation, Knowledge, Scratch, explain, extract};
use lang::Packs;
use ontology::Catalogue;

fn article(published: Option<&str>, title: Option<&str>, text: &str) -> Article {
    Article {
        id: "a".into(),
        language: Some(Language::new("en")),
        published: published.map(|it| it.parse().unwrap()),
        url: None,
        source: None,
        title: title.map(str::to_owned),
        text: text.into(),
    }
}

fn explained(article: &Article) -> Explanation {
    let knowledge = Knowledge::new(Catalogue::embedded(), Packs::embedded()).unwrap();
    let mut scratch = Scratch::default();
    let explanation = explain(article, &knowledge, &mut scratch).unwrap();
    let read = extract(article, &knowledge, &mut scratch).unwrap();
    assert_eq!(explanation.extraction, read);
    explanation
}

const NEWS: &str = "Emmanuel Macron telephoned Vladimir Putin on Sunday to discuss Syria. \
                    Germany's Angela Merkel met Volodymyr Zelenskyy on Friday. \
                    If Putin and Macron had met in June, the deal would have been signed.\nRead also: other news";

#[test]
fn every_fact_rests_on_a_finding_with_file_and_line() {
    let article = article(Some("2020-03-10"), Some("Macron calls Putin"), NEWS);
    let explanation = explained(&article);
    let findings = || explanation.sentences.iter().flat_map(|it| &it.findings);
    for finding in findings() {
        let text: String = article.part(finding.words.part).into();
        let quote: String = text
            .chars()
            .skip(finding.words.start as usize)
            .take((finding.words.end - finding.words.start) as usize)
            .collect();
        assert_eq!(finding.words.quote, quote);
        let (file, line) = finding.origin.split_once(".rules:").unwrap_or(("", "0"));
        let ruled = file.starts_with("en/") && line.parse::<usize>().unwrap() > 0;
        assert!(ruled || finding.origin == "ontology", "{finding:?}");
    }
    for fact in ["c1", "c1 mode", "c1 date", "c1 topic:syria"] {
        let rests = findings().any(|it| it.supports.iter().any(|it| it == fact));
        assert!(rests, "{fact}:\n{explanation}");
    }
}

#[test]
fn what_comes_to_nothing_has_a_reason() {
    let explanation = explained(&article(Some("2020-03-10"), None, NEWS));
    let reason = |class: &str, words: &str| {
        let all = explanation.sentences.iter().flat_map(|it| &it.findings);
        let found = all
            .filter(|it| it.class == class && it.words.quote.contains(words))
            .find_map(|it| it.declined.clone());
        found.unwrap_or_else(|| panic!("no reason for {class} {words}:\n{explanation}"))
    };
    assert!(reason("contact", "met").contains("a contact of others: angela-merkel"));
    assert!(reason("contact", "met in June").contains("imagined"));
    assert!(reason("time", "Friday").contains("dates no contact"));
}

#[test]
fn furniture_and_silence_are_told() {
    let explanation = explained(&article(
        Some("2020-03-10"),
        None,
        "Angela Merkel spoke in Berlin.\nRead also",
    ));
    let roles: Vec<&str> = explanation.sentences.iter().map(|it| it.role).collect();
    assert_eq!(roles, ["prose", "furniture"]);
    let text = explanation.to_string();
    assert!(text.contains("does not mention both countries"), "{text}");
    assert!(text.contains("no contact between leaders"), "{text}");
}

#[test]
fn an_undated_article_tells_which_constraint_removed_which_day() {
    let text = "President Vladimir Putin and President Francois Hollande spoke by telephone on \
                Sunday, 8 September.";
    let explanation = explained(&article(None, None, text));
    let text = explanation.to_string();
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    for part in [
        "2012-09-08, 2014-09-08",
        ": the text says that it was a Sunday",
        "leave one day for it, 2013-09-08",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn lines_fit_a_terminal() {
    let long = NEWS.repeat(3);
    let text = explained(&article(Some("2020-03-10"), None, &long)).to_string();
    let widest = text.lines().max_by_key(|it| it.chars().count()).unwrap();
    assert!(widest.chars().count() <= 80, "{widest}");
}
