//! Findings about slips in the names of office-holders.

use rustc_hash::FxHashSet;

use super::words;
use crate::finding::{Confidence, Edit, Finding, Fix, RuleInfo, Severity};
use crate::item::spelling::parted;
use crate::item::verdict::Slip;
use crate::item::{Item, ItemTitle, Verdict};
use crate::names::written::place_of;
use crate::rules::Settings;
use crate::text::Span;

/// The slips of the item that `are_meant`, each once.
pub(super) fn findings(info: &'static RuleInfo, item: &Item, settings: &Settings, are_meant: impl Fn(&Slip) -> bool) -> Vec<Finding> {
    let mut told: FxHashSet<(&str, &str)> = FxHashSet::default();
    let mut findings = Vec::new();
    for used in &item.titles {
        let Verdict::Misspelt(slip) = &used.verdict else { continue };
        if are_meant(slip) && told.insert((&slip.wrong, &slip.right)) {
            findings.extend(finding(info, item, settings, used, slip));
        }
    }
    findings
}

fn finding(info: &'static RuleInfo, item: &Item, settings: &Settings, used: &ItemTitle, slip: &Slip) -> Option<Finding> {
    let place = word_at(item, used.name?, &slip.wrong)?;
    let word = item.text(place);
    let right = words::word_in(item, &slip.record, &slip.right);
    let right = parted(word, &right).unwrap_or(right);
    let varies = item.variants.iter().any(|variant| variant.places.contains(&place));
    let (style, desk) = (&settings.style, &settings.desk);
    let said = style.decides(word) || style.decides(&right) || desk.accepts(word, item.text(used.name?));
    if varies || said || !desk.allow(&right, word) {
        return None;
    }
    let message = format!("“{word}” is “{right}” in the name of {}: correct the spelling", slip.record.name);
    let edits = places(item, used, slip, place).into_iter().map(|place| Edit::replace(place, right.clone())).collect();
    let (severity, confidence) = if slip.is_sure { (Severity::Warning, Confidence::Medium) } else { (Severity::Hint, Confidence::Low) };
    let finding = Finding::new(info, place, message).severity(severity).confidence(confidence);
    Some(finding.note(words::evidence(&slip.record)).fix(Fix::change(edits, |it| item.text(it))))
}

/// Every place at which the item gives the person the wrong word.
fn places(item: &Item, used: &ItemTitle, slip: &Slip, first: Span) -> Vec<Span> {
    let person = used.person.and_then(|id| item.people.get(id));
    let mentions = person.into_iter().flat_map(|p| &p.mentions).filter_map(|mention| word_at(item, mention.name, &slip.wrong));
    let mut places: Vec<Span> = mentions.chain([first]).collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// The place of the word that is `folded` in the name at `name`.
fn word_at(item: &Item, name: Span, folded: &str) -> Option<Span> {
    Some(place_of(item.text(name), folded)?.shift(name.start))
}
