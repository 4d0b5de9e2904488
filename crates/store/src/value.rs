//! Values of parameters: from what is typed to a term of the graph.

use chrono::NaiveDate;
use ontology::nearest;
use ontology::vocabulary::{smt, xsd};
use oxigraph::model::{Literal, NamedNode, Term};

use crate::{Error, Store};

/// What a parameter of a question stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A person, by slug.
    Leader,
    /// A place, by slug.
    Place,
    /// A subject of talks, by slug.
    Topic,
    /// An event, by slug.
    Event,
    /// A meeting, by slug.
    Meeting,
    /// An article, by identifier.
    Article,
    /// A mode of contact, by slug.
    Mode,
    /// A status of a meeting, by slug.
    Status,
    /// A year, such as 2019.
    Year,
    /// A civil day, such as 2019-08-19.
    Date,
    /// Words.
    Text,
    /// A language tag, such as `en`.
    Language,
}

impl Kind {
    /// Every kind with its name, as it is written in a question's head.
    pub const ALL: [(&'static str, Self); 12] = [
        ("leader", Self::Leader),
        ("place", Self::Place),
        ("topic", Self::Topic),
        ("event", Self::Event),
        ("meeting", Self::Meeting),
        ("article", Self::Article),
        ("mode", Self::Mode),
        ("status", Self::Status),
        ("year", Self::Year),
        ("date", Self::Date),
        ("text", Self::Text),
        ("language", Self::Language),
    ];

    /// The name, as it is written in a question's head.
    pub fn name(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(_, kind)| *kind == self)
            .map_or("", |(name, _)| name)
    }

    /// The class whose instances are values; none where values are literals.
    fn class(self) -> Option<&'static str> {
        match self {
            Self::Leader => Some(smt::LEADER),
            Self::Place => Some(smt::PLACE),
            Self::Topic => Some(smt::TOPIC),
            Self::Event => Some(smt::EVENT),
            Self::Meeting => Some(smt::MEETING),
            Self::Article => Some(smt::ARTICLE),
            Self::Mode => Some(smt::MODE_CLASS),
            Self::Status => Some(smt::STATUS_CLASS),
            Self::Year | Self::Date | Self::Text | Self::Language => None,
        }
    }

    /// The term that a value stands for; resources have to be in the store.
    pub(crate) fn term(self, name: &str, value: &str, store: &Store) -> Result<Term, Error> {
        let wrong = |expected| Error::Value {
            name: name.to_owned(),
            value: value.to_owned(),
            expected,
        };
        let value = value.trim();
        match self {
            Self::Year => {
                let year: i64 = value
                    .parse()
                    .map_err(|_| wrong("give a year such as 2019"))?;
                Ok(Literal::from(year).into())
            }
            Self::Date => {
                let day = NaiveDate::parse_from_str(value, "%Y-%m-%d")
                    .map_err(|_| wrong("give a day such as 2019-08-19"))?;
                Ok(Literal::new_typed_literal(day.to_string(), xsd::DATE).into())
            }
            Self::Text => Ok(Literal::new_simple_literal(value).into()),
            Self::Language => {
                let tagged = Literal::new_language_tagged_literal("", value);
                tagged.map_err(|_| wrong("give a language tag such as en"))?;
                Ok(Literal::new_simple_literal(value.to_lowercase()).into())
            }
            _ => self.resource(name, value, store),
        }
    }

    fn resource(self, name: &str, value: &str, store: &Store) -> Result<Term, Error> {
        let names = store.names();
        let class = names.smt(self.class().unwrap_or_default());
        let node = self.node(value, store);
        if let Some(node) = node
            && store.is_a(node.as_ref(), &class)?
        {
            return Ok(node.into());
        }
        let instances = store.instances(&class)?;
        let slugs = instances
            .iter()
            .filter_map(|it| names.local(self.name(), it.as_str()));
        Err(Error::UnknownValue {
            name: name.to_owned(),
            kind: self.name(),
            value: value.to_owned(),
            nearest: nearest(value, slugs),
        })
    }

    /// The IRI of a slug, with or without its prefix, or of an IRI.
    fn node(self, value: &str, store: &Store) -> Option<NamedNode> {
        let prefix = self.name();
        if value.contains("://") {
            return NamedNode::new(value).ok();
        }
        let after_prefix = value
            .strip_prefix(prefix)
            .and_then(|rest| rest.strip_prefix(':'));
        let slug = after_prefix.unwrap_or(value);
        Some(match self {
            Self::Meeting => store.names().meeting(slug),
            Self::Article => store.names().article(slug),
            _ => {
                let class = ontology::Class::ALL
                    .into_iter()
                    .find(|it| it.prefix() == prefix)?;
                store.names().concept(class, slug)
            }
        })
    }
}
