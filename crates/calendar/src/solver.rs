//! Constraints over the readings of dates, and what survives them.
//!
//! A finite-domain constraint problem, made arc-consistent (Mackworth 1977, AC-1). It does not
//! search: where several readings survive, several are the answer.

mod propagate;
mod test;

use std::fmt;

use crate::interval::Interval;

pub use propagate::solve;
pub use test::Test;

/// Something whose date is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// What it is, for people.
    pub label: String,
    /// The readings of its date; none where nothing is known, and then no constraint touches it.
    pub candidates: Vec<Interval>,
}

/// How much a constraint is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// What the text or the catalogue states.
    Hard,
    /// What a reader takes for granted; it decides only where several readings are left, and
    /// yields to everything hard.
    Presumption,
}

/// Something that must, or should, be true of one date or of two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Constraint {
    /// Indexes into [`Problem::variables`]: the date that is tested, and the other one where
    /// the test is about two.
    pub variables: (usize, Option<usize>),
    /// What must be true.
    pub test: Test,
    /// The same for people, such as `26 June was a Friday`.
    pub label: String,
    /// How much it is worth.
    pub strength: Strength,
}

/// Dates that are asked for, and what is known of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problem {
    /// The dates.
    pub variables: Vec<Variable>,
    /// What is known, in the order in which it is to be applied.
    pub constraints: Vec<Constraint>,
}

/// A reading that fell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Removal {
    /// Index into [`Problem::variables`].
    pub variable: usize,
    /// The reading.
    pub candidate: Interval,
    /// Index into [`Problem::constraints`]: what removed it.
    pub constraint: usize,
}

/// A constraint that no reading satisfies; it was not applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Contradiction {
    /// Index into [`Problem::variables`]: whose readings would all have fallen.
    pub variable: usize,
    /// Index into [`Problem::constraints`].
    pub constraint: usize,
}

/// What survives, and why the rest does not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Solution {
    /// For each variable its remaining readings, in order of time. Empty only where the
    /// variable had none to begin with.
    pub surviving: Vec<Vec<Interval>>,
    /// Every reading that fell, in the order in which they fell.
    pub removed: Vec<Removal>,
    /// What could not be reconciled, in the order in which it was found.
    pub contradictions: Vec<Contradiction>,
    /// Constraints that could not be read: they name a variable that does not exist, name one
    /// twice, or lack the second where the test is about two.
    pub malformed: Vec<usize>,
}

impl Problem {
    /// Adds a date; returns its index.
    pub fn variable(&mut self, label: impl Into<String>, candidates: Vec<Interval>) -> usize {
        self.variables.push(Variable {
            label: label.into(),
            candidates,
        });
        self.variables.len() - 1
    }

    /// Adds a constraint; returns its index.
    pub fn constraint(&mut self, constraint: Constraint) -> usize {
        self.constraints.push(constraint);
        self.constraints.len() - 1
    }
}

impl Constraint {
    /// A hard constraint on one date.
    pub fn hard(variable: usize, test: Test, label: impl Into<String>) -> Self {
        Self {
            variables: (variable, None),
            test,
            label: label.into(),
            strength: Strength::Hard,
        }
    }

    /// A presumption about one date.
    pub fn presumption(variable: usize, test: Test, label: impl Into<String>) -> Self {
        Self {
            strength: Strength::Presumption,
            ..Self::hard(variable, test, label)
        }
    }

    /// The same, in relation to another date.
    #[must_use]
    pub fn to(mut self, other: usize) -> Self {
        self.variables.1 = Some(other);
        self
    }
}

impl Solution {
    /// The reading of a variable, where only one is left.
    pub fn settled(&self, variable: usize) -> Option<Interval> {
        match self.surviving.get(variable).map(Vec::as_slice) {
            Some(&[reading]) => Some(reading),
            _ => None,
        }
    }

    /// The readings of a variable that fell, in the order in which they fell.
    pub fn removed_from(&self, variable: usize) -> impl Iterator<Item = &Removal> {
        self.removed
            .iter()
            .filter(move |removal| removal.variable == variable)
    }

    /// The contradictions about a variable, in the order in which they were found.
    pub fn contradictions_of(&self, variable: usize) -> impl Iterator<Item = &Contradiction> {
        self.contradictions
            .iter()
            .filter(move |it| it.variable == variable)
    }

    /// What happened, for people: a line per variable, removal and contradiction.
    pub fn explain<'a>(&'a self, problem: &'a Problem) -> impl fmt::Display + 'a {
        Explanation {
            solution: self,
            problem,
        }
    }
}

struct Explanation<'a> {
    solution: &'a Solution,
    problem: &'a Problem,
}

impl fmt::Display for Explanation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let because = |index: usize| {
            self.problem
                .constraints
                .get(index)
                .map_or("", |constraint| constraint.label.as_str())
        };
        let variables = self.problem.variables.iter().zip(&self.solution.surviving);
        for (index, (variable, surviving)) in variables.enumerate() {
            let left: Vec<String> = surviving.iter().map(Interval::to_string).collect();
            let left = if left.is_empty() {
                "nothing known".to_owned()
            } else {
                left.join(", ")
            };
            writeln!(f, "{}: {left}", variable.label)?;
            for removal in self.solution.removed_from(index) {
                writeln!(
                    f,
                    "  not {}: {}",
                    removal.candidate,
                    because(removal.constraint)
                )?;
            }
            for found in self.solution.contradictions_of(index) {
                writeln!(f, "  contradicted: {}", because(found.constraint))?;
            }
        }
        Ok(())
    }
}
