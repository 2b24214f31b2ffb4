//! Quotations: their extent and their kind, from the marks.

use super::mark::{Mark, MarkRole};
use super::prose::Prose;
use crate::lexicon::Sense;
use crate::lexicon::classes::speech;
use crate::text::{Kind, Span};
use std::ops::Range;

/// What a quotation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuotationKind {
    /// A whole quoted sentence or more.
    Direct,
    /// A quoted fragment inside a sentence.
    Partial,
    /// Marked words that nobody speaks: a title of a work, a nickname, a term.
    Term,
}

impl QuotationKind {
    /// The name as it is written: `direct`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Partial => "partial",
            Self::Term => "term",
        }
    }
}

/// A quotation, or the piece of it that stands in one paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotation {
    /// Its place in the block, marks included.
    pub span: Span,
    /// Its tokens, marks included.
    pub tokens: Range<usize>,
    /// The paragraph it stands in, by index.
    pub paragraph: usize,
    /// What it is.
    pub kind: QuotationKind,
    /// How many quotations it stands inside: 0 for an outer one.
    pub depth: u8,
    /// The number of words in it.
    pub words: u32,
    /// Whether it is nearly all there is in its paragraph: no word stands before or after it.
    pub alone: bool,
    /// Whether it begins a sentence: no word of its sentence stands before it.
    pub begins: bool,
    /// Whether a stop or a comma ends the words inside the marks.
    pub stopped: bool,
    /// The mark that opens it, by index; none where it is missing.
    pub open: Option<usize>,
    /// The mark that closes it, by index; none where it runs on or the mark is missing.
    pub close: Option<usize>,
}

/// How many quotations may stand inside one another; what is deeper is not looked at, so that a text of nothing but openers costs no more than another.
const DEEPEST: usize = 8;

/// The quotations of a block, in order of their start, outer before inner.
pub fn find(prose: &Prose, marks: &[Mark]) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    let mut first = 0;
    for own in marks.chunk_by(|a, b| a.paragraph == b.paragraph) {
        QuotationReader::new(prose, first, own).read(&mut found);
        first += own.len();
    }
    found
}

/// Reads the quotations of one paragraph.
struct QuotationReader<'a> {
    prose: &'a Prose,
    /// The paragraph's marks.
    marks: &'a [Mark],
    /// The index of the first of them in the block.
    first: usize,
    paragraph: usize,
    /// The paragraph's tokens.
    tokens: Range<usize>,
    /// From its first word to its last.
    words: Range<usize>,
}

impl<'a> QuotationReader<'a> {
    fn new(prose: &'a Prose, first: usize, marks: &'a [Mark]) -> Self {
        let paragraph = marks.first().map_or(0, |m| m.paragraph);
        let tokens = prose.paragraphs().get(paragraph).map_or(0..0, |p| p.tokens.clone());
        let mut words = tokens.clone().filter(|t| is_word(prose, *t));
        let start = words.next().unwrap_or(tokens.end);
        let words = start..words.next_back().unwrap_or(start) + 1;
        Self { prose, marks, first, paragraph, tokens, words }
    }

    fn read(&self, found: &mut Vec<Quotation>) {
        // Where the quotations end that the next one may stand inside.
        let mut around: Vec<usize> = Vec::new();
        for (index, mark) in self.marks.iter().enumerate() {
            // `“‘Live for the day”`: one mark too many opens no quotation.
            if mark.single && mark.partner.is_none() && around.last().is_some_and(|end| *end > mark.token) {
                continue;
            }
            if mark.role == MarkRole::Close {
                found.extend(self.tail(index, mark));
                continue;
            }
            while around.last().is_some_and(|end| *end <= mark.token) {
                around.pop();
            }
            let Some(end) = self.end_of(index, mark) else { continue };
            let tokens = mark.token..end;
            if tokens.len() < 3 && mark.partner.is_some() || tokens.len() < 2 || around.len() >= DEEPEST {
                continue;
            }
            let mut quotation = Quotation {
                depth: u8::try_from(around.len()).unwrap_or(u8::MAX),
                begins: self.begins(tokens.start),
                open: Some(self.first + index),
                close: mark.partner,
                ..self.quotation(tokens)
            };
            around.push(end);
            quotation.stopped = ends_whole(self.prose, &quotation);
            quotation.kind = kind(self.prose, &quotation);
            found.push(quotation);
        }
    }

