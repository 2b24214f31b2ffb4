use super::paragraphs::{Line, is_repeated, lines, number};
use super::wording::{Wording, add};
use crate::facts::cue::{Cue, CueForm};
use crate::facts::quotation::{Quotation, QuotationKind};
use crate::finding::{Confidence, Finding};
use crate::item::{Item, ItemQuotation, PersonId};
use crate::rules::macros::declare_rule;
use crate::rules::{Declared as _, Rule, Settings};
use crate::text::{Kind, Span, Token};

declare_rule! {
    /// ## What it does
    /// Reports a quotation that nobody is said to have spoken.
    ///
    /// Only quotations that fill or begin a paragraph are reported: what stands inside a sentence or a paragraph of yours belongs to it. Titles of works, terms,
    /// headings and lists of quotations are not reported, nor is a quotation that follows one whose speaker is known, or a paragraph that tells of
    /// a statement. Where more than three quotations of an item have no speaker, the first one stands for all.
    ///
    /// ## Why it matters
    /// A quotation without a speaker can't be checked, and readers give it to whoever was named last.
    ///
    /// ## Example
    /// ```text
    /// The council met on Friday to discuss the bridge.
    ///
    /// "The old one has done its duty and must now go."
    /// ```
    ///
    /// ## Use instead
    /// ```text
    /// The council met on Friday to discuss the bridge.
    ///
    /// "The old one has done its duty and must now go," the mayor said.
    /// ```
    ///
    /// ## Fix safety
    /// Never safe: it says who speaks. The people named last before the quotation are offered.
    pub UnattributedQuote { name: "unattributed-quote", family: Quotes, severity: Warning, default: on, fix: Sometimes, since: "0.1.0" }
}

/// Shorter ones are mottos, signs and single words more often than speech.
const FEWEST_WORDS: u32 = 4;

/// So many paragraphs of quotations in a row are a list: reviews, slogans, voices from the street.
const LIST: usize = 3;

/// With more quotations that nobody speaks, an item is a list, a transcript or a fact check, and one finding is enough.
const MOST_FINDINGS: usize = 3;

impl Rule for UnattributedQuote {
    fn check(&self, item: &Item, _settings: &Settings, findings: &mut Vec<Finding>) {
        let unsaid = item.quotations.iter().filter(|q| q.depth == 0 && q.kind == QuotationKind::Direct && q.speaker.is_none());
        let mut unsaid: Vec<_> = unsaid.filter(|q| fact(item, q).is_some_and(is_speech)).collect();
        if unsaid.is_empty() {
            return;
        }
        let page = Page::of(item);
        unsaid.retain(|q| page.line_of(q).is_some_and(|line| page.asks_for_speaker(line)) && !is_repeated(item, q));
        let count = unsaid.len();
        for quotation in unsaid.into_iter().take(if count > MOST_FINDINGS { 1 } else { count }) {
            let message = if count > MOST_FINDINGS {
                format!("nobody is said to have spoken this quotation and {} others, so they can't be checked: say who did", count - 1)
            } else {
                "nobody is said to have spoken this quotation, so it can't be checked: say who did".to_owned()
            };
            let mut finding = Finding::new(self.info(), quotation.span, message).confidence(Confidence::High);
            for person in named_before(item, quotation) {
                finding.fixes.extend(add(item, quotation, &Wording::of_person(item, person, quotation.span.start)));
            }
            findings.push(finding);
        }
    }
}

fn fact<'a>(item: &'a Item, quotation: &ItemQuotation) -> Option<&'a Quotation> {
    item.blocks.get(quotation.fact.0).and_then(|(_, facts)| facts.quotations.get(quotation.fact.1))
}

/// Whether the quotation is long enough, closed, and a sentence of its own: a line without a stop is a heading.
fn is_speech(quotation: &Quotation) -> bool {
    quotation.words >= FEWEST_WORDS && quotation.close.is_some() && quotation.begins && quotation.stopped
}

/// The item's paragraphs round a quotation.
struct Page<'a> {
    item: &'a Item,
    lines: Vec<Line<'a>>,
    /// Whether the text quotes in double marks, so that single ones round a paragraph make it a subhead.
    doubles: bool,
}

impl<'a> Page<'a> {
    fn of(item: &'a Item) -> Self {
        let doubles = item.blocks.iter().any(|(_, facts)| facts.marks.iter().any(|m| !m.single));
        Self { item, lines: lines(item), doubles }
    }

