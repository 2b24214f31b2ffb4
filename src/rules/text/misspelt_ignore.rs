use crate::facts::directive::{Directive, DirectivePlace, Wish};
use crate::finding::{Edit, Finding, Fix};
use crate::item::Item;
use crate::rules::macros::declare_rule;
use crate::rules::{Declared as _, EVERY_RULE, Rule, Settings, find, nearest};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports what an article says to Copydesk in a comment or its front matter, and what has no effect because it is misspelt.
    ///
    /// That is a name that no rule has, a word other than `ignore`, `ignore-file`, `off` and `on`, and a comment that names no rule. `all` stands for all rules.
    ///
    /// ## Why it matters
    /// Whoever wrote it believes that something is ignored, and it is not.
    ///
    /// ## Example
    /// ```text
    /// <!-- copydesk: ignore undated-itm -->
    /// The harbour reopened on Thursday.
    /// ```
    ///
    /// ## Use instead
    /// ```text
    /// <!-- copydesk: ignore undated-item -->
    /// The harbour reopened on Thursday.
    /// ```
    ///
    /// ## Fix safety
    /// Where a name is near, it is offered; look whether it is the one that you mean.
    pub MisspeltIgnore { name: "misspelt-ignore", family: Text, severity: Warning, default: on, fix: Sometimes, since: "0.1.0" }
}

/// How like each other two words are of which one may be meant for the other.
const NEAR: f64 = 0.75;

impl Rule for MisspeltIgnore {
    fn check(&self, item: &Item, _settings: &Settings, findings: &mut Vec<Finding>) {
        for (at, block) in &item.blocks {
            for directive in &block.directives {
                self.look_at(directive, *at, item, findings);
            }
        }
    }
}

impl MisspeltIgnore {
    fn look_at(&self, directive: &Directive, at: u32, item: &Item, findings: &mut Vec<Finding>) {
        let verb = item.text(directive.verb.shift(at));
        if directive.wish == Wish::Unknown {
            let known: &[&str] = match directive.place {
                DirectivePlace::FrontMatter => &["ignore"],
                DirectivePlace::Alone | DirectivePlace::Inside => &Wish::WORDS.map(|(word, _)| word),
            };
            let near = known.iter().copied().find(|word| strsim::jaro_winkler(word, verb) > NEAR);
            let message = format!("has no effect: Copydesk knows no “{verb}” here, but {}", known.join(", "));
            findings.push(self.finding(item, directive.verb.shift(at), message, near));
            return;
        }
        if directive.rules.is_empty() && directive.wish != Wish::On {
            let message = "has no effect: it names no rule to be ignored; “all” stands for all rules";
            findings.push(self.finding(item, directive.span.shift(at), message.to_owned(), None));
        }
        for name in &directive.rules {
            let place = name.shift(at);
            let written = item.text(place);
            if written != EVERY_RULE && find(written).is_none() {
                findings.push(self.finding(item, place, format!("has no effect: there is no rule “{written}”"), nearest(written)));
            }
        }
    }

    fn finding(&self, item: &Item, place: Span, message: String, near: Option<&str>) -> Finding {
        let finding = Finding::new(self.info(), place, message);
        match near {
            Some(near) => finding.fix(Fix::change(vec![Edit::replace(place, near)], |span| item.text(span))),
            None => finding,
        }
    }
}
