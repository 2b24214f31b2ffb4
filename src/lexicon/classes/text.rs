//! Words of lines that are no article text, of headings and of layout.

use super::classes;

classes! {
    Text:
    /// Nouns for what was said or written: a paragraph that ends with one leads in to a quotation.
    SAYINGS = "statement message tweet post comment comments remarks words criticism concern concerns";
    /// What points back to the words before: `That was how Lopez put it`.
    POINTING_BACK = "that this these those such so";
    /// Verbs behind what points back: `That's how`, `So went the speech`.
    BEING_OR_SAYING = "is are was were 's said says goes went reads read wrote spoke ran";
    /// Pronouns for one man or woman that may speak: `he said`, `to her`.
    MAN_OR_WOMAN = "he him she her";
    /// Pronouns for a body or a group that may speak: `it said`.
    BODY_OR_GROUP = "it they them";
    /// `he` with what may be joined to it.
    HE = "he he'd he'll";
    /// `she` with what may be joined to it.
    SHE = "she she'd she'll";
    /// Verbs whose object will answer: `Reed asked Lopez`.
    ASKING = "asked asks pressed questioned";
    /// Verbs of speech whose subject follows them: `said Lopez`.
    SAID_BEFORE_NAME = "said says added adds wrote writes";
    /// Prepositions that a clause may follow: `after Lopez left`.
    CLAUSE_PREPOSITIONS = "after before since until till than as like";
    /// Conjunctions between clauses that do not depend on each other: `and`.
    COORDINATORS = "and but or nor so yet";
    /// Words that captions have: two of them in a short paragraph tell one.
    CAPTION_WORDS = "photo photograph pictured file getty afp image images caption photographer pool epa seen shown poses left right l r";
    /// Words of notes that were added later, and of captions: `Updated on May 3`, `File photo`.
    NOTE_WORDS = "amended updated update correction corrected note clarification caption photo image file retrieved";
    /// Nouns for people that stand for a source without a name: `officials said`.
    NAMELESS_SOURCES = "official officials source sources aide aides adviser advisers advisor advisors diplomat diplomats person people insider insiders analyst analysts expert experts observer observers critic critics witness witnesses employee employees staffer staffers lawmaker lawmakers supporter supporters executive executives operative operatives resident residents somebody someone one another friend friends strategist strategists donor";
}
