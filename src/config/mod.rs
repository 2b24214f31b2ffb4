//! `copydesk.toml`: options as written, and which file holds for which article.

#[cfg(feature = "discover")]
#[cfg_attr(not(feature = "cli"), allow(dead_code))]
pub(crate) mod cache;
#[cfg(feature = "server")]
pub(crate) mod complaint;
#[cfg(feature = "discover")]
pub(crate) mod discover;
#[cfg(feature = "discover")]
pub(crate) mod ignores;
#[cfg(feature = "discover")]
#[cfg_attr(not(feature = "cli"), allow(dead_code))]
pub(crate) mod layers;
#[cfg(feature = "server")]
pub(crate) mod levels;
mod options;
#[cfg(feature = "discover")]
#[cfg_attr(not(feature = "cli"), allow(dead_code))]
pub(crate) mod people;
#[cfg(feature = "discover")]
#[cfg_attr(not(feature = "cli"), allow(dead_code))]
pub(crate) mod plain;
#[cfg(feature = "discover")]
mod prepared;
#[cfg(feature = "discover")]
#[cfg_attr(not(feature = "cli"), allow(dead_code))]
pub(crate) mod stamp;
#[cfg(feature = "discover")]
#[cfg_attr(not(feature = "cli"), allow(dead_code))]
pub(crate) mod temporary;

#[cfg(feature = "cli")]
pub(crate) mod origins;
#[cfg(feature = "cli")]
pub(crate) use options::rule;
pub use options::{ArticlesOption, Extends, HouseStyle, Level, Options, OptionsError, PersonOptions};
#[cfg(feature = "discover")]
pub use prepared::Prepared;
