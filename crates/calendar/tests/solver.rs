//! What survives constraints, what removed the rest, and what contradicts what.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should fail")]

use calendar::{
    Constraint, Contradiction, Edtf, Interval, Partial, Problem, Solution, Test, Variable, solve,
};
use chrono::{NaiveDate, Weekday};

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Readings written as EDTF.
fn spans(texts: &[&str]) -> Vec<Interval> {
    texts
        .iter()
        .map(|text| text.parse::<Edtf>().unwrap().span().unwrap())
        .collect()
}

fn yearless(month: u32, day: u32) -> Partial {
    Partial {
        month: Some(month),
        day: Some(day),
        ..Partial::default()
    }
}

fn left(solution: &Solution, variable: usize) -> Vec<String> {
    solution.surviving[variable]
        .iter()
        .map(ToString::to_string)
        .collect()
}

/// One variable with these readings under these hard tests and then these presumptions.
fn unary(readings: Vec<Interval>, hard: Vec<Test>, presumptions: Vec<Test>) -> Solution {
    let mut problem = Problem::default();
    let it = problem.variable("it", readings);
    for test in hard {
        problem.constraint(Constraint::hard(it, test, ""));
    }
    for test in presumptions {
        problem.constraint(Constraint::presumption(it, test, ""));
    }
    solve(&problem)
}

/// Two variables and one test from the first to the second.
fn binary(own: &[&str], other: &[&str], test: Test, presumed: bool) -> Solution {
    let mut problem = Problem::default();
    let it = problem.variable("it", spans(own));
    let other = problem.variable("the other", spans(other));
    let make = if presumed {
        Constraint::presumption
    } else {
        Constraint::hard
    };
    problem.constraint(make(it, test, String::new()).to(other));
    solve(&problem)
}

#[test]
fn a_weekday_and_a_term_of_office_settle_a_year() {
    let friday = Test::Weekday(Weekday::Fri);
    let term = Test::Within(spans(&["2017-05-14/2022-05-13"]));
    let readings = yearless(6, 26).candidates(2014..=2022);
    assert_eq!(readings.len(), 9);
    let both = unary(readings.clone(), vec![friday.clone(), term.clone()], vec![]);
    assert_eq!(left(&both, 0), ["2020-06-26"]);
    assert_eq!(both.settled(0), Some(Interval::day(date("2020-06-26"))));
    assert_eq!(both.removed.len(), 8);
    for removal in &both.removed {
        let fell_on_friday = removal.candidate.first == date("2015-06-26");
        assert_eq!(
            removal.constraint,
            usize::from(fell_on_friday),
            "{removal:?}"
        );
    }
    assert!(both.contradictions.is_empty());

    let weekday_only = unary(readings, vec![friday], vec![]);
    assert_eq!(
        left(&weekday_only, 0),
        ["2015-06-26", "2020-06-26"],
        "two stay two"
    );
    assert_eq!(weekday_only.settled(0), None);
}

#[test]
fn tests_of_one_date() {
    let cases: Vec<(&[&str], Test, &[&str])> = vec![
        (
            &["2015", "2016-02-29"],
            Test::Weekday(Weekday::Mon),
            &["2015", "2016-02-29"],
        ),
        (
            &["2016-02-28", "2016-02-29"],
            Test::Weekday(Weekday::Mon),
            &["2016-02-29"],
        ),
        (
            &["2015", "2016"],
            Test::Within(spans(&["1999", "2015-12-31/2015-12-31"])),
            &["2015"],
        ),
        (
            &["2015-11", "2015-12"],
            Test::NotBefore(date("2015-11-30")),
            &["2015-11", "2015-12"],
        ),
        (
            &["2015-11", "2015-12"],
            Test::NotBefore(date("2015-12-01")),
            &["2015-12"],
        ),
        (
            &["2015-11", "2015-12"],
            Test::NotAfter(date("2015-12-01")),
            &["2015-11", "2015-12"],
        ),
        (
            &["2015-11", "2015-12"],
            Test::NotAfter(date("2015-11-30")),
            &["2015-11"],
        ),
        (&["2015", "2016"], Test::Latest, &["2016"]),
        (&["2016", "2015"], Test::Earliest, &["2015"]),
    ];
    for (readings, test, expected) in cases {
        let solution = unary(spans(readings), vec![test.clone()], vec![]);
        assert_eq!(left(&solution, 0), expected, "{test:?}");
        let fallen = readings.len() - expected.len();
        assert_eq!(solution.removed.len(), fallen, "{test:?}");
    }
}

