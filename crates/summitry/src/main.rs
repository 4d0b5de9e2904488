//! The program; see the library of the same crate.

use std::process::ExitCode;

fn main() -> ExitCode {
    summitry::run(std::env::args_os())
}
