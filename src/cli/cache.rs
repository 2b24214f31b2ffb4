//! `copydesk cache`: where the cache is, and an end to it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Subcommand;

use super::output::count::plural;
use super::{common, lint, output};
use crate::config::cache::{self as records, cache_folder};
use crate::config::temporary;

/// Tells where findings and records are kept between runs, or removes them.
///
/// Nothing in the cache is needed: a run without it takes longer and says the same.
#[derive(Debug, clap::Args)]
pub(super) struct CacheArgs {
    #[command(subcommand)]
    command: CacheCommand,
}

#[derive(Clone, Copy, Debug, Subcommand)]
enum CacheCommand {
    /// Prints the folder of the cache
    Dir,
    /// Removes all that is kept
    Clean,
}

pub(super) fn run(args: &CacheArgs) -> ExitCode {
    let Some(folder) = cache_folder() else {
        return common::fail("this system has no folder for caches; COPYDESK_CACHE_DIR names one");
    };
    match args.command {
        CacheCommand::Dir => printed(&folder.display().to_string()),
        CacheCommand::Clean => match clean(&folder) {
            Ok((files, bytes)) => printed(&format!("{}: removed {}, {}", folder.display(), plural(files, "file"), size(bytes))),
            Err((path, error)) => common::fail(&format!("{}: {error}", path.display())),
        },
    }
}

fn printed(line: &str) -> ExitCode {
    let printed = output::print(|out| writeln!(out, "{line}"));
    printed.map_or_else(|e| common::fail(&format!("standard output: {e}")), |()| ExitCode::SUCCESS)
}

/// Removes the files of the cache in `folder`, and nothing else that may lie there; says how many there were, and of how many bytes.
fn clean(folder: &Path) -> Result<(usize, u64), (PathBuf, io::Error)> {
    temporary::clean_up(folder);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries.flatten(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((0, 0)),
        Err(error) => return Err((folder.to_owned(), error)),
    };
    let (mut files, mut bytes) = (0, 0);
    for path in entries.map(|entry| entry.path()).filter(|path| is_ours(path)) {
        let length = path.metadata().map_or(0, |it| it.len());
        match fs::remove_file(&path) {
            Ok(()) => (files, bytes) = (files + 1, bytes + length),
            // Another run may have removed it.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err((path, error)),
        }
    }
    Ok((files, bytes))
}

fn is_ours(path: &Path) -> bool {
    path.is_file() && path.extension().is_some_and(|its| records::ENDINGS.iter().chain(&[lint::FINDINGS]).any(|ending| its == *ending))
}

fn size(bytes: u64) -> String {
    let kilobytes = bytes.div_ceil(1000);
    if kilobytes < 1000 { format!("{kilobytes} kB") } else { format!("{}.{} MB", kilobytes / 1000, kilobytes % 1000 / 100) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_cache_made_goes() {
        let folder = tempfile::tempdir().unwrap();
        let others = ["a.txt", "findings", "copydesk.toml"];
        for name in others.iter().chain(&["a.findings", "b.compiled-records", "c.stamps", ".copydesk-0123456789.tmp"]) {
            fs::write(folder.path().join(name), "12345").unwrap();
        }
        fs::create_dir(folder.path().join("d.findings")).unwrap();
        assert_eq!(clean(folder.path()).unwrap(), (3, 15));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), others.len() + 1);
        assert_eq!(clean(&folder.path().join("none")).unwrap(), (0, 0));
    }

    #[test]
    fn sizes_are_told_in_round_numbers() {
        assert_eq!([0, 1, 999_000, 1_250_000].map(size), ["0 kB", "1 kB", "999 kB", "1.2 MB"]);
    }
}
