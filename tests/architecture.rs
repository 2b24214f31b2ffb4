//! What always holds of the house itself: which room may use which, where words and types live, how large a file may grow.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// How many lines of code a file may have, tests and comments aside.
const MOST_LINES: usize = 600;

/// The most words that a literal list outside the lexicon may have.
const MOST_WORDS: usize = 5;

/// The rooms in reading order, each with those that it may use.
const ROOMS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("lexicon", &["text"]),
    ("names", &["text", "lexicon"]),
    ("finding", &["text"]),
    ("records", &["text", "lexicon", "names"]),
    ("facts", &["text", "lexicon", "names"]),
    ("item", &["text", "lexicon", "names", "records", "facts"]),
    ("compare", &["text", "lexicon", "names", "finding", "records", "facts", "item"]),
    ("rules", &["text", "lexicon", "names", "finding", "records", "facts", "item", "compare"]),
    ("suppress", &["text", "finding", "facts", "item", "rules"]),
    ("engine", &["text", "lexicon", "names", "finding", "records", "facts", "item", "compare", "rules", "suppress"]),
    ("config", &["text", "lexicon", "finding", "records", "item", "rules", "suppress", "engine"]),
    // The words and the records are asked for their fingerprints alone, by which a later run knows what an earlier one was made with.
    ("corpus", &["text", "lexicon", "finding", "records", "item", "rules", "engine", "config"]),
    (
        "cli",
        &[
            "text", "lexicon", "names", "finding", "records", "facts", "item", "compare", "rules", "suppress", "engine", "config",
            "corpus", "lsp",
        ],
    ),
    ("lsp", &["text", "lexicon", "names", "finding", "records", "facts", "item", "compare", "rules", "suppress", "engine", "config"]),
];

/// A source file of the crate.
struct Source {
    /// Its path in the project: `src/facts/cue.rs`.
    name: String,
    text: String,
}

impl Source {
    /// Its module: `facts::cue`.
    fn module(&self) -> String {
        let path = self.name.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
        path.replace('/', "::")
    }

    /// The room it stands in: `facts`; none for the files at the root.
    fn room(&self) -> Option<String> {
        let module = self.module();
        ROOMS.iter().map(|(room, _)| (*room).to_owned()).find(|room| module == *room || module.starts_with(&format!("{room}::")))
    }

    /// Its code: neither comments nor tests.
    fn code(&self) -> String {
        code(&self.text).flat_map(|line| [line, "\n"]).collect()
    }

    /// The modules and items of the crate that it names, as paths from the root.
    fn uses(&self) -> BTreeSet<String> {
        let module = self.module();
        let code = self.code();
        let mut uses = BTreeSet::new();
        for (start, _) in code.match_indices("crate::").chain(code.match_indices("super::")).chain(code.match_indices("self::")) {
            let before = code[..start].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                continue;
            }
            leaves(&code[start..]).into_iter().for_each(|path| {
                uses.insert(absolute(&path, &module));
            });
        }
        uses
    }
}

/// The source files of the crate.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("src")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    let name = |path: &PathBuf| path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
    files.iter().map(|path| Source { name: name(path), text: fs::read_to_string(path).unwrap() }).collect()
}

/// The lines of code of a file: neither blank nor comment, and before its tests.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).take_while(|line| *line != "#[cfg(test)]").filter(|line| !line.is_empty() && !line.starts_with("//"))
}

