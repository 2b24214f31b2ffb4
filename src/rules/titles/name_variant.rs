use rustc_hash::FxHashSet;

use super::{slips, words};
use crate::compare::{Compared, Neighbours, Respelt};
use crate::finding::{Confidence, Edit, Finding, Fix, Severity};
use crate::item::{Item, Respelling, Variant};
use crate::names::written::written_words;
use crate::rules::macros::declare_rule;
use crate::rules::{Declared as _, Rule, Settings};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports a person's name that is spelt in two ways, or otherwise than your house style or the records have it.
    ///
    /// In one article the rarer spelling is reported. Between the articles of a run or a folder it is the one that fewer articles have, as a note; copies of one
    /// report count as one article. What the house style or your own records say comes before both.
    ///
    /// ## Why it matters
    /// Two spellings look like two people, to readers and to search engines; and a slip in a name is the slip that its owner never forgets.
    ///
    /// ## Example
    /// ```text
    /// Belarusian President Alexander Lukahsenko spoke first. Lukashenko was brief.
    /// ```
    ///
    /// ## Use instead
    /// ```text
    /// Belarusian President Alexander Lukashenko spoke first. Lukashenko was brief.
    /// ```
    ///
    /// ## Fix safety
    /// Names are offered in the spelling that the article uses most, or that of your house style or of the records. A quotation from print or another person of
    /// a similar name would be changed wrongly, so the fix is not applied unless you ask for it.
    pub NameVariant { name: "name-variant", family: Titles, severity: Warning, default: on, fix: Always, since: "0.1.0" }
}

/// The name that the item gives somebody at `place`.
fn name_at(item: &Item, place: Span) -> &str {
    let mut names = item.people.all.iter().flat_map(|person| &person.mentions).map(|mention| mention.name);
    item.text(names.find(|name| name.start <= place.start && place.end <= name.end).unwrap_or(place))
}

impl Rule for NameVariant {
    fn check(&self, item: &Item, settings: &Settings, findings: &mut Vec<Finding>) {
        let (style, desk) = (&settings.style, &settings.desk);
        let mut found = self.against_style(item, settings);
        let open = |v: &&Variant| v.places.first().is_none_or(|place| !style.decides(item.text(*place)) && !style.decides(&v.right));
        let said = |places: &[Span], right: &str| {
            let said = |place: &Span| desk.accepts(item.text(*place), name_at(item, *place)) || !desk.allow(right, item.text(*place));
            places.first().is_some_and(said)
        };
        found.extend(item.variants.iter().filter(|v| open(v) && !said(&v.places, &v.right)).filter_map(|v| self.variant(item, v)));
        let mut told: FxHashSet<Span> = found.iter().map(|finding| finding.span).collect();
        let slips = slips::findings(self.info(), item, settings, |slip| slip.is_plain);
        let respellings = item.respellings.iter().filter(|it| !said(&it.places, &it.right));
        for new in slips.into_iter().chain(respellings.filter_map(|it| self.against_records(item, it))) {
            if told.insert(new.span) {
                found.push(new);
            }
        }
        findings.append(&mut found);
    }

    fn compare(&self, item: &Neighbours<'_>, settings: &Settings, compared: &mut Compared) {
        let (style, desk) = (&settings.style, &settings.desk);
        let open = item.respelt().filter(|it| !style.decides(it.written) && !style.decides(it.right));
        let open = open.filter(|it| !desk.accepts(it.written, it.written) && desk.allow(it.right, it.written));
        compared.found.extend(open.filter_map(|respelt| self.between(&respelt)).map(Into::into));
    }
}

impl NameVariant {
    /// The names that the house spells otherwise, each word once.
    fn against_style(&self, item: &Item, settings: &Settings) -> Vec<Finding> {
        let Settings { style, desk, .. } = settings;
        let mut places: Vec<(&str, &str, Vec<Span>)> = Vec::new();
        if style.spellings.is_empty() {
            return Vec::new();
        }
        for name in item.people.all.iter().flat_map(|person| &person.mentions).map(|mention| mention.name) {
            for (place, word) in written_words(item.text(name)) {
                let Some(right) = style.spelling_of(word).filter(|_| !desk.accepts(word, item.text(name))) else { continue };
                let place = place.shift(name.start);
                match places.iter_mut().find(|(known, ..)| *known == word) {
                    Some((.., known)) => known.push(place),
                    None => places.push((word, right, vec![place])),
                }
            }
        }
        let finding = |(word, right, mut places): (&str, &str, Vec<Span>)| {
            places.sort();
            let message = format!("{} writes “{right}”, not “{word}”: correct the spelling", style.label());
            let edits = places.iter().map(|place| Edit::replace(*place, right)).collect();
            let first = *places.first()?;
            Some(Finding::new(self.info(), first, message).fix(Fix::change(edits, |it| item.text(it))))
        };
        places.into_iter().filter_map(finding).collect()
    }

    /// The user's own records spell the name in another way.
    fn against_records(&self, item: &Item, respelling: &Respelling) -> Option<Finding> {
        let Respelling { places, right, record } = respelling;
        let message = format!("your records write “{right}” in the name of {}: correct the spelling", record.name);
        let edits = places.iter().map(|place| Edit::replace(*place, right.clone())).collect();
        let finding = Finding::new(self.info(), *places.first()?, message).confidence(Confidence::Medium);
        Some(finding.note(words::evidence(record)).fix(Fix::change(edits, |it| item.text(it))))
    }

    /// The item itself writes the name in another way.
    fn variant(&self, item: &Item, variant: &Variant) -> Option<Finding> {
        let span = *variant.places.first()?;
        let (written, right) = (item.text(span), &variant.right);
        let elsewhere = item.text(variant.example_word);
        let message = format!("“{written}” here, “{elsewhere}” elsewhere in the article: write the name in one way");
        let edits = variant.places.iter().map(|place| Edit::replace(*place, right.clone())).collect();
        let confidence = if variant.is_alone { Confidence::Medium } else { Confidence::High };
        let finding = Finding::new(self.info(), span, message).confidence(confidence);
        let finding = finding.related(variant.example, format!("the article also writes “{}”", item.text(variant.example)));
        // Which of the two is right, only the writer knows.
        Some(finding.fix(Fix::change(edits, |it| item.text(it)).sure(false)))
    }

    /// Most other items write the name in another way.
    fn between(&self, respelt: &Respelt<'_>) -> Option<Finding> {
        let Respelt { written, right, others, elsewhere, .. } = respelt;
        let others = match others.sources {
            0 | 1 => "another article and its copies".to_owned(),
            n => format!("{n} other articles"),
        };
        let message = format!("“{written}” here, “{right}” in {others}: write the name in one way");
        let edits = respelt.places.iter().map(|place| Edit::replace(*place, *right)).collect();
        let finding = Finding::new(self.info(), *respelt.places.first()?, message).severity(Severity::Info);
        let mut finding = finding.confidence(Confidence::Low).fix(Fix::change(edits, |_| written));
        finding.related.push(elsewhere.related(format!("{} writes “{right}”", elsewhere.name())));
        Some(finding)
    }
}
