//! Verbs, adverbs, pronouns and the small words of clauses.

use super::classes;

classes! {
    Grammar:
    /// Articles before a noun.
    ARTICLES = "a an the";
}
