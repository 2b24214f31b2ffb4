//! A rule's declaration: the doc comment becomes its page.

/// Declares a rule as a unit struct with its [`RuleInfo`](crate::finding::RuleInfo); the doc comment is its manual page.
///
/// The fixed headings of a page are: What it does, Why it matters, Example, Use instead, Fix safety. The first sentence under "What it does" is
/// the rule's summary. `of: item` says that the rule speaks of the item as a whole.
macro_rules! declare_rule {
    (
        $(#[doc = $doc:literal])+
        pub $rule:ident { name: $name:literal, family: $family:ident, severity: $severity:ident, default: $default:ident, fix: $fix:ident, since: $since:literal $(, of: $of:ident)? }
    ) => {
        $(#[doc = $doc])+
        pub(in crate::rules) struct $rule;

        static INFO: $crate::finding::RuleInfo = $crate::finding::RuleInfo {
            name: $name,
            family: $crate::finding::Family::$family,
            severity: $crate::finding::Severity::$severity,
            default_on: $crate::rules::macros::declare_rule!(@default $default),
            fix: $crate::finding::FixKind::$fix,
            since: $since,
            of_item: $crate::rules::macros::declare_rule!(@of $($of)?),
            page: concat!($($doc, "\n"),+),
        };

        impl $crate::rules::Declared for $rule {
            fn info(&self) -> &'static $crate::finding::RuleInfo {
                &INFO
            }
        }
    };
    (@default on) => { true };
    (@default off) => { false };
    (@of item) => { true };
    (@of) => { false };
}

pub(crate) use declare_rule;
