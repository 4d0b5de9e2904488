//! Who publishes an article, and for which side institutions speak.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::concept::Institution;
use crate::{Catalogue, Class};

impl Catalogue {
    /// The institution that an article is published by: by the name or the domain that its
    /// metadata give as publisher (`source`), else by the host of its address (`url`).
    pub fn publisher(&self, source: Option<&str>, url: Option<&str>) -> Option<&Institution> {
        source
            .and_then(|it| self.named_publisher(it))
            .or_else(|| self.at_domain(host(url?)))
    }

    /// The country, one of the two sides, whose own word an article is; none for an article of
    /// somebody who only reports.
    pub fn side_of_article(&self, source: Option<&str>, url: Option<&str>) -> Option<&str> {
        self.side_of_institution(&self.publisher(source, url)?.slug)
    }

    /// The country, one of the two sides, in whose name an institution speaks.
    pub fn side_of_institution(&self, slug: &str) -> Option<&str> {
        let country = self.institution(slug)?.speaks_for.as_deref()?;
        self.place(country)
            .filter(|it| it.side)
            .map(|it| it.slug.as_str())
    }

    /// The sides in whose name institutions speak, each once, sorted.
    pub fn sides_of_institutions<'s>(
        &self,
        slugs: impl IntoIterator<Item = &'s str>,
    ) -> BTreeSet<&str> {
        let slugs = slugs.into_iter();
        slugs
            .filter_map(|it| self.side_of_institution(it))
            .collect()
    }

    /// The institution of a type that speaks for a country.
    pub fn institution_of(&self, kind: &str, country: &str) -> Option<&Institution> {
        self.institutions
            .iter()
            .find(|it| it.kind == kind && it.speaks_for.as_deref() == Some(country))
    }

    /// The institution in whose name a person speaks by office, on a day where one is given.
    pub fn speaks_in_the_name_of(
        &self,
        leader: &str,
        day: Option<NaiveDate>,
    ) -> Option<&Institution> {
        let tenures = self.leader(leader)?.tenures.iter();
        let held: Vec<&str> = tenures
            .filter(|it| day.is_none_or(|day| it.covers(day)))
            .map(|it| it.office.as_str())
            .collect();
        self.institutions.iter().find(|it| {
            it.offices
                .iter()
                .any(|office| held.contains(&office.as_str()))
        })
    }

    fn named_publisher(&self, source: &str) -> Option<&Institution> {
        let name = source.trim().to_lowercase();
        let named = self.institutions.iter().find(|it| {
            let labels = self.labels(Class::Institution, &it.slug);
            labels.iter().any(|label| label.text.to_lowercase() == name)
        });
        named.or_else(|| self.at_domain(host(&name)))
    }

    fn at_domain(&self, host: &str) -> Option<&Institution> {
        let host = host.to_lowercase();
        self.institutions
            .iter()
            .find(|it| it.domains.iter().any(|domain| is_within(&host, domain)))
    }
}

/// The host of an address; of what has no scheme, all up to the first slash.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let after_user = authority.rsplit('@').next().unwrap_or(authority);
    after_user.split(':').next().unwrap_or(after_user)
}

/// Whether a host is a domain or lies under it.
fn is_within(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_found_in_addresses() {
        for (url, expected) in [
            ("http://en.example.org/events/1", "en.example.org"),
            ("https://user@example.org:8080?q", "example.org"),
            ("example.org", "example.org"),
            ("example.org/a", "example.org"),
            ("", ""),
        ] {
            assert_eq!(host(url), expected);
        }
    }

    #[test]
    fn a_domain_covers_its_own_hosts_only() {
        assert!(is_within("example.org", "example.org"));
        assert!(is_within("en.example.org", "example.org"));
        assert!(!is_within("notexample.org", "example.org"));
        assert!(!is_within("example.org.evil.net", "example.org"));
    }
}
