//! Files that are fixed: what of them is kept, and what happens when something comes between.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use support::{Folder, Run};

const OLD: &str = "The harbour reopened on Monday.\nSource link\n";
const NEW: &str = "The harbour reopened on Monday.\n";

/// Runs `lint` on all files of the folder.
fn lint(folder: &Folder, args: &[&str]) -> Run {
    folder.run(&[&["lint", "--isolated", "--articles", "all"], args].concat())
}

/// Holds that the run failed with these words about the file, which was left alone, and that its findings were reported all the same.
fn assert_left_alone(run: &Run, file: &str, words: &str) {
    assert!(run.code == 2 && run.stderr.contains(&format!("error: {file}: not written: ")) && run.stderr.contains(words), "{}", run.all());
    assert!(run.stdout.contains("feed-residue") && run.stdout.contains("1 file not written"), "{}", run.all());
    assert!(!run.stdout.contains("not read") && !run.stdout.contains("fixed"), "{}", run.all());
}

/// Whether the tests run as the user who may do anything.
fn is_root(folder: &Folder) -> bool {
    fs::metadata(folder.path("")).unwrap().uid() == 0
}

#[test]
fn the_mode_is_kept() {
    for mode in [0o600, 0o644, 0o775, 0o4755] {
        let folder = Folder::new().with("a.txt", OLD);
        fs::set_permissions(folder.path("a.txt"), Permissions::from_mode(mode)).unwrap();
        assert_eq!(lint(&folder, &["--fix"]).code, 0);
        assert_eq!((folder.read("a.txt").as_str(), fs::metadata(folder.path("a.txt")).unwrap().mode() & 0o7777), (NEW, mode));
    }
}

#[test]
fn the_owner_is_kept() {
    let folder = Folder::new().with("a.txt", OLD);
    if !is_root(&folder) {
        println!("skipped: only root gives files away");
        return;
    }
    std::os::unix::fs::chown(folder.path("a.txt"), Some(1234), Some(2345)).unwrap();
    fs::set_permissions(folder.path("a.txt"), Permissions::from_mode(0o2755)).unwrap();
    assert_eq!(lint(&folder, &["--fix"]).code, 0);
    let after = fs::metadata(folder.path("a.txt")).unwrap();
    assert_eq!((folder.read("a.txt").as_str(), after.uid(), after.gid(), after.mode() & 0o7777), (NEW, 1234, 2345, 0o2755));
}

#[cfg(target_os = "linux")]
#[test]
fn extended_attributes_are_kept() {
    use rustix::fs::{XattrFlags, getxattr, setxattr};
    let folder = Folder::new().with("a.txt", OLD);
    if let Err(error) = setxattr(folder.path("a.txt"), "user.desk", b"sport\0\xff", XattrFlags::empty()) {
        println!("skipped: the file system has no extended attributes ({error})");
        return;
    }
    // A list of access rights: the owner and user 1234 read and write, the group and all others read.
    let entry = |tag: u16, rights: u16, id: u32| [&tag.to_le_bytes()[..], &rights.to_le_bytes(), &id.to_le_bytes()].concat();
    let nobody = u32::MAX;
    let entries = [entry(1, 6, nobody), entry(2, 6, 1234), entry(4, 4, nobody), entry(16, 6, nobody), entry(32, 4, nobody)];
    let list = [&2_u32.to_le_bytes()[..], &entries.concat()].concat();
    let has_lists = setxattr(folder.path("a.txt"), "system.posix_acl_access", &list, XattrFlags::empty()).is_ok();
    let mode = fs::metadata(folder.path("a.txt")).unwrap().mode();
    assert_eq!(lint(&folder, &["--fix"]).code, 0);
    let value = |name: &str| {
        let mut value = vec![0; 100];
        let length = getxattr(folder.path("a.txt"), name, value.as_mut_slice()).unwrap();
        value.truncate(length);
        value
    };
    assert_eq!((folder.read("a.txt").as_str(), value("user.desk").as_slice()), (NEW, &b"sport\0\xff"[..]));
    assert!(!has_lists || value("system.posix_acl_access") == list);
    assert_eq!(fs::metadata(folder.path("a.txt")).unwrap().mode(), mode);
}

