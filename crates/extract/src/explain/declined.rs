//! Why words that were considered came to nothing.

use lang::Annotation;

use super::Explainer;
use crate::document::Range;
use crate::frame::{self, Frame};
use crate::layout::Role;
use crate::people;

impl Explainer<'_, '_> {
    /// The reason why no fact rests on an annotation; none for what only helps to read others.
    pub(super) fn why_not(
        &self,
        passage: usize,
        annotation: &Annotation,
        class: &str,
    ) -> Option<String> {
        if self.document.passages[passage].role == Role::Furniture {
            return None;
        }
        match class {
            "contact" => Some(self.no_contact(passage, annotation)),
            "together" | "beside" => Some(self.not_together(passage, annotation)),
            "time" => Some("dates no contact between leaders of the two countries".into()),
            "location" => Some("is not said to be where a contact takes place".into()),
            "topic" => Some("is not said to be what a contact was about".into()),
            "event" => Some(self.no_reference(passage, annotation)),
            _ => None,
        }
    }

    fn no_contact(&self, passage: usize, annotation: &Annotation) -> String {
        let (document, catalogue) = (self.document, self.catalogue);
        if !frame::is_trigger(document, catalogue, passage, annotation) {
            return "is part of a series or of an event's name".into();
        }
        if frame::is_imagined(document, passage, annotation) {
            return "is only imagined".into();
        }
        let trigger = Range::of(passage, annotation);
        let foreign = self
            .read
            .discourse
            .drafts
            .iter()
            .find(|it| !it.ours && it.frames.iter().any(|frame| frame.trigger == trigger));
        if let Some(draft) = foreign {
            let people: Vec<&str> = draft
                .participants
                .iter()
                .map(|it| it.slug.as_str())
                .collect();
            return match people.as_slice() {
                [] => "is a contact of others, who are no known leaders".into(),
                some => format!("is a contact of others: {}", some.join(", ")),
            };
        }
        let frames = frame::frames(document, catalogue, &self.read.cast, passage);
        let frame = frames.into_iter().find(|it| it.trigger == trigger);
        frame.map_or_else(|| "tells of no contact".into(), |it| unplaced(&it))
    }

    /// Why what two do together, or that they are named beside each other, tells of no contact.
    fn not_together(&self, passage: usize, annotation: &Annotation) -> String {
        let classes = self.document.classes;
        let told = |class| self.document.has(passage, class);
        let frames = frame::frames(self.document, self.catalogue, &self.read.cast, passage);
        let own = |it: &frame::Frame| it.trigger.start == annotation.start;
        if told(classes.stance) || told(classes.apart) {
            "is how one stands towards the other, or what sets them apart".into()
        } else if told(classes.series) {
            "is part of a series or of an event's name".into()
        } else if frames.iter().any(own) {
            "tells of no contact that is not told otherwise".into()
        } else {
            "names no leaders of both sides, or other words name a contact".into()
        }
    }

    fn no_reference(&self, passage: usize, annotation: &Annotation) -> String {
        let reading = self.document.reading(passage);
        let inside = self
            .document
            .annotations(passage, self.document.classes.people)
            .into_iter()
            .any(|it| it.start <= annotation.start && annotation.end <= it.end);
        let several = self
            .document
            .annotations(passage, annotation.class)
            .iter()
            .filter(|it| it.start == annotation.start && it.end == annotation.end)
            .count()
            > 1;
        match (inside, several) {
            (true, _) => "is part of somebody's title".into(),
            (_, true) => "is the name of several events, and another is nearer".into(),
            _ => {
                let event = reading
                    .slug(annotation)
                    .and_then(|it| self.catalogue.event(it));
                let begins = event.and_then(|it| it.earliest);
                begins.map_or_else(
                    || "is not meant".into(),
                    |day| format!("had not begun ({day})"),
                )
            }
        }
    }
}

/// Why a frame found no contact to belong to.
fn unplaced(frame: &Frame) -> String {
    let named: Vec<&str> = frame
        .participants
        .iter()
        .map(|it| it.slug.as_str())
        .collect();
    match named.as_slice() {
        [] if frame.anaphoric => "points back at a contact, and none that was told fits".to_owned(),
        [] => "names no leader who takes part".to_owned(),
        [one] => format!("names one party only ({one}), and no contact that was told fits"),
        some => format!("names {}, who are not of both countries", some.join(", ")),
    }
}

impl people::Who {
    /// The expression in words, where it is not known who is meant.
    pub(super) fn describe(&self) -> String {
        match self {
            Self::Leader(slug) => slug.clone(),
            Self::Office(role, country) => {
                let role = role.as_deref().unwrap_or("leader");
                format!("the {role} of {country}, whom no date tells")
            }
            Self::Counterpart(country) => format!("a counterpart of {country}"),
            Self::Pair => "the two".to_owned(),
            Self::Pronoun => "somebody mentioned before".to_owned(),
            Self::Other => "somebody else".to_owned(),
        }
    }
}
