//! A person's name changed wherever the item writes it: in full, and word by word where a part of it stands alone.

use std::sync::Arc;

use tower_lsp::gen_lsp_types::{Position, PrepareRenamePlaceholder, TextEdit, WorkspaceEdit};
use tower_lsp::jsonrpc::{Error, ErrorCode};

use super::from_proto;
use super::navigation::{names, person_at};
use super::session::Session;
use super::snapshot::{Snapshot, Timed};
use crate::item::Person;
use crate::text::Span;
use crate::text::span::offset;

/// The name at `position`, if it is one that can be changed, with its range.
pub(super) async fn prepare(session: &Session, snapshot: &Arc<Snapshot>, position: Position) -> Option<PrepareRenamePlaceholder> {
    let Timed { reading, .. } = session.article(snapshot).await?;
    let named = NamedPlace::at(session, snapshot, &person_at(session, snapshot, &reading, position)?, position)?;
    let range = snapshot.positions(session.features().encoding).range(named.span);
    Some(PrepareRenamePlaceholder { range, placeholder: named.written })
}

/// The edits that make the name at `position` the `new` one wherever the item names the person.
///
/// # Errors
/// Where there is no name, where the new one cannot be a name, and where the text is in doubt.
pub(super) async fn rename(session: &Session, snapshot: &Arc<Snapshot>, position: Position, new: &str) -> Result<WorkspaceEdit, Error> {
    let new = new.trim();
    if !new.contains(char::is_alphabetic) || new.contains(char::is_control) {
        return Err(Error::invalid_params(format!("“{new}” is no name.")));
    }
    if let Some(why) = snapshot.doubt.as_deref() {
        return Err(failed(format!("Copydesk may not have the same text as the editor: {why}. Save it first.")));
    }
    let none = || failed("There is no person's name here.".to_owned());
    let Timed { reading, .. } = session.article(snapshot).await.ok_or_else(none)?;
    let found = person_at(session, snapshot, &reading, position).ok_or_else(none)?;
    let named = NamedPlace::at(session, snapshot, &found, position).ok_or_else(none)?;
    let features = session.features();
    let positions = snapshot.positions(features.encoding);
    let (start, person) = found;
    let edits = names(person, start).filter_map(|span| {
        let new_text = renamed(&written(snapshot, span), &named.written, new)?;
        Some(TextEdit { range: positions.range(span), new_text })
    });
    Ok(snapshot.workspace_edit(edits.collect(), features))
}

/// A place at which a person is named, and how.
struct NamedPlace {
    /// The bytes of the document.
    span: Span,
    written: String,
}

impl NamedPlace {
    /// The name that `position` touches, if it is one of the person's; the item begins at the byte that stands beside the person.
    fn at(session: &Session, snapshot: &Snapshot, (start, person): &(u32, &Person), position: Position) -> Option<Self> {
        let byte = offset(from_proto::byte(&snapshot.text, position, session.features().encoding)?);
        let span = names(person, *start).find(|span| span.touches(byte))?;
        Some(Self { span, written: written(snapshot, span) })
    }
}

fn written(snapshot: &Snapshot, span: Span) -> String {
    snapshot.text.byte_slice(span.range()).to_string()
}

fn failed(message: String) -> Error {
    // What the protocol keeps for a request that is right, but cannot be done.
    Error { code: ErrorCode::ServerError(-32803), message: message.into(), data: None }
}

/// What a place where the person is called `written` becomes when the name `old` becomes `new`; none where it stays. Where both have as many words, each word
/// becomes the one in its place; else the last does, which is what stands alone most.
fn renamed(written: &str, old: &str, new: &str) -> Option<String> {
    let renamed = if written == old {
        new.to_owned()
    } else {
        let (from, to): (Vec<&str>, Vec<&str>) = (old.split_whitespace().collect(), new.split_whitespace().collect());
        let skipped = if from.len() == to.len() { (0, 0) } else { (from.len().saturating_sub(1), to.len().saturating_sub(1)) };
        let pairs = || from.iter().skip(skipped.0).zip(to.iter().skip(skipped.1));
        let word = |word: &str| pairs().find(|(from, _)| **from == word).map_or_else(|| word.to_owned(), |(_, to)| (*to).to_owned());
        written.split(' ').map(word).collect::<Vec<_>>().join(" ")
    };
    (renamed != written).then_some(renamed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_changed_in_full_and_word_by_word() {
        let to = |written, old, new| renamed(written, old, new);
        assert_eq!(to("Ann Lee", "Ann Lee", "Anne Leigh").as_deref(), Some("Anne Leigh"));
        assert_eq!(to("Lee", "Ann Lee", "Anne Leigh").as_deref(), Some("Leigh"));
        assert_eq!(to("Ann", "Ann Lee", "Anne Leigh").as_deref(), Some("Anne"));
        assert_eq!(to("Ann B. Lee", "Ann Lee", "Anne Leigh").as_deref(), Some("Anne B. Leigh"));
        assert_eq!(to("Ann Lee", "Lee", "Leigh").as_deref(), Some("Ann Leigh"));
    }

    #[test]
    fn of_names_of_other_lengths_the_last_words_answer_to_each_other() {
        let to = |written, new| renamed(written, "Ann Lee", new);
        assert_eq!(to("Lee", "Ann Marie Leigh").as_deref(), Some("Leigh"));
        assert_eq!(to("Ann", "Ann Marie Leigh"), None);
        assert_eq!(to("Lee", "Ann Marie Lee"), None);
        assert_eq!(to("Ann Lee", "Ann Marie Lee").as_deref(), Some("Ann Marie Lee"));
        assert_eq!(to("Ann Lee", "Ann Lee"), None);
    }
}