#[test]
fn hard_links_are_not_parted() {
    let folder = Folder::new().with("a.txt", OLD);
    fs::hard_link(folder.path("a.txt"), folder.path("kept")).unwrap();
    let run = lint(&folder, &["--fix"]);
    assert_left_alone(&run, "a.txt", "has 2 names (hard links)");
    assert_eq!((folder.read("a.txt").as_str(), folder.read("kept").as_str()), (OLD, OLD));
    assert_eq!(fs::metadata(folder.path("a.txt")).unwrap().nlink(), 2);
}

#[test]
fn links_are_written_through() {
    let folder = Folder::new().with("far/a.txt", OLD).with("far/.copydesk-0123456789.tmp", "");
    symlink("far/a.txt", folder.path("link.txt")).unwrap();
    assert_eq!(lint(&folder, &["--fix", "link.txt"]).code, 0);
    assert!(fs::symlink_metadata(folder.path("link.txt")).unwrap().is_symlink());
    assert_eq!(folder.read("far/a.txt"), NEW);
    assert!(!folder.path("far/.copydesk-0123456789.tmp").exists(), "what was left behind where the link leads goes too");
    let both = Folder::new().with("a.txt", OLD);
    symlink("a.txt", both.path("b.txt")).unwrap();
    let run = lint(&both, &["--fix", "a.txt", "b.txt"]);
    assert_eq!((run.code, both.read("a.txt").as_str()), (0, NEW), "{}", run.all());
}

#[test]
fn what_may_not_be_written_is_left_alone() {
    let folder = Folder::new().with("a.txt", OLD);
    fs::set_permissions(folder.path("a.txt"), Permissions::from_mode(0o444)).unwrap();
    assert_left_alone(&lint(&folder, &["--fix"]), "a.txt", "is read-only");
    assert_eq!((folder.read("a.txt").as_str(), folder.files()), (OLD, vec!["a.txt".to_owned()]));
}

#[test]
fn a_folder_that_may_not_be_written_in_is_named_as_the_cause() {
    let folder = Folder::new().with("desk/a.txt", OLD);
    if is_root(&folder) {
        println!("skipped: root may write anywhere");
        return;
    }
    fs::set_permissions(folder.path("desk"), Permissions::from_mode(0o555)).unwrap();
    let run = lint(&folder, &["--fix"]);
    fs::set_permissions(folder.path("desk"), Permissions::from_mode(0o755)).unwrap();
    assert_left_alone(&run, "desk/a.txt", "no file can be made in its folder");
}

#[test]
fn line_ends_marks_and_encodings_are_kept() {
    let cases: [(&[u8], &[u8]); 5] = [
        (b"One.\r\nSource link\r\nTwo.\r\n", b"One.\r\nTwo.\r\n"),
        (b"One.\nSource link\nTwo.\r\nThree", b"One.\nTwo.\r\nThree"),
        (b"\xef\xbb\xbfOne.\nSource link\n", b"\xef\xbb\xbfOne.\n"),
        (b"\xfe\xff\0O\0n\0e\0.\0\n\0[\0a\0d\0]\0\n", b"\xfe\xff\0O\0n\0e\0.\0\n"),
        (b"The caf\xe9 was \x93very glad\x94 to be open again.\nSource link\n", b"The caf\xe9 was \x93very glad\x94 to be open again.\n"),
    ];
    for (before, after) in cases {
        let folder = Folder::new().with_bytes("a.txt", before);
        lint(&folder, &["--fix", "--select", "feed-residue"]);
        assert_eq!(fs::read(folder.path("a.txt")).unwrap(), after, "{}", String::from_utf8_lossy(before));
    }
}

/// Shift_JIS, with a character from the rows of NEC (`ed 40`), which is always written as one from the rows of IBM.
const TWO_WAYS: &[u8] = b"\x8ds\x82\xaf\x82\xe9\x81B\x93\xfa\x96{\x82\xcc\x90V\x95\xb7\x82\xc5\x82\xb7\x81B \xed@ \x82\xb1\x82\xea\x82\xcd\x93\xfa\x96{\x8c\xea\x82\xc5\x82\xb7\x81B\nSource link\n";

