//! The day on which a quotation was spoken, where the words round it tell: `"We leave tomorrow," he said on Friday.`
//!
//! Inside a quotation, what leans on a day leans on that of the speaker.

use crate::facts::BlockFacts;
use crate::facts::timex::{Timex, TimexKind, Told, When};
use crate::lexicon::Sense;
use crate::lexicon::classes::time;
use crate::text::Span;

/// A quotation, and the expression that says when it was spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spoken {
    /// The quotation, in bytes of its block.
    pub quotation: Span,
    /// The expression, by index in the block.
    pub on: usize,
}

/// How many tokens may stand between the words that tell of speech and the day.
const REACH: usize = 8;

/// The dated quotations of a block, in order. Without a date beside them, quotations were spoken on the item's day.
pub(super) fn dated(block: &BlockFacts) -> Vec<Spoken> {
    if block.timexes.len() < 2 {
        return Vec::new();
    }
    let dated = block.attributions.iter().filter_map(|attribution| {
        let quotation = block.quotations.get(attribution.quotation)?.span;
        let leans = block.timexes.iter().any(|t| quotation.overlaps(t.span) && leans_on_speaker(t));
        let on = day_beside(block, attribution.cue.filter(|_| leans)?)?;
        Some(Spoken { quotation, on })
    });
    dated.collect()
}

/// Whether the expression means another day if it is spoken on another.
pub(super) fn leans_on_speaker(timex: &Timex) -> bool {
    match timex.when {
        When::Calendar { date, .. } => date.year.is_none(),
        When::Weekday { .. } | When::Day(_) | When::Unit { .. } => true,
        When::Offset { narrative, .. } => !narrative,
        When::Season { year, .. } | When::Part { year, .. } | When::Holiday { year, .. } => year.is_none(),
        _ => false,
    }
}

/// The expression for a day that stands nearest to the cue: after it, else before it, in its sentence and outside all quotations.
fn day_beside(block: &BlockFacts, cue: Span) -> Option<usize> {
    let prose = &block.prose;
    let (first, end) = (prose.token_at(cue.start), prose.token_at(cue.end));
    let sentence = prose.sentence_of(first);
    let candidates = block.timexes.iter().enumerate().filter(|(_, t)| is_day(t) && prose.sentence_of(t.tokens.start) == sentence);
    let open = candidates.filter(|(_, t)| !block.quotations.iter().any(|q| q.span.overlaps(t.span)));
    let near = open.filter_map(|(index, t)| {
        let gap = if t.tokens.start >= end { end..t.tokens.start } else { t.tokens.end..first };
        (gap.len() <= REACH && !gap.clone().any(|at| tells_anew(block, at))).then_some((t.tokens.start < end, gap.len(), index))
    });
    near.min().map(|(_, _, index)| index)
}

/// Whether the expression is for one day that is not still to come.
fn is_day(timex: &Timex) -> bool {
    let day = match timex.when {
        When::Calendar { date, .. } => date.month.is_some() && date.day.is_some(),
        When::Weekday { .. } | When::Day(_) => true,
        _ => false,
    };
    day && matches!(timex.kind, TimexKind::Date | TimexKind::Time) && timex.told != Told::Ahead
}

/// Whether the token begins a telling of its own, with a day of its own: `said the fire of last Monday`, `said he was ill on Friday`.
fn tells_anew(block: &BlockFacts, at: usize) -> bool {
    block.prose.is(at, Sense::AUXILIARY | Sense::RELATIVE | Sense::CUE) || block.prose.is_in(at, time::ABOUT_TIMES)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{BlockState, Format};

    fn spoken(text: &str) -> Vec<&str> {
        let block = BlockFacts::read(text, Format::Plain, BlockState::default());
        let dated = dated(&block);
        dated.iter().filter_map(|s| block.timexes.get(s.on)).map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn the_day_stands_beside_the_cue() {
        assert_eq!(spoken("“We leave tomorrow,” Anna Lind said on Friday."), ["Friday"]);
        assert_eq!(spoken("On Friday, Anna Lind said: “We leave tomorrow.”"), ["Friday"]);
    }

    #[test]
    fn other_days_are_not_the_speakers() {
        assert_eq!(spoken("“We leave tomorrow,” said Anna Lind, who was ill on Friday."), [""; 0]);
        assert_eq!(spoken("“We leave tomorrow,” Anna Lind said. Friday was warm."), [""; 0]);
        assert_eq!(spoken("“It is over,” Anna Lind said on Friday."), [""; 0]);
    }
}
