//! The language server, as a client sees it over the wire.

mod client;
mod edits;
mod manners;
mod order;
mod seeds;
mod text;
