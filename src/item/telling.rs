//! Whether a sentence tells of the article's present or of an earlier time.

use jiff::civil::Date;

use super::Blocks;
use crate::facts::title::Title;
use crate::facts::{BlockFacts, Prose};
use crate::lexicon::Sense;
use crate::lexicon::classes::{text, time, titles};
use crate::records::Record;
use crate::text::Kind;

/// The time that a sentence tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// The article's own days.
    Present,
    /// An earlier time: history, a caption of an old picture.
    Past,
    /// It does not say.
    Open,
}

/// A longer paragraph is no caption. Captions of agencies run to two sentences and a credit, so they need not be brief.
const LONGEST_CAPTION: usize = 80;

/// So many words that are typical of captions (`photo`, `left`) make a paragraph one.
const CAPTION_SIGNS: usize = 2;

/// What the sentence of `title` tells of, in an article of `day`.
pub fn of(facts: &BlockFacts, title: &Title, day: Option<Date>) -> Telling {
    let prose = &facts.prose;
    let Some(sentence) = prose.sentences().get(prose.sentence_of(title.tokens.start)) else { return Telling::Open };
    let name_end = title.name.as_ref().map_or(title.tokens.end, |n| n.tokens.end.max(title.tokens.end));
    let cue = cue_after(facts, name_end);
    // What somebody is quoted as saying has a time of its own.
    let said = cue.and_then(|cue| (cue..sentence.end).find(|t| opens_speech(facts, *t))).unwrap_or(sentence.end);
    let inside = |t: usize| title.tokens.contains(&t) || title.name.as_ref().is_some_and(|n| n.tokens.contains(&t));
    let told = || (sentence.start..said).filter(|t| !inside(*t));
    let year_now = day.map(Date::year);
    let earlier_year = |t: usize| year(prose.word(t)).is_some_and(|y| year_now.is_none_or(|now| y < now)) && !is_epithet(facts, t);
    let earlier = told()
        .any(|t| prose.is_in(t, time::EARLIER_TIMES) || is_decade(prose.word(t)) || prose.kind_is(t, Kind::Number) && earlier_year(t));
    let is_recent = sentence.clone().any(|t| is_recent(facts, t));
    let perhaps = told().any(|t| prose.is_in(t, time::PERHAPS_EARLIER_TIMES)) || is_caption(facts, title);
    let at_the_time = sentence.clone().any(|t| is_then(facts, t));
    let over =
        ends_office(facts, title, sentence.start) || is_put_out(prose, name_end..sentence.end) || ends_life(facts, name_end..sentence.end);
    if earlier || perhaps && !is_recent || at_the_time || over || in_service(facts, title) {
        return Telling::Past;
    }
    let is_or_has = prose.is_in(name_end, time::TELLING_THE_PRESENT);
    if cue.is_some() || is_or_has { Telling::Present } else { Telling::Open }
}

/// Whether the paragraph of `title`, or one beside it, names a past year in which `own` was in office: then it tells history.
pub fn is_near_term(blocks: &Blocks, block: usize, title: &Title, own: &Record, day: Option<Date>) -> bool {
    let Some((_, facts)) = blocks.get(block) else { return false };
    let sentence = facts.prose.sentences().get(facts.prose.sentence_of(title.tokens.start)).cloned().unwrap_or_default();
    if sentence.into_iter().any(|t| is_recent(facts, t)) {
        return false;
    }
    let paragraph = facts.prose.paragraph_of(title.tokens.start);
    let last = |facts: &BlockFacts| facts.prose.paragraphs().len().checked_sub(1);
    let before = match paragraph.checked_sub(1) {
        Some(before) => Some((block, before)),
        None => block.checked_sub(1).and_then(|b| Some((b, last(&blocks.get(b)?.1)?))),
    };
    let after = if Some(paragraph) == last(facts) { (block + 1, 0) } else { (block, paragraph + 1) };
    let term = own.from.earliest().year()..=own.until.map_or(i16::MAX, |until| until.latest().year());
    let in_term = |y: i16| term.contains(&y) && day.is_none_or(|day| y < day.year());
    let names_year = |(block, paragraph): (usize, usize)| {
        let Some((_, facts)) = blocks.get(block) else { return false };
        let tokens = facts.prose.paragraphs().get(paragraph).map_or(0..0, |p| p.tokens.clone());
        tokens
            .filter(|t| facts.prose.kind_is(*t, Kind::Number) && !is_epithet(facts, *t))
            .filter_map(|t| year(facts.prose.word(t)))
            .any(in_term)
    };
    [before, Some((block, paragraph)), Some(after)].into_iter().flatten().any(names_year)
}

