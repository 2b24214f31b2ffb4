//! How prominent each mention is: whom a pronoun is likely to stand for.
//!
//! Subjects come first, then objects, then what stands behind a preposition or in a possessive: the order of grammatical roles in Centering Theory
//! (Grosz, Joshi and Weinstein, 1995).

use std::sync::Arc;

use crate::facts::BlockFacts;
use crate::facts::lexicon::Sense;
use crate::facts::mention::Mention;
use crate::text::Kind;

/// The prominence of every mention of an item, by the byte at which its name begins.
pub(super) struct Prominence(Vec<(u32, i32)>);

impl Prominence {
    pub(super) fn new(blocks: &[(u32, Arc<BlockFacts>)]) -> Self {
        let of_block = |(at, facts): &(u32, Arc<BlockFacts>)| -> Vec<(u32, i32)> {
            facts.mentions.iter().map(|m| (m.name.start + at, weigh(facts, m))).collect()
        };
        Self(blocks.iter().flat_map(of_block).collect())
    }

    /// The prominence of the mention whose name begins at the byte; 0 where there is none.
    pub(super) fn at(&self, byte: u32) -> i32 {
        self.0.binary_search_by_key(&byte, |(start, _)| *start).ok().and_then(|i| self.0.get(i)).map_or(0, |(_, weight)| *weight)
    }
}

fn weigh(facts: &BlockFacts, mention: &Mention) -> i32 {
    let prose = &facts.prose;
    let (first, end) = (mention.tokens.start, mention.tokens.end);
    let sentence = prose.sentences().get(prose.sentence_of(first)).map_or(first, |s| s.start);
    let governed = first > sentence && prose.is(first - 1, Sense::PREPOSITION);
    // `As he has before, Cruz …`
    let behind_adjunct = first > sentence && prose.kind_is(first - 1, Kind::Comma) && !prose.kind_is(end, Kind::Comma);
    let opens = (first <= sentence + 3 || behind_adjunct) && !governed;
    let possessive = prose.kind_is(end, Kind::Possessive);
    let quoted = facts.quotations.iter().any(|q| q.open.is_some() && q.tokens.contains(&first));
    i32::from(opens) * 16 - i32::from(governed) * 6 - i32::from(possessive) * 8 - i32::from(quoted) * 20
}