#[test]
fn a_text_that_would_not_get_its_own_bytes_back_is_not_written() {
    let folder = Folder::new().with_bytes("a.txt", TWO_WAYS);
    let run = lint(&folder, &["--fix"]);
    assert!(run.stderr.contains("read as Shift_JIS"), "{}", run.all());
    assert_left_alone(&run, "a.txt", "a character that Shift_JIS writes in two ways");
    assert_eq!(fs::read(folder.path("a.txt")).unwrap(), TWO_WAYS);
    let patch = lint(&folder, &["--diff"]);
    assert!(patch.code == 2 && patch.stdout.is_empty() && patch.stderr.contains("a.txt: left out of the patch: "), "{}", patch.all());
}

/// Runs `--fix` over `a.txt`, and does `meanwhile` when the new text is about to take its place.
fn meanwhile(folder: &Folder, meanwhile: impl FnOnce()) -> Run {
    let pause = Folder::new();
    let stem = pause.path("pause").display().to_string();
    let args = ["lint", "--isolated", "--articles", "all", "--fix"];
    std::thread::scope(|scope| {
        let run = scope.spawn(|| folder.run_in(&args, "", &[("COPYDESK_TEST_PAUSE", &stem)]));
        let begun = Instant::now();
        while !pause.path("pause.reached").exists() && begun.elapsed() < Duration::from_secs(5) {
            sleep(Duration::from_millis(5));
        }
        meanwhile();
        fs::write(pause.path("pause.go"), "").unwrap();
        run.join().unwrap()
    })
}

#[test]
fn what_somebody_saves_meanwhile_is_never_lost() {
    if !cfg!(debug_assertions) {
        println!("skipped: only builds for tests wait");
        return;
    }
    let same_length = OLD.replace("Monday", "Friday");
    for saved in ["Quite another text.\n", same_length.as_str()] {
        let in_place = Folder::new().with("a.txt", OLD);
        let run = meanwhile(&in_place, || fs::write(in_place.path("a.txt"), saved).unwrap());
        assert_left_alone(&run, "a.txt", "was changed meanwhile by somebody else");
        assert_eq!((in_place.read("a.txt").as_str(), in_place.files()), (saved, vec!["a.txt".to_owned()]));
        let by_rename = Folder::new().with("a.txt", OLD).with("b", saved);
        let run = meanwhile(&by_rename, || fs::rename(by_rename.path("b"), by_rename.path("a.txt")).unwrap());
        assert_left_alone(&run, "a.txt", "was changed meanwhile by somebody else");
        assert_eq!(by_rename.read("a.txt"), saved);
    }
    let gone = Folder::new().with("a.txt", OLD);
    let run = meanwhile(&gone, || fs::remove_file(gone.path("a.txt")).unwrap());
    assert_left_alone(&run, "a.txt", "No such file");
    assert!(gone.files().is_empty(), "what was removed does not come back");
    let mode = Folder::new().with("a.txt", OLD);
    let run = meanwhile(&mode, || fs::set_permissions(mode.path("a.txt"), Permissions::from_mode(0o600)).unwrap());
    assert_left_alone(&run, "a.txt", "was changed meanwhile by somebody else");
    let touched = Folder::new().with("a.txt", OLD);
    let run = meanwhile(&touched, || fs::write(touched.path("a.txt"), OLD).unwrap());
    assert_eq!((run.code, touched.read("a.txt").as_str()), (0, NEW), "the same text again is no change");
    let fixed = Folder::new().with("a.txt", OLD);
    let run = meanwhile(&fixed, || fs::write(fixed.path("a.txt"), NEW).unwrap());
    assert_eq!((run.code, fixed.read("a.txt").as_str()), (0, NEW), "somebody else was faster");
}

#[test]
fn another_run_leaves_what_is_being_written_alone() {
    if !cfg!(debug_assertions) {
        println!("skipped: only builds for tests wait");
        return;
    }
    let folder = Folder::new().with("a.txt", OLD);
    let run = meanwhile(&folder, || {
        assert_eq!(folder.files().len(), 2, "the file and the one that is to take its place");
        lint(&folder, &[]);
        assert_eq!(folder.files().len(), 2);
    });
    assert_eq!((run.code, folder.read("a.txt").as_str(), folder.files()), (0, NEW, vec!["a.txt".to_owned()]));
}

