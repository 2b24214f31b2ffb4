//! From the words for a speaker to the person they stand for.

use std::cell::OnceCell;

use super::bearers::Bearers;
use super::discourse::Discourse;
use super::{FoundBy, Speaker};
use crate::facts::source::SpeakerKind;
use crate::item::Blocks;
use crate::item::earlier::Earlier;
use crate::item::paragraph::Paragraph;
use crate::item::people::{Gender, People, Person, PersonId, PersonMention};
use crate::lexicon;
use crate::lexicon::classes::text;
use crate::text::Span;
use crate::text::fold::fold;

/// The person whom a relative is for is named no more than so many bytes before it.
const RELATIVE_REACH: u32 = 80;

/// A body that spoke is `it` or `they` for so many paragraphs.
const BODY_REACH: usize = 2;

/// Knows who was named and who spoke so far.
pub(super) struct Resolver<'a> {
    people: &'a People,
    /// The last source that is no person: a body or a group.
    body: Option<(String, usize)>,
    blocks: &'a Blocks,
    /// Whom `he` and `she` stood for before an edit that left all persons the same.
    before: Option<(&'a Discourse, &'a Earlier<'a>)>,
    /// Whom `he` and `she` stand for; read when the first of them speaks.
    discourse: OnceCell<Discourse>,
    /// Who bears which title; read when a title speaks that stands alone.
    bearers: OnceCell<Bearers>,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(people: &'a People, blocks: &'a Blocks, before: Option<(&'a Discourse, &'a Earlier<'a>)>) -> Self {
        Self { people, body: None, blocks, before, discourse: OnceCell::new(), bearers: OnceCell::new() }
    }

    /// Whom `he` and `she` stand for, if anybody needed to know.
    pub(super) fn into_discourse(self) -> Option<Discourse> {
        self.discourse.into_inner()
    }

    /// Takes note of a speaker.
    pub(super) fn spoke(&mut self, speaker: &Speaker, paragraph: usize) {
        if speaker.person.is_none() && speaker.kind != SpeakerKind::Pronoun {
            self.body = Some((speaker.name.clone(), paragraph));
        }
    }

    /// The speaker that the words at `span`, bytes of the paragraph's block, stand for.
    pub(super) fn speaker(&self, scene: &Paragraph<'_>, span: Span, head: Span, kind: SpeakerKind) -> Speaker {
        let block = scene.facts.text();
        let place = head.shift(scene.at);
        let whole = span.shift(scene.at);
        let mut rival = None;
        let (person, other) = match kind {
            SpeakerKind::Named => (self.people.at(place), None),
            SpeakerKind::Pronoun => {
                let (person, other, second) = self.pronoun(head.of(block), place, scene);
                rival = second;
                (person, other)
            }
            SpeakerKind::Nominal => {
                let (phrase, head) = (fold(span.of(block)), fold(head.of(block)));
                (self.bearers().of_phrase(&phrase, &head, whole).or_else(|| self.spouse(&phrase, whole, scene)), None)
            }
        };
        let named = person.and_then(|id| self.people.get(id)).map(|p| p.name.clone());
        let words = if kind == SpeakerKind::Named { head.of(block) } else { span.of(block) };
        let by = if kind == SpeakerKind::Pronoun { FoundBy::Pronoun } else { FoundBy::Explicit };
        Speaker { span: whole, head: place, kind, person, rival, name: named.or(other).unwrap_or_else(|| words.to_owned()), by }
    }

    /// Whom a pronoun stands for: a person, or the name of a body; and another person whom it may stand for as well.
    fn pronoun(&self, word: &str, place: Span, scene: &Paragraph<'_>) -> (Option<PersonId>, Option<String>, Option<PersonId>) {
        if lexicon::is_in(word, text::MAN_OR_WOMAN) {
            let found = self.discourse().at(scene.block, place.start - scene.at);
            return (found.and_then(|f| f.person), None, found.and_then(|f| f.rival));
        }
        if word.eq_ignore_ascii_case("who") {
            return (self.named_before(place), None, None);
        }
        let body = self.body.as_ref().filter(|(_, paragraph)| paragraph + BODY_REACH >= scene.number);
        (None, body.filter(|_| lexicon::is_in(word, text::BODY_OR_GROUP)).map(|(name, _)| name.clone()), None)
    }

    /// The person named last before `place`, right before a relative.
    fn named_before(&self, place: Span) -> Option<PersonId> {
        self.people.within(Span::new(place.start.saturating_sub(RELATIVE_REACH), place.start)).last().map(|(_, id)| id)
    }

    /// `his wife`, `her husband`: the one other person of the name who is a woman or man, where the item calls the wife `Mrs`.
    fn spouse(&self, phrase: &str, place: Span, scene: &Paragraph<'_>) -> Option<PersonId> {
        let other = match phrase {
            "his wife" => Gender::Female,
            "her husband" => Gender::Male,
            _ => return None,
        };
        let own = self.people.get(self.discourse().at(scene.block, place.start - scene.at)?.person?)?;
        let called = |person: &Person| person.gender() == Some(other) && person.words.surname() == own.words.surname();
        let mut spouses = (0..).map(PersonId).zip(&self.people.all).filter(|(_, person)| called(person));
        let (id, person) = spouses.next().filter(|_| spouses.next().is_none())?;
        let wife = if other == Gender::Female { person } else { own };
        let married =
            |at: &PersonMention| self.blocks.text(at.span).split(['.', ' ']).next().is_some_and(|h| h.eq_ignore_ascii_case("mrs"));
        wife.mentions.iter().any(married).then_some(id)
    }

    fn discourse(&self) -> &Discourse {
        self.discourse.get_or_init(|| Discourse::read(self.blocks, self.people, self.before))
    }

    fn bearers(&self) -> &Bearers {
        self.bearers.get_or_init(|| Bearers::of(self.people))
    }
}
