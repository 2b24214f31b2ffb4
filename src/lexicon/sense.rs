//! What a word is, whatever construction it stands in.

use bitflags::bitflags;

bitflags! {
    /// The senses of a word. A word may have many: `may` is a month and an auxiliary.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
    pub struct Sense: u64 {
        /// `Monday`, `Mon`.
        const WEEKDAY = 1;
        /// `January`, `Jan`.
        const MONTH = 1 << 1;
        /// A unit of time: `day`, `weeks`, `decade`.
        const TIME_UNIT = 1 << 2;
        /// `morning`, `night`, `noon`.
        const PART_OF_DAY = 1 << 3;
        /// `spring`, `winter`.
        const SEASON = 1 << 4;
        /// A number in words: `two`, `hundred`, `dozen`.
        const CARDINAL = 1 << 5;
        /// A number that puts things in order: `first`, `third`. `quarter` is a unit of time, and no ordinal.
        const ORDINAL = 1 << 6;
        /// `today`, `yesterday`, `now`, `recently`.
        const TIME_ADVERB = 1 << 7;
        /// The first word of a holiday's name: `Christmas`, `Easter`, `Labor`.
        const HOLIDAY = 1 << 8;
        /// Words that can open an expression of time before the word that carries it: `the`, `a`, `nearly`.
        const TIME_MODIFIER = 1 << 9;
        /// Words that pick one of many days, weeks or years: `last`, `this`, `previous`.
        const TIME_PICK = 1 << 18;
        /// Words of position in a stretch of time: `early`, `late`, `end`.
        const TIME_POSITION = 1 << 19;
        /// A word that leads a verb still to come: `will`, `expected`.
        const TOLD_AHEAD = 1 << 38;
        /// A verb in the past that is not told by its ending: `was`, `met`.
        const TOLD_PAST = 1 << 39;
        /// Words that only join the parts of an expression of time: `of`, `or`.
        const TIME_LINK = 1 << 36;
        /// Words that a number of units can begin with, besides numbers: `a`, `nearly`, `at least`.
        const TIME_QUANTITY = 1 << 43;
        /// A number in figures, which is no word: `35`, `1990s`.
        const FIGURES = 1 << 44;

        /// `the`, `a`, `this`, `some`.
        const DETERMINER = 1 << 10;
        /// `he`, `they`, `it`.
        const PRONOUN = 1 << 11;
        /// `his`, `their`, `its`.
        const POSSESSIVE = 1 << 12;
        /// `of`, `in`, `with`.
        const PREPOSITION = 1 << 13;
        /// `and`, `but`, `because`.
        const CONJUNCTION = 1 << 14;
        /// `is`, `has`, `would`, `will`.
        const AUXILIARY = 1 << 15;
        /// `who`, `which`, `whose`, `that`.
        const RELATIVE = 1 << 16;
        /// Words that begin a sentence with a capital and are no name: adverbs, question words, interjections.
        const COMMON = 1 << 17;

        /// A word that may stand between a subject and its verb: `also`, `himself`, `later`.
        const ADVERB = 1 << 40;

        /// A reporting verb in any of its forms: `said`, `says`, `saying`.
        const CUE = 1 << 20;
        /// A noun that carries words: `statement`, `interview`, `tweet`.
        const CUE_NOUN = 1 << 21;
        /// An office: `president`, `minister`.
        const TITLE = 1 << 22;
        /// `Mr`, `Mrs`, `Sen`, `Gen`, `Sir`.
        const HONORIFIC = 1 << 23;
        /// `former`, `acting`, `then`, `ex`, `late`.
        const QUALIFIER = 1 << 24;
        /// A person by what he or she does: `spokesman`, `analyst`, `woman`.
        const ROLE = 1 << 25;
        /// A body that speaks: `ministry`, `court`, `police`.
        const BODY = 1 << 26;

        /// A verb that tells of speech without carrying its words: `accused`, `praised`, `called`.
        const SPEECH_ACT = 1 << 28;
        /// The first word of a cue that no verb of speech is: `put it`, `went on`.
        const CUE_PART = 1 << 29;
        /// What an office is in charge of: `Foreign`, `State`, `Defense`, `Affairs`.
        const PORTFOLIO = 1 << 27;

        /// A given name of men.
        const MALE_NAME = 1 << 30;
        /// A given name of women.
        const FEMALE_NAME = 1 << 31;
        /// A small word inside names: `van`, `de`, `bin`, `al`.
        const PARTICLE = 1 << 32;
        /// A word of a country's name, or its short form: `Belarus`, `United`.
        const COUNTRY = 1 << 33;
        /// An adjective or demonym of a country: `Belarusian`, `U.S.`.
        const DEMONYM = 1 << 34;
        /// A city, state or house that may stand before a title or for a government: `Minsk`, `Kremlin`, `Texas`.
        const PLACE = 1 << 35;
        /// A place that news spells in several ways: `Kyiv`, `Kiev`.
        const RESPELT = 1 << 37;

        /// A word with which manuals, licences and letters speak to their reader: `your`, `please`.
        const ADDRESS = 1 << 41;
        /// A word of licences, manuals and notes on versions: `warranty`, `API`.
        const MANUAL = 1 << 42;
    }
}

/// Given names, of men or women.
pub const GIVEN: Sense = Sense::MALE_NAME.union(Sense::FEMALE_NAME);

/// Words with a capital that are no part of a name: they begin sentences or stand before names.
pub const NO_NAME: Sense = Sense::DETERMINER
    .union(Sense::PRONOUN)
    .union(Sense::POSSESSIVE)
    .union(Sense::PREPOSITION)
    .union(Sense::CONJUNCTION)
    .union(Sense::AUXILIARY)
    .union(Sense::RELATIVE)
    .union(Sense::COMMON)
    .union(Sense::WEEKDAY)
    .union(Sense::MONTH)
    .union(Sense::TIME_ADVERB)
    .union(Sense::CUE);

impl Sense {
    /// The sense that a list calls `time-unit`: in lower case, with hyphens.
    #[cfg_attr(not(test), allow(dead_code))]
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::from_name(&name.to_ascii_uppercase().replace('-', "_"))
    }
}

#[cfg(test)]
mod tests {
    use bitflags::Flags as _;

    use super::*;

    #[test]
    fn every_sense_has_its_own_bit() {
        let mut taken = Sense::empty();
        for (name, sense) in Sense::all().iter_names() {
            assert!(!taken.intersects(sense), "{name} shares its bit");
            taken |= sense;
        }
        assert_eq!(Sense::FLAGS.len(), taken.bits().count_ones() as usize, "two names share a bit");
    }
}
