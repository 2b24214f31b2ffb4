//! How present each person is in the reader's mind: salience as Lappin and Leass (1994) reckon it.
//!
//! Every sentence adds a weight to the persons that it names, by the part they play in it, and halves what earlier sentences left. What somebody quoted
//! says moves the story no further, so only the narrative counts.

use super::role::Role;
use crate::item::people::PersonId;

/// What the part in a sentence adds.
fn weight(role: Role) -> f32 {
    match role {
        Role::Asked => 150.0,
        Role::Speaker => MOST,
        Role::Subject => 80.0,
        Role::Object => 30.0,
        Role::Embedded => 20.0,
        Role::Modifier => 10.0,
    }
}

/// What one who has just spoken has. However often one was named, more than this does not come together.
const MOST: f32 = 120.0;

/// What a pronoun adds, as a part of what the name would add: its person may be a wrong guess.
const PRONOUN: f32 = 0.6;

/// What is left of a weight after a sentence.
const LEFT: f32 = 0.5;

/// What the smaller of two weights counts for when those of the last sentence and of all before it come together.
const JOINED: f32 = 0.8;

/// Who is less present than this is out of mind.
const FORGOTTEN: f32 = 0.5;

/// A person of whom the item has spoken in the last sentences.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Present {
    pub(super) id: PersonId,
    /// The part in the sentence that is being read.
    pub(super) role: Option<Role>,
    /// What earlier sentences left.
    past: f32,
    /// What the sentence that is being read adds.
    here: f32,
}

impl Present {
    /// How present the person is.
    pub(super) fn score(&self) -> f32 {
        self.past + self.here
    }

    fn fade(&mut self) {
        let joined = self.past.max(self.here) + JOINED * self.past.min(self.here);
        self.past = joined.min(MOST).max(self.here) * LEFT;
        self.here = 0.0;
        self.role = None;
    }
}

/// The persons in the reader's mind, the one who was mentioned last at the end.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Salience(Vec<Present>);

impl Salience {
    /// Begins a new sentence: what was said before fades.
    pub(super) fn fade(&mut self) {
        self.0.iter_mut().for_each(Present::fade);
        self.0.retain(|one| one.past >= FORGOTTEN);
    }

    /// Takes note of a name.
    pub(super) fn name(&mut self, id: PersonId, role: Role) {
        self.add(id, role, weight(role));
    }

    /// Takes note of a pronoun that likely stands for the person.
    pub(super) fn pronoun(&mut self, id: PersonId, role: Role) {
        self.add(id, role, weight(role) * PRONOUN);
    }

    fn add(&mut self, id: PersonId, role: Role, here: f32) {
        match self.0.iter().position(|p| p.id == id) {
            Some(at) => {
                if let Some(one) = self.0.get_mut(at) {
                    one.role = one.role.max(Some(role));
                    one.here = one.here.max(here);
                }
                if let Some(rest) = self.0.get_mut(at..) {
                    rest.rotate_left(1);
                }
            }
            None => self.0.push(Present { id, role: Some(role), past: 0.0, here }),
        }
    }

    /// All who are present, the one who was mentioned last first.
    pub(super) fn latest_first(&self) -> impl Iterator<Item = Present> + '_ {
        self.0.iter().rev().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REED: PersonId = PersonId(0);
    const LOPEZ: PersonId = PersonId(1);

    fn score(salience: &Salience, id: PersonId) -> f32 {
        salience.latest_first().find(|p| p.id == id).map_or(0.0, |p| p.score())
    }

    #[test]
    fn the_subject_of_the_last_sentence_beats_the_one_before() {
        let mut salience = Salience::default();
        salience.name(REED, Role::Subject);
        salience.fade();
        salience.name(LOPEZ, Role::Subject);
        salience.name(REED, Role::Modifier);
        salience.fade();
        assert!(score(&salience, LOPEZ) > score(&salience, REED));
    }

    #[test]
    fn nobody_is_more_present_than_the_last_speaker() {
        let mut salience = Salience::default();
        for _ in 0..20 {
            salience.name(REED, Role::Speaker);
            salience.fade();
        }
        salience.name(LOPEZ, Role::Speaker);
        salience.fade();
        assert!(score(&salience, LOPEZ) > score(&salience, REED));
    }

    #[test]
    fn who_is_long_unnamed_is_forgotten() {
        let mut salience = Salience::default();
        salience.name(REED, Role::Speaker);
        (0..9).for_each(|_| salience.fade());
        assert_eq!(salience.latest_first().count(), 0);
    }
}
