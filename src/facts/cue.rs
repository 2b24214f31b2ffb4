//! Cues: the words that give speech to its speaker, each with the words for that speaker.

use std::ops::Range;

use smallvec::SmallVec;

pub use super::grammar::CueForm;
use super::grammar::{is_adverb, is_behind_be, is_clause_break, is_past};
use super::mention::Mention;
use super::prose::Prose;
use super::quotation::Quotation;
use super::source::{self, SourcePhrase, SpeakerKind};
use crate::lexicon::Sense;
use crate::lexicon::classes::{grammar, speech};
use crate::text::{Kind, Span};

/// A cue in a block.
#[derive(Clone, Debug, PartialEq)]
pub struct Cue {
    /// Its place.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it looks like.
    pub form: CueForm,
    /// Whether it tells of speech without carrying its words: `accused`, `praised`.
    pub weak: bool,
    /// Who speaks; none where the block does not say.
    pub source: Option<SourcePhrase>,
    /// Whether the speaker stands behind it: `said Lopez`.
    pub inverted: bool,
}

/// So many tokens behind `described by` its `as` is looked for.
const CALLED_WITHIN: usize = 12;

/// The stretches of narrative between a block's outer quotations, in order; none runs over a paragraph's end.
fn stretches(prose: &Prose, quotations: &[Quotation]) -> SmallVec<[Range<usize>; 8]> {
    let mut stretches = SmallVec::<[Range<usize>; 8]>::new();
    let mut outer = quotations.iter().filter(|q| q.depth == 0 && q.open.is_some()).peekable();
    for paragraph in prose.paragraphs() {
        let mut at = paragraph.tokens.start;
        while let Some(quotation) = outer.next_if(|q| q.tokens.start < paragraph.tokens.end) {
            stretches.push(at..quotation.tokens.start.max(at));
            at = quotation.tokens.end;
        }
        stretches.push(at..paragraph.tokens.end.max(at));
    }
    stretches.retain(|stretch| stretch.start < stretch.end);
    stretches
}

/// The cues of a block's narrative, in order.
pub fn find(prose: &Prose, quotations: &[Quotation], mentions: &[Mention]) -> Vec<Cue> {
    let mut cues = Vec::new();
    for stretch in stretches(prose, quotations) {
        find_in(prose, mentions, &stretch, &mut cues);
    }
    cues
}

/// The senses of words that a cue can begin with.
const OPENERS: Sense = Sense::CUE.union(Sense::SPEECH_ACT).union(Sense::CUE_PART).union(Sense::PREPOSITION).union(Sense::AUXILIARY);

/// Adds the cues of one stretch.
pub(super) fn find_in(prose: &Prose, mentions: &[Mention], stretch: &Range<usize>, cues: &mut Vec<Cue>) {
    let mut from = stretch.start;
    while let Some(at) = prose.first_with(from..stretch.end, OPENERS) {
        from = at + 1;
        let Some((tokens, form, weak)) = read(prose, stretch, at) else { continue };
        let bounds = clause_bounds(prose, stretch, &tokens);
        let (mut source, inverted) = source::of_cue(prose, mentions, &bounds, &tokens, form);
        if form == CueForm::Dependent {
            // `Lee said it fell, adding …`: the one who said also adds.
            let earlier = cues.iter().rev().take_while(|c| c.tokens.start >= bounds.start).find(|c| !c.weak && c.source.is_some());
            let own = source.as_ref().is_some_and(|s| s.span.end + 2 > prose.span(tokens.clone()).start);
            if !own {
                let blamed = source::blamed(prose, mentions, &bounds, tokens.start);
                source = blamed.or_else(|| earlier.and_then(|c| c.source.clone())).or(source);
            }
        } else if !inverted && is_coordinated(prose, &tokens) {
            let earlier = said_earlier(prose, cues, &tokens);
            // `Lee said so when she came, and they laughed and said …`: a pronoun behind the earlier clause begins one of its own.
            let anew = |c: &&Cue| !source.as_ref().is_some_and(|s| s.kind == SpeakerKind::Pronoun && s.span.start > c.span.end);
            source = earlier.filter(anew).and_then(|c| c.source.clone()).or(source);
        }
        if form == CueForm::Finite
            && let Some(cited) = source.as_ref().and_then(|s| source::cited(prose, mentions, s, &bounds, tokens.end))
        {
            source = Some(cited);
        }
        from = tokens.end;
        cues.push(Cue { span: prose.span(tokens.clone()), tokens, form, weak, source, inverted });
    }
}

