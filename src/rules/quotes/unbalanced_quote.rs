use crate::facts::mark::{Mark, MarkRole, MarkStyle};
use crate::facts::repair::Repair;
use crate::finding::{Confidence, Edit, Finding, Fix};
use crate::item::Item;
use crate::rules::macros::declare_rule;
use crate::rules::{Declared as _, Rule, Settings};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports a quotation mark that opens and is never closed, or closes what was never opened.
    ///
    /// A quotation over several paragraphs opens each of them and closes only the last: that is right, and is not reported. Apostrophes, feet and
    /// inches are no quotation marks. Where paragraphs lost their breaks, `lost-paragraphs` says so instead.
    ///
    /// ## Why it matters
    /// The reader can't tell where the speaker's words end and yours begin.
    ///
    /// ## Example
    /// ```text
    /// The mayor said: The bridge is safe."
    /// ```
    ///
    /// ## Use instead
    /// ```text
    /// The mayor said: "The bridge is safe."
    /// ```
    ///
    /// ## Fix safety
    /// Never safe: only the speaker's own words tell where the mark belongs. The likeliest place is offered first, then the others.
    pub UnbalancedQuote { name: "unbalanced-quote", family: Quotes, severity: Warning, default: on, fix: Sometimes, since: "0.1.0" }
}

/// How many words show where a mark goes.
const SHOWN: usize = 3;

impl Rule for UnbalancedQuote {
    fn check(&self, item: &Item, _settings: &Settings, findings: &mut Vec<Finding>) {
        let lone = item.lone_marks.missing.iter().filter_map(|lone| item.blocks.repair(lone));
        findings.extend(lone.map(|(at, mark, repair)| self.finding(item, at, mark, repair)));
    }
}

impl UnbalancedQuote {
    fn finding(&self, item: &Item, at: u32, mark: &Mark, repair: &Repair) -> Finding {
        let opens = mark.role == MarkRole::Open;
        let block = item.blocks.at(repair.span.start + at).map_or("", |(_, facts)| facts.text());
        let message = if opens {
            "this quotation is never closed, so nobody can tell where the speaker's words end: close it where they do"
        } else {
            "this mark closes a quotation that nothing opens, so nobody can tell where the speaker's words begin: open it where they do"
        };
        let confidence = if repair.places.len() == 1 { Confidence::High } else { Confidence::Medium };
        let mut finding = Finding::new(self.info(), repair.span.shift(at), message).confidence(confidence);
        let text = if mark.single { single_partner(mark.style, !opens) } else { partner(mark.style, !opens) };
        for place in &repair.places {
            let title = title(block, *place, opens);
            // Of a hundred marks that were taken out, eighty-six are put back where they were.
            finding = finding.fix(Fix::unsafe_(title, vec![Edit::replace(Span::empty(place + at), text)]).sure(false));
        }
        finding
    }
}

/// What it is to put a mark at the byte `place` of a block: `Close the quotation after “bridge is safe.”`.
fn title(block: &str, place: u32, opens: bool) -> String {
    let place = place as usize;
    let words = |part: Option<&str>| part.unwrap_or_default().split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    if opens {
        let before = words(block.get(..place).and_then(|before| before.rsplit('\n').next()));
        let last = before.get(before.len().saturating_sub(SHOWN)..).unwrap_or_default();
        format!("Close the quotation after “{}”", shown(last))
    } else {
        let after = words(block.get(place..).and_then(|after| after.split('\n').next()));
        format!("Open the quotation before “{}”", shown(after.get(..SHOWN.min(after.len())).unwrap_or_default()))
    }
}

/// `words` without the marks around them.
fn shown(words: &[String]) -> String {
    let is_mark = |c: char| matches!(c, '"' | '“' | '”' | '«' | '»' | '‘' | '‹' | '›' | '`');
    words.join(" ").trim_matches(is_mark).to_owned()
}

/// The mark that goes with one of this style.
fn partner(style: MarkStyle, opens: bool) -> &'static str {
    match (style, opens) {
        (MarkStyle::Straight, _) => "\"",
        (MarkStyle::Curly, true) => "“",
        (MarkStyle::Curly, false) => "”",
        (MarkStyle::Guillemet, true) => "«",
        (MarkStyle::Guillemet, false) => "»",
        (MarkStyle::Latex, true) => "``",
        (MarkStyle::Latex, false) => "''",
    }
}

/// The single mark that goes with one of this style.
fn single_partner(style: MarkStyle, opens: bool) -> &'static str {
    match (style, opens) {
        (MarkStyle::Straight, _) => "'",
        (MarkStyle::Curly | MarkStyle::Latex, true) => "‘",
        (MarkStyle::Curly | MarkStyle::Latex, false) => "’",
        (MarkStyle::Guillemet, true) => "‹",
        (MarkStyle::Guillemet, false) => "›",
    }
}
