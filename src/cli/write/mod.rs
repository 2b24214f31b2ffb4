//! Writing a fixed text back: the file is replaced whole, or left alone and the reason said.

mod attributes;
mod refusal;
mod replace;

use std::path::Path;

use super::files::Failure;
use crate::text::decode::{self, Decoded};
use refusal::Refusal;

/// Puts `fixed` in the place of `text`, which was read from `path` as `original` says, if nobody has changed the file since. Its encoding, mode, owner and
/// extended attributes are kept; a link is followed and stays a link. Whoever reads the file meanwhile, and whatever becomes of this program, it holds the one
/// text or the other.
pub(super) fn write(path: &Path, original: &Decoded, text: &str, fixed: &str) -> Result<(), Failure> {
    let written = bytes(original, text)
        .and_then(|before| bytes(original, fixed).map(|after| (before, after)))
        .and_then(|(before, after)| replace::replace(path, &before, &after));
    written.map_err(|refusal| Failure::of_writing(path, refusal))
}

/// The bytes of `text` as it is written to a file that was read as `original`, or why it can't be.
pub(super) fn encoded(text: &str, original: &Decoded) -> Result<Vec<u8>, String> {
    bytes(original, text).map_err(|refusal| refusal.to_string())
}

fn bytes(original: &Decoded, text: &str) -> Result<Vec<u8>, Refusal> {
    if !original.exact {
        return Err(Refusal::Inexact(original.encoding));
    }
    decode::encode(text, original).ok_or(Refusal::Unwritable(original.encoding))
}
