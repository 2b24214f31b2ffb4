//! Who is said, in a block's own words, to have spoken a quotation: the cue and the words for the speaker.
//!
//! The order of trust is that of the sieves of Muzny et al. (2017) and of the GenderGapTracker: a reporting clause that touches the quotation, then one in
//! its sentence, then the subject of that sentence. What goes beyond the sentence is settled an item at a time, in [`crate::item::speaker`].

use std::ops::Range;

use super::cue::{self, Cue, CueForm};
use super::grammar::{is_adverb, looks_like_verb};
use super::mention::{Mention, MentionKind};
use super::prose::Prose;
use super::quotation::{Quotation, QuotationKind};
use super::source::{self, SourcePhrase, SpeakerKind};
use crate::lexicon::Sense;
use crate::lexicon::classes::{grammar, speech};
use crate::text::{Kind, Span};

/// A quotation given to a source by the words round it.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// The quotation, by index in the block.
    pub quotation: usize,
    /// The cue: `said`, `according to`.
    pub cue: Option<Span>,
    /// The words for the speaker: a name with its title, a pronoun, a noun phrase.
    pub source: Span,
    /// The name or the noun at the heart of those words.
    pub head: Span,
    /// What kind of words they are.
    pub kind: SpeakerKind,
    /// Whether the reporting clause touches the quotation.
    pub beside: bool,
}

/// The attributions of a block, in order of their quotations.
pub fn find(prose: &Prose, quotations: &[Quotation], mentions: &[Mention], cues: &[Cue]) -> Vec<Attribution> {
    let mut found: Vec<Attribution> = Vec::new();
    let neighbours = QuotationsBeside::of_all(quotations);
    for (index, (quotation, neighbours)) in quotations.iter().zip(&neighbours).enumerate() {
        let place = NarrativeBeside::of(prose, quotations, quotation, neighbours);
        let inner;
        let cues = if quotation.depth == 0 {
            cues
        } else {
            inner = place.cues(prose, mentions);
            &inner
        };
        let reader = AttributionReader { prose, mentions, quotation, place: &place, cues };
        let attribution = reader.read().or_else(|| {
            let before = found.last().filter(|a| a.quotation + 1 == index || place.previous == Some(a.quotation))?;
            reader.inherits(before, quotations).then_some((
                SourcePhrase { span: before.source, head: before.head, kind: before.kind },
                before.cue,
                false,
            ))
        });
        if let Some((source, cue, beside)) = attribution {
            found.push(Attribution { quotation: index, cue, source: source.span, head: source.head, kind: source.kind, beside });
        }
    }
    found
}

/// The quotations round a quotation, by index.
#[derive(Clone, Copy, Default)]
struct QuotationsBeside {
    /// The one it stands inside.
    parent: Option<usize>,
    /// The one before it in its paragraph, and in its parent.
    before: Option<usize>,
    /// The one after it in its paragraph.
    after: Option<usize>,
}

impl QuotationsBeside {
    /// Those of every quotation. One pass: the last quotation of each depth is kept.
    fn of_all(quotations: &[Quotation]) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::with_capacity(quotations.len());
        let mut last: Vec<usize> = Vec::new();
        for (index, own) in quotations.iter().enumerate() {
            let depth = usize::from(own.depth);
            let at_depth = |d: usize| last.get(d).copied().filter(|i| quotations.get(*i).is_some_and(|q| q.paragraph == own.paragraph));
            let parent = depth.checked_sub(1).and_then(at_depth);
            let inside = |i: &usize| parent.is_none_or(|p| *i > p);
            let beside = at_depth(depth);
            if let Some(before) = beside.and_then(|i| all.get_mut(i)) {
                before.after = Some(index);
            }
            all.push(Self { parent, before: beside.filter(inside), after: None });
            last.truncate(depth);
            last.resize(depth, index);
            last.push(index);
        }
        all
    }
}

/// The narrative beside a quotation, within its sentence.
struct NarrativeBeside {
    /// The tokens before it.
    left: Range<usize>,
    /// The tokens after it.
    right: Range<usize>,
    /// The sentence after it, where its own ends with it.
    next: Range<usize>,
    /// The quotation of the same depth before it in the paragraph.
    previous: Option<usize>,
}

