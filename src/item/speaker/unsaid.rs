//! Quotations of which the reader is not told who speaks, or only by the paragraph before.

use std::cell::OnceCell;
use std::ops::Range;

use super::lone_subject;
use crate::facts::Prose;
use crate::facts::cue::{Cue, CueForm};
use crate::facts::mention::MentionKind;
use crate::facts::quotation::{Quotation, QuotationKind};
use crate::item::paragraph::Paragraph;
use crate::item::people::People;
use crate::item::{Blocks, FoundBy, ItemQuotation, Speaker, Unsaid};
use crate::lexicon::Sense;
use crate::lexicon::classes::{speech, text};
use crate::text::{Kind, Token};

/// Shorter quotations are mottos, signs and single words more often than speech.
const FEWEST_WORDS: u32 = 4;

/// A quotation that is a paragraph of its own is speech from so many words on.
const FEWEST_WORDS_ALONE: u32 = 3;

/// So many paragraphs of quotations in a row are a list: reviews, slogans, voices from the street.
const LIST: usize = 3;

/// So many bytes may stand between a weak cue and the words for who speaks.
const NEAR: u32 = 30;

/// So many quotations before and after one are looked at for the same words.
const CLOSE_BY: usize = 6;

/// A quotation may run on over so many paragraphs without a mark.
const OPEN_REACH: usize = 6;

/// So many words are enough to tell another language.
const FEWEST_FOREIGN: usize = 10;

/// Of English words, one in so many or more is a small word of grammar; in fact every second one is.
const SMALL_SHARE: usize = 5;

/// Headings that are quotations have no more words.
const LONGEST_HEADING: u32 = 16;

/// From so many on, short quotations each of which heads a passage of its own are headings: a list of questions or sayings.
const FEWEST_HEADINGS: usize = 4;

/// What follows a spoken question in its paragraph has no more tokens where it only says who asked: `the clerk at the gate asked.`
const LONGEST_TAG: usize = 8;

/// So many words stand at most before a quotation in a list, or before the colon behind which a verdict is given.
const LONGEST_LABEL: usize = 4;

/// So many words are a verdict, if a full stop ends them: `Untrue.`, `Mostly true.`
const LONGEST_VERDICT: usize = 2;

/// So many letters make two quotations the same.
const SAME_LETTERS: usize = 30;

/// The quotations of an item with the paragraphs round them.
pub(in crate::item) struct Surroundings<'a> {
    blocks: &'a Blocks,
    paragraphs: &'a [Paragraph<'a>],
    quotations: &'a [ItemQuotation],
    people: &'a People,
    /// For each paragraph the row of quotations right before it and the one right after it; counted when somebody first asks.
    rows: OnceCell<Vec<[QuotationRow; 2]>>,
}

/// Paragraphs in a row that hold quotations and no word outside them.
#[derive(Clone, Copy, Default)]
struct QuotationRow {
    paragraphs: usize,
    /// How many of them end with a quotation that is closed.
    closed: usize,
}

impl QuotationRow {
    /// The row with the next paragraph, which ends it if it is no quotation.
    fn and(self, paragraph: &Paragraph<'_>) -> Self {
        if !paragraph.is_quotations() {
            return Self::default();
        }
        Self { paragraphs: self.paragraphs + 1, closed: self.closed + usize::from(ends_closed(paragraph)) }
    }
}

/// Whether the last quotation of the paragraph is closed.
fn ends_closed(paragraph: &Paragraph<'_>) -> bool {
    paragraph.outer_quotations().last().is_some_and(|q| q.close.is_some())
}

