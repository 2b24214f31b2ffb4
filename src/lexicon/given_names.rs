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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_do_not_begin_like_their_names() {
        assert!(SHORT_FORMS.iter().all(|(short, long)| !long.starts_with(short)));
    }

    #[test]
    fn a_pair_stands_in_one_list() {
        assert!(SHORT_FORMS.iter().all(|pair| !super::super::spellings::RESPELT.contains(pair)));
    }
}
