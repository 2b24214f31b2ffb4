//! `--input jsonl` and `--input csv`: each row of a collection is an article.

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::fixing::FixMode;
use super::judge::{Done, FileName, LintRun};
use crate::cli::collection::{RawFields, RowReader};
use crate::cli::files::{self, Failure};
use crate::cli::output::report::RowPlace;
use crate::config::discover::{Config, Configs};
use crate::corpus::row::{self, CollectionRow, id_text};
use crate::item::date::input_date;
use crate::item::{ArticleChoice, Origin};
use crate::text::decode::Decoded;

impl LintRun<'_> {
    /// Judges the rows of all collections, in their order.
    pub(super) fn rows(&self, configs: &Configs) -> Result<(Vec<Done>, Vec<Failure>), String> {
        if self.mode != FixMode::Tell {
            return Err("fixes are written to articles as text, and not to rows of a collection".to_owned());
        }
        if self.args.changed.is_given() {
            return Err("--changed and --since ask git about articles as text, and not about rows of a collection".to_owned());
        }
        let (mut done, mut failures) = (Vec::new(), Vec::new());
        for path in &self.args.paths {
            let named = if files::is_stdin(path) { Path::new(&self.args.stdin_filename) } else { path };
            let config = configs.for_file(named)?;
            match self.args.collection.open(path) {
                Ok(reader) => self.collection(&config, named, reader, &mut done, &mut failures),
                Err(failure) => failures.push(failure),
            }
        }
        keep_apart(&mut done);
        Ok((done, failures))
    }

    fn collection(&self, config: &Config, path: &Path, mut reader: RowReader, done: &mut Vec<Done>, failures: &mut Vec<Failure>) {
        loop {
            let batch = reader.batch();
            if batch.is_empty() {
                return;
            }
            let judge = |(line, fields): (usize, Result<RawFields, String>)| {
                let row = fields.and_then(|fields| reader.row(fields));
                row.map(|row| self.row(config, path, line, row)).map_err(|e| Failure::of_row(path.display().to_string(), line, e))
            };
            let judged: Vec<Result<Done, Failure>> = batch.into_par_iter().map(judge).collect();
            for result in judged {
                match result {
                    Ok(one) => done.push(one),
                    Err(failure) => failures.push(failure),
                }
            }
        }
    }

    fn row(&self, config: &Config, path: &Path, line: usize, row: CollectionRow) -> Done {
        let id = id_text(&row.id);
        let key = key(path, id.as_deref().unwrap_or(&line.to_string()));
        let origin = Origin { input_date: row.date.as_deref().and_then(input_date), ..Origin::default() };
        // Whoever collects articles says that they are some.
        let choice = self.args.articles.map_or(ArticleChoice::All, Into::into);
        let decoded = Decoded { text: row.text, encoding: "UTF-8", bom: false, guessed: false, exact: true };
        let mut done = self.loose_text(config, FileName { key: &key, path, origin, choice }, decoded);
        done.report.row = Some(RowPlace { line, id });
        done
    }
}

/// What findings of other rows call a row.
fn key(path: &Path, id: &str) -> PathBuf {
    row::address(path.as_os_str(), id).into()
}

/// Gives rows of one id keys of their own.
fn keep_apart(done: &mut [Done]) {
    let mut seen = FxHashSet::default();
    for one in done {
        let line = one.report.row.as_ref().map_or(0, |row| row.line);
        if !seen.insert(one.report.key.clone()) {
            one.report.key = key(&one.report.key, &line.to_string());
            seen.insert(one.report.key.clone());
        }
    }
}