#[test]
fn tests_of_two_dates_thin_both() {
    type Case<'a> = (Test, Vec<&'a str>, Vec<&'a str>, Vec<&'a str>);
    let (a, b, c) = ("2015-11-17", "2015-11-26", "2016-11-26");
    let cases: Vec<Case> = vec![
        (Test::Before { slack: 0 }, vec![b], vec![a, b], vec![b]),
        (Test::Before { slack: -1 }, vec![b], vec![a], vec![b]),
        (Test::Before { slack: -9 }, vec![b, a], vec![a], vec![b]),
        (
            Test::Before { slack: 1 },
            vec!["2015-11-16", "2015-01"],
            vec![a],
            vec!["2015-11-16"],
        ),
        (
            Test::AtMostDaysAfter(13),
            vec!["2015-11-13"],
            vec![a, b],
            vec!["2015-11-13"],
        ),
        (
            Test::AtMostDaysAfter(4),
            vec!["2015-11-13", "2016-11-27"],
            vec![a],
            vec!["2015-11-13"],
        ),
        (Test::SameYear, vec!["2016", "2014"], vec![c], vec!["2016"]),
        (
            Test::SameMonth,
            vec!["2015-11", "2016-12"],
            vec![a, b],
            vec!["2015-11"],
        ),
        (Test::SameDay, vec!["2014-01-01", b], vec![b], vec![b]),
        (Test::OtherDay, vec![b], vec![a, c], vec![b]),
    ];
    for (test, other, own_left, other_left) in cases {
        let solution = binary(&[a, b, c], &other, test.clone(), false);
        assert_eq!(left(&solution, 0), own_left, "{test:?} {other:?}");
        assert_eq!(left(&solution, 1), other_left, "{test:?} {other:?}");
    }
}

#[test]
fn the_nearest_and_the_latest_are_taken_in_relation_to_another_date() {
    let days = ["2014-11-26", "2015-11-26", "2016-11-26"];
    let cases: Vec<(&[&str], Test, &[&str])> = vec![
        (&["2015-12-31"], Test::Latest, &["2015-11-26"]),
        (&["2015-11-26"], Test::Latest, &["2015-11-26"]),
        (&["2015-11-27"], Test::Earliest, &["2016-11-26"]),
        (&["2015-11"], Test::Earliest, &["2015-11-26"]),
        (&["2016-01-10"], Test::Nearest, &["2015-11-26"]),
        // Half a year from both: no guess.
        (
            &["2015-05-27/2015-05-28"],
            Test::Nearest,
            &["2014-11-26", "2015-11-26"],
        ),
        // As many answers as the other date has readings.
        (
            &["2015-01-01", "2016-01-01"],
            Test::Latest,
            &["2014-11-26", "2015-11-26"],
        ),
    ];
    for (other, test, expected) in cases {
        let solution = binary(&days, other, test.clone(), true);
        assert_eq!(left(&solution, 0), expected, "{test:?} {other:?}");
        assert_eq!(
            solution.surviving[1].len(),
            other.len(),
            "the other date is not thinned"
        );
    }
    let none = binary(&days, &["2013"], Test::Latest, true);
    assert_eq!(
        none.contradictions,
        [Contradiction {
            variable: 0,
            constraint: 0
        }]
    );
    assert_eq!(left(&none, 0), days);
}

#[test]
fn a_contradiction_is_reported_and_nothing_repaired() {
    // 26 June 2020 was a Friday.
    let readings = spans(&["2020-06-26"]);
    let friday = Test::Weekday(Weekday::Fri);
    let monday = Test::Weekday(Weekday::Mon);
    let solution = unary(readings, vec![monday, friday], vec![]);
    assert_eq!(left(&solution, 0), ["2020-06-26"]);
    assert_eq!(
        solution.contradictions,
        [Contradiction {
            variable: 0,
            constraint: 0
        }]
    );
    assert!(solution.removed.is_empty());

    let apart = binary(&["2015", "2016"], &["2019"], Test::SameYear, false);
    let both = [0, 1].map(|variable| Contradiction {
        variable,
        constraint: 0,
    });
    assert_eq!(apart.contradictions, both);
    assert_eq!(left(&apart, 0), ["2015", "2016"]);
}

#[test]
fn the_first_of_two_constraints_at_odds_prevails() {
    let readings = spans(&["2015-06-26", "2016-06-26"]);
    let before = Test::NotAfter(date("2015-12-31"));
    let after = Test::NotBefore(date("2016-01-01"));
    for (hard, expected) in [
        ([before.clone(), after.clone()], "2015-06-26"),
        ([after, before], "2016-06-26"),
    ] {
        let solution = unary(readings.clone(), hard.to_vec(), vec![]);
        assert_eq!(left(&solution, 0), [expected]);
        assert_eq!(
            solution.contradictions,
            [Contradiction {
                variable: 0,
                constraint: 1
            }]
        );
    }
}

