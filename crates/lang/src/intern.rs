//! Interning of strings as small numbers.

use rustc_hash::FxHashMap;

/// A table of strings, each with a number in order of arrival.
#[derive(Clone, Debug, Default)]
pub(crate) struct Interner {
    ids: FxHashMap<Box<str>, u32>,
    names: Vec<Box<str>>,
}

impl Interner {
    /// The number of a string, new if need be.
    pub(crate) fn intern(&mut self, name: &str) -> u32 {
        if let Some(&id) = self.ids.get(name) {
            return id;
        }
        let id = self.names.len() as u32;
        self.ids.insert(name.into(), id);
        self.names.push(name.into());
        id
    }

    /// The number of a string that was interned.
    pub(crate) fn get(&self, name: &str) -> Option<u32> {
        self.ids.get(name).copied()
    }

    /// The string with a number.
    pub(crate) fn name(&self, id: u32) -> &str {
        &self.names[id as usize]
    }
}
