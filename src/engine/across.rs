//! Articles compared with one another where no memory holds them all: each leaves an [`Excerpt`], excerpts are dealt by their keys, those under one key are
//! compared, and what is found of an article under all its keys is put together. It comes to what comparing all of them at once would.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::annotations::{Annotations, EditAnnotation, FindingAnnotation, FixAnnotation};
use super::article::Article;
use super::judge::Engine;
use crate::compare::summary::Summary;
use crate::compare::{Neighbours, Rival, Workspace};
use crate::finding::{Finding, Fix, Related, RuleInfo, Severity};
use crate::rules;
use crate::suppress::{Ignore, IgnoreReach};
use crate::text::Span;
use crate::text::position::CodePoints;
use crate::text::span::offset;

/// What an article says of persons and quotations, in short, to be compared with others. Its places are code points of the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Excerpt {
    /// What findings of other articles call the article; no two are called the same.
    pub address: Box<str>,
    /// Its items by number, from 0, as far as they state anything.
    items: Vec<(u32, Summary)>,
    /// What the text says that nobody wants to hear.
    silenced: Vec<SilencedPart>,
}

/// A part of a text about which a rule is silent, or all are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct SilencedPart {
    rule: Option<Box<str>>,
    part: Span,
}

/// What was found in an article beside others: a finding, or evidence for one that its own reading gave.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FoundAcross {
    rule: Box<str>,
    span: Span,
    what: FoundWhat,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum FoundWhat {
    Finding { severity: Severity, message: String, fixes: Vec<Fix>, related: Vec<RelatedPlace>, rival: Option<Rival> },
    Evidence(RelatedPlace),
}

/// A place that bears on a finding: its article, unless that is the finding's own, the place there, and what it says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct RelatedPlace {
    path: Option<String>,
    place: Option<Span>,
    message: String,
}

/// What comparing an article with others came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ComparedArticle {
    /// What differs from other articles, in order of place.
    pub findings: Vec<ComparedFinding>,
    /// What other articles say for findings that the article's own reading gave.
    pub evidence: Vec<ComparedEvidence>,
}

/// A finding with its evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ComparedFinding {
    /// The finding.
    #[serde(flatten)]
    pub finding: FindingAnnotation,
    /// Where it is otherwise.
    pub related: Vec<RelatedAnnotation>,
}

/// Evidence for a finding at the same place of the same rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ComparedEvidence {
    /// The first code point of the finding.
    pub start: usize,
    /// The code point after its last.
    pub end: usize,
    /// The name of its rule.
    pub rule: &'static str,
    /// What speaks for it.
    pub related: RelatedAnnotation,
}

/// A place in another article that bears on a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RelatedAnnotation {
    /// The article; none for the finding's own.
    pub article: Option<String>,
    /// The first code point of the place.
    pub start: Option<usize>,
    /// The code point after its last.
    pub end: Option<usize>,
    /// What it says.
    pub message: String,
}

impl Excerpt {
    /// Each key of what is stated, with a number of what is said under it. An article is looked at only under keys under which others say something else.
    pub fn keys(&self) -> impl Iterator<Item = (u64, u64)> + '_ {
        self.items.iter().flat_map(|(_, summary)| summary.keys())
    }

    /// What is stated under the keys that are `wanted`; none where nothing is.
    #[must_use]
    pub fn under(&self, wanted: impl Fn(u64) -> bool) -> Option<Self> {
        let items: Vec<_> = self.items.iter().filter_map(|(n, summary)| Some((*n, summary.under(&wanted)?))).collect();
        (!items.is_empty()).then(|| Self { address: self.address.clone(), items, silenced: self.silenced.clone() })
    }

    /// The items as a workspace holds them: those that state nothing have their place.
    fn into_items(self) -> Vec<(u32, Arc<Summary>)> {
        let count = self.items.last().map_or(0, |(n, _)| *n as usize + 1);
        let mut items = vec![(0, Arc::default()); count];
        for (n, summary) in self.items {
            if let Some(place) = items.get_mut(n as usize) {
                *place = (0, Arc::new(summary));
            }
        }
        items
    }
}

