//! The command line: files, arguments, logs, errors for people.
//!
//! ```text
//! files ─input─▶ pieces ─reading─▶ extractions ─build─▶ knowledge base ─▶ query, export, graph, show, compare
//!                                      └─▶ extract, eval
//! ```
//!
//! Everything that touches files, the clock or the terminal is in this crate; everything that
//! knows something about articles or meetings is in the others.

mod change;
mod check;
mod cli;
mod command;
mod comparison;
pub mod input;
pub mod kb;
mod page;
pub mod reading;
mod report;
mod selection;
pub mod setup;
mod sheet;
mod summary;
mod target;
mod text;
mod timeline;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser as _;
use tracing_subscriber::filter::LevelFilter;

use crate::cli::{Cli, Command};
use crate::report::Reporter;

/// Runs the program with its arguments, the first of which is its name.
///
/// The exit code is 0 where all went well, 1 where something failed (each failing input is named
/// on the standard error) and 2 where the arguments are wrong.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            let code = u8::try_from(error.exit_code()).unwrap_or(2);
            // Help that cannot be written has nobody to be shown to.
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    logs(&cli);
    setup::threads(cli.global.threads);
    let reporter = Reporter::new(cli.global.quiet);
    let done = dispatch(&cli, &reporter);
    match done {
        Ok(()) => {}
        // A reader that has seen enough, such as `head`, closes the pipe.
        Err(error) if is_broken_pipe(&error) => return ExitCode::SUCCESS,
        Err(error) => reporter.error(&format!("{error:#}")),
    }
    if reporter.failures() == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn dispatch(cli: &Cli, reporter: &Reporter) -> anyhow::Result<()> {
    let global = &cli.global;
    match &cli.command {
        Command::Extract(it) => command::extract::run(it, global, reporter),
        Command::Build(it) => command::build::run(it, global, reporter),
        Command::Remove(it) => command::remove::run(it, global, reporter),
        Command::Query(it) => command::query::run(it, global),
        Command::Export(it) => command::export::run(it, global, reporter),
        Command::Graph(it) => command::graph::run(it, global),
        Command::Show(it) => command::show::run(it, global),
        Command::Check(it) => command::check::run(it, global, reporter),
        Command::Timeline(it) => command::timeline::run(it, global),
        Command::Compare(it) => command::compare::run(it, global),
        Command::Eval(it) => command::eval::run(it, global, reporter),
        Command::Proof(it) => command::proof::run(it, global, reporter),
    }
}

/// What the program does, on the standard error, for those who ask for it with `-v`.
fn logs(cli: &Cli) {
    let level = match cli.global.verbose {
        0 => LevelFilter::WARN,
        1 => LevelFilter::INFO,
        _ => LevelFilter::DEBUG,
    };
    // A second call in one process (a test) keeps the first subscriber.
    let _ = tracing_subscriber::fmt()
        .with_max_level(level)
        .with_writer(std::io::stderr)
        .with_target(false)
        .without_time()
        .try_init();
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<std::io::Error>();
        io.is_some_and(|it| it.kind() == std::io::ErrorKind::BrokenPipe)
    })
}
