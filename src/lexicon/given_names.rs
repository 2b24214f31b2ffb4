//! Given names in more than one form: which two words may be one person's.

use super::Sense;

/// A given name of men or of women.
pub const GIVEN_NAME: Sense = Sense::MALE_NAME.union(Sense::FEMALE_NAME);

/// Whether `word`, in any case, is a given name.
pub fn is_given_name(word: &str) -> bool {
    super::sense(word).intersects(GIVEN_NAME)
}

/// Short forms that do not begin like the names that they stand for, each with that name: by them, `Bob Scott` is `Robert Scott`.
pub const SHORT_FORMS: &[(&str, &str)] = &[
    ("bill", "william"),
    ("billy", "william"),
    ("bob", "robert"),
    ("bobby", "robert"),
    ("dick", "richard"),
    ("jack", "john"),
    ("jim", "james"),
    ("jimmy", "james"),
    ("ted", "edward"),
    ("ted", "theodore"),
    ("ned", "edward"),
    ("chuck", "charles"),
    ("hank", "henry"),
    ("harry", "henry"),
    ("peggy", "margaret"),
    ("liz", "elizabeth"),
    ("beth", "elizabeth"),
    ("betty", "elizabeth"),
    ("kate", "katherine"),
    ("kate", "catherine"),
    ("mike", "michael"),
    ("tony", "anthony"),
    ("rick", "richard"),
    ("kathy", "katherine"),
    ("sasha", "alexander"),
    ("larry", "lawrence"),
    ("jerry", "gerald"),
    ("terry", "terence"),
    ("bernie", "bernard"),
    ("andy", "andrew"),
    ("drew", "andrew"),
    ("jake", "jacob"),
    ("gene", "eugene"),
    ("maggie", "margaret"),
    ("sally", "sarah"),
    ("trish", "patricia"),
    ("ricky", "richard"),
    ("becky", "rebecca"),
    ("debbie", "deborah"),
    ("mick", "michael"),
    ("mickey", "michael"),
    ("joey", "joseph"),
    ("jeff", "geoffrey"),
    ("steve", "stephen"),
    ("harry", "harold"),
    ("lenny", "leonard"),
    ("tina", "christina"),
    ("sandy", "sandra"),
];

/// Spellings of one name that differ by more than transliteration's choices, sorted, each with the spelling that they are levelled to: by them, `Volodymyr` and
/// `Uladzimir` are one name.
pub const RESPELT: &[(&str, &str)] = &[
    ("abdalla", "abdullah"),
    ("abdallah", "abdullah"),
    ("abdulla", "abdullah"),
    ("ahmad", "ahmed"),
    ("ahmet", "ahmed"),
    ("akhmad", "ahmed"),
    ("akhmed", "ahmed"),
    ("aleksandar", "alexander"),
    ("aleksander", "alexander"),
    ("aleksandr", "alexander"),
    ("alexandr", "alexander"),
    ("alexandre", "alexander"),
    ("alexandru", "alexander"),
    ("alyaksandr", "alexander"),
    ("andrej", "andrei"),
    ("andrey", "andrei"),
    ("andrii", "andrei"),
    ("andriy", "andrei"),
    ("dimitri", "dmitry"),
    ("dimitry", "dmitry"),
    ("dmitri", "dmitry"),
    ("dmitrii", "dmitry"),
    ("dmitriy", "dmitry"),
    ("dmytro", "dmitry"),
    ("dzmitry", "dmitry"),
    ("ebrahim", "ibrahim"),
    ("eugene", "yevgeny"),
    ("evgeni", "yevgeny"),
    ("evgeniy", "yevgeny"),
    ("evgeny", "yevgeny"),
    ("hossein", "hussein"),
    ("husain", "hussein"),
    ("husayn", "hussein"),
    ("husein", "hussein"),
    ("hussain", "hussein"),
    ("hussin", "hussein"),
    ("ibraheem", "ibrahim"),
    ("iulia", "yulia"),
    ("julia", "yulia"),
    ("khaleefa", "khalifa"),
    ("khalifah", "khalifa"),
    ("mahamat", "mohammed"),
    ("mahamud", "mohammed"),
    ("mehmed", "mohammed"),
    ("mihail", "mikhail"),
    ("mikhailo", "mikhail"),
    ("mikheil", "mikhail"),
    ("mikola", "nikolai"),
    ("mohamad", "mohammed"),
    ("mohamed", "mohammed"),
    ("mohammad", "mohammed"),
    ("mohamud", "mohammed"),
    ("muhammad", "mohammed"),
    ("muhammed", "mohammed"),
    ("mykhailo", "mikhail"),
    ("mykola", "nikolai"),
    ("nicolae", "nikolai"),
    ("nicolai", "nikolai"),
    ("nikolay", "nikolai"),
    ("oleksandr", "alexander"),
    ("olexander", "alexander"),
    ("olexandr", "alexander"),
    ("omer", "omar"),
    ("sergey", "sergei"),
    ("sergii", "sergei"),
    ("serhii", "sergei"),
    ("serhiy", "sergei"),
    ("siarhei", "sergei"),
    ("syarhey", "sergei"),
    ("uladzimir", "vladimir"),
    ("umar", "omar"),
    ("victor", "viktor"),
    ("viktar", "viktor"),
    ("volodimir", "vladimir"),
    ("volodymir", "vladimir"),
    ("volodymyr", "vladimir"),
    ("wiktor", "viktor"),
    ("wladimir", "vladimir"),
    ("yevgeniy", "yevgeny"),
    ("yevhen", "yevgeny"),
    ("youssef", "yousef"),
    ("yousuf", "yousef"),
    ("yuliia", "yulia"),
    ("yuliya", "yulia"),
    ("yusef", "yousef"),
    ("yussef", "yousef"),
    ("yusuf", "yousef"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn respelt_names_are_sorted_for_their_search() {
        assert!(RESPELT.is_sorted());
    }

    #[test]
    fn short_forms_do_not_begin_like_their_names() {
        assert!(SHORT_FORMS.iter().all(|(short, long)| !long.starts_with(short)));
    }

    #[test]
    fn a_pair_stands_in_one_list() {
        assert!(SHORT_FORMS.iter().all(|pair| !RESPELT.contains(pair)));
    }
}
