//! Which meeting is meant.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use ontology::Names;
use ontology::vocabulary::smt;

/// Meetings that a message lists.
const LISTED: usize = 8;

/// The slug of the meeting that `asked` means.
pub(crate) fn meeting(graph: &[u8], names: &Names, asked: &str) -> Result<String> {
    let asked = asked.strip_prefix("meeting:").unwrap_or(asked);
    let meetings = meetings(graph, names);
    if meetings.contains_key(asked) {
        return Ok(asked.to_owned());
    }
    let mut found: Vec<&String> = meetings
        .iter()
        .filter(|(_, date)| date.as_deref() == Some(asked))
        .map(|(slug, _)| slug)
        .collect();
    if found.is_empty() {
        found = meetings.keys().filter(|it| it.starts_with(asked)).collect();
    }
    match found.as_slice() {
        [only] => Ok((*only).clone()),
        [] => {
            let near = ontology::nearest(asked, meetings.keys().map(String::as_str));
            let near = near.map_or_else(String::new, |it| format!("; did you mean {it}?"));
            bail!("there is no meeting \"{asked}\"{near} (`summitry timeline` lists all)")
        }
        several => {
            let shown: Vec<&str> = several.iter().take(LISTED).map(|it| it.as_str()).collect();
            let more = several.len() - shown.len();
            let more = if more > 0 {
                format!("\n  and {more} more")
            } else {
                String::new()
            };
            bail!(
                "\"{asked}\" may be one of {} meetings; give one of\n  {}{more}",
                several.len(),
                shown.join("\n  ")
            )
        }
    }
}

/// The slug and date of every meeting; one without a date has none.
fn meetings(graph: &[u8], names: &Names) -> BTreeMap<String, Option<String>> {
    let start = format!("<{}", names.namespace("meeting"));
    let date = names.smt(smt::DATE).to_string();
    let mut meetings: BTreeMap<String, Option<String>> = BTreeMap::new();
    for line in graph.split(|&byte| byte == b'\n') {
        let Some(rest) = line.strip_prefix(start.as_bytes()) else {
            continue;
        };
        let Ok(rest) = std::str::from_utf8(rest) else {
            continue;
        };
        let Some((slug, rest)) = rest.split_once("> ") else {
            continue;
        };
        let known = meetings.entry(slug.to_owned()).or_default();
        let value = rest.strip_prefix(&date).and_then(|it| it.split('"').nth(1));
        if let Some(value) = value {
            *known = Some(value.to_owned());
        }
    }
    meetings
}
