use super::words;
use crate::facts::affiliation::{AreaWords, PartyWords};
use crate::finding::{Confidence, Edit, Finding, Fix, Severity};
use crate::item::Item;
use crate::item::affiliation::{AffiliationFault, Misaffiliation};
use crate::lexicon::parties::{self, Party};
use crate::lexicon::states::{self, State};
use crate::rules::macros::declare_rule;
use crate::rules::{Declared as _, Rule, Settings};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports a lawmaker's or a governor's state, party or chamber that the records contradict.
    ///
    /// `(D-Calif.)`, `R-Ky.`, `a Democrat from Arizona`, `Texas Sen. X`, `Labour MP X`, `Senate Republican Leader X` beside a name are held against the office
    /// records of the article's day, and so is `the Illinois Republican` behind a sentence that names one person only. It is a hint where somebody else may be meant:
    /// one whom the records know of that surname in that seat, or of a name that two lawmakers bear.
    ///
    /// ## Why it matters
    /// Home states and parties of lawmakers are among the facts that newsrooms most often have to correct, and no reader from that state misses one.
    ///
    /// ## Example
    /// In an article of June 2014:
    /// ```text
    /// Sen. John Boozman (R-Okla.) said that he would vote against the bill.
    /// ```
    ///
    /// ## Use instead
    /// ```text
    /// Sen. John Boozman (R-Ark.) said that he would vote against the bill.
    /// ```
    ///
    /// ## Fix safety
    /// The state and the party are put right in the form that the text uses. It may be the name that is wrong, so the fix is not applied unless you ask for it.
    pub WrongAffiliation { name: "wrong-affiliation", family: Titles, severity: Warning, default: on, fix: Sometimes, since: "0.1.0" }
}

impl Rule for WrongAffiliation {
    fn check(&self, item: &Item, _settings: &Settings, findings: &mut Vec<Finding>) {
        findings.extend(item.misaffiliations.iter().map(|it| self.finding(item, it)));
    }
}

impl WrongAffiliation {
    fn finding(&self, item: &Item, it: &Misaffiliation) -> Finding {
        let (severity, confidence) = if it.is_sure { (Severity::Warning, Confidence::Medium) } else { (Severity::Hint, Confidence::Low) };
        let finding = Finding::new(self.info(), it.whole, message(item, it)).severity(severity).confidence(confidence);
        let finding = finding.note(words::evidence(&it.record));
        match fix(item, it) {
            Some(fix) => finding.fix(fix),
            None => finding,
        }
    }
}

/// What is wrong, and what is right.
fn message(item: &Item, it: &Misaffiliation) -> String {
    let record = &it.record;
    let area = record.area.as_deref().map(|code| states::of_code(code).map_or(code, |state| state.name));
    let place = area.map_or(String::new(), |area| format!(" for {area}"));
    let party = record.party.as_deref().map_or(String::new(), |party| format!(" ({party})"));
    let what = match (it.fault, it.party.is_some(), it.area.is_some()) {
        (AffiliationFault::Name, ..) => format!("“{}” does not hold this seat", item.text(it.name)),
        (AffiliationFault::Office, ..) => "the office beside this name is wrong".to_owned(),
        (_, true, true) => "the party and the state beside this name are wrong".to_owned(),
        (_, true, false) => "the party beside this name is wrong".to_owned(),
        _ => "the state beside this name is wrong".to_owned(),
    };
    format!("{what}: {} is {}{place}{party}; correct it or the name", record.name, record.title.to_lowercase())
}

/// The fix that puts party, state or name right in the form that the text uses.
fn fix(item: &Item, it: &Misaffiliation) -> Option<Fix> {
    if it.fault == AffiliationFault::Office {
        return None;
    }
    let name = (it.fault == AffiliationFault::Name).then(|| Edit::replace(it.name, words::spelling_in(item, &it.record)));
    let party = it.party.and_then(|party| party_like(item, it, party));
    let area = it.area.and_then(|area| Some(area_like(item, area, states::of_code(it.record.area.as_deref()?)?)));
    let edits: Vec<Edit> = name.into_iter().chain(party).chain(area).collect();
    (!edits.is_empty()).then(|| Fix::change(edits, |it| item.text(it)))
}

/// The party of the record in the form of `words`: letter for letter, noun for noun.
fn party_like(item: &Item, it: &Misaffiliation, words: PartyWords) -> Option<Edit> {
    let name = it.record.party.as_deref()?;
    let right: &Party = parties::PARTIES.iter().find(|party| party.name == name)?;
    let new = if item.text(words.span).len() < 3 {
        right.letter
    } else if is_adjective(item, it, words) {
        right.adjectives.first()?
    } else {
        right.member
    };
    (!new.is_empty()).then(|| Edit::replace(words.span, new))
}

/// Whether the words for the party stand before an office, of which they say the party: `Republican Sen. Roe`, `Roe, a Republican senator`. Apart from the name
/// they stand for the lawmaker: `the Ohio Republican`.
fn is_adjective(item: &Item, it: &Misaffiliation, words: PartyWords) -> bool {
    if !it.whole.overlaps(it.name) {
        return false;
    }
    let end = words.span.end;
    let rest = item.text(Span::new(end, end + 6));
    let goes_on = rest.trim_start().starts_with(char::is_lowercase) && !rest.starts_with(" from") && !rest.starts_with(" of ");
    words.span.start < it.name.start || goes_on && !rest.starts_with(" who")
}

/// The state in the form of `words`: code for code, short form for short form.
fn area_like(item: &Item, words: AreaWords, right: &State) -> Edit {
    let written = item.text(words.span);
    let new = if written == words.state.code {
        right.code
    } else if written.ends_with('.') || written.len() < words.state.name.len() {
        right.short
    } else {
        right.name
    };
    Edit::replace(words.span, new)
}
