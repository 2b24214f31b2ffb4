//! The kinds of office under which the records file their rows.
//!
//! The build script reads the records with this too, so it uses nothing but the standard library.

/// A kind of office: what the second column of a row of the records says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Office {
    /// A president, a monarch.
    HeadOfState,
    /// A prime minister, a chancellor.
    HeadOfGovernment,
    /// A foreign minister, the US secretary of state.
    ForeignMinister,
    /// A defence minister.
    DefenceMinister,
    /// A finance minister.
    FinanceMinister,
    /// An interior minister.
    InteriorMinister,
    /// A justice minister, an attorney general.
    JusticeMinister,
    /// A vice-president.
    VicePresident,
    /// A deputy prime minister.
    DeputyPrimeMinister,
    /// A senator.
    Senator,
    /// A representative, a delegate to the US House.
    Representative,
    /// A governor of a state.
    Governor,
    /// A member of parliament.
    MemberOfParliament,
    /// Any other office.
    Other,
}

impl Office {
    /// All of them, in the order in which a country's rows stand.
    pub const ALL: [Self; 14] = [
        Self::HeadOfState,
        Self::HeadOfGovernment,
        Self::ForeignMinister,
        Self::DefenceMinister,
        Self::FinanceMinister,
        Self::InteriorMinister,
        Self::JusticeMinister,
        Self::VicePresident,
        Self::DeputyPrimeMinister,
        Self::Senator,
        Self::Representative,
        Self::Governor,
        Self::MemberOfParliament,
        Self::Other,
    ];

    /// Its name: `head_of_state`.
    pub fn name(self) -> &'static str {
        match self {
            Self::HeadOfState => "head_of_state",
            Self::HeadOfGovernment => "head_of_government",
            Self::ForeignMinister => "foreign_minister",
            Self::DefenceMinister => "defence_minister",
            Self::FinanceMinister => "finance_minister",
            Self::InteriorMinister => "interior_minister",
            Self::JusticeMinister => "justice_minister",
            Self::VicePresident => "vice_president",
            Self::DeputyPrimeMinister => "deputy_prime_minister",
            Self::Senator => "senator",
            Self::Representative => "representative",
            Self::Governor => "governor",
            Self::MemberOfParliament => "member_of_parliament",
            Self::Other => "other",
        }
    }

    /// The office of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|office| office.name() == name)
    }

    /// Whether it is the headship of a state or of a government; in many countries one post is both.
    pub fn is_headship(self) -> bool {
        matches!(self, Self::HeadOfState | Self::HeadOfGovernment)
    }

    /// Whether a country has many of its holders at once, each for an area of its own.
    pub fn is_by_area(self) -> bool {
        matches!(self, Self::Senator | Self::Representative | Self::Governor | Self::MemberOfParliament)
    }

    /// Its place in the order of [`ALL`](Self::ALL).
    pub fn number(self) -> usize {
        self as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_are_found_by_name_and_by_number() {
        for (number, office) in Office::ALL.into_iter().enumerate() {
            assert_eq!((office.number(), Office::named(office.name())), (number, Some(office)));
        }
    }
}
