//! Findings and summaries of a file as bytes.

use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::compare::summary::Summary;
use crate::config::stamp::Stamp;
use crate::engine::FileSummary;
use crate::finding::{Confidence, Finding, Fix, Related, Severity};
use crate::text::Span;
use crate::text::decode::{self, Decoded};

/// A finding with the number of its item, to be written. What is written here is read as [`ReadFinding`].
type WrittenFinding<'a> = (usize, &'a str, Severity, Confidence, Span, &'a str, Vec<WrittenRelated<'a>>, &'a [Fix]);
type WrittenRelated<'a> = (Option<usize>, Option<Span>, &'a str);

/// A finding as it is read.
type ReadFinding<'a> = (usize, &'a str, Severity, Confidence, Span, String, Vec<ReadRelated>, Vec<Fix>);
type ReadRelated = (Option<usize>, Option<Span>, String);

/// The bytes of most files, so that room for them need not grow.
const MOST_OFTEN_ENOUGH: usize = 2 << 10;

/// The files that evidence may stand in, by number.
pub(super) trait FileNumbers {
    /// The number of a file.
    fn number(&self, path: &Path) -> Option<usize>;
    /// The path of the file with a number.
    fn path(&self, number: usize) -> Option<Arc<Path>>;
}

/// No files: a file's own findings have their evidence in it.
pub(super) struct NoFiles;

impl FileNumbers for NoFiles {
    fn number(&self, _: &Path) -> Option<usize> {
        None
    }

    fn path(&self, _: usize) -> Option<Arc<Path>> {
        None
    }
}

/// What is found in a file by itself, and how its bytes were read.
#[derive(Debug, PartialEq)]
pub(super) struct OwnFindings {
    pub(super) items: usize,
    pub(super) is_article: bool,
    /// Without the text.
    pub(super) decoded: Decoded,
    pub(super) findings: Vec<(usize, Finding)>,
}

/// What is found in a file by itself and then what is kept of it to compare it, as bytes, and how many are the ones and the others.
type FileBytes = (Box<[u8]>, (u32, u32));

/// `file` as bytes. None where something can't be written.
pub(super) fn file_to_bytes(file: &FileSummary, decoded: &Decoded) -> Option<FileBytes> {
    let found = OwnFindings::to_bytes(file, decoded, Vec::with_capacity(MOST_OFTEN_ENOUGH))?;
    let findings = found.len();
    let all = summaries_to_bytes(&file.summaries, found)?;
    let lengths = (u32::try_from(findings).ok()?, u32::try_from(all.len() - findings).ok()?);
    Some((all.into_boxed_slice(), lengths))
}

impl OwnFindings {
    /// Adds the findings of `file` to `bytes`; none where one can't be written.
    fn to_bytes(file: &FileSummary, decoded: &Decoded, bytes: Vec<u8>) -> Option<Vec<u8>> {
        let Decoded { encoding, bom, guessed, exact, .. } = decoded;
        postcard::to_extend(&(file.items, file.is_article, (encoding, bom, guessed, exact), written(&file.findings, &NoFiles)?), bytes).ok()
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        type Bytes<'a> = (usize, bool, (&'a str, bool, bool, bool), Vec<ReadFinding<'a>>);
        let (items, is_article, (encoding, bom, guessed, exact), found): Bytes<'_> = postcard::from_bytes(bytes).ok()?;
        let decoded = Decoded { text: String::new(), encoding: decode::encoding_named(encoding)?, bom, guessed, exact };
        Some(Self { items, is_article, decoded, findings: read(found, &NoFiles)? })
    }
}

/// Findings with evidence in other files, by their numbers, as bytes.
pub(super) fn findings_to_bytes(findings: &[(usize, Finding)], files: &impl FileNumbers) -> Option<Vec<u8>> {
    postcard::to_allocvec(&written(findings, files)?).ok()
}

pub(super) fn findings_from_bytes(bytes: &[u8], files: &impl FileNumbers) -> Option<Vec<(usize, Finding)>> {
    read(postcard::from_bytes(bytes).ok()?, files)
}

/// Adds what is kept of the items of a file to compare them with others to `bytes`.
fn summaries_to_bytes(summaries: &[(u32, Arc<Summary>)], bytes: Vec<u8>) -> Option<Vec<u8>> {
    let summaries: Vec<(u32, &Summary)> = summaries.iter().map(|(at, summary)| (*at, &**summary)).collect();
    postcard::to_extend(&summaries, bytes).ok()
}

