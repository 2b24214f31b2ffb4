//! Rules of the grammar, each with what its expressions begin with: at a token only those are tried of which an expression can begin there.

use super::expression::Parsed;
use super::words::is_the;
use crate::facts::prose::Prose;
use crate::lexicon::Sense;
use crate::text::Kind;

/// A rule of the grammar.
pub(super) struct Rule {
    /// Reads an expression that begins at a token.
    pub(super) read: fn(&Prose, usize) -> Option<Parsed>,
    /// The senses of what its expressions begin with.
    pub(super) opens: Sense,
    /// The senses of what stands behind `the`, where its expressions begin with that.
    pub(super) behind_the: Sense,
}

/// All of these senses, for the table of a grammar.
pub(super) const fn any(senses: &[Sense]) -> Sense {
    let mut all = Sense::empty();
    let mut rest = senses;
    while let [first, others @ ..] = rest {
        all = all.union(*first);
        rest = others;
    }
    all
}

/// What the first of the rules reads that reads anything at `at`.
pub(super) fn first_of(rules: &[Rule], prose: &Prose, at: usize) -> Option<Parsed> {
    let start = ExpressionStart::new(prose, at);
    rules.iter().find_map(|rule| start.read(rule))
}

/// What the rule reads at `at` that comes furthest; among equals, the first of them.
pub(super) fn longest_of(rules: &[Rule], prose: &Prose, at: usize) -> Option<Parsed> {
    let start = ExpressionStart::new(prose, at);
    let found = rules.iter().filter_map(|rule| start.read(rule));
    found.reduce(|best, found| if found.end > best.end { found } else { best })
}

/// A token at which an expression may begin.
struct ExpressionStart<'a> {
    prose: &'a Prose,
    at: usize,
    /// Whether it is `the`.
    the: bool,
    /// The senses of the token, or of the one behind `the`; a mark counts as the figures that it may stand before, as in `'80s`.
    sense: Sense,
}

impl<'a> ExpressionStart<'a> {
    fn new(prose: &'a Prose, at: usize) -> Self {
        let the = is_the(prose, at);
        let word = at + usize::from(the);
        let sense = if prose.kind_is(word, Kind::Quote) { Sense::FIGURES } else { prose.sense(word) };
        Self { prose, at, the, sense }
    }

    fn read(&self, rule: &Rule) -> Option<Parsed> {
        if self.sense.intersects(if self.the { rule.behind_the } else { rule.opens }) {
            return (rule.read)(self.prose, self.at);
        }
        debug_assert!(
            (rule.read)(self.prose, self.at).is_none(),
            "no such expression begins with {}",
            self.prose.slice(self.at..self.at + 2)
        );
        None
    }
}
