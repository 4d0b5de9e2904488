//! Files, folders and the standard input, cut into pieces that can be read on their own.

use std::collections::{BTreeSet, VecDeque};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use intake::{Format, LIMIT};

/// Where articles come from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// A file.
    File(PathBuf),
    /// The standard input.
    Stdin,
}

impl Source {
    /// The name that errors give it.
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Stdin => "-".to_owned(),
        }
    }
}

/// The sources that arguments name, sorted, each once, with what is wrong with the others.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// What can be opened.
    pub found: Vec<Source>,
    /// Bytes of all files together, as far as they are known.
    pub bytes: u64,
    /// For people: which argument cannot be read, and why.
    pub errors: Vec<String>,
}

/// Looks for articles: files as they are, folders recursively for files of known formats.
pub fn sources(arguments: &[PathBuf]) -> Sources {
    let mut found = BTreeSet::new();
    let mut errors = Vec::new();
    for path in arguments {
        if path.as_os_str() == "-" {
            found.insert(Source::Stdin);
            continue;
        }
        match fs::metadata(path) {
            Err(error) => errors.push(unreadable(path, &error)),
            Ok(it) if it.is_dir() => {
                let before = found.len();
                search(path, &mut found, &mut errors);
                if found.len() == before {
                    errors.push(format!(
                        "{}: no article is in this folder; articles are files \
                         .txt, .md, .html, .json or .jsonl",
                        path.display()
                    ));
                }
            }
            Ok(_) => {
                found.insert(Source::File(path.clone()));
            }
        }
    }
    let size = |source: &Source| match source {
        Source::File(path) => fs::metadata(path).map_or(0, |it| it.len()),
        Source::Stdin => 0,
    };
    Sources {
        bytes: found.iter().map(size).sum(),
        found: found.into_iter().collect(),
        errors,
    }
}

fn search(folder: &Path, found: &mut BTreeSet<Source>, errors: &mut Vec<String>) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return errors.push(unreadable(folder, &error)),
    };
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                errors.push(unreadable(folder, &error));
                continue;
            }
        };
        let (path, name) = (entry.path(), entry.file_name());
        let name = name.to_string_lossy();
        if name.starts_with('.') {
            continue;
        }
        // A link to a folder is not followed, as it might lead back.
        if entry.file_type().is_ok_and(|it| it.is_dir()) {
            search(&path, found, errors);
        } else if Format::of_name(&name).is_some() && path.is_file() {
            found.insert(Source::File(path));
        }
    }
}

fn unreadable(path: &Path, error: &io::Error) -> String {
    let what = match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder; check the name".to_owned(),
        io::ErrorKind::PermissionDenied => {
            "reading is not permitted; change its permissions".to_owned()
        }
        _ => format!("cannot be read: {error}"),
    };
    format!("{}: {what}", path.display())
}

/// Bytes that hold one article, or a small number of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Name of the source.
    pub name: String,
    /// Line of a JSON Lines file, from 1; none for a whole file.
    pub line: Option<usize>,
    /// The content.
    pub bytes: Vec<u8>,
}

/// The pieces of sources, in order. JSON Lines files are read line by line, so that the memory
/// that is needed does not depend on their size.
#[derive(Debug)]
pub struct Pieces {
    sources: VecDeque<Source>,
    lines: Option<Lines>,
}

struct Lines {
    name: String,
    number: usize,
    reader: Box<dyn BufRead>,
}

impl std::fmt::Debug for Lines {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.name, self.number)
    }
}

impl Pieces {
    /// The pieces of these sources.
    pub fn new(sources: impl IntoIterator<Item = Source>) -> Self {
        Self {
            sources: sources.into_iter().collect(),
            lines: None,
        }
    }

