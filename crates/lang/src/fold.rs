//! Folding of spelling: what two spellings must share to count as one word.

/// Lower case, without the diacritics of the Latin alphabet, with typographic apostrophes and
/// hyphens made plain; a Cyrillic io becomes ie, as print usually has it.
///
/// The Cyrillic short i keeps its breve: it is a letter of its own.
pub fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for character in word.chars() {
        if character.is_ascii() {
            folded.push(character.to_ascii_lowercase());
        } else {
            fold_character(character, &mut folded);
        }
    }
    folded
}

fn fold_character(character: char, folded: &mut String) {
    for lower in character.to_lowercase() {
        match lower {
            '\u{451}' => folded.push('\u{435}'),
            '\u{e0}'..='\u{e5}' | '\u{101}' | '\u{103}' => folded.push('a'),
            '\u{e7}' | '\u{107}' | '\u{10d}' => folded.push('c'),
            '\u{e8}'..='\u{eb}' | '\u{113}' | '\u{119}' | '\u{11b}' => folded.push('e'),
            '\u{ec}'..='\u{ef}' | '\u{12b}' | '\u{131}' => folded.push('i'),
            '\u{f1}' | '\u{144}' => folded.push('n'),
            '\u{f2}'..='\u{f6}' | '\u{f8}' | '\u{14d}' => folded.push('o'),
            '\u{f9}'..='\u{fc}' | '\u{16b}' => folded.push('u'),
            '\u{fd}' | '\u{ff}' => folded.push('y'),
            '\u{15b}' | '\u{161}' => folded.push('s'),
            '\u{17a}' | '\u{17c}' | '\u{17e}' => folded.push('z'),
            '\u{142}' => folded.push('l'),
            '\u{11f}' => folded.push('g'),
            '\u{df}' => folded.push_str("ss"),
            '\u{153}' => folded.push_str("oe"),
            '\u{e6}' => folded.push_str("ae"),
            '\u{2018}' | '\u{2019}' | '\u{2bc}' => folded.push('\''),
            '\u{2010}'..='\u{2015}' => folded.push('-'),
            // A combining accent marks stress in Russian and a diacritic in decomposed Latin.
            '\u{300}'..='\u{305}' | '\u{307}'..='\u{36f}' | '\u{ad}' => {}
            other => folded.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn accents_case_and_typography_do_not_part_words() {
        assert_eq!(fold("\u{c9}lys\u{e9}e"), "elysee");
        assert_eq!(fold("\u{2019}"), "'");
        assert_eq!(fold("\u{411}\u{451}"), "\u{431}\u{435}");
    }

    #[test]
    fn short_i_stays_a_letter_of_its_own() {
        assert_eq!(fold("\u{419}"), "\u{439}");
    }
}
