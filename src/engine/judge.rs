//! Blocks to items to findings.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::hash::BuildHasher as _;
use std::sync::Arc;

use rustc_hash::{FxBuildHasher, FxHashSet};

use super::analysis::{Analysis, FileSummary};
use super::annotations::Annotations;
use super::article::Article;
use super::parts::{self, Block};
use crate::compare::{Compared, FoundBeside, Neighbours};
use crate::facts::BlockFacts;
use crate::finding::fix::{self, LineBreak};
use crate::finding::{Finding, Fix, RuleInfo};
use crate::item::{ArticleChoice, Item, Origin};
use crate::records::Knowledge;
use crate::rules::{self, Settings};
use crate::suppress::Ignores;

/// Reads articles: everything that the reading depends on besides the text. Nothing here changes while it runs, so that it can be shared by threads, and a clone
/// costs nothing.
///
/// ```
/// let engine = copydesk::Engine::default();
/// let findings = engine.lint("The harbour reopened on Monday.\nSource link\n");
/// assert_eq!(findings[0].rule.name, "feed-residue");
/// assert_eq!(findings[0].span.range(), 32..43);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Engine {
    settings: Arc<Settings>,
    knowledge: Arc<Knowledge>,
}

/// What most users of the engine ask for. Reading cannot fail: odd text gives fewer findings, never an error.
impl Engine {
    /// The engine that runs the rules that `settings` want, and knows who held which office by `records`.
    ///
    /// [`Engine::default`] runs the rules that are on by default, and knows the records that come with the crate.
    ///
    /// ```
    /// use copydesk::{Engine, Knowledge, Settings, read_records};
    ///
    /// let mut settings = Settings::default();
    /// settings.ignore(Engine::rule("feed-residue").ok_or("there is no such rule")?);
    /// let records = read_records("people.csv", "name,title,country,from\nAda Okafor,President,Nigeria,2031-05-29\n");
    /// assert!(records.errors.is_empty());
    /// let engine = Engine::new(settings, Knowledge::with_users(records.rows));
    /// assert!(engine.lint("The harbour reopened.\nSource link\n").is_empty());
    /// let findings = engine.lint(" date 2032-02-03 Ghanaian President Ada Okafor opened the harbour on Monday.");
    /// assert_eq!(findings[0].rule.name, "inconsistent-title");
    /// # Ok::<(), &str>(())
    /// ```
    pub fn new(settings: impl Into<Arc<Settings>>, records: impl Into<Arc<Knowledge>>) -> Self {
        Self { settings: settings.into(), knowledge: records.into() }
    }

    /// The same with other settings.
    #[must_use]
    pub fn with_settings(&self, settings: impl Into<Arc<Settings>>) -> Self {
        Self { settings: settings.into(), knowledge: Arc::clone(&self.knowledge) }
    }

    /// The rules that run, and how loud.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// All rules, by family and name.
    pub fn rules() -> impl Iterator<Item = &'static RuleInfo> {
        rules::ALL.iter().map(|rule| rule.info())
    }

    /// The rule called `name`: `mojibake`.
    pub fn rule(name: &str) -> Option<&'static RuleInfo> {
        rules::find(name)
    }

    /// The records that articles are judged by.
    pub fn records(&self) -> &Knowledge {
        &self.knowledge
    }

    /// What a copy editor would query in `article`, in order of place. Spans are UTF-8 bytes of its text.
    pub fn lint<'a>(&self, article: impl Into<Article<'a>>) -> Vec<Finding> {
        self.findings(&article.into())
    }

    /// The dates, expressions of time, quotations with their speakers, people with their titles, and findings of `article`. Offsets are code points of its text.
    ///
    /// ```
    /// let engine = copydesk::Engine::default();
    /// let annotations = engine.annotate("“We’ll stay,” the mayor of Küstrin, Jan Nowak, said on 3 May 2021.");
    /// let quote = &annotations.quotes[0];
    /// assert_eq!((quote.start, quote.end), (0, 13));
    /// assert_eq!(quote.speaker.as_ref().map(|it| it.name.as_str()), Some("Jan Nowak"));
    /// assert_eq!(annotations.timexes[0].value, "2021-05-03");
    /// ```
    pub fn annotate<'a>(&self, article: impl Into<Article<'a>>) -> Annotations {
        let article = article.into();
        Annotations::of(&self.analyse(&article), &article.ignored(), article.text)
    }
}