impl<'a> Surroundings<'a> {
    pub(in crate::item) fn new(
        blocks: &'a Blocks,
        paragraphs: &'a [Paragraph<'a>],
        quotations: &'a [ItemQuotation],
        people: &'a People,
    ) -> Self {
        Self { blocks, paragraphs, quotations, people, rows: OnceCell::new() }
    }

    /// The quotations that nobody is said to have spoken where the reader needs to be told.
    pub(in crate::item) fn unsaid(&self) -> Vec<Unsaid> {
        let nobodys = |q: &ItemQuotation| q.depth == 0 && q.kind == QuotationKind::Direct && q.speaker.is_none();
        let doubles = quotes_in_doubles(self.blocks);
        let headings = self.has_quoted_headings();
        let unsaid = self.find(|quotation| {
            nobodys(quotation)
                && !(headings && self.is_quoted_heading(quotation))
                && !self.is_foreign(quotation)
                && self.fact(quotation).is_some_and(is_speech)
                && self.led_by(quotation, doubles).is_some_and(|paragraph| self.asks_for_speaker(paragraph))
                && !self.is_repeated(quotation)
        });
        unsaid.into_iter().map(|quotation| Unsaid { quotation, is_presumed: self.is_presumed(quotation) }).collect()
    }

    /// Whether the paragraph before the quotation, by index, tells of one person only, who is taken for its speaker, or both are an entry of a timeline,
    /// which names its source.
    fn is_presumed(&self, quotation: usize) -> bool {
        let Some(quotation) = self.quotations.get(quotation) else { return false };
        let Some(paragraph) = self.paragraph_of(quotation) else { return false };
        let [earlier, _] = self.rows_beside(paragraph.number);
        let before = self.before(paragraph.number - earlier.paragraphs);
        let ends_entry = self.paragraphs.get(paragraph.number + 1).is_some_and(Paragraph::is_date);
        ends_entry || before.is_some_and(|before| lone_subject::is_told_of(self.people, before, quotation.span))
    }

    /// The quotations, by index, that fill a paragraph, and whose speaker only the paragraph before names.
    pub(in crate::item) fn floating(&self) -> Vec<usize> {
        let floats =
            |q: &ItemQuotation| q.depth == 0 && q.speaker.as_ref().is_some_and(|s| s.by == FoundBy::Floating && self.is_named_last(s, q));
        let headings = self.has_quoted_headings();
        self.find(|quotation| {
            floats(quotation)
                && !(headings && self.is_quoted_heading(quotation))
                && self.fact(quotation).is_some_and(|f| f.alone && f.close.is_some() && f.words >= FEWEST_WORDS_ALONE && f.stopped)
                && self.paragraph_of(quotation).is_some_and(|p| self.is_first_of_its_row(p) && !self.is_from_writing(p.number))
                && !self.is_repeated(quotation)
        })
    }

    /// Whether nobody else has spoken since the speaker was named, as where two take turns.
    fn is_named_last(&self, speaker: &Speaker, quotation: &ItemQuotation) -> bool {
        let before = self.quotations.partition_point(|q| q.span.start < quotation.span.start);
        let last = self.quotations.iter().take(before).rev().find(|q| q.depth == 0).and_then(|q| q.speaker.as_ref());
        last.is_none_or(|last| last.span.start <= speaker.span.start)
    }

    /// Whether the quotation is short and a paragraph of its own between two without a quotation, as headings are that ask a question.
    fn is_quoted_heading(&self, quotation: &ItemQuotation) -> bool {
        let short = self.fact(quotation).is_some_and(|f| f.alone && f.depth == 0 && f.close.is_some() && f.words <= LONGEST_HEADING);
        if !short {
            return false;
        }
        let Some(paragraph) = self.paragraph_of(quotation) else { return false };
        let next = self.paragraphs.get(paragraph.number + 1);
        // A brief passage is enough between questions.
        let asks = self.asks(quotation);
        let told = |p: &Paragraph<'_>| !p.opens() && (asks && p.is_stopped() || !p.is_brief());
        self.before(paragraph.number).is_some_and(told) && next.is_some_and(told)
    }

    /// Whether the quotation is a question.
    fn asks(&self, quotation: &ItemQuotation) -> bool {
        self.blocks.text(quotation.span).trim_end_matches(['"', '”', '’', '\'']).ends_with('?')
    }

    /// Whether the item is a list of passages under quoted headings.
    fn has_quoted_headings(&self) -> bool {
        // A question is a heading more often than another quotation is.
        let weight = |q: &ItemQuotation| if self.asks(q) { FEWEST_HEADINGS / 2 } else { 1 };
        self.quotations.iter().filter(|q| self.is_quoted_heading(q)).map(weight).sum::<usize>() >= FEWEST_HEADINGS
    }

    fn is_foreign(&self, quotation: &ItemQuotation) -> bool {
        let tokens = self.fact(quotation).map(|f| f.tokens.clone()).unwrap_or_default();
        self.blocks.get(quotation.fact.0).is_some_and(|(_, facts)| is_foreign(&facts.prose, &tokens))
    }

    fn find(&self, wanted: impl Fn(&ItemQuotation) -> bool) -> Vec<usize> {
        (0..).zip(self.quotations).filter(|(_, quotation)| wanted(quotation)).map(|(index, _)| index).collect()
    }

    fn fact(&self, quotation: &ItemQuotation) -> Option<&'a Quotation> {
        self.blocks.get(quotation.fact.0).and_then(|(_, facts)| facts.quotations.get(quotation.fact.1))
    }

    fn paragraph_of(&self, quotation: &ItemQuotation) -> Option<&'a Paragraph<'a>> {
        let after = self.paragraphs.partition_point(|paragraph| paragraph.start() <= quotation.span.start);
        self.paragraphs.get(after.checked_sub(1)?)
    }

    fn before(&self, number: usize) -> Option<&'a Paragraph<'a>> {
        self.paragraphs.get(number.checked_sub(1)?)
    }

    /// In a row of paragraphs that are quotations the first one is enough; a quotation in single marks may run over paragraphs.
    fn is_first_of_its_row(&self, paragraph: &Paragraph<'_>) -> bool {
        self.before(paragraph.number).is_some_and(|before| !before.is_quotations() && !before.leaves_single_open())
    }

    /// The paragraph that the quotation is the first of. Where the text quotes in double marks, single ones round a paragraph make it a subhead.
    fn led_by(&self, quotation: &ItemQuotation, doubles: bool) -> Option<&'a Paragraph<'a>> {
        let paragraph = self.paragraph_of(quotation)?;
        let fact = self.fact(quotation)?;
        let first = paragraph.outer_quotations().next()?.tokens == fact.tokens;
        (first && !(doubles && paragraph.is_single(fact))).then_some(paragraph)
    }

    /// Whether the quotation that begins the paragraph leaves the reader without a speaker.
    fn asks_for_speaker(&self, paragraph: &Paragraph<'_>) -> bool {
        if !paragraph.is_quotations() && !stands_first(paragraph) {
            return false;
        }
        let number = paragraph.number;
        let [earlier, later] = self.rows_beside(number);
        if earlier.closed + usize::from(ends_closed(paragraph)) + later.closed >= LIST {
            return false;
        }
        let first = number - earlier.paragraphs;
        // Nothing before it but headings and quotations: what follows the opening tells who speaks.
        let Some(before) = self.before(first) else { return false };
        before.is_stopped()
            && !self.runs_on_before(first)
            && !tells_of_speech(before)
            && !is_asked_by(before)
            && !is_item(before)
            && !self.is_from_writing(number)
            && !self.paragraphs.get(number + 1).is_some_and(looks_back)
    }

    /// The rows of quotations before the paragraph and after it.
    fn rows_beside(&self, number: usize) -> [QuotationRow; 2] {
        self.rows.get_or_init(|| self.count_rows()).get(number).copied().unwrap_or_default()
    }

    fn count_rows(&self) -> Vec<[QuotationRow; 2]> {
        let mut rows = vec![[QuotationRow::default(); 2]; self.paragraphs.len()];
        let mut row = QuotationRow::default();
        for ([before, _], paragraph) in rows.iter_mut().zip(self.paragraphs) {
            *before = row;
            row = row.and(paragraph);
        }
        row = QuotationRow::default();
        for ([_, after], paragraph) in rows.iter_mut().zip(self.paragraphs).rev() {
            *after = row;
            row = row.and(paragraph);
        }
        rows
    }

    /// Whether the paragraph stands between two that tell of one writing, and so quotes it: `The letter was signed by …`, `“…”`, `The letter then asks …`
    fn is_from_writing(&self, number: usize) -> bool {
        let (Some(before), Some(next)) = (self.before(number), self.paragraphs.get(number + 1)) else { return false };
        let (prose, at) = (&next.facts.prose, next.tokens.start + 1);
        let named = prose.word_in(at - 1, &["the", "this"]) && prose.is_in(at, text::WRITINGS);
        named && before.words().any(|word| word.span.of(before.facts.text()).eq_ignore_ascii_case(prose.word(at)))
    }

    /// Whether the last mark before the paragraph opens a quotation that nothing has closed: where every sentence stands on a line of its own, some lines
    /// of a long quotation have no mark at all.
    fn runs_on_before(&self, number: usize) -> bool {
        let before = self.paragraphs.get(..number).unwrap_or_default().iter().rev().take(OPEN_REACH);
        before.filter_map(Paragraph::leaves_open).next().unwrap_or(false)
    }

    /// Whether another quotation close by begins with the same words: one of the two is a pull quote.
    fn is_repeated(&self, quotation: &ItemQuotation) -> bool {
        let letters =
            |q: &ItemQuotation| self.blocks.text(q.span).chars().filter(|c| c.is_alphanumeric()).take(SAME_LETTERS).collect::<String>();
        let own = letters(quotation);
        let at = self.quotations.partition_point(|q| q.span.start < quotation.span.start);
        let near = self.quotations.iter().skip(at.saturating_sub(CLOSE_BY)).take(2 * CLOSE_BY + 1);
        near.into_iter().any(|q| q.span != quotation.span && letters(q) == own)
    }
}

