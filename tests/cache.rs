//! What earlier runs found is kept, and a run with it says what a run without it says.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use support::{Folder, Run};

/// After so long, the time of a file tells whether it was changed.
const SETTLED: Duration = Duration::from_millis(300);

/// Words by which articles differ: spellings of one name, titles of one person, wordings of one quotation, what feeds leave behind.
const NAMES: &[&str] = &["Oksana Lutsenko", "Oksana Lutsenko", "Oksana Lutsenko", "Oxana Lutsenko"];
const TITLES: &[&str] = &["Ruritanian Foreign Minister", "Nigerian Finance Minister", "Ghanaian Finance Minister"];
const WORDS: &[&str] = &["before the winter comes", "before the summer comes", "after the winter has gone"];
const ENDS: &[&str] = &["", "Source link\n", "“We never left,” he said.\n", "The ferry left at noon, \"she said.\n"];

/// Numbers that look like chance, and are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n
    }

    fn of<'a>(&mut self, these: &[&'a str]) -> &'a str {
        these[self.below(these.len())]
    }

    fn article(&mut self) -> String {
        let (day, name, title, words, end) = (1 + self.below(28), self.of(NAMES), self.of(TITLES), self.of(WORDS), self.of(ENDS));
        let dated = if self.below(8) == 0 { String::new() } else { format!(" date 2031-05-{day:02} ") };
        let mut text = format!("{dated}“We shall rebuild the old harbour of the town {words},” {title} {name} said on Monday.\n\n");
        for n in 0..24 {
            write!(text, "The council of ward {n} met in the hall by the river and spoke about the bridge, the school and the road. ")
                .unwrap();
        }
        text + "\n" + end
    }
}

/// A folder of articles and a cache beside it.
struct Archive {
    folder: Folder,
    chance: Chance,
}

impl Archive {
    fn new(files: usize) -> Self {
        let mut archive = Self { folder: Folder::new(), chance: Chance(7) };
        fs::create_dir_all(archive.folder.path("articles/sub")).unwrap();
        (0..files).for_each(|n| archive.write(&format!("{n:03}.txt")));
        archive
    }

    fn write(&mut self, name: &str) {
        let text = self.chance.article();
        fs::write(self.folder.path("articles").join(name), text).unwrap();
    }

    fn lint(&self, args: &[&str]) -> Run {
        let cache = self.folder.path("cache");
        let args = [&["lint", "articles", "--format", "json", "--articles", "all"], args].concat();
        self.folder.run_in(&args, "", &[("COPYDESK_CACHE_DIR", cache.to_str().unwrap())])
    }

    /// Runs twice with the cache and once without it, and sees that all say the same.
    fn check(&self, args: &[&str], what: &str) -> Run {
        let without = self.lint(&[args, &["--no-cache"]].concat());
        for time in ["first", "second"] {
            let with = self.lint(args);
            assert_eq!((with.code, &with.stderr), (without.code, &without.stderr), "{what}, {time} run with the cache");
            assert!(with.stdout == without.stdout, "{what}, {time} run with the cache:\n{}\n{}", with.stdout, without.stdout);
        }
        without
    }

    /// The files of the cache.
    fn cached(&self) -> Vec<PathBuf> {
        let files = fs::read_dir(self.folder.path("cache")).into_iter().flatten();
        files.map(|entry| entry.unwrap().path()).collect()
    }

    /// How long a run judged, as it says itself: nothing at all if the cache knew every file.
    fn judged(&self) -> String {
        let said = self.lint(&["--verbose"]).stderr;
        said.lines().find(|line| line.contains("judging")).unwrap().to_owned()
    }

    /// Any file of the archive.
    fn any(&mut self) -> PathBuf {
        let folders = ["articles", "articles/sub"].map(|folder| fs::read_dir(self.folder.path(folder)).unwrap());
        let mut files: Vec<PathBuf> = folders.into_iter().flatten().map(|it| it.unwrap().path()).filter(|it| it.is_file()).collect();
        files.sort();
        let nth = self.chance.below(files.len());
        files.swap_remove(nth)
    }

