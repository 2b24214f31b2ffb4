//! How the articles beside a file write their date, for fixes that write one.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::cli::files::{self, FoundFile};
use crate::engine::surroundings;
use crate::facts::Format;
use crate::item::date::HeaderForm;

/// How the articles of each folder write their date.
pub(super) type HeaderForms = FxHashMap<PathBuf, Arc<HeaderForm>>;

/// The forms of the folders in which there are several files.
pub(super) fn header_forms(found: &[FoundFile]) -> HeaderForms {
    let mut folders: FxHashMap<&Path, Vec<&Path>> = FxHashMap::default();
    for file in found {
        let files = folders.entry(file.path.parent().unwrap_or(Path::new(""))).or_default();
        if files.len() < surroundings::ENOUGH {
            files.push(&file.path);
        }
    }
    let form = |(folder, files): (&Path, Vec<&Path>)| {
        let heads =
            files.iter().filter_map(|path| Some((files::read_head(path, surroundings::HEAD)?, Format::of(&path.to_string_lossy()))));
        let heads: Vec<(String, Format)> = heads.collect();
        Some((folder.to_owned(), surroundings::header_form(heads.iter().map(|(head, format)| (head.as_str(), *format)))?))
    };
    folders.into_par_iter().filter(|(_, files)| files.len() > 1).filter_map(form).collect()
}
