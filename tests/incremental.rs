//! After any edits, what was kept and what was read again together equal a fresh run: blocks, facts, items and findings.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::sync::Arc;

use copydesk::internals::{Cancel, Cancelled, Change, FileReading, Format, Origin, article};
use copydesk::{Article, Document, Engine, Finding, Settings};
use proptest::prelude::*;

/// What texts are made of: the beginnings and ends of everything that reaches over lines and blocks.
const PIECES: &[&str] = &[
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " date 2022-10-16 ",
    "date 2022-13-45\n",
    "---\n",
    "---\ndate: 2022-02-03\n---\n",
    "---\ntitle: x\n\ndate: 2022-02-03\n",
    "{\"date\": \"2022-02-03\",\n\n\"tags\": []}\n",
    "```\n",
    "~~~~\n",
    "<!--",
    "-->\n",
    "# ",
    "| a |\n",
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "“We will stay,” ",
    "he said. ",
    "according to the ministry, ",
    "President Vladimir Putin ",
    "Belarus' President Alexander Lukashenko ",
    "Lukashenko ",
    "Mr. ",
    "on Thursday ",
    "MINSK, Oct. 16 (Reuters) - ",
    "Published: 16 October 2022\n",
    "last week, ",
    "cafÃ© ",
    "[ad_1]\n",
    "Source link\n",
    "The council met in the town hall on Monday evening and voted to keep the old\nbridge open for another year, as the mayor had asked it to do.\n",
    "é",
    "中",
    "😀",
    " ",
    ".",
    "\u{feff}",
];

/// Paragraphs of a long article, in which names, titles, pronouns and quotations lean on paragraphs before them.
const PARAGRAPHS: &[&str] = &[
    "President Ann Reed opened the new bridge on Thursday with Carl Lopez, the mayor.\n\n",
    "MINSK, Oct. 16 (Reuters) - The ministry closed the old bridge.\n\n",
    "\"It is safe,\" she said.\n\n",
    "\"It is late,\" he said. \"We will go on.\"\n\n",
    "\"We will go on,\n\n",
    "\"The bridge will stay.\"\n\n",
    "Lopez met Reed in the town hall, where he asked her about the old bridge and its lamps.\n\n",
    "He issued a statement:\n\n",
    "\"Nobody was hurt in the storm,\" the mayor said.\n\n",
    "Mr. Reed said that the council would meet again in spring, and that he would wait.\n\n",
    "Chancellor Angela Merkel was there, too. She left early.\n\n",
    "President Obama spoke of 2009, when he had come to the harbour for the first time.\n\n",
    "French President Emmanuel Macron wrote to the council. She had asked for help.\n\n",
    "— Carl Lopez, city engineer\n\n",
    "A spokesman said: \"The storm is over.\" The ministry had no comment on Monday.\n\n",
    "THE STORM IS OVER\n\n",
    "The council of the town met again and again, and the lamps on the old bridge stayed dark until the harbour was open to ships.\n\n",
];

/// Words that somebody types into a long article: most change nothing that later paragraphs lean on, some change who is who.
const TYPED: &[&str] =
    &["t", "te", "teh ", " ", "\n\n", "\"", "she ", "Reed ", "Ann ", "Ms. ", "Carla Lopez said. ", "in 2010 ", "France ", "Obama "];

/// An edit: where it begins and ends, as shares of the text, and what it puts there.
#[derive(Clone, Debug)]
struct Edit {
    start: f64,
    length: usize,
    new_text: String,
}

fn words(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..most).prop_map(|pieces| pieces.concat())
}

/// Lines of a hundred characters and more with no blank one between them, so many that they come in several blocks.
fn long_run() -> impl Strategy<Value = String> {
    let line = (4..9_usize, prop::sample::select(&["said on Monday.", "“We go on,” Lukashenko said.", "left"][..]));
    let line = line.prop_map(|(times, end)| format!("{}{end}\n", "The council of the town met again and ".repeat(times)));
    prop::collection::vec(line, 80..160).prop_map(|lines| lines.concat())
}

/// An article of so many paragraphs that it is read in several passages.
fn long_article() -> impl Strategy<Value = String> {
    let header = prop::sample::select(&["", " date 2022-10-16 "][..]);
    let paragraphs = prop::collection::vec(prop::sample::select(PARAGRAPHS), 40..140);
    (header, paragraphs).prop_map(|(header, paragraphs)| format!("{header}{}", paragraphs.concat()))
}