/// Whether the verb shares its subject with an earlier one: `Lee called it a war and said …`.
fn is_coordinated(prose: &Prose, cue: &Range<usize>) -> bool {
    cue.start > 0 && prose.word_in(cue.start - 1, &["and", "but"])
}

/// The last cue before this one in its sentence whose source is known.
fn said_earlier<'c>(prose: &Prose, cues: &'c [Cue], cue: &Range<usize>) -> Option<&'c Cue> {
    let sentence = prose.sentence_of(cue.start);
    let mut earlier = cues.iter().rev().take_while(|c| prose.sentence_of(c.tokens.start) == sentence);
    earlier.find(|c| !c.inverted && c.source.is_some())
}

/// The part of the stretch that lies in the cue's sentence.
fn clause_bounds(prose: &Prose, stretch: &Range<usize>, cue: &Range<usize>) -> Range<usize> {
    let sentence = prose.sentences().get(prose.sentence_of(cue.start)).cloned().unwrap_or_else(|| stretch.clone());
    sentence.start.max(stretch.start)..sentence.end.min(stretch.end)
}

/// The cue that begins at `at`: its tokens, its form, and whether it is a weak one.
fn read(prose: &Prose, stretch: &Range<usize>, at: usize) -> Option<(Range<usize>, CueForm, bool)> {
    let sense = prose.sense(at);
    if sense.intersects(Sense::CUE | Sense::SPEECH_ACT) {
        if let Some(end) = quoted_as_saying(prose, stretch, at) {
            return Some((at..end, CueForm::Quoted, false));
        }
        if at > stretch.start && prose.word_is(at - 1, "as") && at + 1 < stretch.end && prose.word_is(at + 1, "by") {
            // `as reported by the Herald`
            return Some((at..at + 2, CueForm::According, false));
        }
        if is_called_by(prose, stretch, at) {
            return Some((at..at + 2, CueForm::According, !sense.contains(Sense::CUE)));
        }
        let weak = !sense.contains(Sense::CUE) || is_meeting(prose, at);
        return verb(prose, stretch, at).map(|form| (at..at + 1, form, weak));
    }
    // Only `in` and `was` begin a cue without being verbs of speech or parts of one.
    let in_words = sense.intersects(Sense::PREPOSITION) && prose.word_is(at, "in");
    let was_like = sense.intersects(Sense::AUXILIARY) && prose.word_is(at + 1, "like");
    if !in_words && !was_like && !sense.contains(Sense::CUE_PART) {
        return None;
    }
    let next = |n: usize, words: &[&str]| at + n < stretch.end && prose.word_in(at + n, words);
    match () {
        () if prose.word_is(at, "according") && next(1, &["to"]) => Some((at..at + 2, CueForm::According, false)),
        () if prose.word_is(at, "in") && next(1, &["the"]) && next(2, &["words"]) && next(3, &["of"]) => {
            Some((at..at + 4, CueForm::According, false))
        }
        () if prose.is_in(at, speech::GOING_ON) && next(1, &["on"]) => Some((at..at + 2, CueForm::Finite, goes_elsewhere(prose, at + 2))),
        () if prose.word_is(at, "going") && next(1, &["on"]) && next(2, &["to"]) => Some((at..at + 2, CueForm::Dependent, false)),
        () if prose.is_in(at, speech::POINTING_OUT) && next(1, &["out", "back"]) => Some((at..at + 2, CueForm::Finite, false)),
        () if prose.word_in(at, &["put", "puts"]) && next(1, &["it", "this"]) => Some((at..at + 2, CueForm::Finite, false)),
        () if prose.word_in(at, &["made", "makes"]) && next(1, &["clear"]) => Some((at..at + 2, CueForm::Finite, false)),
        () if prose.is_in(at, speech::BEING_LIKE) && next(1, &["like"]) => Some((at..at + 2, CueForm::Finite, false)),
        () => None,
    }
}

