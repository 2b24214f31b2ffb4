//! Lays the words of the lexicon down as a table, so that no run has to make it: see `src/lexicon/table.rs`.

use std::collections::BTreeSet;
use std::fmt::{self, Write as _};

use crate::lexicon::key::{PLACES, key, next, place};
use crate::lexicon::words::{self, Meaning};

/// The Rust source of the table.
pub fn source() -> Result<String, fmt::Error> {
    let words = words::all();
    let mut meanings = BTreeSet::from([Meaning::default()]);
    meanings.extend(words.values().copied());
    let meanings: Vec<Meaning> = meanings.into_iter().collect();
    let number_of = |meaning: &Meaning| meanings.binary_search(meaning).unwrap_or_default();
    let (mut keys, mut numbers, mut long) = (Vec::new(), Vec::new(), Vec::new());
    for (word, meaning) in &words {
        match key(word.as_bytes()) {
            Some(key) => {
                keys.push(key);
                numbers.push(number_of(meaning));
            }
            None => long.push((word, number_of(meaning))),
        }
    }
    let senses: Vec<u64> = meanings.iter().map(|meaning| meaning.sense.bits()).collect();
    let mut out = String::new();
    writeln!(out, "/// The senses of each combination of senses and classes.\nstatic SENSES: [u64; {}] = {senses:?};\n", senses.len())?;
    writeln!(out, "/// The classes of each combination.\nstatic CLASSES: [Classes; {}] = [", meanings.len())?;
    for meaning in &meanings {
        writeln!(out, "    {:?},", meaning.classes)?;
    }
    writeln!(out, "];\n\n/// The short words, in order.\nstatic KEYS: [u128; {}] = {keys:?};\n", keys.len())?;
    writeln!(out, "/// The combination of each of them.\nstatic MEANINGS: [u16; {}] = {numbers:?};\n", numbers.len())?;
    writeln!(out, "/// Where to find each of them: its number and one more, at its place or the next free one.")?;
    writeln!(out, "static TABLE: [u16; {PLACES}] = {:?};\n", places(&keys))?;
    writeln!(out, "/// The longer words, in order, each with its combination.\nstatic LONG: [(&str, u16); {}] = {long:?};", long.len())?;
    Ok(out)
}

fn places(keys: &[u128]) -> Vec<usize> {
    let mut table = vec![0; PLACES];
    for (number, key) in keys.iter().enumerate() {
        let mut at = place(*key);
        while table[at] != 0 {
            at = next(at);
        }
        table[at] = number + 1;
    }
    table
}
