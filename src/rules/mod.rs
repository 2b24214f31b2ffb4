//! Facts to findings: a file for each rule, in the folder of its family. The doc comment is the rule's manual page.

mod dates;
pub mod desk;
pub mod house;
mod macros;
mod quotes;
pub mod registry;
pub mod settings;
mod text;
mod titles;

use crate::compare::{Compared, Neighbours};
use crate::finding::{Finding, RuleInfo};
use crate::item::Item;

pub use desk::DeskWords;
pub use registry::{ALL, EVERY_RULE, find, nearest};
pub use settings::{FailOn, Settings};

/// What a rule says of itself; [`declare_rule!`](macros::declare_rule) writes it.
pub trait Declared: Sync {
    /// What is known of the rule without running it.
    fn info(&self) -> &'static RuleInfo;
}

/// A rule: looks at an item, and perhaps at what others of its workspace say.
pub trait Rule: Declared {
    /// Adds what it finds in `item`; places are bytes of the item.
    fn check(&self, item: &Item, settings: &Settings, findings: &mut Vec<Finding>);

    /// Adds how `item` differs from the other items of its workspace.
    fn compare(&self, _item: &Neighbours<'_>, _settings: &Settings, _compared: &mut Compared) {}
}
