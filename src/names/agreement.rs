//! How well two names agree.

use super::name::{Heard, NameWords};
use super::skeleton::may_sound_alike;
use super::words::is_surname;

/// How well two names agree, best last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// Other names.
    None,
    /// Only one word is given, and it is a surname of the other: `Lukashenko`.
    Surname,
    /// Two words or more are shared, and all of one name's: `Bashar Assad` and `Bashar al-Assad`.
    Partial,
    /// The same words, spelt in another common way: `Sergey Lavrov`, `Sergei Lavrov`.
    Respelt,
    /// The same words.
    Same,
}

impl NameWords {
    /// How well the name, as an article writes it, agrees with `known`, a name in full.
    pub fn agreement(&self, known: &Self) -> Agreement {
        if self == known && !self.is_empty() {
            return Agreement::Same;
        }
        let (ours, theirs) = (self.count_heard(), known.count_heard());
        if ours == 0 || theirs == 0 || self.is_junior() != known.is_junior() {
            return Agreement::None;
        }
        if ours == 1 {
            return if self.is_surname_of(known) { Agreement::Surname } else { Agreement::None };
        }
        if theirs == 1 {
            return Agreement::None;
        }
        let in_order = ours == theirs && self.heard().zip(known.heard()).all(|(a, b)| a.sounds_like(b));
        if in_order || self.sounding().joined == known.sounding().joined {
            let same = in_order && self.heard().zip(known.heard()).all(|(a, b)| a.text == b.text);
            return if same { Agreement::Same } else { Agreement::Respelt };
        }
        let turned = ours == theirs && self.heard().all(|a| known.heard().any(|b| a.sounds_like(b)));
        if turned || self.is_within(known) || known.is_within(self) { Agreement::Partial } else { Agreement::None }
    }

    /// Whether all words, two at least, stand in their order among those of `other`.
    fn is_within(&self, other: &Self) -> bool {
        let mut rest = other.heard();
        self.count_heard() >= 2 && self.heard().all(|word| rest.any(|o| word.sounds_like(o)))
    }

    /// Whether the name's only word may stand alone for `other`.
    fn is_surname_of(&self, other: &Self) -> bool {
        let count = other.count_heard();
        let may_stand_alone = other.heard().enumerate().filter(|(n, word)| is_surname(*n, word.text.len(), count));
        self.heard().next().is_some_and(|word| may_stand_alone.into_iter().any(|(_, own)| word.sounds_like(own)))
    }
}

impl Heard<'_> {
    fn sounds_like(self, other: Heard<'_>) -> bool {
        self.text == other.text || self.sound == other.sound && may_sound_alike(self.text, other.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agree(a: &str, b: &str) -> Agreement {
        NameWords::new(a).agreement(&NameWords::new(b))
    }

    #[test]
    fn spellings_of_one_name_have_a_key_in_common() {
        for (a, b) in
            [("Viktor Orban", "Viktor Orbán"), ("Kim Jongun", "Kim Jong-un"), ("Sergey Lavrov", "Sergei Lavrov"), ("J. R.", "J. R.")]
        {
            assert!(agree(a, b) >= Agreement::Respelt);
            let keys = NameWords::new(b).sound_keys();
            assert!(NameWords::new(a).sound_keys().iter().any(|key| keys.contains(key)), "{a}, {b}");
        }
    }

    #[test]
    fn names_agree_as_far_as_their_words_do() {
        assert_eq!(agree("Viktor Orban", "Viktor Orbán"), Agreement::Same);
        assert_eq!(agree("Kim Jong Un", "Kim Jong-un"), Agreement::Same);
        assert_eq!(agree("Bashar Assad", "Bashar al-Assad"), Agreement::Same);
        assert_eq!(agree("Sergey Lavrov", "Sergei Lavrov"), Agreement::Respelt);
        assert_eq!(agree("Volodymyr Zelenskiy", "Volodymyr Zelenskyy"), Agreement::Respelt);
        assert_eq!(agree("Vladimir Vladimirovich Putin", "Vladimir Putin"), Agreement::Partial);
        assert_eq!(agree("Lukashenko", "Alexander Lukashenko"), Agreement::Surname);
        assert_eq!(agree("Xi", "Xi Jinping"), Agreement::Surname);
        assert_eq!(agree("Pena Nieto", "Enrique Peña Nieto"), Agreement::Partial);
        assert_eq!(agree("Alexander", "Alexander Lukashenko"), Agreement::None);
        assert_eq!(agree("Alexander Lukahsenko", "Alexander Lukashenko"), Agreement::None);
        assert_eq!(agree("John Kelly", "John Kerry"), Agreement::None);
        assert_eq!(agree("Tom Harrow Jr.", "Tom Harrow"), Agreement::None);
        assert_eq!(agree("Tom Harrow Jr.", "Tom Harrow Jnr"), Agreement::Same);
    }
}