/// `went on to the ferry`, `went on a trip`: whether what stands behind `went on` is a thing, so that nobody speaks. `Went on to say` does speak.
fn goes_elsewhere(prose: &Prose, at: usize) -> bool {
    prose.is(at + usize::from(prose.word_is(at, "to")), Sense::DETERMINER)
}

/// `quoted`/`cited … as saying`: the token after `saying`.
fn quoted_as_saying(prose: &Prose, stretch: &Range<usize>, at: usize) -> Option<usize> {
    if !prose.is_in(at, speech::QUOTING) {
        return None;
    }
    let limit = stretch.end.min(at + 16);
    (at + 1..limit)
        .take_while(|t| !prose.kind_is(*t, Kind::Stop))
        .find(|t| prose.word_is(*t, "as") && prose.is_in(*t + 1, speech::AS_SAYING))
        .map(|t| t + 2)
}

/// `was described by Lopez as “a shame”`: a passive that names the one who speaks, with the quotation behind `as`.
fn is_called_by(prose: &Prose, stretch: &Range<usize>, at: usize) -> bool {
    let quoted = |t: usize| prose.kind_is(t, Kind::Quote) || prose.is_in(t, grammar::ARTICLES) && prose.kind_is(t + 1, Kind::Quote);
    let limit = stretch.end.min(at + CALLED_WITHIN);
    is_past(prose, at)
        && at + 1 < stretch.end
        && prose.word_is(at + 1, "by")
        && (at + 2..limit).any(|t| prose.word_is(t, "as") && quoted(t + 1))
}

/// `spoke with the council`: whether the verb tells of a meeting rather than of words.
fn is_meeting(prose: &Prose, at: usize) -> bool {
    prose.is_in(at, speech::TALKING) && prose.word_is(at + 1, "with")
}

/// How the cue verb at `at` is used, if it is used as a verb of speech.
fn verb(prose: &Prose, stretch: &Range<usize>, at: usize) -> Option<CueForm> {
    let before = at.checked_sub(1).filter(|b| *b >= stretch.start);
    let capital = prose.get(at).is_some_and(|t| t.is_capital());
    if capital && before.is_some_and(|b| !is_clause_break(prose, b)) && !is_in_headline(prose, at) || is_hyphenated(prose, at) {
        return None;
    }
    if prose.word(at).ends_with("ing") {
        return participle(prose, before);
    }
    let Some(before) = before else { return (!is_state_body(prose, at)).then_some(CueForm::Finite) };
    if prose.word_is(before, "to") {
        return Some(CueForm::Dependent);
    }
    let finite = if is_past(prose, at) || prose.is_in(at, speech::PRESENT_SPEECH) {
        is_active(prose, before, at)
    } else {
        is_no_noun(prose, stretch, before, at)
    };
    finite.then_some(CueForm::Finite)
}

/// `Lopez Says “No”`: whether a cue with a capital is a verb, as in headlines that write all words so: the quotation follows at once.
fn is_in_headline(prose: &Prose, at: usize) -> bool {
    let said = is_past(prose, at) || prose.is_in(at, speech::PRESENT_SPEECH);
    said && (prose.kind_is(at + 1, Kind::Quote) || prose.kind_is(at + 1, Kind::Colon) && prose.kind_is(at + 2, Kind::Quote))
}

/// `state television`, `state media`: whether the word `state` describes the noun behind it.
fn is_state_body(prose: &Prose, at: usize) -> bool {
    let noun = prose.get(at + 1).is_some_and(|t| t.kind == Kind::Word && !t.is_capital());
    prose.word_is(at, "state") && noun && !prose.is(at + 1, Sense::PREPOSITION | Sense::DETERMINER | Sense::CONJUNCTION)
}

