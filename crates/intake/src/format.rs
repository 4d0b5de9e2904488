//! Formats of files, by name and by content.

use crate::{Error, LIMIT, Place, head};

/// A format that articles come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text, one article.
    Text,
    /// Markdown with a metadata head, one article.
    Markdown,
    /// A web page, one article.
    Html,
    /// A JSON object or an array of them.
    Json,
    /// [JSON Lines](https://jsonlines.org/), one object per line.
    JsonLines,
}

impl Format {
    /// The format that the extension of a file's name announces, whatever its case.
    pub fn of_name(name: &str) -> Option<Self> {
        let (stem, extension) = base(name).rsplit_once('.')?;
        if stem.is_empty() {
            return None;
        }
        Some(match extension.to_ascii_lowercase().as_str() {
            "txt" | "text" => Self::Text,
            "md" | "markdown" => Self::Markdown,
            "html" | "htm" | "xhtml" => Self::Html,
            "json" => Self::Json,
            "jsonl" | "ndjson" => Self::JsonLines,
            _ => return None,
        })
    }

    /// The format that the first characters of a content suggest; text, where they suggest none.
    pub fn of_content(bytes: &[u8]) -> Self {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let start = bytes.trim_ascii_start();
        // A text may begin with a bracket too, so the character after it counts as well.
        let next = start.get(1..).unwrap_or_default().trim_ascii_start();
        match (start.first(), next.first()) {
            (Some(b'{'), Some(b'"' | b'}')) | (Some(b'['), Some(b'{' | b']')) => Self::Json,
            (Some(b'<'), _) if is_markup(start) => Self::Html,
            (Some(b'-'), _) if head::is_head(bytes) => Self::Markdown,
            _ => Self::Text,
        }
    }

    /// Whether a file of this format is one article.
    pub fn is_one_article(self) -> bool {
        matches!(self, Self::Text | Self::Markdown | Self::Html)
    }

    /// Whether a file of so many bytes may be read at all: to be asked before reading it.
    ///
    /// Only files that hold one article have a limit; in others it is a matter of each article.
    pub fn check_size(self, name: &str, bytes: u64) -> Result<(), Error> {
        if self.is_one_article() {
            check_article(&Place::file(name), bytes)
        } else {
            Ok(())
        }
    }
}

/// Whether an article of so many bytes may be read.
pub(crate) fn check_article(place: &Place, bytes: u64) -> Result<(), Error> {
    if bytes > LIMIT as u64 {
        return Err(Error::TooLarge {
            place: place.clone(),
            bytes,
        });
    }
    Ok(())
}

/// The name of a file without folder and extension: the id of an article that states none.
///
/// `-`, the standard input, has the stem `stdin`.
pub fn stem(name: &str) -> &str {
    let base = base(name);
    match base.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ if base == "-" => "stdin",
        _ => base,
    }
}

/// The name of a file without its folder.
fn base(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

/// Whether a content begins as web pages do.
fn is_markup(start: &[u8]) -> bool {
    let beginnings = ["<!doctype html", "<html", "<head", "<body", "<?xml", "<!--"];
    beginnings.iter().any(|beginning| {
        start
            .get(..beginning.len())
            .is_some_and(|bytes| bytes.eq_ignore_ascii_case(beginning.as_bytes()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extensions_in_any_case() {
        assert_eq!(Format::of_name("a/b.TXT"), Some(Format::Text));
        assert_eq!(Format::of_name("a\\b.Md"), Some(Format::Markdown));
        assert_eq!(Format::of_name("b.HTM"), Some(Format::Html));
        assert_eq!(Format::of_name("b.json"), Some(Format::Json));
        assert_eq!(Format::of_name("b.jsonl"), Some(Format::JsonLines));
        for name in ["-", "b", "b.doc", ".txt", "a.txt/b", ""] {
            assert_eq!(Format::of_name(name), None, "{name}");
        }
    }

    #[test]
    fn contents() {
        for (content, format) in [
            ("{\"text\": 1}", Format::Json),
            ("\u{feff} [ {}]", Format::Json),
            ("[]", Format::Json),
            ("[Photo] The presidents", Format::Text),
            ("{sic} The presidents", Format::Text),
            ("\n<!DOCTYPE HTML>", Format::Html),
            ("<HTML lang='fr'>", Format::Html),
            ("<...> said he", Format::Text),
            ("---\nid: a\n---\ntext", Format::Markdown),
            ("--- a dash", Format::Text),
            ("", Format::Text),
        ] {
            assert_eq!(Format::of_content(content.as_bytes()), format, "{content}");
        }
    }

    #[test]
    fn stems() {
        assert_eq!(stem("a/b/c.en.txt"), "c.en");
        assert_eq!(stem("C:\\a\\c.txt"), "c");
        assert_eq!(stem("-"), "stdin");
        assert_eq!(stem(".txt"), ".txt");
    }
}
