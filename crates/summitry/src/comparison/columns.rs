//! Who says it: accounts by source, by article or by side.

use std::collections::{BTreeMap, BTreeSet};

use ontology::vocabulary::{dct, rdf, smt};
use oxrdf::{NamedNode, Term};

use super::{Article, Column, word};
use crate::cli::{ColumnsBy, SidesBy};
use crate::sheet::{Sheet, Statement, iri, literal};

/// The columns, and what stands in which.
pub(super) struct Arrangement<'a> {
    pub(super) columns: Vec<Column>,
    /// By IRI of the account.
    of_account: BTreeMap<&'a str, usize>,
    /// By IRI of the country, where it matters whom the text cites.
    of_side: BTreeMap<&'a str, usize>,
}

impl Arrangement<'_> {
    /// The column of an account, by its IRI.
    pub(super) fn of_account(&self, account: &str) -> Option<usize> {
        self.of_account.get(account).copied()
    }

    /// The column of the side that a text has a statement from, where its account speaks for none.
    pub(super) fn of_source(&self, sheet: &Sheet<'_>, it: &Statement<'_>) -> Option<usize> {
        let at = self.of_account(it.account)?;
        if self.columns[at].side.is_some() {
            return None;
        }
        let sources = it.cited.iter().chain(&it.speakers);
        let side = only_side(sheet, &sources.map(|it| iri(it)).collect())?;
        self.of_side.get(side).copied()
    }
}

/// Sorts after every name of a side.
const NO_SIDE: &str = "~";

/// What one article says of the meeting: one account, or several of one occasion.
struct Report<'a> {
    accounts: Vec<&'a str>,
    /// IRI of the article.
    article: &'a str,
    /// Whether the article is about the meeting.
    main: bool,
    /// Its status of the meeting, where that is not the meeting's.
    stage: Option<&'a Term>,
    cited: Vec<&'a str>,
    /// IRI of the country for which it speaks.
    side: Option<&'a str>,
    /// Whether its silence is that country's: who cites it need not tell all that it told, unless
    /// citations are all that was asked for.
    own: bool,
}

impl Report<'_> {
    const fn reports(&self) -> bool {
        self.main && self.stage.is_none()
    }
}

/// The columns in order: those that speak for a side first, and of sources and articles those that
/// do not report last.
pub(super) fn gather<'a>(
    sheet: &Sheet<'a>,
    meeting: &NamedNode,
    columns_by: ColumnsBy,
    sides_by: SidesBy,
) -> Arrangement<'a> {
    // A source is of a side when it speaks for it, and not when it cites it.
    let sides_by = match columns_by {
        ColumnsBy::Side => sides_by,
        ColumnsBy::Source | ColumnsBy::Article => SidesBy::Publisher,
    };
    let mut by_key: BTreeMap<(String, String), Vec<Report<'a>>> = BTreeMap::new();
    for report in reports(sheet, meeting, sides_by) {
        let side = report.side.map_or(NO_SIDE, |it| it).to_owned();
        let name = match columns_by {
            ColumnsBy::Side => String::new(),
            ColumnsBy::Article => report.article.to_owned(),
            ColumnsBy::Source => source(sheet, report.article).1,
        };
        by_key.entry((side, name)).or_default().push(report);
    }
    let mut groups: Vec<((String, String), Vec<Report<'a>>)> = by_key.into_iter().collect();
    if columns_by != ColumnsBy::Side {
        groups.sort_by_key(|(_, reports)| !reports.iter().any(Report::reports));
    }
    let mut number = 0;
    let mut arranged = Arrangement {
        columns: Vec::new(),
        of_account: BTreeMap::new(),
        of_side: BTreeMap::new(),
    };
    for (at, (_, reports)) in groups.iter().enumerate() {
        for report in reports {
            let accounts = report.accounts.iter().map(|it| (*it, at));
            arranged.of_account.extend(accounts);
            if sides_by != SidesBy::Publisher {
                arranged.of_side.extend(report.side.map(|it| (it, at)));
            }
        }
        let column = column(sheet, reports, columns_by, &mut number);
        arranged.columns.push(column);
    }
    arranged
}