    /// Does something to a file, and says what.
    fn change(&mut self) -> String {
        let path = self.any();
        let text = fs::read_to_string(&path).unwrap();
        let done = match self.chance.below(7) {
            0 => {
                fs::remove_file(&path).unwrap();
                "removed"
            }
            1 => {
                let (sub, n) = (self.chance.of(&["articles", "articles/sub"]), self.chance.below(1000));
                fs::rename(&path, self.folder.path(sub).join(format!("2031-05-{:02}-{n:03}.txt", 1 + n % 28))).unwrap();
                "renamed"
            }
            2 => {
                let new = format!("new{}.txt", self.chance.below(1000));
                self.write(&new);
                "joined"
            }
            3 => {
                // Of one size, and perhaps within one tick of the clock.
                fs::write(&path, text.replace("winter", "summer").replace("Finance", "Foreign")).unwrap();
                "edited in place"
            }
            4 => {
                fs::File::options().append(true).open(&path).unwrap().set_modified(std::time::SystemTime::now()).unwrap();
                "touched"
            }
            5 => {
                let other = self.any();
                fs::copy(&other, &path).unwrap();
                "overwritten with another"
            }
            _ => {
                fs::write(&path, self.chance.article()).unwrap();
                "written anew"
            }
        };
        format!("{} was {done}", path.display())
    }
}

/// `COPYDESK_EDITS=200 cargo test --test cache` tries more.
#[test]
fn edits_removals_and_renames_tell_the_same_with_the_cache_as_without() {
    let rounds: usize = std::env::var("COPYDESK_EDITS").ok().and_then(|it| it.parse().ok()).unwrap_or(8);
    let mut archive = Archive::new(60);
    let first = archive.check(&[], "the first run");
    assert!(first.code != 2, "{}", first.stderr);
    for rule in ["quote-drift", "inconsistent-title", "name-variant", "feed-residue", "undated-item"] {
        assert!(first.stdout.contains(rule), "{rule} is tried");
    }
    for round in 0..rounds {
        let mut told: Vec<String> = (0..=archive.chance.below(3)).map(|_| archive.change()).collect();
        let flags: &[&[&str]] = &[&[], &["--hints"], &["--ignore", "quote-drift"], &["--format", "sarif"], &["--today", "2031-06-01"]];
        let flags = flags[archive.chance.below(flags.len())];
        if archive.chance.below(4) == 0 {
            sleep(SETTLED);
            told.push("then nothing for a while".to_owned());
        }
        archive.check(flags, &format!("round {round} {flags:?}: {}", told.join(", ")));
    }
}

#[test]
fn a_file_that_nobody_changed_is_not_judged_again() {
    let archive = Archive::new(60);
    sleep(SETTLED);
    assert!(!archive.judged().contains(" 0.0 ms"));
    assert!(archive.judged().contains(" 0.0 ms"), "the second run");
    let file = archive.folder.path("articles/003.txt");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, &text).unwrap();
    assert!(archive.judged().contains(" 0.0 ms"), "it was written anew, and says the same");
    fs::write(&file, text.replace("town", "village")).unwrap();
    assert!(!archive.judged().contains(" 0.0 ms"), "it says something else");
    sleep(SETTLED);
    archive.lint(&["--verbose"]);
    archive.folder.run_in(&["lint", "articles/003.txt"], "", &[]);
    assert!(archive.judged().contains(" 0.0 ms"), "another run over one file changes nothing");
}

#[test]
fn a_run_over_a_part_of_the_files_keeps_the_rest() {
    let archive = Archive::new(120);
    sleep(SETTLED);
    archive.judged();
    let cache = archive.folder.path("cache");
    let part: Vec<String> = (0..60).map(|n| format!("articles/{n:03}.txt")).collect();
    let args: Vec<&str> =
        ["lint", "--verbose", "--articles", "all", "--format", "json"].into_iter().chain(part.iter().map(String::as_str)).collect();
    let run = archive.folder.run_in(&args, "", &[("COPYDESK_CACHE_DIR", cache.to_str().unwrap())]);
    assert!(run.stderr.contains(" 0.0 ms judging"), "{}", run.stderr);
    assert!(archive.judged().contains(" 0.0 ms"));
}

#[test]
fn a_damaged_cache_is_made_anew() {
    let archive = Archive::new(60);
    sleep(SETTLED);
    archive.check(&[], "the first run");
    let file = archive.cached().pop().unwrap();
    let whole = fs::read(&file).unwrap();
    let half = whole.len() / 2;
    let flipped: Vec<u8> = whole.iter().enumerate().map(|(n, byte)| if n == half { byte ^ 0x10 } else { *byte }).collect();
    for (what, bytes) in
        [("empty", &whole[..0]), ("cut off", &whole[..half]), ("flipped", &flipped), ("rubbish", b"rubbish, rubbish, rubbish")]
    {
        fs::write(&file, bytes).unwrap();
        archive.check(&[], what);
        assert_eq!(fs::read(&file).unwrap().len(), whole.len(), "{what}");
    }
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    archive.check(&[], "a folder in its place");
    fs::remove_dir_all(archive.folder.path("cache")).unwrap();
    fs::write(archive.folder.path("cache"), "a file").unwrap();
    archive.check(&[], "a file in the place of its folder");
}

