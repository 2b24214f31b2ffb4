//! What a desk does not want to hear of some of its articles: `per-file-ignores` in `copydesk.toml`, and single findings in `copydesk.ignores.toml` beside it.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use serde::Deserialize;
use toml::Spanned;

use super::layers::ConfigLayer;
use super::options::{at, perhaps, rule};
use super::{people, plain};
use crate::finding::RuleInfo;
use crate::rules;
use crate::suppress::{Ignore, IgnorePlace, IgnoreReach, Ignores};
use crate::text::position::LineIndex;
use crate::text::span::offset;

/// The name of the file, beside `copydesk.toml`.
pub const IGNORES_FILE: &str = "copydesk.ignores.toml";

/// What a new file begins with.
pub(crate) const HEAD: &str = "# Findings that Copydesk is not to report: the article, the rule, the words that the rule found, and why.\n";

/// What a configuration ignores in its articles.
#[derive(Clone, Debug, Default)]
pub struct DeskIgnores {
    /// The folder of the configuration, without links.
    folder: PathBuf,
    globs: Vec<GlobIgnores>,
    /// Ignores by the path of their article from the folder, with `/` between its parts.
    files: BTreeMap<String, Vec<Ignore>>,
    /// Entries that can't be understood, each named by file and place; the others hold.
    pub broken: Vec<String>,
}

/// What is ignored in the files of a glob.
#[derive(Clone, Debug)]
struct GlobIgnores {
    glob: Gitignore,
    ignores: Vec<Ignore>,
}

/// The file as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct IgnoresFile {
    #[serde(default)]
    ignore: Vec<WrittenIgnore>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenIgnore {
    file: Spanned<String>,
    rule: Spanned<String>,
    words: Option<Spanned<String>>,
    /// For people.
    #[serde(rename = "reason")]
    _reason: Option<String>,
}

/// A finding that is to be ignored, as it is added to the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(not(feature = "server"), allow(dead_code))]
pub(crate) struct IgnoreEntry {
    /// The path of the article from the folder of the file, with `/` between its parts.
    pub file: String,
    /// The rule.
    pub rule: String,
    /// The words that it found; without them, all that the rule finds in the article is ignored.
    pub words: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

impl DeskIgnores {
    /// What a configuration and those that it extends ignore. Globs start from the folder of the file that holds them; single findings stand beside the
    /// configuration itself.
    ///
    /// # Errors
    /// A glob that is none, with its place.
    pub(super) fn read(layers: &[ConfigLayer]) -> Result<Self, String> {
        let Some(own) = layers.last() else { return Ok(Self::default()) };
        let globs = layers.iter().map(globs).collect::<Result<Vec<_>, _>>()?.concat();
        let mut ignores = Self { globs, folder: real(own.folder()), ..Self::default() };
        let path = own.folder().join(IGNORES_FILE);
        match plain::read_unseen(&path) {
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(text) => ignores.add_entries(&path, &text),
                Err(error) => ignores.broken.push(format!("{}: {error}", path.display())),
            },
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => ignores.broken.push(format!("{}: {error}", path.display())),
        }
        Ok(ignores)
    }

    fn add_entries(&mut self, path: &Path, text: &str) {
        let file: Arc<Path> = path.into();
        let entries = match parse(text) {
            Ok(entries) => entries,
            Err(message) => return self.broken.push(format!("{}: {message}", path.display())),
        };
        for entry in entries {
            match entry.read(text, &file) {
                Ok((name, ignore)) => self.files.entry(name).or_default().push(ignore),
                Err(message) => self.broken.push(format!("{}: {message}", path.display())),
            }
        }
    }

    /// What is ignored in the file at `path`, besides what its own text says.
    pub fn of(&self, path: &Path) -> Arc<Ignores> {
        if self.globs.is_empty() && self.files.is_empty() {
            return Arc::default();
        }
        let folder = real(&folder_of(path));
        let real = path.file_name().map_or(folder.clone(), |name| folder.join(name));
        let matches = |glob: &Gitignore| real.starts_with(glob.path()) && glob.matched_path_or_any_parents(&real, false).is_ignore();
        let globs = self.globs.iter().filter(|it| matches(&it.glob)).flat_map(|it| &it.ignores);
        let entries = real.strip_prefix(&self.folder).ok().and_then(|below| self.files.get(&name(below))).into_iter().flatten();
        Arc::new(Ignores(globs.chain(entries).cloned().collect()))
    }

    /// The ignores of single findings, each with the path of its article.
    #[cfg_attr(not(feature = "cli"), allow(dead_code))]
    pub fn entries(&self) -> impl Iterator<Item = (PathBuf, &Ignore)> {
        self.files.iter().flat_map(move |(name, ignores)| ignores.iter().map(move |ignore| (self.folder.join(name), ignore)))
    }
}

/// The folder that a file lies in.
fn folder_of(file: &Path) -> PathBuf {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned()
}

/// A path with `/` between its parts.
pub(crate) fn name(path: &Path) -> String {
    let parts = path.components().map(|part| part.as_os_str().to_string_lossy().into_owned());
    parts.collect::<Vec<_>>().join("/")
}

