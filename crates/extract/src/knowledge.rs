//! What the reader knows before it opens an article: the catalogue of things and the language
//! packs, compiled against each other.

use std::collections::BTreeMap;

use lang::{Entry, Label, Lexicon, Pack, Packs, Spelling};
use ontology::{Catalogue, Rank};

/// The catalogue and every language's pack, ready for reading.
#[derive(Debug)]
pub struct Knowledge<'k> {
    /// Known things.
    pub catalogue: &'k Catalogue,
    pub(crate) languages: BTreeMap<String, Compiled>,
}

/// A language's pack with the numbers of the classes that the reader asks for.
#[derive(Debug)]
pub(crate) struct Compiled {
    pub(crate) pack: Pack,
    pub(crate) classes: Classes,
}

/// Numbers of the classes of annotations that have a meaning to the reader; a class that a
/// language does not use has a number that no annotation bears.
#[derive(Clone, Debug)]
pub(crate) struct Classes {
    pub(crate) leader: u32,
    pub(crate) country: u32,
    pub(crate) adjective: u32,
    pub(crate) metonym: u32,
    pub(crate) topic: u32,
    pub(crate) event: u32,
    /// Names of events that are too general to identify one without its time.
    pub(crate) allusion: u32,
    pub(crate) office: u32,
    pub(crate) role: u32,
    pub(crate) kind: u32,
    pub(crate) time: u32,
    pub(crate) clock: u32,
    pub(crate) duration: u32,
    pub(crate) people: u32,
    pub(crate) person: u32,
    /// A word at the head of a sentence that stands for the leader spoken of before.
    pub(crate) pronoun: u32,
    pub(crate) contact: u32,
    pub(crate) series: u32,
    pub(crate) modal: u32,
    /// How a contact stood before, whatever became of it.
    pub(crate) stage: u32,
    pub(crate) initiative: u32,
    pub(crate) discussion: u32,
    /// What is said not to have been talked about.
    pub(crate) untouched: u32,
    pub(crate) reporting: u32,
    pub(crate) background: u32,
    pub(crate) format: u32,
    pub(crate) distributive: u32,
    pub(crate) location: u32,
    pub(crate) aftermath: u32,
    pub(crate) margins: u32,
    /// A gathering, named with the preposition of those who are there.
    pub(crate) attendance: u32,
    /// How one stands towards another, which is nothing that they do together.
    pub(crate) stance: u32,
    /// Two who are named in one clause.
    pub(crate) beside: u32,
    /// Words that set apart those who are named in one sentence: a letter, a comparison.
    pub(crate) apart: u32,
    /// What goes on on a later day: the dates beside it are its first and its last.
    pub(crate) span: u32,
    pub(crate) dated: u32,
    pub(crate) since: u32,
    pub(crate) together: u32,
    pub(crate) ordinal: u32,
    pub(crate) repetition: u32,
    pub(crate) furniture: u32,
    /// A line of its own that says where what follows takes place.
    pub(crate) dateline: u32,
    /// The words by which a clause about the people before it begins.
    pub(crate) relative: u32,
    /// The means by which people are in touch, of whatever is told in its clause.
    pub(crate) medium: u32,
    /// Where one clause ends and the next begins.
    pub(crate) clause: u32,
    /// A clause within another, from its first word to its last.
    pub(crate) inserted: u32,
    /// The head of a list of news, each of which stands alone.
    pub(crate) bulletin: u32,
    /// Whoever a transcript gives the word to.
    pub(crate) turn: u32,
    /// People who are named beside what is told and do not take part in it.
    pub(crate) aside: u32,
    pub(crate) institution: u32,
    pub(crate) voice: u32,
    pub(crate) source: u32,
    pub(crate) attribution: u32,
    /// Where somebody speaks.
    pub(crate) speech: u32,
    /// An event told by a noun and its date or place.
    pub(crate) happening: u32,
    /// A word that points back at a place.
    pub(crate) there: u32,
    /// An event told by how it ended for somebody.
    pub(crate) outcome: u32,
    /// How an event is invoked.
    pub(crate) invocation: u32,
}

