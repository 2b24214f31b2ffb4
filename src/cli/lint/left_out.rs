//! What a run does not report of what it found: what is ignored, what the baseline holds, and what stands on lines that have not changed; in this order.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::args::LintArgs;
use super::changed::TextLines;
use super::judge::{Done, LintRun};
use super::old_findings::GoneEntries;
use crate::cli::output::report::{LeftOut, UnusedIgnore};
use crate::config::discover::Configs;
use crate::engine::parts;
use crate::finding::{Finding, RuleInfo, Severity};
use crate::rules;
use crate::suppress::{Ignore, IgnorePlace, IgnoreReach};
use crate::text::position::LineIndex;

/// What is not reported.
#[derive(Debug, Default)]
pub(super) struct NotReported {
    /// How many findings are ignored.
    pub(super) ignored: usize,
    /// What the baseline took away, if there is one.
    pub(super) baseline: Option<LeftOut>,
    gone: GoneEntries,
    /// How many findings stand on lines that have not changed, if these are left out.
    pub(super) unchanged: Option<usize>,
    /// The ignores that hide nothing, if somebody asked.
    pub(super) unused: Option<Vec<UnusedIgnore>>,
}

/// The ignores of a text: each, and whether it hid something.
type UsedIgnores = Vec<(Ignore, bool)>;

/// Ignores that stand outside of articles, by place and rule, each with whether it hid something in any.
type OuterIgnores = BTreeMap<(PathBuf, usize, &'static str), bool>;

impl NotReported {
    /// Takes the entries that are gone out of the baseline, if that is wanted.
    pub(super) fn update_baseline(&self, run: &LintRun<'_>) -> Result<(), String> {
        match &run.baseline {
            Some(baseline) if run.args.baseline.update_baseline && !self.gone.is_empty() => baseline.update(&self.gone),
            _ => Ok(()),
        }
    }
}

impl LintRun<'_> {
    /// Takes out of the files what is not reported of them.
    pub(super) fn leave_out(&self, configs: &Configs, done: &mut [Done]) -> NotReported {
        let reported = self.args.reported();
        let (mut left_out, mut unused, mut outer) = (NotReported::default(), Vec::new(), OuterIgnores::new());
        for one in done.iter_mut() {
            let (hidden, ignores) = one.take_out_ignored();
            left_out.ignored += hidden.iter().filter(|finding| finding.severity >= reported).count();
            if self.args.report_unused {
                one.add_unused(ignores, &mut unused, &mut outer);
            }
        }
        if let Some(baseline) = &self.baseline {
            let (came, gone) = baseline.apply(self.args, done);
            left_out.baseline = Some(came);
            left_out.gone = gone.into_iter().filter(|(_, entries)| !entries.is_empty()).collect();
        }
        if self.args.changed.is_given() {
            left_out.unchanged = Some(done.iter_mut().map(|one| one.take_out_unchanged(reported)).sum());
        }
        for one in done.iter_mut() {
            one.report.findings.retain(|(_, finding)| finding.severity >= reported);
        }
        if self.args.report_unused {
            unused.extend(outer.into_iter().filter(|(_, used)| !used).map(|((path, line, rule), _)| of_nothing(path, line, rule)));
            unused.extend(of_nobody(self.args, configs));
            unused.extend(self.args.baseline.baseline.iter().flat_map(|path| of_baseline(path, &left_out.gone)));
            unused.sort();
            left_out.unused = Some(unused);
        }
        left_out
    }
}

impl Done {
    /// Takes out what is ignored, and tells of each ignore whether it hid something.
    pub(super) fn take_out_ignored(&mut self) -> (Vec<Finding>, UsedIgnores) {
        if self.report.passed_over {
            return Default::default();
        }
        let ignored = self.ignored.take().unwrap_or_else(|| self.reader.article(&self.report.text).ignored());
        let (hidden, used) = ignored.take_out(&self.report.text, &mut self.report.findings);
        (hidden.into_iter().map(|(_, finding)| finding).collect(), ignored.0.into_iter().zip(used).collect())
    }

