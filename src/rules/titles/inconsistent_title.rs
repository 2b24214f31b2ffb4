use jiff::civil::Date;

use super::words;
use crate::compare::{self, Compared, Neighbours, Support, Weight};
use crate::facts::title::Title;
use crate::finding::{Confidence, Finding, Fix, Severity};
use crate::item::verdict::{Evidence, Fault};
use crate::item::{Contradiction, Item, ItemTitle, Verdict};
use crate::lexicon::Office;
use crate::records::Record;
use crate::rules::macros::declare_rule;
use crate::rules::{Declared as _, Rule, Settings};

declare_rule! {
    /// ## What it does
    /// Reports a title that its person can't have held: the wrong country, or the wrong office.
    ///
    /// Every title is held against the office records of the article's day. The records' silence is never a reason: a title is reported only when somebody
    /// else is known to hold that office, or the country has no such office. Where the records don't know the person, titles are held against each other, in
    /// the article and between the articles of a run or a folder: nobody holds the same office of two countries. What most articles say is taken to be right, where copies of
    /// one report count as one; of two that disagree the later one is given a hint.
    ///
    /// ## Why it matters
    /// A wrong title is the mistake that a reader from that country sees first. It slips in where one article names two leaders, and a hurried hand gives one
    /// the other's country.
    ///
    /// ## Example
    /// ```text
    /// Russian President Alexander Lukashenko spoke for two hours.
    /// ```
    ///
    /// ## Use instead
    /// ```text
    /// Belarusian President Alexander Lukashenko spoke for two hours.
    /// ```
    ///
    /// ## Fix safety
    /// The first fix gives the person the right title, in the form that the text uses; the second keeps the title and names the person who holds the office.
    /// Both change what the article says, so neither is applied unless you ask for it.
    pub InconsistentTitle { name: "inconsistent-title", family: Titles, severity: Warning, default: on, fix: Sometimes, since: "0.1.0" }
}

/// So many days after the end of an office, its holder is still spoken of as one.
const LATELY: i32 = 45;

impl Rule for InconsistentTitle {
    fn check(&self, item: &Item, _settings: &Settings, findings: &mut Vec<Finding>) {
        for used in &item.titles {
            let (Verdict::Wrong(evidence), Some(fact)) = (&used.verdict, item.title_fact(used)) else { continue };
            findings.push(self.finding(item, used, fact, evidence));
        }
        findings.extend(item.contradictions.iter().filter_map(|contradiction| self.contradicted(item, contradiction)));
    }

    fn compare(&self, item: &Neighbours<'_>, _settings: &Settings, compared: &mut Compared) {
        compared.found.extend(item.disagreements().map(|disagreement| self.between(&disagreement).into()));
        for (span, text, place) in item.confirmations() {
            compared.evidence.push((self.info(), span, place.related(format!("{} writes “{text}”", place.name()))));
        }
    }
}

impl InconsistentTitle {
    fn finding(&self, item: &Item, used: &ItemTitle, fact: &Title, evidence: &Evidence) -> Finding {
        let full = used.name.is_some_and(|name| item.text(name).contains(' '));
        let confidence = if full && evidence.sure && item.date.day.is_some() { Confidence::High } else { Confidence::Medium };
        // Of an office that was left some time ago, the title may be one that somebody would have had: `President Roe` of a candidate.
        let left = item.date.day.is_some_and(|day| evidence.own.ended_before(day.saturating_sub(jiff::Span::new().days(LATELY))));
        let severity = if left && !evidence.sure { Severity::Hint } else { Severity::Warning };
        let finding = Finding::new(self.info(), used.whole, message(used, evidence, item.date.day));
        let mut finding = finding.severity(severity).confidence(confidence);
        let others = item.titles_of(Some(evidence.own.country), Some(evidence.own.post)).filter(|other| other.span != used.span);
        for other in others.take(3) {
            finding = finding.related(other.whole, format!("the article also writes “{}”", item.text(other.whole)));
        }
        finding = finding.note(words::evidence(&evidence.own));
        if let Some(holder) = &evidence.holder {
            finding = finding.note(words::evidence(holder));
        }
        let retitle = words::retitle(item, used, fact, &evidence.own);
        let rename = evidence.holder.as_ref().and_then(|holder| words::rename(item, used, holder));
        retitle.into_iter().chain(rename).fold(finding, Finding::fix)
    }

    /// The item itself gives the person another title.
    fn contradicted(&self, item: &Item, contradiction: &Contradiction) -> Option<Finding> {
        let used = item.titles.get(contradiction.title)?;
        let others = || contradiction.others.iter().filter_map(|index| item.titles.get(*index));
        let other = others().next()?;
        let name = item.text(used.name?);
        let message = format!(
            "{name} can’t hold this office in two countries, and the article also writes “{}”: correct the country or the name",
            item.text(other.whole)
        );
        let confidence = if contradiction.sure { Confidence::Medium } else { Confidence::Low };
        let mut finding = Finding::new(self.info(), used.whole, message).confidence(confidence);
        for other in others().take(3) {
            finding = finding.related(other.whole, words::elsewhere(item, other.whole));
        }
        let country = item.title_fact(used)?.country.as_ref()?;
        let edit = words::country_like(country, item, used.at, other.country?);
        Some(finding.fix(Fix::change(vec![edit], |it| item.text(it))))
    }

    /// Another article gives the person another title.
    fn between(&self, disagreement: &compare::Disagreement<'_>) -> Finding {
        let compare::Disagreement { span, name, theirs, weight, .. } = disagreement;
        let (severity, confidence, who) = match weight {
            Weight::Records => (Severity::Warning, Confidence::Medium, "the records agree with".to_owned()),
            Weight::Most(Support { sources: 1, .. }) => {
                (Severity::Warning, Confidence::Medium, "another article and its copies have".to_owned())
            }
            Weight::Most(support) => (Severity::Warning, Confidence::Medium, format!("{} articles agree on", support.sources)),
            Weight::First => (Severity::Hint, Confidence::Low, "another article writes".to_owned()),
        };
        let message = format!("{name} can’t hold this office in two countries, and {who} “{theirs}”: correct the country or the name");
        let mut finding = Finding::new(self.info(), *span, message).severity(severity).confidence(confidence);
        let places = disagreement.elsewhere.iter();
        finding.related.extend(places.map(|place| place.related(format!("{} writes otherwise", place.name()))));
        finding
    }
}

/// What is wrong, and what is right.
fn message(used: &ItemTitle, evidence: &Evidence, day: Option<Date>) -> String {
    let own = &evidence.own;
    // Of who was in office when the records end, nothing is said about a later day.
    let as_of = |record: &Record| day.and_then(|day| record.unsure_after(day)).map(|as_of| format!(" as of {as_of}"));
    let is = if own.until.is_none() && as_of(own).is_none() { "is" } else { "was" };
    let held = format!("{} {is} {}{}", own.name, words::office_of(own), as_of(own).unwrap_or_default());
    let what = match evidence.fault {
        Fault::Country => "the country in this title is wrong",
        Fault::Office | Fault::Time => "the office in this title is wrong",
        Fault::Both => "this title is wrong",
    };
    let instead = match &evidence.holder {
        Some(holder) => format!("{} held the office named here{}", holder.name, as_of(holder).unwrap_or_default()),
        None if used.judged.and_then(|(_, post)| post.office()).is_some_and(Office::is_by_area) => {
            "never held the one named here".to_owned()
        }
        None => "the country has no such office".to_owned(),
    };
    format!("{what}: {held}, and {instead}; correct the title or the name")
}
