//! Posts: what offices are called in news, and which column of the records their holders stand under.
//!
//! The table is `posts.txt`; its head says how a line is written. The build script lays it down.

use std::fmt;

use super::post_list::split;
use super::{Code, Office};

include!(concat!(env!("OUT_DIR"), "/posts.rs"));

/// Declares the posts with their names in the table.
macro_rules! posts {
    ($($post:ident = $name:literal,)+) => {
        /// A kind of post, by its line in the table: `president`, `foreign minister`.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs)]
        pub enum Post {
            $($post,)+
            /// A post that the table does not know, as some rows of the records hold.
            Other,
        }

        impl Post {
            /// The posts of the table, in its order.
            pub const ALL: &[Self] = &[$(Self::$post),+];

            /// Its name: `foreign minister`.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$post => $name,)+
                    Self::Other => "other",
                }
            }
        }
    };
}

posts! {
    President = "president",
    Monarch = "monarch",
    Pope = "pope",
    SupremeLeader = "supreme leader",
    CaptainRegent = "captain regent",
    HeadOfState = "head of state",
    GovernorGeneral = "governor-general",
    PrimeMinister = "prime minister",
    ChiefExecutive = "chief executive",
    ForeignMinister = "foreign minister",
    DefenceMinister = "defence minister",
    FinanceMinister = "finance minister",
    InteriorMinister = "interior minister",
    JusticeMinister = "justice minister",
    VicePresident = "vice-president",
    DeputyPrimeMinister = "deputy prime minister",
    SecretaryGeneral = "secretary-general",
    CrownPrince = "crown prince",
    Speaker = "speaker",
    CommissionPresident = "commission president",
    CouncilPresident = "council president",
    ParliamentPresident = "parliament president",
    ForeignPolicyChief = "foreign policy chief",
    PartyLeader = "party leader",
    Leader = "leader",
    Minister = "minister",
    Secretary = "secretary",
    Governor = "governor",
    Senator = "senator",
    Representative = "representative",
    MemberOfParliament = "member of parliament",
    DeputyForeignMinister = "deputy foreign minister",
    DeputyDefenceMinister = "deputy defence minister",
    DeputyMinister = "deputy minister",
    HeadOfThePresidency = "head of the presidency",
    SecurityAdviser = "security adviser",
    SecuritySecretary = "security secretary",
    CommerceSecretary = "commerce secretary",
    EnergySecretary = "energy secretary",
    LaborSecretary = "labor secretary",
    HealthSecretary = "health secretary",
    EducationSecretary = "education secretary",
    AgricultureSecretary = "agriculture secretary",
    TransportationSecretary = "transportation secretary",
    HousingSecretary = "housing secretary",
    VeteransSecretary = "veterans secretary",
    InteriorSecretary = "interior secretary",
    Ambassador = "ambassador",
    ChiefOfStaff = "chief of staff",
    TradeMinister = "trade minister",
    OtherMinister = "other minister",
    SenateMajorityLeader = "senate majority leader",
    SenateMinorityLeader = "senate minority leader",
    HouseMajorityLeader = "house majority leader",
    HouseMinorityLeader = "house minority leader",
    SenateMajorityWhip = "senate majority whip",
    SenateMinorityWhip = "senate minority whip",
    HouseMajorityWhip = "house majority whip",
    HouseMinorityWhip = "house minority whip",
    PressSecretary = "press secretary",
    WhiteHouseChiefOfStaff = "white house chief of staff",
    FbiDirector = "fbi director",
    CiaDirector = "cia director",
    IntelligenceDirector = "intelligence director",
    UnAmbassador = "un ambassador",
    JointChiefsChairman = "joint chiefs chairman",
    FedChair = "fed chair",
    ChiefJustice = "chief justice",
    TradeRepresentative = "trade representative",
    EpaAdministrator = "epa administrator",
    BudgetDirector = "budget director",
    CentralBankGovernor = "central bank governor",
    ProsecutorGeneral = "prosecutor general",
    WorkAndPensionsSecretary = "work and pensions secretary",
    CultureSecretary = "culture secretary",
    EnvironmentSecretary = "environment secretary",
    TransportSecretary = "transport secretary",
    BusinessSecretary = "business secretary",
    DevelopmentSecretary = "development secretary",
    NorthernIrelandSecretary = "northern ireland secretary",
    MajorityLeader = "majority leader",
    MinorityLeader = "minority leader",
    MajorityWhip = "majority whip",
    MinorityWhip = "minority whip",
    MemberOfTheScottishParliament = "member of the scottish parliament",
    MemberOfTheEuropeanParliament = "member of the european parliament",
    MemberOfTheDail = "member of the dail",
    MemberOfAnAssembly = "member of an assembly",
}

impl Post {
    /// Whether the records tell who holds it, so that a title can be wrong.
    pub fn is_recorded(self) -> bool {
        self.office().is_some_and(|office| office != Office::Other && !office.is_by_area())
    }

    /// Whether titles of it are held against the records: they keep it, alone or among the offices of many kinds.
    pub fn is_judged(self) -> bool {
        self.office().is_some()
    }

