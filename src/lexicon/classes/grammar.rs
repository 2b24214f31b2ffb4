//! Verbs, adverbs, pronouns and the small words of clauses.

use super::classes;

classes! {
    Grammar:
    /// Articles before a noun.
    ARTICLES = "a an the";
    /// Words that lead a participle, so that it is no noun: `by saying`, `after adding`.
    PARTICIPLE_LEADS = "by in of as after before while without when";
    /// Forms of `be`, and `got`, that make a passive or a progressive: `was told`, `is saying`.
    BE = "is are was were be been being 's he's she's they're isn't wasn't weren't aren't got";
    /// Words in `-ly` that are no adverbs.
    NO_ADVERBS = "family assembly ally rally reply";
    /// Forms of `be` in `was like`.
    WAS = "was is were";
    /// Relative pronouns that are subjects of their clause.
    RELATIVE_SUBJECTS = "who which that";
    /// Words before a verb whose subject stands earlier: `and said`.
    CLAUSE_LINKS = "and but or then";
    /// Words that are adverbs behind a subject, and subjects where nothing stands before them.
    ALL_OR_ONE = "all both one";
    /// Words that begin a clause of their own, so that no subject runs over them.
    SUBORDINATORS = "that as than because if when while";
    /// Words without an article that are subjects: `officials said`, `nobody knew`.
    PLURAL_SUBJECTS = "officials police experts critics supporters analysts people others men women one another children no none nobody everyone";
    /// Words that may stand before a subject in its clause: `as Lopez said`.
    CLAUSE_OPENERS = "as that like";
    /// Prepositions inside a noun phrase: `a spokesman for the ministry`.
    NOUN_PREPOSITIONS = "of for in at from with";
    /// Forms of `be` before `quoted`: `was quoted as saying`.
    PASSIVE_BE = "was were is been being are";
    /// Conjunctions of a leading clause that ends at its comma.
    ADJUNCT_CONJUNCTIONS = "while when although though if because since whereas";
    /// Pronouns that may speak, or be spoken to.
    SUBJECT_PRONOUNS = "he she they it i we you who himself herself him her them";
}