/// The cue right after the name: `said`, or `, however, said`.
fn cue_after(facts: &BlockFacts, name_end: usize) -> Option<usize> {
    let prose = &facts.prose;
    let aside = prose.kind_is(name_end, Kind::Comma) && prose.kind_is(name_end + 2, Kind::Comma);
    let cue = if aside { name_end + 3 } else { name_end };
    prose.is(cue, Sense::CUE).then_some(cue)
}

/// Whether what somebody says begins at `t`: `that …`, `saying …`, a quotation.
fn opens_speech(facts: &BlockFacts, t: usize) -> bool {
    let prose = &facts.prose;
    // `offered that thought` opens nothing.
    let clause =
        prose.is(t + 1, Sense::DETERMINER | Sense::PRONOUN | Sense::POSSESSIVE) || prose.get(t + 1).is_some_and(|next| next.is_capital());
    prose.word_in(t, &["saying", "whether"]) || prose.word_is(t, "that") && clause || prose.kind_is(t, Kind::Quote)
}

/// Whether the year at `t` is part of a name for an event: `the 2016 election`.
fn is_epithet(facts: &BlockFacts, t: usize) -> bool {
    let prose = &facts.prose;
    let named = prose.get(t + 1).is_some_and(|next| next.kind == Kind::Word && !next.is_capital())
        && !prose.is(t + 1, Sense::PREPOSITION | Sense::CONJUNCTION | Sense::AUXILIARY);
    let article = t.checked_sub(1).is_some_and(|before| prose.is(before, Sense::DETERMINER | Sense::POSSESSIVE));
    named && article
}

/// Whether the token names a recent day: `Monday`, `yesterday`, `July 16` without a year.
fn is_recent(facts: &BlockFacts, t: usize) -> bool {
    let prose = &facts.prose;
    let day = prose.is(t, Sense::MONTH) && prose.kind_is(t + 1, Kind::Number) && year(prose.word(t + 1)).is_none();
    day || prose.is(t, Sense::WEEKDAY) || prose.is_in(t, time::THESE_DAYS)
}

/// Whether the title belongs to somebody's former chief (`an aide to Secretary of State X`), or to the time that the clause tells of (`as prime minister, X …`).
fn in_service(facts: &BlockFacts, title: &Title) -> bool {
    let prose = &facts.prose;
    let start = prose.token_at(title.span.start);
    let before = |n: usize| start.checked_sub(n);
    let to = before(1).is_some_and(|t| prose.word_in(t, &["to", "for"]));
    let role = if to { before(2) } else { before(1) };
    let adviser = to && (2..10).filter_map(before).take_while(|t| !prose.kind_is(*t, Kind::Stop)).any(|t| prose.is_in(t, titles::ADVISERS));
    let clause = before(1).is_some_and(|t| prose.word_is(t, "as") && (t == 0 || !prose.kind_is(t - 1, Kind::Word)));
    let copula = before(1).is_some_and(|t| prose.is_in(t, time::WAS_OR_BECAME));
    role.is_some_and(|t| prose.is_in(t, titles::IN_SERVICE)) || adviser || clause || copula
}

/// Whether what stands right before the title tells of the end of the office or of its holder: `fired Secretary of State X`, `the funeral of President X`.
fn ends_office(facts: &BlockFacts, title: &Title, sentence: usize) -> bool {
    let prose = &facts.prose;
    let mut at = prose.token_at(title.span.start);
    while at > sentence && (prose.is(at - 1, Sense::DETERMINER | Sense::POSSESSIVE | Sense::QUALIFIER) || prose.kind_is(at - 1, Kind::Dash))
    {
        at -= 1;
    }
    let before = |n: usize| at.checked_sub(n).filter(|t| *t >= sentence);
    let done = before(1).is_some_and(|t| prose.is_in(t, titles::ENDING_OFFICES));
    let of = before(1).is_some_and(|t| prose.word_in(t, &["of", "to"]));
    done || of && before(2).is_some_and(|t| prose.is_in(t, titles::ENDS_OF_OFFICE))
}

