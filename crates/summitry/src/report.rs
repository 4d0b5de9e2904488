//! Errors and notices for people, on the standard error.
#![expect(
    clippy::print_stderr,
    reason = "this is where the program speaks to people"
)]

use std::cell::Cell;
use std::cell::RefCell;

use indicatif::{ProgressBar, ProgressStyle};

/// Says what went wrong, counts it, and keeps out of the way of the progress bar.
#[derive(Debug, Default)]
pub(crate) struct Reporter {
    quiet: bool,
    failures: Cell<usize>,
    bar: RefCell<Option<ProgressBar>>,
}

impl Reporter {
    /// A reporter that has nothing to say yet; a quiet one says errors only.
    pub(crate) fn new(quiet: bool) -> Self {
        Self {
            quiet,
            ..Self::default()
        }
    }

    /// How many errors there were.
    pub(crate) fn failures(&self) -> usize {
        self.failures.get()
    }

    /// Something failed: `file:line:column: what; what to do`.
    pub(crate) fn error(&self, message: &str) {
        self.failures.set(self.failures.get() + 1);
        self.say("error", message);
    }

    /// Something was done with a reservation.
    pub(crate) fn notice(&self, message: &str) {
        if !self.quiet {
            self.say("note", message);
        }
    }

    fn say(&self, kind: &str, message: &str) {
        match self.bar.borrow().as_ref() {
            Some(bar) => bar.suspend(|| eprintln!("{kind}: {message}")),
            None => eprintln!("{kind}: {message}"),
        }
    }

    /// Shows a bar of so many bytes, on a terminal only.
    pub(crate) fn begin(&self, bytes: u64) {
        if self.quiet {
            return;
        }
        let form = "{bar:30} {bytes} of {total_bytes}, {msg}  {elapsed}";
        let style = ProgressStyle::with_template(form).unwrap_or(ProgressStyle::default_bar());
        // Where the standard error is no terminal, indicatif draws nothing.
        *self.bar.borrow_mut() = Some(ProgressBar::new(bytes).with_style(style));
    }

    /// Moves the bar on.
    pub(crate) fn advance(&self, bytes: u64, articles: usize) {
        if let Some(bar) = self.bar.borrow().as_ref() {
            bar.inc(bytes);
            bar.set_message(format!("{articles} articles"));
        }
    }

    /// Takes the bar away.
    pub(crate) fn end(&self) {
        if let Some(bar) = self.bar.borrow_mut().take() {
            bar.finish_and_clear();
        }
    }
}
