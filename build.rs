//! Lays the lexicon, its tables of countries and posts, the list of residue and the embedded records down as Rust source, with their indexes, so that no run
//! has to make them: see `src/lexicon` (`table.rs`, `country.rs`, `post.rs`, `residue.rs`) and `src/records/embedded.rs`.
//!
//! A row that has no known office, no name or no date fails the build with its file and line; the rest is checked by tests.

// Build scripts talk to cargo on standard output.
#![allow(clippy::print_stdout)]

use std::error::Error;
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;
use std::{env, fs};

use records::columns::{Columns, lines};
use records::index::{Index, Known};

// The parts of the crate that the index is made with, under the same names.

#[path = "src/text"]
#[allow(dead_code, unreachable_pub)]
mod text {
    pub mod fold;
}

#[path = "src/lexicon"]
#[allow(dead_code, unreachable_pub)]
mod lexicon {
    pub mod beginnings;
    pub mod classes;
    pub mod code;
    pub mod country_list;
    pub mod key;
    pub mod office;
    pub mod places;
    pub mod post_list;
    pub mod residue_list;
    pub mod sense;
    pub mod small_words;
    pub mod spellings;
    pub mod words;

    pub use code::Code;
    pub use office::Office;
    pub use sense::Sense;
}

#[path = "src/names"]
#[allow(dead_code, unreachable_pub)]
mod names {
    pub mod skeleton;
    pub mod sound;
    pub mod words;
}

#[path = "src/records"]
#[allow(dead_code, unreachable_pub)]
mod records {
    pub mod columns;
    pub mod forms;
    pub mod index;
    pub mod list;
}

#[path = "build/countries.rs"]
mod countries;
#[path = "build/lexicon.rs"]
mod lexicon_table;
#[path = "build/posts.rs"]
mod posts;
#[path = "build/residue.rs"]
mod residue;

const FOLDER: &str = "src/records/tables";

/// A row on its way into the index.
struct EmbeddedRow {
    file: usize,
    start: usize,
    known: Known,
    /// What rows are sorted by.
    order: (lexicon::Code, lexicon::Office),
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={FOLDER}");
    println!("cargo::rerun-if-changed=src/lexicon");
    println!("cargo::rerun-if-changed=src/names");
    let files = read_files()?;
    let rows = read_rows(&files)?;
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("embedded.rs"), source(&files, rows)?)?;
    fs::write(Path::new(&out).join("countries.rs"), countries::source()?)?;
    fs::write(Path::new(&out).join("posts.rs"), posts::source()?)?;
    fs::write(Path::new(&out).join("residue.rs"), residue::source()?)?;
    let lexicon = format!(
        "{}\n#[cfg(feature = \"corpus\")]\npub const FINGERPRINT: u64 = {};\n",
        lexicon_table::source()?,
        fingerprint(Path::new("src/lexicon"))?
    );
    Ok(fs::write(Path::new(&out).join("lexicon.rs"), lexicon)?)
}

/// A number of all files in a folder and below.
fn fingerprint(folder: &Path) -> Result<u64, Box<dyn Error>> {
    let mut entries: Vec<_> = fs::read_dir(folder)?.map(|entry| entry.map(|it| it.path())).collect::<Result<_, _>>()?;
    entries.sort();
    let mut hasher = DefaultHasher::new();
    for path in entries {
        path.file_name().hash(&mut hasher);
        if path.is_dir() { fingerprint(&path)?.hash(&mut hasher) } else { fs::read(&path)?.hash(&mut hasher) }
    }
    Ok(hasher.finish())
}

/// The files of the folder by name and text, sorted.
fn read_files() -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(FOLDER)? {
        let path = entry?.path();
        if let (Some(name), Some("records")) = (path.file_stem().and_then(|n| n.to_str()), path.extension().and_then(|e| e.to_str())) {
            files.push((name.to_owned(), fs::read_to_string(&path)?));
        }
    }
    files.sort();
    Ok(files)
}

/// The rows of all files, sorted by country and office.
fn read_rows(files: &[(String, String)]) -> Result<Vec<EmbeddedRow>, String> {
    let mut rows = Vec::new();
    for (file, (name, text)) in files.iter().enumerate() {
        for line in lines(text) {
            let read = Columns::of(line.text).and_then(|columns| Ok((columns, Known::of(&columns)?)));
            let (columns, known) = read.map_err(|e| format!("{FOLDER}/{name}.records:{}: {e}", line.number))?;
            rows.push(EmbeddedRow { file, start: line.start, known, order: (columns.country, columns.office) });
        }
    }
    rows.sort_by_key(|row| row.order);
    Ok(rows)
}

/// The Rust source that holds the files, the places of the rows in them, and the index.
fn source(files: &[(String, String)], rows: Vec<EmbeddedRow>) -> Result<String, std::fmt::Error> {
    let mut out = String::from("/// The files of the embedded records, by name and text.\npub const FILES: &[(&str, &str)] = &[\n");
    for (name, _) in files {
        writeln!(out, "    ({name:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/{FOLDER}/{name}.records\"))),")?;
    }
    let places: Vec<(usize, usize)> = rows.iter().map(|row| (row.file, row.start)).collect();
    let index = Index::build(rows.into_iter().map(|row| row.known));
    writeln!(out, "];\n\nstatic PLACES: &[(u8, u32)] = &{places:?};\n\nconst INDEX: Index = Index {{")?;
    writeln!(out, "    text: Cow::Borrowed({:?}),", index.text)?;
    writeln!(out, "    names: List::Laid(&{:?}),", index.names)?;
    writeln!(out, "    outlines: List::Laid(&{:?}),", index.outlines)?;
    let keyed = [
        ("by_pair", &index.by_pair),
        ("by_surname", &index.by_surname),
        ("by_word", &index.by_word),
        ("by_joined", &index.by_joined),
        ("by_office", &index.by_office),
    ];
    for (name, keyed) in keyed {
        writeln!(out, "    {name}: Keyed {{")?;
        writeln!(out, "        entries: List::Laid(&{:?}),", keyed.entries)?;
        writeln!(out, "        starts: List::Laid(&{:?}),\n    }},", keyed.starts)?;
    }
    for (name, grouped) in [("names_of", &index.names_of), ("rows_of", &index.rows_of)] {
        writeln!(out, "    {name}: Grouped {{")?;
        writeln!(out, "        starts: List::Laid(&{:?}),", grouped.starts)?;
        writeln!(out, "        numbers: List::Laid(&{:?}),\n    }},", grouped.numbers)?;
    }
    writeln!(out, "    forms: NameForms {{")?;
    writeln!(out, "        slots: List::Laid(&{:?}),", index.forms.slots)?;
    writeln!(out, "        forms: List::Laid(&{:?}),", index.forms.forms)?;
    writeln!(out, "        bearers: List::Laid(&{:?}),", index.forms.bearers)?;
    writeln!(out, "    }},\n    terms: List::Laid(&{:?}),\n}};", index.terms)?;
    let mut hasher = DefaultHasher::new();
    (files, &out).hash(&mut hasher);
    writeln!(out, "\npub const FINGERPRINT: u64 = {};", hasher.finish())?;
    Ok(out)
}
