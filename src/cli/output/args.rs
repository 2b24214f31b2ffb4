//! The flags that say what is written, and where to.

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use clap::ValueEnum as _;

use super::format::LintFormat;
use super::path::ReportPath;
use super::report::Report;
use super::screen::Screen;
use super::target;

/// What is written, and where to.
#[derive(Debug, Default, clap::Args)]
pub(in crate::cli) struct OutputArgs {
    /// How findings are printed: `full`, or `github` in a step of GitHub Actions, unless another is named
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<LintFormat>,
    /// Writes to this file what would be printed
    #[arg(long, value_name = "FILE")]
    output_file: Option<PathBuf>,
    /// Writes a further report, as in `--output sarif=copydesk.sarif`; may be repeated
    #[arg(long = "output", value_name = "FORMAT=FILE", value_parser = file_output)]
    outputs: Vec<FileOutput>,
    /// Prints how often each rule found something, in place of the findings
    #[arg(long)]
    statistics: bool,
    /// Prints findings and errors, and nothing else
    #[arg(long, short)]
    pub(in crate::cli) quiet: bool,
}

/// A format and the file that it is written to.
#[derive(Clone, Debug)]
struct FileOutput {
    format: LintFormat,
    path: PathBuf,
}

fn file_output(value: &str) -> Result<FileOutput, String> {
    let (format, path) = value.split_once('=').ok_or("a format, `=` and a file belong here: sarif=copydesk.sarif")?;
    let format = LintFormat::from_str(format, false).map_err(|_| {
        let names: Vec<String> = LintFormat::value_variants().iter().map(|it| it.name()).collect();
        format!("there is no format `{format}`; there are {}", names.join(", "))
    })?;
    match path {
        "" | "-" => Err(format!("a file belongs behind `=`; --format {} prints", format.name())),
        path => Ok(FileOutput { format, path: PathBuf::from(path) }),
    }
}

/// The flags, held against each other and against the environment.
#[derive(Debug)]
pub(in crate::cli) struct OutputPlan<'a> {
    args: &'a OutputArgs,
    format: LintFormat,
}

impl OutputArgs {
    /// What the flags come to.
    pub(in crate::cli) fn plan(&self) -> Result<OutputPlan<'_>, String> {
        let in_actions = std::env::var_os("GITHUB_ACTIONS").is_some_and(|it| it == "true");
        let format = self.format.unwrap_or_else(|| LintFormat::unnamed(in_actions && self.file().is_none() && !io::stdout().is_terminal()));
        if self.statistics && !format.has_statistics() {
            return Err(format!("--statistics has no form in {}: use json, or a format for people", format.name()));
        }
        let mut paths: Vec<&Path> = self.outputs.iter().map(|it| it.path.as_path()).chain(self.file()).collect();
        paths.sort_unstable();
        match paths.windows(2).find(|two| two.first() == two.last()).and_then(|two| two.first()) {
            Some(path) => Err(format!("{}: two reports can't go to one file", path.display())),
            None => Ok(OutputPlan { args: self, format }),
        }
    }

    /// The file that is written in place of standard output.
    fn file(&self) -> Option<&Path> {
        self.output_file.as_deref().filter(|path| *path != Path::new("-"))
    }
}

impl OutputPlan<'_> {
    /// Whether the edits of fixes are written anywhere.
    pub(in crate::cli) fn has_edits(&self) -> bool {
        self.format.has_edits() || self.args.outputs.iter().any(|it| it.format.has_edits())
    }

    /// Prints the report, unless it goes to a file.
    pub(in crate::cli) fn print(&self, report: &Report) -> Result<(), String> {
        if self.args.file().is_some() {
            return Ok(());
        }
        let screen = Screen::of_stdout();
        screen.print(|out| self.write(out, screen, report)).map_err(|e| format!("standard output: {e}"))
    }

    /// Writes the reports that go to files.
    pub(in crate::cli) fn write_files(&self, report: &Report) -> Result<(), String> {
        for output in &self.args.outputs {
            write_file(&output.path, report, |out| output.format.write(out, Screen::NONE, report, self.args.quiet))?;
        }
        let file = self.args.file();
        file.map_or(Ok(()), |path| write_file(path, report, |out| self.write(out, Screen::NONE, report)))
    }

    fn write(&self, out: &mut dyn io::Write, screen: Screen, report: &Report) -> io::Result<()> {
        if self.args.statistics {
            return self.format.write_statistics(out, screen, report, self.args.quiet);
        }
        self.format.write(out, screen, report, self.args.quiet)
    }
}

fn write_file(path: &Path, report: &Report, write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> Result<(), String> {
    let target_path = ReportPath::new(path, report.folder.as_deref());
    if report.files.iter().any(|file| file.path == target_path) {
        return Err(format!("{}: was read as an article; no report is written over it", path.display()));
    }
    target::replace(path, write).map_err(|e| format!("{}: {e}", path.display()))
}