impl SilencedPart {
    fn of(ignore: &Ignore, points: &CodePoints<'_>) -> Option<Self> {
        let part = match &ignore.reach {
            IgnoreReach::File => Span::new(0, u32::MAX),
            IgnoreReach::Part { part, .. } => in_code_points(*part, points),
            // These stand beside texts, and not in them.
            IgnoreReach::Words(_) | IgnoreReach::Nothing => return None,
        };
        Some(Self { rule: ignore.rule.map(|rule| rule.name.into()), part })
    }

    fn hides(&self, finding: &Finding) -> bool {
        let is_of_rule = self.rule.as_deref().is_none_or(|rule| rule == finding.rule.name);
        is_of_rule && self.part.start <= finding.span.start && finding.span.start < self.part.end
    }
}

fn in_code_points(span: Span, points: &CodePoints<'_>) -> Span {
    Span::new(offset(points.at(span.start)), offset(points.at(span.end)))
}

/// Excerpts of some articles, to be held against one another.
#[derive(Debug, Default)]
pub struct ExcerptWorkspace {
    workspace: Workspace,
    /// What each is called, in order, and where it is silent.
    articles: Vec<(Arc<Path>, Vec<SilencedPart>)>,
}

impl ExcerptWorkspace {
    /// Holds excerpts, which come in the order of the articles.
    pub fn new(excerpts: impl IntoIterator<Item = Excerpt>) -> Self {
        excerpts.into_iter().fold(Self::default(), Self::with)
    }

    fn with(mut self, mut excerpt: Excerpt) -> Self {
        let path = free_path(&self.workspace, &excerpt.address);
        self.articles.push((Arc::clone(&path), std::mem::take(&mut excerpt.silenced)));
        self.workspace.put(&path, excerpt.into_items());
        self
    }

    /// How many articles there are.
    pub fn len(&self) -> usize {
        self.articles.len()
    }
}

/// Comparing what no memory holds.
impl Engine {
    /// All that is known of `article`, and what is kept of it to compare it with others, which will call it `address`.
    pub fn annotate_and_excerpt<'a>(&self, article: impl Into<Article<'a>>, address: &str) -> (Annotations, Excerpt) {
        let article = article.into();
        let points = CodePoints::new(article.text);
        let (analyses, ignored) = (self.analyse(&article), article.ignored());
        let items = (0..).zip(super::summaries_of(&analyses));
        let items = items.map(|(n, (at, summary))| (n, Arc::unwrap_or_clone(summary).in_code_points(&points, at))).collect();
        let silenced = ignored.0.iter().filter_map(|ignore| SilencedPart::of(ignore, &points)).collect();
        (Annotations::counted(&analyses, &ignored, article.text, &points), Excerpt { address: address.into(), items, silenced })
    }

    /// What is found in the article of this number, from 0, beside the others.
    pub fn compare_excerpt(&self, excerpts: &ExcerptWorkspace, number: usize) -> Vec<FoundAcross> {
        let Some((path, silenced)) = excerpts.articles.get(number) else { return Vec::new() };
        let items = excerpts.workspace.file(path).into_iter().flat_map(|file| excerpts.workspace.items(file));
        items.flat_map(|item| self.across(&item, silenced)).collect()
    }

    fn across(&self, item: &Neighbours<'_>, silenced: &[SilencedPart]) -> Vec<FoundAcross> {
        let compared = self.compare_item(item);
        let findings = compared.found.into_iter().filter(|it| !silenced.iter().any(|part| part.hides(&it.finding)));
        let evidence = compared.evidence.into_iter();
        let evidence = evidence.map(|(rule, span, related)| FoundAcross::evidence(rule, span, related));
        findings.map(|it| FoundAcross::finding(it.finding, it.rival)).chain(evidence).collect()
    }
}

