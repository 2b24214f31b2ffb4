//! All rules, in the order of the manual: by family, then by name.

use super::{Rule, RuleInfo};

/// All rules, by family and name.
pub static ALL: &[&dyn Rule] = &[
    // dates
    &super::ambiguous_date::AmbiguousDate,
    &super::date_conflict::DateConflict,
    &super::future_date::FutureDate,
    &super::malformed_date::MalformedDate,
    &super::relative_date::RelativeDate,
    &super::undated_item::UndatedItem,
    &super::weekday_mismatch::WeekdayMismatch,
    // quotes
    &super::ambiguous_speaker::AmbiguousSpeaker,
    &super::anonymous_source::AnonymousSource,
    &super::floating_quote::FloatingQuote,
    &super::mixed_quote_marks::MixedQuoteMarks,
    &super::quote_drift::QuoteDrift,
    &super::unattributed_quote::UnattributedQuote,
    &super::unbalanced_quote::UnbalancedQuote,
    &super::unknown_speaker::UnknownSpeaker,
    // titles
    &super::expired_title::ExpiredTitle,
    &super::inconsistent_title::InconsistentTitle,
    &super::missing_title::MissingTitle,
    &super::name_variant::NameVariant,
    &super::repeated_title::RepeatedTitle,
    &super::title_case::TitleCase,
    &super::title_form::TitleForm,
    // text
    &super::feed_residue::FeedResidue,
    &super::mojibake::Mojibake,
    &super::place_variant::PlaceVariant,
];

/// The rule called `name`.
pub fn find(name: &str) -> Option<&'static RuleInfo> {
    ALL.iter().map(|rule| rule.info()).find(|info| info.name == name)
}

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn rules_stand_in_the_order_of_the_manual() {
        let order: Vec<_> = ALL.iter().map(|rule| (rule.info().family, rule.info().name)).collect();
        assert!(order.is_sorted(), "sort the list by family, then by name: {order:?}");
    }

    #[test]
    fn every_page_has_its_headings_in_order() {
        const HEADINGS: &[&str] = &["What it does", "Why it matters", "Example", "Use instead", "Fix safety"];
        for rule in ALL {
            let info = rule.info();
            let found: Vec<&str> = info.page.lines().filter_map(|l| l.trim().strip_prefix("## ")).collect();
            assert_eq!(found, HEADINGS, "{}", info.name);
            assert!(info.summary().ends_with('.'), "{}: the summary is one line, a sentence: {}", info.name, info.summary());
        }
    }
}
