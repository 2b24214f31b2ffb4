//! Copydesk reads news articles as a copy editor does: it knows when an item happened, who said each quotation, and which title belongs to which person, and
//! says where the text gets one of them wrong.
//!
//! The modules, in reading order; each uses only those before it:

pub mod text;

pub mod lexicon;

pub mod names;

pub mod finding;

pub mod records;

pub mod facts;

pub mod item;

pub mod compare;

pub mod rules;

pub mod engine;

pub mod config;

pub mod lsp;

pub mod cli;

#[cfg(test)]
mod fact_cases;
