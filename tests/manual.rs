//! The manual, run: every command that the README and `docs/` show, in a block or inside a sentence.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::thread;

use support::{Folder, Run};

/// An article with something to find and something to mend.
const STORY: &str = "The harbour reopened on Monday.\nSource link\n";

/// Commands that no test runs, each with the reason. Whatever else is shown has to run.
const NOT_RUN: &[(&str, &str)] = &[
    ("make test", "it runs these tests"),
    ("make static", "it builds for minutes; `make test-ci-files` runs it"),
    ("make dist", "it builds for minutes; `make test-dist` packs the same, and installs it"),
    ("make dist-vscode", "it builds for minutes; `make test-editors` packs the extension"),
    ("make test-dist", "it is part of `make test`"),
    ("make test-kill", "it kills runs for a quarter of an hour"),
    ("python3 -m pip install target/dist/copydesk-*.whl", "`make test-dist` installs what was packed"),
    (
        "python3 -m pip install jupyterlab pandas pyarrow matplotlib",
        "it takes much from afar; `make test-python` runs the notebook where it can",
    ),
    ("jupyter lab examples/collection.ipynb", "it opens a browser; `make test-python` runs the notebook where it can"),
    ("npm install --save-dev target/dist/copydesk-*.tgz", "`make test-dist` installs what was packed"),
    ("cargo install --path .", "it builds for minutes and changes the machine"),
    ("cargo test --lib records", "it is part of these tests"),
    ("docker build --tag copydesk .", "it takes Docker; `make test-ci-files` builds the image where it can"),
    ("buildah build --tag copydesk", "`make test-ci-files` builds the image where it can"),
    ("docker run --rm --volume \"$PWD:/articles:ro\" copydesk lint articles", "it takes Docker"),
    ("pre-commit install", "it takes pre-commit; `make test-ci-files` runs it where it can"),
    (
        "dolma tag --tagger_modules copydesk.dolma --taggers copydesk --documents \"articles/documents/*.gz\"",
        "it takes Dolma; `make test-python` tries the tagger where it can",
    ),
    ("copydesk lint articles --format rdjson | reviewdog -f=rdjson -reporter=github-pr-review", "reviewdog asks GitHub"),
];

/// What is run in place of a command that would not end, or that would build the program which the tests have already.
const RUN_AS: &[(&str, &str)] = &[
    ("copydesk lint articles --watch", "timeout 3 copydesk lint articles --watch; test $? = 124"),
    ("cargo run --release -- lint seeds", "copydesk lint seeds"),
    // An editor that goes without a word is no good end.
    ("copydesk server --log-level debug", "copydesk server --log-level debug < /dev/null; test $? = 1"),
    ("git apply", "git apply fixes.patch"),
    ("patch -p1", "patch -p1 < fixes.patch"),
];

/// What is done before a command that has these words in it.
const BEFORE: &[(&str, &str)] =
    &[("lint articles --changed", COMMIT), ("lint articles --since", COMMIT), ("git apply", PATCH), ("patch -p1", PATCH)];
const PATCH: &str = "git init -q; copydesk lint articles --diff > fixes.patch; test -s fixes.patch";
const COMMIT: &str = "git init -q && git add articles && git -c user.name=x -c user.email=x@x.example commit -q --allow-empty -m x && git update-ref refs/remotes/origin/main HEAD";

/// What stands for something of the reader's, and what he or she might put there.
const STANDS_FOR: &[(&str, &str)] = &[("[PATH…]", "articles"), ("PATH", "articles"), ("RULE", "undated-item"), ("FOLDER", "tables")];

/// The programs of which the manual tells: a line or a sentence that begins with one shows a command.
const PROGRAMS: &[&str] = &["copydesk", "cargo", "make", "git", "docker", "buildah", "pre-commit", "npm", "python3", "patch"];

/// The names of commands.
const NAMES: &[&str] = &[
    "lint",
    "server",
    "annotate",
    "corpus",
    "baseline",
    "init",
    "config",
    "rules",
    "explain",
    "cache",
    "completions",
    "man",
    "offices",
    "people",
    "add",
];

/// A page of the manual.
struct Page {
    name: String,
    text: String,
}

/// The README, and the pages of `docs/`; those of the rules are generated, and held elsewhere.
fn pages() -> Vec<Page> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let docs = fs::read_dir(root.join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = docs.filter(|path| path.extension().is_some_and(|it| it == "md")).collect();
    files.push(root.join("README.md"));
    files.sort();
    let read =
        |path: &PathBuf| Page { name: path.file_name().unwrap().to_str().unwrap().to_owned(), text: fs::read_to_string(path).unwrap() };
    files.iter().map(read).collect()
}

