//! What holds for any text: analysis never fails, places fit the text, safe fixes are done once and for all.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use copydesk::internals::{Format, parts};
use copydesk::{Article, Engine, Finding, Fix, Settings};
use proptest::prelude::*;

/// Every rule is on, so that each is tried.
fn engine() -> Engine {
    let mut settings = Settings::default();
    Engine::rules().for_each(|rule| settings.select(rule));
    Engine::default().with_settings(settings)
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

/// Every letter with an accent of the languages that are written in Latin letters.
fn accented() -> impl Strategy<Value = char> {
    let letters = ('\u{c0}'..='\u{17f}').filter(|c| c.is_alphabetic()).chain("ȘșȚțƠơƯưẠạẾếỘộỨứỸỹ".chars());
    prop::sample::select(letters.collect::<Vec<_>>())
}

/// What may follow a letter in correct copy.
const BEHIND_LETTERS: &[&str] =
    &["’s house", "” and left", "“ und ging", "»", "’", "…", "—", "–", ", and", ".", "™", "®", "’t", " « oui »", "‘", "”,"];

/// Correct pieces that hold marks: measures, elisions, quotations.
const CORRECT: &[&str] = &[
    "We got 10\" of snow",
    "a 6'2\" man",
    "a 5’4” man",
    "5′4″ tall",
    "the ’90s",
    "the '90s",
    "rock ’n’ roll",
    "It was 20 °C at 51°28′38″ N",
    "“We go,” she said.",
    "“He said, ‘Go home,’ and left,” she said.",
    "« Oui », dit-elle.",
    "„Ja“, sagte er.",
    "the workers’ union",
    "Read more books, the minister said.",
    "They share this story with nobody.",
    "R&D and AT&T met.",
];

/// A paragraph of correct copy, in which letters with accents stand before every mark.
fn correct() -> impl Strategy<Value = String> {
    let word = (any::<prop::sample::Index>(), accented(), prop::sample::select(BEHIND_LETTERS));
    let word = word.prop_map(|(head, letter, tail)| {
        // Nobody writes a capital behind small letters.
        let heads = if letter.is_uppercase() { ["CAF", "the FP", "PER"] } else { ["caf", "Pér", "la"] };
        format!("{}{letter}{tail}", head.get(&heads))
    });
    let piece = prop_oneof![3 => word, 2 => prop::sample::select(CORRECT).prop_map(str::to_owned)];
    prop::collection::vec(piece, 1..8).prop_map(|pieces| format!("The council met on Monday. {} Nobody else came.", pieces.join(" ")))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn safe_fixes_change_nothing_in_correct_copy(text in correct()) {
        let safe = |finding: &Finding, fix: &Fix| fix.is_safe() && finding.rule.name != "mixed-quote-marks";
        prop_assert_eq!(engine().fix(&text, safe).text, text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn blocks_are_the_text(text in text(), markdown in any::<bool>()) {
        let format = if markdown { Format::Markdown } else { Format::Plain };
        prop_assert_eq!(parts::read(&text, format).iter().map(|b| b.facts.text()).collect::<String>(), text);
    }

    #[test]
    fn analysis_never_fails_and_places_fit(text in text(), markdown in any::<bool>()) {
        let article = Article::new(&text).named(if markdown { "2022-10-16-story.md" } else { "2022-10-16-story.txt" });
        let annotations = engine().annotate(article.clone());
        let letters: Vec<char> = text.chars().collect();
        let there = |start: usize, end: usize| letters.get(start..end).map(|letters| letters.iter().collect::<String>());
        let timexes = annotations.timexes.iter().map(|it| (it.start, it.end, &it.text));
        let mentions = annotations.people.iter().flat_map(|person| &person.mentions).map(|it| (it.start, it.end, &it.text));
        let cues = annotations.quotes.iter().filter_map(|it| it.cue.as_ref()).map(|it| (it.start, it.end, &it.text));
        let speakers = annotations.quotes.iter().filter_map(|it| it.speaker.as_ref()).map(|it| (it.start, it.end, &it.text));
        for (start, end, words) in timexes.chain(mentions).chain(cues).chain(speakers) {
            prop_assert!(!words.is_empty());
            prop_assert_eq!(there(start, end), Some(words.clone()));
        }
        for it in &annotations.quotes {
            prop_assert!(there(it.start, it.end).is_some_and(|text| !text.is_empty()), "{it:?}");
        }
        let findings = engine().lint(article);
        prop_assert_eq!(findings.len(), annotations.findings.len());
        for (finding, annotation) in findings.iter().zip(&annotations.findings) {
            let words = text.get(finding.span.range()).map(str::to_owned);
            prop_assert!(words.is_some(), "{finding:?}");
            prop_assert_eq!(words, there(annotation.start, annotation.end));
            for edit in finding.fixes.iter().flat_map(|f| &f.edits) {
                prop_assert!(text.get(edit.span.range()).is_some(), "{finding:?}");
            }
        }
    }

    #[test]
    fn safe_fixes_are_done_once_and_for_all(text in text()) {
        let once = engine().fix(&text, |_, fix| fix.is_safe());
        let twice = engine().fix(&once.text, |_, fix| fix.is_safe());
        prop_assert_eq!(twice.applied, 0);
        prop_assert_eq!(once.text, twice.text);
    }
}
