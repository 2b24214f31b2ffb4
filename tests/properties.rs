//! What holds for any text: analysis never fails, places fit the text, safe fixes are done once and for all.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::sync::Arc;

use copydesk::engine::document;
use copydesk::engine::linter::{Linter, findings_of};
use copydesk::facts::Format;
use copydesk::item::Origin;
use copydesk::records::Knowledge;
use copydesk::rules;
use copydesk::rules::Settings;
use proptest::prelude::*;

/// Every rule is on, so that each is tried.
fn linter() -> Linter {
    let mut settings = Settings::default();
    rules::ALL.iter().for_each(|rule| settings.select(rule.info()));
    Linter { settings: Arc::new(settings), knowledge: Arc::new(Knowledge::embedded()) }
}

/// Pieces that news, machines and mishaps leave in texts.
const PIECES: &[&str] = &[
    "“",
    "”",
    "\"",
    "'",
    "‘",
    "’",
    "``",
    "''",
    "„",
    "«",
    "»",
    " ",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\u{a0}",
    "\u{feff}",
    ".",
    ",",
    ": ",
    " - ",
    "—",
    "(",
    ")",
    "[ad_1]",
    "Source link",
    "Read more: ",
    " date 2022-10-16 ",
    "date 2022-13-45 ",
    "---\ndate: 2022-10-16\n---\n",
    "```",
    "<!--",
    "-->",
    "# ",
    "| a |",
    "President Alexander Lukashenko",
    "Lukashenko",
    "Russian President ",
    "the Belarusian president",
    "Dr. Ann Lee",
    "Mr. Lee",
    "she",
    "he",
    "the ministry",
    " said",
    " told reporters",
    "according to ",
    "asked",
    "who ",
    "former ",
    "on Thursday",
    "Thursday, February 23, 2023",
    "February 30",
    "last week",
    "in 2020",
    "two days later",
    "the 1990s",
    "9:30 p.m. EST",
    "2022-10-16T09:30:00Z",
    "MINSK, Oct. 16 (Reuters) - ",
    "By A Reporter | Oct 16, 2022",
    "Published: May 5, 2021",
    "We will not resign.",
    "It is over",
    "â€œ",
    "Ã©",
    "é",
    "中文",
    "😀",
    "\u{301}",
    "U.S.",
    "p.m.",
    "1,000",
    "6'3\"",
    "'90s",
    "workers'",
    "x",
    "The",
    "https://a.example/2022/10/16/x",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![20 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => any::<String>()];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn analysis_never_fails_and_places_fit(text in text(), markdown in any::<bool>()) {
        let format = if markdown { Format::Markdown } else { Format::Plain };
        let blocks = document::read(&text, format);
        prop_assert_eq!(blocks.iter().map(|b| b.facts.text()).collect::<String>(), text.as_str());
        let analyses = linter().analyse(&blocks, &Origin::of_file("2022-10-16-story.txt"));
        for (at, analysis) in &analyses {
            let item = &analysis.item;
            let spans = item.timexes.iter().map(|t| t.span).chain(item.quotations.iter().map(|q| q.span));
            let people = item.people.all.iter().flat_map(|p| p.mentions.iter().map(|m| m.span));
            for span in spans.chain(people) {
                prop_assert!(text.get(span.shift(*at).range()).is_some_and(|t| !t.is_empty()), "{span:?}");
            }
        }
        for (_, finding) in findings_of(&analyses) {
            prop_assert!(text.get(finding.span.range()).is_some(), "{finding:?}");
            for edit in finding.fixes.iter().flat_map(|f| &f.edits) {
                prop_assert!(text.get(edit.span.range()).is_some(), "{finding:?}");
            }
        }
    }

    #[test]
    fn safe_fixes_are_done_once_and_for_all(text in text()) {
        let linter = linter();
        let origin = Origin::default();
        let once = linter.fix(&text, Format::Plain, &origin, |_, fix| fix.is_safe());
        let twice = linter.fix(&once.text, Format::Plain, &origin, |_, fix| fix.is_safe());
        prop_assert_eq!(twice.applied, 0);
        prop_assert_eq!(once.text, twice.text);
    }
}