impl Page {
    /// The blocks of code with their languages, and the text without them.
    fn blocks(&self) -> (Vec<(&str, String)>, String) {
        let (mut blocks, mut prose, mut inside) = (Vec::new(), String::new(), false);
        for line in self.text.lines() {
            match line.trim_start().strip_prefix("```") {
                Some(language) if !inside => blocks.push((language, String::new())),
                Some(_) => {}
                None if inside => *blocks.last_mut().map(|(_, text)| text).unwrap() += &format!("{line}\n"),
                None => prose += &format!("{line}\n"),
            }
            inside ^= line.trim_start().starts_with("```");
        }
        (blocks, prose)
    }

    /// The commands of its sentences, such as `copydesk lint`.
    fn in_sentences(&self) -> Vec<String> {
        let (_, prose) = self.blocks();
        let code = prose.split('`').skip(1).step_by(2);
        code.map(|span| span.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|span| is_command(span) && span.contains(' '))
            .map(|span| if is_a_name(&span) { span + " --help" } else { span })
            .collect()
    }

    /// The groups of commands that are run one after another, in a folder of their own.
    fn commands(&self) -> Vec<Vec<String>> {
        let (blocks, _) = self.blocks();
        let in_blocks = blocks.into_iter().filter(|(language, _)| *language == "sh");
        let lines =
            in_blocks.map(|(_, text)| text.lines().map(|line| without_comment(line).to_owned()).filter(|line| !line.is_empty()).collect());
        lines.chain(self.in_sentences().into_iter().map(|it| vec![it])).collect()
    }
}

/// Whether a line begins with a program, perhaps behind variables of the environment.
fn is_command(line: &str) -> bool {
    let mut words = line
        .split_whitespace()
        .skip_while(|word| word.split_once('=').is_some_and(|(name, _)| name.chars().all(|c| c.is_ascii_uppercase() || c == '_')));
    words.next().is_some_and(|word| PROGRAMS.contains(&word)) && words.next() != Some("=")
}

/// A line of a block as it is typed.
fn without_comment(line: &str) -> &str {
    line.split_once(" # ").map_or(line, |(command, _)| command).trim()
}

/// The folder of somebody who tries what the manual shows.
fn desk() -> Folder {
    let folder = Folder::new()
        .with("copydesk.toml", "")
        .with("story.txt", STORY)
        .with("articles/story.txt", STORY)
        .with("articles/second.txt", " date 2031-05-02 LAGOS (Desk) - The market closed on Monday, Mayor Ada Okafor said.\nSource link\n")
        .with("archive/story.txt", STORY)
        .with("desk/story.txt", STORY)
        .with("archive.jsonl", "{\"text\": \"It rained.\"}\n")
        .with("articles.jsonl", "{\"id\": \"1\", \"text\": \"It rained.\"}\n")
        .with("collection/2031.jsonl", "{\"id\": \"1\", \"text\": \"It rained.\"}\n")
        .with("archive.csv", "Nr,Published,Body\n1,2031-05-01,It rained.\n")
        .with("home/desk/people.csv", "name,title,country,from\nAda Okafor,President,Nigeria,2031-05-29\n")
        .with("copydesk.baseline.json", "{\"format\": \"copydesk-baseline-1\", \"files\": {}}")
        .with("tables/uk.csv", "name,title,office,country,area,party,from,until,gender,aliases,source\n");
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).display();
    let copied = folder.shell(&format!("cp -r {project}/seeds . && mkdir -p src/records tools && cp -r {project}/src/records/tables src/records && cp -r {project}/tools/records tools"));
    assert_eq!(copied.code, 0, "{}", copied.all());
    folder
}

/// Whether a sentence speaks of a command by its name alone, as in `copydesk people add`: then its help is asked for.
fn is_a_name(span: &str) -> bool {
    let mut words = span.split(' ');
    words.next() == Some("copydesk") && words.all(|word| NAMES.contains(&word))
}

/// The program that a command takes and that this machine does not have.
fn missing(folder: &Folder, command: &str) -> Option<&'static str> {
    let takes =
        [("git ", "git"), ("patch -p1", "patch"), ("--changed", "git"), ("--since", "git"), ("timeout ", "timeout"), (".py", "python3")];
    takes
        .into_iter()
        .find(|(words, program)| command.contains(words) && folder.shell(&format!("command -v {program}")).code != 0)
        .map(|it| it.1)
}

