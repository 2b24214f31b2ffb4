use crate::facts::mark::{Mark, MarkRole, MarkStyle};
use crate::finding::{Edit, Finding, Fix};
use crate::item::Item;
use crate::rules::macros::declare_rule;
use crate::rules::{Declared as _, Rule, Settings};

declare_rule! {
    /// ## What it does
    /// Reports a quotation that opens with one kind of mark and closes with another.
    ///
    /// ## Why it matters
    /// Two kinds of marks round the same words look like a paste from two sources, and often are.
    ///
    /// ## Example
    /// ```text
    /// "The bridge is safe,” the mayor said.
    /// ```
    ///
    /// ## Use instead
    /// ```text
    /// “The bridge is safe,” the mayor said.
    /// ```
    ///
    /// ## Fix safety
    /// Safe: the mark becomes one of the kind that the item uses most.
    pub MixedQuoteMarks { name: "mixed-quote-marks", family: Quotes, severity: Warning, default: on, fix: Always, since: "0.1.0" }
}

impl Rule for MixedQuoteMarks {
    fn check(&self, item: &Item, _settings: &Settings, findings: &mut Vec<Finding>) {
        let mut curly = None;
        for (at, block) in &item.blocks {
            for mark in block.marks.iter().filter(|m| m.role == MarkRole::Open) {
                let Some(close) = mark.partner.and_then(|p| block.marks.get(p)) else { continue };
                if !is_mixed(mark.style, close.style) {
                    continue;
                }
                let wants = if *curly.get_or_insert_with(|| prefers_curly(item)) { MarkStyle::Curly } else { MarkStyle::Straight };
                let (odd, other) = if mark.style == wants { (close, mark) } else { (mark, close) };
                let text = spelt(odd, wants);
                let message = format!(
                    "this quotation opens with {} and closes with {}: write both in one kind, as the rest of the text does",
                    item.text(mark.span.shift(*at)),
                    item.text(close.span.shift(*at))
                );
                let fix = Fix::safe(title(odd, text, item.text(other.span.shift(*at))), vec![Edit::replace(odd.span.shift(*at), text)]);
                findings.push(
                    Finding::new(self.info(), odd.span.shift(*at), message).related(other.span.shift(*at), "its other mark").fix(fix),
                );
            }
        }
    }
}

fn is_mixed(open: MarkStyle, close: MarkStyle) -> bool {
    matches!((open, close), (MarkStyle::Straight, MarkStyle::Curly) | (MarkStyle::Curly, MarkStyle::Straight))
}

/// `Open with “ to match ”`.
fn title(odd: &Mark, text: &str, other: &str) -> String {
    let verb = if odd.role == MarkRole::Open { "Open" } else { "Close" };
    format!("{verb} with {text} to match {other}")
}

/// Whether the item has more curly marks than straight ones.
fn prefers_curly(item: &Item) -> bool {
    let styles = || item.blocks.iter().flat_map(|(_, block)| &block.marks).map(|m| m.style);
    styles().filter(|s| *s == MarkStyle::Curly).count() >= styles().filter(|s| *s == MarkStyle::Straight).count()
}

/// The mark in the wanted style.
fn spelt(mark: &Mark, style: MarkStyle) -> &'static str {
    match (style, mark.single, mark.role) {
        (MarkStyle::Curly, false, MarkRole::Open) => "“",
        (MarkStyle::Curly, false, MarkRole::Close) => "”",
        (MarkStyle::Curly, true, MarkRole::Open) => "‘",
        (MarkStyle::Curly, true, MarkRole::Close) => "’",
        (_, true, _) => "'",
        _ => "\"",
    }
}