/// The paths that a use tree at the start of `code` names: `crate::a::{b, c::D}` names two.
fn leaves(code: &str) -> Vec<String> {
    let end = code.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).unwrap_or(code.len());
    let (head, rest) = code.split_at(end);
    if !head.ends_with("::") || !rest.starts_with('{') {
        return vec![head.trim_end_matches("::").to_owned()];
    }
    let mut paths = Vec::new();
    let (mut depth, mut start) = (0, 1);
    for (at, c) in rest.char_indices() {
        match c {
            '{' => depth += 1,
            '}' | ',' if depth == 1 => {
                let part = rest[start..at].trim();
                if !part.is_empty() {
                    paths.extend(leaves(part).into_iter().map(|leaf| format!("{head}{leaf}")));
                }
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    paths
}

/// `path`, as it is written in `module`, from the root of the crate.
fn absolute(path: &str, module: &str) -> String {
    let mut at: Vec<&str> = module.split("::").collect();
    let mut parts = path.split("::").peekable();
    match parts.peek() {
        Some(&"crate") => at.clear(),
        Some(&"super") => {}
        _ => return format!("{module}::{}", path.trim_start_matches("self::")),
    }
    for part in parts {
        match part {
            "crate" | "self" => {}
            "super" => drop(at.pop()),
            part => at.push(part),
        }
    }
    at.join("::")
}

/// What is wrong with the arrows between rooms.
fn forbidden(sources: &[Source]) -> Vec<String> {
    let mut wrong = Vec::new();
    for source in sources {
        let Some(room) = source.room() else { continue };
        let (_, allowed) = ROOMS.iter().find(|(name, _)| *name == room).unwrap();
        for used in source.uses() {
            let other = used.split("::").next().unwrap_or_default();
            let is_room = ROOMS.iter().any(|(name, _)| *name == other);
            if is_room && other != room && !allowed.contains(&other) {
                wrong.push(format!("{} uses {used}", source.name));
            }
        }
    }
    wrong
}

#[test]
fn rooms_use_only_those_that_they_may() {
    let wrong = forbidden(&sources());
    assert!(wrong.is_empty(), "the table at the head of this file says which room may use which:\n{}", wrong.join("\n"));
}

#[test]
fn the_table_of_rooms_has_no_circle() {
    for (n, (room, allowed)) in ROOMS.iter().enumerate().filter(|(_, (room, _))| *room != "cli") {
        let earlier: Vec<&str> = ROOMS[..n].iter().map(|(name, _)| *name).collect();
        assert!(allowed.iter().all(|used| earlier.contains(used)), "{room} may use only rooms that stand before it");
    }
    let folders = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap().map(|entry| entry.unwrap());
    for folder in folders.filter(|entry| entry.path().is_dir()) {
        let name = folder.file_name().into_string().unwrap();
        assert!(ROOMS.iter().any(|(room, _)| *room == name), "src/{name} is in no line of the table of rooms");
    }
}

#[test]
fn a_forbidden_arrow_is_seen() {
    let source = |name: &str, text: &str| Source { name: name.to_owned(), text: text.to_owned() };
    let found = |name: &str, text: &str| forbidden(&[source(name, text)]).len();
    assert_eq!(found("src/facts/cue.rs", "use crate::item::{Item, people::People};\n"), 2);
    assert_eq!(found("src/text/mod.rs", "pub fn f() { crate::lexicon::sense(\"\") }\n"), 1);
    assert_eq!(found("src/item/mod.rs", "use crate::facts::cue::Cue;\nuse crate::item::people;\n"), 0);
    assert_eq!(found("src/rules/quotes/mod.rs", "use super::super::super::engine::linter;\n"), 1);
}

#[test]
fn files_of_a_room_do_not_go_in_circles() {
    let sources = sources();
    let modules: BTreeSet<String> = sources.iter().map(Source::module).collect();
    // A file that names a module uses the file of that module; a folder's own file only lists what is in it.
    let file_of = |path: &str| {
        let mut path = path.to_owned();
        loop {
            if modules.contains(&path) {
                return Some(path);
            }
            path.truncate(path.rfind("::")?);
        }
    };
    let mut arrows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in &sources {
        let module = source.module();
        let used = source.uses().into_iter().filter_map(|path| file_of(&path)).filter(|other| *other != module);
        let beside = used.filter(|other| !module.starts_with(&format!("{other}::")) && !other.starts_with(&format!("{module}::")));
        arrows.entry(module.clone()).or_default().extend(beside);
    }
    let circles: Vec<String> = circles(&arrows);
    assert!(circles.is_empty(), "these files need each other; move what both need into a third:\n{}", circles.join("\n"));
}

/// Pairs of modules of which each needs the other, be it by way of others.
fn circles(arrows: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let reach = |from: &str| {
        let mut seen = BTreeSet::new();
        let mut next: Vec<&str> = vec![from];
        while let Some(module) = next.pop() {
            for other in arrows.get(module).into_iter().flatten() {
                if seen.insert(other.as_str()) {
                    next.push(other);
                }
            }
        }
        seen
    };
    let reached: BTreeMap<&str, BTreeSet<&str>> = arrows.keys().map(|module| (module.as_str(), reach(module))).collect();
    let mut found = Vec::new();
    for (a, from_a) in &reached {
        found.extend(
            from_a.iter().filter(|b| *a < **b && reached.get(**b).is_some_and(|from_b| from_b.contains(a))).map(|b| format!("{a} and {b}")),
        );
    }
    found
}

/// The literal lists of more than [`MOST_WORDS`] words in `code`: `["a", "b", …]` and `"a" | "b" | …`.
fn word_lists(code: &str) -> Vec<String> {
    // A mark as a character would open a string.
    let code = code.replace("'\"'", "' '").replace("\\\"", " ");
    let mut lists = Vec::new();
    let mut run: Vec<&str> = Vec::new();
    // Outside and inside of strings, by turns.
    let mut parts = code.split('"');
    while let (Some(gap), Some(literal)) = (parts.next(), parts.next()) {
        if !matches!(gap.trim(), "," | "|") {
            lists.extend(list(&run));
            run.clear();
        }
        run.push(literal);
    }
    lists.extend(list(&run));
    lists
}

/// The run as a list of words, if it is too long: letters and stops, no sentences and no formats.
fn list(run: &[&str]) -> Option<String> {
    let words = run.iter().filter(|word| !word.is_empty() && word.chars().all(|c| c.is_alphabetic() || "'’.-_ ".contains(c)));
    (words.count() > MOST_WORDS).then(|| run.join(" "))
}

#[test]
fn words_live_in_the_lexicon() {
    // What formats call their fields are no words of news.
    let formats = ["src/records/import/", "src/records/desk.rs", "src/corpus/input/"];
    let exempt = ["src/lexicon/", "src/cli/", "src/lsp/", "src/config/", "src/fact_cases.rs", "src/rules/macros.rs"];
    let exempt = [&formats[..], &exempt].concat();
    let mut lists = Vec::new();
    for source in sources().iter().filter(|source| !exempt.iter().any(|it| source.name.starts_with(it))) {
        lists.extend(word_lists(&source.code()).into_iter().map(|list| format!("{}: {list}", source.name)));
    }
    assert!(lists.is_empty(), "a list of words is a named class of the lexicon:\n{}", lists.join("\n"));
}

#[test]
fn a_list_of_words_is_seen() {
    assert_eq!(word_lists("const A: &[&str] = &[\"a\", \"b\", \"c\", \"d\", \"e\", \"f\"];").len(), 1);
    assert_eq!(word_lists("matches!(w, \"a\" | \"b\" | \"c\" | \"d\" | \"e\" | \"f\")").len(), 1);
    assert!(word_lists("f(\"a\", \"b\", \"c\", \"d\", \"e\")").is_empty());
    assert!(word_lists("f(\"a\"); g(\"b\"); f(\"c\"); f(\"d\"); f(\"e\"); f(\"f\");").is_empty());
}

#[test]
fn every_type_has_a_name_of_its_own() {
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    let mut twice = Vec::new();
    for source in sources() {
        for line in code(&source.text) {
            let line = line.trim_start_matches("pub ").trim_start_matches("pub(super) ").trim_start_matches("pub(crate) ");
            let Some(rest) = line.strip_prefix("struct ").or_else(|| line.strip_prefix("enum ")) else { continue };
            let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if name.is_empty() || name == "Place" && source.name.starts_with("src/lexicon/classes/") {
                continue;
            }
            if let Some(other) = known.insert(name.clone(), source.name.clone()) {
                twice.push(format!("{name}: {other} and {}", source.name));
            }
        }
    }
    assert!(twice.is_empty(), "one name for two things:\n{}", twice.join("\n"));
}

#[test]
fn only_the_language_server_knows_its_protocol() {
    for source in sources().into_iter().filter(|source| !source.name.starts_with("src/lsp/")) {
        for word in ["tower_lsp", "gen_lsp_types", "lsp_types"] {
            assert!(!source.code().contains(word), "{} names `{word}`: that belongs into src/lsp", source.name);
        }
    }
}

#[test]
fn analysis_does_no_input_and_output_and_reads_no_clock() {
    let outside = [
        "src/cli/",
        "src/lsp/",
        "src/corpus/",
        "src/config/discover.rs",
        "src/config/cache.rs",
        "src/config/ignores.rs",
        "src/config/people.rs",
        "src/config/plain.rs",
        "src/config/stamp.rs",
        "src/config/temporary.rs",
        "src/main.rs",
        "src/fact_cases.rs",
    ];
    let words =
        ["std::fs", "std::net", "std::process", "std::env", "std::io", "SystemTime", "Instant::now", "Zoned::now", "Timestamp::now"];
    for source in sources().into_iter().filter(|source| !outside.iter().any(|it| source.name.starts_with(it))) {
        for word in words {
            assert!(!source.code().contains(word), "{} names `{word}`: analysis is a pure function", source.name);
        }
    }
}

#[test]
fn no_file_is_too_long_to_read_at_a_sitting() {
    for source in sources() {
        let lines = code(&source.text).count();
        assert!(lines <= MOST_LINES, "{} has {lines} lines of code: split it by purpose", source.name);
    }
}

#[test]
fn all_that_is_released_has_the_version_of_the_crate() {
    let version = env!("CARGO_PKG_VERSION");
    for (file, line) in [
        ("bindings/python/Cargo.toml", format!("version = \"{version}\"")),
        ("editors/vscode/package.json", format!("  \"version\": \"{version}\",")),
        ("editors/zed/Cargo.toml", format!("version = \"{version}\"")),
        ("editors/zed/extension.toml", format!("version = \"{version}\"")),
    ] {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
        assert!(text.lines().any(|it| it == line), "{file} has another version than {version}");
    }
}