/// Whether what follows the name tells of the end of the office: `X told him so, and he fired him`.
fn is_put_out(prose: &Prose, after: std::ops::Range<usize>) -> bool {
    after.into_iter().any(|t| prose.is_in(t, titles::ENDING_OFFICES) && prose.word_in(t + 1, &["him", "her"]))
}

/// Whether the sentence of `title` tells of a world that is imagined: `in a parallel universe`, `on Earth 2`.
pub(super) fn is_imagined(prose: &Prose, title: &Title) -> bool {
    let mut sentence = prose.sentences().get(prose.sentence_of(title.tokens.start)).cloned().unwrap_or_default();
    sentence.any(|t| prose.is_in(t, time::OTHER_WORLDS) || prose.word(t) == "Earth" && prose.kind_is(t + 1, Kind::Number))
}

/// Whether a relative clause in `after` tells of a death, or of what was: `X, who was killed`, `X, who died`.
fn ends_life(facts: &BlockFacts, after: std::ops::Range<usize>) -> bool {
    let prose = &facts.prose;
    let clause = |t: usize| {
        let passive = prose.word_in(t + 1, &["was", "were"]) && prose.is_in(t + 2, titles::DYING);
        prose.word_is(t, "who") && (passive || prose.is_in(t + 1, titles::DYING))
    };
    after.take(3).any(clause)
}

fn is_caption(facts: &BlockFacts, title: &Title) -> bool {
    let prose = &facts.prose;
    let Some(paragraph) = prose.paragraphs().get(prose.paragraph_of(title.tokens.start)) else { return false };
    let mut signs = paragraph.tokens.clone().filter(|t| prose.is_in(*t, text::CAPTION_WORDS));
    paragraph.tokens.len() < LONGEST_CAPTION && signs.nth(CAPTION_SIGNS - 1).is_some()
}

/// Whether the sentence of the token is a note that was added later, a caption or a post: they tell of days after the article's own.
pub(super) fn is_note(prose: &Prose, token: usize) -> bool {
    let sentence = prose.sentences().get(prose.sentence_of(token)).cloned().unwrap_or_default();
    let noted = sentence.clone().any(|at| prose.is_in(at, text::NOTE_WORDS) || prose.word_is(at, "@"));
    noted || prose.kind_is(sentence.start, Kind::Open) || has_credit(prose, token)
}

/// Whether the brief paragraph of the token ends with a credit in brackets, as captions do: `(Photo by Ann Lee)`.
fn has_credit(prose: &Prose, token: usize) -> bool {
    let Some(paragraph) = prose.paragraphs().get(prose.paragraph_of(token)) else { return false };
    let credit = |at: usize| prose.kind_is(at, Kind::Open) && (at + 1..at + 3).any(|near| prose.is_in(near, text::NOTE_WORDS));
    paragraph.tokens.len() < LONGEST_CAPTION && (token..paragraph.tokens.end).any(credit)
}

/// Whether `at the time`, `that same day` or `that year` begins at `t`.
fn is_then(facts: &BlockFacts, t: usize) -> bool {
    let prose = &facts.prose;
    let at_the_time = prose.word_is(t, "at") && prose.word_in(t + 1, &["the", "that"]) && prose.word_is(t + 2, "time");
    at_the_time || prose.word_is(t, "that") && prose.is_in(t + 1, time::STRETCHES_BEHIND_THAT)
}

/// Whether the word is a past decade: `1990s`.
fn is_decade(word: &str) -> bool {
    matches!(word, "1980s" | "1990s" | "2000s")
}

/// The year that a number is read as.
fn year(word: &str) -> Option<i16> {
    let digits = word.trim_end_matches('s');
    digits.parse().ok().filter(|y| digits.len() == 4 && (1900..2100).contains(y))
}
