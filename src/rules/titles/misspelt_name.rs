use super::slips;
use crate::finding::Finding;
use crate::item::Item;
use crate::rules::macros::declare_rule;
use crate::rules::{Declared as _, Rule, Settings};

declare_rule! {
    /// ## What it does
    /// Reports a misspelt name beside a title, where somebody of nearly that name holds the office.
    ///
    /// The name is held against the office records of the article's day. It is reported when nobody is known by it, and whoever holds the office that the title
    /// names is called so but for a letter or two, or but for a given name of the same sound. Names from other scripts have several spellings in English: where
    /// only vowels, `h`, `w`, `y` or a doubled letter differ, it is a hint, and so it is where the given name is wholly another. Nothing is said of
    /// another vowel where the other script writes none and English has several spellings already. Known ways to write such a name are never reported. A slip of the keys
    /// beside a title with its country is [name-variant](name-variant.md)'s to tell, as is a name in two spellings.
    ///
    /// ## Why it matters
    /// A slip in a name is the slip that its owner never forgets, and one of the corrections that newsrooms print most.
    ///
    /// ## Example
    /// In an article of March 2017:
    /// ```text
    /// Venezuelan President Nicholas Maduro spoke for two hours. Nicholas Maduro then left.
    /// ```
    ///
    /// ## Use instead
    /// ```text
    /// Venezuelan President Nicolas Maduro spoke for two hours. Nicolas Maduro then left.
    /// ```
    ///
    /// ## Fix safety
    /// The name is put right wherever the article gives it to this person. Another person of a similar name would be renamed, so the fix is not applied unless
    /// you ask for it.
    pub MisspeltName { name: "misspelt-name", family: Titles, severity: Warning, default: on, fix: Always, since: "0.1.0" }
}

impl Rule for MisspeltName {
    fn check(&self, item: &Item, settings: &Settings, findings: &mut Vec<Finding>) {
        findings.extend(slips::findings(self.info(), item, settings, |slip| !slip.is_plain));
    }
}
