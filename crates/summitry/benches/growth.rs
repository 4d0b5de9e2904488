//! How the cost of resolving one more article grows with the collection: `cargo bench -p summitry
//! --bench growth`.
//!
//! The accounts are made up by a seeded generator: occasions of those who led the two countries on
//! a day since 1992, each told by eight articles on average, some without a day or with a month or
//! a year only. What is printed is measured, not tested: a busy machine is slow.
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::time::{Duration, Instant};

use account::{Contact, Evidence, Extraction, Fact};
use article::{Language, Part};
use chrono::NaiveDate;
use ontology::Catalogue;
use resolve::{Resolver, Work};

/// Accounts of the collections that are compared.
const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

/// Articles that are added, one by one, to each collection.
const ADDED: usize = 100;
/// Articles that tell of one occasion, on average.
const TOLD: usize = 8;

fn main() {
    let catalogue = Catalogue::embedded();
    for size in SIZES {
        let articles = Generator::new(catalogue).articles(size + ADDED);
        let (new, base) = articles.split_at(ADDED);
        let start = Instant::now();
        let mut resolver = Resolver::new(catalogue);
        for it in base {
            resolver.put(it);
        }
        let all = resolver.settle();
        let afresh = start.elapsed();
        let mut times = Vec::new();
        let (mut accounts, mut meetings) = (0, 0);
        for article in new {
            let start = Instant::now();
            resolver.put(article);
            let work = resolver.settle();
            times.push(start.elapsed());
            accounts += work.accounts;
            meetings += work.meetings;
        }
        times.sort();
        let start = Instant::now();
        let resolution = resolver.resolution();
        let listed = start.elapsed();
        let Work {
            accounts: placed,
            meetings: told,
        } = all;
        println!("{size} articles, {placed} accounts, {told} meetings");
        row("  all of them, afresh", afresh);
        row("  one more (median)", times[ADDED / 2]);
        row("  one more (the slowest of 100)", times[ADDED - 1]);
        println!("  accounts placed for one more{:>21}", accounts / ADDED);
        println!("  meetings made anew for one more{:>18}", meetings / ADDED);
        row(
            &format!("  list of {} meetings", resolution.meetings.len()),
            listed,
        );
        let same = resolution == resolve::resolve(&articles, catalogue);
        assert!(same, "what grew is not what is resolved afresh");
    }
}

fn row(figure: &str, time: Duration) {
    println!("{figure:<40}{:>9.2} ms", time.as_secs_f64() * 1e3);
}

/// An occasion that articles tell of.
struct Occasion {
    day: NaiveDate,
    leaders: [String; 2],
    mode: &'static str,
    topics: Vec<String>,
    events: Vec<String>,
}

struct Generator<'a> {
    catalogue: &'a Catalogue,
    random: Random,
}

impl<'a> Generator<'a> {
    fn new(catalogue: &'a Catalogue) -> Self {
        Self {
            catalogue,
            random: Random(20_191_209),
        }
    }

    /// So many articles; [`TOLD`] of them tell of one occasion.
    fn articles(&mut self, count: usize) -> Vec<Extraction> {
        let occasions: Vec<Occasion> = (0..count.div_ceil(TOLD)).map(|_| self.occasion()).collect();
        (0..count).map(|at| self.article(at, &occasions)).collect()
    }

    fn occasion(&mut self) -> Occasion {
        let first = NaiveDate::from_ymd_opt(1992, 1, 1).expect("a day");
        loop {
            let day = first + chrono::Days::new(self.random.below(33 * 365) as u64);
            let leaders: Vec<String> = self.leaders(day);
            let Ok(leaders) = <[String; 2]>::try_from(leaders) else {
                continue;
            };
            let mode = ["phone", "in-person", "phone", "video"][self.random.below(4)];
            return Occasion {
                day,
                leaders,
                mode,
                topics: self.some(4, |it| it.topics.iter().map(|it| it.slug.clone()).collect()),
                events: self.some(1, |it| {
                    let past = it
                        .events
                        .iter()
                        .filter(|it| it.latest.is_some_and(|it| it < day));
                    past.map(|it| it.slug.clone()).collect()
                }),
            };
        }
    }

    /// One leader of each side who was in office.
    fn leaders(&mut self, day: NaiveDate) -> Vec<String> {
        let sides = self.catalogue.places.iter().filter(|it| it.side);
        let sides: Vec<&str> = sides.map(|it| it.slug.as_str()).collect();
        let mut chosen = Vec::new();
        for side in sides {
            let leads = |office: &str| {
                let office = self.catalogue.office(office);
                let role = office.and_then(|it| self.catalogue.role(&it.role));
                role.is_some_and(|it| it.leader)
            };
            let leaders: Vec<&str> = self
                .catalogue
                .leaders
                .iter()
                .filter(|it| it.country.as_deref() == Some(side))
                .filter(|it| {
                    it.tenures
                        .iter()
                        .any(|it| it.covers(day) && leads(&it.office))
                })
                .map(|it| it.slug.as_str())
                .collect();
            if !leaders.is_empty() {
                chosen.push(leaders[self.random.below(leaders.len())].to_owned());
            }
        }
        chosen
    }

    fn some(&mut self, most: usize, of: impl Fn(&Catalogue) -> Vec<String>) -> Vec<String> {
        let all = of(self.catalogue);
        let most = most.min(all.len());
        let mut some: Vec<String> = (0..self.random.below(most + 1))
            .map(|_| all[self.random.below(all.len())].clone())
            .collect();
        some.sort();
        some.dedup();
        some
    }

    fn article(&mut self, number: usize, occasions: &[Occasion]) -> Extraction {
        let main = &occasions[self.random.below(occasions.len())];
        let published = main.day + chrono::Days::new(self.random.below(3) as u64);
        let mut contacts = vec![self.contact(1, main)];
        if self.random.below(4) == 0 {
            let other = &occasions[self.random.below(occasions.len())];
            if other.day < main.day {
                contacts.push(self.contact(2, other));
            }
        }
        Extraction {
            published: Some(published),
            contacts,
            ..Extraction::new(format!("article-{number}"), Language::new("en"))
        }
    }

    fn contact(&mut self, number: usize, of: &Occasion) -> Contact {
        let date = match self.random.below(100) {
            0..4 => Some(of.day.format("%Y-%m").to_string()),
            4..7 => Some(of.day.format("%Y").to_string()),
            7..10 => Some(format!("{}/{}", of.day, of.day + chrono::Days::new(1))),
            10..16 => None,
            _ => Some(of.day.to_string()),
        };
        let keep = |list: &[String], random: &mut Random| -> Vec<Fact> {
            let kept = list.iter().filter(|_| random.below(4) > 0);
            kept.map(|it| fact(it)).collect()
        };
        Contact {
            main: number == 1,
            date: date.as_deref().map(fact),
            participants: of.leaders.iter().map(|it| fact(it)).collect(),
            topics: keep(&of.topics, &mut self.random),
            references: keep(&of.events, &mut self.random),
            evidence: vec![evidence()],
            ..Contact::new(
                format!("c{number}"),
                fact(of.mode),
                fact("bilateral"),
                fact("held"),
            )
        }
    }
}

fn fact(value: &str) -> Fact {
    Fact {
        value: value.to_owned(),
        evidence: vec![evidence()],
    }
}

fn evidence() -> Evidence {
    Evidence {
        part: Part::Text,
        start: 0,
        end: 4,
        quote: "talk".to_owned(),
        rule: "made".to_owned(),
    }
}

/// Knuth's linear congruential generator: the same numbers in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound.max(1)
    }
}