/// A text of many lines, so that it takes a while to write.
fn long(line: &str, n: usize) -> String {
    format!("{}{line}", format!("The harbour {n} reopened on Monday.\n").repeat(200))
}

/// Begins `--fix` over a folder, stops it by `signal` after a while, and holds that every file is whole.
fn stop(folder: &Folder, files: usize, signal: &str, after: Duration) {
    for n in 0..files {
        fs::write(folder.path(&format!("{n}.txt")), long("Source link\n", n)).unwrap();
    }
    let mut child = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(["lint", "--isolated", "--articles", "all", "--fix"])
        .current_dir(folder.path(""))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    sleep(after);
    let _ = Command::new("kill").args([signal, &child.id().to_string()]).stderr(Stdio::null()).status();
    child.wait().unwrap();
    for n in 0..files {
        let text = folder.read(&format!("{n}.txt"));
        assert!(text == long("Source link\n", n) || text == long("", n), "{n}.txt is torn after {after:?}: {} bytes", text.len());
    }
}

#[test]
fn a_run_that_is_stopped_leaves_whole_files_and_the_next_one_cleans_up() {
    let folder = Folder::new();
    for (signal, milliseconds) in [("-KILL", 30), ("-INT", 60), ("-KILL", 90), ("-TERM", 120), ("-KILL", 200), ("-KILL", 400)] {
        stop(&folder, 40, signal, Duration::from_millis(milliseconds));
    }
    fs::write(folder.path(".copydesk-0123456789.tmp"), "left behind").unwrap();
    assert_ne!(lint(&folder, &["--fix", "--quiet"]).code, 2);
    assert_eq!(folder.files().len(), 40, "{:?}", folder.files());
    assert!((0..40).all(|n| folder.read(&format!("{n}.txt")) == long("", n)));
}

#[test]
fn a_run_that_only_reports_cleans_up_in_the_folders_that_it_walks() {
    let left = ".copydesk-0123456789.tmp";
    let folder = Folder::new().with("a.txt", OLD).with(left, "").with(&format!("desk/{left}"), "").with(".hidden/a.txt", OLD);
    let run = lint(&folder, &["a.txt"]);
    assert!(run.code == 1 && folder.path(left).exists(), "a file alone was named: {}", run.all());
    let run = lint(&folder, &[]);
    assert!(run.stdout.contains("1 file, "), "what is hidden is not read: {}", run.all());
    assert!(!folder.path(left).exists() && !folder.path(&format!("desk/{left}")).exists());
}

#[test]
fn many_neighbours_are_fixed_in_one_run() {
    let folder = Folder::new().with("a.txt", &format!("One.\n{}Two.\n", "Source link\n".repeat(3000)));
    let run = lint(&folder, &["--fix"]);
    assert_eq!((run.code, folder.read("a.txt").as_str()), (0, "One.\nTwo.\n"));
    assert!(run.stdout.ends_with("3000 fixed in 1 file: 3000 feed-residue\n"), "{}", run.all());
}