/// The folder without links, as far as it is there.
fn real(folder: &Path) -> PathBuf {
    folder.canonicalize().or_else(|_| std::path::absolute(folder)).unwrap_or_else(|_| folder.to_owned())
}

/// What the globs of one file ignore.
fn globs(layer: &ConfigLayer) -> Result<Vec<GlobIgnores>, String> {
    let (folder, text) = (real(layer.folder()), &layer.text);
    let file: Arc<Path> = layer.path.as_path().into();
    let read = |(glob, rules): (&String, &Vec<String>)| {
        let byte = text.find("per-file-ignores").map_or(0, |from| from + text.get(from..).and_then(|rest| rest.find(glob)).unwrap_or(0));
        let failed = |error: ignore::Error| format!("{}: {}", layer.path.display(), at(text, byte, format!("per-file-ignores: {error}")));
        let mut builder = GitignoreBuilder::new(&folder);
        builder.allow_unclosed_class(false);
        builder.add_line(None, glob).map_err(failed)?;
        let place = IgnorePlace::File { file: Arc::clone(&file), line: LineIndex::new(text).place(offset(byte)).line };
        let ignores = rules.iter().filter_map(|name| known(name).ok());
        let ignores = ignores.map(|rule| Ignore { rule, reach: IgnoreReach::File, place: place.clone() }).collect();
        Ok(GlobIgnores { glob: builder.build().map_err(failed)?, ignores })
    };
    layer.options.per_file_ignores.iter().map(read).collect()
}

/// The rule called `name`; none for `all`.
fn known(name: &str) -> Result<Option<&'static RuleInfo>, String> {
    if name == rules::EVERY_RULE { Ok(None) } else { rule(name).map(Some) }
}

fn parse(text: &str) -> Result<Vec<WrittenIgnore>, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let file: IgnoresFile = toml::from_str(text).map_err(|error| {
        let message = error.message();
        let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
        let told = match quoted.split_first() {
            Some((unknown, known)) if message.starts_with("unknown field") => {
                format!("there is no key `{unknown}`{}", perhaps(unknown, known.iter().copied()))
            }
            Some((missing, _)) if message.starts_with("missing field") => format!("an entry lacks its `{missing}`"),
            _ => message.to_owned(),
        };
        at(text, error.span().map_or(0, |span| span.start), told).to_string()
    })?;
    Ok(file.ignore)
}

impl WrittenIgnore {
    /// The path of the article, and what is ignored in it.
    fn read(&self, text: &str, path: &Arc<Path>) -> Result<(String, Ignore), String> {
        let wrong = |byte: usize, message: String| at(text, byte, message).to_string();
        let rule = known(self.rule.as_ref()).map_err(|message| wrong(self.rule.span().start, message))?;
        let file = self.file.as_ref().trim_start_matches("./");
        let is_inner = Path::new(file).components().all(|part| matches!(part, Component::Normal(_)));
        if file.is_empty() || !is_inner {
            let message = format!("file: `{file}`: an article is named by its path from the folder of this file, below it");
            return Err(wrong(self.file.span().start, message));
        }
        let reach = match &self.words {
            Some(words) if words.as_ref().trim().is_empty() => {
                let message = "words: there are none; without the key, all that the rule finds in the article is ignored";
                return Err(wrong(words.span().start, message.to_owned()));
            }
            Some(words) => IgnoreReach::Words(words.as_ref().clone()),
            None => IgnoreReach::File,
        };
        let line = LineIndex::new(text).place(offset(self.file.span().start)).line;
        Ok((name(Path::new(file)), Ignore { rule, reach, place: IgnorePlace::File { file: Arc::clone(path), line } }))
    }

    fn is(&self, entry: &IgnoreEntry) -> bool {
        let words = self.words.as_ref().map(|words| words.as_ref().as_str());
        *self.file.as_ref() == entry.file && *self.rule.as_ref() == entry.rule && words == entry.words.as_deref()
    }
}

/// Adds `entry` at the end of the file at `path`, which is made if it is not there, and says whether it was not in it yet. All else in the file stays as it is,
/// comments included; it is written in one piece.
///
/// # Errors
/// A sentence that names the file and, where its content is at fault, the place in it.
#[cfg_attr(not(test), allow(dead_code))]
pub(crate) fn add(path: &Path, entry: &IgnoreEntry) -> Result<bool, String> {
    let failed = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let before = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => HEAD.to_owned(),
        Err(error) => return Err(failed(&error)),
    };
    let Some(after) = added(&before, entry).map_err(|e| failed(&e))? else { return Ok(false) };
    people::replace(path, after.as_bytes()).map_err(|e| failed(&e))?;
    Ok(true)
}

/// The text of the file with `entry` at its end; none if that is in it already. A new file begins with [`HEAD`].
///
/// # Errors
/// What is wrong with the text, and where.
#[cfg_attr(not(feature = "server"), allow(dead_code))]
pub(crate) fn added(before: &str, entry: &IgnoreEntry) -> Result<Option<String>, String> {
    if parse(before)?.iter().any(|written| written.is(entry)) {
        return Ok(None);
    }
    let after = with_entry(before, entry);
    // `ignore = […]` on one line takes no entry behind it.
    match parse(&after) {
        Ok(_) => Ok(Some(after)),
        Err(_) => Err("its entries do not stand under [[ignore]], so that none can be added".to_owned()),
    }
}