#[test]
fn runs_at_once_and_runs_that_are_killed_leave_it_whole() {
    let mut archive = Archive::new(60);
    let cache = archive.folder.path("cache");
    let start = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        command.args(["lint", "articles", "--format", "json", "--articles", "all"]).current_dir(archive.folder.path("."));
        command.env("COPYDESK_CACHE_DIR", &cache).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    for round in 0..6 {
        let mut runs: Vec<_> = (0..4).map(|_| start()).collect();
        sleep(Duration::from_millis(40 * round));
        runs[0].kill().unwrap();
        runs[1].kill().unwrap();
        runs.iter_mut().for_each(|run| {
            run.wait().unwrap();
        });
    }
    archive.change();
    archive.check(&[], "after all of them");
    assert_eq!(archive.cached().len(), 1, "nothing is left beside it: {:?}", archive.cached());
}

#[test]
fn fixes_are_written_whatever_the_cache_knows() {
    let archive = Archive::new(60);
    archive.check(&["--diff", "--format", "concise"], "a patch");
    archive.check(&[], "the first run");
    archive.check(&["--diff", "--format", "concise"], "a patch with the cache");
    let fixed = archive.lint(&["--fix"]);
    assert!(fixed.stdout.contains("\"fixed\""), "{}", fixed.stdout);
    let after = archive.check(&[], "after the fixes");
    assert!(!after.stdout.contains("feed-residue"));
    assert!(!archive.lint(&["--fix"]).stdout.contains("\"feed-residue\": 1"));
}

#[test]
fn a_baseline_is_held_against_what_the_cache_knows() {
    let archive = Archive::new(60);
    let cache = archive.folder.path("cache");
    let variables = [("COPYDESK_CACHE_DIR", cache.to_str().unwrap())];
    for _ in 0..2 {
        let run = archive.folder.run_in(&["baseline", "articles", "--articles", "all", "--hints"], "", &variables);
        assert_eq!(run.code, 0, "{}", run.stderr);
    }
    let run = archive.check(&["--baseline", "copydesk.baseline.json"], "a baseline");
    assert!(run.code == 0 && run.stdout.contains("\"gone\": 0"), "{}", run.stdout);
}

#[test]
fn old_encodings_are_told_of_every_time() {
    let archive = Archive::new(60);
    fs::write(archive.folder.path("articles/latin.txt"), b" date 2031-05-01 The caf\xe9 said it was \x93very glad\x94 to be open.\n")
        .unwrap();
    sleep(SETTLED);
    let run = archive.check(&[], "an old encoding");
    assert!(run.stderr.contains("latin.txt: is not UTF-8; read as windows-1252"), "{}", run.stderr);
    assert!(archive.judged().contains(" 0.0 ms"));
}

#[test]
fn few_files_and_runs_without_cache_keep_nothing() {
    let archive = Archive::new(60);
    archive.lint(&["--no-cache"]);
    assert!(archive.cached().is_empty());
    let few = Archive::new(3);
    few.lint(&[]);
    assert!(few.cached().is_empty());
    let cache = archive.folder.path("cache");
    archive.folder.run_in(&["lint", "articles", "-"], "The harbour reopened.\n", &[("COPYDESK_CACHE_DIR", cache.to_str().unwrap())]);
    assert!(archive.cached().is_empty(), "standard input can't be read twice");
}

#[test]
fn the_cache_is_shown_and_removed() {
    let archive = Archive::new(60);
    let cache = archive.folder.path("cache");
    let variables = [("COPYDESK_CACHE_DIR", cache.to_str().unwrap())];
    let dir = archive.folder.run_in(&["cache", "dir"], "", &variables);
    assert_eq!((dir.code, dir.stdout.trim_end(), dir.stderr.as_str()), (0, cache.to_str().unwrap(), ""));
    let clean = || archive.folder.run_in(&["cache", "clean"], "", &variables);
    assert!(clean().stdout.contains(": removed 0 files, 0 kB"));
    archive.lint(&[]);
    fs::write(cache.join("mine.txt"), "mine").unwrap();
    assert_eq!(archive.cached().len(), 2);
    let run = clean();
    assert!(run.code == 0 && run.stdout.contains(": removed 1 file, "), "{}", run.all());
    assert_eq!(archive.cached(), [cache.join("mine.txt")]);
    let usual =
        archive.folder.run_in(&["cache", "dir"], "", &[("COPYDESK_CACHE_DIR", ""), ("XDG_CACHE_HOME", "/var/tmp/caches"), ("HOME", "/")]);
    assert!(usual.stdout.ends_with("copydesk\n") && !usual.stdout.contains(cache.to_str().unwrap()), "{}", usual.all());
}

