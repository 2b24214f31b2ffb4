//! What is wrong with the files that configurations are read from, told as diagnostics in these files, and in a word to the user: each once, until it is mended.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ropey::Rope;
use rustc_hash::FxHashMap;
use tower_lsp::Client;
use tower_lsp::gen_lsp_types::{Diagnostic, DiagnosticSeverity, Message, MessageType, Range, Uri};

use super::configuration::Configurations;
use super::features::Encoding;
use super::to_proto::{self, Positions};
use crate::config::complaint::Complaint;
use crate::text::Span;
use crate::text::decode::decode;
use crate::text::span::offset;

/// The name that the diagnostics carry.
const SOURCE: &str = "copydesk";

/// So many complaints about one file are shown.
const CAP: usize = 100;

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq)]
struct FileProblems {
    diagnostics: Vec<Diagnostic>,
    /// All of it in a word.
    word: String,
}

/// Tells what is wrong with `configurations` whenever that has changed, for ever: files are read and told one after the other, so that nothing is told twice and
/// nothing older after something newer.
pub(super) async fn tell(client: Client, configurations: Arc<Configurations>, encoding: impl Fn() -> Encoding) {
    let mut told: FxHashMap<PathBuf, FileProblems> = FxHashMap::default();
    loop {
        configurations.news().await;
        let (configurations, encoding) = (Arc::clone(&configurations), encoding());
        let read = move || by_file(configurations.complaints(), encoding);
        let Ok(found) = tokio::task::spawn_blocking(read).await else { continue };
        let mended: Vec<PathBuf> = told.keys().filter(|file| !found.contains_key(*file)).cloned().collect();
        for file in mended {
            told.remove(&file);
            client.publish_diagnostics(to_proto::uri(&file), Vec::new(), None).await;
        }
        for (file, problems) in found {
            if told.get(&file) != Some(&problems) {
                say(&client, to_proto::uri(&file), &problems).await;
                told.insert(file, problems);
            }
        }
    }
}

async fn say(client: &Client, uri: Uri, problems: &FileProblems) {
    client.publish_diagnostics(uri, problems.diagnostics.clone(), None).await;
    let kind = match problems.diagnostics.iter().filter_map(|it| it.severity).min_by_key(weight) {
        Some(DiagnosticSeverity::Error) => MessageType::Error,
        Some(DiagnosticSeverity::Warning) => MessageType::Warning,
        // What is merely good to know disturbs nobody.
        _ => return,
    };
    client.show_message(kind, &problems.word).await;
}

fn weight(severity: &DiagnosticSeverity) -> u8 {
    match severity {
        DiagnosticSeverity::Error => 1,
        DiagnosticSeverity::Warning => 2,
        _ => 3,
    }
}

/// What is wrong with each file.
fn by_file(complaints: Vec<(DiagnosticSeverity, Complaint)>, encoding: Encoding) -> BTreeMap<PathBuf, FileProblems> {
    let mut files: BTreeMap<PathBuf, Vec<(DiagnosticSeverity, Complaint)>> = BTreeMap::new();
    for (severity, complaint) in complaints {
        let path = std::path::absolute(&complaint.file).unwrap_or_else(|_| complaint.file.clone());
        let known = files.entry(path).or_default();
        if !known.iter().any(|(_, it)| *it == complaint) {
            known.push((severity, complaint));
        }
    }
    files.into_iter().map(|(path, complaints)| (path.clone(), of_file(&path, complaints, encoding))).collect()
}

fn of_file(path: &Path, mut complaints: Vec<(DiagnosticSeverity, Complaint)>, encoding: Encoding) -> FileProblems {
    complaints.sort_by_key(|(severity, complaint)| (weight(severity), complaint.place));
    let word = word(path, &complaints);
    let text = std::fs::read(path).ok().and_then(|bytes| decode(bytes).ok()).map(|decoded| decoded.text).unwrap_or_default();
    let rope = Rope::from_str(text.strip_prefix('\u{feff}').unwrap_or(&text));
    let diagnostic = |(severity, complaint): (DiagnosticSeverity, Complaint)| Diagnostic {
        range: range(&rope, complaint.place, encoding),
        severity: Some(severity),
        source: Some(SOURCE.to_owned()),
        message: Message::String(complaint.message),
        ..Diagnostic::default()
    };
    FileProblems { diagnostics: complaints.into_iter().take(CAP).map(diagnostic).collect(), word }
}

/// The first complaint, which is the worst, with the name and the line first: what stands behind may be cut off.
fn word(path: &Path, complaints: &[(DiagnosticSeverity, Complaint)]) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let Some((_, first)) = complaints.first() else { return name.into_owned() };
    let line = first.place.map(|(line, _)| format!(", line {line}")).unwrap_or_default();
    let more = match complaints.len() - 1 {
        0 => String::new(),
        more => format!(" (and {more} more)"),
    };
    format!("{name}{line}: {}{more}", first.message)
}

/// From the place to the end of its line; without a place, the first line.
fn range(text: &Rope, place: Option<(usize, usize)>, encoding: Encoding) -> Range {
    let (line, column) = place.unwrap_or((1, 1));
    let line = line.saturating_sub(1).min(text.len_lines().saturating_sub(1));
    let written = text.line(line).to_string();
    let written = written.trim_end();
    let start = written.char_indices().nth(column.saturating_sub(1)).map_or(written.len(), |(at, _)| at);
    let at = text.line_to_byte(line);
    Positions::new(text, encoding).range(Span::new(offset(at + start), offset(at + written.len())))
}