impl Classes {
    fn of(pack: &Pack) -> Self {
        let class = |name: &str| pack.class(name).unwrap_or(u32::MAX);
        Self {
            leader: class("leader"),
            country: class("country"),
            adjective: class("adjective"),
            metonym: class("metonym"),
            topic: class("topic"),
            event: class("event"),
            allusion: class("allusion"),
            office: class("office"),
            role: class("role"),
            kind: class("kind"),
            time: class("time"),
            clock: class("clock"),
            duration: class("duration"),
            people: class("people"),
            person: class("person"),
            pronoun: class("pronoun"),
            contact: class("contact"),
            series: class("series"),
            modal: class("modal"),
            stage: class("stage"),
            initiative: class("initiative"),
            discussion: class("discussion"),
            untouched: class("untouched"),
            reporting: class("reporting"),
            background: class("background"),
            format: class("format"),
            distributive: class("distributive"),
            location: class("location"),
            aftermath: class("aftermath"),
            margins: class("margins"),
            attendance: class("attendance"),
            stance: class("stance"),
            beside: class("beside"),
            apart: class("apart"),
            span: class("span"),
            dated: class("dated"),
            since: class("since"),
            together: class("together"),
            ordinal: class("ordinal"),
            repetition: class("repetition"),
            furniture: class("furniture"),
            dateline: class("dateline"),
            relative: class("relative"),
            medium: class("medium"),
            clause: class("clause"),
            inserted: class("inserted"),
            aside: class("aside"),
            turn: class("turn"),
            bulletin: class("bulletin"),
            institution: class("institution"),
            voice: class("voice"),
            source: class("source"),
            attribution: class("attribution"),
            speech: class("speech"),
            happening: class("happening"),
            there: class("there"),
            outcome: class("outcome"),
            invocation: class("invocation"),
        }
    }
}

impl<'k> Knowledge<'k> {
    /// Compiles every pack against the catalogue.
    pub fn new(catalogue: &'k Catalogue, packs: &Packs) -> Result<Self, lang::Error> {
        let mut languages = BTreeMap::new();
        for language in packs.languages() {
            let lexicon = lexicon(catalogue, language);
            if let Some(pack) = packs.load(language, &lexicon)? {
                let classes = Classes::of(&pack);
                languages.insert(language.to_owned(), Compiled { pack, classes });
            }
        }
        Ok(Self {
            catalogue,
            languages,
        })
    }

    /// The countries whose leaders' contacts are read.
    pub(crate) fn sides(&self) -> impl Iterator<Item = &str> {
        let sides = self.catalogue.places.iter().filter(|it| it.side);
        sides.map(|it| it.slug.as_str())
    }

    /// Tags of the languages that can be read.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.languages.keys().map(String::as_str)
    }

    /// Every compiled pack, by language.
    pub fn packs(&self) -> impl Iterator<Item = &Pack> {
        self.languages.values().map(|it| &it.pack)
    }

    /// The compiled pack of a language.
    pub fn pack(&self, language: &str) -> Option<&Pack> {
        self.languages.get(language).map(|it| &it.pack)
    }
}

/// The labels of all known things in one language.
fn lexicon(catalogue: &Catalogue, language: &str) -> Lexicon {
    let mut builder = Builder {
        language,
        lexicon: Lexicon::default(),
    };
    builder.leaders(catalogue);
    builder.roles(catalogue);
    builder.places(catalogue);
    for topic in &catalogue.topics {
        builder.concept("topic", &topic.slug, &[], &topic.labels, "word");
    }
    for event in &catalogue.events {
        let kind = event.kind.as_deref().unwrap_or_default();
        let attributes = [("type", kind)];
        builder.concept("event", &event.slug, &attributes, &event.labels, "word");
        let ambiguous = &event.ambiguous;
        builder.concept("allusion", &event.slug, &attributes, ambiguous, "word");
    }
    builder.kinds(catalogue);
    builder.institutions(catalogue);
    builder.lexicon
}

struct Builder<'l> {
    language: &'l str,
    lexicon: Lexicon,
}

