//! All rules, in the order of the manual.

use super::{Declared as _, Rule, RuleInfo};

/// All rules, by family and name.
pub static ALL: &[&dyn Rule] = &[];

/// The rule called `name`.
pub fn find(name: &str) -> Option<&'static RuleInfo> {
    ALL.iter().map(|rule| rule.info()).find(|info| info.name == name)
}
