//! What the tests of the program share.
#![allow(dead_code, reason = "each test uses its own part of this")]
#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use article::Article;
use serde_json::Value;
use summitry::input::{self, Pieces};
use tempfile::TempDir;

/// The project's folder.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The folder of the articles written for tests.
pub(crate) fn fixtures() -> PathBuf {
    root().join("fixtures/articles")
}

/// An article that is about one contact.
pub(crate) const CALL: &str = "Emmanuel Macron and Vladimir Putin spoke by telephone on 7 May 2018. \
                    They discussed Syria.\n";

/// The values of JSON Lines.
pub(crate) fn json_lines(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// What a run of the program gave.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The run, which has to have gone well.
    pub(crate) fn ok(self) -> Self {
        assert_eq!(self.code, Some(0), "{}", self.err);
        self
    }

    /// The standard error of a run that has to have failed for a reason.
    pub(crate) fn fails(self, code: i32) -> String {
        assert_eq!(self.code, Some(code), "{}\n{}", self.out, self.err);
        assert!(!self.err.contains("panicked"), "{}", self.err);
        self.err
    }
}

/// A folder of its own for a test, in which the program runs.
pub(crate) struct Desk(pub(crate) TempDir);

impl Desk {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A desk with a knowledge base of all fixtures.
    pub(crate) fn with_kb() -> Self {
        let desk = Self::new();
        let from = kb();
        let to = desk.path("summitry-kb");
        fs::create_dir(&to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
        desk
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_summitry"));
        command.current_dir(self.0.path()).stdin(Stdio::null());
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        Run::of(self.command().args(arguments).output().unwrap())
    }

    /// Runs the program with something on its standard input.
    pub(crate) fn pipe(&self, arguments: &[&str], input: &[u8]) -> Run {
        use std::io::Write as _;
        let mut child = self
            .command()
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        Run::of(child.wait_with_output().unwrap())
    }

    /// The names and contents of the files in a folder, but for the lock, sorted.
    pub(crate) fn files(&self, folder: &str) -> Vec<(String, Vec<u8>)> {
        let mut files: Vec<_> = fs::read_dir(self.path(folder))
            .unwrap()
            .map(|entry| entry.unwrap())
            .filter(|entry| entry.file_name() != "lock")
            .map(|entry| {
                let name = entry.file_name().into_string().unwrap();
                (name, fs::read(entry.path()).unwrap())
            })
            .collect();
        files.sort();
        files
    }
}

/// The knowledge base of all fixtures, built once for all tests of a program.
pub(crate) fn kb() -> &'static Path {
    static KB: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = KB.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kb");
        let output = Command::new(env!("CARGO_BIN_EXE_summitry"))
            .args(["build", "--kb"])
            .args([&path, &fixtures()])
            .output()
            .unwrap();
        Run::of(output).ok();
        (folder, path)
    });
    path
}

/// The articles of files or folders, in order.
pub(crate) fn articles(paths: &[PathBuf]) -> Vec<Article> {
    let sources = input::sources(paths);
    assert!(sources.errors.is_empty(), "{:?}", sources.errors);
    Pieces::new(sources.found)
        .map(Result::unwrap)
        .flat_map(|piece| match piece.line {
            Some(line) => intake::json_line(&piece.name, line, &piece.bytes).articles,
            None => intake::read(&piece.name, &piece.bytes).articles,
        })
        .collect()
}

/// The files of a folder with an extension, at any depth, sorted.
pub(crate) fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
