//! The item's day, and the calendar values of its timexes.

pub mod candidates;
mod dating;
mod feast;
mod form;
mod head;
pub mod manner;
mod nearby;
mod order;
mod origin;
mod resolve;
mod settle;
mod speech;
pub mod spell;
pub mod value;

use super::{Item, ItemTimex};
use crate::facts::timex::Timex;

pub use candidates::{Candidates, candidates};
pub use dating::Dating;
pub use form::{HeaderForm, TO_FILL_IN};
pub use order::in_order;
pub use origin::{Origin, input_date};
pub use resolve::values;
pub use settle::ItemDate;
pub use value::{TimexValue, Value, weekday_number};

impl Item {
    /// What the block says of an expression of time.
    pub fn timex_fact(&self, timex: &ItemTimex) -> Option<&Timex> {
        let (_, block) = self.blocks.get(timex.fact.0)?;
        block.timexes.get(timex.fact.1)
    }
}