    fn open(&mut self, source: Source) -> Result<Option<Piece>, String> {
        let name = source.name();
        let format = Format::of_name(&name);
        let Source::File(path) = source else {
            let mut bytes = Vec::new();
            let read = io::stdin().lock().read_to_end(&mut bytes);
            read.map_err(|error| format!("-: the standard input cannot be read: {error}"))?;
            return Ok(Some(whole(name, bytes)));
        };
        let wrong = |error: io::Error| unreadable(&path, &error);
        let file = File::open(&path).map_err(wrong)?;
        let size = file.metadata().map_err(wrong)?.len();
        let kind = format.unwrap_or(Format::Json);
        kind.check_size(&name, size).map_err(|it| it.to_string())?;
        let mut reader = BufReader::with_capacity(1 << 16, file);
        if format == Some(Format::JsonLines) && !is_utf16(reader.fill_buf().map_err(wrong)?) {
            if size == 0 {
                return Ok(Some(whole(name, Vec::new())));
            }
            self.lines = Some(Lines {
                name,
                number: 0,
                reader: Box::new(reader),
            });
            return Ok(None);
        }
        let mut bytes = Vec::with_capacity(size as usize);
        reader.read_to_end(&mut bytes).map_err(wrong)?;
        Ok(Some(whole(name, bytes)))
    }
}

impl Iterator for Pieces {
    type Item = Result<Piece, String>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(lines) = &mut self.lines {
                match lines.next() {
                    Some(Ok(piece)) => return Some(Ok(piece)),
                    Some(Err(error)) => {
                        self.lines = None;
                        return Some(Err(error));
                    }
                    None => self.lines = None,
                }
            }
            let source = self.sources.pop_front()?;
            match self.open(source) {
                Ok(None) => {}
                Ok(Some(piece)) => return Some(Ok(piece)),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl Lines {
    fn next(&mut self) -> Option<Result<Piece, String>> {
        self.number += 1;
        let mut bytes = Vec::new();
        match line(&mut self.reader, &mut bytes) {
            Ok(0) => None,
            Ok(_) => Some(Ok(Piece {
                name: self.name.clone(),
                line: Some(self.number),
                bytes,
            })),
            Err(error) => Some(Err(format!(
                "{}:{}: cannot be read: {error}; what came before has been read",
                self.name, self.number
            ))),
        }
    }
}

/// Reads a line, and of one that is longer than an article may be only so much as shows it.
fn line(reader: &mut dyn BufRead, into: &mut Vec<u8>) -> io::Result<usize> {
    let mut length = 0;
    loop {
        let buffer = reader.fill_buf()?;
        let end = buffer.iter().position(|&byte| byte == b'\n');
        let part = end.map_or(buffer.len(), |at| at + 1);
        let room = (LIMIT + 2).saturating_sub(into.len());
        into.extend_from_slice(&buffer[..part.min(room)]);
        reader.consume(part);
        length += part;
        if end.is_some() || part == 0 {
            return Ok(length);
        }
    }
}

fn whole(name: String, bytes: Vec<u8>) -> Piece {
    Piece {
        name,
        line: None,
        bytes,
    }
}

fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_without_end_takes_no_more_memory_than_an_article() {
        let mut endless = io::repeat(b'x').take(3 * LIMIT as u64);
        let mut reader = BufReader::new(&mut endless);
        let mut bytes = Vec::new();
        assert_eq!(line(&mut reader, &mut bytes).unwrap(), 3 * LIMIT);
        assert_eq!(bytes.len(), LIMIT + 2);
    }

    #[test]
    fn folders_are_searched_and_arguments_sorted() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("b")).unwrap();
        for name in ["c.txt", "b/a.md", "b/.hidden.txt", "b/picture.png"] {
            fs::write(at(name), "x").unwrap();
        }
        let found = sources(&[at("c.txt"), at("b"), at("c.txt"), at("none")]);
        let names: Vec<Source> = ["b/a.md", "c.txt"].map(|it| Source::File(at(it))).to_vec();
        assert_eq!(found.found, names);
        assert_eq!(found.bytes, 2);
        assert_eq!(found.errors.len(), 1);
        assert!(found.errors[0].contains("there is no such file"));
    }
}
