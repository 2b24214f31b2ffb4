//! Source excerpts with carets, for people.

use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Colours, FileReport, Report};
use crate::finding::{Applicability, Finding, Fix, Severity};
use crate::text::Span;

/// Columns that an excerpt may take; longer lines are cut round the place.
const WIDTH: usize = 120;

/// Writes an excerpt for each finding, and the summary.
pub(in crate::cli) fn write(out: &mut dyn Write, colours: Colours, report: &Report) -> io::Result<()> {
    let renderer = if colours == Colours::With { Renderer::styled() } else { Renderer::plain() }.term_width(WIDTH);
    for file in &report.files {
        let lines = Lines::new(&file.text);
        for (_, finding) in &file.findings {
            writeln!(out, "{}\n", renderer.render(&groups(file, &lines, finding)))?;
        }
    }
    writeln!(out, "{}", report.summary())
}

fn groups<'a>(file: &'a FileReport, lines: &Lines<'a>, finding: &'a Finding) -> Vec<Group<'a>> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
        Severity::Hint => Level::HELP.with_name("hint"),
    };
    let title = level.primary_title(finding.message.as_str()).id(finding.rule.name);
    let mut group = Group::with_title(title).element(lines.snippet(&file.path, finding.span, None, AnnotationKind::Primary));
    for related in finding.related.iter().filter(|r| r.path.is_none()) {
        group = match related.span {
            Some(span) => group.element(lines.snippet(&file.path, span, Some(&related.message), AnnotationKind::Context)),
            None => group.element(Level::NOTE.message(related.message.as_str())),
        };
    }
    for related in finding.related.iter().filter(|r| r.path.is_some()) {
        let path = related.path.as_deref().map(|p| p.display().to_string()).unwrap_or_default();
        group = group.element(Level::NOTE.message(format!("{path}: {}", related.message)));
    }
    let mut groups = vec![group];
    if let Some(fix) = finding.fixes.first() {
        groups.push(Group::with_title(Level::HELP.secondary_title(help(fix))));
    }
    groups
}

/// What the best fix would do, and how it is applied.
fn help(fix: &Fix) -> String {
    let how = match fix.applicability {
        Applicability::Safe => " (applied by --fix)",
        Applicability::Unsafe => " (applied by --unsafe-fixes)",
        Applicability::Display => "",
    };
    let title = fix.title.replace('\n', "⏎");
    format!("{}{how}", title)
}

/// The lines of a file, so that an excerpt takes its own lines alone: a file of many findings is not walked once for each.
struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        let breaks = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
        Self { text, starts: std::iter::once(0).chain(breaks).collect() }
    }

    fn snippet(
        &self,
        path: &'a str,
        span: Span,
        label: Option<&'a str>,
        kind: AnnotationKind,
    ) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
        let range = span.range();
        let first = self.starts.partition_point(|s| *s <= range.start).max(1) - 1;
        let last = self.starts.partition_point(|s| *s < range.end).max(first + 1);
        let (from, to) = (self.starts[first], self.starts.get(last).copied().unwrap_or(self.text.len()));
        let (source, moved) = self.window(from..to, &range);
        let annotation = kind.span(moved).label(label);
        Snippet::source(source).line_start(first + 1).path(path).annotation(annotation)
    }

    /// The part of an endless line that is worth rendering, and the place in it. Lines of usual length come whole.
    fn window(&self, lines: Range<usize>, place: &Range<usize>) -> (&'a str, Range<usize>) {
        // What stands before the place counts for its column; of what follows, the excerpt shows little.
        const BEFORE: usize = 4_000;
        const AFTER: usize = 200;
        let floor = |at: usize| (0..=at).rev().find(|n| self.text.is_char_boundary(*n)).unwrap_or(0);
        let from = if place.start - lines.start > BEFORE { floor(place.start - BEFORE) } else { lines.start };
        let to = if lines.end > place.end + AFTER { floor(place.end + AFTER) } else { lines.end };
        (&self.text[from..to], place.start - from..place.end - from)
    }
}
