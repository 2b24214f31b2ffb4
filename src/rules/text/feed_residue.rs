use crate::facts::residue;
use crate::finding::{Confidence, Edit, Finding, Fix};
use crate::item::Item;
use crate::rules::macros::declare_rule;
use crate::rules::{Declared as _, Rule, Settings};

declare_rule! {
    /// ## What it does
    /// Reports lines that a feed, a web page or the desk left behind in the article: `[ad_1]`, `Source link`, `Read more by …`, `New graf: …`, `[EDITOR: cut?]`.
    ///
    /// Lines of your own go into `copydesk.toml`: `residue = ["Our daily wrap", "/from the desk of .+/"]`.
    ///
    /// ## Why it matters
    /// Nobody wrote these lines for the reader. In print they are an embarrassment, and in a collection of news text they are noise that no article shares
    /// with another.
    ///
    /// ## Example
    /// ```text
    /// [ad_1]
    /// The harbour reopened on Monday.
    /// Read more: Ten ports that never sleep
    /// ```
    ///
    /// ## Use instead
    /// ```text
    /// The harbour reopened on Monday.
    /// ```
    ///
    /// ## Fix safety
    /// Deleting a line that a machine alone can have written is safe. Deleting a teaser (`Read more: …`) is left to you, since somebody may have
    /// meant it.
    pub FeedResidue { name: "feed-residue", family: Text, severity: Warning, default: on, fix: Always, since: "0.1.0" }
}

impl Rule for FeedResidue {
    fn check(&self, item: &Item, settings: &Settings, findings: &mut Vec<Finding>) {
        for (at, block) in &item.blocks {
            let own = settings.residues.as_ref().map(|lines| residue::find_among(&block.prose, lines));
            for residue in own.as_ref().unwrap_or(&block.residues) {
                let edits = vec![Edit::delete(residue.line.shift(*at))];
                let title = "Delete the line";
                let fix = if residue.certain { Fix::safe(title, edits) } else { Fix::unsafe_(title, edits) };
                let confidence = if residue.certain { Confidence::High } else { Confidence::Medium };
                let message = "this line was left behind by a feed and is no part of the article: delete it";
                findings.push(Finding::new(self.info(), residue.span.shift(*at), message).confidence(confidence).fix(fix));
            }
        }
    }
}