/// Runs a command as the manual shows it, and tells what was wrong with that. What is not run says so on the terminal, past the test's own output.
fn run(folder: &Folder, page: &str, command: &str) -> Option<String> {
    let skip = |reason: &str| {
        let mut terminal = std::io::stderr();
        writeln!(terminal, "SKIPPED: {page}: {command}: {reason}").unwrap();
        None
    };
    if let Some((_, reason)) = NOT_RUN.iter().find(|it| it.0 == command) {
        return skip(reason);
    }
    let mut line = RUN_AS.iter().find(|it| it.0 == command).map_or(command, |it| it.1).to_owned();
    for (word, value) in STANDS_FOR {
        line = line.replace(word, value);
    }
    if let Some(program) = missing(folder, &line) {
        return skip(&format!("there is no {program}"));
    }
    for (_, before) in BEFORE.iter().filter(|(words, _)| line.contains(words)) {
        let run = folder.shell(before);
        assert_eq!(run.code, 0, "before {command}: {}", run.all());
    }
    let home = folder.path("home");
    let run = folder.shell(&format!("export HOME='{}'; {line}", home.display()));
    (!is_fine(&line, &run)).then(|| format!("{page}: {command}: {}", run.all()))
}

/// Whether a command did what the reader expects: something was found, or nothing, but nothing went wrong.
fn is_fine(line: &str, run: &Run) -> bool {
    let finds = line.contains("copydesk lint") && !line.contains("--help");
    (run.code == 0 || finds && run.code == 1) && !run.stderr.contains("error") && !run.stderr.contains("warning:")
}

#[test]
fn every_command_of_the_manual_runs() {
    let pages = pages();
    let wrong_of = |page: &Page| {
        let group = |group: Vec<String>| {
            let folder = desk();
            group.iter().filter_map(|command| run(&folder, &page.name, command)).collect::<Vec<_>>()
        };
        page.commands().into_iter().flat_map(group).collect::<Vec<_>>()
    };
    let wrong: Vec<String> = thread::scope(|scope| {
        let runs: Vec<_> = pages.iter().map(|page| scope.spawn(move || wrong_of(page))).collect();
        runs.into_iter().flat_map(|run| run.join().unwrap()).collect()
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let count: usize = pages.iter().flat_map(Page::commands).map(|group| group.len()).sum();
    assert!(count > 80, "the manual shows more than {count} commands");
}

#[test]
fn no_command_hides_in_another_block() {
    for page in pages() {
        for (language, text) in page.blocks().0 {
            let known = ["sh", "csv", "json", "markdown", "python", "rust", "sparql", "text", "toml", "vim", "yaml"];
            assert!(known.contains(&language), "{}: a block of `{language}`: is it a command?", page.name);
            let command = text.lines().find(|line| language != "sh" && is_command(line));
            assert_eq!(command, None, "{}: commands stand in blocks of `sh`, where they are tried", page.name);
        }
    }
}

#[test]
fn what_is_not_run_is_shown() {
    let shown: BTreeSet<String> = pages().iter().flat_map(Page::commands).flatten().collect();
    for (command, _) in NOT_RUN.iter().chain(RUN_AS) {
        assert!(shown.contains(*command), "the manual no longer shows `{command}`");
    }
}

/// Flags in sentences are those of some command.
#[test]
fn every_flag_of_the_manual_is_known() {
    let folder = Folder::new();
    let commands = [
        "",
        "lint",
        "annotate",
        "corpus",
        "people",
        "people add",
        "offices",
        "baseline",
        "config",
        "init",
        "rules",
        "explain",
        "cache",
        "completions",
        "man",
        "server",
    ];
    let help: String = commands.iter().map(|command| folder.shell(&format!("copydesk {command} --help")).stdout).collect();
    let known: BTreeSet<&str> =
        help.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).filter(|word| word.starts_with("--")).collect();
    assert!(known.len() > 40, "{known:?}");
    for page in pages() {
        let (_, prose) = page.blocks();
        for flag in prose.split('`').skip(1).step_by(2).filter(|span| span.starts_with("--")) {
            let name = flag.split([' ', '=', '\n']).next().unwrap();
            assert!(known.contains(name) || ["--depth", "--no-deps"].contains(&name), "{}: no command has {name}", page.name);
        }
    }
}
