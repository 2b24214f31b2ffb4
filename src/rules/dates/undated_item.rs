use jiff::civil::Date;

use crate::facts::ParagraphKind;
use crate::facts::timex::{TimexKind, When, WrittenDate};
use crate::finding::{Edit, Finding, Fix};
use crate::item::date::{Candidates, TO_FILL_IN, candidates};
use crate::item::{Item, ItemTimex, Paragraph};
use crate::rules::macros::declare_rule;
use crate::rules::{Declared as _, Rule, Settings};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports an article of 40 words or more that says nowhere on which day it was written.
    ///
    /// A header (` date 2022-10-16 `), front matter, a `Published:` line, a date on a line of its own, a byline or a dateline with a full date, and a date in the
    /// file's name all count. A dateline without a year (`MINSK, Oct. 16 -`) or without a date (`MINSK (Reuters) -`) does not. Each article gets one finding,
    /// which names the words that hang in the air without a date.
    ///
    /// ## Why it matters
    /// “Thursday”, “last week” and “August 6” mean nothing to a reader who finds the article a year later, and nobody can check who held which office
    /// on the day it tells of.
    ///
    /// ## Example
    /// ```text
    /// The harbour reopened on Thursday, a week after the storm that sank two ferries …
    /// ```
    ///
    /// ## Use instead
    /// ```text
    ///  date 2022-10-16 The harbour reopened on Thursday, a week after the storm that sank two ferries …
    /// ```
    ///
    /// ## Fix safety
    /// Only you know the day, so no fix is applied unasked, and an editor prefers one only where a dateline names weekday, month and day and the text the year.
    /// Where the text narrows the day down to its year, the likely days are offered as guesses, best first, and after them the day on which the file was
    /// last changed. Where the text tells of its time and no year follows from it, a header is offered that you fill in. The date is put in where and
    /// how the other articles of the folder write theirs.
    pub UndatedItem { name: "undated-item", family: Dates, severity: Warning, default: on, fix: Sometimes, since: "0.1.0", of: item }
}

/// Shorter texts are captions, lists and scraps.
const FEWEST_WORDS: usize = 40;

/// How many words of the article's beginning are marked.
const MARKED_WORDS: usize = 5;

/// How many hanging expressions the message names.
const NAMED: usize = 3;

impl Rule for UndatedItem {
    fn check(&self, item: &Item, settings: &Settings, findings: &mut Vec<Finding>) {
        // An impossible date has a rule of its own.
        let broken = |written: &WrittenDate| written.year.is_some() && written.day.is_some();
        if item.date.day.is_some() || item.date.sources.iter().any(|s| broken(&s.written)) || words(item) < FEWEST_WORDS {
            return;
        }
        let Some(start) = beginning(item) else { return };
        let mut finding = Finding::new(self.info(), start, message(item));
        finding.fixes = fixes(item, start, settings.today);
        findings.push(finding);
    }
}

/// The likely days, best first. Where the text tells of its time and no year follows from it, any day would be a guess, and the header is left to fill in.
fn fixes(item: &Item, start: Span, today: Option<Date>) -> Vec<Fix> {
    let Candidates { days, year_open } = candidates(item);
    if year_open {
        let title = format!("Add a date header to fill in: {TO_FILL_IN}");
        return vec![Fix::display(title, vec![insertion(item, start, None)])];
    }
    let fix = |day: Date, reason: &str, certain: bool| {
        let doubt = if certain { "" } else { "a guess: " };
        let title = format!("Add date {} ({doubt}{reason})", day.strftime("%a %-d %b %Y"));
        Fix::display(title, vec![insertion(item, start, Some(day))]).sure(certain)
    };
    let found = days.iter().map(|candidate| fix(candidate.day, &candidate.reason.to_string(), candidate.certain));
    found.chain(today.map(|day| fix(day, "today", false))).collect()
}