impl Engine {
    /// Whether `other` gives the same answers because it is the same, or a clone.
    pub(crate) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.settings, &other.settings) && Arc::ptr_eq(&self.knowledge, &other.knowledge)
    }

    /// Reads and judges every item of `article`, with the byte at which each begins.
    pub(crate) fn analyse(&self, article: &Article<'_>) -> Vec<(u32, Arc<Analysis>)> {
        self.one_by_one(article).map(|(at, analysis)| (at, Arc::new(analysis))).collect()
    }

    /// The same, one item at a time: who keeps no analysis needs no more memory for a file than for its longest item.
    pub(crate) fn one_by_one<'a>(&'a self, article: &'a Article<'_>) -> impl Iterator<Item = (u32, Analysis)> + 'a {
        let items = parts::items(parts::blocks(article.text, article.format));
        items.map(|(at, number, blocks)| (at, self.analyse_item(&blocks, &article.origin, number, None)))
    }

    /// What is kept of `article`, once it is read and judged, and all that is ignored in it; what is ignored is still among the findings.
    pub(crate) fn summary(&self, article: &Article<'_>, choice: ArticleChoice) -> (FileSummary, Ignores) {
        let (may_ignore, mut blocks) = (article.may_ignore(), Vec::new());
        let analyses = self.one_by_one(article).inspect(|(_, analysis)| {
            if may_ignore {
                blocks.extend(analysis.item.blocks.iter().map(|(_, facts)| Arc::clone(facts)));
            }
        });
        let file = FileSummary::of(analyses, choice);
        (file, article.ignored_in(blocks.iter().map(|facts| &**facts)))
    }

    /// What was found in `article`, in order of place, but for what is ignored.
    fn findings(&self, article: &Article<'_>) -> Vec<Finding> {
        let ignored = article.ignored();
        let found = self.one_by_one(article).flat_map(|(at, analysis)| analysis.into_findings(at));
        found.filter(|finding| !ignored.hide(article.text, finding)).collect()
    }

    /// Reads and judges one item, the `number`-th of its file, counted from 0. If this engine has read it `before` an edit, that spares some work.
    pub(crate) fn analyse_item(&self, blocks: &[impl Borrow<Block>], origin: &Origin, number: usize, before: Option<&Item>) -> Analysis {
        let facts: Vec<Arc<BlockFacts>> = blocks.iter().map(|block| Arc::clone(&block.borrow().facts)).collect();
        let origin = origin.of_item(number);
        let item = match before {
            Some(before) => Item::after(before, &facts, origin, &self.knowledge),
            None => Item::new(&facts, origin, &self.knowledge),
        };
        let findings = self.judge(&item);
        Analysis::new(item, findings)
    }

    /// Compares the `items` of a file with the others of their workspace. `findings` are those that were found in the file alone, with the number of their
    /// item, from 1; what differs from other items is added to them, and further evidence for what they say.
    pub(crate) fn compare<'a>(&self, items: impl Iterator<Item = Neighbours<'a>>, findings: &mut Vec<(usize, Finding)>) {
        let known = findings.len();
        for item in items {
            let compared = self.compare_item(&item);
            for (rule, span, related) in compared.evidence {
                let supported = findings.iter_mut().find(|(n, f)| *n == item.number() && f.rule == rule && f.span == span.shift(item.at));
                supported.into_iter().for_each(|(_, finding)| finding.related.push(related.clone()));
            }
            findings.extend(compared.found.into_iter().map(|found| (item.number(), found.finding.shift_itself(item.at))));
        }
        if findings.len() > known {
            findings.sort_by(|(n, a), (m, b)| (n, a.span, a.rule.name).cmp(&(m, b.span, b.rule.name)));
        }
    }

    /// What the rules find between an item and its neighbours.
    pub(super) fn compare_item(&self, item: &Neighbours<'_>) -> Compared {
        let mut compared = Compared::default();
        for rule in rules::ALL.iter().filter(|rule| self.settings.is_on(rule.info())) {
            rule.compare(item, &self.settings, &mut compared);
        }
        for FoundBeside { finding, .. } in &mut compared.found {
            finding.severity = self.settings.severity(finding.rule, finding.severity);
        }
        compared
    }

    fn judge(&self, item: &Item) -> Vec<Finding> {
        let mut findings = Vec::new();
        for rule in rules::ALL.iter().filter(|rule| self.settings.is_on(rule.info())) {
            rule.check(item, &self.settings, &mut findings);
        }
        for finding in &mut findings {
            finding.severity = self.settings.severity(finding.rule, finding.severity);
        }
        for finding in &mut findings {
            let desk = &self.settings.desk;
            finding.fixes.retain(|fix| fix.edits.iter().all(|edit| desk.allow(&edit.new_text, item.text(edit.span))));
        }
        let breaking = findings.iter_mut().flat_map(|f| &mut f.fixes).flat_map(|f| &mut f.edits).filter(|e| e.new_text.contains('\n'));
        let mut text_has = None;
        for edit in breaking {
            edit.break_lines_as(*text_has.get_or_insert_with(|| line_break(item)));
        }
        findings.sort_by(|a, b| (a.span, a.rule.name).cmp(&(b.span, b.rule.name)));
        findings
    }
}