pub(super) fn summaries_from_bytes(bytes: &[u8]) -> Option<Vec<(u32, Arc<Summary>)>> {
    let summaries: Vec<(u32, Summary)> = postcard::from_bytes(bytes).ok()?;
    Some(summaries.into_iter().map(|(at, summary)| (at, Arc::new(summary))).collect())
}

fn written<'a>(findings: &'a [(usize, Finding)], files: &impl FileNumbers) -> Option<Vec<WrittenFinding<'a>>> {
    let related = |it: &'a Related| {
        let file = it.path.as_deref().map(|path| files.number(path).ok_or(())).transpose().ok()?;
        Some((file, it.span, it.message.as_str()))
    };
    let finding = |(item, it): &'a (usize, Finding)| {
        let related = it.related.iter().map(related).collect::<Option<Vec<_>>>()?;
        Some((*item, it.rule.name, it.severity, it.confidence, it.span, it.message.as_str(), related, it.fixes.as_slice()))
    };
    findings.iter().map(finding).collect()
}

fn read(found: Vec<ReadFinding<'_>>, files: &impl FileNumbers) -> Option<Vec<(usize, Finding)>> {
    let related = |(file, span, message): ReadRelated| {
        let path = file.map(|number| files.path(number).ok_or(())).transpose().ok()?;
        Some(Related { path, span, message })
    };
    let finding = |(item, rule, severity, confidence, span, message, evidence, fixes): ReadFinding<'_>| {
        let rule = crate::rules::find(rule)?;
        let related = evidence.into_iter().map(related).collect::<Option<Vec<_>>>()?;
        Some((item, Finding { rule, severity, confidence, span, message, related, fixes }))
    };
    found.into_iter().map(finding).collect()
}

/// A row of the index of a set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct SetRow {
    /// The file, as a hash of its path.
    pub(super) path: u64,
    /// By what the file is known again; none where that would tell nothing.
    pub(super) stamp: Option<Stamp>,
    /// A hash of its text, and of how it was decoded.
    pub(super) content: u64,
    /// A hash of what else its reading depends on.
    pub(super) context: u64,
    /// A hash of the day on which it was last changed, where its reading depends on that.
    pub(super) modified: Option<u64>,
    /// The day on which it was last asked for, since 1970.
    pub(super) asked: u32,
    /// How many bytes its findings take, and its summaries.
    pub(super) lengths: (u32, u32),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Article, Engine};
    use crate::item::ArticleChoice;

    struct OneFile;

    impl FileNumbers for OneFile {
        fn number(&self, path: &Path) -> Option<usize> {
            (path == Path::new("b.txt")).then_some(7)
        }

        fn path(&self, number: usize) -> Option<Arc<Path>> {
            (number == 7).then(|| Arc::from(Path::new("b.txt")))
        }
    }

    fn findings() -> FileSummary {
        let text = "The harbour reopened on Monday.\nSource link\n\n“We have waited for this day,” he said.\n“We have.\n";
        FileSummary::of(Engine::default().one_by_one(&Article::new(text)), ArticleChoice::All)
    }

    #[test]
    fn findings_come_back_as_they_were() {
        let file = findings();
        assert!(file.findings.iter().any(|(_, it)| !it.fixes.is_empty()));
        let decoded = decode::decode(b"Ren\xe9e s\xe9journe \xe0 Gen\xe8ve.".to_vec()).unwrap();
        let bytes = OwnFindings::to_bytes(&file, &decoded, Vec::new()).unwrap();
        let back = OwnFindings::from_bytes(&bytes).unwrap();
        let decoded = Decoded { text: String::new(), ..decoded };
        assert_eq!(back, OwnFindings { items: file.items, is_article: true, decoded, findings: file.findings });
        assert_eq!(OwnFindings::from_bytes(&bytes[..bytes.len() - 1]), None);
    }

    #[test]
    fn evidence_in_another_file_goes_by_its_number() {
        let mut found = findings().findings;
        let path: Arc<Path> = Arc::from(Path::new("b.txt"));
        found[0].1.related.push(Related { path: Some(path), span: Some(Span::new(1, 2)), message: "there".to_owned() });
        let bytes = findings_to_bytes(&found, &OneFile).unwrap();
        assert_eq!(findings_from_bytes(&bytes, &OneFile), Some(found.clone()));
        assert_eq!((findings_to_bytes(&found, &NoFiles), findings_from_bytes(&bytes, &NoFiles)), (None, None));
    }
}
