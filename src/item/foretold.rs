//! Days that a text only looks forward to, and days that head its parts.

use super::{Item, ItemTimex};
use crate::facts::Prose;
use crate::facts::timex::Timex;
use crate::lexicon::Sense;
use crate::lexicon::classes::plans;

impl Item {
    /// Whether the sentence tells of what is planned, feared or possible rather than of what has happened on the day: `if the cars remained after March 3`,
    /// `the deadline was March 3`.
    pub fn is_foretold(&self, timex: &ItemTimex) -> bool {
        let Some((prose, fact)) = self.prose_of(timex) else { return false };
        let leads_up = fact.tokens.start.checked_sub(1).is_some_and(|before| prose.is_in(before, plans::LEADING_UP));
        let sentence = prose.sentences().get(prose.sentence_of(fact.tokens.start)).cloned().unwrap_or_default();
        leads_up || sentence.filter(|at| !fact.tokens.contains(at)).any(|at| foretells(prose, at))
    }

    /// Whether the expression opens its paragraph, as a day over an entry does.
    pub fn heads_paragraph(&self, timex: &ItemTimex) -> bool {
        let Some((prose, fact)) = self.prose_of(timex) else { return false };
        let paragraph = prose.paragraphs().get(prose.paragraph_of(fact.tokens.start));
        paragraph.is_some_and(|p| p.tokens.start == fact.tokens.start)
    }

    fn prose_of(&self, timex: &ItemTimex) -> Option<(&Prose, &Timex)> {
        let (_, block) = self.blocks.get(timex.fact.0)?;
        Some((&block.prose, block.timexes.get(timex.fact.1)?))
    }
}

fn foretells(prose: &Prose, at: usize) -> bool {
    // `Will` with a capital is a man.
    prose.is_in(at, plans::FORETELLING) || prose.is(at, Sense::TOLD_AHEAD) && prose.get(at).is_some_and(|t| !t.is_capital())
}
