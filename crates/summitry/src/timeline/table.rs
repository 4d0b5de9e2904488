//! A timeline as a table for a terminal.

use std::fmt::Write as _;

use export::view::{SceneMeeting, name, who};
use ontology::vocabulary::smt;
use unicode_width::UnicodeWidthStr as _;

use super::Timeline;
use crate::text::{cut, pad};

/// Between two columns.
const GAP: usize = 2;
/// No column of names is made narrower than this.
const NARROWEST: usize = 8;
const RULE: &str = "\u{2500}";
const DASH: char = '\u{2013}';
/// Characters of `HH:MM`; a zone comes after them.
const HOUR: usize = 5;
/// What is not known.
const UNKNOWN: &str = "?";

/// A meeting on a line.
struct Row {
    /// The year under which it stands, or [`UNKNOWN`].
    year: String,
    cells: [String; COLUMNS],
}

const COLUMNS: usize = 5;
/// Positions of the columns that give way where a line is too long.
const FLEXIBLE: [usize; 2] = [1, 2];
/// Position of the column of numbers.
const NUMBER: usize = COLUMNS - 1;

impl<'a> Timeline<'a> {
    /// The meetings by year, each on a line that fits a width in terminal cells, and the counts.
    pub(crate) fn table(&self, width: usize) -> String {
        let header = [
            smt::DATE,
            smt::PARTICIPANT,
            smt::PLACE_OF,
            smt::STATUS,
            smt::ACCOUNT,
        ];
        let header = header.map(|it| self.term(it).to_owned());
        let rows: Vec<(Row, &SceneMeeting)> =
            self.meetings.iter().map(|it| (self.row(it), *it)).collect();
        let widths = widths(&header, rows.iter().map(|(row, _)| row), width);
        let mut text = String::new();
        line(&mut text, &header, widths);
        line(&mut text, &widths.map(|it| RULE.repeat(it)), widths);
        for year in rows.chunk_by(|(a, _), (b, _)| a.year == b.year) {
            let meetings: Vec<&SceneMeeting> = year.iter().map(|(_, it)| *it).collect();
            let heading = self.heading(&year[0].0.year, &meetings);
            let _ = writeln!(text, "{}", cut(&heading, width));
            for (row, _) in year {
                line(&mut text, &row.cells, widths);
            }
        }
        text.push('\n');
        for total in self.totals() {
            let _ = writeln!(text, "{}", cut(&total, width));
        }
        text
    }

    fn row(&self, meeting: &'a SceneMeeting) -> Row {
        let scene = &self.chronicle.scene;
        let people = who(scene, meeting, self.language);
        let others = match people.others {
            0 => String::new(),
            others => format!(" +{others}"),
        };
        let place = meeting.place.as_deref();
        let place = place.map_or_else(
            || self.mode(&meeting.mode),
            |slug| name(&scene.places, slug, self.language),
        );
        Row {
            year: meeting
                .year()
                .map_or_else(|| UNKNOWN.to_owned(), |it| it.to_string()),
            cells: [
                self.day(meeting),
                people.sides + &others,
                place.to_owned(),
                self.status(&meeting.status).to_owned(),
                meeting.reports.to_string(),
            ],
        }
    }

    /// The date of a meeting, with its hour where another meeting has the same date.
    fn day(&self, meeting: &SceneMeeting) -> String {
        let day = date(meeting);
        let same = |it: &&&SceneMeeting| it.date.is_some() && it.date == meeting.date;
        let hour = meeting.time.as_ref().and_then(|it| it.get(..HOUR));
        match hour.filter(|_| self.meetings.iter().filter(same).count() > 1) {
            Some(hour) => format!("{day} {hour}"),
            None => day,
        }
    }

