//! A store of the graph beside this file: in memory, or on disk where the feature says so.

use ontology::Names;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Quad;
use store::{Answer, Bindings, Format, Store};

/// An empty store; the folder lives as long as the guard.
pub(crate) struct Guarded {
    pub(crate) store: Store,
    #[cfg(feature = "rocksdb")]
    _folder: tempfile::TempDir,
}

pub(crate) fn empty() -> Guarded {
    #[cfg(feature = "rocksdb")]
    {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path(), Names::default()).unwrap();
        Guarded {
            store,
            _folder: folder,
        }
    }
    #[cfg(not(feature = "rocksdb"))]
    Guarded {
        store: Store::new(Names::default()).unwrap(),
    }
}

pub(crate) fn quads() -> Vec<Quad> {
    RdfParser::from_format(RdfFormat::TriG)
        .for_slice(include_str!("../graph.trig"))
        .collect::<Result<_, _>>()
        .unwrap()
}

pub(crate) fn filled() -> Guarded {
    let guarded = empty();
    guarded.store.load(quads()).unwrap();
    guarded
}

/// The answer of a query, as a text in a format.
#[allow(dead_code)] // One of the two test programs has its own.
pub(crate) fn asked(store: &Store, query: &str, format: Format) -> String {
    written(&store.ask(query, &Bindings::new()).unwrap(), format, 80)
}

pub(crate) fn written(answer: &Answer, format: Format, width: usize) -> String {
    let mut bytes = Vec::new();
    answer
        .write(format, width, &Names::default(), &mut bytes)
        .unwrap();
    String::from_utf8(bytes).unwrap()
}
