use super::paragraphs::{Line, lines};
use crate::facts::mark::{Mark, MarkRole, MarkStyle};
use crate::facts::repair::Repair;
use crate::finding::{Confidence, Edit, Finding, Fix};
use crate::item::Item;
use crate::lexicon::Sense;
use crate::rules::macros::declare_rule;
use crate::rules::{Declared as _, Rule, Settings};
use crate::text::{Kind, Span, Token};

declare_rule! {
    /// ## What it does
    /// Reports a quotation mark that opens and is never closed, or closes what was never opened.
    ///
    /// A quotation over several paragraphs opens each of them and closes only the last: that is right, and is not reported. Apostrophes, feet and
    /// inches are no quotation marks.
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

impl Rule for UnbalancedQuote {
    fn check(&self, item: &Item, _settings: &Settings, findings: &mut Vec<Finding>) {
        if item.blocks.iter().all(|(_, facts)| facts.repairs.is_empty()) {
            return;
        }
        let lines = lines(item);
        // An opener that runs on into paragraphs that do not open anew.
        let mut running: Option<(usize, Lone<'_>)> = None;
        for (number, line) in lines.iter().enumerate() {
            for lone in lone(line) {
                match lone.mark.role {
                    MarkRole::Close if running.as_ref().is_some_and(|(from, _)| *from < number && is_first(line, &lone)) => running = None,
                    MarkRole::Close if closes_pull_quote(line, &lone) => {}
                    MarkRole::Close => findings.push(self.finding(line.at, &lone)),
                    MarkRole::Open => {
                        if let Some((from, earlier)) = running.take() {
                            findings.extend(lines.get(from).map(|l| self.finding(l.at, &earlier)));
                        }
                        if lone.repair.certain {
                            findings.push(self.finding(line.at, &lone));
                        } else if !goes_on(lines.get(number + 1..).unwrap_or_default()) {
                            running = Some((number, lone));
                        }
                    }
                }
            }
            if let Some((from, lone)) = running.take_if(|(from, _)| number >= *from + 4 || number > *from && has_open_marks(line)) {
                findings.extend(lines.get(from).map(|l| self.finding(l.at, &lone)));
            }
        }
        if let Some((from, lone)) = running {
            findings.extend(lines.get(from).map(|l| self.finding(l.at, &lone)));
        }
        findings.sort_by_key(|f| f.span);
    }
}

/// A mark without its partner.
struct Lone<'a> {
    mark: &'a Mark,
    repair: &'a Repair,
}

/// The marks of the paragraph without a partner.
fn lone<'a>(line: &Line<'a>) -> impl Iterator<Item = Lone<'a>> + use<'a> {
    let (facts, index) = (line.facts, line.index);
    let with_mark = |repair: &'a Repair| Some(Lone { mark: facts.marks.get(repair.mark)?, repair });
    let first = facts.repairs.partition_point(|r| facts.marks.get(r.mark).is_some_and(|m| m.paragraph < index));
    facts.repairs.iter().skip(first).map_while(with_mark).take_while(move |lone| lone.mark.paragraph == index)
}

/// Whether the mark is the paragraph's first.
fn is_first(line: &Line<'_>, lone: &Lone<'_>) -> bool {
    line.marks().next().is_some_and(|m| m.token == lone.mark.token)
}

fn has_open_marks(line: &Line<'_>) -> bool {
    line.marks().any(|m| m.role == MarkRole::Open)
}

/// `Ann Lee, city engineer"`: a pull quote that is closed behind the name and the role is layout, not a fault.
fn closes_pull_quote(line: &Line<'_>, lone: &Lone<'_>) -> bool {
    let prose = &line.facts.prose;
    let tokens = line.tokens();
    let last = lone.mark.token + 1 >= tokens.end;
    let verb = |t: usize| prose.is(t, Sense::AUXILIARY | Sense::CUE | Sense::PRONOUN) && !prose.get(t).is_some_and(Token::is_capital);
    let credit = tokens.len() < 13 && !tokens.clone().any(verb);
    let name = line.facts.mentions.binary_search_by_key(&lone.mark.token, |m| m.tokens.end).is_ok();
    last && (credit || name && !prose.kind_is(lone.mark.token.saturating_sub(1), Kind::Stop))
}

/// Whether the paragraphs carry on a quotation that the one before leaves open: the next one opens anew, perhaps behind a caption or a subhead.
fn goes_on(after: &[Line<'_>]) -> bool {
    after.iter().take(3).find(|line| !line.is_insertion()).is_some_and(Line::opens)
}

impl UnbalancedQuote {
    fn finding(&self, at: u32, lone: &Lone<'_>) -> Finding {
        let opens = lone.mark.role == MarkRole::Open;
        let message = if opens {
            "this quotation is never closed, so nobody can tell where the speaker's words end: close it where they do"
        } else {
            "this mark closes a quotation that nothing opens, so nobody can tell where the speaker's words begin: open it where they do"
        };
        let confidence = if lone.repair.places.len() == 1 { Confidence::High } else { Confidence::Medium };
        let mut finding = Finding::new(self.info(), lone.repair.span.shift(at), message).confidence(confidence);
        let text = partner(lone.mark.style, !opens);
        for place in &lone.repair.places {
            let title = if opens { format!("Close with {text} here") } else { format!("Open with {text} here") };
            finding = finding.fix(Fix::unsafe_(title, vec![Edit::replace(Span::empty(place + at), text)]));
        }
        finding
    }
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