/// Whether the item quotes in double marks, so that single ones in its headline or round a paragraph say nothing of their own.
pub(super) fn quotes_in_doubles(blocks: &Blocks) -> bool {
    blocks.iter().any(|(_, facts)| facts.marks.iter().any(|m| !m.single))
}

/// Whether the quotation is long enough, closed, and a sentence of its own: a line without a stop is a heading.
fn is_speech(quotation: &Quotation) -> bool {
    quotation.words >= FEWEST_WORDS && quotation.close.is_some() && quotation.begins && quotation.stopped
}

/// Whether a quotation of whole sentences begins the paragraph, and what follows tells of nobody who speaks.
fn stands_first(paragraph: &Paragraph<'_>) -> bool {
    let Some(first) = paragraph.outer_quotations().next().filter(|_| paragraph.opens()) else { return false };
    let prose = &paragraph.facts.prose;
    let ended = prose.word_is(first.tokens.end.saturating_sub(2), ".") && prose.get(first.tokens.end).is_some_and(Token::is_capital);
    ended && paragraph.outer_quotations().count() == 1 && paragraph.cues().all(|c| c.source.is_none())
}

/// Whether the paragraph's last sentence tells that somebody spoke or wrote: `Lopez condemned it`, `She issued a statement.`
fn tells_of_speech(paragraph: &Paragraph<'_>) -> bool {
    let prose = &paragraph.facts.prose;
    let mut last = paragraph.last_sentence();
    let near = |cue: &Cue| {
        let source = cue.source.as_ref();
        source.is_some_and(|s| s.span.end + NEAR > cue.span.start && prose.word(cue.tokens.start).ends_with(['d', 's']))
    };
    let tells = |cue: &Cue| cue.form == CueForm::Finite && cue.source.is_some() && (!cue.weak || near(cue));
    let handed_over =
        |t: usize| prose.word_is(t, "this") && prose.is_in(t + 1, speech::QUOTED_MATTER) && prose.word_in(t + 2, &["from", "by", "of"]);
    paragraph.cues().filter(|cue| last.contains(&cue.tokens.start)).any(tells)
        || is_view(paragraph, &last)
        || last.any(|t| prose.is_in(t, text::SAYINGS))
        || paragraph.tokens.clone().any(handed_over)
}

