//! The states of the United States, with the short forms that news gives them: `Calif.`, `CA`.

/// A state, a territory or the federal district.
#[derive(Debug, PartialEq, Eq)]
pub struct State {
    /// Its postal code, as the records have it: `CA`.
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its short form behind a party's letter, with its stops: `Calif.`; the name where none is usual.
    pub short: &'static str,
}

const fn state(code: &'static str, name: &'static str, short: &'static str) -> State {
    State { code, name, short }
}

/// All of them, by their codes.
pub const STATES: &[State] = &[
    state("AK", "Alaska", "Alaska"),
    state("AL", "Alabama", "Ala."),
    state("AR", "Arkansas", "Ark."),
    state("AS", "American Samoa", "American Samoa"),
    state("AZ", "Arizona", "Ariz."),
    state("CA", "California", "Calif."),
    state("CO", "Colorado", "Colo."),
    state("CT", "Connecticut", "Conn."),
    state("DC", "District of Columbia", "D.C."),
    state("DE", "Delaware", "Del."),
    state("FL", "Florida", "Fla."),
    state("GA", "Georgia", "Ga."),
    state("GU", "Guam", "Guam"),
    state("HI", "Hawaii", "Hawaii"),
    state("IA", "Iowa", "Iowa"),
    state("ID", "Idaho", "Idaho"),
    state("IL", "Illinois", "Ill."),
    state("IN", "Indiana", "Ind."),
    state("KS", "Kansas", "Kan."),
    state("KY", "Kentucky", "Ky."),
    state("LA", "Louisiana", "La."),
    state("MA", "Massachusetts", "Mass."),
    state("MD", "Maryland", "Md."),
    state("ME", "Maine", "Maine"),
    state("MI", "Michigan", "Mich."),
    state("MN", "Minnesota", "Minn."),
    state("MO", "Missouri", "Mo."),
    state("MP", "Northern Mariana Islands", "Northern Mariana Islands"),
    state("MS", "Mississippi", "Miss."),
    state("MT", "Montana", "Mont."),
    state("NC", "North Carolina", "N.C."),
    state("ND", "North Dakota", "N.D."),
    state("NE", "Nebraska", "Neb."),
    state("NH", "New Hampshire", "N.H."),
    state("NJ", "New Jersey", "N.J."),
    state("NM", "New Mexico", "N.M."),
    state("NV", "Nevada", "Nev."),
    state("NY", "New York", "N.Y."),
    state("OH", "Ohio", "Ohio"),
    state("OK", "Oklahoma", "Okla."),
    state("OR", "Oregon", "Ore."),
    state("PA", "Pennsylvania", "Pa."),
    state("PR", "Puerto Rico", "Puerto Rico"),
    state("RI", "Rhode Island", "R.I."),
    state("SC", "South Carolina", "S.C."),
    state("SD", "South Dakota", "S.D."),
    state("TN", "Tennessee", "Tenn."),
    state("TX", "Texas", "Tex."),
    state("UT", "Utah", "Utah"),
    state("VA", "Virginia", "Va."),
    state("VI", "Virgin Islands", "Virgin Islands"),
    state("VT", "Vermont", "Vt."),
    state("WA", "Washington", "Wash."),
    state("WI", "Wisconsin", "Wis."),
    state("WV", "West Virginia", "W.Va."),
    state("WY", "Wyoming", "Wyo."),
];

/// Short forms that some houses use besides.
const OTHER_FORMS: &[(&str, &str)] = &[
    ("Cal", "CA"),
    ("Kans", "KS"),
    ("Minn", "MN"),
    ("Oreg", "OR"),
    ("Penn", "PA"),
    ("Wisc", "WI"),
    ("Washington state", "WA"),
    ("Washington State", "WA"),
    ("Texas", "TX"),
    ("W Va", "WV"),
    ("Nebr", "NE"),
    ("Mariana Islands", "MP"),
];

/// The most words that a state's name has.
pub const LONGEST: usize = 3;

/// The state of this code.
pub fn of_code(code: &str) -> Option<&'static State> {
    STATES.binary_search_by_key(&code, |state| state.code).ok().and_then(|at| STATES.get(at))
}

/// The state that `words` mean: its name, its short form with or without stops, or its code in capitals.
pub fn named(words: &str) -> Option<&'static State> {
    // Nearly all words that are asked for are none, which their first letter tells.
    let first = words.as_bytes().first().filter(|first| first.is_ascii_uppercase())?;
    let same = |form: &str| form.as_bytes().first() == Some(first) && letters(form).eq(letters(words));
    let other = || OTHER_FORMS.iter().find(|(form, _)| same(form)).and_then(|(_, code)| of_code(code));
    STATES.iter().find(|state| state.code == words || same(state.name) || same(state.short)).or_else(other)
}

/// The letters of a form, its stops and blanks left out.
fn letters(form: &str) -> impl Iterator<Item = char> {
    form.chars().filter(|c| !matches!(c, '.' | ' ' | '\u{a0}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_found_in_all_their_forms() {
        assert!(STATES.is_sorted_by(|a, b| a.code < b.code));
        for state in STATES {
            for form in [state.code, state.name, state.short] {
                assert_eq!(named(form), Some(state), "{form}");
            }
            assert!(state.name.split(' ').count() <= LONGEST);
        }
        assert_eq!(named("W. Va.").map(|s| s.code), Some("WV"));
        assert_eq!(named("Okla").map(|s| s.code), Some("OK"));
        assert_eq!((named("ca"), named("in"), named("Ruritania")), (None, None, None));
    }
}
