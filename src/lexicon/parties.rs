//! Parties whose members news names with them: their letters, their nouns and their adjectives.

/// A party.
#[derive(Debug, PartialEq, Eq)]
pub struct Party {
    /// Its name, as the records have it.
    pub name: &'static str,
    /// Its letter before a state: `R` in `R-Ky.`; empty where none is used.
    pub letter: &'static str,
    /// Who is of it: `Republican`.
    pub member: &'static str,
    /// What stands before an office: `Republican`, `Democratic`.
    pub adjectives: &'static [&'static str],
}

/// The parties.
pub const PARTIES: &[Party] = &[
    Party { name: "Democratic", letter: "D", member: "Democrat", adjectives: &["Democratic", "Democrat"] },
    Party { name: "Republican", letter: "R", member: "Republican", adjectives: &["Republican", "GOP"] },
    Party { name: "Independent", letter: "I", member: "independent", adjectives: &["independent", "Independent"] },
    Party { name: "Conservative", letter: "", member: "Conservative", adjectives: &["Conservative", "Tory"] },
    Party { name: "Labour", letter: "", member: "Labour", adjectives: &["Labour"] },
    Party { name: "Liberal Democrats", letter: "", member: "Liberal Democrat", adjectives: &["LibDem"] },
    Party { name: "Scottish National Party", letter: "", member: "SNP", adjectives: &["SNP"] },
];

/// The party of the letter.
pub fn of_letter(letter: &str) -> Option<&'static Party> {
    PARTIES.iter().find(|party| !letter.is_empty() && party.letter == letter)
}

/// The party of which somebody called so is.
pub fn of_member(word: &str) -> Option<&'static Party> {
    PARTIES.iter().find(|party| party.member == word || party.adjectives.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parties_are_told_by_letters_and_by_words() {
        let name = |party: Option<&'static Party>| party.map(|p| p.name);
        assert_eq!((name(of_letter("R")), name(of_letter("")), name(of_letter("L"))), (Some("Republican"), None, None));
        assert_eq!((name(of_member("GOP")), name(of_member("Democrats"))), (Some("Republican"), None));
    }
}