impl NarrativeBeside {
    fn of(prose: &Prose, quotations: &[Quotation], own: &Quotation, neighbours: &QuotationsBeside) -> Self {
        let tokens = |index: Option<usize>| index.and_then(|i| quotations.get(i)).map(|q| q.tokens.clone());
        let (floor, ceiling) = match tokens(neighbours.parent) {
            Some(parent) => (parent.start + 1, parent.end.saturating_sub(1)),
            None => prose.paragraphs().get(own.paragraph).map_or((0, 0), |p| (p.tokens.start, p.tokens.end)),
        };
        let floor = tokens(neighbours.before).map_or(floor, |before| before.end.max(floor));
        let ceiling = tokens(neighbours.after).map_or(ceiling, |after| after.start.min(ceiling));
        let (start, end) = (own.tokens.start, own.tokens.end);
        let sentence = |at: usize| prose.sentences().get(prose.sentence_of(at)).cloned().unwrap_or(at..at);
        let left = sentence(start).start.max(floor).min(start)..start;
        let last = sentence(end - 1).end.max(end).min(ceiling.max(end));
        let next_end = if end < ceiling { sentence(end).end.min(ceiling) } else { end };
        Self { left, right: end..last, next: end..next_end.max(end), previous: neighbours.before }
    }

    /// The cues round a quotation that stands inside another.
    fn cues(&self, prose: &Prose, mentions: &[Mention]) -> Vec<Cue> {
        let mut cues = Vec::new();
        cue::find_in(prose, mentions, &self.left, &mut cues);
        cue::find_in(prose, mentions, &self.right, &mut cues);
        cues
    }
}

struct AttributionReader<'a> {
    prose: &'a Prose,
    mentions: &'a [Mention],
    quotation: &'a Quotation,
    place: &'a NarrativeBeside,
    cues: &'a [Cue],
}

type Found = (SourcePhrase, Option<Span>, bool);

