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

use jiff::civil::Date;

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

    /// The day on which the quotation that an expression of time stands in was spoken, where words beside the quotation tell.
    pub fn spoken_on(&self, timex: &ItemTimex) -> Option<Date> {
        let (index, nth) = timex.fact;
        let (_, block) = self.blocks.get(index)?;
        let own = block.timexes.get(nth)?.span;
        let spoken = speech::dated(block).into_iter().find(|spoken| spoken.quotation.overlaps(own))?;
        let on = self.timexes.binary_search_by_key(&(index, spoken.on), |timex| timex.fact).ok()?;
        self.timexes.get(on)?.resolved?.day()
    }
}