/// The paragraphs, lines left by a feed passed over.
fn paragraphs(item: &Item) -> impl Iterator<Item = Paragraph<'_>> {
    item.paragraphs().filter(|paragraph| !paragraph.has_residue())
}

/// The number of words of prose, headings left out; counted no further than needed.
fn words(item: &Item) -> usize {
    paragraphs(item).filter(|p| !p.is_heading()).flat_map(|p| p.words()).take(FEWEST_WORDS).count()
}

/// The first words of the headline or the prose.
fn beginning(item: &Item) -> Option<Span> {
    Some(paragraphs(item).next()?.beginning(MARKED_WORDS))
}

fn message(item: &Item) -> String {
    let hanging = hanging(item);
    let named: Vec<String> = hanging.iter().take(NAMED).map(|text| format!("“{text}”")).collect();
    match named.split_last() {
        None => "this article has no date of its own: put its day at its head".into(),
        Some((only, [])) => format!("this article has no date of its own, so nobody can tell when {only} was: put its day at its head"),
        Some((_, _)) if hanging.len() > NAMED => {
            format!(
                "this article has no date of its own, so nobody can tell when {} and others were: put its day at its head",
                named.join(", ")
            )
        }
        Some((last, rest)) => {
            format!(
                "this article has no date of its own, so nobody can tell when {} and {last} were: put its day at its head",
                rest.join(", ")
            )
        }
    }
}

/// The expressions that mean a day only if the article has one, each once, as first written: those that are named, and one more where there are more.
fn hanging(item: &Item) -> Vec<&str> {
    let mut texts: Vec<&str> = Vec::new();
    for timex in item.timexes.iter().filter(|t| hangs(item, t)) {
        let text = item.text(timex.span);
        if !texts.iter().any(|seen| seen.eq_ignore_ascii_case(text)) {
            texts.push(text);
        }
        if texts.len() > NAMED {
            break;
        }
    }
    texts
}

fn hangs(item: &Item, timex: &ItemTimex) -> bool {
    let when = item.timex_fact(timex).map(|t| t.when);
    let dated = matches!(timex.kind, TimexKind::Date | TimexKind::Time)
        && !matches!(when, Some(When::Vague(_) | When::Clock | When::Season { .. }) | None);
    dated && timex.resolved.is_none_or(|v| v.days().is_none())
}

/// Puts the day at the head of the article, in the form that the articles beside it have: into its front matter, before its first words, or, where lines left
/// by a feed stand before those, at its very start.
fn insertion(item: &Item, beginning: Span, day: Option<Date>) -> Edit {
    let form = item.origin.header_form.as_deref().cloned().unwrap_or_default();
    let residue_first = item.blocks.iter().any(|(at, block)| block.residues.iter().any(|r| at + r.span.start < beginning.start));
    match front_matter(item) {
        Some((fence, toml)) if form.front_matter() == Some(toml) => Edit::insert(fence, form.header(day)),
        Some((fence, toml)) if form.is_inline() || form.front_matter().is_some() => {
            let day = day.map_or_else(|| TO_FILL_IN.to_owned(), |day| day.to_string());
            Edit::insert(fence, format!("date{} {day}\n", if toml { " =" } else { ":" }))
        }
        _ if form.front_matter().is_some() => Edit::insert(0, form.whole_header(day)),
        _ if residue_first && form.is_inline() => Edit::insert(0, format!("{}\n", form.header(day))),
        _ if residue_first => Edit::insert(0, form.header(day)),
        _ => Edit::insert(beginning.start, form.header(day)),
    }
}

/// Where the line that closes the article's front matter begins, and whether the front matter is TOML.
fn front_matter(item: &Item) -> Option<(u32, bool)> {
    let (at, block) = item.blocks.first()?;
    let mut lines = block.prose.paragraphs().iter().take_while(|p| p.kind == ParagraphKind::FrontMatter);
    let toml = item.text(lines.next()?.span.shift(*at)).starts_with("+++");
    Some((at + lines.last()?.span.start, toml))
}
