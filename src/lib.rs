//! Copydesk reads news articles as a copy editor does: it knows when an item happened, who said each quotation, and which title belongs to which person, and
//! says where the text gets one of them wrong.
//!
//! An [`Engine`] reads articles. It reads no file, starts no thread and asks no clock, so it runs wherever Rust does:
//!
//! ```
//! let engine = copydesk::Engine::default();
//! for finding in engine.lint("The harbour reopened on Monday.\nSource link\n") {
//!     println!("{:?} {}: {}", finding.span.range(), finding.rule.name, finding.message);
//! }
//! let annotations = engine.annotate("“We’ll stay,” the mayor, Jan Nowak, said.");
//! assert_eq!(annotations.quotes[0].speaker.as_ref().map(|it| it.name.as_str()), Some("Jan Nowak"));
//! ```
//!
//! - [`Engine::lint`] gives what a copy editor would query, [`Engine::fix`] the text after its fixes;
//! - [`Engine::annotate`] gives dates, quotations, people and titles as data;
//! - [`Engine::open`] keeps a text that somebody edits, and reads again only what an edit can have changed;
//! - [`Settings`] say which rules run, and [`Knowledge`] who held which office when. Both can come from a `copydesk.toml` (feature `config`).
//!
//! A text may hold several articles; each begins with a line such as `date 2022-10-16`.
//!
//! # Places
//!
//! Spans of findings are UTF-8 bytes of the text, from 0. Offsets in annotations, which are written for other programs, are code points of the text, from 0. An editor that
//! counts in UTF-16 code units has to turn one into the other.
//!
//! # Features
//!
//! By default the crate has all of `cli` (the program), `server` (the language server, [`lsp`]), `schema` (the JSON schema of `copydesk.toml`) and `corpus` (whole
//! collections; its part `arrow` gives annotations as columns of Apache Arrow, [`corpus::arrow`], and compares articles in groups, [`corpus::groups`]). With `default-features = false` it is the engine alone.

// Without one of its faces, what only that face asks of the engine is not used.
#![cfg_attr(not(all(feature = "cli", feature = "server", feature = "schema")), allow(dead_code, unused_imports))]

// The modules, in reading order; each uses only those before it.

mod text;

mod lexicon;

mod names;

mod finding;

mod records;

mod facts;

mod item;

mod compare;

mod rules;

mod suppress;

mod engine;

#[cfg(feature = "config")]
pub mod config;

#[cfg(any(feature = "cli", feature = "arrow"))]
pub mod corpus;

#[cfg(feature = "server")]
pub mod lsp;

#[cfg(feature = "cli")]
pub mod cli;

#[doc(hidden)]
pub mod internals;

#[cfg(test)]
mod fact_cases;

pub use engine::{Annotations, Article, Document, EditError, Engine, Fixed, annotations};
pub use finding::{Applicability, Confidence, Edit, Family, Finding, Fix, FixKind, Related, RuleInfo, Severity};
pub use records::import::{ImportError, Imported, read as read_records, read_of as read_records_of};
pub use records::{Knowledge, Provenance, Record};
pub use rules::{FailOn, Settings};
pub use text::Span;
