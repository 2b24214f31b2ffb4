//! Verbs, adverbs, pronouns and the small words of clauses.

use super::classes;

classes! {
    Grammar:
    /// Articles before a noun.
    ARTICLES = "a an the";
    /// Forms of `be` that make a passive or a progressive, and `got`, which does so, too: `was told`, `she's saying`.
    BE_FORMS = "is are was were be been being 's he's she's they're isn't wasn't weren't aren't got";
    /// Forms of `be` before `quoted as saying`.
    PASSIVE_BE = "was were is been being are";
    /// Nouns and verbs that end as adverbs do.
    LY_NOUNS = "family assembly ally rally reply";
    /// Adverbs that are subjects where nothing stands before them: `All said no.`
    ADVERBS_AND_SUBJECTS = "all both one";
    /// Pronouns that can be the source of a cue; `him` and `her` behind `according to`.
    SUBJECT_PRONOUNS = "he she they it i we you who himself herself him her them";
    /// Verbs whose past has no ending: `"It works," Lopez found`.
    UNMARKED_PASTS = "found thought began shot sang hit";
    /// Relatives that are subjects of their clause: `Lopez, who said`.
    RELATIVE_SUBJECTS = "who which that";
    /// What joins a verb to the one before it, so that its subject is that one's: `and said`.
    JOINING_VERBS = "and but or then";
    /// What joins nouns: `Reed & Lopez`.
    JOINING_NOUNS = "and or &";
    /// Words that begin a clause, so that no subject reaches back over one: `than Lopez`.
    CLAUSE_OPENERS = "that as than because if when while what how why where";
    /// Words before a subject that are no part of it, though they may be in other places: `as Lopez said`.
    BEFORE_SUBJECTS = "as that like";
    /// Words that begin many sentences and are subjects all the same: `Others said no.`
    BARE_SUBJECTS = "people children others one another no none nobody everyone";
    /// Prepositions inside a noun phrase: `a spokesman for the army`.
    INSIDE_PHRASES = "of for in at from with";
    /// Conjunctions of a clause that leads a sentence and ends at its comma: `While it rained, …`.
    LEADING_CONJUNCTIONS = "while when although though if because since whereas";
    /// Prepositions and conjunctions before a participle: `by saying`.
    BEFORE_PARTICIPLES = "by in of on for as after before while without when";
    /// Pronouns that are never subjects: `the aides beside him said`.
    OBJECT_PRONOUNS = "him her them";
    /// What begins a phrase that brings in somebody new: `a neighbour said`, `one of the sources said`.
    NEW_PERSONS = "a an one another";
    /// Pronouns of one who speaks of himself: `I said`.
    FIRST_PERSON = "i we";
}