    /// Whether it names no office in particular: `leader`, `minister`.
    pub fn is_vague(self) -> bool {
        matches!(self, Self::Leader | Self::Minister | Self::Secretary | Self::PartyLeader | Self::OtherMinister | Self::Other)
    }

    /// Whether companies, states or societies have an office of this name as well as countries.
    pub fn is_of_bodies(self) -> bool {
        let of_companies = matches!(self, Self::President | Self::VicePresident | Self::SecretaryGeneral | Self::CentralBankGovernor);
        of_companies || matches!(self, Self::Speaker | Self::JusticeMinister | Self::ForeignMinister | Self::DeputyPrimeMinister)
    }

    /// Whether many hold an office of this name, of whom the records keep one: a chief of staff may be a senator's.
    pub fn is_common(self) -> bool {
        matches!(self, Self::PressSecretary | Self::WhiteHouseChiefOfStaff | Self::SecurityAdviser | Self::BudgetDirector)
    }

    /// Whether several persons hold it at once as a matter of course.
    pub fn is_shared(self) -> bool {
        let one_of_some = matches!(self, Self::DeputyPrimeMinister | Self::VicePresident | Self::Monarch | Self::Leader | Self::Other);
        one_of_some || self.is_seat()
    }

    /// Whether it is one of the seats of a legislature, or that of a governor: somebody else always holds one, too.
    pub fn is_seat(self) -> bool {
        let abroad = matches!(self, Self::MemberOfTheScottishParliament | Self::MemberOfTheEuropeanParliament);
        abroad || matches!(self, Self::MemberOfTheDail | Self::MemberOfAnAssembly) || self.office().is_some_and(Office::is_by_area)
    }

    /// The post that a leader or a whip has in the Senate, or else in the House; itself if it is no such post.
    pub fn of_chamber(self, senate: bool) -> Self {
        match (self, senate) {
            (Self::MajorityLeader, true) => Self::SenateMajorityLeader,
            (Self::MajorityLeader, false) => Self::HouseMajorityLeader,
            (Self::MinorityLeader, true) => Self::SenateMinorityLeader,
            (Self::MinorityLeader, false) => Self::HouseMinorityLeader,
            (Self::MajorityWhip, true) => Self::SenateMajorityWhip,
            (Self::MajorityWhip, false) => Self::HouseMajorityWhip,
            (Self::MinorityWhip, true) => Self::SenateMinorityWhip,
            (Self::MinorityWhip, false) => Self::HouseMinorityWhip,
            _ => self,
        }
    }

    /// The post called `name` in the table.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|post| post.name() == name)
    }

    /// The post of a row of the records: that of its title, or else the first of its office.
    pub fn of_record(country: Code, office: Office, title: &str) -> Self {
        let titled = forms_of(title).and_then(|forms| resolve(forms, Some(country))).filter(|r| r.in_scope).map(|r| r.post);
        match titled {
            Some(post) if post.office() == Some(office) || office == Office::Other => post,
            Some(post) if office.is_headship() && post.office().is_some_and(Office::is_headship) => post,
            _ => Self::of_office(office),
        }
    }

    /// The post of a row whose title is not in the table.
    fn of_office(office: Office) -> Self {
        match office {
            Office::HeadOfState => Self::President,
            Office::HeadOfGovernment => Self::PrimeMinister,
            Office::ForeignMinister => Self::ForeignMinister,
            Office::DefenceMinister => Self::DefenceMinister,
            Office::FinanceMinister => Self::FinanceMinister,
            Office::InteriorMinister => Self::InteriorMinister,
            Office::JusticeMinister => Self::JusticeMinister,
            Office::VicePresident => Self::VicePresident,
            Office::DeputyPrimeMinister => Self::DeputyPrimeMinister,
            Office::Senator => Self::Senator,
            Office::Representative => Self::Representative,
            Office::Governor => Self::Governor,
            Office::MemberOfParliament => Self::MemberOfParliament,
            Office::Other => Self::Other,
        }
    }

    /// The office under which the records file its holders; none for posts that they do not keep.
    pub fn office(self) -> Option<Office> {
        OFFICES.get(self as usize).copied().flatten()
    }

    /// The offices under which its holders may stand: a president may head the government, too.
    pub fn offices(self) -> &'static [Office] {
        const HEADSHIPS: &[Office] = &[Office::HeadOfState, Office::HeadOfGovernment];
        const OTHER: usize = Office::ALL.len() - 1;
        let office = self.office().map_or(OTHER, Office::number);
        if Office::ALL.get(office).is_some_and(|o| o.is_headship()) {
            HEADSHIPS
        } else {
            Office::ALL.get(office..=office).unwrap_or_default()
        }
    }
}

impl fmt::Debug for Post {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A way to write a post.
#[derive(Debug)]
struct PostForm {
    post: Post,
    scope: &'static [Code],
    /// Whether the words alone mean the office of the first country of the scope.
    implies: bool,
}

/// The words of a form round its head.
#[derive(Debug)]
struct PostShape {
    before: &'static [&'static str],
    after: &'static [&'static str],
    forms: &'static [PostForm],
}

