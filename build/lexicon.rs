//! Lays the words of the lexicon down as a table, so that no run has to make it: see `src/lexicon/table.rs`.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use crate::lexicon::key::{PLACES, key, next, place};
use crate::lexicon::words::{self, Meaning};

/// The Rust source of the table.
pub fn source() -> Result<String, fmt::Error> {
    let (mut keys, mut numbers, mut long) = (Vec::new(), Vec::new(), Vec::new());
    let mut meanings = Meanings::default();
    for (word, meaning) in &shortest_first(words::all()) {
        let number = meanings.number(*meaning);
        match key(word.as_bytes()) {
            Some(key) => {
                keys.push(key);
                numbers.push(number);
            }
            None => long.push((word.clone(), number)),
        }
    }
    long.sort();
    let meanings = meanings.all;
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

/// The words by their length. Short words are the ones that texts are full of, and so what is known of those stands close together in memory.
fn shortest_first(words: BTreeMap<String, Meaning>) -> Vec<(String, Meaning)> {
    let mut words: Vec<(String, Meaning)> = words.into_iter().collect();
    words.sort_by_key(|(word, _)| word.len());
    words
}

/// The combinations of senses and classes, each once, in the order in which they were asked for; the first is none.
struct Meanings {
    all: Vec<Meaning>,
    numbers: BTreeMap<Meaning, usize>,
}

impl Default for Meanings {
    fn default() -> Self {
        Self { all: vec![Meaning::default()], numbers: BTreeMap::from([(Meaning::default(), 0)]) }
    }
}

impl Meanings {
    fn number(&mut self, meaning: Meaning) -> usize {
        *self.numbers.entry(meaning).or_insert_with(|| {
            self.all.push(meaning);
            self.all.len() - 1
        })
    }
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
