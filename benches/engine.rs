//! How fast articles are read and judged, step by step, and what a keystroke costs. The text is the sample articles, over and over.

#![allow(missing_docs, clippy::expect_used)]

use std::hint::black_box;
use std::sync::Arc;

use copydesk::internals::{BlockFacts, BlockState, Cancel, Change, FINDERS, FileReading, Format, Item, Origin, parts, token};
use copydesk::{Article, Engine};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

const SEEDS: [&str; 5] = [
    include_str!("../seeds/000_6f64c773c3557d65.txt"),
    include_str!("../seeds/001_ab904d1e1aca7a00.txt"),
    include_str!("../seeds/002_49c813efba68b6dd.txt"),
    include_str!("../seeds/003_64a58a61c3324a5f.txt"),
    include_str!("../seeds/004_d3c54e0b320665c0.txt"),
];

/// The sample articles one after the other, `times` times over: each begins with its own date, so each is an item.
fn articles(times: usize) -> String {
    SEEDS.map(|seed| format!("{}\n\n", seed.trim_end())).concat().repeat(times)
}

/// Each step of reading a text for the first time.
fn reading(bench: &mut Criterion) {
    let text = articles(1);
    let engine = Engine::default();
    let mut group = bench.benchmark_group("reading");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("tokens", |b| b.iter(|| token::scan(black_box(&text))));
    group.bench_function("tokens and what the lexicon says of them", |b| {
        b.iter(|| BlockFacts::of_prose(black_box(&text), Format::Plain, BlockState::Prose));
    });
    let mut block = BlockFacts::read(&text, Format::Plain, BlockState::Prose);
    for (facts, find) in FINDERS {
        group.bench_function(facts, |b| b.iter(|| find(black_box(&mut block), Format::Plain)));
    }
    group.bench_function("facts", |b| b.iter(|| parts::read(black_box(&text), Format::Plain)));
    let blocks: Vec<Arc<BlockFacts>> = parts::read(SEEDS[0], Format::Plain).into_iter().map(|block| block.facts).collect();
    group.bench_function("people, titles and speakers of one item", |b| {
        b.iter(|| Item::new(black_box(&blocks), Origin::default(), engine.records()));
    });
    group.bench_function("findings", |b| b.iter(|| engine.lint(Article::new(black_box(&text)).named("articles.txt"))));
    group.finish();
}

/// A letter typed into the middle of a file, up to its findings.
fn typing(bench: &mut Criterion) {
    let (engine, origin) = (Engine::default(), Origin::of_file("articles.txt"));
    let mut group = bench.benchmark_group("a letter typed");
    for times in [1, 10, 100] {
        let text = articles(times);
        let reading = FileReading::fresh(&engine, &Article::new(&text).named("articles.txt"), &Cancel::default()).expect("nobody cancels");
        let at = text[text.len() / 2..].find(". ").expect("a sentence ends there") + text.len() / 2;
        let change = Change { old: at..at, new_len: 1 };
        group.bench_with_input(BenchmarkId::from_parameter(format!("{} kB", text.len() / 1000)), &change, |b, change| {
            b.iter(|| reading.after(change, black_box("x"), &engine, &origin, &Cancel::default()));
        });
    }
    group.finish();
}

criterion_group!(benches, reading, typing);
criterion_main!(benches);