/// The text of a file with a further entry.
#[cfg_attr(not(feature = "server"), allow(dead_code))]
fn with_entry(text: &str, entry: &IgnoreEntry) -> String {
    let line_break = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut out = text.trim_end().to_owned();
    if !out.is_empty() {
        out.push_str(line_break);
        out.push_str(line_break);
    }
    out.push_str("[[ignore]]");
    out.push_str(line_break);
    let rest = [("words", &entry.words), ("reason", &entry.reason)].into_iter().filter_map(|(key, value)| Some((key, value.as_ref()?)));
    for (key, value) in [("file", &entry.file), ("rule", &entry.rule)].into_iter().chain(rest) {
        out.push_str(&format!("{key} = {}{line_break}", toml::Value::from(value.as_str())));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(text: &str) -> Vec<String> {
        let mut ignores = DeskIgnores::default();
        ignores.add_entries(Path::new("i.toml"), text);
        ignores.broken
    }

    fn entry(file: &str, words: &str) -> IgnoreEntry {
        let (rule, words) = ("mojibake".to_owned(), Some(words.to_owned()).filter(|words| !words.is_empty()));
        IgnoreEntry { file: file.to_owned(), rule, words, reason: None }
    }

    #[test]
    fn what_is_broken_is_pointed_at() {
        let lines = |second: &str| broken(&format!("[[ignore]]\nfile = \"a.txt\"\n{second}\n")).join("; ");
        assert_eq!(lines("rule = \"mojibaek\""), "i.toml: line 3, column 8: there is no rule `mojibaek`; did you mean `mojibake`?");
        assert_eq!(lines("rul = \"mojibake\""), "i.toml: line 3, column 1: there is no key `rul`; did you mean `rule`?");
        assert_eq!(lines("words = \"x\""), "i.toml: line 1, column 1: an entry lacks its `rule`");
        assert!(lines("rule = \"mojibake\"\nwords = \" \"").contains("line 4, column 9: words: there are none"));
        assert!(lines("rule = mojibake").starts_with("i.toml: line 3, column"));
        for file in ["../a.txt", "/a.txt", ""] {
            let wrong = broken(&format!("[[ignore]]\nfile = \"{file}\"\nrule = \"all\"")).join("");
            assert!(wrong.contains("line 2, column 8: file: "), "{wrong}");
        }
    }

    #[test]
    fn one_broken_entry_leaves_the_others() {
        let mut ignores = DeskIgnores::default();
        let text = "[[ignore]]\nfile = \"a.txt\"\nrule = \"x\"\n[[ignore]]\nfile = \"./b/c.txt\"\nrule = \"all\"\n";
        ignores.add_entries(Path::new("i.toml"), text);
        assert_eq!((ignores.broken.len(), ignores.files.keys().collect::<Vec<_>>()), (1, vec![&"b/c.txt".to_owned()]));
        let place = IgnorePlace::File { file: Path::new("i.toml").into(), line: 5 };
        assert_eq!(ignores.files["b/c.txt"], [Ignore { rule: None, reach: IgnoreReach::File, place }]);
    }

    #[test]
    fn an_entry_is_added_once_and_comments_stay() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(IGNORES_FILE);
        assert_eq!(add(&path, &entry("a.txt", "caf\\Ã© \"x\"")), Ok(true));
        let first = format!("{HEAD}\n[[ignore]]\nfile = \"a.txt\"\nrule = \"mojibake\"\nwords = 'caf\\Ã© \"x\"'\n");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), first);
        assert_eq!(add(&path, &entry("a.txt", "caf\\Ã© \"x\"")), Ok(false));
        let commented = first.replace("\n", "\r\n") + "# the end";
        std::fs::write(&path, &commented).unwrap();
        let with_reason = IgnoreEntry { reason: Some("as sent".to_owned()), ..entry("a.txt", "") };
        assert_eq!(add(&path, &with_reason), Ok(true));
        let more = "\r\n\r\n[[ignore]]\r\nfile = \"a.txt\"\r\nrule = \"mojibake\"\r\nreason = \"as sent\"\r\n";
        assert_eq!(std::fs::read_to_string(&path).unwrap(), commented + more);
        let mut read = DeskIgnores::default();
        read.add_entries(&path, &std::fs::read_to_string(&path).unwrap());
        assert_eq!((read.broken, read.files["a.txt"].len()), (vec![], 2));
    }

    #[test]
    fn a_file_that_cannot_take_an_entry_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(IGNORES_FILE);
        for text in ["ignore = [{ file = \"a\", rule = \"all\" }]\n", "[[ignore]\n", "[[ignore]]\nfile = 1\n"] {
            std::fs::write(&path, text).unwrap();
            assert!(add(&path, &entry("a.txt", "x")).unwrap_err().contains(IGNORES_FILE), "{text}");
            assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
        }
    }
}