    /// Adds the ignores that hide nothing of this file, of which `ignores` are all. Of rules that did not run nobody knows.
    fn add_unused(&self, ignores: UsedIgnores, unused: &mut Vec<UnusedIgnore>, outer: &mut OuterIgnores) {
        let settings = self.reader.engine.settings();
        let lines = LineIndex::new(&self.report.text);
        for (ignore, used) in ignores.into_iter().filter(|(ignore, _)| ignore.rule.is_none_or(|rule| settings.is_on(rule))) {
            let rule = name(ignore.rule);
            match ignore.place {
                IgnorePlace::File { file, line } => *outer.entry((file.to_path_buf(), line, rule)).or_default() |= used,
                IgnorePlace::Text(_) if used => {}
                IgnorePlace::Text(span) => {
                    let place = lines.place(span.start);
                    let mut found = of_nothing(self.report.key.clone(), place.line, rule);
                    found.column = Some(place.column);
                    if ignore.reach == IgnoreReach::Nothing {
                        found.message = format!("ends where nothing was off for {rule}");
                    }
                    unused.push(found);
                }
            }
        }
    }

    /// Takes out what stands on lines that have not changed, and says how much of it would have been reported.
    fn take_out_unchanged(&mut self, reported: Severity) -> usize {
        let Some(changed) = &self.changed else { return 0 };
        let (text, lines) = (&self.report.text, TextLines::new(&self.report.text));
        // Hardly any finding asks where items begin.
        let starts: LazyCell<Vec<u32>, _> =
            LazyCell::new(|| parts::items(parts::blocks(text, self.reader.format)).map(|(at, _, _)| at).collect());
        let start = |number: usize| starts.get(number).map_or(text.len(), |at| *at as usize);
        let item = |number: usize| start(number.saturating_sub(1))..start(number);
        let unchanged = |(number, finding): &mut (usize, Finding)| !lines.has_changed(changed, finding, || item(*number));
        let left_out = self.report.findings.extract_if(.., unchanged);
        left_out.filter(|(_, finding)| finding.severity >= reported).count()
    }
}

fn name(rule: Option<&'static RuleInfo>) -> &'static str {
    rule.map_or(rules::EVERY_RULE, |rule| rule.name)
}

/// An ignore that hides nothing.
fn of_nothing(path: PathBuf, line: usize, rule: &str) -> UnusedIgnore {
    let message = match rule {
        rules::EVERY_RULE => "nothing is found there that could be ignored".to_owned(),
        rule => format!("{rule} finds nothing there that could be ignored"),
    };
    UnusedIgnore { path, line: Some(line), column: None, rule: rule.to_owned(), message }
}

/// Entries about articles that are no longer there, in folders of the run.
fn of_nobody(args: &LintArgs, configs: &Configs) -> BTreeSet<UnusedIgnore> {
    let folders: Vec<PathBuf> = args.paths.iter().filter_map(|path| path.canonicalize().ok()).collect();
    let is_gone = |article: &Path| folders.iter().any(|folder| article.starts_with(folder)) && matches!(article.try_exists(), Ok(false));
    let mut found = BTreeSet::new();
    for config in configs.all() {
        for (article, ignore) in config.ignores.entries().filter(|(article, _)| is_gone(article)) {
            let IgnorePlace::File { file, line } = &ignore.place else { continue };
            let article = article.file_name().unwrap_or_default().to_string_lossy();
            let rule = name(ignore.rule);
            found.insert(UnusedIgnore { message: format!("the article {article} is gone"), ..of_nothing(file.to_path_buf(), *line, rule) });
        }
    }
    found
}

/// Entries of the baseline that are gone.
fn of_baseline<'a>(path: &'a Path, gone: &'a GoneEntries) -> impl Iterator<Item = UnusedIgnore> + 'a {
    gone.iter().flat_map(move |(name, entries)| {
        entries.iter().map(move |entry| UnusedIgnore {
            path: path.to_owned(),
            line: None,
            column: None,
            rule: entry.rule.clone(),
            message: format!("{name}: {} no longer finds “{}”", entry.rule, entry.words),
        })
    })
}
