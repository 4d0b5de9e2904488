//! Texts of the tests and shorthands.
// Each test binary uses some of them.
#![allow(dead_code, clippy::non_ascii_literal)]

use article::Article;

pub(crate) const ENGLISH: &str = "The two presidents spoke by telephone on Tuesday. They went \
    over the situation in the region and agreed to keep in touch through their ministers.";

pub(crate) const FRENCH: &str = "Les deux présidents se sont entretenus mardi par téléphone. Ils \
    ont évoqué la situation dans la région, où la trêve reste fragile, et sont convenus de \
    rester en contact étroit à travers leurs ministres.";

pub(crate) const RUSSIAN: &str = "Во вторник президенты двух стран поговорили по телефону. Они \
    обсудили положение в регионе, где перемирие остаётся хрупким, и условились поддерживать \
    тесные контакты через своих министров.";

pub(crate) const UKRAINIAN: &str = "У вівторок президенти двох країн поговорили телефоном. Вони \
    обговорили становище в регіоні, де перемир'я лишається крихким, і домовилися підтримувати \
    тісні зв'язки через своїх міністрів.";

/// The only article of a file that is read without any reservation.
pub(crate) fn one(name: &str, bytes: &[u8]) -> Article {
    let mut intake = intake::read(name, bytes);
    assert_eq!(intake.errors, [], "{name}");
    assert_eq!(intake.notices, [], "{name}");
    assert_eq!(intake.articles.len(), 1, "{name}");
    intake.articles.remove(0)
}

/// The messages about a file with no article that can be read.
pub(crate) fn errors(name: &str, bytes: &[u8]) -> Vec<String> {
    let intake = intake::read(name, bytes);
    assert_eq!(intake.articles, [], "{name}");
    intake.errors.iter().map(ToString::to_string).collect()
}

/// The notices about a file that is read all the same.
pub(crate) fn notices(name: &str, bytes: &[u8]) -> Vec<String> {
    let intake = intake::read(name, bytes);
    assert_eq!(intake.errors, [], "{name}");
    assert!(!intake.articles.is_empty(), "{name}");
    intake.notices.iter().map(ToString::to_string).collect()
}
