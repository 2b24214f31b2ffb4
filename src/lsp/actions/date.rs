//! Writes out the day that an expression such as `next Monday` means.

use jiff::civil::Date;
use tower_lsp::gen_lsp_types::{CodeAction, CodeActionKind};

use super::place::ActionPlace;
use crate::facts::timex::{Pick, Told, When};
use crate::finding::Edit;
use crate::item::date::{spell, weekday_number};
use crate::item::{Item, ItemTimex};
use crate::lexicon::Sense;

/// The action for the expression of time at the place, where there is no doubt about its day. What somebody said is left as it was said.
pub(super) fn written_out(place: &ActionPlace<'_>) -> Option<CodeAction> {
    let item = place.item;
    let timex = item.timexes.iter().find(|timex| timex.span.touches(place.at))?;
    let day = certain_day(timex, item)?;
    let words = item.text(timex.span);
    let new = in_place_of(timex, day, item)?;
    let title = format!("Change “{words}” to “{new}”");
    Some(place.action(title, CodeActionKind::RefactorRewrite, &[Edit::replace(timex.span, new)]))
}

/// The day that the expression means, if that is reckoned from the item's own and can be no other.
fn certain_day(timex: &ItemTimex, item: &Item) -> Option<Date> {
    let fact = item.timex_fact(timex)?;
    let own = item.date.day?;
    let day = timex.resolved?.day()?;
    let is_certain = match fact.when {
        When::Day(_) | When::WeekdayOfWeek { .. } => true,
        When::Weekday { pick: Pick::Open, .. } => fact.told != Told::Open && (fact.told == Told::Past) == (day <= own),
        When::Weekday { pick: Pick::Last, .. } => day < own,
        When::Weekday { pick: Pick::Next, .. } => day > own,
        _ => false,
    };
    let is_quoted = item.quotations.iter().any(|quotation| quotation.span.overlaps(timex.span));
    (is_certain && fact.clock.is_none() && !is_quoted && !item.is_in_note(timex)).then_some(day)
}

/// `day` in words that fit where the expression stands; none where a possessive hangs on it.
fn in_place_of(timex: &ItemTimex, day: Date, item: &Item) -> Option<String> {
    let (at, facts) = item.block_at(timex.span.start)?;
    let prose = &facts.prose;
    let tokens = item.timex_fact(timex)?.tokens.clone();
    let follows = facts.text().get((timex.span.end - at) as usize..).unwrap_or_default();
    if follows.starts_with(['\'', '’', '-', '–']) {
        return None;
    }
    let weekday = spell::weekday_name(weekday_number(day));
    let month = spell::month_name(day.month());
    let is_other_year = item.date.day.is_some_and(|own| own.year() != day.year());
    let goes_on = follows.trim_start().starts_with(char::is_alphanumeric);
    if !puts_day_first(item) {
        let year = if is_other_year { format!(", {}{}", day.year(), if goes_on { "," } else { "" }) } else { String::new() };
        return Some(format!("{weekday}, {month} {}{year}", day.day()));
    }
    let year = if is_other_year { format!(" {}", day.year()) } else { String::new() };
    let behind_preposition = tokens.start.checked_sub(1).is_some_and(|before| prose.is(before, Sense::PREPOSITION));
    let on = match (behind_preposition, item.opens_sentence(timex.span.start)) {
        (true, _) => "",
        (false, true) => "On ",
        (false, false) => "on ",
    };
    Some(format!("{on}{weekday} {} {month}{year}", day.day()))
}

/// Whether the item writes `18 July`, or nothing tells; otherwise it writes `July 18`.
fn puts_day_first(item: &Item) -> bool {
    let written = item.timexes.iter().find_map(|timex| {
        let When::Calendar { date, .. } = item.timex_fact(timex)?.when else { return None };
        let words = item.text(timex.span).split(|c: char| !c.is_alphanumeric());
        let month = words
            .clone()
            .position(|word| word.starts_with(char::is_alphabetic) && crate::lexicon::calendar::month_by_head(word).is_some())?;
        let day = words.clone().position(|word| word.trim_end_matches(char::is_alphabetic).parse().ok() == date.day)?;
        date.day.is_some().then_some(day < month)
    });
    written.unwrap_or(true)
}
