//! `--watch`: lints again whenever something changes.

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use notify::event::{EventKind, ModifyKind};
use notify::{Event, RecursiveMode, Watcher as _};

use super::args::LintArgs;
use crate::cli::common;
use crate::cli::files;
use crate::cli::output::{self, escape, screen};
use crate::config::discover::{Configs, FILE_NAME, PEOPLE_FILE};

/// When nothing more has happened for so long, a change is over: an editor that saves a file does several things to it.
const QUIET: Duration = Duration::from_millis(100);

/// Longer than this nobody waits for an end of changes.
const PATIENCE: Duration = Duration::from_secs(2);

/// The names of files that say how others are read.
const SETTINGS: [&str; 5] = [FILE_NAME, PEOPLE_FILE, "copydesk.ignores.toml", ".gitignore", ".ignore"];

/// Runs `lint` now and after each change, until the user ends the program.
pub(super) fn watch(args: &LintArgs, lint: impl Fn(&LintArgs) -> Result<ExitCode, String>) -> Result<ExitCode, String> {
    if files::has_stdin(&args.paths) {
        return Err("--watch waits for files to change, and standard input is none".to_owned());
    }
    let (tell, told) = mpsc::channel();
    let failed = |path: &Path, error: notify::Error| format!("{}: can't be watched: {error}", path.display());
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        // Nobody listens any more when the program ends.
        let _ = tell.send(event);
    })
    .map_err(|error| failed(Path::new("."), error))?;
    for (path, mode) in watched(args) {
        watcher.watch(&path, mode).map_err(|error| failed(&path, error))?;
    }
    let mut changed = Vec::new();
    loop {
        announce(args, &changed)?;
        // A broken configuration may be mended at once.
        if let Err(message) = lint(args) {
            common::complain(&format!("error: {message}"));
        }
        changed = wait(args, &told)?;
    }
}

/// What is watched: folders with all that is in them, and of files their folders, because an editor may put a new file in the place of the old one.
fn watched(args: &LintArgs) -> Vec<(PathBuf, RecursiveMode)> {
    let parent = |path: &Path| path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned();
    let named = args.paths.iter().chain(args.config.files()).chain(&args.baseline.baseline);
    let mut watched: Vec<(PathBuf, RecursiveMode)> = Vec::new();
    for path in named {
        let one = if path.is_dir() { (path.clone(), RecursiveMode::Recursive) } else { (parent(path), RecursiveMode::NonRecursive) };
        if !watched.contains(&one) {
            watched.push(one);
        }
    }
    watched
}

/// Says what is linted, at the top of an empty screen if there is one.
fn announce(args: &LintArgs, changed: &[PathBuf]) -> Result<(), String> {
    let name = |path: &PathBuf| escape::escaped(&path.display().to_string()).into_owned();
    let and_more = |paths: &[PathBuf]| match paths {
        [] => String::new(),
        [one] => name(one),
        [first, rest @ ..] => format!("{} and {} more", name(first), rest.len()),
    };
    let what = if changed.is_empty() { String::new() } else { format!("; changed: {}", and_more(changed)) };
    let line = format!("watching {}; Ctrl-C ends{what}", and_more(&args.paths));
    if !io::stdout().is_terminal() {
        common::complain(&line);
        return Ok(());
    }
    let announced = screen::clear().and_then(|()| output::print(|out| writeln!(out, "copydesk: {line}\n")));
    announced.map_err(|e| format!("standard output: {e}"))
}

/// Waits until something has changed that may change what is found, and then until it is quiet again. Says what has changed.
fn wait(args: &LintArgs, told: &Receiver<notify::Result<Event>>) -> Result<Vec<PathBuf>, String> {
    let configs = args.config.load().unwrap_or_default();
    let named: Vec<PathBuf> = args.paths.iter().chain(args.config.files()).chain(&args.baseline.baseline).filter_map(absolute).collect();
    let mut changed: Vec<PathBuf> = Vec::new();
    let mut begun = Instant::now();
    loop {
        let event = match changed.is_empty() {
            true => told.recv().map_err(|_| "nothing is watched any more".to_owned())?,
            false if begun.elapsed() > PATIENCE => return Ok(changed),
            false => match told.recv_timeout(QUIET) {
                Ok(event) => event,
                Err(_) => return Ok(changed),
            },
        };
        let paths = event.map(|event| if is_change(&event.kind) { event.paths } else { Vec::new() }).unwrap_or_default();
        for path in paths.into_iter().filter(|path| matters(path, &configs, &named)) {
            if changed.is_empty() {
                begun = Instant::now();
            }
            let shown = std::env::current_dir().ok().and_then(|folder| path.strip_prefix(folder).map(Path::to_owned).ok()).unwrap_or(path);
            let shown = shown.strip_prefix(".").map(Path::to_owned).unwrap_or(shown);
            if !changed.contains(&shown) {
                changed.push(shown);
            }
        }
    }
}

fn absolute(path: &PathBuf) -> Option<PathBuf> {
    std::path::absolute(path).ok()
}

/// Whether something happened to what a file says or to its name. Reading is none, nor are rights and times.
fn is_change(kind: &EventKind) -> bool {
    !matches!(kind, EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_)))
}

/// Whether a change of the file at `path` may change what is found.
fn matters(path: &Path, configs: &Configs, named: &[PathBuf]) -> bool {
    let is_named = absolute(&path.to_owned()).is_some_and(|path| named.contains(&path));
    let is_setting = path.file_name().is_some_and(|name| SETTINGS.iter().any(|it| name == *it));
    let is_article = || configs.for_file(path).is_ok_and(|config| config.globs.want(path));
    // A folder that comes or goes takes its articles with it; of one that has gone nothing tells but its name.
    let is_folder = || path.is_dir() || path.extension().is_none() && !path.exists();
    is_named || is_setting || is_article() || is_folder()
}

#[cfg(test)]
mod tests {
    use notify::event::{AccessKind, CreateKind, DataChange, MetadataKind};

    use super::*;

    #[test]
    fn what_is_written_and_renamed_is_a_change() {
        assert!(is_change(&EventKind::Create(CreateKind::File)) && is_change(&EventKind::Modify(ModifyKind::Data(DataChange::Any))));
        assert!(!is_change(&EventKind::Access(AccessKind::Any)) && !is_change(&EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any))));
    }

    #[test]
    fn only_articles_and_settings_matter() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let matters = |name: &str| super::matters(&at(name), &Configs::default(), &[at("named.html")]);
        for name in ["story.txt", "copydesk.toml", "copydesk.people.csv", ".gitignore", "named.html", ".", "gone"] {
            assert!(matters(name), "{name}");
        }
        for name in ["copydesk.sarif", "story.txt~", ".copydesk-0123456789.tmp", "report.json"] {
            assert!(!matters(name), "{name}");
        }
    }
}