impl Builder<'_> {
    fn leaders(&mut self, catalogue: &Catalogue) {
        for leader in &catalogue.leaders {
            let kind = if leader.female {
                "female-name"
            } else {
                "male-name"
            };
            let country = leader.country.as_deref().unwrap_or_default();
            let spokes = catalogue.speaks_in_the_name_of(&leader.slug, None);
            let spokes = if spokes.is_some() { "yes" } else { "no" };
            let attributes = [("country", country), ("spokes", spokes)];
            self.concept("leader", &leader.slug, &attributes, &leader.labels, kind);
        }
    }

    fn roles(&mut self, catalogue: &Catalogue) {
        for role in &catalogue.roles {
            let leader = if role.leader { "yes" } else { "no" };
            self.concept(
                "role",
                &role.slug,
                &[("leader", leader)],
                &role.labels,
                "word",
            );
        }
    }

    fn places(&mut self, catalogue: &Catalogue) {
        for place in &catalogue.places {
            let country = place.country.as_deref().unwrap_or(&place.slug);
            let capital = place.capital_of.as_deref().unwrap_or_default();
            let attributes = [
                ("country", country),
                ("kind", place.kind.as_str()),
                ("capital", capital),
            ];
            self.concept("place", &place.slug, &attributes, &place.labels, "word");
            if place.is_country() {
                self.concept("country", &place.slug, &attributes, &place.labels, "word");
                self.concept(
                    "adjective",
                    &place.slug,
                    &attributes,
                    &place.adjectives,
                    "word",
                );
            }
            if let Some(of) = &place.metonym_of {
                let attributes = [("country", of.as_str())];
                self.concept("metonym", &place.slug, &attributes, &place.labels, "word");
            }
        }
    }

    fn institutions(&mut self, catalogue: &Catalogue) {
        for it in &catalogue.institutions {
            let attributes = [("type", it.kind.as_str())];
            self.concept("institution", &it.slug, &attributes, &it.labels, "word");
        }
    }

    fn kinds(&mut self, catalogue: &Catalogue) {
        // The widest kind is a heading over the others and names no occasion by itself.
        for kind in catalogue.kinds.iter().filter(|it| it.broader.is_some()) {
            let mode = mode_of(catalogue, &kind.slug).unwrap_or("unspecified");
            let attributes = [("mode", mode)];
            self.concept("kind", &kind.slug, &attributes, &kind.labels, "word");
        }
    }

    /// Adds a thing with the labels that this language can use: its own, and those without a
    /// language.
    fn concept(
        &mut self,
        class: &str,
        slug: &str,
        attributes: &[(&str, &str)],
        labels: &[ontology::Label],
        kind: &'static str,
    ) {
        let pairs = |list: &[(&str, &str)]| {
            list.iter()
                .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
                .collect()
        };
        let entry = self.lexicon.entries.len() as u32;
        self.lexicon.entries.push(Entry {
            class: class.to_owned(),
            slug: slug.to_owned(),
            attributes: pairs(attributes),
        });
        let language = self.language;
        for label in labels.iter().filter(|it| speaks(it, language)) {
            let own: &[(&str, &str)] = match label.rank {
                Rank::Preferred if class == "leader" => &[("full", "yes")],
                _ if class == "leader" && !label.text.contains(' ') => &[("surname", "yes")],
                Rank::Hidden => &[("hidden", "yes")],
                _ => &[],
            };
            let text = label.text.clone();
            let spelling = spelling(class, &text);
            self.lexicon.labels.push(Label {
                entry,
                text,
                kind,
                spelling,
                attributes: pairs(own),
            });
        }
    }
}

/// The case that a text must give a label. People keep their names in damaged text, where
/// capitals are lost; an abbreviation and a name of one word that is a common word elsewhere
/// (a town, a country) are themselves only as they are spelt.
fn spelling(class: &str, text: &str) -> Spelling {
    let letters = || text.chars().filter(|it| it.is_alphabetic());
    let upper = letters().count() > 1 && letters().all(char::is_uppercase);
    let capital = text.chars().next().is_some_and(char::is_uppercase);
    let one_word = !text.contains(' ');
    match class {
        "leader" | "adjective" | "kind" | "role" => Spelling::Any,
        _ if upper && one_word => Spelling::Upper,
        _ if capital && one_word => Spelling::Capital,
        _ => Spelling::Any,
    }
}

/// Whether a label is of a language, or of none.
fn speaks(label: &ontology::Label, language: &str) -> bool {
    label.language.as_deref().is_none_or(|it| it == language)
}

/// The mode of a kind of meeting, its own or that of a broader kind.
pub(crate) fn mode_of<'c>(catalogue: &'c Catalogue, kind: &str) -> Option<&'c str> {
    let mut at = catalogue.kind(kind)?;
    loop {
        if let Some(mode) = &at.mode {
            return Some(mode);
        }
        at = catalogue.kind(at.broader.as_deref()?)?;
    }
}
