//! Countries: their names, adjectives and capitals, and the offices they lack.
//!
//! The table is `countries.txt`; its head says how a line is written. The build script lays it down.

use super::country_list::{forms, key};
use super::{Code, Office, Post};

include!(concat!(env!("OUT_DIR"), "/countries.rs"));

/// A country, as the table has it.
#[derive(Debug)]
pub struct Country {
    /// Its code.
    pub code: Code,
    names: &'static str,
    adjectives: &'static str,
    lacks: &'static str,
}

impl Country {
    /// Its name, as it is best written: `Belarus`.
    pub fn name(&self) -> &'static str {
        forms(self.names).next().map_or("", |(form, _)| form)
    }

    /// Its name as it stands in a sentence: `the United States`.
    pub fn name_with_article(&self) -> String {
        if WITH_ARTICLE.contains(&self.code.as_str()) { format!("the {}", self.name()) } else { self.name().to_owned() }
    }

    /// Its adjective, as it is best written: `Belarusian`.
    pub fn adjective(&self) -> &'static str {
        forms(self.adjectives).next().map_or("", |(form, _)| form)
    }

    /// Whether it has had no such post since 1990: a president, a monarch, a prime minister or a vice-president. Bodies have none of the offices of a government.
    pub fn lacks(&self, post: Post) -> bool {
        let government = || post.office().is_some_and(|o| !matches!(o, Office::HeadOfState | Office::Other));
        forms(self.lacks).any(|(form, _)| form == post.name()) || BODIES_WITHOUT_MINISTERS.contains(&self.code.as_str()) && government()
    }
}

/// What a form says of its country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormKind {
    /// `Belarus`.
    Name,
    /// `Belarusian`.
    Adjective,
    /// `Pole`.
    People,
    /// `Minsk`, `the Kremlin`.
    Government,
}

/// A form in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountryWord {
    /// The country; none for a place that is no country, or not any more.
    pub code: Option<Code>,
    /// What it says of the country.
    pub kind: FormKind,
    /// Whether it also means something else, so that it never counts as evidence.
    pub ambiguous: bool,
}

/// The countries whose name has an article in a sentence.
const WITH_ARTICLE: &[&str] =
    &["AE", "BS", "CD", "CF", "CG", "CZ", "DO", "EU", "GM", "KM", "MH", "MV", "NL", "PH", "SB", "SC", "UN", "US", "VA"];

/// The bodies that have members, and no government of their own.
const BODIES_WITHOUT_MINISTERS: [&str; 2] = ["NATO", "UN"];

/// The most words that a form has.
const LONGEST: usize = 6;

/// The country `code`.
pub fn get(code: Code) -> Option<&'static Country> {
    COUNTRIES.binary_search_by_key(&code, |country| country.code).ok().and_then(|place| COUNTRIES.get(place))
}

/// What `text` says of a country: a name, an adjective, a capital, in any case unless it is an abbreviation.
pub fn form(text: &str) -> Option<CountryWord> {
    FORMS.get(&*key(text)).copied()
}

/// The country that `written` stands for: its code, its name, its adjective or its capital.
pub fn named(written: &str) -> Option<Code> {
    Code::new(written).filter(|code| get(*code).is_some()).or_else(|| form(written)?.code)
}

/// All countries, in the order of their codes.
#[cfg(test)]
pub fn all() -> &'static [Country] {
    COUNTRIES
}

/// Where family names come first, as news writes them: `Xi Jinping`, but `Shinzo Abe`.
const FAMILY_NAME_FIRST: [&str; 5] = ["CN", "HK", "KP", "KR", "TW"];

/// Whether news writes the names of a country's people with the family name first.
pub fn puts_family_name_first(code: Code) -> bool {
    FAMILY_NAME_FIRST.contains(&code.as_str())
}

/// Where names are written in another script than ours, so that English has several ways to write them.
const OTHER_SCRIPTS: &str = "AE AF AM BA BD BG BH BT BY CN CY DJ DZ EG ER ET GE GR HK IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY MA MK MM MN MO MR MV NP OM PK PS QA RS RU SA SD SO SS SY TD TH TJ TM TN TW UA UZ XK YE";

/// Where names are written in a script without vowels, so that each house has its own.
const SCRIPTS_WITHOUT_VOWELS: &str = "AE AF BH DJ DZ EG IL IQ IR JO KM KW LB LY MA MR OM PK PS QA SA SD SO SY TD TN YE";

/// Where names are English, so that each has one spelling: its owner's.
const ENGLISH: &str = "AU CA GB IE NZ US";

/// Whether the names of a country's people are written in another script, and transliterated.
pub fn is_of_other_script(code: Code) -> bool {
    OTHER_SCRIPTS.split(' ').any(|other| other == code.as_str())
}

/// Whether the names of a country's people are written without vowels.
pub fn is_written_without_vowels(code: Code) -> bool {
    SCRIPTS_WITHOUT_VOWELS.split(' ').any(|other| other == code.as_str())
}

/// Whether a country's people write their names in English.
pub fn speaks_english(code: Code) -> bool {
    ENGLISH.split(' ').any(|other| other == code.as_str())
}

/// How many words the longest form has.
pub fn longest() -> usize {
    LONGEST
}

#[cfg(test)]
mod tests {
    use rustc_hash::FxHashMap;

    use super::*;
    use crate::lexicon::country_list;

    #[test]
    fn the_table_is_sorted_and_whole() {
        assert!(country_list::all().filter_map(|line| line.code).is_sorted_by(|a, b| a < b));
        assert!(all().len() > 195);
        for line in include_str!("countries.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            assert_eq!(line.split('|').count(), 6, "{line}");
        }
        for country in all() {
            assert!(!country.name().is_empty() && !country.adjective().is_empty(), "{country:?}");
            for (lacks, _) in forms(country.lacks) {
                assert!(["president", "monarch", "prime minister", "vice-president"].contains(&lacks), "{country:?}");
            }
        }
    }

    #[test]
    fn a_form_of_two_countries_is_marked() {
        let mut seen: FxHashMap<String, Code> = FxHashMap::default();
        for line in country_list::all() {
            let Some(code) = line.code else { continue };
            for (form, ambiguous) in [line.names, line.adjectives, line.people, line.government].into_iter().flat_map(forms) {
                let other = *seen.entry(key(form)).or_insert(code);
                assert!(ambiguous || other == code, "{form}: {other} and {code}");
            }
        }
    }

    #[test]
    fn no_form_is_longer_than_the_longest() {
        for form in FORMS.keys() {
            assert!(form.split(' ').count() <= LONGEST, "{form}");
        }
    }

    #[test]
    fn forms_are_found_as_news_writes_them() {
        let code = |text: &str| form(text).and_then(|f| f.code).map(|c| c.to_string());
        assert_eq!(code("Belarusian").as_deref(), Some("BY"));
        assert_eq!(code("U.S.").as_deref(), Some("US"));
        assert_eq!(code("us"), None);
        assert_eq!(code("Nigerien").as_deref(), Some("NE"));
        assert_eq!(code("Türkiye").as_deref(), Some("TR"));
        assert_eq!(form("New Mexico").map(|f| f.code), Some(None));
        assert!(form("Georgia").is_some_and(|f| f.ambiguous));
    }
}
