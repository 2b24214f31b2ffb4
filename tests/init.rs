//! `copydesk init`: a configuration by what lies in a folder.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::fs;
use std::os::unix::fs::symlink;

use support::{Folder, golden};

/// A short article, with what stands at its head.
fn article(head: &str) -> String {
    format!(
        "{head}“The harbour of the town reopened on Monday,” Mayor Maria Lopez said. It had been closed since 3 October 2022 after a storm. \
         The council voted on Friday to pay for the repairs, the mayor told reporters.\n"
    )
}

/// A folder of articles: seven datelines from Belarus, two from elsewhere, headers of two forms, a manual.
fn newsroom() -> Folder {
    let mut folder = Folder::new().with("README.md", "# Manual\n\n- Run `make`\n");
    for n in 0..7 {
        folder = folder.with(&format!("minsk/{n}.txt"), &article(&format!("Published: Oct. 1{n}, 2022\n\nMINSK, Oct. 1{n} (Agency) — ")));
    }
    folder
        .with("a.txt", &article(" date 2022-10-16 "))
        .with("b.txt", &article("LONDON, Oct. 16, 2022 (Agency) — "))
        .with("c.txt", &article("PARIS (Agency) — "))
}

#[test]
fn a_folder_gets_a_configuration_that_says_what_was_found() {
    let folder = newsroom();
    let run = folder.run(&["init"]);
    golden("tests/cmd/init.txt", &format!("{}\n{}", run.all(), folder.read("copydesk.toml")));
    let shown = folder.run(&["config"]);
    assert!(shown.code == 0 && shown.stdout.contains("home = \"BY\""), "{}", shown.all());
    let lint = folder.run(&["lint"]);
    assert!(lint.code != 2 && lint.stdout.contains("1 file passed over as no article"), "{}", lint.all());
    assert_eq!(folder.files().iter().filter(|name| name.starts_with('.')).count(), 0, "nothing else is left");
}

#[test]
fn nothing_is_ever_overwritten() {
    let file = Folder::new().with("copydesk.toml", "ignore = [\"mojibake\"]\n");
    let folder = Folder::new().with("copydesk.toml/a.txt", "");
    let link = Folder::new();
    symlink("nowhere", link.path("copydesk.toml")).unwrap();
    for folder in [&file, &folder, &link] {
        let run = folder.run(&["init"]);
        assert!(run.code == 2 && run.stderr.contains("copydesk.toml: is there already, and was left as it is"), "{}", run.all());
    }
    assert_eq!(file.read("copydesk.toml"), "ignore = [\"mojibake\"]\n");
    assert!(link.path("copydesk.toml").is_symlink() && !link.path("nowhere").exists());
}

#[test]
fn what_held_before_still_holds() {
    let folder = newsroom().with("copydesk.toml", "home = \"US\"\nfail-on = \"error\"\narticles = \"marked\"\n");
    let run = folder.run(&["init", "minsk"]);
    assert!(run.code == 0 && run.stdout.contains("extends ../copydesk.toml"), "{}", run.all());
    let shown = folder.run(&["config", "minsk"]).stdout;
    for line in ["home = \"US\"", "fail-on = \"error\"", "articles = \"marked\""] {
        assert!(shown.contains(line), "{shown}");
    }
}

#[test]
fn a_folder_without_articles_gets_one_too() {
    let folder = Folder::new().with("empty/picture.jpg", "").with("file", "");
    let run = folder.run(&["init", "empty"]);
    assert!(run.code == 0 && run.stdout.contains("there are no articles yet"), "{}", run.all());
    assert_eq!(folder.run(&["config", "empty"]).code, 0);
    for no_folder in ["file", "nowhere"] {
        let run = folder.run(&["init", no_folder]);
        assert!(run.code == 2 && run.stderr.contains(&format!("{no_folder}: is no folder")), "{}", run.all());
    }
}

#[test]
fn a_country_needs_five_datelines_and_two_thirds_of_them() {
    let with = |minsk: usize, paris: usize| {
        let mut folder = Folder::new();
        for n in 0..minsk + paris {
            let place = if n < minsk { "MINSK" } else { "PARIS" };
            folder = folder.with(&format!("{n}.txt"), &article(&format!("{place}, Oct. 16, 2022 (Agency) — ")));
        }
        folder.run(&["init"]).stdout
    };
    assert!(with(5, 0).contains("home = \"BY\"") && with(6, 3).contains("home = \"BY\""));
    assert!(!with(4, 0).contains("home = ") && !with(5, 3).contains("home = "));
}

#[test]
fn nothing_odd_in_articles_gets_out() {
    let folder = Folder::new()
        .with("a.txt", &article("Published \u{1b}[2J\u{7f}: Oct. 16, 2022\n\n"))
        .with("b.txt", &article("---\n\"x\ty\": 1\ndate: '2022-10-16'\n---\n"))
        .with_bytes("bad\u{1b}.txt", b"a\0");
    let run = folder.run(&["init"]);
    assert!(run.code == 0 && run.stderr.is_empty(), "what can't be read tells nothing: {}", run.all());
    let odd = |text: &str| text.contains(|c: char| c.is_control() && c != '\n');
    assert!(!odd(&run.all()) && !odd(&folder.read("copydesk.toml")), "{:?}", run.all());
    assert_eq!(folder.run(&["config"]).code, 0);
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    if rustix::process::geteuid().is_root() {
        return;
    }
    let folder = Folder::new().with("desk/a.txt", "");
    let rights = |mode| fs::set_permissions(folder.path("desk"), std::os::unix::fs::PermissionsExt::from_mode(mode)).unwrap();
    rights(0o555);
    let run = folder.run(&["init", "desk"]);
    rights(0o755);
    assert!(run.code == 2 && run.stderr.contains("desk/copydesk.toml: Permission denied"), "{}", run.all());
}
