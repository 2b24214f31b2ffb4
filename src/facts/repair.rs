//! Where a quotation mark that is missing may have stood.

use super::cue::{self, Cue};
use super::grammar::CueForm;
use super::mark::{self, Mark, MarkRole};
use super::mention::Mention;
use super::prose::Prose;
use crate::lexicon::Sense;
use crate::text::{Kind, Span, Token};

/// A term has no more tokens, its opening mark counted.
const LONGEST_TERM: usize = 5;

/// A mark without its partner, with the places where that may have stood.
#[derive(Clone, Debug, PartialEq)]
pub struct Repair {
    /// The mark that is there, by index.
    pub mark: usize,
    /// The mark with the word beside it: `refugees."`.
    pub span: Span,
    /// The bytes at which the missing mark may be put in, likeliest first.
    pub places: Vec<u32>,
    /// Whether a reporting clause stands where the quotation would otherwise go on: the mark is missing whatever the next paragraph does.
    pub certain: bool,
    /// The mark, by index, that opens a quotation anew behind a whole sentence, as the first of a paragraph does: `"We wait. "We hope."`.
    pub reopened: Option<usize>,
}

/// The repairs of a block, in order. A quotation in single marks may run on over paragraphs, or be told from an apostrophe by nothing, so that a single
/// mark counts only right behind a double one, `“‘We go,” she said.`, or behind a verb of speech: `She said, ‘We go.`
pub fn find(prose: &Prose, marks: &[Mark], mentions: &[Mention]) -> Vec<Repair> {
    let inner = |index: usize, mark: &Mark| {
        let outer = index.checked_sub(1).and_then(|before| marks.get(before));
        outer.is_some_and(|m| !m.single && m.token + 1 == mark.token)
    };
    let seen = |index: usize, mark: &Mark| !mark.single || inner(index, mark) || mark::is_announced(prose, mark.token);
    let lone = marks.iter().enumerate().filter(|(index, m)| m.partner.is_none() && seen(*index, m));
    lone.map(|(index, mark)| match mark.role {
        MarkRole::Open => closers(prose, marks, mentions, index, mark),
        MarkRole::Close => openers(prose, marks, mentions, index, mark),
    })
    .collect()
}

/// Where the closer of an opener may have stood: before the reporting clause, then at the end of a sentence or of the paragraph.
fn closers(prose: &Prose, marks: &[Mark], mentions: &[Mention], index: usize, mark: &Mark) -> Repair {
    let next = marks.iter().skip(index + 1).take_while(|m| m.paragraph == mark.paragraph).find(|m| !m.single || mark.single);
    let paragraph_end = prose.paragraphs().get(mark.paragraph).map_or(mark.token + 1, |p| p.tokens.end);
    let end = next.map_or(paragraph_end, |m| m.token);
    let range = mark.token + 1..end;
    let mut cues = Vec::new();
    cue::find_in(prose, mentions, &range, &mut cues);
    let clause = cues.iter().filter(|c| !c.weak && c.form != CueForm::Dependent).find_map(|c| clause_start(prose, c, mark.token));
    let mut places = Vec::new();
    let mut push = |token: usize| {
        if let Some(at) = prose.get(token).map(|t| t.span.end).filter(|at| !places.contains(at)) {
            places.push(at);
        }
    };
    if let Some(comma) = clause {
        push(comma);
    }
    if next.is_none() {
        push(end - 1);
    }
    let sentence_end = prose.sentences().get(prose.sentence_of(mark.token + 1)).map_or(end, |s| s.end.min(end));
    if sentence_end > mark.token + 1 {
        push(sentence_end - 1);
    }
    Repair {
        mark: index,
        span: prose.span(mark.token..(mark.token + 2).min(paragraph_end)),
        places,
        certain: clause.is_some() || next.is_some_and(|next| !is_inner_term(prose, marks, next)),
        reopened: next.filter(|next| clause.is_none() && opens_sentence(prose, next)).and_then(|next| index_of(marks, next)),
    }
}

/// Whether the mark opens a quotation right behind a full stop.
fn opens_sentence(prose: &Prose, mark: &Mark) -> bool {
    let (before, after) = (mark.token.wrapping_sub(1), mark.token + 1);
    let parted = prose.get(mark.token).is_some_and(|token| token.spaced);
    mark.role == MarkRole::Open && !mark.single && parted && prose.kind_is(before, Kind::Stop) && !prose.get(after).is_some_and(is_small)
}