    /// A year with the numbers of its meetings and of the reports of them.
    fn heading(&self, year: &str, meetings: &[&'a SceneMeeting]) -> String {
        let counts = self.counts(meetings);
        format!(
            "{year}  {}: {}, {}: {}",
            self.term(smt::MEETING),
            counts.meetings,
            self.term(smt::ACCOUNT),
            counts.reports
        )
    }

    /// How many meetings there are, by status and by mode, and how many reports of them.
    pub(super) fn totals(&self) -> [String; 3] {
        let counts = self.counts(&self.meetings);
        let list = |of: Vec<(&str, usize)>| {
            let parts = of
                .into_iter()
                .map(|(label, count)| format!("{label} {count}"));
            parts.collect::<Vec<_>>().join(", ")
        };
        let mut statuses: Vec<(&str, usize)> = Vec::new();
        for (slug, count) in counts.statuses {
            statuses.push((self.status(slug), count));
        }
        let mut modes: Vec<(&str, usize)> = Vec::new();
        for (slug, count) in counts.modes {
            modes.push((self.mode(slug), count));
        }
        // What there is most of comes first.
        for list in [&mut statuses, &mut modes] {
            list.sort_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
        }
        let meeting = self.term(smt::MEETING);
        [
            format!("{meeting}: {}  ({})", counts.meetings, list(statuses)),
            format!("{}: {}", self.term(smt::MODE), list(modes)),
            format!(
                "{}: {}  ({} {})  {}: {}",
                self.term(smt::ACCOUNT),
                counts.reports,
                self.term(smt::MAIN),
                counts.main,
                self.term(smt::ARTICLE),
                counts.articles
            ),
        ]
    }
}

/// The date of a meeting for the eye; where it has none, the years that it can have been in.
fn date(meeting: &SceneMeeting) -> String {
    if let Some(date) = &meeting.date {
        return short(date);
    }
    let year = |day: Option<chrono::NaiveDate>| day.map(|it| it.format("%Y").to_string());
    match (year(meeting.earliest), year(meeting.latest)) {
        (Some(first), Some(last)) if first == last => format!("{first}{UNKNOWN}"),
        (Some(first), Some(last)) => format!("{first}{DASH}{last}{UNKNOWN}"),
        (Some(first), None) => format!("{first}{DASH}{UNKNOWN}"),
        (None, Some(last)) => format!("{UNKNOWN}{DASH}{last}"),
        (None, None) => UNKNOWN.to_owned(),
    }
}

/// An EDTF string for the eye: the end of an interval without what it shares with the beginning.
pub(crate) fn short(edtf: &str) -> String {
    let Some((first, last)) = edtf.split_once('/') else {
        return edtf.to_owned();
    };
    let shared = ["-", "-"].iter().scan(0, |from, sign| {
        let at = *from + first.get(*from..)?.find(sign)? + 1;
        *from = at;
        Some(at)
    });
    let same = |at: &usize| first.len() == last.len() && first.get(..*at) == last.get(..*at);
    let from = shared.take_while(same).last().unwrap_or(0);
    format!("{first}{DASH}{}", &last[from..])
}

/// The widths of the columns: as wide as what is in them, but for those that give way.
fn widths<'r>(
    header: &[String; COLUMNS],
    rows: impl Iterator<Item = &'r Row>,
    width: usize,
) -> [usize; COLUMNS] {
    let mut widths = [0; COLUMNS];
    for cells in std::iter::once(header).chain(rows.map(|it| &it.cells)) {
        for (widest, cell) in widths.iter_mut().zip(cells) {
            *widest = (*widest).max(cell.width());
        }
    }
    let total = |widths: &[usize; COLUMNS]| widths.iter().sum::<usize>() + GAP * (COLUMNS - 1);
    while total(&widths) > width {
        let widest = FLEXIBLE.into_iter().max_by_key(|&at| widths[at]);
        match widest.filter(|&at| widths[at] > NARROWEST) {
            Some(at) => widths[at] -= 1,
            None => break,
        }
    }
    widths
}

fn line(text: &mut String, cells: &[String; COLUMNS], widths: [usize; COLUMNS]) {
    let mut line = String::new();
    for (at, (cell, width)) in cells.iter().zip(widths).enumerate() {
        if at > 0 {
            line.push_str(&" ".repeat(GAP));
        }
        let cell = cut(cell, width);
        if at == NUMBER {
            line.push_str(&" ".repeat(width.saturating_sub(cell.width())));
            line.push_str(&cell);
        } else {
            line.push_str(&pad(&cell, width));
        }
    }
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{}", line.trim_end());
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn an_interval_names_once_what_its_ends_share() {
        for (edtf, eye) in [
            ("2022-02-07/2022-02-08", "2022-02-07\u{2013}08"),
            ("2022-01-31/2022-02-01", "2022-01-31\u{2013}02-01"),
            ("2021-12-31/2022-01-01", "2021-12-31\u{2013}2022-01-01"),
            ("2019/2020", "2019\u{2013}2020"),
            ("2019-08/2019-09", "2019-08\u{2013}09"),
            ("2019-08/2020", "2019-08\u{2013}2020"),
            ("2019-08~", "2019-08~"),
        ] {
            assert_eq!(short(edtf), eye, "{edtf}");
        }
    }
}