#[test]
fn what_is_learned_of_one_date_travels_along_a_chain() {
    let mut problem = Problem::default();
    let years = 2013..=2017;
    let call = problem.variable("the call", yearless(11, 17).candidates(years.clone()));
    let visit = problem.variable("the visit", yearless(11, 26).candidates(years.clone()));
    let attack = problem.variable("the attack", spans(&["2015-11-13"]));
    // The order is against the flow: propagation has to come round again.
    problem.constraint(Constraint::hard(visit, Test::SameYear, "same year").to(call));
    let after = Test::AtMostDaysAfter(30);
    let after = problem.constraint(Constraint::hard(call, after, "soon after").to(attack));
    let solution = solve(&problem);
    assert_eq!(left(&solution, call), ["2015-11-17"]);
    assert_eq!(left(&solution, visit), ["2015-11-26"]);
    assert!(
        solution
            .removed_from(call)
            .all(|removal| removal.constraint == after)
    );
    assert_eq!(solution.removed_from(visit).count(), 4);
}

#[test]
fn presumptions_decide_only_what_is_open() {
    let readings = spans(&["2015-06-26", "2020-06-26"]);
    let open = unary(readings.clone(), vec![], vec![Test::Latest]);
    assert_eq!(left(&open, 0), ["2020-06-26"]);
    assert_eq!(open.removed[0].constraint, 0);

    let closed = unary(
        readings.clone(),
        vec![Test::NotAfter(date("2019-01-01"))],
        vec![Test::Latest, Test::NotBefore(date("2019-01-01"))],
    );
    assert_eq!(left(&closed, 0), ["2015-06-26"]);
    assert!(
        closed.contradictions.is_empty(),
        "a settled date is not presumed about"
    );

    // The order of the list does not matter: hard ones are first.
    let mut problem = Problem::default();
    let it = problem.variable("it", readings);
    problem.constraint(Constraint::presumption(it, Test::Latest, ""));
    let hard = Test::NotAfter(date("2019-01-01"));
    problem.constraint(Constraint::hard(it, hard, ""));
    assert_eq!(left(&solve(&problem), it), ["2015-06-26"]);
}

#[test]
fn a_presumption_yields_to_what_is_hard() {
    // Arc consistency alone sees nothing wrong in this triangle before the presumption.
    let mut problem = Problem::default();
    let day = ["2015-01-01", "2015-01-02"];
    let [a, b, c] = ["a", "b", "c"].map(|label| problem.variable(label, spans(&day)));
    for (one, two) in [(a, b), (b, c), (a, c)] {
        problem.constraint(Constraint::hard(one, Test::OtherDay, "apart").to(two));
    }
    let latest = problem.constraint(Constraint::presumption(a, Test::Latest, "latest"));
    let solution = solve(&problem);
    assert_eq!(
        solution.contradictions,
        [Contradiction {
            variable: a,
            constraint: latest
        }]
    );
    assert!(solution.removed.is_empty());
    assert!(solution.surviving.iter().all(|left| left.len() == 2));
}

#[test]
fn an_unknown_date_constrains_nothing() {
    let solution = binary(&["2015", "2016"], &[], Test::SameYear, false);
    assert_eq!(left(&solution, 0), ["2015", "2016"]);
    assert!(solution.contradictions.is_empty() && solution.malformed.is_empty());
}

#[test]
fn malformed_constraints_are_named() {
    let mut problem = Problem::default();
    let it = problem.variable("it", spans(&["2015"]));
    problem.constraint(Constraint::hard(it, Test::SameDay, "lacks the other"));
    problem.constraint(Constraint::hard(it, Test::SameDay, "names itself").to(it));
    problem.constraint(Constraint::hard(7, Test::Latest, "no such variable"));
    problem.constraint(Constraint::hard(it, Test::Weekday(Weekday::Fri), "has another").to(it));
    problem.constraint(Constraint::hard(it, Test::Latest, "right"));
    assert_eq!(solve(&problem).malformed, [0, 1, 2, 3]);
}

#[test]
fn candidates_are_sorted_and_without_repetition() {
    let readings = spans(&["2020", "2015", "2020"]);
    assert_eq!(left(&unary(readings, vec![], vec![]), 0), ["2015", "2020"]);
}

#[test]
fn a_solution_explains_itself() {
    let mut problem = Problem::default();
    let call = problem.variable("the call", yearless(6, 26).candidates(2019..=2020));
    let monday = Constraint::hard(call, Test::Weekday(Weekday::Mon), "26 June was a Monday");
    let friday = Constraint::hard(call, Test::Weekday(Weekday::Fri), "26 June was a Friday");
    problem.constraint(monday);
    problem.constraint(friday);
    problem.variables.push(Variable {
        label: "the visit".into(),
        candidates: vec![],
    });
    let expected = "the call: 2020-06-26\n  \
                    not 2019-06-26: 26 June was a Friday\n  \
                    contradicted: 26 June was a Monday\n\
                    the visit: nothing known\n";
    assert_eq!(solve(&problem).explain(&problem).to_string(), expected);
}
