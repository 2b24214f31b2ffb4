use crate::finding::{Confidence, Edit, Finding, Fix};
use crate::item::Item;
use crate::rules::macros::declare_rule;
use crate::rules::{Declared as _, Rule, Settings};

declare_rule! {
    /// ## What it does
    /// Reports characters that a wrong decoding made of others: `â€œ` where `“` was written, `Ã©` where `é` was. In plain text it also reports characters that
    /// stand in the code of web pages: `&eacute;`.
    ///
    /// ## Why it matters
    /// The reader sees rubbish, names are spelt wrong, and quotation marks are lost, so that nobody can tell any more who said what.
    ///
    /// ## Example
    /// ```text
    /// Our cafÃ©â€™s doors are open.
    /// ```
    ///
    /// ## Use instead
    /// ```text
    /// Our café’s doors are open.
    /// ```
    ///
    /// ## Fix safety
    /// Safe where no writer can have meant the characters as they stand; else it is left to you.
    pub MojibakeText { name: "mojibake", family: Text, severity: Warning, default: on, fix: Always, since: "0.1.0" }
}

impl Rule for MojibakeText {
    fn check(&self, item: &Item, _settings: &Settings, findings: &mut Vec<Finding>) {
        for (at, block) in &item.blocks {
            for run in &block.mojibake {
                let edits = vec![Edit::replace(run.span.shift(*at), run.meant.clone())];
                let title = Fix::command(&edits, |it| item.text(it));
                let (fix, confidence) = if run.certain {
                    (Fix::safe(title, edits), Confidence::High)
                } else {
                    (Fix::unsafe_(title, edits), Confidence::Medium)
                };
                let written = item.text(run.span.shift(*at));
                let code = written.starts_with('&') && written.ends_with(';');
                let what = if code { "code that readers see" } else { "text decoded the wrong way" };
                let message = format!("{what}: “{written}” stands for “{}”", run.meant);
                findings.push(Finding::new(self.info(), run.span.shift(*at), message).confidence(confidence).fix(fix));
            }
        }
    }
}
