//! The things the catalogue knows, each with its labels.

use chrono::NaiveDate;

/// What a concept is: its class in `ontology/summitry.ttl` and the prefix of its IRI.
///
/// Slugs are unique in a class only: a country may be a place and a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// A person.
    Leader,
    /// A post that persons hold one after the other.
    Office,
    /// What kind of post an office is.
    Role,
    /// A place, a country included.
    Place,
    /// A subject of talks.
    Topic,
    /// A named event.
    Event,
    /// A kind of meeting.
    Kind,
    /// How those who meet are in touch.
    Mode,
    /// How far a meeting has come.
    Status,
    /// Whether others than the two sides take part.
    Format,
    /// Who speaks for a state, or reports.
    Institution,
    /// What somebody does by saying something.
    SpeechAct,
    /// Whether words are given as they were said or as they are told.
    SpeechForm,
    /// How an event is invoked.
    Relation,
}

impl Class {
    /// Every class.
    pub const ALL: [Self; 14] = [
        Self::Leader,
        Self::Office,
        Self::Role,
        Self::Place,
        Self::Topic,
        Self::Event,
        Self::Kind,
        Self::Mode,
        Self::Status,
        Self::Format,
        Self::Institution,
        Self::SpeechAct,
        Self::SpeechForm,
        Self::Relation,
    ];

    /// The prefix, which is also the folder of the IRI.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Leader => "leader",
            Self::Office => "office",
            Self::Role => "role",
            Self::Place => "place",
            Self::Topic => "topic",
            Self::Event => "event",
            Self::Kind => "kind",
            Self::Mode => "mode",
            Self::Status => "status",
            Self::Format => "format",
            Self::Institution => "institution",
            Self::SpeechAct => "act",
            Self::SpeechForm => "form",
            Self::Relation => "relation",
        }
    }

    /// The local name of the class in `ontology/summitry.ttl`.
    pub const fn term(self) -> &'static str {
        match self {
            Self::Leader => "Leader",
            Self::Office => "Office",
            Self::Role => "Role",
            Self::Place => "Place",
            Self::Topic => "Topic",
            Self::Event => "Event",
            Self::Kind => "MeetingKind",
            Self::Mode => "Mode",
            Self::Status => "Status",
            Self::Format => "Format",
            Self::Institution => "Institution",
            Self::SpeechAct => "SpeechAct",
            Self::SpeechForm => "SpeechForm",
            Self::Relation => "Relation",
        }
    }
}

/// The rank of a label in [SKOS](https://www.w3.org/TR/skos-reference/#labels).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// `skos:prefLabel`: shown and recognised.
    Preferred,
    /// `skos:altLabel`: another true name, recognised.
    Alternative,
    /// `skos:hiddenLabel`: recognised and never shown (misspellings, cue words).
    Hidden,
}

/// A name of a concept, in dictionary form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label {
    /// The name.
    pub text: String,
    /// The language tag (BCP 47); none where the spelling belongs to no single language.
    pub language: Option<String>,
    /// The rank.
    pub rank: Rank,
}

/// A person (`smt:Leader`, a `schema:Person` and `sem:Actor`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leader {
    /// `skos:notation`.
    pub slug: String,
    /// Full names, and the surname alone where it is this person's only.
    pub labels: Vec<Label>,
    /// Names that others bear too: they count only where the text has settled who is meant.
    pub ambiguous: Vec<Label>,
    /// Given names (`foaf:givenName`), one or more for each language.
    pub given: Vec<Label>,
    /// Family names (`foaf:familyName`), one or more for each language.
    pub family: Vec<Label>,
    /// Grammatical and natural gender (`foaf:gender`).
    pub female: bool,
    /// The country of allegiance, a slug of a place.
    pub country: Option<String>,
    /// Terms of office, by first day.
    pub tenures: Vec<Tenure>,
}

/// A term of office (`smt:Tenure`): one person, one office, without a break.
///
/// A term whose first day no source tells is in the graph, but not here.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tenure {
    /// The office, a slug.
    pub office: String,
    /// First day; where only month or year is known, the earliest it can be.
    pub from: NaiveDate,
    /// Last day; where only month or year is known, the latest it can be. None: still in
    /// office as of `Catalogue::as_of`.
    pub until: Option<NaiveDate>,
}

impl Tenure {
    /// Whether the term covers a day; one without an end covers every day since it began.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// A contact of leaders that a source outside the articles attests (`smt:AttestedContact`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Attested {
    /// First day.
    pub first: NaiveDate,
    /// Last day; the first where it took one day.
    pub last: NaiveDate,
    /// Mode, a slug.
    pub mode: String,
    /// Leaders who took part, slugs, sorted.
    pub participants: Vec<String>,
}

/// A post (`smt:Office`), such as the presidency of one country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// `skos:notation`.
    pub slug: String,
    /// Names.
    pub labels: Vec<Label>,
    /// What kind of post it is, a slug of a role.
    pub role: String,
    /// The country, a slug of a place; none for an international organisation.
    pub country: Option<String>,
}

