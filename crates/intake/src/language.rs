//! Languages: as stated, and as detected.

use article::Language;
use whatlang::{Detector, Lang};

use crate::{Notice, Place};

/// The language of a text with the confidence in it (0 to 1); none where the text does not tell.
///
/// The tag is the shortest of [BCP 47](https://www.rfc-editor.org/info/bcp47), which is that of
/// ISO 639-1 where there is one. The beginning of a text decides: a page's end is often not its
/// own. Among close relatives a sentence or two may not tell, and the confidence is then low.
pub fn detect(text: &str) -> Option<(Language, f64)> {
    let sample = beginning(text);
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    let info = whatlang::detect(sample)?;
    let hopeless = letters < LETTERS && !info.is_reliable();
    (!hopeless).then(|| (language(info.lang()), info.confidence()))
}

/// The language of a text by a reader of `known` ones: where [`detect`] is in doubt, the likeliest
/// of those counts.
///
/// So a short text in one of them is not lost to a neighbour that nobody expects, and a text
/// that is clearly in another language is still told apart.
pub fn detect_among(text: &str, known: &[Language]) -> Option<Language> {
    let detected = detect(text);
    if let Some((language, confidence)) = &detected
        && (*confidence >= DOUBT || known.contains(language))
    {
        return Some(language.clone());
    }
    let allowed = Lang::all().iter().copied();
    let allowed = allowed.filter(|&lang| known.contains(&language(lang)));
    Detector::with_allowlist(allowed.collect())
        .detect_lang(beginning(text))
        .map(language)
        .filter(|language| known.contains(language))
        .or_else(|| detected.map(|(language, _)| language))
}

/// The tag of a language of the detector.
fn language(lang: Lang) -> Language {
    Language::new(shortest(lang.code()))
}

/// Letters below which a detection has to be sure to count.
const LETTERS: usize = 30;

/// Confidence below which a detection is in doubt.
const DOUBT: f64 = 0.5;

/// Bytes of a text that are looked at.
const SAMPLE: usize = 8192;

/// The first [`SAMPLE`] bytes, to the character.
fn beginning(text: &str) -> &str {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The language of an article that states none, where there is no doubt. A short text is weighed
/// with its title.
pub(crate) fn of_article(title: Option<&str>, text: &str) -> Option<Language> {
    let detected = match title {
        Some(title) if text.len() < SAMPLE / 8 => detect(&format!("{title}\n{text}")),
        _ => detect(text),
    };
    detected
        .filter(|(_, confidence)| *confidence >= DOUBT)
        .map(|(language, _)| language)
}

/// The language that metadata state, without script and region: `fr-FR` and `fra` are `fr`.
pub(crate) fn stated(place: &Place, value: &str, notices: &mut Vec<Notice>) -> Option<Language> {
    let tag = primary(value);
    if tag.is_none() {
        notices.push(Notice::BadLanguage {
            place: place.clone(),
            value: value.to_owned(),
        });
    }
    tag.filter(|tag| tag.as_str() != UNDETERMINED)
}

/// The tag of ISO 639-2 for what nobody has determined.
const UNDETERMINED: &str = "und";

/// The primary subtag of a tag; none where it is no tag.
pub(crate) fn primary(value: &str) -> Option<Language> {
    let subtag = value.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    let is_tag = matches!(subtag.len(), 2 | 3) && subtag.bytes().all(|b| b.is_ascii_lowercase());
    is_tag.then(|| Language::new(shortest(&subtag)))
}

/// The code of ISO 639-1 for a code of ISO 639-2 or 639-3, where it is known to have one.
fn shortest(code: &str) -> &str {
    let mut codes = ISO_639.split_whitespace();
    while let (Some(long), Some(short)) = (codes.next(), codes.next()) {
        if long == code {
            return short;
        }
    }
    code
}

/// Codes of ISO 639-3 (and the bibliographic ones of ISO 639-2), each with that of ISO 639-1.
const ISO_639: &str = "
    afr af aka ak amh am ara ar aze az bel be ben bn bul bg cat ca ces cs cmn zh cym cy dan da
    deu de ell el eng en epo eo est et fin fi fra fr guj gu heb he hin hi hrv hr hun hu hye hy
    ind id ita it jav jv jpn ja kan kn kat ka khm km kor ko lat la lav lv lit lt mal ml mar mr
    mkd mk mya my nep ne nld nl nob nb ori or pan pa pes fa pol pl por pt ron ro rus ru sin si
    slk sk slv sl sna sn spa es srp sr swe sv tam ta tel te tgl tl tha th tuk tk tur tr ukr uk
    urd ur uzb uz vie vi yid yi zul zu
    alb sq arm hy baq eu bur my chi zh cze cs dut nl fre fr geo ka ger de gre el ice is mac mk
    may ms per fa rum ro slo sk tib bo wel cy";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_detectable_language_has_a_short_code() {
        for lang in Lang::all() {
            assert_eq!(shortest(lang.code()).len(), 2, "{lang}");
        }
    }

    #[test]
    fn stated_languages() {
        for (value, tag) in [
            ("fr-FR", "fr"),
            ("en_US", "en"),
            (" RU ", "ru"),
            ("rus", "ru"),
            ("fre", "fr"),
            ("qaa", "qaa"),
        ] {
            assert_eq!(primary(value).as_ref().map(Language::as_str), Some(tag));
        }
        for value in ["", "French", "f", "1", "\u{43f}\u{43f}"] {
            assert_eq!(primary(value), None, "{value}");
        }
    }
}
