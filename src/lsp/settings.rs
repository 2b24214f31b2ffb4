//! What an editor can set. One list holds for the options that it sends at the start, for `workspace/configuration` and for `workspace/didChangeConfiguration`;
//! `copydesk server --help` and the manual print it.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use tower_lsp::gen_lsp_types::LspAny;

use crate::config::ArticlesOption;
use crate::finding::Severity;
use crate::item::ArticleChoice;

/// The name that stands before those of the settings in an editor: `copydesk.articles`.
pub(super) const SECTION: &str = "copydesk";

/// A setting as it is told to users.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Its name: `articles`.
    pub name: &'static str,
    /// Its values: `"auto"`, `"all"` or `"marked"`.
    pub values: &'static str,
    /// The value that holds where nobody sets it, as JSON.
    pub default: &'static str,
    /// What it is for.
    pub about: &'static str,
}

/// All settings.
pub const SETTINGS: &[Setting] = &[
    Setting {
        name: "articles",
        values: "`\"auto\"`, `\"all\"` or `\"marked\"`",
        default: "\"auto\"",
        about: "Which texts are read as articles where no `copydesk.toml` says so: those that read as news, all, or those with a date at their head",
    },
    Setting {
        name: "configuration",
        values: "a path",
        default: "\"\"",
        about: "The `copydesk.toml` that holds where none lies beside an article or above it; the path, and its `include` and `exclude`, start from the open folder",
    },
    Setting {
        name: "minimumSeverity",
        values: "`\"hint\"`, `\"info\"`, `\"warning\"` or `\"error\"`",
        default: "\"hint\"",
        about: "Findings that weigh less are not shown",
    },
    Setting {
        name: "maxSize",
        values: "a number",
        default: "16384",
        about: "The largest document that is read, in kilobytes; a larger one bears a word that it is not. 0 for no limit",
    },
    Setting {
        name: "maxFiles",
        values: "a number",
        default: "20000",
        about: "How many articles of the open folders are read to be compared with each other; 0 for open documents alone",
    },
    Setting {
        name: "diagnosticMode",
        values: "`\"open\"` or `\"folder\"`",
        default: "\"open\"",
        about: "Whether editors that ask for the findings of a whole folder are told them, or those of open documents alone; what holds at the start counts",
    },
    Setting {
        name: "logLevel",
        values: "`\"off\"`, `\"error\"`, `\"warning\"`, `\"info\"` or `\"debug\"`",
        default: "\"warning\"",
        about: "How much the server tells in the editor's log (`window/logMessage`)",
    },
];

/// How much is told in the editor's log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum LogLevel {
    /// Nothing.
    Off,
    /// What failed.
    Error,
    /// What is not as it should be.
    Warning,
    /// What was done.
    Info,
    /// What was done in detail.
    Debug,
}

/// Of which articles findings are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum DiagnosticMode {
    /// Those that are open.
    Open,
    /// All of the open folders.
    Folder,
}

/// The settings that hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct EditorSettings {
    /// Which texts are read as articles where no configuration says so.
    pub articles: ArticleChoice,
    /// The configuration that holds where there is none.
    pub configuration: Option<PathBuf>,
    /// What weighs less is not shown.
    pub minimum_severity: Severity,
    /// The largest document that is read, in bytes.
    pub max_size: usize,
    /// How many articles are read unasked.
    pub max_files: usize,
    /// Of which articles findings are told.
    pub diagnostic_mode: DiagnosticMode,
    /// How much is told in the editor's log.
    pub log_level: LogLevel,
}

impl Default for EditorSettings {
    fn default() -> Self {
        Self {
            articles: ArticleChoice::Auto,
            configuration: None,
            minimum_severity: Severity::Hint,
            max_size: bytes(16_384),
            max_files: 20_000,
            diagnostic_mode: DiagnosticMode::Open,
            log_level: LogLevel::Warning,
        }
    }
}

/// What an editor has set: for all that it shows, and what is otherwise in some of its folders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SettingsByFolder {
    /// What holds outside these folders, and for what no single file is concerned in.
    pub window: EditorSettings,
    /// What holds in each folder.
    pub folders: Vec<(PathBuf, EditorSettings)>,
}