    /// The number of the paragraph that the quotation is the first of.
    fn line_of(&self, quotation: &ItemQuotation) -> Option<usize> {
        let number = number(&self.lines, self.item, quotation)?;
        let line = self.lines.get(number)?;
        let fact = fact(self.item, quotation)?;
        let single = line.facts.marks.get(fact.open?).is_some_and(|m| m.single);
        let first = line.quotations().next()?.tokens == fact.tokens;
        (first && !(single && self.doubles)).then_some(number)
    }

    /// Whether a paragraph of nothing but quotations leaves the reader without a speaker.
    fn asks_for_speaker(&self, number: usize) -> bool {
        if !self.lines.get(number).is_some_and(|line| line.is_quotations() || stands_first(line)) {
            return false;
        }
        let earlier = self.lines.get(..number).unwrap_or_default().iter().rev().take_while(|l| l.is_quotations()).count();
        let later = self.lines.iter().skip(number + 1).take_while(|l| l.is_quotations());
        let closed = |line: &Line<'_>| line.quotations().last().is_some_and(|q| q.close.is_some());
        let run = self.lines.iter().skip(number - earlier).take(earlier + 1 + later.count());
        if run.filter(|l| closed(l)).count() >= LIST {
            return false;
        }
        // Nothing before it but headings and quotations: what follows the opening tells who speaks.
        let Some(before) = (number - earlier).checked_sub(1).and_then(|n| self.lines.get(n)) else { return false };
        before.is_stopped() && !tells_of_speech(before) && !self.lines.get(number + 1).is_some_and(looks_back)
    }
}

/// Whether a quotation of whole sentences begins the paragraph, and what follows tells of nobody who speaks.
fn stands_first(line: &Line<'_>) -> bool {
    let Some(first) = line.quotations().next().filter(|_| line.opens()) else { return false };
    let prose = &line.facts.prose;
    let tokens = line.tokens();
    let ended = prose.word(first.tokens.end.saturating_sub(2)) == "." && prose.get(first.tokens.end).is_some_and(Token::is_capital);
    let mut cues = line.facts.cues.iter().skip_while(|c| c.tokens.start < tokens.start).take_while(|c| c.tokens.start < tokens.end);
    ended && line.quotations().count() == 1 && cues.all(|c| c.source.is_none())
}

/// Whether the paragraph's last sentence tells that somebody spoke or wrote: `Lopez condemned it`, `She issued a statement.`
fn tells_of_speech(line: &Line<'_>) -> bool {
    const NOUNS: &[&str] =
        &["statement", "message", "tweet", "post", "comment", "comments", "remarks", "words", "criticism", "concern", "concerns"];
    const NEAR: u32 = 30;
    let last = line.last_sentence();
    let cues = line.facts.cues.iter().rev().skip_while(|c| c.tokens.start >= last.end).take_while(|c| c.tokens.start >= last.start);
    let tells = |c: &Cue| {
        c.form == CueForm::Finite
            && c.source
                .as_ref()
                .is_some_and(|s| !c.weak || s.span.end + NEAR > c.span.start && line.facts.prose.word(c.tokens.start).ends_with(['d', 's']))
    };
    cues.into_iter().any(tells) || last.into_iter().any(|t| line.facts.prose.word_in(t, NOUNS))
}

/// Whether the paragraph tells of what stands before it: a signature behind a dash, `That's how Lopez put it`, `These were the words of …`.
fn looks_back(line: &Line<'_>) -> bool {
    const BE: &[&str] = &["is", "are", "was", "were", "'s", "’s", "said", "says", "goes", "went", "reads", "read", "wrote", "spoke", "ran"];
    let prose = &line.facts.prose;
    let start = line.tokens().start;
    prose.kind_is(start, Kind::Dash)
        || prose.word_in(start, &["that's", "that’s", "thus"])
        || prose.word_in(start, &["that", "this", "these", "those", "such", "so"]) && prose.word_in(start + 1, BE)
}

/// The two people named last before the quotation.
fn named_before(item: &Item, quotation: &ItemQuotation) -> Vec<PersonId> {
    let reach = Span::new(quotation.span.start.saturating_sub(1200), quotation.span.start);
    let mut people = Vec::new();
    for (_, id) in item.people.within(reach).rev() {
        if !people.contains(&id) {
            people.push(id);
        }
        if people.len() == 2 {
            break;
        }
    }
    people
}
