//! The ignores that hold for a text, and what they hide.

use std::path::Path;
use std::sync::Arc;

use super::words;
use crate::finding::{Finding, RuleInfo};
use crate::text::Span;

/// A wish not to hear of a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Ignore {
    /// The rule; none for all of them.
    pub rule: Option<&'static RuleInfo>,
    /// Of which findings.
    pub reach: IgnoreReach,
    /// Where the wish was written down.
    pub place: IgnorePlace,
}

/// Which findings of a rule an ignore is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IgnoreReach {
    /// All of the file.
    File,
    /// Those in a part of the text.
    Part {
        /// The part. A finding lies in it if it begins there.
        part: Span,
        /// The items that the part lies in: what speaks of an item as a whole is meant wherever it points.
        items: Span,
    },
    /// Those that stand on these words.
    Words(String),
    /// None: it was to end what never began.
    Nothing,
}

/// Where an ignore was written down.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum IgnorePlace {
    /// In the text itself.
    Text(Span),
    /// In another file.
    File {
        /// The file.
        file: Arc<Path>,
        /// The line, from 1.
        line: usize,
    },
}

/// The ignores that hold for a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ignores(pub Vec<Ignore>);

impl Ignores {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// These and `others`.
    #[must_use]
    pub fn and(mut self, others: &Self) -> Self {
        self.0.extend(others.0.iter().cloned());
        self
    }

    /// Whether any goes by the words of a finding, so that the text has to be looked at.
    pub fn ask_for_text(&self) -> bool {
        self.0.iter().any(|ignore| matches!(ignore.reach, IgnoreReach::Words(_)))
    }

    /// Whether `finding` in `text` is hidden.
    pub fn hide(&self, text: &str, finding: &Finding) -> bool {
        self.0.iter().any(|ignore| ignore.hides(text, finding))
    }

    /// Takes what is hidden out of `findings`, each of which comes with something else, and gives it back; says of each ignore whether it hid anything.
    pub fn take_out<T>(&self, text: &str, findings: &mut Vec<(T, Finding)>) -> (Vec<(T, Finding)>, Vec<bool>) {
        let mut used = vec![false; self.0.len()];
        if self.is_empty() {
            return (Vec::new(), used);
        }
        let hides = |(_, finding): &mut (T, Finding)| {
            let mut is_hidden = false;
            for (_, used) in self.0.iter().zip(&mut used).filter(|(ignore, _)| ignore.hides(text, finding)) {
                *used = true;
                is_hidden = true;
            }
            is_hidden
        };
        let hidden = findings.extract_if(.., hides).collect();
        (hidden, used)
    }
}

impl Ignore {
    fn hides(&self, text: &str, finding: &Finding) -> bool {
        self.rule.is_none_or(|rule| rule == finding.rule)
            && match &self.reach {
                IgnoreReach::File => true,
                IgnoreReach::Part { part, items } => {
                    let place = if finding.rule.of_item { items } else { part };
                    place.start <= finding.span.start && finding.span.start < place.end
                }
                IgnoreReach::Words(words) => finding.rule.of_item || words::are_of(words, text, finding),
                IgnoreReach::Nothing => false,
            }
    }
}