/// What kind of post an office is (`smt:Role`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// `skos:notation`.
    pub slug: String,
    /// Names.
    pub labels: Vec<Label>,
    /// Whether its holder leads the state or the government (`smt:leaderRole`).
    pub leader: bool,
}

/// A place (`smt:Place`, a `schema:Place` and `sem:Place`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// `skos:notation`.
    pub slug: String,
    /// Names.
    pub labels: Vec<Label>,
    /// Names that belong to more than this place.
    pub ambiguous: Vec<Label>,
    /// Adjectives of a country, masculine singular.
    pub adjectives: Vec<Label>,
    /// What its inhabitants are called, masculine singular.
    pub demonyms: Vec<Label>,
    /// `smt:placeType`: `country`, `city`, `residence` …
    pub kind: String,
    /// The country, a slug; none for a country and where sovereignty is disputed.
    pub country: Option<String>,
    /// The next larger place that it lies in, a slug.
    pub within: Option<String>,
    /// The country whose leadership its name stands for, a slug.
    pub metonym_of: Option<String>,
    /// The country whose capital it is, a slug.
    pub capital_of: Option<String>,
    /// Whether it is one of the two countries that the project is about (`smt:Side`).
    pub side: bool,
}

impl Place {
    /// Whether it is a country, and not a place in one.
    pub fn is_country(&self) -> bool {
        self.kind == "country"
    }
}

/// A subject of talks (`smt:Topic`, a `skos:Concept`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// `skos:notation`.
    pub slug: String,
    /// Names; hidden ones are cue words, which mean the topic where talks are reported.
    pub labels: Vec<Label>,
    /// The next wider topic (`skos:broader`), a slug: who talks of the one talks of the other.
    pub broader: Option<String>,
}

/// A named event (`smt:Event`, a `sem:Event`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// `skos:notation`.
    pub slug: String,
    /// Names that identify it alone.
    pub labels: Vec<Label>,
    /// Names that are too general to identify it alone: a bare day, a bare place.
    pub ambiguous: Vec<Label>,
    /// When it began, [EDTF](https://www.loc.gov/standards/datetime/).
    pub start: Option<String>,
    /// When it ended, EDTF; none for a single day and for what goes on.
    pub end: Option<String>,
    /// First day it can have begun.
    pub earliest: Option<NaiveDate>,
    /// Last day it can have lasted to; none for what goes on.
    pub latest: Option<NaiveDate>,
    /// Where, a slug of a place.
    pub place: Option<String>,
    /// `smt:eventType`: `attack`, `agreement`, `summit` …
    pub kind: Option<String>,
    /// Whether it is itself a contact of leaders of the two countries (`smt:contactEvent`).
    pub contact: bool,
    /// Whether nobody could speak of it before it happened (`smt:unforeseen`): an attack, not
    /// an election. A text that names it is later than it.
    pub unforeseen: bool,
    /// Whether it has its day long before (`smt:scheduled`), so that it is spoken of in advance.
    pub scheduled: bool,
}

/// A kind of meeting (`smt:MeetingKind`, a `skos:Concept`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// `skos:notation`.
    pub slug: String,
    /// Names.
    pub labels: Vec<Label>,
    /// The mode that goes with it, where one does, a slug.
    pub mode: Option<String>,
    /// The mode to presume where the text gives none (`smt:presumedMode`), a slug: talks are held
    /// in person unless they are said to be by telephone.
    pub presumed_mode: Option<String>,
    /// The next wider kind, a slug.
    pub broader: Option<String>,
    /// Event codes of [CAMEO](https://parusanalytics.com/eventdata/data.dir/cameo.html).
    pub cameo: Vec<String>,
    /// Whether it is by nature an occasion of many (`smt:multilateral`): a summit, not a visit.
    pub multilateral: bool,
    /// Whether guests are bidden to it (`smt:attended`): a ceremony, a summit.
    pub attended: bool,
}

/// An institution (`smt:Institution`): a press service that speaks for a state, an agency that
/// cites it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Institution {
    /// `skos:notation`.
    pub slug: String,
    /// Names.
    pub labels: Vec<Label>,
    /// Offices whose holders speak in its name (`smt:speaksThrough`), slugs.
    pub offices: Vec<String>,
    /// `smt:institutionType`: `presidency`, `ministry`, `agency` …
    pub kind: String,
    /// The country in whose name it speaks, a slug of a place; none for those who only report.
    pub speaks_for: Option<String>,
    /// Domains where it publishes (`smt:domain`), lower case.
    pub domains: Vec<String>,
}

/// A value of one of the small schemes: mode, status, format, speech act and form, relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// `skos:notation`.
    pub slug: String,
    /// Names.
    pub labels: Vec<Label>,
    /// Colour in drawings, `#rrggbb`.
    pub colour: Option<String>,
    /// Node shape in drawings, a name of Graphviz.
    pub shape: Option<String>,
    /// Line style in drawings, a name of Graphviz.
    pub style: Option<String>,
    /// Of a mode: whether those who meet are not in one place (`smt:remote`).
    pub remote: bool,
}
