//! What the tokens that the server tells can stand for.

use tower_lsp::gen_lsp_types::{SemanticTokensLegend, SemanticTokensOptions};

/// What a token stands for, in the order of [`TYPES`].
#[derive(Clone, Copy, Debug)]
pub(super) enum TokenType {
    /// A person's name.
    Person,
    /// A title that the article gives somebody.
    Office,
    /// The item's own day, or an expression of time.
    Date,
    /// A quotation.
    Quotation,
}

/// The types by name, each at the number of its [`TokenType`]. The protocol has none of its own for them, so an editor that has not been told their colours shows
/// plain text.
const TYPES: [&str; 4] = ["person", "office", "date", "quotation"];

/// What more there is to say of a token, the first being the lowest bit.
const MODIFIERS: [&str; 2] = ["quoted", "unattributed"];

/// The bit of a name whose bearer is quoted in the item.
pub(super) const QUOTED: u32 = 1;

/// The bit of a quotation that nobody is said to have spoken.
pub(super) const UNATTRIBUTED: u32 = 2;

/// How tokens can be asked for, and what they say.
pub(super) fn options() -> SemanticTokensOptions {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    SemanticTokensOptions {
        legend: SemanticTokensLegend { token_types: names(&TYPES), token_modifiers: names(&MODIFIERS) },
        range: Some(true.into()),
        full: Some(true.into()),
        ..SemanticTokensOptions::default()
    }
}
