//! Who has the floor from one paragraph to the next, and with whom they speak in turn.

use super::Credit;
use crate::item::FoundBy;
use crate::item::paragraph::Paragraph;

/// Two who speak in turn are at most so many paragraphs apart.
const TURN: usize = 2;

/// The last one who spoke.
#[derive(Clone, Debug)]
pub(super) struct Voice {
    pub(super) credit: Credit,
    /// The number of the paragraph.
    pub(super) paragraph: usize,
    /// Whether a quotation of theirs was still open at the paragraph's end.
    pub(super) open: bool,
    /// The other one of a conversation: who spoke last before them, in a paragraph nearby.
    pub(super) partner: Option<Credit>,
    /// Whether the two take turns without being named.
    turns: bool,
}

impl Voice {
    /// Who has the floor once `credit` has spoken in the paragraph, where `before` had it.
    pub(super) fn after(before: Option<Self>, credit: Credit, paragraph: usize, open: bool) -> Self {
        let Some(before) = before.filter(|v| v.paragraph + TURN >= paragraph) else {
            return Self { credit, paragraph, open, partner: None, turns: false };
        };
        let another = before.credit.is_another(&credit);
        let turns = another && credit.speaker.by == FoundBy::Floating;
        let partner = if another { Some(before.credit) } else { before.partner };
        Self { credit, paragraph, open, partner, turns }
    }

    /// Whether the partner speaks in `scene`, which does not say who speaks: it answers the question of the paragraph `before` in a few words, or the
    /// two have begun to take turns.
    ///
    /// Without a question it is the one named last who goes on, as is the habit of news; novels alternate (Elson and McKeown, 2010).
    pub(super) fn is_answered(&self, before: &Paragraph<'_>, scene: &Paragraph<'_>) -> bool {
        self.turns && before.is_quotations() || before.asks() && scene.is_brief() && scene.is_quotations()
    }
}
