//! Office records as documents: evidence that stands in no file has a place of its own, `copydesk:record/Ann%20Lee.txt?…`, which names whose records they are, and
//! behind the question mark for which article.

use std::borrow::Cow;
use std::sync::Arc;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use ropey::Rope;
use tower_lsp::gen_lsp_types::{Location, TextDocumentContentParams, TextDocumentContentResult, Uri};
use tower_lsp::jsonrpc::{Error, Result};

use super::features::Encoding;
use super::session::Session;
use super::to_proto::Positions;
use super::words::record::RecordSheet;
use crate::records::Knowledge;
use crate::text::Span;

/// The request by which clients without `workspace/textDocumentContent` ask for their text.
pub(super) const REQUEST: &str = "copydesk/textDocumentContent";

const HEAD: &str = "copydesk:record/";

const ENDING: &str = ".txt";

/// What stands in an address as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The address of what is on record about the person called `name`, as it holds for the article `article`.
pub(super) fn address(name: &str, article: &Uri) -> Uri {
    let encoded = |words| utf8_percent_encode(words, PLAIN);
    Uri(format!("{HEAD}{}{ENDING}?{}", encoded(name), encoded(article.as_ref())))
}

/// The name and the article in an address.
fn read(address: &Uri) -> Option<(String, Uri)> {
    let rest = address.as_ref().strip_prefix(HEAD)?;
    let (name, article) = rest.split_once('?').unwrap_or((rest, ""));
    let decoded = |words: &str| percent_decode_str(words).decode_utf8().ok().map(Cow::into_owned);
    Some((decoded(name)?.strip_suffix(ENDING)?.to_owned(), Uri(decoded(article)?)))
}

/// The place of what is on record about the person called `name`: the first row.
pub(super) fn place_of(name: &str, article: &Uri, knowledge: &Knowledge, encoding: Encoding) -> Option<Location> {
    let sheet = RecordSheet::of(name, knowledge)?;
    Some(location(name, article, &sheet, sheet.first(), encoding))
}

/// The place of the row that `evidence`, a finding's, cites; none for evidence of another kind.
pub(super) fn place_cited(evidence: &str, article: &Uri, knowledge: &Knowledge, encoding: Encoding) -> Option<Location> {
    let (sheet, row) = RecordSheet::cited(evidence, knowledge)?;
    let (name, _) = evidence.split_once(": ")?;
    Some(location(name, article, &sheet, row, encoding))
}

fn location(name: &str, article: &Uri, sheet: &RecordSheet<'_>, row: Span, encoding: Encoding) -> Location {
    let text = Rope::from_str(&sheet.text);
    Location { uri: address(name, article), range: Positions::new(&text, encoding).range(row) }
}

/// The text of such a document.
///
/// # Errors
/// If there is no such document.
pub(super) async fn content(session: &Session, params: TextDocumentContentParams) -> Result<TextDocumentContentResult> {
    let none = || Error::invalid_params(format!("there is no document {}", params.uri.as_ref()));
    let (name, article) = read(&params.uri).ok_or_else(none)?;
    let configurations = Arc::clone(&session.configurations);
    let text = tokio::task::spawn_blocking(move || {
        let engine = configurations.engine(&article);
        RecordSheet::of(&name, engine.records()).map(|sheet| sheet.text)
    });
    let text = text.await.map_err(|_| Error::internal_error())?.ok_or_else(none)?;
    Ok(TextDocumentContentResult { text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_hold_a_name_and_an_article() {
        let article: Uri = "file:///news/a%20b.txt?x".into();
        let address = address("Zoë O’Neill/2?", &article);
        assert!(address.as_ref().starts_with("copydesk:record/Zo%C3%AB%20O%E2%80%99Neill%2F2%3F.txt?file%3A%2F%2F"), "{address:?}");
        assert_eq!(read(&address), Some(("Zoë O’Neill/2?".to_owned(), article)));
        for wrong in ["copydesk:record/x", "copydesk:other/x.txt", "file:///x.txt", "copydesk:record/%FF.txt"] {
            assert_eq!(read(&wrong.into()), None, "{wrong}");
        }
    }
}
