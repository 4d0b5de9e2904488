//! The terms the graph is written in: our own by local name, those of others in full.

/// Local names of `ontology/summitry.ttl`, to be minted by [`crate::Names::smt`].
pub mod smt {
    macro_rules! terms {
        ($($(#[doc = $doc:literal])+ $name:ident = $local:literal;)+) => {
            $($(#[doc = $doc])+ pub const $name: &str = $local;)+
            /// Every term of this list.
            pub const ALL: &[&str] = &[$($local),+];
        };
    }

    terms! {
        /// Class: a text with its metadata.
        ARTICLE = "Article";
        /// Class: what one article says of one contact.
        ACCOUNT = "Account";
        /// Class: an occasion, which several accounts may share.
        MEETING = "Meeting";
        /// Class: a reified statement.
        CLAIM = "Claim";
        /// Class: exact words of an article.
        EVIDENCE = "Evidence";
        /// Class: a person.
        LEADER = "Leader";
        /// Class: a post.
        OFFICE = "Office";
        /// Class: a term of office.
        TENURE = "Tenure";
        /// Class: a contact that a source outside the articles attests.
        ATTESTED_CONTACT = "AttestedContact";
        /// Class: a kind of post.
        ROLE = "Role";
        /// Class: a place.
        PLACE = "Place";
        /// Class: one of the two countries that the project is about.
        SIDE = "Side";
        /// Class: a subject of talks.
        TOPIC = "Topic";
        /// Class: a kind of meeting.
        MEETING_KIND = "MeetingKind";
        /// Class: a mode of contact.
        MODE_CLASS = "Mode";
        /// Class: a status of a meeting.
        STATUS_CLASS = "Status";
        /// Class: a format of a meeting.
        FORMAT_CLASS = "Format";
        /// Class: a named event.
        EVENT = "Event";
        /// Class: who speaks for a state, or reports.
        INSTITUTION = "Institution";
        /// Class: what somebody said, by one article.
        STATEMENT = "Statement";
        /// Class: what somebody does by saying something.
        SPEECH_ACT_CLASS = "SpeechAct";
        /// Class: direct or reported speech.
        SPEECH_FORM_CLASS = "SpeechForm";
        /// Class: how an event is invoked.
        RELATION_CLASS = "Relation";
        /// Class: one article's reference to one event.
        REFERENCE_CLASS = "Reference";

        /// Account, meeting → leader who takes part.
        PARTICIPANT = "participant";
        /// Account, meeting → EDTF literal.
        DATE = "date";
        /// First day it can have been, or have begun (`xsd:date`).
        EARLIEST = "earliest";
        /// Last day it can have been, or have lasted to (`xsd:date`).
        LATEST = "latest";
        /// EDTF literal that survives while no date is settled.
        CANDIDATE = "candidate";
        /// Account → text: a candidate that fell, and why.
        REMOVED_CANDIDATE = "removedCandidate";
        /// Account, meeting, event → place.
        PLACE_OF = "place";
        /// Account, meeting, kind → mode.
        MODE = "mode";
        /// Account, meeting → status.
        STATUS = "status";
        /// Account, meeting → status that it had before.
        EARLIER_STATUS = "earlierStatus";
        /// Account, meeting → format.
        FORMAT = "format";
        /// Account, meeting → kind of meeting.
        KIND = "kind";
        /// Account, meeting → topic.
        TOPIC_OF = "topic";
        /// Account, meeting → event that is invoked in it.
        REFERENCE = "reference";
        /// Account, meeting → country on whose initiative it took place.
        INITIATOR = "initiator";
        /// Account, meeting → leader who received the others.
        HOST = "host";
        /// Property: a leader who travelled to the place.
        GUEST = "guest";
        /// Time of day it began.
        TIME = "time";
        /// Length (`xsd:duration`).
        DURATION = "duration";

        /// Account → institution that says so, by the text.
        ATTRIBUTED_TO = "attributedTo";
        /// Statement → leader or institution who says it.
        SPEAKER = "speaker";
        /// Statement → leader to whom it is said.
        ADDRESSEE = "addressee";
        /// Statement → what is done by saying it.
        SPEECH_ACT = "speechAct";
        /// Statement → direct or reported speech.
        SPEECH_FORM = "speechForm";
        /// Statement → evidence: the words that give what is said.
        CONTENT = "content";
        /// Statement → account of the contact that the text speaks of there.
        IN_ACCOUNT = "inAccount";
        /// Reference → event.
        INVOKES = "invokes";
        /// Reference → how the event is invoked.
        RELATION = "relation";
        /// Article → institution that publishes it.
        PUBLISHED_BY = "publishedBy";

        /// Account, evidence → article.
        ARTICLE_OF = "article";
        /// Account → meeting that it is an account of.
        MEETING_OF = "meeting";
        /// Account → whether the article is about it (`xsd:boolean`).
        MAIN = "main";
        /// Meeting → account.
        ACCOUNT_OF = "account";
        /// Meeting → meeting during which it took place.
        PART_OF = "partOf";
        /// Article → SHA-256 of headline and text, hexadecimal.
        DIGEST = "digest";
        /// Article → event that it refers to.
        MENTIONS = "mentions";
        /// Claim → meeting that the claim's subject is an account of.
        ABOUT = "about";
        /// Claim of a status → EDTF literal: when it was said.
        STATED = "stated";
        /// Claim → evidence.
        EVIDENCE_OF = "evidence";
        /// Evidence → `title` or `text`.
        PART = "part";
        /// Evidence → the rule that read it.
        RULE = "rule";

        /// A label that others bear too, or that is too general.
        AMBIGUOUS_LABEL = "ambiguousLabel";
        /// Leader, office, place → country.
        COUNTRY = "country";
        /// Tenure → leader.
        HOLDER = "holder";
        /// Tenure → office.
        OFFICE_OF = "office";
        /// Tenure → first day.
        FROM = "from";
        /// Tenure → last day.
        UNTIL = "until";
        /// Office → role.
        ROLE_OF = "role";
        /// Role → whether its holder leads the state or the government.
        LEADER_ROLE = "leaderRole";
        /// Place → kind of place.
        PLACE_TYPE = "placeType";
        /// Place → next larger place.
        WITHIN = "within";
        /// Place → country whose leadership its name stands for.
        METONYM_OF = "metonymOf";
        /// Place → country whose capital it is.
        CAPITAL_OF = "capitalOf";
        /// Country → adjective, masculine singular.
        ADJECTIVE = "adjective";
        /// Country → what an inhabitant is called.
        DEMONYM = "demonym";
        /// Place → whether sovereignty over it is disputed.
        DISPUTED = "disputed";
        /// Event → EDTF literal of its beginning.
        START = "start";
        /// Event → EDTF literal of its end.
        END = "end";
        /// Event → kind of event.
        EVENT_TYPE = "eventType";
        /// Event → whether it is a contact of leaders of the two countries.
        CONTACT_EVENT = "contactEvent";
        /// Event → whether nobody could speak of it before it happened.
        UNFORESEEN = "unforeseen";
        /// Event → whether it has its day long before, so that it is spoken of in advance.
        SCHEDULED = "scheduled";
        /// Kind → whether it is by nature an occasion of many.
        MULTILATERAL = "multilateral";
        /// Property: whether guests are bidden to a kind of meeting.
        ATTENDED = "attended";
        /// Kind → the mode to presume where a text gives none.
        PRESUMED_MODE = "presumedMode";
        /// Mode → whether those who meet are not in one place.
        REMOTE = "remote";
        /// Event → how well its dates are supported.
        DATE_STATUS = "dateStatus";
        /// Institution → kind of institution.
        INSTITUTION_TYPE = "institutionType";
        /// Institution → country in whose name it speaks.
        SPEAKS_FOR = "speaksFor";
        /// Institution → office whose holder speaks in its name.
        SPEAKS_THROUGH = "speaksThrough";
        /// Institution → domain where it publishes.
        DOMAIN = "domain";
        /// Kind, mode, status → event code of CAMEO.
        CAMEO = "cameo";
        /// Kind, mode, status, format → mode of the event of PLOVER.
        PLOVER_MODE = "ploverMode";
        /// Status → context of the event of PLOVER.
        PLOVER_CONTEXT = "ploverContext";
        /// Kind → the venue that it stands for: `home` or `third`.
        VENUE = "venue";
        /// Kind, format → what lists of contacts call it.
        LIST_CODE = "listCode";
        /// Status → `STATUS` of an event of iCalendar.
        CALENDAR_STATUS = "calendarStatus";
        /// Country → ISO 3166-1 alpha-3.
        COUNTRY_CODE = "countryCode";
        /// Role → sector of an actor of CAMEO and PLOVER.
        SECTOR = "sector";
        /// Mode, status, format → colour in drawings.
        COLOUR = "colour";
        /// Mode, status, format → node shape in drawings.
        SHAPE = "shape";
        /// Mode, status, format → line style in drawings.
        STYLE = "style";
        /// Ontology → day until which open terms of office are known.
        AS_OF = "asOf";
    }
}

macro_rules! vocabulary {
    ($(#[doc = $title:literal])+ $module:ident $namespace:literal {
        $($(#[doc = $doc:literal])+ $name:ident = $local:literal;)+
    }) => {
        $(#[doc = $title])+
        pub mod $module {
            use oxrdf::NamedNodeRef;

            /// The namespace.
            pub const NAMESPACE: &str = $namespace;
            $($(#[doc = $doc])+
            pub const $name: NamedNodeRef<'static> =
                NamedNodeRef::new_unchecked(concat!($namespace, $local));)+
        }
    };
}

vocabulary! {
    /// [RDF 1.1](https://www.w3.org/TR/rdf-schema/).
    rdf "http://www.w3.org/1999/02/22-rdf-syntax-ns#" {
        /// Instance → class.
        TYPE = "type";
        /// Class: a reified statement.
        STATEMENT = "Statement";
        /// Statement → subject.
        SUBJECT = "subject";
        /// Statement → predicate.
        PREDICATE = "predicate";
        /// Statement → object.
        OBJECT = "object";
        /// Datatype of text with a language.
        LANG_STRING = "langString";
    }
}

vocabulary! {
    /// [RDF Schema](https://www.w3.org/TR/rdf-schema/).
    rdfs "http://www.w3.org/2000/01/rdf-schema#" {
        /// Resource → name.
        LABEL = "label";
        /// Resource → description.
        COMMENT = "comment";
        /// Class → wider class.
        SUB_CLASS_OF = "subClassOf";
        /// Property → wider property.
        SUB_PROPERTY_OF = "subPropertyOf";
    }
}

vocabulary! {
    /// [SKOS](https://www.w3.org/TR/skos-reference/).
    skos "http://www.w3.org/2004/02/skos/core#" {
        /// Class.
        CONCEPT = "Concept";
        /// Concept → scheme.
        IN_SCHEME = "inScheme";
        /// Concept → slug.
        NOTATION = "notation";
        /// Label that is shown.
        PREF_LABEL = "prefLabel";
        /// Another true name.
        ALT_LABEL = "altLabel";
        /// Recognised, never shown.
        HIDDEN_LABEL = "hiddenLabel";
        /// Concept → wider concept.
        BROADER = "broader";
        /// Concept → what it covers.
        SCOPE_NOTE = "scopeNote";
        /// Concept → the same concept elsewhere.
        EXACT_MATCH = "exactMatch";
        /// Concept → much the same concept elsewhere.
        CLOSE_MATCH = "closeMatch";
    }
}

vocabulary! {
    /// [Web Annotation](https://www.w3.org/TR/annotation-vocab/).
    oa "http://www.w3.org/ns/oa#" {
        /// Evidence → the words, to the letter.
        EXACT = "exact";
        /// Evidence → first code point, 0-based.
        START = "start";
        /// Evidence → the code point after the last.
        END = "end";
    }
}

vocabulary! {
    /// [PROV-O](https://www.w3.org/TR/prov-o/).
    prov "http://www.w3.org/ns/prov#" {
        /// Class.
        ENTITY = "Entity";
        /// Entity → what it was made from.
        WAS_DERIVED_FROM = "wasDerivedFrom";
        /// Entity → source it is taken from as it is.
        WAS_QUOTED_FROM = "wasQuotedFrom";
    }
}

vocabulary! {
    /// [Dublin Core terms](https://www.dublincore.org/specifications/dublin-core/dcmi-terms/).
    dct "http://purl.org/dc/terms/" {
        /// Article → identifier.
        IDENTIFIER = "identifier";
        /// Article → language tag.
        LANGUAGE = "language";
        /// Article → day of publication.
        ISSUED = "issued";
        /// Article → address; concept → where its data come from.
        SOURCE = "source";
        /// Article → publisher.
        PUBLISHER = "publisher";
        /// Article → headline.
        TITLE = "title";
    }
}

vocabulary! {
    /// [schema.org](https://schema.org/).
    schema "https://schema.org/" {
        /// Class.
        NEWS_ARTICLE = "NewsArticle";
        /// Class: what somebody said.
        QUOTATION = "Quotation";
        /// Class.
        EVENT = "Event";
        /// Class.
        PERSON = "Person";
        /// Class.
        PLACE = "Place";
    }
}

vocabulary! {
    /// [Simple Event Model](http://semanticweb.cs.vu.nl/2009/11/sem/).
    sem "http://semanticweb.cs.vu.nl/2009/11/sem/" {
        /// Class.
        EVENT = "Event";
        /// Class.
        ACTOR = "Actor";
        /// Class.
        PLACE = "Place";
    }
}

vocabulary! {
    /// [XML Schema datatypes](https://www.w3.org/TR/xmlschema11-2/).
    xsd "http://www.w3.org/2001/XMLSchema#" {
        /// Civil day.
        DATE = "date";
        /// Length of time.
        DURATION = "duration";
        /// Text.
        STRING = "string";
        /// True or false.
        BOOLEAN = "boolean";
        /// Whole number.
        INTEGER = "integer";
        /// Decimal number.
        DECIMAL = "decimal";
    }
}

vocabulary! {
    /// [Extended Date/Time Format](https://www.loc.gov/standards/datetime/) as a datatype.
    edtf "http://id.loc.gov/datatypes/edtf/" {
        /// Any EDTF string.
        EDTF = "EDTF";
    }
}

vocabulary! {
    /// [OWL](https://www.w3.org/TR/owl2-overview/).
    owl "http://www.w3.org/2002/07/owl#" {
        /// Class.
        ONTOLOGY = "Ontology";
        /// Thing → the same thing elsewhere.
        SAME_AS = "sameAs";
    }
}

vocabulary! {
    /// [FOAF](http://xmlns.com/foaf/spec/).
    foaf "http://xmlns.com/foaf/0.1/" {
        /// Person → given name.
        GIVEN_NAME = "givenName";
        /// Person → family name.
        FAMILY_NAME = "familyName";
        /// Person → `male` or `female`.
        GENDER = "gender";
    }
}

vocabulary! {
    /// [WGS84 Geo](https://www.w3.org/2003/01/geo/).
    geo "http://www.w3.org/2003/01/geo/wgs84_pos#" {
        /// Degrees north.
        LAT = "lat";
        /// Degrees east.
        LONG = "long";
    }
}

vocabulary! {
    /// [PLOVER](https://github.com/openeventdata/PLOVER), event data of political science.
    plover "https://github.com/openeventdata/PLOVER#" {
        /// Event: visits, meetings, calls.
        CONSULT = "CONSULT";
    }
}

/// Prefixes of vocabularies other than our own, by name, with their namespaces.
pub const PREFIXES: &[(&str, &str)] = &[
    ("dct", dct::NAMESPACE),
    ("edtf", edtf::NAMESPACE),
    ("foaf", foaf::NAMESPACE),
    ("geo", geo::NAMESPACE),
    ("oa", oa::NAMESPACE),
    ("owl", owl::NAMESPACE),
    ("plover", plover::NAMESPACE),
    ("prov", prov::NAMESPACE),
    ("rdf", rdf::NAMESPACE),
    ("rdfs", rdfs::NAMESPACE),
    ("schema", schema::NAMESPACE),
    ("sem", sem::NAMESPACE),
    ("skos", skos::NAMESPACE),
    ("wd", "http://www.wikidata.org/entity/"),
    ("xsd", xsd::NAMESPACE),
];

/// Prefixes of the project, whose namespaces depend on the base
/// (see [`crate::Names::namespace`]).
pub const OWN_PREFIXES: &[&str] = &[
    "account",
    "act",
    "article",
    "attested",
    "claim",
    "comparison",
    "event",
    "evidence",
    "form",
    "format",
    "graph",
    "institution",
    "kind",
    "leader",
    "meeting",
    "mode",
    "office",
    "place",
    "reference",
    "relation",
    "role",
    "smt",
    "statement",
    "status",
    "tenure",
    "topic",
];
