use rustc_hash::FxHashMap;

use super::words;
use crate::finding::{Confidence, Edit, Finding, Fix};
use crate::item::{Item, ItemTitle};
use crate::lexicon::country;
use crate::rules::macros::declare_rule;
use crate::rules::{Declared as _, Rule, Settings};

declare_rule! {
    /// ## What it does
    /// Reports one office written in two forms in the same article: `Belarus' President` beside `Belarusian President`.
    ///
    /// ## Why it matters
    /// Both are right. Side by side they make a reader stop and wonder whether they are two offices.
    ///
    /// ## Example
    /// ```text
    /// Belarusian President Alexander Lukashenko spoke first. Belarus' President left early.
    /// ```
    ///
    /// ## Use instead
    /// ```text
    /// Belarusian President Alexander Lukashenko spoke first. The Belarusian president left early.
    /// ```
    ///
    /// ## Fix safety
    /// The fix writes the adjective for the possessive. The sentence may want an article as well, so look before you apply it.
    pub TitleForm { name: "title-form", family: Titles, severity: Info, default: off, fix: Always, since: "0.1.0" }
}

impl Rule for TitleForm {
    fn check(&self, item: &Item, _settings: &Settings, findings: &mut Vec<Finding>) {
        let mut adjectives: FxHashMap<_, Option<&ItemTitle>> = FxHashMap::default();
        for used in &item.titles {
            if form_of(item, used) != Some(CountryForm::Possessive) {
                continue;
            }
            let adjective = adjectives.entry((used.country, used.post)).or_insert_with(|| adjective(item, used));
            findings.extend(adjective.and_then(|adjective| self.finding(item, used, adjective)));
        }
    }
}

/// The first title of the same office with the country's adjective.
fn adjective<'a>(item: &'a Item, used: &ItemTitle) -> Option<&'a ItemTitle> {
    item.titles_of(used.country, used.post).find(|other| form_of(item, other) == Some(CountryForm::Adjective))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum CountryForm {
    Adjective,
    Possessive,
}

/// The form of the country before the office, where there is one.
fn form_of(item: &Item, used: &ItemTitle) -> Option<CountryForm> {
    let fact = item.title_fact(used)?;
    let country = fact.country.as_ref().filter(|c| !c.of && c.code.is_some())?;
    match (country.possessive, country.is_adjective) {
        (Some(_), _) => Some(CountryForm::Possessive),
        (None, true) => Some(CountryForm::Adjective),
        _ => None,
    }
}

impl TitleForm {
    fn finding(&self, item: &Item, used: &ItemTitle, other: &ItemTitle) -> Option<Finding> {
        let fact = item.title_fact(used)?;
        let country = fact.country.as_ref()?;
        let place = country.span.join(country.possessive?).shift(used.at);
        let adjective = country::get(country.code?)?.adjective();
        let message =
            format!("“{}” here, “{}” elsewhere in the article: write the office in one form", item.text(used.span), item.text(other.span));
        let fix = Fix::change(vec![Edit::replace(place, adjective)], |it| item.text(it));
        let finding = Finding::new(self.info(), used.span, message).confidence(Confidence::Medium);
        Some(finding.related(other.whole, words::elsewhere(item, other.whole)).fix(fix))
    }
}
