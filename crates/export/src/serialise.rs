//! The graph in the formats of the W3C.
//!
//! What is written depends on the set of quads alone, not on their order. Turtle, N-Triples and
//! RDF/XML have no named graphs: they hold the union of all, each triple once, and nothing that
//! matters is lost, for every fact leads to its article by triples too.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::str::FromStr;

use ontology::Names;
use ontology::vocabulary::rdf;
use oxrdf::{GraphNameRef, NamedOrBlankNodeRef, Quad, QuadRef, TermRef};
use oxrdfio::{JsonLdProfileSet, RdfFormat, RdfSerializer};

/// A serialisation of RDF 1.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// [Turtle](https://www.w3.org/TR/turtle/), with prefixes, a paragraph for each subject.
    Turtle,
    /// [N-Triples](https://www.w3.org/TR/n-triples/).
    NTriples,
    /// [N-Quads](https://www.w3.org/TR/n-quads/).
    NQuads,
    /// [TriG](https://www.w3.org/TR/trig/).
    TriG,
    /// [RDF/XML](https://www.w3.org/TR/rdf-syntax-grammar/).
    RdfXml,
    /// [JSON-LD](https://www.w3.org/TR/json-ld11/).
    JsonLd,
}

impl Format {
    /// Every format with its name.
    pub const ALL: [(&'static str, Self); 6] = [
        ("turtle", Self::Turtle),
        ("ntriples", Self::NTriples),
        ("nquads", Self::NQuads),
        ("trig", Self::TriG),
        ("rdfxml", Self::RdfXml),
        ("jsonld", Self::JsonLd),
    ];

    /// Whether the format tells which graph a triple is in.
    pub const fn has_graphs(self) -> bool {
        matches!(self, Self::NQuads | Self::TriG | Self::JsonLd)
    }

    const fn rdf(self) -> RdfFormat {
        match self {
            Self::Turtle => RdfFormat::Turtle,
            Self::NTriples => RdfFormat::NTriples,
            Self::NQuads => RdfFormat::NQuads,
            Self::TriG => RdfFormat::TriG,
            Self::RdfXml => RdfFormat::RdfXml,
            Self::JsonLd => RdfFormat::JsonLd {
                profile: JsonLdProfileSet::empty(),
            },
        }
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        let found = Self::ALL.iter().find(|(known, _)| *known == name);
        found
            .map(|(_, format)| *format)
            .ok_or_else(|| UnknownFormat(name.to_owned()))
    }
}

/// A name that is no format's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownFormat(String);

impl std::fmt::Display for UnknownFormat {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<&str> = Format::ALL.iter().map(|(name, _)| *name).collect();
        write!(
            f,
            "unknown format {:?}; give one of {}",
            self.0,
            names.join(", ")
        )
    }
}

impl std::error::Error for UnknownFormat {}

/// Writes quads: the same set of quads gives the same bytes.
pub fn serialise(quads: &[Quad], format: Format, names: &Names, out: impl Write) -> io::Result<()> {
    let ordered = in_order(quads, format);
    let mut serializer = RdfSerializer::from_format(format.rdf());
    if !matches!(format, Format::NTriples | Format::NQuads) {
        for (prefix, namespace) in used_prefixes(&ordered, names) {
            serializer = serializer
                .with_prefix(prefix, namespace)
                .map_err(io::Error::other)?;
        }
    }
    if matches!(format, Format::Turtle | Format::TriG) {
        let mut out = write(serializer, &ordered, Paragraphs::new(out))?;
        return out.flush();
    }
    let mut out = write(serializer, &ordered, out)?;
    if matches!(format, Format::JsonLd | Format::RdfXml) {
        writeln!(out)?;
    }
    out.flush()
}

/// The quads sorted by graph, subject, predicate (the class first) and object, each once.
pub fn canonical(quads: &[Quad]) -> Vec<Quad> {
    in_order(quads, Format::NQuads)
        .into_iter()
        .map(QuadRef::into_owned)
        .collect()
}

fn in_order(quads: &[Quad], format: Format) -> Vec<QuadRef<'_>> {
    let mut ordered: Vec<QuadRef<'_>> = quads.iter().map(Quad::as_ref).collect();
    if !format.has_graphs() {
        for quad in &mut ordered {
            quad.graph_name = GraphNameRef::DefaultGraph;
        }
    }
    ordered.sort_unstable_by(|a, b| key(a).cmp(&key(b)));
    ordered.dedup();
    ordered
}

