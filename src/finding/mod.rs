//! What a rule found: one place, what is wrong there, the evidence, and the fixes.

mod command;
pub mod fix;
mod rule;
mod severity;

use std::path::Path;
use std::sync::Arc;

use crate::text::Span;

pub use fix::{Applicability, Edit, Fix};
pub use rule::{Family, FixKind, RuleInfo};
pub use severity::{Confidence, Severity};

/// One thing that a rule reports.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule that speaks.
    pub rule: &'static RuleInfo,
    /// How bad it is, after the settings had their say.
    pub severity: Severity,
    /// How sure the rule is.
    pub confidence: Confidence,
    /// The primary place. Rules give it in bytes of the item; the linter turns it into bytes of the file.
    pub span: Span,
    /// What is wrong, why it matters, what to do: one or two sentences without a final stop.
    pub message: String,
    /// The evidence elsewhere.
    pub related: Vec<Related>,
    /// The fixes, best first.
    pub fixes: Vec<Fix>,
}

/// A place that bears on a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Related {
    /// The file it lies in; none for the finding's own. A path's spans are bytes of that file.
    pub path: Option<Arc<Path>>,
    /// The place; none for evidence that stands in no text, such as an office record.
    pub span: Option<Span>,
    /// What it says.
    pub message: String,
}

impl Finding {
    /// A finding of `rule` at `span`, with the rule's own severity and high confidence.
    pub fn new(rule: &'static RuleInfo, span: Span, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity: rule.severity,
            confidence: Confidence::High,
            span,
            message: message.into(),
            related: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// The same with another confidence.
    #[must_use]
    pub fn confidence(mut self, confidence: Confidence) -> Self {
        self.confidence = confidence;
        self
    }

    /// The same with another severity than the rule's own, which the settings may still override.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// The same with a further place in the item as evidence.
    #[must_use]
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push(Related { path: None, span: Some(span), message: message.into() });
        self
    }

    /// The same with evidence that stands in no text.
    #[must_use]
    pub fn note(mut self, message: impl Into<String>) -> Self {
        self.related.push(Related { path: None, span: None, message: message.into() });
        self
    }

    /// The same with a further fix; the first is the best.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    /// Moves every place of the finding's own file by `by` bytes.
    #[must_use]
    pub fn shift(mut self, by: u32) -> Self {
        for related in self.related.iter_mut().filter(|r| r.path.is_none()) {
            related.span = related.span.map(|s| s.shift(by));
        }
        self.shift_itself(by)
    }

    /// Moves the finding and its fixes by `by` bytes, and leaves its evidence where it is.
    #[must_use]
    pub fn shift_itself(mut self, by: u32) -> Self {
        self.span = self.span.shift(by);
        for edit in self.fixes.iter_mut().flat_map(|f| &mut f.edits) {
            edit.span = edit.span.shift(by);
        }
        self
    }
}