/// What somebody types, or deletes.
fn typing() -> impl Strategy<Value = Edit> {
    let typed = prop::collection::vec(prop::sample::select(TYPED), 0..2).prop_map(|words| words.concat());
    (0.0..=1.0, prop::sample::select(&[0, 0, 0, 1, 5, 90][..]), typed).prop_map(|(start, length, new_text)| Edit {
        start,
        length,
        new_text,
    })
}

fn edit() -> impl Strategy<Value = Edit> {
    (0.0..=1.0, 0..30_usize, words(4)).prop_map(|(start, length, new_text)| Edit { start, length, new_text })
}

impl Edit {
    fn apply(&self, text: &mut String) -> Change {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        let wanted = (self.start * text.len() as f64) as usize;
        let boundary = |from: usize| (from..).find(|at| text.is_char_boundary(*at) || *at > text.len()).unwrap().min(text.len());
        let (start, end) = (boundary(wanted), boundary((wanted + self.length).min(text.len())));
        text.replace_range(start..end, &self.new_text);
        Change { old: start..end, new_len: self.new_text.len() }
    }
}

/// Holds an incremental reading against a fresh one, from the blocks up.
fn same(kept: &FileReading, fresh: &FileReading, text: &str) {
    let joined: String = kept.blocks().iter().map(|block| block.facts.text()).collect();
    assert_eq!(joined, text);
    assert_eq!(kept.blocks(), fresh.blocks(), "{text:?}");
    assert_eq!(kept.items().len(), fresh.items().len(), "{text:?}");
    for ((at, one), (fresh_at, other)) in kept.items().iter().zip(fresh.items()) {
        assert_eq!((at, format!("{:?}", one.item)), (fresh_at, format!("{:?}", other.item)), "{text:?}");
    }
    let all = |reading: &FileReading| reading.findings().collect::<Vec<Finding>>();
    assert_eq!(all(kept), all(fresh), "{text:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn random_edits_lead_where_a_fresh_run_does(
        start in words(60),
        edits in prop::collection::vec((edit(), any::<bool>()), 1..16),
        markdown in any::<bool>(),
    ) {
        let (engine, origin, cancel) = (Engine::default(), Origin::of_file("2022-10-16-story.txt"), Cancel::default());
        let format = if markdown { Format::Markdown } else { Format::Plain };
        let mut text = start;
        let mut reading = FileReading::fresh(&engine, &article(&text, format, origin.clone()), &cancel).unwrap();
        let mut change = Change::NONE;
        for (edit, read_now) in edits {
            change = change.then(&edit.apply(&mut text));
            if read_now {
                reading = reading.after(&change, &text[change.new_range()], &engine, &origin, &cancel).unwrap();
                change = Change::NONE;
            }
        }
        reading = reading.after(&change, &text[change.new_range()], &engine, &origin, &cancel).unwrap();
        same(&reading, &FileReading::fresh(&engine, &article(&text, format, origin.clone()), &cancel).unwrap(), &text);
    }

    #[test]
    fn typing_into_a_long_article_leads_where_a_fresh_run_does(start in long_article(), edits in prop::collection::vec(typing(), 1..8)) {
        let (engine, origin, cancel) = (Engine::default(), Origin::of_file("2022-10-16-story.txt"), Cancel::default());
        let mut text = start;
        let mut reading = FileReading::fresh(&engine, &article(&text, Format::Plain, origin.clone()), &cancel).unwrap();
        for edit in edits {
            let change = edit.apply(&mut text);
            reading = reading.after(&change, &text[change.new_range()], &engine, &origin, &cancel).unwrap();
            same(&reading, &FileReading::fresh(&engine, &article(&text, Format::Plain, origin.clone()), &cancel).unwrap(), &text);
        }
    }

    #[test]
    fn edits_of_long_runs_lead_where_a_fresh_run_does(
        (run, rest) in (long_run(), words(6)),
        edits in prop::collection::vec((edit(), any::<bool>()), 1..6),
        markdown in any::<bool>(),
    ) {
        let (engine, origin, cancel) = (Engine::default(), Origin::of_file("2022-10-16-story.txt"), Cancel::default());
        let format = if markdown { Format::Markdown } else { Format::Plain };
        let mut text = format!("{rest}{run}");
        let mut reading = FileReading::fresh(&engine, &article(&text, format, origin.clone()), &cancel).unwrap();
        let mut change = Change::NONE;
        for (edit, read_now) in edits {
            change = change.then(&edit.apply(&mut text));
            if read_now {
                reading = reading.after(&change, &text[change.new_range()], &engine, &origin, &cancel).unwrap();
                change = Change::NONE;
            }
        }
        reading = reading.after(&change, &text[change.new_range()], &engine, &origin, &cancel).unwrap();
        same(&reading, &FileReading::fresh(&engine, &article(&text, format, origin.clone()), &cancel).unwrap(), &text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn an_edited_document_is_what_a_fresh_one_would_be(start in words(60), edits in prop::collection::vec(edit(), 1..8)) {
        let engine = Engine::default();
        let mut document = engine.open(Article::new(&start).named("2022-10-16-story.md"));
        let mut text = start;
        for edit in edits {
            let change = edit.apply(&mut text);
            document.edit(change.old, &edit.new_text).unwrap();
            let fresh = Article::new(&text).named("2022-10-16-story.md");
            prop_assert_eq!(document.annotations(), engine.annotate(fresh.clone()));
            prop_assert_eq!(document.findings(), engine.lint(fresh));
        }
        prop_assert_eq!(document.close(), text);
    }
}

#[test]
fn only_the_item_that_was_edited_is_read_again() {
    let (engine, origin, cancel) = (Engine::default(), Origin::default(), Cancel::default());
    let story = |day: u32| format!(" date 2022-10-{day} Hall\n\nThe mayor spoke.\n\n“We stay,” she said.\n\n");
    let text: String = (10..20).map(story).collect();
    let before = FileReading::fresh(&engine, &Article::new(&text), &cancel).unwrap();
    let at = text.find("-15 Hall").unwrap() + 20;
    let after = before.after(&Change { old: at..at, new_len: 3 }, "not", &engine, &origin, &cancel).unwrap();
    let kept = |index: usize| Arc::ptr_eq(&before.items()[index].1, &after.items()[index].1);
    assert_eq!((0..10).filter(|index| !kept(*index)).collect::<Vec<_>>(), [5]);
    let blocks = before.blocks().iter().zip(after.blocks()).filter(|(one, other)| !Arc::ptr_eq(&one.facts, &other.facts));
    assert_eq!(blocks.count(), 1);
}

#[test]
fn a_name_that_changes_early_changes_who_speaks_far_below() {
    let engine = Engine::default();
    let filler =
        "The council of the town met again, and the lamps on the old bridge stayed dark until the harbour was open.\n\n".repeat(60);
    let text = format!(
        "Carl Lopez came late. Ann Reed left early.\n\n{filler}\"It is safe,\" Lopez said.\n\n\"We stay,\" he said.\n\n\"We go,\" she said.\n"
    );
    let speakers = |document: &Document| {
        let quotes = document.annotations().quotes;
        quotes.into_iter().map(|quote| quote.speaker.map_or_else(String::new, |speaker| speaker.name)).collect::<Vec<_>>()
    };
    let mut document = engine.open(&text);
    assert_eq!(speakers(&document), ["Carl Lopez", "Carl Lopez", "she"]);
    document.edit(0..4, "Anna").unwrap();
    assert_eq!(speakers(&document), ["Anna Lopez", "he", "Anna Lopez"]);
    document.edit(0..4, "Carl").unwrap();
    document.edit(text.len()..text.len(), "\n\"We wait,\" he said.\n").unwrap();
    assert_eq!(speakers(&document), ["Carl Lopez", "Carl Lopez", "she", "Carl Lopez"]);
}

#[test]
fn other_settings_judge_anew_what_is_read_already() {
    let (origin, cancel) = (Origin::default(), Cancel::default());
    let text = "cafÃ©\n";
    let engine = Engine::default();
    let before = FileReading::fresh(&engine, &Article::new(text), &cancel).unwrap();
    assert_eq!(before.findings().count(), 1);
    let mut settings = Settings::default();
    settings.ignore(Engine::rule("mojibake").unwrap());
    let other = engine.with_settings(settings);
    let after = before.after(&Change::NONE, "", &other, &origin, &cancel).unwrap();
    assert_eq!(after.findings().count(), 0);
    assert!(Arc::ptr_eq(&before.blocks()[0].facts, &after.blocks()[0].facts));
}

#[test]
fn work_that_nobody_waits_for_stops() {
    let (engine, origin, cancel) = (Engine::default(), Origin::default(), Cancel::default());
    let reading = FileReading::fresh(&engine, &Article::new("One.\n\nTwo.\n"), &cancel).unwrap();
    cancel.cancel();
    assert_eq!(FileReading::fresh(&engine, &Article::new("One.\n"), &cancel).err(), Some(Cancelled));
    assert_eq!(reading.after(&Change { old: 0..1, new_len: 1 }, "o", &engine, &origin, &cancel).err(), Some(Cancelled));
}
