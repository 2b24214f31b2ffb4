//! From the words for a speaker to the person they stand for.

use std::sync::Arc;

use super::super::people::{Gender, People, Person, PersonId};
use super::prominence::Prominence;
use super::scene::Scene;
use super::{FoundBy, Speaker, SpeakerKind, kind};
use crate::facts::BlockFacts;
use crate::facts::source::SourceKind;
use crate::text::Span;
use crate::text::fold::fold;

/// Knows who was named and who spoke so far.
pub(super) struct Resolver<'a> {
    people: &'a People,
    /// Who spoke, in order: the person and the number of the paragraph.
    spoken: Vec<(PersonId, Span, usize)>,
    /// The last source that is no person: a body or a group.
    body: Option<(String, usize)>,
    prominence: Prominence,
}

/// A person whom a pronoun may stand for.
#[derive(Clone, Copy)]
struct Candidate {
    score: i32,
    at: u32,
    id: PersonId,
}

/// How near in score another person has to come to make a pronoun ambiguous.
const CLOSE: i32 = 3;

/// What a person of unknown gender loses against one whose gender agrees.
const UNKNOWN_GENDER: i32 = 8;

/// What having spoken in the same paragraph counts for, and what each paragraph since then takes away.
const SPOKE: i32 = 32;
const PARAGRAPH: i32 = 16;

impl<'a> Resolver<'a> {
    pub(super) fn new(people: &'a People, blocks: &[(u32, Arc<BlockFacts>)]) -> Self {
        Self { people, spoken: Vec::new(), body: None, prominence: Prominence::new(blocks) }
    }

    /// Takes note of a speaker.
    pub(super) fn spoke(&mut self, speaker: &Speaker, paragraph: usize) {
        match speaker.person {
            Some(id) => self.spoken.push((id, speaker.span, paragraph)),
            None if speaker.kind != SpeakerKind::Pronoun => self.body = Some((speaker.name.clone(), paragraph)),
            None => {}
        }
    }

    /// The speaker that the words at `span`, bytes of the paragraph's block, stand for.
    pub(super) fn speaker(&self, scene: &Scene<'_>, span: Span, head: Span, source: SourceKind) -> Speaker {
        let text = scene.facts.text();
        let place = head.shift(scene.at);
        let whole = span.shift(scene.at);
        let mut rival = None;
        let (person, other) = match source {
            SourceKind::Named => (self.people.at(place), None),
            SourceKind::Pronoun => {
                let (person, other, second) = self.pronoun(&fold(head.of(text)), place, scene);
                rival = second;
                (person, other)
            }
            SourceKind::Nominal => (self.bearer(&fold(span.of(text)), &fold(head.of(text)), whole), None),
        };
        let named = person.and_then(|id| self.people.get(id)).map(|p| p.name.clone());
        let words = if source == SourceKind::Named { head.of(text) } else { span.of(text) };
        let by = if source == SourceKind::Pronoun { FoundBy::Pronoun } else { FoundBy::Explicit };
        Speaker {
            span: whole,
            head: place,
            kind: kind(source),
            person,
            rival,
            name: named.or(other).unwrap_or_else(|| words.to_owned()),
            by,
        }
    }

    /// Whom a pronoun stands for: a person, or the name of a body; and another person whom it may stand for as well.
    fn pronoun(&self, word: &str, place: Span, scene: &Scene<'_>) -> (Option<PersonId>, Option<String>, Option<PersonId>) {
        let person = |gender| {
            let (best, rival) = self.nearest(gender, place, scene);
            (best, None, rival)
        };
        match word {
            "he" | "him" | "himself" => person(Gender::Male),
            "she" | "her" | "herself" => person(Gender::Female),
            "who" => (self.named_before(place), None, None),
            "it" | "they" | "them" => {
                let near = self.body.as_ref().filter(|(_, paragraph)| paragraph + 2 >= scene.number);
                (None, near.map(|(name, _)| name.clone()), None)
            }
            _ => (None, None, None),
        }
    }

    /// The person named last before `place`, right before a relative.
    fn named_before(&self, place: Span) -> Option<PersonId> {
        self.people.within(Span::new(place.start.saturating_sub(80), place.start)).last().map(|(_, id)| id)
    }

    /// The likeliest person of this gender before `place`, and another who is nearly as likely.
    fn nearest(&self, gender: Gender, place: Span, scene: &Scene<'_>) -> (Option<PersonId>, Option<PersonId>) {
        let mut candidates: Vec<Candidate> = self.spoke_before(place, scene).chain(self.named_near(place)).collect();
        candidates.retain(|c| self.gender(c.id).is_none_or(|g| g == gender));
        for candidate in candidates.iter_mut().filter(|c| self.gender(c.id).is_none()) {
            candidate.score -= UNKNOWN_GENDER;
        }
        let Some(best) = candidates.iter().max_by_key(|c| (c.score, c.at)).copied() else { return (None, None) };
        let told = self.spoken.iter().any(|(id, ..)| *id == best.id);
        let near = |c: &&Candidate| c.id != best.id && best.score - c.score <= CLOSE && self.gender(c.id).is_some();
        let rival = candidates.iter().filter(near).max_by_key(|c| (c.score, c.at)).filter(|_| !told);
        (Some(best.id), rival.map(|c| c.id))
    }

    fn gender(&self, id: PersonId) -> Option<Gender> {
        self.people.get(id).and_then(|p| p.gender)
    }

    /// Those who spoke last, the nearer the likelier.
    fn spoke_before(&self, place: Span, scene: &Scene<'_>) -> impl Iterator<Item = Candidate> {
        let number = scene.number;
        let spoken = self.spoken.iter().rev().take(12).copied().filter(move |(_, span, _)| span.end <= place.start);
        spoken.map(move |(id, span, paragraph)| {
            let distance = i32::try_from(number.saturating_sub(paragraph)).unwrap_or(99);
            let bytes = i32::try_from((place.start - span.start) / 100).unwrap_or(0);
            Candidate { score: SPOKE - PARAGRAPH * distance - bytes, at: span.start, id }
        })
    }

    /// Those who were named last, the nearer and the more prominent the likelier.
    fn named_near(&self, place: Span) -> impl Iterator<Item = Candidate> {
        let reach = Span::new(place.start.saturating_sub(2500), place.start);
        self.people.within(reach).map(move |(span, id)| {
            let distance = i32::try_from(place.start - span.start).unwrap_or(i32::MAX) / 30;
            Candidate { score: 10 - distance + self.prominence.at(span.start), at: span.start, id }
        })
    }

    /// The person who bears the title that stands alone: `the Belarusian president`.
    fn bearer(&self, phrase: &str, head: &str, place: Span) -> Option<PersonId> {
        let bears = |p: &Person| p.titles.iter().any(|t| t.span != place && fold(&t.text).contains(head));
        let agreeing = |p: &Person| {
            p.titles
                .iter()
                .filter(|t| t.span != place)
                .map(|t| fold(&t.text).split_whitespace().filter(|w| phrase.contains(w)).count())
                .max()
                .unwrap_or(0)
        };
        let ids = (0..).map(PersonId).zip(&self.people.all).filter(|(_, p)| bears(p));
        ids.max_by_key(|(id, p)| (agreeing(p), p.mentions.len(), std::cmp::Reverse(*id))).map(|(id, _)| id)
    }
}
