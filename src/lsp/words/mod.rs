//! What the server says of the things in a text, in words: all of it stands here, so that it reads as one.

pub(super) mod page;
pub(super) mod person;
pub(super) mod quotation;
pub(super) mod record;
pub(super) mod time;
