//! How things look: what the ontology says, made safe for Graphviz and easy on the eye.

use super::drawing::{Line, Sample};
use super::scene::{Labelled, Scene, SceneMeeting};

/// Edges that carry words.
pub(super) const STRONG: &str = "#6b7885";
/// Edges, where nothing gives them a colour.
pub(super) const EDGE: &str = "#9aa3ad";
/// Borders, where nothing gives them a colour.
pub(super) const PEN: &str = "#4a5560";
/// Subjects of talks.
pub(super) const TOPIC: &str = "#eef3e8";
/// Samples of lines, and groups.
pub(super) const PAPER: &str = "#ffffff";
/// Persons of the first side, of the second, and all others.
pub(super) const PERSONS: [&str; 3] = ["#dfe7f5", "#f5e1df", "#ececec"];

/// Shapes that labels fit in, each with the character that stands for it in a legend.
const SHAPES: [(&str, char); 10] = [
    ("box", '\u{25ad}'),
    ("ellipse", '\u{25cb}'),
    ("hexagon", '\u{2b21}'),
    ("octagon", '\u{2b21}'),
    ("diamond", '\u{25c7}'),
    ("parallelogram", '\u{25b1}'),
    ("house", '\u{2302}'),
    ("invtrapezium", '\u{23e2}'),
    ("trapezium", '\u{23e2}'),
    ("circle", '\u{25cb}'),
];

/// Shapes and colours of the kinds of events, in the order of their names; shapes that do not
/// grow with a long label, and as many that no colour meets its shape again soon.
const EVENT_SHAPES: [&str; 5] = ["note", "box", "tab", "component", "folder"];
const EVENT_COLOURS: [&str; 8] = [
    "#f8e3dc", "#e3ecf7", "#e9f2df", "#f7efd2", "#ece3f3", "#dff0ee", "#f6e1ec", "#eceae4",
];

/// Strong colours for modes to which the ontology gives none.
const PALETTE: [&str; 6] = [
    "#2a7f62", "#2f6db5", "#b57f1f", "#7a4fa3", "#a84040", "#5f6b76",
];

/// How a meeting is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) shape: &'static str,
    pub(super) fill: String,
    pub(super) pen: String,
    pub(super) line: Line,
}

/// Colour and shape are those of the mode, the line is that of the status.
pub(super) fn meeting(scene: &Scene, meeting: &SceneMeeting) -> Look {
    let colour = mode_colour(scene, &meeting.mode);
    Look {
        shape: mode_shape(scene, &meeting.mode),
        fill: tint(&colour),
        pen: shade(&colour),
        line: status_line(scene, &meeting.status),
    }
}

/// The colour of a mode as the ontology has it, strong enough for a line on white.
pub(super) fn mode_line(scene: &Scene, mode: &str) -> String {
    shade(&mode_colour(scene, mode))
}

/// The line of a status; without a word of the ontology it is unbroken.
pub(super) fn status_line(scene: &Scene, status: &str) -> Line {
    scene
        .statuses
        .get(status)
        .and_then(|status| status.style.as_deref())
        .map_or(Line::Solid, line)
}

/// Shape and colour for a kind of event, by its position among the kinds that are drawn.
pub(super) fn event(position: usize) -> (&'static str, &'static str) {
    (
        EVENT_SHAPES[position % EVENT_SHAPES.len()],
        EVENT_COLOURS[position % EVENT_COLOURS.len()],
    )
}

/// The legend's entry for a kind of event.
pub(super) fn event_sample(position: usize, label: String) -> Sample {
    let (_, fill) = event(position);
    Sample {
        label,
        shape: None,
        fill: fill.to_owned(),
        pen: PEN.to_owned(),
        line: Line::Solid,
    }
}

