//! An explanation as text for a terminal.

use std::fmt::{self, Write as _};

use super::{Explanation, Finding, Sentence};

/// Columns of a line.
const WIDTH: usize = 80;

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let read = &self.extraction;
        writeln!(f, "{} ({})", read.id, read.language.as_str())?;
        for remark in &self.remarks {
            wrapped(f, "  ", remark)?;
        }
        for (number, sentence) in (1..).zip(&self.sentences) {
            writeln!(f)?;
            self::sentence(f, number, sentence)?;
        }
        writeln!(f)?;
        for contact in &read.contacts {
            let people: Vec<&str> = contact
                .participants
                .iter()
                .map(|it| it.value.as_str())
                .collect();
            let date = contact.date.as_ref().map_or("undated", |it| &it.value);
            let (mode, status) = (&contact.mode.value, &contact.status.value);
            let line = format!(
                "{}: {date}, {mode}, {status}: {}",
                contact.id,
                people.join(", ")
            );
            wrapped(f, "", &line)?;
        }
        if read.contacts.is_empty() {
            writeln!(f, "no contact between leaders of the two countries")?;
        }
        Ok(())
    }
}

fn sentence(f: &mut fmt::Formatter<'_>, number: usize, sentence: &Sentence) -> fmt::Result {
    let words: Vec<&str> = sentence.words.quote.split_whitespace().collect();
    wrapped(
        f,
        "",
        &format!("{number} {}: {}", sentence.role, words.join(" ")),
    )?;
    for finding in &sentence.findings {
        self::finding(f, finding)?;
    }
    Ok(())
}

fn finding(f: &mut fmt::Formatter<'_>, finding: &Finding) -> fmt::Result {
    let words: Vec<&str> = finding.words.quote.split_whitespace().collect();
    let rule = match finding.words.rule.split_once(':') {
        Some((_, rule)) => rule,
        None => finding.words.rule.as_str(),
    };
    let mut line = format!("{:<10} \"{}\"", finding.class, words.join(" "));
    if let Some(value) = &finding.value {
        write!(line, ": {value}")?;
    }
    write!(line, "  [{rule}, {}]", finding.origin)?;
    wrapped(f, "    ", &line)?;
    if !finding.supports.is_empty() {
        wrapped(f, "      => ", &finding.supports.join(", "))?;
    }
    match &finding.declined {
        Some(why) => wrapped(f, "      declined: ", why),
        None => Ok(()),
    }
}

/// Writes a text in lines of the width of a terminal, the first behind `lead`, the others under
/// its text.
fn wrapped(f: &mut fmt::Formatter<'_>, lead: &str, text: &str) -> fmt::Result {
    let indent = " ".repeat(lead.chars().count() + 2);
    let mut line = lead.to_owned();
    let mut empty = true;
    for word in text.split(' ') {
        let width = line.chars().count() + word.chars().count() + 1;
        if !empty && width > WIDTH {
            writeln!(f, "{}", line.trim_end())?;
            line.clone_from(&indent);
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    writeln!(f, "{}", line.trim_end())
}
