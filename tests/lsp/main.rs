//! The language server, as a client sees it over the wire.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod answers;
mod cards;
mod client;
mod costs;
mod edits;
mod folder;
mod limits;
mod manners;
mod options;
mod order;
mod people;
mod places;
mod problems;
mod program;
mod rewriting;
mod robust;
mod seeds;
mod settings;
mod text;
mod whole_folder;