/// Flags that choose among what is found, of which the cache knows nothing.
const CHOOSING: &[&[&str]] = &[
    &["--changed"],
    &["--since", "first"],
    &["--report-unused"],
    &["--since", "first", "--report-unused", "--baseline", "copydesk.baseline.json"],
    &["--changed", "--hints", "--format", "concise"],
    &["--changed", "--diff"],
];

/// Whether there is a git to ask. Without one the test that asks has nothing to try.
fn has_git() -> bool {
    Command::new("git").arg("--version").output().is_ok_and(|it| it.status.success())
}

impl Archive {
    /// Commits all of it.
    fn commit(&self) {
        let git = "git -c user.name=x -c user.email=x@x.example -c commit.gpgsign=false";
        let run = self
            .folder
            .shell(&format!("git init -q && git add articles && {git} commit -q --allow-empty -m x && (git tag first 2>&1 || true)"));
        assert_eq!(run.code, 0, "{}", run.all());
    }

    /// Holds every choice of findings with the cache against the same without it, and gives what each came to without it.
    fn check_choices(&self, what: &str) -> Vec<Run> {
        let choices = CHOOSING.iter().filter(|flags| has_git() || !flags.iter().any(|flag| ["--changed", "--since"].contains(flag)));
        choices.map(|flags| self.check(flags, &format!("{what}: {flags:?}"))).collect()
    }
}

#[test]
fn changed_lines_and_unused_ignores_are_the_same_with_the_cache_as_without() {
    let mut archive = Archive::new(60);
    let ignores = |words: &str| {
        let entry = |file: &str, rule: &str, words: &str| format!("[[ignore]]\nfile = \"articles/{file}\"\nrule = \"{rule}\"\n{words}\n");
        entry("kept.txt", "feed-residue", words) + &entry("gone.txt", "all", "") + &entry("none.txt", "mojibake", "")
    };
    let kept = "The harbour reopened on Monday.\nSource link\n";
    let noted = |rule: &str| {
        format!("<!-- copydesk: ignore-file {rule} -->\n<!-- copydesk: ignore mojibake -->\nIt rained on Monday.\n\nSource link\n")
    };
    let write = |name: &str, text: &str| fs::write(archive.folder.path(name), text).unwrap();
    write("copydesk.toml", "[per-file-ignores]\n\"articles/0*.txt\" = [\"unattributed-quote\"]\n\"articles/9*.txt\" = [\"all\"]\n");
    write("copydesk.ignores.toml", &ignores("words = \"Source link\""));
    write("articles/kept.txt", kept);
    write("articles/none.txt", "It rained.\n");
    write("articles/noted.md", &noted("feed-residue"));
    assert_eq!(archive.folder.run(&["baseline", "articles", "--articles", "all", "--ignore", "name-variant"]).code, 0);
    if has_git() {
        archive.commit();
    }
    sleep(SETTLED);
    let runs = archive.check_choices("all is committed");
    let unused = runs.iter().find(|run| run.stdout.contains("unused_ignores")).unwrap();
    for words in ["the article gone.txt is gone", "mojibake finds nothing there", "articles/noted.md"] {
        assert!(unused.stdout.contains(words), "{words}: {}", unused.stdout);
    }
    assert!(!unused.stdout.contains("feed-residue finds nothing"), "{}", unused.stdout);
    // What is ignored changes, and the articles don't.
    let write = |name: &str, text: &str| fs::write(archive.folder.path(name), text).unwrap();
    write("copydesk.ignores.toml", &ignores("words = \"Source links\""));
    let runs = archive.check_choices("other words are ignored");
    assert!(runs.iter().any(|run| run.stdout.contains("feed-residue finds nothing there")));
    write("articles/noted.md", &noted("undated-item"));
    write("articles/kept.txt", &format!("{kept}It snowed.\nSource link\n"));
    (0..3).for_each(|_| drop(archive.change()));
    sleep(SETTLED);
    let runs = archive.check_choices("others are edited");
    if has_git() {
        assert!(runs[0].stdout.contains("kept.txt") && runs[0].stdout.contains("\"unchanged\": "), "{}", runs[0].stdout);
        // The lines are old now, and the articles are those that the cache knows.
        archive.commit();
        let runs = archive.check_choices("all is committed again");
        assert!(!runs[0].stdout.contains("\"path\": \"articles/kept.txt\"") && runs[1].stdout.contains("kept.txt"), "{}", runs[0].stdout);
    }
}
