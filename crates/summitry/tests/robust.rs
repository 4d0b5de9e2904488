//! No beginning of any fixture, cut at any character, makes the reader panic.

mod common;

use article::Article;
use extract::{Knowledge, Scratch};
use lang::Packs;
use ontology::Catalogue;
use rayon::prelude::*;

#[test]
fn no_prefix_of_a_text_panics() {
    let knowledge = Knowledge::new(Catalogue::embedded(), Packs::embedded()).unwrap();
    let articles = common::articles(&[common::fixtures()]);
    let cuts: Vec<(&Article, usize)> = articles
        .iter()
        .flat_map(|article| {
            let ends = article.text.char_indices().map(|(at, _)| at);
            ends.map(move |at| (article, at))
        })
        .collect();
    assert!(cuts.len() > 30_000, "{}", cuts.len());
    cuts.par_iter()
        .for_each_init(Scratch::default, |scratch, (article, at)| {
            let mut cut = (*article).clone();
            cut.text.truncate(*at);
            let read = extract::extract(&cut, &knowledge, scratch);
            assert!(read.is_ok(), "{} at {at}", cut.id);
        });
}

#[test]
fn no_prefix_of_a_file_panics() {
    let knowledge = Knowledge::new(Catalogue::embedded(), Packs::embedded()).unwrap();
    let files = common::files(&common::fixtures(), "md");
    files
        .par_iter()
        .for_each_init(Scratch::default, |scratch, path| {
            let bytes = std::fs::read(path).unwrap();
            // A cut in the middle of a character counts too, and so does one in the head.
            for end in (0..bytes.len()).step_by(101) {
                let intake = intake::read("cut.md", &bytes[..end]);
                for article in &intake.articles {
                    let _ = extract::extract(article, &knowledge, scratch);
                }
            }
        });
}
