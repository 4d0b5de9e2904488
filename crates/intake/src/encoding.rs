//! Bytes into Unicode text.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, KOI8_R, KOI8_U, UTF_8, UTF_16BE, UTF_16LE};

use crate::{Error, Notice, Place};

/// Whether a content announces UTF-16 by a byte order mark.
pub(crate) fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff")
}

/// Decodes a content; what is not UTF-8 is recognised and converted with a notice.
///
/// `page` says whether the content may declare its encoding as web pages do.
pub(crate) fn decode<'a>(
    place: &Place,
    bytes: &'a [u8],
    page: bool,
    notices: &mut Vec<Notice>,
) -> Result<Cow<'a, str>, Error> {
    let binary = |what| Error::Binary {
        place: place.clone(),
        what,
    };
    if let Some(what) = signature(bytes) {
        return Err(binary(what));
    }
    if is_utf16(bytes) {
        let little = bytes.starts_with(b"\xff\xfe");
        let encoding = if little { UTF_16LE } else { UTF_16BE };
        return convert(place, &bytes[2..], encoding, notices);
    }
    if bytes.contains(&0) {
        return Err(binary("binary data (it has NUL bytes)"));
    }
    let controls = bytes.iter().filter(|&&byte| is_control(byte)).count();
    if controls * CONTROLS > bytes.len() {
        return Err(binary("binary data (it has many control characters)"));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Cow::Borrowed(text));
    }
    if is_damaged_utf8(bytes) {
        return Ok(Cow::Owned(repair(place, bytes, notices)));
    }
    if let Some(encoding) = page.then(|| declared(bytes)).flatten() {
        // A declaration that the bytes belie is worth no more than none.
        if let Ok(text) = convert(place, bytes, encoding, notices) {
            return Ok(text);
        }
    }
    convert(place, bytes, guess(bytes), notices)
}

/// One control character in so many bytes is more than any text has.
const CONTROLS: usize = 50;

/// Whether a byte is a control character that texts do not have.
fn is_control(byte: u8) -> bool {
    byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c) || byte == 0x7f
}

/// What a file is whose first bytes are those of a format that people take for text.
fn signature(bytes: &[u8]) -> Option<&'static str> {
    let signatures: [(&[u8], &str); 6] = [
        (b"%PDF-", "a PDF document"),
        (b"{\\rtf", "an RTF document"),
        (b"PK\x03\x04", "a ZIP archive or an office document"),
        (b"\xd0\xcf\x11\xe0", "an office document"),
        (b"\x1f\x8b", "a gzip archive"),
        (b"\x89PNG", "a picture"),
    ];
    signatures
        .iter()
        .find(|(start, _)| bytes.starts_with(start))
        .map(|&(_, what)| what)
}

/// Whether a content is UTF-8 but for a few bytes, as after a cut or a bad transfer.
///
/// In the other encodings of Latin and Cyrillic letters a valid sequence of UTF-8 is a rare
/// accident, so where valid ones clearly prevail the text was UTF-8.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut invalid) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    valid > 4 * invalid
}

/// Reads damaged characters as U+FFFD.
fn repair(place: &Place, bytes: &[u8], notices: &mut Vec<Notice>) -> String {
    let mut text = String::with_capacity(bytes.len() + 8);
    let mut count = 0;
    let mut first = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            if count == 0 {
                first = text.len();
            }
            count += 1;
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    notices.push(Notice::Damaged {
        place: place.byte(&text, first),
        count,
    });
    text
}

/// The encoding that a page declares in its first 1024 bytes, as the
/// [prescan of HTML](https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding)
/// finds it, without its corner cases.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..1024).unwrap_or(bytes).to_ascii_lowercase();
    let keyword = b"charset=";
    let at = start.windows(keyword.len()).position(|w| w == keyword)?;
    let value = &start[at + keyword.len()..];
    let value = value.strip_prefix(b"\"").unwrap_or(value);
    let value = value.strip_prefix(b"'").unwrap_or(value);
    let end = value
        .iter()
        .position(|byte| !(byte.is_ascii_alphanumeric() || b"-_:.".contains(byte)))?;
    let encoding = Encoding::for_label(&value[..end])?;
    // UTF-8 has been tried, and a page that declares UTF-16 in single bytes is not in it.
    (encoding != UTF_8 && encoding != UTF_16LE && encoding != UTF_16BE).then_some(encoding)
}

/// The encoding that the frequencies of bytes speak for.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    // The two KOI8 differ in eight letters; the name that people know is that without them.
    if encoding == KOI8_U && KOI8_R.decode(bytes).0 == KOI8_U.decode(bytes).0 {
        return KOI8_R;
    }
    encoding
}

/// Converts from an encoding, which has to fit every byte.
fn convert<'a>(
    place: &Place,
    bytes: &'a [u8],
    encoding: &'static Encoding,
    notices: &mut Vec<Notice>,
) -> Result<Cow<'a, str>, Error> {
    let undecodable = || Error::Undecodable {
        place: place.clone(),
        encoding: encoding.name(),
    };
    let text = encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .ok_or_else(undecodable)?;
    if text.contains('\0') {
        return Err(Error::Binary {
            place: place.clone(),
            what: "binary data (it has NUL characters)",
        });
    }
    notices.push(Notice::Converted {
        place: place.clone(),
        encoding: encoding.name(),
    });
    Ok(text)
}