impl SettingsByFolder {
    /// What holds for the file at `path`: what its innermost folder says. A document that was never saved has no path.
    pub(super) fn of(&self, path: Option<&Path>) -> &EditorSettings {
        let around = self.folders.iter().filter(|(folder, _)| path.is_some_and(|path| path.starts_with(folder)));
        around.max_by_key(|(folder, _)| folder.components().count()).map_or(&self.window, |(_, settings)| settings)
    }
}

impl EditorSettings {
    /// The settings that `said` comes to where these hold for what it leaves open, and what is wrong with it. The settings may stand for themselves or under
    /// `copydesk`; others are none of ours.
    pub(super) fn with(&self, said: &LspAny) -> (Self, Vec<String>) {
        let said = said.get(SECTION).filter(|it| it.is_object()).unwrap_or(said);
        let mut reader = SettingsReader { said, wrong: Vec::new() };
        let settings = Self {
            articles: reader.value("articles").map_or(self.articles, |it: ArticlesOption| it.into()),
            configuration: match reader.value::<PathBuf>("configuration") {
                Some(path) => Some(path).filter(|path| !path.as_os_str().is_empty()),
                None => self.configuration.clone(),
            },
            minimum_severity: reader.value("minimumSeverity").unwrap_or(self.minimum_severity),
            max_size: reader.value("maxSize").map_or(self.max_size, bytes),
            max_files: reader.value("maxFiles").unwrap_or(self.max_files),
            diagnostic_mode: reader.value("diagnosticMode").unwrap_or(self.diagnostic_mode),
            log_level: reader.value("logLevel").unwrap_or(self.log_level),
        };
        (settings, reader.wrong)
    }
}

/// So many kilobytes in bytes; none are no limit.
fn bytes(kilobytes: usize) -> usize {
    if kilobytes == 0 { usize::MAX } else { kilobytes.saturating_mul(1 << 10) }
}

/// Reads settings one by one, so that a wrong one spoils no other.
struct SettingsReader<'a> {
    said: &'a LspAny,
    wrong: Vec<String>,
}

impl SettingsReader<'_> {
    /// What is said of the setting called `name`; none where nothing is, or nothing that makes sense.
    fn value<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        let value = self.said.get(name).filter(|value| !value.is_null())?;
        let read = T::deserialize(value).ok();
        if read.is_none() {
            let values = SETTINGS.iter().find(|it| it.name == name).map_or("", |it| it.values).replace('`', "");
            self.wrong.push(format!("The setting {SECTION}.{name} is {value}, which is not {values}."));
        }
        read
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_list_tells_the_defaults() {
        let defaults = SETTINGS.iter().map(|it| (it.name.to_owned(), serde_json::from_str(it.default).unwrap()));
        let written = LspAny::Object(defaults.collect());
        let other = EditorSettings {
            articles: ArticleChoice::All,
            configuration: Some(PathBuf::from("a")),
            minimum_severity: Severity::Error,
            max_size: 1,
            max_files: 1,
            diagnostic_mode: DiagnosticMode::Folder,
            log_level: LogLevel::Off,
        };
        assert_eq!(other.with(&written), (EditorSettings::default(), Vec::new()), "each setting is in the list, with its default");
    }

    #[test]
    fn the_innermost_folder_has_its_say() {
        let most = |max_files| EditorSettings { max_files, ..EditorSettings::default() };
        let folders = vec![(PathBuf::from("/desk"), most(2)), (PathBuf::from("/desk/sport"), most(3)), (PathBuf::from("/"), most(4))];
        let settings = SettingsByFolder { window: most(1), folders };
        let of = |path: &str| settings.of(Some(Path::new(path))).max_files;
        assert_eq!(["/desk/a", "/desk/sport/a", "/desk/sports", "/a", "a"].map(of), [2, 3, 2, 4, 1]);
        assert_eq!(settings.of(None).max_files, 1);
    }

    #[test]
    fn a_wrong_value_is_told_and_spoils_no_other() {
        let (settings, wrong) =
            EditorSettings::default().with(&json!({"copydesk": {"articles": "some", "maxFiles": 7, "path": "/bin/copydesk"}}));
        assert_eq!(settings, EditorSettings { max_files: 7, ..EditorSettings::default() });
        assert_eq!(wrong, ["The setting copydesk.articles is \"some\", which is not \"auto\", \"all\" or \"marked\"."]);
        assert_eq!(settings.with(&LspAny::Null), (settings.clone(), Vec::new()));
    }
}