/// How the lines of the item end.
fn line_break(item: &Item) -> LineBreak {
    let crlf = item.blocks.iter().any(|(_, block)| block.text().contains("\r\n"));
    if crlf { LineBreak::CrLf } else { LineBreak::Lf }
}

/// How often fixes are applied and the text read again before the rest is left for a person: a fix may make room for another.
const MAX_ROUNDS: usize = 100;

/// A text after its fixes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// The text.
    pub text: String,
    /// How many fixes were applied.
    pub applied: usize,
    /// How many fixes of each rule those were, by its name.
    pub by_rule: BTreeMap<&'static str, usize>,
}

impl Fixed {
    /// The text before any fix.
    pub(crate) fn new(text: &str) -> Self {
        Self { text: text.to_owned(), applied: 0, by_rule: BTreeMap::new() }
    }

    /// Applies as many of `fixes` as go together, each with the finding that it mends, and says how many those were.
    pub(crate) fn apply<'a>(&mut self, fixes: impl IntoIterator<Item = (&'a Finding, &'a Fix)>) -> usize {
        let (text, mended) = fix::apply(&self.text, fixes);
        self.text = text;
        self.applied += mended.len();
        for finding in &mended {
            *self.by_rule.entry(finding.rule.name).or_default() += 1;
        }
        mended.len()
    }
}

impl Engine {
    /// Applies the first fix of every finding that offers one which `wanted` allows, and again until nothing is left to fix. Whoever fixes unasked allows
    /// those that are [safe](Fix::is_safe). Of fixes that touch the same place, that of the finding which begins first goes first; where two begin together, that
    /// of the shorter one, then that of the rule whose name comes first.
    ///
    /// ```
    /// let engine = copydesk::Engine::default();
    /// let fixed = engine.fix("The harbour reopened.\nSource link\n", |_, fix| fix.is_safe());
    /// assert_eq!((fixed.text.as_str(), fixed.applied), ("The harbour reopened.\n", 1));
    /// assert_eq!(fixed.by_rule["feed-residue"], 1);
    /// ```
    pub fn fix<'a>(&self, article: impl Into<Article<'a>>, wanted: impl Fn(&Finding, &Fix) -> bool) -> Fixed {
        self.fix_some(&article.into(), |_, _| {}, wanted)
    }

    /// The same for those findings that `choose` leaves in a text and its findings.
    pub(crate) fn fix_some(
        &self,
        article: &Article<'_>,
        choose: impl Fn(&str, &mut Vec<Finding>),
        wanted: impl Fn(&Finding, &Fix) -> bool,
    ) -> Fixed {
        let Article { text, format, origin, ignores } = article;
        let mut fixed = Fixed::new(text);
        // Two rules that undo each other would go on for ever.
        let mut seen = FxHashSet::from_iter([FxBuildHasher.hash_one(text)]);
        for _ in 0..MAX_ROUNDS {
            let article = Article::from_parts(&fixed.text, *format, origin.clone()).ignoring(Arc::clone(ignores));
            let mut findings = self.findings(&article);
            choose(&fixed.text, &mut findings);
            let best = |f: &Finding| f.fixes.first().is_some_and(|fix| wanted(f, fix));
            let fixes = findings.iter().filter(|f| best(f)).filter_map(|f| Some((f, f.fixes.first()?)));
            if fixed.apply(fixes) == 0 || !seen.insert(FxBuildHasher.hash_one(fixed.text.as_str())) {
                break;
            }
        }
        fixed
    }
}