fn column(
    sheet: &Sheet<'_>,
    reports: &[Report<'_>],
    columns_by: ColumnsBy,
    number: &mut usize,
) -> Column {
    let first = reports.first();
    let label = |iri: &str| sheet.label(&NamedNode::new_unchecked(iri).into());
    let slug = |iri: &str| sheet.names().local("place", iri).unwrap_or(iri).to_owned();
    let side = first.and_then(|it| it.side);
    let side = side.map(|it| (slug(it), label(it)));
    let article = first.map_or("", |it| it.article);
    let name = match (columns_by, &side) {
        (ColumnsBy::Side, Some((_, label))) => label.clone(),
        (ColumnsBy::Side, None) => word(sheet, "others"),
        (ColumnsBy::Article, _) => sheet.text(article, dct::IDENTIFIER.as_str()),
        (ColumnsBy::Source, _) => source(sheet, article).0,
    };
    let mut articles = Vec::new();
    for report in reports {
        *number += 1;
        articles.push(described(sheet, report, *number));
    }
    Column {
        name,
        side,
        reports: reports.iter().any(|it| it.reports() && it.own),
        articles,
    }
}

fn described(sheet: &Sheet<'_>, report: &Report<'_>, number: usize) -> Article {
    let text = |property: &str| sheet.text(report.article, property);
    let label = |iri: &&str| sheet.label(&NamedNode::new_unchecked(*iri).into());
    let passing = || (!report.main).then(|| word(sheet, "in-passing"));
    let address = sheet.values(report.article, dct::SOURCE.as_str());
    let address = address.first().map(|it| match it {
        Term::NamedNode(node) => node.as_str().to_owned(),
        other => literal(other),
    });
    Article {
        number,
        id: text(dct::IDENTIFIER.as_str()),
        publisher: text(dct::PUBLISHER.as_str()),
        published: text(dct::ISSUED.as_str()),
        title: text(dct::TITLE.as_str()),
        url: address.unwrap_or_default(),
        cited: report.cited.iter().map(label).collect(),
        apart: passing().or_else(|| report.stage.map(|it| sheet.label(it))),
    }
}

/// What each article says of the meeting, by article.
fn reports<'a>(sheet: &Sheet<'a>, meeting: &NamedNode, sides_by: SidesBy) -> Vec<Report<'a>> {
    let mut by_article: BTreeMap<String, Vec<&'a str>> = BTreeMap::new();
    for account in sheet.own(meeting.as_str(), smt::ACCOUNT_OF) {
        for article in sheet.own(iri(account), smt::ARTICLE_OF) {
            let id = sheet.text(iri(article), dct::IDENTIFIER.as_str());
            by_article.entry(id).or_default().push(iri(account));
        }
    }
    let status = sheet.own(meeting.as_str(), smt::STATUS);
    by_article
        .into_values()
        .map(|accounts| {
            let all = |term: &'static str| accounts.iter().flat_map(move |it| sheet.own(it, term));
            let article = all(smt::ARTICLE_OF).next().map_or("", |it| iri(it));
            let cited: BTreeSet<&str> = all(smt::ATTRIBUTED_TO).map(iri).collect();
            let apart = all(smt::STATUS).find(|it| !status.contains(it));
            let same = all(smt::STATUS).any(|it| status.contains(&it));
            let side = side(sheet, article, &cited, sides_by);
            Report {
                article,
                main: all(smt::MAIN).any(|it| literal(it) == "true"),
                stage: apart.filter(|_| !same),
                side: side.map(|it| it.0),
                own: side.is_none_or(|it| it.1),
                cited: cited.into_iter().collect(),
                accounts: accounts.clone(),
            }
        })
        .collect()
}

/// The side that an article speaks for, and whether it is that side's own word: that of its
/// publisher, or the only one that it cites.
fn side<'a>(
    sheet: &Sheet<'a>,
    article: &str,
    cited: &BTreeSet<&str>,
    sides_by: SidesBy,
) -> Option<(&'a str, bool)> {
    let publisher = || {
        let publisher = sheet.own(article, smt::PUBLISHED_BY);
        let mut sides = publisher
            .into_iter()
            .flat_map(|it| spoken_for(sheet, iri(it)));
        Some((sides.next()?, true))
    };
    let text = || {
        let only = only_side(sheet, cited)?;
        Some((only, sides_by == SidesBy::Text))
    };
    match sides_by {
        SidesBy::Publisher => publisher(),
        SidesBy::Text => text(),
        SidesBy::Both => publisher().or_else(text),
    }
}

/// The side in whose name institutions speak, where it is one.
fn only_side<'a>(sheet: &Sheet<'a>, institutions: &BTreeSet<&str>) -> Option<&'a str> {
    let spoken = institutions.iter().flat_map(|it| spoken_for(sheet, it));
    let sides: BTreeSet<&str> = spoken.collect();
    sides.first().copied().filter(|_| sides.len() == 1)
}

/// The sides in whose name an institution speaks.
fn spoken_for<'a>(sheet: &Sheet<'a>, institution: &str) -> Vec<&'a str> {
    let side = Term::from(sheet.names().smt(smt::SIDE));
    let countries = sheet.own(institution, smt::SPEAKS_FOR).into_iter().map(iri);
    countries
        .filter(|it| sheet.values(it, rdf::TYPE.as_str()).contains(&&side))
        .collect()
}

/// Who publishes an article, as a name and as what is the same in every language: a known
/// institution, else the publisher as it is given, else the site, else the article itself.
fn source(sheet: &Sheet<'_>, article: &str) -> (String, String) {
    if let Some(publisher) = sheet.own(article, smt::PUBLISHED_BY).first() {
        return (sheet.label(publisher), publisher.to_string());
    }
    let text = |property: &str| sheet.text(article, property);
    let publisher = text(dct::PUBLISHER.as_str());
    let address = sheet.values(article, dct::SOURCE.as_str());
    let site = address.first().and_then(|it| site(iri(it)));
    let name = if !publisher.is_empty() {
        publisher
    } else if let Some(site) = site {
        site.to_owned()
    } else {
        text(dct::IDENTIFIER.as_str())
    };
    (name.clone(), name)
}

/// The host of an address, as people call it.
fn site(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_the_host_of_an_address() {
        assert_eq!(site("https://www.example.org/a?b"), Some("example.org"));
        assert_eq!(site("http://news.example.org"), Some("news.example.org"));
        assert_eq!(site("no address"), None);
    }
}
