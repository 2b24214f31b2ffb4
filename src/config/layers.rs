//! A `copydesk.toml` and those that it extends, each a layer over the one before.

use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::options::{Options, OptionsError, at};
use super::plain;
use crate::text::position::{LineIndex, Place};
use crate::text::span::offset;

/// A file of options, as it was read.
#[derive(Clone, Debug)]
pub(crate) struct ConfigLayer {
    pub(crate) path: PathBuf,
    pub(crate) text: String,
    pub(crate) options: Options,
}

/// The file at `path` behind all that it extends: a later layer wins over an earlier.
///
/// # Errors
/// A sentence that names the file, and the place in it.
pub(super) fn read(path: &Path) -> Result<Vec<ConfigLayer>, String> {
    of(ConfigLayer::read(path)?)
}

/// The same of `text`, which is called `name` and stands in the folder at hand.
///
/// # Errors
/// A sentence that names the text or the file, and the place in it.
pub(super) fn parse(name: &str, text: String) -> Result<Vec<ConfigLayer>, String> {
    of(ConfigLayer::parse(Path::new(name), text)?)
}

fn of(layer: ConfigLayer) -> Result<Vec<ConfigLayer>, String> {
    let mut layers = Vec::new();
    add(layer, &mut Vec::new(), &mut layers)?;
    Ok(layers)
}

/// Adds `layer` to `layers`, which `way` leads to: files that extend one another.
fn add(layer: ConfigLayer, way: &mut Vec<PathBuf>, layers: &mut Vec<ConfigLayer>) -> Result<(), String> {
    way.push(layer.path.clone());
    for (n, base) in layer.options.extends.iter().flat_map(|it| it.files()).enumerate() {
        let wrong = |what: &str| layer.error("extends", n, &format!("extends: {}: {what}", base.display()));
        if base.extension().is_none_or(|ending| ending != "toml") {
            return Err(wrong("is no .toml file"));
        }
        let base = layer.folder().join(base).canonicalize().map_err(|e| wrong(&e.to_string()))?;
        plain::look_at(&base).map_err(|e| wrong(&e.to_string()))?;
        if let Some(circle) = way.iter().position(|it| is_same(it, &base)) {
            let files = way.iter().skip(circle).chain([&base]).map(|it| it.display().to_string());
            return Err(wrong(&format!("leads round in a circle: {}", files.collect::<Vec<_>>().join(", "))));
        }
        if !layers.iter().any(|it| is_same(&it.path, &base)) {
            add(ConfigLayer::read(&base)?, way, layers)?;
        }
    }
    way.pop();
    layers.push(layer);
    Ok(())
}

/// Whether `path` leads to the file at `real`, which is a path without links.
fn is_same(path: &Path, real: &Path) -> bool {
    path == real || path.canonicalize().is_ok_and(|path| path == real)
}

impl ConfigLayer {
    fn read(path: &Path) -> Result<Self, String> {
        let shown = path.display();
        let bytes = plain::read_unseen(path).map_err(|e| format!("{shown}: {e}"))?;
        let text = String::from_utf8(bytes).map_err(|e| format!("{shown}: is not UTF-8 (byte {})", e.utf8_error().valid_up_to()))?;
        Self::parse(path, text)
    }

    fn parse(path: &Path, text: String) -> Result<Self, String> {
        let options = Options::parse(&text).map_err(|e| format!("{}: {e}", path.display()))?;
        Ok(Self { path: path.to_owned(), text, options })
    }

    /// The folder of the file, which its paths and globs start from.
    pub(super) fn folder(&self) -> &Path {
        self.path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
    }

    /// The complaint about the `n`th entry of the list `key`, or about its only value.
    pub(super) fn error(&self, key: &str, n: usize, message: &str) -> String {
        let byte = entry(&self.text, key, n).map_or(0, |span| span.start);
        let error: OptionsError = at(&self.text, byte, message.to_owned());
        format!("{}: {error}", self.path.display())
    }

    /// The line in which `key` stands, from 1; `part` is a key of its table.
    pub(crate) fn line_of(&self, key: &str, part: Option<&str>) -> Option<usize> {
        let table = DeTable::parse(&self.text).ok()?;
        let (span, value) = find(table.get_ref(), key)?;
        let span = match part {
            None => span,
            Some(part) => find(value.get_ref().as_table()?, part)?.0,
        };
        Some(self.line(&span))
    }

    /// The line in which the `n`th entry of the list `key` stands, from 1.
    pub(crate) fn line_of_entry(&self, key: &str, n: usize) -> Option<usize> {
        entry(&self.text, key, n).map(|span| self.line(&span))
    }

    fn line(&self, span: &Range<usize>) -> usize {
        let Place { line, .. } = LineIndex::new(&self.text).place(offset(span.start));
        line
    }
}

/// Where the `n`th entry of the list `key` stands, or its only value.
fn entry(text: &str, key: &str, n: usize) -> Option<Range<usize>> {
    let table = DeTable::parse(text).ok()?;
    let (_, value) = find(table.get_ref(), key)?;
    match value.get_ref() {
        DeValue::Array(entries) => entries.get(n).map(Spanned::span),
        _ => Some(value.span()),
    }
}

/// The place of `key` in a table, and its value.
fn find<'a, 'i>(table: &'a DeTable<'i>, key: &str) -> Option<(Range<usize>, &'a Spanned<DeValue<'i>>)> {
    table.iter().find(|(its, _)| its.get_ref() == key).map(|(its, value)| (its.span(), value))
}