/// Whether a hyphen joins the word to another: `told-you-so`.
fn is_hyphenated(prose: &Prose, at: usize) -> bool {
    let behind = prose.kind_is(at + 1, Kind::Dash) && prose.glued(at + 1) && prose.glued(at + 2);
    let before = at > 0 && prose.glued(at) && prose.kind_is(at - 1, Kind::Dash) && prose.word_is(at - 1, "-");
    behind || before
}

/// How a participle is used: `Lee is saying`, `Lee left, saying`, but not `the saying`.
fn participle(prose: &Prose, before: Option<usize>) -> Option<CueForm> {
    const BEFORE_NOUNS: Sense = Sense::DETERMINER.union(Sense::POSSESSIVE).union(Sense::PREPOSITION);
    let progressive = before.is_some_and(|b| is_behind_be(prose, b));
    let noun = before.is_some_and(|b| prose.is(b, BEFORE_NOUNS) || prose.kind_is(b, Kind::Possessive));
    let led = before.is_some_and(|b| prose.is_in(b, grammar::BEFORE_PARTICIPLES));
    match () {
        () if progressive => Some(CueForm::Finite),
        () if noun && !led => None,
        () => Some(CueForm::Dependent),
    }
}

/// Whether a verb in the past is neither a passive nor an adjective: not `was told`, not `the reported loss`.
fn is_active(prose: &Prose, before: usize, at: usize) -> bool {
    let adjective = prose.is_in(before, grammar::ARTICLES) && prose.kind_is(at + 1, Kind::Word);
    !adjective && (!is_behind_be(prose, before) || prose.word_in(at, &["quoted", "cited"]))
}

/// Whether a base form or a plural, which can be a noun, is a verb: behind a pronoun, a name, a person, an auxiliary or a clause's edge.
fn is_no_noun(prose: &Prose, stretch: &Range<usize>, before: usize, at: usize) -> bool {
    const SUBJECTS: Sense =
        Sense::PRONOUN.union(Sense::RELATIVE).union(Sense::AUXILIARY).union(Sense::ROLE).union(Sense::BODY).union(Sense::CUE_NOUN);
    let capital = prose.get(before).is_some_and(|t| t.is_capital()) && !prose.is(before, Sense::DETERMINER | Sense::PREPOSITION);
    let subject = prose.is(before, SUBJECTS) && !prose.is(before, Sense::POSSESSIVE);
    let edge = is_adverb(prose, before) || is_clause_break(prose, before);
    let noun = prose.is(at, Sense::CUE_NOUN | Sense::ROLE) && capital && !closes_sentence(prose, stretch, at);
    (subject || capital || edge || agrees_with_noun(prose, stretch, before, at)) && !noun
}

/// `…, the Herald reports.`: whether the verb ends a sentence, and a comma stands before the name that is its subject.
fn closes_sentence(prose: &Prose, stretch: &Range<usize>, at: usize) -> bool {
    let named = |t: &usize| prose.get(*t).is_some_and(|t| t.is_capital()) || prose.is(*t, Sense::DETERMINER);
    let subject = (stretch.start..at).rev().take_while(named).last();
    let apart = subject.and_then(|first| first.checked_sub(1)).is_some_and(|comma| prose.kind_is(comma, Kind::Comma));
    apart && prose.word(at).ends_with('s') && prose.kind_is(at + 1, Kind::Stop)
}

/// `the backers explain`, `the plan states`: whether the verb agrees in number with the noun before it, and a clause follows.
fn agrees_with_noun(prose: &Prose, stretch: &Range<usize>, before: usize, at: usize) -> bool {
    let agrees = prose.word(before).ends_with('s') != prose.word(at).ends_with('s');
    let clause = prose.is(at + 1, Sense::PREPOSITION) || prose.word_is(at + 1, "that") || is_clause_break(prose, at + 1);
    let determined = before > stretch.start && prose.is(before - 1, Sense::DETERMINER | Sense::POSSESSIVE);
    agrees && clause && determined && !prose.is(at, Sense::CUE_NOUN)
}
