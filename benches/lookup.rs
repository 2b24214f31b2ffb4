//! How long it takes to ask the records who somebody was on a day, and who held an office.

#![allow(missing_docs, clippy::expect_used)]

use std::hint::black_box;

use copydesk::internals::table::embedded;
use copydesk::internals::{Code, NameWords, Post};
use criterion::{Criterion, criterion_group, criterion_main};
use jiff::civil::{Date, date};

const DAY: Date = date(2022, 10, 16);

fn lookup(bench: &mut Criterion) {
    for (case, name) in [
        ("full name", "Alexander Lukashenko"),
        ("surname", "Lukashenko"),
        ("common surname", "Mohamed"),
        ("alias with accents", "Nicolás Maduro Moros"),
        ("nobody", "Jane Placeholder"),
    ] {
        bench.bench_function(&format!("{case} on a day"), |b| b.iter(|| embedded().offices_on(black_box(name), black_box(DAY)).count()));
    }
    for (country, post) in [("RU", "president"), ("GB", "foreign minister")] {
        let code = Code::new(country).expect("a code");
        let office = Post::named(post).expect("a post");
        bench.bench_function(&format!("{post} of {country} on a day"), |b| {
            b.iter(|| embedded().in_office(black_box(code), office, black_box(DAY)).count());
        });
    }
    for (case, name) in [("respelt name", "Aliaksandar Lukashenka"), ("nobody", "Jane Placeholder")] {
        bench.bench_function(&format!("{case} by its sound"), |b| b.iter(|| embedded().named(&NameWords::new(black_box(name)))));
    }
}

criterion_group!(benches, lookup);
criterion_main!(benches);
