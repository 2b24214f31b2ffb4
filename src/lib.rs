//! Copydesk reads news articles as a copy editor does: it knows when an item happened, who said each quotation, and which title belongs to which person, and
//! says where the text gets one of them wrong.
//!
//! The modules, in reading order:

pub mod text;

pub mod facts;

pub mod document;

pub mod knowledge;

pub mod item;

pub mod fix;

pub mod finding;

pub mod rules;

pub mod config;

pub mod workspace;

pub mod linter;

pub mod folder;

pub mod incremental;

pub mod lsp;

pub mod cli;