/// `which is “old democracy” vs. “young”`: whether the mark opens a few words inside what somebody says.
fn is_inner_term(prose: &Prose, marks: &[Mark], mark: &Mark) -> bool {
    let closer = mark.partner.filter(|_| mark.role == MarkRole::Open).and_then(|partner| marks.get(partner));
    closer.is_some_and(|closer| closer.token - mark.token <= LONGEST_TERM) && prose.get(mark.token + 1).is_some_and(is_small)
}

fn is_small(token: &Token) -> bool {
    token.kind == Kind::Word && !token.is_capital()
}

fn index_of(marks: &[Mark], mark: &Mark) -> Option<usize> {
    marks.binary_search_by_key(&mark.token, |m| m.token).ok()
}

/// The comma or stop before a reporting clause: `"We go, Lee said.`
fn clause_start(prose: &Prose, cue: &Cue, open: usize) -> Option<usize> {
    let source = cue.source.as_ref()?;
    let first = prose.token_at(source.span.start).min(cue.tokens.start);
    let last = first.checked_sub(1).filter(|c| *c > open + 1)?;
    // `"He said, 'No, Lee recalled.`: the inner closer stands between.
    let inner = prose.kind_is(last, Kind::Quote);
    // `"'No,' Lee recalled.`: the outer quotation may go on, since the clause is a part of it.
    if inner && prose.kind_is(open + 1, Kind::Quote) {
        return None;
    }
    let comma = if inner { last - 1 } else { last };
    let stop = |t: &Token| t.kind == Kind::Stop && (inner || t.span.len() == 1) && !prose.word_is(comma, ".");
    let ends = prose.get(comma).is_some_and(|t| t.kind == Kind::Comma || stop(t));
    let after = if cue.inverted { prose.token_at(source.span.end.saturating_sub(1)) + 1 } else { cue.tokens.end };
    let stops = prose.get(after).is_none_or(|t| matches!(t.kind, Kind::Stop | Kind::Comma))
        || prose.is(after, Sense::PREPOSITION | Sense::WEEKDAY | Sense::TIME_ADVERB)
        || prose.word_in(after, &["this", "last", "earlier", "late"])
        // `as your research tells you`: nobody reports to the reader, so the quotation still runs.
        || prose.word_in(cue.tokens.start, &["told", "tells"]) && !prose.word_is(cue.tokens.start + 1, "you");
    (ends && stops).then_some(last)
}

/// Where the opener of a closer may have stood: behind a colon or a cue, then at the beginning of the sentence or of the stretch.
fn openers(prose: &Prose, marks: &[Mark], mentions: &[Mention], index: usize, mark: &Mark) -> Repair {
    let before = marks.iter().take(index).rev().take_while(|m| m.paragraph == mark.paragraph).find(|m| !m.single);
    let start = before.map_or_else(|| prose.paragraphs().get(mark.paragraph).map_or(mark.token, |p| p.tokens.start), |m| m.token + 1);
    let range = start..mark.token;
    let mut places = Vec::new();
    let mut push = |token: usize| {
        if let Some(at) = prose.get(token).filter(|_| token < mark.token).map(|t| t.span.start).filter(|at| !places.contains(at)) {
            places.push(at);
        }
    };
    if let Some(colon) = range.clone().rev().find(|t| prose.kind_is(*t, Kind::Colon) && prose.get(*t + 1).is_some_and(|t| t.spaced)) {
        push(colon + 1);
    }
    let mut cues = Vec::new();
    cue::find_in(prose, mentions, &range, &mut cues);
    for cue in cues.iter().rev().filter(|c| !c.weak) {
        let after = cue.tokens.end;
        if prose.kind_is(after, Kind::Comma) && prose.get(after + 1).is_some_and(|t| t.is_capital()) {
            push(after + 1);
        }
    }
    let sentences = prose.sentences();
    let own = prose.sentence_of(mark.token.saturating_sub(1));
    if before.is_none() {
        push(start);
    }
    if let Some(sentence) = sentences.get(own) {
        push(sentence.start.max(start));
    }
    if before.is_some() {
        // The first sentence that begins behind the mark before it.
        if let Some(first) = sentences.get(sentences.partition_point(|s| s.start < start)) {
            push(first.start);
        }
    }
    let word = (start..mark.token).rev().find(|t| prose.kind_is(*t, Kind::Word)).unwrap_or(mark.token);
    Repair { mark: index, span: prose.span(word..mark.token + 1), places, certain: false, reopened: None }
}
