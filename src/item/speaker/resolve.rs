//! From the words for a speaker to the person they stand for.

use super::super::people::{Gender, People, Person, PersonId};
use super::scene::Scene;
use super::{FoundBy, Speaker, SpeakerKind, kind};
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
}

impl<'a> Resolver<'a> {
    pub(super) fn new(people: &'a People) -> Self {
        Self { people, spoken: Vec::new(), body: None }
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
        let (person, other) = match source {
            SourceKind::Named => (self.people.at(place), None),
            SourceKind::Pronoun => self.pronoun(&fold(head.of(text)), place, scene),
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
            rival: None,
            name: named.or(other).unwrap_or_else(|| words.to_owned()),
            by,
        }
    }

    /// Whom a pronoun stands for: a person, or the name of a body.
    fn pronoun(&self, word: &str, place: Span, scene: &Scene<'_>) -> (Option<PersonId>, Option<String>) {
        match word {
            "he" | "him" | "himself" => (self.nearest(Some(Gender::Male), place, scene), None),
            "she" | "her" | "herself" => (self.nearest(Some(Gender::Female), place, scene), None),
            "who" => (self.named_before(place), None),
            "it" | "they" | "them" => {
                (None, self.body.as_ref().filter(|(_, paragraph)| paragraph + 2 >= scene.number).map(|(name, _)| name.clone()))
            }
            _ => (None, None),
        }
    }

    /// The person named last before `place`, right before a relative.
    fn named_before(&self, place: Span) -> Option<PersonId> {
        self.people.within(Span::new(place.start.saturating_sub(80), place.start)).last().map(|(_, id)| id)
    }

    /// The likeliest person of this gender before `place`.
    fn nearest(&self, gender: Option<Gender>, place: Span, scene: &Scene<'_>) -> Option<PersonId> {
        let fits = |id: PersonId| self.people.get(id).is_some_and(|p| p.gender.is_none() || gender.is_none() || p.gender == gender);
        let known = |id: PersonId| self.people.get(id).is_some_and(|p| p.gender.is_some());
        let mut best: Option<(i32, u32, PersonId)> = None;
        let mut offer = |score: i32, at: u32, id: PersonId| {
            let score = score - if known(id) { 0 } else { 25 };
            if best.is_none_or(|(s, a, _)| (score, at) > (s, a)) {
                best = Some((score, at, id));
            }
        };
        for (id, span, paragraph) in self.spoken.iter().rev().take(12).copied().filter(|(_, span, _)| span.end <= place.start) {
            if fits(id) {
                let distance = i32::try_from(scene.number.saturating_sub(paragraph)).unwrap_or(99);
                offer(20 - 12 * distance, span.start, id);
            }
        }
        let reach = Span::new(place.start.saturating_sub(2500), place.start);
        for (span, id) in self.people.within(reach).filter(|(_, id)| fits(*id)) {
            let distance = i32::try_from(place.start - span.start).unwrap_or(i32::MAX) / 30;
            offer(10 - distance + scene.weight(span), span.start, id);
        }
        best.map(|(_, _, id)| id)
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
