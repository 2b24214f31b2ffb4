//! How long it takes to ask the records who somebody was on a day, and who held an office.

#![allow(missing_docs, clippy::expect_used)]

use std::hint::black_box;

use copydesk::knowledge::records::embedded;
use copydesk::knowledge::{Code, NameWords, Post, Record};
use criterion::{Criterion, criterion_group, criterion_main};
use jiff::civil::{Date, date};

const DAY: Date = date(2022, 10, 16);

/// The offices that the bearers of `name` held on `day`.
fn offices_of<'a>(name: &NameWords, day: Date) -> Vec<&'a Record> {
    let named = embedded().named(name);
    named.iter().flat_map(|n| embedded().rows_of(n.holder)).filter(|r| r.holds_on(day)).collect()
}

fn lookup(bench: &mut Criterion) {
    for (case, name) in [
        ("full name", "Alexander Lukashenko"),
        ("surname", "Lukashenko"),
        ("respelt name", "Aliaksandr Lukashenka"),
        ("nobody", "Jane Placeholder"),
    ] {
        bench.bench_function(&format!("{case} on a day"), |b| b.iter(|| offices_of(&NameWords::new(black_box(name)), black_box(DAY))));
    }
    let russia = Code::new("RU").expect("a code");
    let president = Post::named("president").expect("a post");
    bench.bench_function("holder of an office on a day", |b| b.iter(|| embedded().in_office(black_box(russia), president, black_box(DAY))));
}

criterion_group!(benches, lookup);
criterion_main!(benches);
