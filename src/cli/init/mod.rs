//! `copydesk init`: a `copydesk.toml` for a folder, by what lies in it.

mod survey;
mod template;

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::common;
use super::files::{self, Found};
use super::output::escape::escaped_bytes;
use super::output::screen::Screen;
use crate::config::discover::{Config, Configs, FILE_NAME, OwnRecords};
use crate::config::temporary;
use survey::Survey;

/// Looks at the articles of a folder, and writes a copydesk.toml for it that says what was found.
///
/// A copydesk.toml that is there already is never touched.
#[derive(Debug, clap::Args)]
pub(super) struct InitArgs {
    /// The folder
    #[arg(value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,
}

pub(super) fn run(args: &InitArgs) -> ExitCode {
    match init(args) {
        Ok(notes) => {
            common::tell(&notes, &[]);
            ExitCode::SUCCESS
        }
        Err(message) => common::fail(&message),
    }
}

/// Writes the file and says so; gives what is to be said beside it.
fn init(args: &InitArgs) -> Result<Vec<String>, String> {
    let path = args.folder.join(FILE_NAME);
    let path = path.strip_prefix("./").map(Path::to_owned).unwrap_or(path);
    let shown = escaped_bytes(path.as_os_str().as_encoded_bytes());
    if !args.folder.is_dir() {
        return Err(format!("{}: is no folder", args.folder.display()));
    }
    if path.symlink_metadata().is_ok() {
        return Err(format!("{shown}: is there already, and was left as it is"));
    }
    let configs = Configs::fixed(Config::without_file(&OwnRecords::default())?);
    let Found { files, failures, .. } = files::find(std::slice::from_ref(&args.folder), &configs, true);
    let mut survey = Survey::of(&files);
    survey.above = above(&args.folder);
    write_new(&path, &template::config(&survey)).map_err(|e| format!("{shown}: {e}"))?;
    // What was written is read as any other; were it broken, the user would have to know.
    Config::read(&path, &OwnRecords::default())?;
    tell(&shown, &survey).map_err(|e| format!("standard output: {e}"))?;
    Ok(failures
        .iter()
        .map(|it| format!("{}: {}; it was passed over", escaped_bytes(it.path.as_os_str().as_encoded_bytes()), it.message))
        .collect())
}

/// Says what was done, and why.
fn tell(shown: &str, survey: &Survey) -> io::Result<()> {
    let screen = Screen::of_stdout();
    screen.print(|out| {
        writeln!(out, "{shown}: written")?;
        for line in template::summary(survey) {
            screen.write_wrapped(out, 4, &[], (&format!("  {line}"), anstyle::Style::new()))?;
        }
        Ok(())
    })
}

/// Writes a file that must not be there yet, whole or not at all.
fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = temporary::beside(folder, temporary::usual())?;
    file.write_all(text.as_bytes())?;
    file.persist_noclobber(path)?;
    Ok(())
}

/// The way up to the `copydesk.toml` that holds for the folder so far, if there is one.
fn above(folder: &Path) -> Option<String> {
    let folder = folder.canonicalize().ok()?;
    let steps = folder.ancestors().skip(1).position(|above| above.join(FILE_NAME).symlink_metadata().is_ok())?;
    Some("../".repeat(steps + 1) + FILE_NAME)
}