/// `For Lopez, however, the bridge is more than a road.`: whether the sentence tells how somebody sees it.
fn is_view(paragraph: &Paragraph<'_>, sentence: &Range<usize>) -> bool {
    let facts = paragraph.facts;
    let whose = facts.mentions.iter().find(|m| m.tokens.start == sentence.start + 1 && m.kind != MentionKind::Place);
    facts.prose.word_is(sentence.start, "for") && whose.is_some_and(|m| facts.prose.kind_is(m.tokens.end, Kind::Comma))
}

/// Whether the paragraph ends with somebody's spoken question, so that the next words are the answer: `“Why so late?” the clerk asked.`
fn is_asked_by(paragraph: &Paragraph<'_>) -> bool {
    let prose = &paragraph.facts.prose;
    let Some(last) = paragraph.outer_quotations().last() else { return false };
    let rest = last.tokens.end..paragraph.tokens.end;
    prose.word_is(last.tokens.end.saturating_sub(2), "?") && !rest.is_empty() && rest.len() <= LONGEST_TAG
}

/// Whether the paragraph is a point of a list of quotations, each under a few words: `On the market: “…”`
fn is_item(paragraph: &Paragraph<'_>) -> bool {
    let prose = &paragraph.facts.prose;
    let Some(first) = paragraph.outer_quotations().next() else { return false };
    let label = paragraph.tokens.start..first.tokens.start;
    let unsaid = paragraph.cues().all(|c| !label.contains(&c.tokens.start));
    (2..=LONGEST_LABEL + 1).contains(&label.len()) && prose.kind_is(label.end - 1, Kind::Colon) && unsaid
}

