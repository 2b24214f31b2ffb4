//! Which shorter name can stand for which fuller one.

use super::name::NameWords;
use super::skeleton::respelt;
use super::slip::nearly_alike;
use crate::lexicon::given_names::SHORT_FORMS;

/// The beginning of a surname: spellings of one share their first three letters.
pub type SpellingKey = [u8; 3];

/// Spellings of a surname are told by their letters only where there are so many.
const SPELT: usize = 5;

/// How well a name fits a person; the order is that of trust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// The first name alone.
    First,
    /// Another spelling of the same name.
    Spelling,
    /// The surname, or words of the name.
    Part,
    /// First name and surname.
    Full,
}

impl NameWords {
    /// What the last words of two names have in common that are spellings of one. Names [`fit`](Self::fit) each other only if they share that, or if the last word
    /// of one is a word of the other.
    pub fn spelling_key(&self) -> Option<SpellingKey> {
        let word = self.last_word();
        word.as_bytes().first_chunk().copied().filter(|_| word.len() >= SPELT)
    }

    /// Whether this form of a person's name says more than `other`.
    pub fn is_fuller_than(&self, other: &Self) -> bool {
        let measure = |name: &Self| (name.own().filter(|w| w.len() > 1).count(), name.count());
        measure(self) > measure(other)
    }

    /// How well the mention `short` can stand for the person of this name, if it can.
    pub fn fit(&self, short: &Self) -> Option<Fit> {
        let same_surname = self.last_word() == short.last_word();
        match (self.count(), short.count()) {
            (0, _) | (_, 0) => None,
            (1, 1) => same_surname.then_some(Fit::Full),
            (1, _) => same_surname.then_some(Fit::Part),
            (_, 1) => self.fit_word(short.last_word()),
            _ if same_surname && self.has_given(short) => Some(Fit::Full),
            _ if self.contains(short) || short.contains(self) => Some(Fit::Part),
            _ => {
                let spelt_out = self.first_word().len() > 1 && short.first_word().len() > 1;
                let spelling = spelt_out && nearly_alike(self.last_word(), short.last_word()) && self.has_given(short);
                spelling.then_some(Fit::Spelling)
            }
        }
    }

    /// How well `word` alone can stand for the name.
    fn fit_word(&self, word: &str) -> Option<Fit> {
        let last = self.last_word();
        if last == word {
            Some(Fit::Part)
        } else if self.own().any(|own| own == word) {
            Some(Fit::First)
        } else {
            (word.len() > 5 && last.len() > 5 && nearly_alike(last, word)).then_some(Fit::Spelling)
        }
    }

    /// Whether the given names can be one person's.
    fn has_given(&self, other: &Self) -> bool {
        same_given(self.first_word(), other.first_word())
    }

    /// Whether the words of `part` stand in this name one behind the other.
    fn contains(&self, part: &Self) -> bool {
        let starts = (self.count() + 1).saturating_sub(part.count());
        (0..starts).any(|start| self.own().skip(start).take(part.count()).eq(part.own()))
    }
}

/// Whether two given names can be one person's: equal, an initial, a short form, a beginning.
fn same_given(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short == long
        || long.starts_with(short) && (short.len() == 1 || short.len() >= 3)
        || SHORT_FORMS.contains(&(short, long))
        || SHORT_FORMS.contains(&(long, short))
        || respelt(short) == respelt(long)
        || nearly_alike(short, long)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(full: &str, short: &str) -> Option<Fit> {
        NameWords::new(full).fit(&NameWords::new(short))
    }

    #[test]
    fn shorter_names_stand_for_fuller_ones() {
        assert_eq!(fit("Alexander Lukashenko", "Lukashenko"), Some(Fit::Part));
        assert_eq!(fit("Xi Jinping", "Xi"), Some(Fit::First));
        assert_eq!(fit("Enrique Peña Nieto", "Pena Nieto"), Some(Fit::Part));
        assert_eq!(fit("Christopher Murphy", "Chris Murphy"), Some(Fit::Full));
        assert_eq!(fit("Robert \"Bobby\" Scott", "Bob Scott"), Some(Fit::Full));
        assert_eq!(fit("Volodymyr Zelensky", "Volodymyr Zelenskyy"), Some(Fit::Spelling));
    }

    #[test]
    fn given_names_are_one_persons_by_an_initial_a_beginning_or_a_short_form() {
        assert!(same_given("a", "ann") && same_given("dan", "daniel") && !same_given("da", "daniel"));
        assert!(same_given("bob", "robert") && same_given("robert", "bob") && same_given("aleksandr", "oleksandr"));
        assert!(!same_given("bill", "robert"));
    }

    #[test]
    fn a_surname_alone_may_be_spelt_otherwise_if_it_is_long() {
        assert_eq!(fit("Karl Barker", "Barkar"), Some(Fit::Spelling));
        assert_eq!(fit("Karl Barker", "Barke"), None);
        assert_eq!(fit("Karl Barke", "Barker"), None);
        assert_eq!(fit("A Zelensky", "A Zelenskyy"), None, "initials are too little");
    }

    #[test]
    fn words_of_a_name_stand_one_behind_the_other() {
        assert_eq!(fit("Mary Ann Lopez", "Ann Lopez"), Some(Fit::Part));
        assert_eq!(fit("Ann Lopez", "Mary Ann Lopez"), Some(Fit::Part));
        assert_eq!(fit("Mary Ann Lopez", "Lopez Mary"), None);
    }

    #[test]
    fn names_that_fit_share_a_last_word_or_its_beginning() {
        let has = |name: &NameWords, word: &str| name.own().any(|own| own == word);
        for (full, short) in [
            ("Xi Jinping", "Xi"),
            ("Viktor Orbán", "Orban"),
            ("Volodymyr Zelensky", "Zelenskyy"),
            ("Peña Nieto", "Enrique Peña Nieto"),
            ("Ann Lopez", "Ann Lopez Reed"),
            ("Karl Barke", "Karl Barko"),
        ] {
            let (full, short) = (NameWords::new(full), NameWords::new(short));
            assert!(full.fit(&short).is_some());
            let key = full.spelling_key().is_some_and(|key| short.spelling_key() == Some(key));
            assert!(key || has(&full, short.last_word()) || has(&short, full.last_word()), "{full:?}, {short:?}");
        }
        assert_eq!(["Ann Barke", "Ann Bark"].map(|name| NameWords::new(name).spelling_key()), [Some(*b"bar"), None]);
    }

    #[test]
    fn another_first_name_is_another_person() {
        assert_eq!(fit("Hillary Clinton", "Bill Clinton"), None);
        assert_eq!(fit("Ann Lee", "Roe"), None);
    }
}