impl AttributionReader<'_> {
    fn read(&self) -> Option<Found> {
        match self.quotation.kind {
            QuotationKind::Term => {
                let punctuated =
                    self.place.left.end.checked_sub(1).is_some_and(|l| matches!(self.kind(l), Some(Kind::Comma | Kind::Colon)));
                return self.touching_before().filter(|_| punctuated).or_else(|| self.touching_after().filter(|_| self.ends_open()));
            }
            QuotationKind::Partial => {
                return self.touching_before().or_else(|| self.cue_before()).or_else(|| self.touching_after()).or_else(|| self.cue_after());
            }
            QuotationKind::Direct => {}
        }
        self.swallowed()
            .or_else(|| self.touching_before())
            .or_else(|| self.touching_after())
            .or_else(|| self.signed())
            .or_else(|| self.led_in())
            .or_else(|| self.cue_before())
            .or_else(|| self.clause_after())
            .or_else(|| self.cue_after())
    }

    fn cues_in(&self, range: &Range<usize>) -> &[Cue] {
        let first = self.cues.partition_point(|c| c.tokens.start < range.start);
        let last = self.cues.partition_point(|c| c.tokens.start < range.end).max(first);
        self.cues.get(first..last).unwrap_or_default()
    }

    fn found(&self, cue: &Cue, beside: bool) -> Option<Found> {
        cue.source.clone().map(|s| (s, Some(cue.span), beside))
    }

    fn kind(&self, at: usize) -> Option<Kind> {
        self.prose.get(at).map(|t| t.kind)
    }

    /// `Lopez said, "…"`, `Lopez said that "…"`, `according to Lopez, "…"`.
    fn touching_before(&self) -> Option<Found> {
        let cue = self.cues_in(&self.place.left).last()?;
        let said = self.cue_end(cue);
        let gap = said..self.place.left.end;
        let close = gap.len() <= 2
            && gap
                .clone()
                .all(|t| matches!(self.kind(t), Some(Kind::Comma | Kind::Colon | Kind::Dash)) || self.prose.is_in(t, speech::LEAD_INS));
        if !close || cue.weak && gap.is_empty() && self.quotation.kind == QuotationKind::Partial {
            return None;
        }
        self.found(cue, true)
    }

    /// The token after the cue and, where the speaker stands behind it, after the speaker.
    fn cue_end(&self, cue: &Cue) -> usize {
        match &cue.source {
            Some(source) if cue.inverted => self.prose.token_at(source.span.end.saturating_sub(1)) + 1,
            _ => cue.tokens.end,
        }
    }

    /// Whether the quotation ends as one that a reporting clause follows: not with a full stop.
    fn ends_open(&self) -> bool {
        let end = self.quotation.tokens.end;
        if self.quotation.close.is_none() {
            return false;
        }
        // `"Is it ‘safe?’" Lee asked`: a stop may stand inside an inner mark.
        let inside = if self.kind(end.wrapping_sub(2)) == Some(Kind::Quote) { end.wrapping_sub(3) } else { end.wrapping_sub(2) };
        let word = self.prose.word(inside);
        matches!(self.kind(inside), Some(Kind::Comma | Kind::Dash))
            || self.kind(inside) == Some(Kind::Stop) && word != "."
            || matches!(self.kind(end), Some(Kind::Comma | Kind::Dash))
    }

    /// `"…," Lopez said`, `"…," said Lopez`, `"…?" Lopez asked`.
    fn touching_after(&self) -> Option<Found> {
        self.clause_beside().or_else(|| self.bare_clause()).or_else(|| self.long_subject_after())
    }

    fn clause_beside(&self) -> Option<Found> {
        let open = self.ends_open();
        let region = if self.place.right.is_empty() && open { &self.place.next } else { &self.place.right };
        let cue = self.cues_in(region).first().filter(|c| !c.weak || open)?;
        let source = cue.source.as_ref()?;
        let first = self.clause_start(cue, source);
        let gap = region.start..first;
        let close = gap.len() <= 3
            && gap
                .clone()
                .all(|t| !self.prose.is(t, Sense::CONJUNCTION | Sense::RELATIVE | Sense::PREPOSITION) || self.prose.word_is(t, "as"));
        let own_sentence = !self.place.right.is_empty();
        // After a question a clause may also begin a sentence of its own: `"Why?" Lee said the plan had failed.`
        let ended = own_sentence || self.clause_ends(cue, region.end);
        let direct = self.quotation.kind == QuotationKind::Direct || open;
        if cue.form == CueForm::Dependent || !close || !ended || !direct {
            return None;
        }
        if cue.form == CueForm::According && source.kind == SpeakerKind::Nominal {
            // `He said they would "go", according to the transcript`: the paper only passes on what he said.
            return self.strong_cue_before().or_else(|| self.found(cue, true));
        }
        self.found(cue, true)
    }

    /// `“We go, Ann Lee said.`: the reporting clause that a quotation swallows whose closer was lost.
    fn swallowed(&self) -> Option<Found> {
        if self.quotation.close.is_some() || self.quotation.depth > 0 {
            return None;
        }
        let words = self.quotation.tokens.start + 1..self.quotation.tokens.end;
        let mut cues = Vec::new();
        cue::find_in(self.prose, self.mentions, &words, &mut cues);
        let cue = cues.iter().rfind(|c| !c.weak && c.form == CueForm::Finite)?;
        let source = cue.source.as_ref().filter(|s| s.kind == SpeakerKind::Named)?;
        let first = self.clause_start(cue, source);
        let before = first.checked_sub(1).filter(|b| *b > words.start)?;
        let parted = matches!(self.kind(before), Some(Kind::Comma | Kind::Quote));
        let last = self.prose.sentence_of(cue.tokens.start) == self.prose.sentence_of(words.end - 1);
        if parted && last && self.clause_ends(cue, words.end) { self.found(cue, true) } else { None }
    }

    /// `"We go." Ann Lee said.`: a sentence of a name and a verb of speech tells of the quotation before it, though a stop parts the two.
    fn bare_clause(&self) -> Option<Found> {
        let region = &self.place.next;
        let cue = self.cues_in(region).first().filter(|c| !c.weak && c.form == CueForm::Finite)?;
        let source = cue.source.as_ref().filter(|s| s.kind != SpeakerKind::Nominal)?;
        let first = self.clause_start(cue, source);
        let last = self.cue_end(cue);
        let all = first == region.start && self.kind(last) == Some(Kind::Stop) && last + 1 >= region.end;
        let whole = self.place.right.is_empty() && self.quotation.kind == QuotationKind::Direct;
        if all && whole { self.found(cue, true) } else { None }
    }

    /// `"…" — Ann Lee`: a dash and a name behind the quotation.
    fn signed(&self) -> Option<Found> {
        let region = if self.place.right.is_empty() { &self.place.next } else { &self.place.right };
        let dash = self.kind(region.start) == Some(Kind::Dash) || matches!(self.prose.word(region.start), "―" | "~");
        if !dash || self.quotation.kind == QuotationKind::Partial {
            return None;
        }
        let source = source::phrase(self.prose, self.mentions, &(region.start + 1..region.end)).filter(|s| s.kind == SpeakerKind::Named)?;
        let after = self.prose.token_at(source.span.end.saturating_sub(1)) + 1;
        let ends = after >= region.end || matches!(self.kind(after), Some(Kind::Stop | Kind::Comma | Kind::Open));
        ends.then_some((source, None, true))
    }

    /// The first token of a reporting clause: that of its subject or of its verb.
    fn clause_start(&self, cue: &Cue, source: &SourcePhrase) -> usize {
        self.prose.token_at(source.span.start).min(cue.tokens.start)
    }

    /// Whether nothing is said after the cue but when, where and to whom.
    fn clause_ends(&self, cue: &Cue, end: usize) -> bool {
        let behind = self.cue_end(cue);
        let at = (behind..end).find(|t| !is_adverb(self.prose, *t)).unwrap_or(behind);
        at >= end
            || matches!(self.kind(at), Some(Kind::Stop | Kind::Comma | Kind::Colon | Kind::Semicolon))
            || self.prose.is(at, Sense::PREPOSITION | Sense::WEEKDAY | Sense::TIME_ADVERB)
            || self.prose.is_in(cue.tokens.start, speech::ADDRESSING)
    }

    /// `Lopez was blunt: "…"`, `Lopez told Reed on Monday, "…"`: what leads in by a colon or a comma.
    fn led_in(&self) -> Option<Found> {
        let last = self.place.left.end.checked_sub(1).filter(|l| self.place.left.contains(l))?;
        let colon = self.kind(last) == Some(Kind::Colon);
        if !colon && self.kind(last) != Some(Kind::Comma) {
            return None;
        }
        let strong = |c: &&Cue| c.source.is_some() && (!c.weak || colon);
        if let Some(cue) = self.cues_in(&self.place.left).iter().rev().find(strong) {
            return self.found(cue, true);
        }
        if self.quotation.kind != QuotationKind::Direct {
            return None;
        }
        let range = self.place.left.start..last;
        let subject = source::subject(self.prose, self.mentions, &range);
        let subject = if colon {
            subject.or_else(|| source::phrase(self.prose, self.mentions, &range))
        } else {
            subject.filter(|s| s.kind != SpeakerKind::Nominal)
        };
        subject.map(|s| (s, None, true))
    }

    /// `Lopez called the plan "a disgrace"`: a cue before it in the sentence.
    fn cue_before(&self) -> Option<Found> {
        let cues = self.cues_in(&self.place.left);
        // A word or two are in scare quotes more often than not, unless a verb of speech stands close by.
        let near = |c: &&Cue| self.quotation.words > 2 || self.place.left.end - c.tokens.end <= 8;
        let named = |c: &&Cue| c.source.is_some();
        let strong = cues.iter().rev().find(|c| named(c) && !c.weak && near(c));
        let cue = strong.or_else(|| cues.iter().rev().find(|c| named(c) && near(c) && self.reaches(c)))?;
        self.found(cue, false)
    }

    /// Whether no clause of its own parts the cue from the quotation: `could raise more if a “green bond” is used`.
    fn reaches(&self, cue: &Cue) -> bool {
        !(cue.tokens.end..self.place.left.end).any(|t| self.prose.is_in(t, grammar::LEADING_CONJUNCTIONS))
    }

    /// A cue before it in the sentence that says as much as `said`.
    fn strong_cue_before(&self) -> Option<Found> {
        let cue = self.cues_in(&self.place.left).iter().rev().find(|c| c.source.is_some() && !c.weak)?;
        self.found(cue, false)
    }

    /// `The plan was "a disgrace", Lopez said`: a cue after it in the sentence.
    fn cue_after(&self) -> Option<Found> {
        let cue = self.cues_in(&self.place.right).iter().find(|c| c.source.is_some() && !c.weak && c.form != CueForm::Dependent)?;
        let source = cue.source.as_ref()?;
        let first = self.clause_start(cue, source);
        let comma = first.checked_sub(1).is_some_and(|b| self.kind(b) == Some(Kind::Comma) || b < self.place.right.start);
        if !comma { None } else { self.found(cue, false) }
    }

    /// `"…," the first lady and former model told reporters`: all between the quotation and the verb is the subject, however long.
    fn long_subject_after(&self) -> Option<Found> {
        let cue = self.cues_in(&self.place.right).first().filter(|c| !c.weak && c.form == CueForm::Finite && !c.inverted)?;
        let start = self.after_punctuation(&self.place.right);
        if self.quotation.kind != QuotationKind::Direct || !self.ends_open() || start >= cue.tokens.start {
            return None;
        }
        let source = source::phrase(self.prose, self.mentions, &(start..cue.tokens.start)).filter(|s| s.kind != SpeakerKind::Pronoun)?;
        let after = self.prose.token_at(source.span.end.saturating_sub(1)) + 1;
        let goes_on = matches!(self.kind(after), Some(Kind::Comma | Kind::Open | Kind::Dash)) || self.prose.word_is(after, "and");
        let described = self.prose.word_is(after, "and") || goes_on && source.kind == SpeakerKind::Named && !self.is_person(source.head);
        if let Some(person) = self.person_before(cue.tokens.start).filter(|_| described) {
            // `biographer and professor Ann Lee said`, `Northfield University, Harwich, professor Ann Lee said`
            let span = source.span.join(person.span);
            return Some((SourcePhrase { span, head: person.name, kind: SpeakerKind::Named }, Some(cue.span), true));
        }
        goes_on.then_some((source, Some(cue.span), true))
    }

    /// The person whose name ends right before the token.
    fn person_before(&self, end: usize) -> Option<&Mention> {
        let index = self.mentions.partition_point(|m| m.tokens.end < end);
        self.mentions.get(index).filter(|m| m.tokens.end == end && m.kind == MentionKind::Person)
    }

    /// Whether the name is a person's.
    fn is_person(&self, name: Span) -> bool {
        let index = self.mentions.partition_point(|m| m.name.start < name.start);
        self.mentions.get(index).is_some_and(|m| m.name == name && m.kind == MentionKind::Person)
    }

    /// The first token of the range that is no comma and no dash.
    fn after_punctuation(&self, range: &Range<usize>) -> usize {
        range.clone().find(|t| !matches!(self.kind(*t), Some(Kind::Comma | Kind::Dash))).unwrap_or(range.end)
    }

    /// `"…," Lopez chuckled`, `"…," goes one story`, `"…," the city engineer, Ann Lee.`: after a quotation that ends with a comma comes the one who
    /// speaks, whatever the verb.
    fn clause_after(&self) -> Option<Found> {
        let right = &self.place.right;
        let start = self.after_punctuation(right);
        if self.quotation.kind != QuotationKind::Direct || !self.ends_open() || start >= right.end {
            return None;
        }
        let verb = |t: usize| (t < right.end && looks_like_verb(self.prose, t)).then(|| self.prose.span(t..t + 1));
        if let Some(verb) = verb(start) {
            let source = source::phrase(self.prose, self.mentions, &(start + 1..right.end))?;
            let determined = self.prose.is(start + 1, Sense::DETERMINER | Sense::POSSESSIVE | Sense::CARDINAL);
            return (source.kind == SpeakerKind::Named || determined).then_some((source, Some(verb), true));
        }
        let named = self.mentions.get(self.mentions.partition_point(|m| m.tokens.end <= start));
        let end = named.filter(|m| m.tokens.start == start).map_or(right.end, |m| m.tokens.end.min(right.end));
        let source = source::phrase(self.prose, self.mentions, &(start..end))?;
        let after = self.prose.token_at(source.span.end.saturating_sub(1)) + 1;
        let after = (after..after + 2).find(|v| !is_adverb(self.prose, *v))?;
        if let Some(verb) = verb(after).filter(|_| source.kind != SpeakerKind::Nominal) {
            return Some((source, Some(verb), true));
        }
        let ends = after >= right.end || matches!(self.kind(after), Some(Kind::Stop | Kind::Comma | Kind::Open));
        (ends && source.kind == SpeakerKind::Named).then_some((source, None, true))
    }

    /// Whether the quotation takes the speaker of the one before it: both stand in one sentence and nothing between says otherwise.
    fn inherits(&self, before: &Attribution, quotations: &[Quotation]) -> bool {
        let Some(other) = quotations.get(before.quotation) else { return false };
        let same = other.paragraph == self.quotation.paragraph && other.depth == self.quotation.depth;
        let joined = self.prose.sentence_of(other.tokens.end - 1) == self.prose.sentence_of(self.quotation.tokens.start);
        same && joined && self.quotation.kind != QuotationKind::Term && other.kind != QuotationKind::Term
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::{BlockFacts, BlockState, Format};

    fn sources(text: &str) -> Vec<(String, String, String)> {
        let facts = BlockFacts::read(text, Format::Plain, BlockState::Prose);
        let of = |a: &super::Attribution| {
            (a.source.of(text).to_owned(), a.head.of(text).to_owned(), a.cue.map_or(String::new(), |c| c.of(text).to_owned()))
        };
        facts.attributions.iter().map(of).collect()
    }

    fn source(text: &str) -> (String, String, String) {
        sources(text).into_iter().next().unwrap_or_default()
    }

    fn triple(a: &str, b: &str, c: &str) -> (String, String, String) {
        (a.to_owned(), b.to_owned(), c.to_owned())
    }

    #[test]
    fn every_order_of_quotation_subject_and_verb() {
        assert_eq!(source("\"We go,\" Ann Lee said."), triple("Ann Lee", "Ann Lee", "said"));
        assert_eq!(source("\"We go,\" said Ann Lee, the engineer."), triple("Ann Lee", "Ann Lee", "said"));
        assert_eq!(source("Ann Lee told Bob Roe, \"We go.\""), triple("Ann Lee", "Ann Lee", "told"));
        assert_eq!(source("According to Ann Lee, \"we go.\""), triple("Ann Lee", "Ann Lee", "According to"));
        assert_eq!(source("Ann Lee was blunt: \"We go.\""), triple("Ann Lee", "Ann Lee", ""));
        assert_eq!(source("\"Is it safe?\" Ann Lee asked. He nodded."), triple("Ann Lee", "Ann Lee", "asked"));
    }

    #[test]
    fn a_source_is_the_whole_noun_phrase_with_its_head() {
        assert_eq!(source("\"We go,\" the Belarusian president said."), triple("the Belarusian president", "president", "said"));
        assert_eq!(source("\"We go,\" a spokesman for the army said."), triple("a spokesman for the army", "spokesman", "said"));
        assert_eq!(source("\"We go,\" the city engineer, Ann Lee, said."), triple("the city engineer, Ann Lee", "Ann Lee", "said"));
        assert_eq!(source("\"We go,\" Ann Lee, who led the army, said."), triple("Ann Lee", "Ann Lee", "said"));
        assert_eq!(source("\"We go,\" Rep. Ann Lee (D-Ohio) told reporters."), triple("Rep. Ann Lee", "Ann Lee", "told"));
        assert_eq!(source("\"We go,\" Lee on Monday told a crowd."), triple("Lee", "Lee", "told"));
    }

    #[test]
    fn quoted_as_saying_has_two_shapes() {
        assert_eq!(source("“We go,” Belta quoted Ann Lee as saying."), triple("Ann Lee", "Ann Lee", "quoted Ann Lee as saying"));
        assert_eq!(source("“We go,” Ann Lee was quoted as saying by Belta."), triple("Ann Lee", "Ann Lee", "quoted as saying"));
    }

    #[test]
    fn papers_pass_on_and_clauses_have_their_own_subjects() {
        assert_eq!(source("He said they would \"go in peace,\" according to excerpts of the talk.").0, "He");
        assert_eq!(source("Lee warned of war and said Minsk would not \"trample on it.\"").0, "Lee");
    }

    #[test]
    fn fragments_belong_to_the_subject_of_their_clause() {
        assert_eq!(source("Ann Lee called the plan \"a disgrace\" and left."), triple("Ann Lee", "Ann Lee", "called"));
        assert_eq!(sources("Lee said it was \"a mess\" and \"a danger\".").len(), 2);
        assert_eq!(source("It fell, Lee said, adding that it was \"a mess\"."), triple("Lee", "Lee", "adding"));
    }
}