/// Whether the paragraph gives its verdict on the quotation before it under a label, as fact checks do: `The facts: …`, `Untrue. The bridge has …`
fn gives_verdict(paragraph: &Paragraph<'_>) -> bool {
    let prose = &paragraph.facts.prose;
    let start = paragraph.tokens.start;
    let words = (start..paragraph.tokens.end).take_while(|t| prose.kind_is(*t, Kind::Word)).count();
    let (label, mark) = (start..start + words, start + words);
    let longest = match prose.get(mark).map(|t| t.kind) {
        Some(Kind::Colon) => LONGEST_LABEL,
        Some(Kind::Stop) if prose.sentence_of(mark) != prose.sentence_of(mark + 1) => LONGEST_VERDICT,
        _ => return false,
    };
    let goes_on = paragraph.tokens.contains(&(mark + 1)) && prose.get(mark + 1).is_some_and(Token::is_capital);
    let is_clause = label.clone().any(|t| prose.is(t, Sense::CUE | Sense::AUXILIARY | Sense::PRONOUN));
    (1..=longest).contains(&words) && goes_on && !is_clause
}

/// Whether the paragraph carries a speech on that it ends or adds to: `“…,” she concluded.` The words before it are hers as well.
fn carries_on(paragraph: &Paragraph<'_>) -> bool {
    let prose = &paragraph.facts.prose;
    let carried = |c: &Cue| c.source.is_some() && prose.is_in(c.tokens.start, speech::CARRYING_ON);
    paragraph.opens() && paragraph.cues().any(carried)
}

/// Whether the paragraph tells of what stands before it: a signature behind a dash, `That's how Lopez put it`, `These were the words of …`.
fn looks_back(paragraph: &Paragraph<'_>) -> bool {
    let prose = &paragraph.facts.prose;
    let start = paragraph.tokens.start;
    let points_back = prose.is_in(start, text::POINTING_BACK) && prose.is_in(start + 1, text::BEING_OR_SAYING);
    let marked = prose.kind_is(start, Kind::Dash) || prose.word_is(start, "thus");
    let of_what_was_said = points_back || points_back_in_clause(paragraph) || gives_verdict(paragraph);
    marked || of_what_was_said || paragraph.names_somebody() || goes_on_quoting(paragraph) || carries_on(paragraph)
}

/// Whether the paragraph opens a quotation that it does not close: with the one before it, it is copied from another's text.
fn goes_on_quoting(paragraph: &Paragraph<'_>) -> bool {
    paragraph.opens() && paragraph.outer_quotations().last().is_some_and(|q| q.close.is_none())
}

/// `Roe really said all these things`, `Somebody once wrote this to me`: whether the first sentence points back with the object of its verb of speech.
fn points_back_in_clause(paragraph: &Paragraph<'_>) -> bool {
    let prose = &paragraph.facts.prose;
    let sentence = prose.sentence_of(paragraph.tokens.start);
    let mut cues = paragraph.cues().filter(|c| !c.weak && prose.sentence_of(c.tokens.start) == sentence);
    cues.any(|c| {
        let at = if prose.word_is(c.tokens.end, "all") { c.tokens.end + 1 } else { c.tokens.end };
        prose.word_in(at, &["this", "these"]) && (prose.is(at + 1, Sense::PREPOSITION) || prose.is_in(at + 1, speech::SAID_THINGS))
    })
}

/// Whether the words are of another language than English, of which nothing is told here: hardly one is a small word of English.
fn is_foreign(prose: &Prose, tokens: &Range<usize>) -> bool {
    const SMALL: Sense = Sense::DETERMINER
        .union(Sense::PRONOUN)
        .union(Sense::POSSESSIVE)
        .union(Sense::PREPOSITION)
        .union(Sense::CONJUNCTION)
        .union(Sense::AUXILIARY);
    let words = tokens.clone().filter(|t| prose.kind_is(*t, Kind::Word));
    let small = words.clone().filter(|t| prose.is(*t, SMALL)).count();
    let all = words.count();
    all >= FEWEST_FOREIGN && small * SMALL_SHARE < all
}