    /// The words of `tokens` as a whole quotation without marks.
    fn quotation(&self, tokens: Range<usize>) -> Quotation {
        Quotation {
            span: self.prose.span(tokens.clone()),
            words: u32::try_from(tokens.clone().filter(|t| is_word(self.prose, *t)).count()).unwrap_or(u32::MAX),
            alone: self.words.start >= tokens.start && self.words.end <= tokens.end,
            begins: true,
            stopped: true,
            tokens,
            paragraph: self.paragraph,
            kind: QuotationKind::Direct,
            depth: 0,
            open: None,
            close: None,
        }
    }

    /// What may be the end of a quotation that an earlier paragraph opens: all before a closer that is its paragraph's first mark.
    fn tail(&self, index: usize, mark: &Mark) -> Option<Quotation> {
        let first = !mark.single && self.marks.iter().take(index).all(|m| m.single);
        let tokens = self.tokens.start..mark.token + 1;
        (first && mark.partner.is_none() && tokens.len() >= 3)
            .then(|| Quotation { close: Some(self.first + index), ..self.quotation(tokens) })
    }

    /// The token after the quotation that the mark opens. One without a closer runs to the mark that opens anew behind a sentence, as where the breaks
    /// between paragraphs were lost, and else to the end of its paragraph if no mark comes after it.
    fn end_of(&self, index: usize, mark: &Mark) -> Option<usize> {
        if let Some(partner) = mark.partner {
            return self.marks.get(partner.checked_sub(self.first)?).map(|m| m.token + 1);
        }
        let next = self.marks.iter().skip(index + 1).find(|m| m.single == mark.single);
        if let Some(anew) = next.filter(|m| m.role == MarkRole::Open && (mark.single || self.opens_anew(m))) {
            return Some(anew.token);
        }
        if mark.single {
            return Some(self.tokens.end);
        }
        let mut later = self.marks.iter().skip(index + 1).filter(|m| !m.single);
        let starts = self.tokens.start == mark.token;
        let free = if starts { later.all(|m| m.partner.is_some_and(|p| p > self.first + index)) } else { later.next().is_none() };
        free.then_some(self.tokens.end)
    }

    /// Whether the mark opens right behind a sentence.
    fn opens_anew(&self, mark: &Mark) -> bool {
        self.prose.kind_is(mark.token.wrapping_sub(1), Kind::Stop)
    }

    /// Whether no word of its sentence stands before the token.
    fn begins(&self, token: usize) -> bool {
        const REACH: usize = 8;
        let sentence = self.prose.sentences().get(self.prose.sentence_of(token)).map_or(token, |s| s.start);
        (sentence.max(token.saturating_sub(REACH))..token).all(|t| !is_word(self.prose, t))
    }
}

/// Whether the token is a word or a number.
fn is_word(prose: &Prose, token: usize) -> bool {
    prose.kind_is(token, Kind::Word) || prose.kind_is(token, Kind::Number)
}

fn kind(prose: &Prose, quotation: &Quotation) -> QuotationKind {
    if is_term(prose, quotation) {
        QuotationKind::Term
    } else if is_whole(prose, quotation) {
        QuotationKind::Direct
    } else {
        QuotationKind::Partial
    }
}

/// Whether the words read as a sentence of their own, not as a part of the sentence round them.
fn is_whole(prose: &Prose, quotation: &Quotation) -> bool {
    let start = quotation.tokens.start;
    let first_in_paragraph = prose.paragraphs().get(quotation.paragraph).is_some_and(|p| p.tokens.start == start);
    let first_in_sentence = prose.sentences().get(prose.sentence_of(start)).is_some_and(|s| s.start == start);
    let before = start.checked_sub(1).and_then(|b| prose.get(b)).map(|t| t.kind);
    let led_in = matches!(before, Some(Kind::Comma | Kind::Colon | Kind::Dash | Kind::Open | Kind::Quote | Kind::Stop));
    let after_cue = start > 0 && prose.is(start - 1, Sense::CUE);
    let sentence = quotation.words > 3 || ends_whole(prose, quotation);
    sentence && (first_in_paragraph || first_in_sentence || led_in || after_cue)
}

/// Whether a stop or a comma closes the words inside the marks.
fn ends_whole(prose: &Prose, quotation: &Quotation) -> bool {
    let last = if quotation.close.is_some() { quotation.tokens.end - 2 } else { quotation.tokens.end - 1 };
    let last = if prose.kind_is(last, Kind::Quote) { last - 1 } else { last };
    prose.kind_is(last, Kind::Stop) || prose.kind_is(last, Kind::Comma)
}