/// The legend's entry for a mode.
pub(super) fn mode_sample(scene: &Scene, mode: &str, label: String) -> Sample {
    let colour = mode_colour(scene, mode);
    Sample {
        label,
        shape: Some(mode_shape(scene, mode)),
        fill: tint(&colour),
        pen: shade(&colour),
        line: Line::Solid,
    }
}

/// The legend's entry for a status.
pub(super) fn status_sample(scene: &Scene, status: &str, label: String) -> Sample {
    Sample {
        label,
        shape: None,
        fill: PAPER.to_owned(),
        pen: PEN.to_owned(),
        line: status_line(scene, status),
    }
}

/// The character that stands for a shape.
pub(crate) fn glyph(shape: &str) -> Option<char> {
    SHAPES
        .iter()
        .find(|(name, _)| *name == shape)
        .map(|(_, glyph)| *glyph)
}

fn mode_colour(scene: &Scene, mode: &str) -> String {
    let stated = scene
        .modes
        .get(mode)
        .and_then(|mode| mode.colour.as_deref());
    if let Some(colour) = stated.filter(|colour| channels(colour).is_some()) {
        return colour.to_ascii_lowercase();
    }
    let position = scene.modes.keys().position(|slug| slug == mode);
    PALETTE[position.unwrap_or(PALETTE.len() - 1) % PALETTE.len()].to_owned()
}

/// A shape that Graphviz does not know would be a warning there, so it is not passed on.
fn mode_shape(scene: &Scene, mode: &str) -> &'static str {
    let stated = scene
        .modes
        .get(mode)
        .and_then(|mode: &Labelled| mode.shape.as_deref());
    SHAPES
        .iter()
        .map(|(name, _)| *name)
        .find(|name| Some(*name) == stated)
        .unwrap_or("box")
}

fn line(style: &str) -> Line {
    [Line::Dashed, Line::Dotted, Line::Bold]
        .into_iter()
        .find(|line| style.split(',').any(|part| part.trim() == line.as_str()))
        .unwrap_or_default()
}

/// Red, green and blue of `#rrggbb`.
fn channels(colour: &str) -> Option<[u32; 3]> {
    let digits = colour.strip_prefix('#')?;
    if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let value = u32::from_str_radix(digits, 16).ok()?;
    Some([value >> 16, (value >> 8) & 0xff, value & 0xff])
}

/// Light enough for black letters on it.
fn tint(colour: &str) -> String {
    mix(colour, 255, 205)
}

/// Dark enough for a line on white.
fn shade(colour: &str) -> String {
    mix(colour, 0, 150)
}

/// Mixes in white (255) or black (0) until the mean of the channels reaches a level, 0 to 255.
fn mix(colour: &str, with: u32, level: u32) -> String {
    let mut rgb = channels(colour).unwrap_or([0x80; 3]);
    let reached = |rgb: &[u32; 3]| {
        let mean = rgb.iter().sum::<u32>() / 3;
        if with > 0 {
            mean >= level
        } else {
            mean <= level
        }
    };
    while !reached(&rgb) {
        for channel in &mut rgb {
            *channel = (*channel * 9 + with) / 10 + u32::from(with > *channel);
        }
    }
    let [red, green, blue] = rgb.map(|channel| channel.min(255));
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strong_colour_is_lightened_for_letters_and_kept_for_lines() {
        assert_eq!(shade("#2f6db5"), "#2f6db5");
        let light = channels(&tint("#2f6db5")).unwrap();
        assert!(light.iter().sum::<u32>() / 3 >= 205);
        assert!(light[2] > light[0], "the hue is kept");
        assert_eq!(tint("#ffffff"), "#ffffff");
        assert_eq!(tint("#000000").len(), 7);
    }

    #[test]
    fn what_is_no_colour_and_no_style_is_not_passed_on() {
        assert_eq!(channels("red\" x"), None);
        assert_eq!(channels("#12345"), None);
        assert_eq!(line("filled, dashed"), Line::Dashed);
        assert_eq!(line("sparkling"), Line::Solid);
    }
}
