//! Whether a paragraph tells of one person only, whom readers take for the speaker of the quotation behind it.

use super::role::{self, Role};
use crate::facts::mention::MentionKind;
use crate::facts::source::SpeakerKind;
use crate::item::paragraph::Paragraph;
use crate::item::people::{People, PersonId};
use crate::lexicon::Sense;
use crate::lexicon::classes::text;
use crate::text::Span;

/// Whether one man or woman alone acts in the paragraph `before`, and the words of the quotation, at `place`, name nobody whom it names.
pub(super) fn is_told_of(people: &People, before: &Paragraph<'_>, place: Span) -> bool {
    let named = named(people, before);
    if people.within(place).any(|(_, quoted)| named.iter().any(|(id, _)| *id == quoted)) {
        return false;
    }
    let mut acting: Vec<PersonId> = named.into_iter().filter(|(_, role)| *role == Role::Subject).map(|(id, _)| id).collect();
    acting.dedup();
    match acting.len() {
        0 => has_subject_pronoun(before) || is_of_somebody(before),
        1 => true,
        _ => false,
    }
}

/// The persons whom the paragraph names outside its quotations, with the parts that they play in their clauses, by person.
fn named(people: &People, paragraph: &Paragraph<'_>) -> Vec<(PersonId, Role)> {
    let facts = paragraph.facts;
    let mentions = facts.mentions.iter().filter(|m| paragraph.tokens.contains(&m.tokens.start) && !paragraph.is_quoted(m.tokens.start));
    let mut named: Vec<_> =
        mentions.filter_map(|m| Some((people.at(m.name.shift(paragraph.at))?, role::of(facts, m, false, false)))).collect();
    named.sort_unstable();
    named
}

/// Whether `he` or `she` acts in the paragraph.
fn has_subject_pronoun(paragraph: &Paragraph<'_>) -> bool {
    let prose = &paragraph.facts.prose;
    let is_one = |t: usize| prose.is_in(t, text::HE) || prose.is_in(t, text::SHE);
    paragraph.tokens.clone().any(|t| is_one(t) && !paragraph.is_quoted(t))
}

/// Whether the last sentence is about one whom it calls by a role, or by a name that no other place tells to be a person's: `The witness shook her head.`
fn is_of_somebody(paragraph: &Paragraph<'_>) -> bool {
    let facts = paragraph.facts;
    let prose = &facts.prose;
    let Some(subject) = paragraph.subject_of(&paragraph.last_sentence()) else { return false };
    let head = prose.token_at(subject.head.start);
    match subject.kind {
        SpeakerKind::Named => facts.mentions.iter().any(|m| m.name == subject.head && m.kind == MentionKind::Unclear && m.tokens.len() > 1),
        SpeakerKind::Nominal => prose.is(head, Sense::ROLE | Sense::TITLE) && !prose.word(head).ends_with('s'),
        SpeakerKind::Pronoun => false,
    }
}