/// The address as a path that nothing has yet: of two articles that are called the same, the second is told by its number.
fn free_path(workspace: &Workspace, address: &str) -> Arc<Path> {
    let numbered = (2..).map(|n| PathBuf::from(format!("{address}#{n}")));
    let mut paths = std::iter::once(PathBuf::from(address)).chain(numbered);
    paths.find(|path| workspace.file(path).is_none()).unwrap_or_default().into()
}

impl FoundAcross {
    fn finding(finding: Finding, rival: Option<Rival>) -> Self {
        let Finding { rule, severity, span, message, related, fixes, .. } = finding;
        let related = related.into_iter().map(RelatedPlace::of).collect();
        Self { rule: rule.name.into(), span, what: FoundWhat::Finding { severity, message, fixes, related, rival } }
    }

    fn evidence(rule: &RuleInfo, span: Span, related: Related) -> Self {
        Self { rule: rule.name.into(), span, what: FoundWhat::Evidence(RelatedPlace::of(related)) }
    }

    /// Of a finding that may be made under several keys: the statement that it is about, and what speaks for it.
    fn rival(&self) -> Option<&Rival> {
        match &self.what {
            FoundWhat::Finding { rival, .. } => rival.as_ref(),
            FoundWhat::Evidence(_) => None,
        }
    }
}

impl RelatedPlace {
    fn of(related: Related) -> Self {
        let path = related.path.map(|path| path.to_string_lossy().into_owned());
        Self { path, place: related.span, message: related.message }
    }

    fn annotation(self) -> RelatedAnnotation {
        let Self { path: article, place, message } = self;
        let (start, end) = (place.map(|it| it.start as usize), place.map(|it| it.end as usize));
        RelatedAnnotation { article, start, end, message }
    }
}

impl ComparedArticle {
    /// Puts together what was found in one article under all its keys, in any order.
    pub fn of(found: Vec<FoundAcross>) -> Self {
        let mut best: FxHashMap<Span, FoundAcross> = FxHashMap::default();
        let mut kept = Vec::with_capacity(found.len());
        for one in found {
            match one.rival() {
                None => kept.push(one),
                Some(rival) => {
                    let known = best.get(&rival.statement).and_then(FoundAcross::rival);
                    if known.is_none_or(|known| known.standing < rival.standing) {
                        best.insert(rival.statement, one);
                    }
                }
            }
        }
        kept.extend(best.into_values());
        kept.sort_by(|a, b| (a.span, &a.rule).cmp(&(b.span, &b.rule)));
        kept.into_iter().fold(Self::default(), Self::with)
    }

    fn with(mut self, found: FoundAcross) -> Self {
        let FoundAcross { rule, span, what } = found;
        let Some(rule) = rules::find(&rule).map(|rule| rule.name) else { return self };
        let (start, end) = (span.start as usize, span.end as usize);
        match what {
            FoundWhat::Finding { severity, message, fixes, related, .. } => {
                let fixes = fixes.into_iter().map(fix).collect();
                let finding = FindingAnnotation { start, end, rule, severity: severity.name(), message, fixes };
                self.findings.push(ComparedFinding { finding, related: related.into_iter().map(RelatedPlace::annotation).collect() });
            }
            FoundWhat::Evidence(related) => self.evidence.push(ComparedEvidence { start, end, rule, related: related.annotation() }),
        }
        self
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty() && self.evidence.is_empty()
    }
}

/// A fix whose places are code points.
fn fix(fix: Fix) -> FixAnnotation {
    let safe = fix.is_safe();
    let edit =
        |it: crate::finding::Edit| EditAnnotation { start: it.span.start as usize, end: it.span.end as usize, new_text: it.new_text };
    FixAnnotation { title: fix.title, safe, edits: fix.edits.into_iter().map(edit).collect() }
}
