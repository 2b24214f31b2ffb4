//! From the words for a speaker to the person they stand for.

use std::sync::Arc;

use super::super::people::{Gender, People, Person, PersonId};
use super::scene::Scene;
use super::{FoundBy, Speaker, SpeakerKind, kind};
use crate::facts::BlockFacts;
use crate::facts::lexicon::Sense;
use crate::facts::source::SourceKind;
use crate::text::Kind;
use crate::text::Span;
use crate::text::fold::fold;
use crate::text::span::offset;

/// A person, and another who is as likely.
type Persons = (Option<PersonId>, Option<PersonId>);

/// Knows who was named and who spoke so far.
pub(super) struct Resolver<'a> {
    people: &'a People,
    /// Who spoke, in order: the person and the number of the paragraph.
    spoken: Vec<(PersonId, Span, usize)>,
    /// Every mention of a person with how prominent it is.
    weights: Vec<(Span, PersonId, i32)>,
    /// The last source that is no person: a body or a group.
    body: Option<(String, usize)>,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(people: &'a People, blocks: &[(u32, Arc<BlockFacts>)]) -> Self {
        Self { people, weights: weights(people, blocks), spoken: Vec::new(), body: None }
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
        let ((person, rival), other) = match source {
            SourceKind::Named => ((self.people.at(place), None), None),
            SourceKind::Pronoun => self.pronoun(&fold(head.of(text)), place, scene),
            SourceKind::Nominal => ((self.bearer(&fold(span.of(text)), &fold(head.of(text)), whole), None), None),
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

    /// Whom a pronoun stands for: a person, or the name of a body.
    fn pronoun(&self, word: &str, place: Span, scene: &Scene<'_>) -> (Persons, Option<String>) {
        match word {
            "he" | "him" | "himself" => (self.nearest(Gender::Male, place, scene), None),
            "she" | "her" | "herself" => (self.nearest(Gender::Female, place, scene), None),
            "who" => ((self.named_before(place), None), None),
            "it" | "they" | "them" => {
                ((None, None), self.body.as_ref().filter(|(_, paragraph)| paragraph + 2 >= scene.number).map(|(name, _)| name.clone()))
            }
            _ => ((None, None), None),
        }
    }

    /// The person named last before `place`, right before a relative.
    fn named_before(&self, place: Span) -> Option<PersonId> {
        self.people.within(Span::new(place.start.saturating_sub(80), place.start)).last().map(|(_, id)| id)
    }

    /// The likeliest person of this gender before `place`, by who spoke last and who was the subject last, and another who is as likely.
    fn nearest(&self, gender: Gender, place: Span, scene: &Scene<'_>) -> Persons {
        let mut best: Vec<(i32, PersonId)> = Vec::new();
        let mut offer = |score: i32, id: PersonId| {
            let Some(person) = self.people.get(id).filter(|p| p.gender.is_none_or(|g| g == gender)) else { return };
            let score = score + if person.gender.is_some() { 0 } else { points::UNKNOWN_GENDER };
            match best.iter_mut().find(|(_, known)| *known == id) {
                Some(known) => known.0 = known.0.max(score),
                None => best.push((score, id)),
            }
        };
        for (id, span, paragraph) in self.spoken.iter().rev().take(12).copied().filter(|(_, span, _)| span.end <= place.start) {
            let distance = i32::try_from(scene.number.saturating_sub(paragraph)).unwrap_or(99);
            offer(points::SPOKE + points::PARAGRAPH * distance - i32::try_from((place.start - span.start) / 100).unwrap_or(0), id);
        }
        let first = self.weights.partition_point(|m| m.0.start + 2500 < place.start);
        for (span, id, weight) in self.weights.iter().skip(first).take_while(|m| m.0.end <= place.start) {
            let distance = i32::try_from((place.start - span.start) / points::BYTES).unwrap_or(i32::MAX);
            offer(points::NAMED - distance + weight, *id);
        }
        best.sort_by_key(|(score, id)| (std::cmp::Reverse(*score), *id));
        let rival = match best.as_slice() {
            [(first, _), (second, id), ..] if first - second <= points::CLOSE && *first > 0 => Some(*id),
            _ => None,
        };
        (best.first().map(|(_, id)| *id), rival)
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

/// What speaks for a person as the one a pronoun means, in points. They were settled on news of 2015 and 2016; only their order matters much.
mod points {
    /// Spoke before, in this paragraph.
    pub(super) const SPOKE: i32 = 32;
    /// For each paragraph since then.
    pub(super) const PARAGRAPH: i32 = -16;
    /// Was named before.
    pub(super) const NAMED: i32 = 10;
    /// For so many bytes since then, a point less.
    pub(super) const BYTES: u32 = 30;
    /// Is the subject of the sentence that names the person.
    pub(super) const SUBJECT: i32 = 16;
    /// Stands in the possessive: `Lee's plan`.
    pub(super) const POSSESSIVE: i32 = -8;
    /// Is named in a quotation.
    pub(super) const QUOTED: i32 = -20;
    /// Stands behind a preposition.
    pub(super) const OBJECT: i32 = -6;
    /// Nothing tells whether the person is a man or a woman.
    pub(super) const UNKNOWN_GENDER: i32 = -8;
    /// Two people are as likely when no more points than this part them.
    pub(super) const CLOSE: i32 = 3;
}

/// How prominent each mention is: a subject is more likely to be meant by a pronoun than an object, a possessive or a name in a quotation.
fn weights(people: &People, blocks: &[(u32, Arc<BlockFacts>)]) -> Vec<(Span, PersonId, i32)> {
    let mut weights = Vec::new();
    for (at, facts) in blocks {
        let prose = &facts.prose;
        for (span, id) in people.within(Span::new(*at, at + offset(facts.text().len()))) {
            let first = prose.token_at(span.start - at);
            let behind = prose.token_at(span.end - at - 1) + 1;
            let sentence = prose.sentences().get(prose.sentence_of(first)).map_or(first, |s| s.start);
            let quoted = facts.quotations.iter().any(|q| q.open.is_some() && q.tokens.contains(&first));
            let led = first > sentence && prose.is(first - 1, Sense::PREPOSITION);
            // `As he has before, Cruz …`
            let after_adjunct = first > sentence && prose.kind_is(first - 1, Kind::Comma) && !prose.kind_is(behind, Kind::Comma);
            let mut weight = if (first <= sentence + 3 || after_adjunct) && !led { points::SUBJECT } else { 0 };
            weight += if prose.kind_is(behind, Kind::Possessive) { points::POSSESSIVE } else { 0 };
            weight += if quoted { points::QUOTED } else { 0 };
            weight += if led { points::OBJECT } else { 0 };
            weights.push((span, id, weight));
        }
    }
    weights
}
