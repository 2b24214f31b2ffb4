//! No text takes a time that grows with its square: many of a kind in one article.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use copydesk::internals::{Cancel, FileReading, Workspace};
use copydesk::{Article, Engine};

/// How many times longer the long text is than the short one.
const TIMES: usize = 16;

/// So many times the time it may take: a square takes `TIMES * TIMES`. The rest is for machines that do other things besides.
const ALLOWED: f64 = 5.0 * TIMES as f64;

/// A name for each number: `Babado`, `Babafi`.
fn name(number: usize) -> String {
    const SYLLABLES: [&str; 12] = ["ba", "do", "fi", "gu", "ke", "lo", "mi", "nu", "ra", "so", "te", "vu"];
    let syllable = |power: u32| SYLLABLES[number / SYLLABLES.len().pow(power) % SYLLABLES.len()];
    let rest: String = (0..3).map(syllable).collect();
    format!("{}{rest}", ["Ba", "Do", "Fi", "Gu"][number / SYLLABLES.len().pow(3) % 4])
}

/// Seconds that `text` takes; the best of two runs.
fn time(text: &str) -> f64 {
    let run = || {
        let start = Instant::now();
        Engine::default().lint(text);
        start.elapsed().as_secs_f64()
    };
    run().min(run())
}

/// Holds the time for `count` of a kind against that for many more.
fn grows(count: usize, text: impl Fn(usize) -> String) {
    let (short, long) = (text(count), text(count * TIMES));
    let (few, many) = (time(&short).max(0.001), time(&long));
    assert!(many / few < ALLOWED, "{} bytes take {few} seconds, and {} bytes take {many}", short.len(), long.len());
}

fn each(sentence: impl Fn(usize) -> String) -> impl Fn(usize) -> String {
    move |count| (0..count).map(&sentence).collect()
}

#[test]
fn titles_of_one_name() {
    let both = "Russian President Alexander Lukashenko left. Belarusian President Alexander Lukashenko came. ";
    grows(40, |count| both.repeat(count));
    grows(400, |count| "President X ".repeat(count));
    grows(100, each(|n| format!("Ruritanian President Karl {} left. ", name(n))));
}

#[test]
fn names_with_a_word_in_common() {
    grows(60, each(|n| format!("{} Petrov said. ", name(n))));
    grows(150, each(|n| format!("John {} said. ", name(n))));
    grows(150, each(|n| format!("Karl Pet{} said. ", name(n).to_lowercase())));
    grows(60, each(|n| format!("Rep. {} Lee, D-Calif., said. ", name(n))));
}

#[test]
fn paragraphs_that_are_quotations() {
    grows(150, each(|n| format!("“We go on, {}.”\n\n", name(n))));
    grows(150, each(|n| format!("“We go on, {}.\n", name(n))));
    grows(1000, |count| "“".repeat(count));
    grows(1000, |count| "«".repeat(count));
}

#[test]
fn what_a_decoder_or_a_feed_left_behind() {
    grows(2000, |count| "é".repeat(count) + &"中".repeat(count));
    grows(1000, |count| "\u{80}\u{81}\u{90}".repeat(count));
    grows(500, |count| "[ad_1]".repeat(count));
    grows(200, |count| "[ad_1]\n".repeat(count));
}

#[test]
fn titles_that_stand_alone() {
    grows(60, each(|n| format!("Deputy Minister {} of Ruritania spoke. “We go on,” the minister of {} said. ", name(n), name(n + 1))));
}

/// Seconds that it takes to compare `count` articles of one file, each of another day.
fn time_of_comparing(count: usize, article: impl Fn(usize) -> String) -> f64 {
    let dated = |n: usize| format!(" date {}-{:02}-{:02} {}\n\n", 1990 + n / 336, 1 + n / 28 % 12, 1 + n % 28, article(n));
    let text: String = (0..count).map(dated).collect();
    let reading = FileReading::fresh(&Engine::default(), &Article::new(&text), &Cancel::default()).unwrap();
    let path: Arc<Path> = Path::new("archive.txt").into();
    let run = || {
        let start = Instant::now();
        let mut workspace = Workspace::default();
        workspace.put(&path, reading.summaries());
        reading.compared(&workspace, &path);
        start.elapsed().as_secs_f64()
    };
    run().min(run())
}

#[test]
fn what_articles_have_in_common() {
    let kinds: [fn(usize) -> String; 3] = [
        |n| format!("“We will go on with the great work as planned,” {} Petrov said.", name(n)),
        |n| format!("“{} We will go on with the great work as planned,” Ann Lee said.", name(n)),
        |n| format!("Karl Lindeman{0} said it was so. Karl Lindeman{0} left.", ["", "n"][n % 2]),
    ];
    for kind in kinds {
        let (few, many) = (time_of_comparing(200, kind).max(0.001), time_of_comparing(200 * TIMES, kind));
        assert!(many / few < ALLOWED, "{few} seconds for {}, and {many} for {TIMES} times as many", kind(1));
    }
}
