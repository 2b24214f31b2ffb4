use super::words;
use crate::facts::title::{Placement, Title};
use crate::finding::{Confidence, Edit, Finding, Fix};
use crate::item::{Item, ItemTitle};
use crate::lexicon::classes::titles;
use crate::lexicon::is_in;
use crate::rules::house::FirstLetter;
use crate::rules::macros::declare_rule;
use crate::rules::{Declared as _, Rule, Settings};

declare_rule! {
    /// ## What it does
    /// Reports a title in the wrong case for its place: `president` before a name, `President` after it.
    ///
    /// The Associated Press, Reuters and the BBC write a formal title with a capital directly before a name, and in lower case everywhere else. The
    /// Guardian writes it in lower case before a name, too. Set `style` to follow one of them; without it, the first holds.
    ///
    /// ## Why it matters
    /// Every house has this rule, and every desk corrects it by hand.
    ///
    /// ## Example
    /// ```text
    /// They met Belarusian president Alexander Lukashenko.
    /// ```
    ///
    /// ## Use instead
    /// ```text
    /// They met Belarusian President Alexander Lukashenko.
    /// ```
    ///
    /// ## Fix safety
    /// The fix changes capitals only. A headline in capitals, or a title in a name, may be meant, so it is not applied unless you ask for it.
    pub TitleCase { name: "title-case", family: Titles, severity: Info, default: off, fix: Always, since: "0.1.0" }
}

impl Rule for TitleCase {
    fn check(&self, item: &Item, settings: &Settings, findings: &mut Vec<Finding>) {
        for used in item.titles.iter().filter(|t| t.post.is_some_and(|p| p.is_recorded())) {
            let Some(fact) = item.title_fact(used) else { continue };
            let place = fact.words.shift(used.at);
            let written = item.text(place);
            let capital = fact.placement == Placement::Before && settings.style.title_before_name() == FirstLetter::Capital;
            let right = if capital { capitalised(written) } else { lowered(item, used, fact, written) };
            if right == written || words::is_in_capitals(written) {
                continue;
            }
            let stands = if fact.placement == Placement::Before { "directly before a name" } else { "away from the name" };
            let case = if capital { "a capital" } else { "lower case" };
            let message = format!("“{written}” stands {stands}, where {} has {case}: write “{right}”", settings.style.label());
            let fix = Fix::change(vec![Edit::replace(place, right)], |it| item.text(it));
            findings.push(Finding::new(self.info(), place, message).confidence(Confidence::Medium).fix(fix));
        }
    }
}

/// `prime minister` as `Prime Minister`, `secretary of state` as `Secretary of State`.
fn capitalised(words: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if first.is_uppercase() || !is_in(word, titles::SMALL_IN_TITLES) => first.to_uppercase().chain(letters).collect(),
            _ => word.to_owned(),
        }
    };
    words.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// The title in lower case, unless it is how a name begins, or a sentence.
fn lowered(item: &Item, used: &ItemTitle, fact: &Title, words: &str) -> String {
    let defined = matches!(item.word_before(used.span.start), "the" | "The")
        || fact.country.as_ref().is_some_and(|c| !c.of)
        || fact.placement == Placement::Before;
    if defined { words.to_lowercase() } else { words.to_owned() }
}
