//! Civil dates as the text gives them: EDTF values, time constraints and the solver over candidates.
//!
//! - [`Edtf`]: a date as it is written down, never more exact than its source.
//! - [`Partial`]: a time expression with what it leaves out; its readings are [`Interval`]s.
//! - [`solve`]: which readings survive what else is known, and which constraint removed the others.
//! - [`day`]: arithmetic of days, weeks and months for relative expressions.
//!
//! Everything here is the proleptic Gregorian calendar, in civil days without a zone. The crate
//! knows no language, no office and no event: periods and anchors come from its callers, and so
//! does "today", which it never asks the clock for.
//!
//! ```
//! use calendar::{Constraint, Interval, Partial, Problem, Test, Variable, solve};
//! use chrono::Weekday;
//!
//! let friday = Partial { month: Some(6), day: Some(26), weekday: Some(Weekday::Fri), ..Partial::default() };
//! let mut problem = Problem::default();
//! let call = problem.variable("the call", friday.candidates(2014..=2022));
//! problem.constraint(Constraint::hard(call, Test::Weekday(Weekday::Fri), "26 June was a Friday"));
//! let term = Interval::new("2017-05-14".parse()?, "2022-05-13".parse()?).into_iter().collect();
//! problem.constraint(Constraint::hard(call, Test::Within(term), "both were in office"));
//!
//! let solution = solve(&problem);
//! let settled = solution.settled(call).map(|reading| reading.to_edtf().to_string());
//! assert_eq!(settled.as_deref(), Some("2020-06-26"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod day;
mod edtf;
mod interval;
mod partial;
mod season;
mod solver;

pub use edtf::{Bound, Date, Edtf, EdtfError, EdtfFault, Precision, Qualifier};
pub use interval::Interval;
pub use partial::{End, Partial};
pub use season::Season;
pub use solver::{
    Constraint, Contradiction, Problem, Removal, Solution, Strength, Test, Variable, solve,
};
