//! All rules, in the order of the manual: by family, then by name.

use super::Rule;
use crate::finding::RuleInfo;

/// The name that stands for those of all rules, where rules are ignored.
pub const EVERY_RULE: &str = "all";

/// How like each other two names are of which one may be meant for the other.
const NEAR: f64 = 0.75;

/// All rules, by family and name.
pub static ALL: &[&dyn Rule] = &[
    // dates
    &super::dates::ambiguous_date::AmbiguousDate,
    &super::dates::date_conflict::DateConflict,
    &super::dates::future_date::FutureDate,
    &super::dates::malformed_date::MalformedDate,
    &super::dates::relative_date::RelativeDate,
    &super::dates::undated_item::UndatedItem,
    &super::dates::weekday_mismatch::WeekdayMismatch,
    // quotes
    &super::quotes::ambiguous_speaker::AmbiguousSpeaker,
    &super::quotes::anonymous_source::AnonymousSource,
    &super::quotes::floating_quote::FloatingQuote,
    &super::quotes::lost_paragraphs::LostParagraphs,
    &super::quotes::mixed_quote_marks::MixedQuoteMarks,
    &super::quotes::quote_drift::QuoteDrift,
    &super::quotes::unattributed_quote::UnattributedQuote,
    &super::quotes::unbalanced_quote::UnbalancedQuote,
    &super::quotes::unknown_speaker::UnknownSpeaker,
    // titles
    &super::titles::expired_title::ExpiredTitle,
    &super::titles::he_or_she::HeOrShe,
    &super::titles::inconsistent_title::InconsistentTitle,
    &super::titles::missing_title::MissingTitle,
    &super::titles::misspelt_name::MisspeltName,
    &super::titles::name_variant::NameVariant,
    &super::titles::repeated_title::RepeatedTitle,
    &super::titles::title_case::TitleCase,
    &super::titles::title_form::TitleForm,
    &super::titles::wrong_affiliation::WrongAffiliation,
    // text
    &super::text::feed_residue::FeedResidue,
    &super::text::misspelt_ignore::MisspeltIgnore,
    &super::text::mojibake::MojibakeText,
    &super::text::place_variant::PlaceVariant,
];

/// The rule called `name`.
pub fn find(name: &str) -> Option<&'static RuleInfo> {
    ALL.iter().map(|rule| rule.info()).find(|info| info.name == name)
}

/// The name of a rule that is near to `name`, which no rule has.
pub fn nearest(name: &str) -> Option<&'static str> {
    let near = ALL.iter().map(|rule| rule.info().name).map(|known| (strsim::jaro_winkler(name, known), known));
    near.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(likeness, _)| *likeness > NEAR).map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use crate::rules::registry::ALL;

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
