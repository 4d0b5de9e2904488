//! Which meetings are shown, and in which order.

use chrono::NaiveDate;

use super::scene::{Scene, SceneMeeting};

/// Which meetings are shown: those that pass every condition that is set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Slug of a leader who took part.
    pub leader: Option<String>,
    /// Slug of a topic that was talked about.
    pub topic: Option<String>,
    /// Slug of a mode.
    pub mode: Option<String>,
    /// Slug of a status.
    pub status: Option<String>,
    /// Slug of a format.
    pub format: Option<String>,
    /// First day; a meeting of which nothing is known to be before it passes.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub until: Option<NaiveDate>,
}

impl Filter {
    /// Whether a meeting passes; one without any date passes only where no day is asked for.
    pub fn passes(&self, meeting: &SceneMeeting) -> bool {
        let leader = self.leader.as_ref();
        let topic = self.topic.as_ref();
        let is = |asked: &Option<String>, value: &String| {
            asked.as_ref().is_none_or(|slug| slug == value)
        };
        leader.is_none_or(|slug| meeting.participants.contains(slug))
            && topic.is_none_or(|slug| meeting.topics.contains(slug))
            && is(&self.mode, &meeting.mode)
            && is(&self.status, &meeting.status)
            && is(&self.format, &meeting.format)
            && self.in_time(meeting)
    }

    fn in_time(&self, meeting: &SceneMeeting) -> bool {
        if self.from.is_none() && self.until.is_none() {
            return true;
        }
        let first = meeting.earliest.or(meeting.latest);
        let last = meeting.latest.or(meeting.earliest);
        let (Some(first), Some(last)) = (first, last) else {
            return false;
        };
        self.from.is_none_or(|from| last >= from) && self.until.is_none_or(|until| first <= until)
    }
}

/// The meetings that pass, in order of time; what is undated comes last.
pub fn select<'a>(scene: &'a Scene, filter: &Filter) -> Vec<&'a SceneMeeting> {
    let mut chosen: Vec<_> = scene
        .meetings
        .iter()
        .filter(|meeting| filter.passes(meeting))
        .collect();
    chosen.sort_by_key(|meeting| {
        let year = meeting.year();
        let day = meeting.earliest.or(meeting.latest);
        let time = meeting.time.as_deref();
        let when = (year.is_none(), year, day.is_none(), day);
        (when, time.is_none(), time, &meeting.id)
    });
    chosen
}
