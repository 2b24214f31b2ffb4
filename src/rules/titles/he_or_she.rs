use super::words;
use crate::facts::mention::Gender;
use crate::finding::{Confidence, Edit, Finding, Fix};
use crate::item::Item;
use crate::item::sexes::{MistakenSex, SexWord};
use crate::rules::macros::declare_rule;
use crate::rules::{Declared as _, Rule, Settings};

declare_rule! {
    /// ## What it does
    /// Reports a pronoun or an honorific for a man that stands for a woman by the records, or the other way round.
    ///
    /// It speaks of holders of office alone, whose sex the office records tell; what a given name sounds like is never a reason. The pronoun has to stand in the
    /// same sentence as the name or to begin the next one, and nobody else whom it might mean may be in sight. An honorific has to stand before the name.
    ///
    /// ## Why it matters
    /// It slips in with a changed subject or a pasted sentence, and it offends the person as much as a misspelt name does. Newsrooms have to correct it more often
    /// than a wrong title.
    ///
    /// ## Example
    /// ```text
    /// German Chancellor Angela Merkel spoke for two hours. He then left.
    /// ```
    ///
    /// ## Use instead
    /// ```text
    /// German Chancellor Angela Merkel spoke for two hours. She then left.
    /// ```
    ///
    /// ## Fix safety
    /// The fix puts the other word in its place. The word may be right and mean somebody else, who should be named then; so the fix is not applied unless you ask
    /// for it.
    pub HeOrShe { name: "he-or-she", family: Titles, severity: Hint, default: on, fix: Sometimes, since: "0.1.0" }
}

impl Rule for HeOrShe {
    fn check(&self, item: &Item, _settings: &Settings, findings: &mut Vec<Finding>) {
        findings.extend(item.mistaken_sexes.iter().map(|mistaken| self.finding(item, mistaken)));
    }
}

impl HeOrShe {
    fn finding(&self, item: &Item, mistaken: &MistakenSex) -> Finding {
        let word = item.text(mistaken.word);
        let name = &mistaken.record.name;
        let (is, other) = match mistaken.told {
            Gender::Male => ("a woman", "man"),
            Gender::Female => ("a man", "woman"),
        };
        let message = match mistaken.kind {
            SexWord::Honorific => format!("“{word}” is for a {other}, and {name} is {is}: correct the honorific or the name"),
            _ => format!("“{word}” seems to stand for {name}, who is {is}: correct the pronoun, or name the {other} who is meant"),
        };
        let finding = Finding::new(self.info(), mistaken.word, message).confidence(Confidence::Medium);
        let finding = finding.related(mistaken.name, "the name stands here").note(words::evidence(&mistaken.record));
        let edit = instead(word, mistaken).map(|new| Fix::change(vec![Edit::replace(mistaken.word, new)], |it| item.text(it)));
        edit.into_iter().fold(finding, Finding::fix)
    }
}

/// The word for the other sex, in the case of `word`.
fn instead(word: &str, mistaken: &MistakenSex) -> Option<String> {
    let lower = word.to_lowercase();
    let new = match (mistaken.kind, mistaken.told) {
        (SexWord::Subject, Gender::Male) => format!("s{lower}"),
        (SexWord::Subject, Gender::Female) => lower.strip_prefix('s')?.to_owned(),
        (SexWord::Owner, Gender::Male) => "her".to_owned(),
        (SexWord::Owner, Gender::Female) => "his".to_owned(),
        (SexWord::Honorific, _) => honorific(&lower)?.to_owned(),
    };
    let mut letters = new.chars();
    let first = letters.next()?;
    Some(if word.starts_with(char::is_uppercase) { first.to_uppercase().chain(letters).collect() } else { new })
}

/// The honorific of the other sex: the one that tells of no husband.
fn honorific(word: &str) -> Option<&'static str> {
    match word {
        "mr" => Some("ms"),
        "mrs" | "ms" => Some("mr"),
        "sir" => Some("dame"),
        "dame" => Some("sir"),
        _ => None,
    }
}