/// Titles of works, nicknames, terms and names: words that nobody speaks.
fn is_term(prose: &Prose, quotation: &Quotation) -> bool {
    if quotation.close.is_none() || quotation.words > 9 {
        return false;
    }
    let (start, end) = (quotation.tokens.start, quotation.tokens.end);
    let before = start.wrapping_sub(1);
    let led_in = prose.kind_is(before, Kind::Comma) || prose.kind_is(before, Kind::Colon);
    if quotation.words <= 6 && !led_in && is_naming(prose, before) {
        return true;
    }
    let name_before = prose.get(before).is_some_and(|t| t.is_capital()) && !prose.is(before, Sense::CUE);
    let name_after = prose.get(end).is_some_and(|t| t.is_capital() && t.spaced) && !ends_whole(prose, quotation);
    if quotation.words <= 3 && name_before && name_after {
        return true;
    }
    let programme = prose.kind_is(before, Kind::Possessive) && quotation.words <= 3 && is_title_case(prose, quotation);
    programme || quotation.words >= 2 && !led_in && is_title_case(prose, quotation) && !ends_with_clause(prose, quotation)
}

/// `so-called`, `known as`, `the word`, `entitled`: what stands right before a name or a term.
fn is_naming(prose: &Prose, at: usize) -> bool {
    prose.is_in(at, speech::NAMING)
        || prose.word_in(at, &["word", "words", "phrase", "slogan"]) && !prose.word_in(at.wrapping_sub(1), &["his", "her", "their"])
        || prose.word_is(at, "as") && prose.word_in(at.wrapping_sub(1), &["known", "to"])
}

/// Whether all longer words begin with a capital, as in the title of a work.
fn is_title_case(prose: &Prose, quotation: &Quotation) -> bool {
    let words = || quotation.tokens.clone().filter(|t| prose.kind_is(*t, Kind::Word));
    let capital = |t: usize| prose.get(t).is_some_and(|t| t.is_capital());
    let small = |t: usize| prose.is(t, Sense::PREPOSITION | Sense::CONJUNCTION | Sense::DETERMINER) && prose.word(t).len() <= 5;
    words().next().is_some_and(capital)
        && words().next_back().is_some_and(capital)
        && words().all(|t| capital(t) || small(t))
        && words().any(|t| prose.word(t).len() > 3)
}

/// Whether a reporting clause follows: `"Black Lives Matter," they chanted`.
fn ends_with_clause(prose: &Prose, quotation: &Quotation) -> bool {
    let end = quotation.tokens.end;
    ends_whole(prose, quotation) && (end..end + 4).take_while(|t| prose.kind_is(*t, Kind::Word)).any(|t| prose.is(t, Sense::CUE))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{BlockFacts, BlockState, Format};

    fn quotations(text: &str) -> Vec<(String, QuotationKind, u8)> {
        let facts = BlockFacts::read(text, Format::Plain, BlockState::Prose);
        facts.quotations.iter().map(|q| (q.span.of(text).to_owned(), q.kind, q.depth)).collect()
    }

    #[test]
    fn kinds_are_told_by_what_stands_round_them() {
        use QuotationKind::{Direct, Partial, Term};
        let kinds = |text: &str| quotations(text).into_iter().map(|(_, kind, _)| kind).collect::<Vec<_>>();
        assert_eq!(kinds("\"We will go,\" Lee said. He called it \"a disgrace\"."), [Direct, Partial]);
        assert_eq!(kinds("The so-called \"experts\" saw \"The Long Road\" with Bob \"Bo\" Lee."), [Term, Term]);
        assert_eq!(kinds("The town, known as \"the gate\", fell."), [Term]);
    }

    #[test]
    fn an_open_quotation_runs_to_the_end_of_its_paragraph() {
        assert_eq!(
            quotations("“We stay.\n“We go.” Done."),
            [("“We stay.".to_owned(), QuotationKind::Direct, 0), ("“We go.”".to_owned(), QuotationKind::Direct, 0)]
        );
    }

    #[test]
    fn a_text_of_nothing_but_marks_is_read_in_one_pass() {
        // Reading again from the start for every mark would take minutes here.
        let deep = "“".repeat(20_000) + &"\"".repeat(20_001);
        assert!(quotations(&deep).iter().all(|(_, _, depth)| usize::from(*depth) < DEEPEST));
        assert_eq!(quotations(&"\"We go now.\" ".repeat(4_000)).len(), 4_000);
        assert_eq!(quotations(&"'We go now.' ".repeat(4_000)).len(), 4_000);
    }

    #[test]
    fn a_quotation_inside_another_is_an_entry_of_its_own() {
        let found = quotations("“He said, ‘Go home,’ and left,” she said.");
        assert_eq!(found.iter().map(|(_, _, depth)| *depth).collect::<Vec<_>>(), [0, 1]);
    }
}