#[test]
fn what_was_fixed_is_told() {
    let folder = || Folder::new().with("a.txt", OLD).with("b.txt", "The cafÃ© reopened.\nSource link\n").with("c.txt", NEW);
    let run = lint(&folder(), &["--fix"]);
    assert!(run.stdout.ends_with("nothing found\n3 fixed in 2 files: 2 feed-residue, 1 mojibake\n"), "{}", run.all());
    let only = folder().with("d.txt", "“Hm\n");
    let run = lint(&only, &["--fix-only", "--verbose"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, "3 fixed in 2 files: 2 feed-residue, 1 mojibake\n"), "{}", run.all());
    assert!(run.stderr.contains("copydesk: fixed b.txt: 1 feed-residue, 1 mojibake\n"), "{}", run.all());
    assert_eq!(lint(&only, &["--fix-only"]).stdout, "nothing fixed\n");
    let run = lint(&folder(), &["--fix", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(json["summary"]["fixed"], serde_json::json!({"feed-residue": 2, "mojibake": 1}));
}

#[test]
fn nobody_is_asked_without_a_terminal() {
    let folder = Folder::new().with("a.txt", OLD);
    let run = lint(&folder, &["--interactive"]);
    assert!(run.code == 2 && run.stdout.is_empty() && run.stderr.contains("--interactive asks on a terminal"), "{}", run.all());
    assert_eq!(lint(&folder, &["--interactive", "--fix"]).code, 2);
    assert_eq!(folder.read("a.txt"), OLD);
}

#[test]
fn a_filter_gives_back_its_own_encoding() {
    let folder = Folder::new();
    let run = folder.run_with(&["lint", "--isolated", "--fix", "-"], "\u{feff}One.\r\nSource link\r\n");
    assert_eq!((run.code, run.stdout.as_str()), (0, "\u{feff}One.\r\n"));
    let run = folder.run_with(&["lint", "--isolated", "--fix", "-"], NEW);
    assert_eq!((run.code, run.stdout.as_str()), (0, NEW), "also where there is nothing to fix");
}

/// Applies the patch of `--diff` in a copy of the folder, and holds that the files become what `--fix` makes of them.
fn assert_patch_does_what_fix_does(files: &[(&str, &[u8])], git: bool) {
    let fill = || files.iter().fold(Folder::new(), |folder, (name, bytes)| folder.with_bytes(name, bytes));
    let (fixed, patched) = (fill(), fill());
    lint(&fixed, &["--fix"]);
    if git {
        patched.shell("git init --quiet . && git add -A -f");
    }
    let run = patched.shell("copydesk lint --isolated --articles all --diff > patch; git apply --whitespace=nowarn patch");
    assert_eq!(run.code, 0, "{}", run.all());
    for (name, before) in files {
        let after = fs::read(patched.path(name)).unwrap();
        assert_eq!(after, fs::read(fixed.path(name)).unwrap(), "{name}");
        assert_ne!(&after, before, "{name}");
    }
}

#[test]
fn git_applies_the_patch() {
    if Command::new("git").arg("--version").stdout(Stdio::null()).status().is_err() {
        println!("skipped: there is no git");
        return;
    }
    let apart = format!("Source link\n{}Source link\nEnd", "One.\n".repeat(20));
    let files: [(&str, &[u8]); 9] = [
        ("a.txt", OLD.as_bytes()),
        ("desk/sport/b c.txt", b"One.\r\nSource link\r\nTwo.\r\n"),
        ("caf\u{e9} \"x\"\t\\.txt", b"One.\nSource link"),
        ("end.txt", b"Source link\nNo line feed"),
        ("empty.txt", b"Source link\n"),
        ("bom.txt", b"\xef\xbb\xbfSource link\nOne.\n"),
        ("latin.txt", b"The caf\xe9 was \x93very glad\x94 to be open again.\nSource link\n"),
        ("apart.txt", apart.as_bytes()),
        ("cr.txt", b"One.\rTwo. \x1b[1m\nSource link\n"),
    ];
    assert_patch_does_what_fix_does(&files, false);
    assert_patch_does_what_fix_does(&files, true);
    let below = Folder::new().with("desk/a.txt", OLD).with("a.txt", OLD);
    let run = below.shell("git init --quiet . && cd desk && copydesk lint --isolated --articles all --diff > ../patch; git apply ../patch");
    assert_eq!((run.code, below.read("desk/a.txt").as_str(), below.read("a.txt").as_str()), (0, NEW, OLD), "{}", run.all());
}

#[test]
fn a_patch_says_what_it_leaves_out() {
    let folder = Folder::new().with_bytes("wide.txt", b"\xff\xfe[\0a\0d\0]\0\n\0O\0n\0e\0.\0\n\0").with("a.txt", OLD);
    let run = lint(&folder, &["--diff"]);
    assert!(run.code == 2 && run.stderr.contains("wide.txt: left out of the patch: a patch can't hold UTF-16LE"), "{}", run.all());
    assert!(run.stdout.starts_with("--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1 @@\n") && !run.stdout.contains("wide"), "{}", run.all());
    assert_eq!(lint(&folder, &["--diff", "a.txt"]).code, 1);
    assert!(Path::new(&folder.path("a.txt")).exists() && folder.read("a.txt") == OLD);
}