/// The ways to read one form of words.
#[derive(Clone, Copy, Debug)]
pub struct Forms(&'static [PostForm]);

impl Forms {
    /// Whether one of the ways to read the words is a post about which the records can be asked.
    pub fn may_be_judged(self) -> bool {
        self.0.iter().any(|form| form.post.is_judged())
    }
}

impl PartialEq for Forms {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

/// A form of words read as a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// The post.
    pub post: Post,
    /// Whether the words mean it in the country that was asked for.
    pub in_scope: bool,
    /// The country that the words alone mean.
    pub implied: Option<Code>,
}

/// What `forms` mean beside the name of `country`, or alone.
pub fn resolve(forms: Forms, country: Option<Code>) -> Option<Resolved> {
    let fits = |f: &&PostForm| f.scope.is_empty() || country.map_or(f.implies, |c| f.scope.contains(&c));
    let scoped = forms.0.iter().filter(|f| !f.scope.is_empty()).find(fits);
    if let Some(form) = scoped.or_else(|| forms.0.iter().find(fits)) {
        let implied = form.scope.first().copied().filter(|_| form.implies);
        return Some(Resolved { post: form.post, in_scope: true, implied });
    }
    let form = forms.0.first().filter(|_| country.is_some())?;
    Some(Resolved { post: form.post, in_scope: false, implied: None })
}

/// A form found round a head: how many words stand before the head and after it.
#[derive(Clone, Copy, Debug)]
pub struct FoundPost {
    /// The ways to read it.
    pub forms: Forms,
    /// Words before the head.
    pub before: usize,
    /// Words after the head.
    pub after: usize,
}

/// The longest form round `head` (in lower case). `word(n)` tells whether the word `n` places from the head, before it if negative, is the given one; hyphens
/// between words are no places.
pub fn around(head: &str, word: impl Fn(isize, &str) -> bool) -> Option<FoundPost> {
    let place = |n: usize| isize::try_from(n).unwrap_or(isize::MAX);
    let fits = |shape: &&PostShape| {
        let after = shape.after.iter().enumerate().all(|(n, w)| word(place(n) + 1, w));
        after && shape.before.iter().rev().enumerate().all(|(n, w)| word(-place(n) - 1, w))
    };
    let shape = SHAPES.get(head)?.iter().find(fits)?;
    Some(FoundPost { forms: Forms(shape.forms), before: shape.before.len(), after: shape.after.len() })
}

/// The ways to read `title`, if it is a form of the table from its first word to its last.
pub fn forms_of(title: &str) -> Option<Forms> {
    let words = split(title)?;
    let shape = SHAPES.get(&words.head)?.iter().find(|shape| shape.before == words.before && shape.after == words.after)?;
    Some(Forms(shape.forms))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::post_list::{self, PostLine};

    fn post(title: &str, country: &str) -> Option<&'static str> {
        resolve(forms_of(title)?, Code::new(country)).map(|r| r.post.name())
    }

    #[test]
    fn every_line_is_whole_and_every_form_has_a_head() {
        for line in include_str!("posts.txt").lines().filter(|line| !line.starts_with('#')) {
            assert_eq!(line.split('|').count(), 3, "{line}");
        }
        for form in post_list::all().flat_map(PostLine::forms) {
            assert!(split(form.words).is_some(), "no head: {}", form.words);
        }
        assert!(
            post_list::all().map(|line| line.name).eq(Post::ALL.iter().map(|post| post.name())),
            "the table has the posts of the enum, in its order"
        );
    }

    #[test]
    fn a_form_means_what_its_country_means_by_it() {
        assert_eq!(post("Chancellor", "DE"), Some("prime minister"));
        assert_eq!(post("Chancellor", "GB"), Some("finance minister"));
        assert_eq!(post("Chancellor", ""), None);
        assert_eq!(post("Secretary of State", ""), Some("foreign minister"));
        assert_eq!(post("Foreign Secretary", "GB"), Some("foreign minister"));
        assert!(!resolve(forms_of("foreign secretary").unwrap(), Code::new("IN")).unwrap().in_scope);
    }

    #[test]
    fn a_record_has_the_post_of_its_title_or_its_office() {
        let of =
            |code: &str, office: &str, title: &str| Post::of_record(Code::new(code).unwrap(), Office::named(office).unwrap(), title).name();
        assert_eq!(of("BY", "head_of_state", "President"), "president");
        assert_eq!(of("SA", "head_of_state", "King"), "monarch");
        assert_eq!(of("AT", "head_of_government", "Chancellor"), "prime minister");
        assert_eq!(of("BA", "head_of_state", "Chairman of the Presidency"), "president");
        assert_eq!(of("IR", "other", "Supreme Leader"), "supreme leader");
        assert_eq!(of("US", "other", "FBI Director"), "fbi director");
        assert_eq!(of("US", "other", "Surgeon General"), "other");
    }
}
