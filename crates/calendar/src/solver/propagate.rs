//! Propagation to a fixpoint.

use std::collections::BTreeSet;

use super::{Constraint, Contradiction, Problem, Removal, Solution, Strength};
use crate::interval::Interval;

/// Removes every reading that a constraint excludes, until nothing changes.
///
/// Hard constraints come first, in their order, again and again until a fixpoint; then
/// presumptions one by one, each only on dates of which several readings are left, each
/// followed by the hard ones. A constraint that would remove every reading of a date is not
/// applied and is reported. A presumption after which a hard constraint could no longer be met
/// is taken back and reported. Nothing is guessed: several survivors stay several.
pub fn solve(problem: &Problem) -> Solution {
    let (sound, malformed): (Vec<usize>, Vec<usize>) =
        (0..problem.constraints.len()).partition(|&index| is_well_formed(problem, index));
    let of = |strength| {
        let chosen = |&index: &usize| problem.constraints[index].strength == strength;
        sound.iter().copied().filter(chosen).collect::<Vec<_>>()
    };
    let (hard, presumptions) = (of(Strength::Hard), of(Strength::Presumption));
    let mut state = State::new(problem);
    state.propagate(&hard);
    loop {
        let mut changed = false;
        for &index in &presumptions {
            changed |= state.presume(index, &hard);
        }
        if !changed {
            break;
        }
    }
    state.solution.malformed = malformed;
    state.solution
}

/// Whether the variables of a constraint exist and are as many as its test needs.
fn is_well_formed(problem: &Problem, index: usize) -> bool {
    let Constraint {
        variables: (first, second),
        test,
        ..
    } = &problem.constraints[index];
    let exists = |variable: usize| variable < problem.variables.len();
    let fits = test
        .takes_other()
        .is_none_or(|needed| needed == second.is_some());
    exists(*first) && second.is_none_or(|other| exists(other) && other != *first) && fits
}

#[derive(Clone)]
struct State<'a> {
    problem: &'a Problem,
    solution: Solution,
    /// Constraints that were found to contradict the others; they are not applied again.
    refuted: BTreeSet<usize>,
}

impl<'a> State<'a> {
    fn new(problem: &'a Problem) -> Self {
        let sorted = |candidates: &[Interval]| {
            candidates
                .iter()
                .copied()
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect()
        };
        let surviving = problem
            .variables
            .iter()
            .map(|it| sorted(&it.candidates))
            .collect();
        Self {
            problem,
            solution: Solution {
                surviving,
                ..Solution::default()
            },
            refuted: BTreeSet::new(),
        }
    }

    /// Applies the constraints in order until none removes anything.
    fn propagate(&mut self, constraints: &[usize]) {
        let mut changed = true;
        while changed {
            changed = false;
            for &index in constraints {
                changed |= self.apply(index);
            }
        }
    }

    /// Applies a presumption and what follows from it; takes all back where it leads into a
    /// contradiction. Returns whether a reading fell.
    fn presume(&mut self, index: usize, hard: &[usize]) -> bool {
        if self.refuted.contains(&index) {
            return false;
        }
        let mut trial = self.clone();
        if !trial.apply(index) {
            // It may have been refuted, which is worth knowing even where nothing fell.
            *self = trial;
            return false;
        }
        trial.propagate(hard);
        if trial.refuted == self.refuted {
            *self = trial;
            return true;
        }
        self.refute(index, &[self.problem.constraints[index].variables.0]);
        false
    }

    /// Applies one constraint to its variables. Returns whether a reading fell.
    fn apply(&mut self, index: usize) -> bool {
        let constraint = &self.problem.constraints[index];
        let (first, second) = constraint.variables;
        let own = &self.solution.surviving[first];
        let other = second.map_or(&[][..], |it| self.solution.surviving[it].as_slice());
        // Where nothing is known of a date, nothing follows from it.
        let unknown = own.is_empty() || second.is_some() && other.is_empty();
        if unknown || self.refuted.contains(&index) {
            return false;
        }
        let mut kept = vec![(first, constraint.test.keep(own, other))];
        if let Some(second) = second.filter(|_| constraint.test.is_mutual()) {
            kept.push((second, constraint.test.keep_other(own, other)));
        }
        if constraint.strength == Strength::Presumption {
            kept.retain(|(variable, _)| self.solution.surviving[*variable].len() > 1);
        }
        let emptied: Vec<usize> = kept
            .iter()
            .filter(|(_, left)| left.is_empty())
            .map(|(variable, _)| *variable)
            .collect();
        if !emptied.is_empty() {
            self.refute(index, &emptied);
            return false;
        }
        kept.into_iter().fold(false, |fell, (variable, left)| {
            self.thin(variable, left, index) || fell
        })
    }

    /// Leaves these readings of a variable and records the others. Returns whether one fell.
    fn thin(&mut self, variable: usize, left: Vec<Interval>, constraint: usize) -> bool {
        let before = std::mem::replace(&mut self.solution.surviving[variable], left);
        let left = &self.solution.surviving[variable];
        let fallen = before
            .into_iter()
            .filter(|candidate| left.binary_search(candidate).is_err());
        let count = self.solution.removed.len();
        self.solution
            .removed
            .extend(fallen.map(|candidate| Removal {
                variable,
                candidate,
                constraint,
            }));
        self.solution.removed.len() > count
    }

    fn refute(&mut self, constraint: usize, variables: &[usize]) {
        self.refuted.insert(constraint);
        let found = variables.iter().map(|&variable| Contradiction {
            variable,
            constraint,
        });
        self.solution.contradictions.extend(found);
    }
}
