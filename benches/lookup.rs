//! How long it takes to ask the records who somebody was on a day, and who held an office.

#![allow(missing_docs, clippy::expect_used, clippy::print_stdout)]

use std::hint::black_box;
use std::time::Instant;

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

/// How long every name of the records takes, written as it is, and with a vowel changed so that it is found by its sound only: the median and the worst.
fn any_name(_: &mut Criterion) {
    let mut names: Vec<&str> = embedded().rows().flat_map(|row| row.names()).collect();
    names.sort_unstable();
    names.dedup();
    let respelt: Vec<NameWords> = names.iter().map(|name| NameWords::new(&name.replace('i', "y"))).collect();
    tell("any name on a day", names.iter().map(|name| best_of_ten(|| embedded().offices_on(black_box(name), DAY).count())).collect());
    tell("any name by its sound", respelt.iter().map(|name| best_of_ten(|| embedded().named(black_box(name)).len())).collect());
}

/// The nanoseconds that `look` takes when nothing disturbs it.
fn best_of_ten(mut look: impl FnMut() -> usize) -> u128 {
    let mut time = || {
        let start = Instant::now();
        black_box(look());
        start.elapsed().as_nanos()
    };
    (0..10).map(|_| time()).min().unwrap_or(0)
}

fn tell(what: &str, mut times: Vec<u128>) {
    times.sort_unstable();
    let at = |share: usize| times.get((times.len() - 1) * share / 1000).copied().unwrap_or(0);
    println!("{what}: {} names, p50 {} ns, p99 {} ns, p99.9 {} ns, worst {} ns", times.len(), at(500), at(990), at(999), at(1000));
}

criterion_group!(benches, lookup, any_name);
criterion_main!(benches);
