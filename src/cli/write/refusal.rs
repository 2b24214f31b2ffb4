//! Why a fixed text is not written.

use std::io;

/// Why a file is left alone.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refusal {
    #[error("{0}")]
    Io(#[from] io::Error),
    #[error("is read-only")]
    ReadOnly,
    #[error("was changed meanwhile by somebody else; run again")]
    Changed,
    #[error("has {0} names (hard links), and would be parted from the others")]
    HardLinks(u64),
    #[error("belongs to another user or group, and would not any more")]
    Owner,
    #[error("has the extended attribute `{0}`, which can't be kept")]
    Attribute(String),
    #[error("holds a character that {0} writes in two ways, and which of them would be lost")]
    Inexact(&'static str),
    #[error("the fixed text can't be written in {0}")]
    Unwritable(&'static str),
}