/// What quads are sorted by.
type Key<'a> = (&'a str, &'a str, bool, &'a str, &'a str, &'a str, &'a str);

fn key<'a>(quad: &QuadRef<'a>) -> Key<'a> {
    let graph = match quad.graph_name {
        GraphNameRef::NamedNode(node) => node.as_str(),
        GraphNameRef::BlankNode(node) => node.as_str(),
        GraphNameRef::DefaultGraph => "",
    };
    let (value, datatype, language) = match quad.object {
        TermRef::NamedNode(node) => (node.as_str(), "", ""),
        TermRef::BlankNode(node) => (node.as_str(), "", ""),
        TermRef::Literal(it) => (
            it.value(),
            it.datatype().as_str(),
            it.language().unwrap_or_default(),
        ),
    };
    let predicate = quad.predicate;
    let subject = subject(quad);
    (
        graph,
        subject,
        predicate != rdf::TYPE,
        predicate.as_str(),
        value,
        datatype,
        language,
    )
}

fn subject<'a>(quad: &QuadRef<'a>) -> &'a str {
    match quad.subject {
        NamedOrBlankNodeRef::NamedNode(node) => node.as_str(),
        NamedOrBlankNodeRef::BlankNode(node) => node.as_str(),
    }
}

fn write<W: Write>(serializer: RdfSerializer, quads: &[QuadRef<'_>], out: W) -> io::Result<W> {
    let mut writer = serializer.for_writer(out);
    for quad in quads {
        writer.serialize_quad(*quad)?;
    }
    writer.finish()
}

/// The prefixes of which some IRI makes use, with their namespaces.
fn used_prefixes(quads: &[QuadRef<'_>], names: &Names) -> Vec<(&'static str, String)> {
    let mut namespaces: BTreeSet<&str> = BTreeSet::new();
    for quad in quads {
        let graph = match quad.graph_name {
            GraphNameRef::NamedNode(node) => node.as_str(),
            _ => "",
        };
        let object = match quad.object {
            TermRef::NamedNode(node) => node.as_str(),
            TermRef::Literal(literal) => literal.datatype().as_str(),
            TermRef::BlankNode(_) => "",
        };
        for iri in [graph, subject(quad), quad.predicate.as_str(), object] {
            namespaces.extend(parents(iri, names.base()));
        }
    }
    names
        .prefixes()
        .filter(|(_, namespace)| namespaces.contains(namespace.as_str()))
        .collect()
}

/// The namespaces that an IRI can be in: up to its last sign, and, for what is minted under the
/// base, up to the folder.
fn parents<'a>(iri: &'a str, base: &str) -> impl Iterator<Item = &'a str> {
    let last = iri.rfind(['/', '#']).map(|at| &iri[..=at]);
    let folder = iri
        .strip_prefix(base)
        .and_then(|rest| Some(&iri[..=base.len() + rest.find('/')?]));
    last.into_iter().chain(folder)
}

/// Sets a subject off from the one before it by an empty line.
///
/// The serializer begins a line with a tab inside a subject only, and literals have no line
/// breaks, so a line that begins otherwise begins a subject.
struct Paragraphs<W> {
    inner: W,
    /// The last bytes that went through.
    tail: [u8; 2],
}

impl<W: Write> Paragraphs<W> {
    fn new(inner: W) -> Self {
        Self {
            inner,
            tail: [0, b'\n'],
        }
    }

    fn begins_paragraph(&self, byte: u8) -> bool {
        // Prefixes end a line with `.` after a blank, too, but the next begins with `@`.
        self.tail == [b'.', b'\n'] && !matches!(byte, b'\t' | b'@' | b'\n' | b'}')
    }
}

impl<W: Write> Write for Paragraphs<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut from = 0;
        for (at, &byte) in bytes.iter().enumerate() {
            if self.begins_paragraph(byte) {
                self.inner.write_all(&bytes[from..at])?;
                self.inner.write_all(b"\n")?;
                from = at;
            }
            self.tail = [self.tail[1], byte];
        }
        self.inner.write_all(&bytes[from..])?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests;
