//! The `copydesk.toml` that a survey comes to.

use std::fmt::Write as _;

use super::survey::Survey;
use crate::cli::output::count::plural;
use crate::cli::output::escape::escaped;
use crate::item::date::TO_FILL_IN;

/// How many forms of header are told of.
const FORMS: usize = 3;

/// A share of marks or dates that is worth telling of as the rule of the house.
const MOST: usize = 9;

/// The text of the file.
pub(super) fn config(survey: &Survey) -> String {
    let mut text =
        String::from("# How Copydesk reads the articles in this folder and below. `copydesk config` shows what holds for a file.\n");
    let mut part = |comment: &str, line: &str| {
        text.push('\n');
        for comment in comment.lines() {
            // Writing to a string can't fail.
            let _ = writeln!(text, "# {}", escaped(comment));
        }
        let _ = writeln!(text, "{line}");
    };
    if let Some(above) = &survey.above {
        part("This file held here so far. It still does, as far as this one says nothing else.", &format!("extends = \"{above}\""));
    }
    // What holds from above is not to be changed unasked.
    let own = |line: &str| if survey.above.is_some() { format!("# {line}") } else { line.to_owned() };
    let (articles, why) = articles(survey);
    part(
        &format!("Which files are read: `all`, those that read as news (`auto`), or those that are dated at their head (`marked`).\n{why}"),
        &own(articles),
    );
    match home(survey) {
        Some((line, why)) => part(&format!("Your own country, whose offices may stand without it: the president.\n{why}"), &own(&line)),
        None => part("Your own country, whose offices may stand without it: the president.", "# home = \"US\""),
    }
    part("A house style: ap, reuters, guardian or bbc.", "# style = \"ap\"");
    part(
        &format!("Rules to run besides those that are on, and rules not to run. `copydesk rules` lists all.{}", dates_rule(survey)),
        "select = []\nignore = []",
    );
    part("The severity from which on `copydesk lint` exits with 1: hint, info, warning or error.", "# fail-on = \"warning\"");
    part("Files and folders to pass over.", "# exclude = [\"archive\"]");
    part("Lines that your feeds leave behind.", "# residue = [\"Our daily wrap\"]");
    part("Spellings that your house prefers.", "# [spellings]\n# Odesa = [\"Odessa\"]");
    let found = notes(survey);
    if !found.is_empty() {
        let _ = writeln!(text, "\n# What was found in the articles:");
        for note in &found {
            let _ = writeln!(text, "# - {}", escaped(note));
        }
    }
    text
}

/// What is said when it is written, a line each.
pub(super) fn summary(survey: &Survey) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(above) = &survey.above {
        lines.push(format!("extends {above}, which held here so far"));
    }
    if survey.looked_at == 0 {
        lines.push("there are no articles yet to look at".to_owned());
        return lines;
    }
    let (line, why) = articles(survey);
    lines.push(format!("{line}: {why}"));
    lines.extend(home(survey).map(|(line, why)| format!("{line}: {why}")));
    lines.extend(notes(survey).iter().map(|note| escaped(note).into_owned()));
    lines
}

fn articles(survey: &Survey) -> (&'static str, String) {
    let Survey { files, looked_at, news, .. } = survey;
    let of = if looked_at < files { format!("{looked_at} files that were looked at, of {files},") } else { plural(*files, "file") };
    match looked_at - news {
        _ if *looked_at == 0 => ("articles = \"auto\"", "there are no articles yet to look at".to_owned()),
        _ if *news == 0 => ("articles = \"auto\"", format!("of {of} none reads as news")),
        0 => ("articles = \"all\"", format!("all of {of} read as news")),
        others => ("articles = \"auto\"", format!("of {of} {others} {} not read as news", if others == 1 { "does" } else { "do" })),
    }
}

fn home(survey: &Survey) -> Option<(String, String)> {
    let (country, n, all) = survey.home()?;
    Some((format!("home = \"{country}\""), format!("{n} of {all} datelines that name a country, or its capital")))
}

/// What is said of a rule for dates in figures, where a house writes the day first.
fn dates_rule(survey: &Survey) -> &'static str {
    if survey.day_first > survey.month_first { "\n`ambiguous-date` asks about dates in figures that may be read two ways." } else { "" }
}

/// What the articles have in common, which no option says.
fn notes(survey: &Survey) -> Vec<String> {
    let mut notes = Vec::new();
    for (form, n) in survey.headers.iter().take(FORMS) {
        notes.push(format!("dated as `{}`: {}", form.replace(TO_FILL_IN, "…").replace('\n', " ⏎ "), plural(*n, "article")));
    }
    let rest: usize = survey.headers.iter().skip(FORMS).map(|(_, n)| n).sum();
    if rest > 0 {
        notes.push(format!("dated by other headers: {}", plural(rest, "article")));
    }
    notes.extend(survey.otherwise.iter().map(|(means, n)| format!("dated by {means}: {}", plural(*n, "article"))));
    if survey.undated > 0 {
        notes.push(format!("without a date: {}; the rule `undated-item` asks for one", plural(survey.undated, "article")));
    }
    notes.extend(
        mostly(("“16 October”", survey.day_first), ("“October 16”", survey.month_first)).map(|it| format!("dates in the text: {it}")),
    );
    notes.extend(mostly(("curly (“ ”)", survey.curly), ("straight (\")", survey.straight)).map(|it| format!("quotation marks: {it}")));
    notes
}

/// Which of two ways is the usual one, and how often.
fn mostly((one, n): (&str, usize), (other, m): (&str, usize)) -> Option<String> {
    let all = n + m;
    let ((most, n), rarer) = if n >= m { ((one, n), other) } else { ((other, m), one) };
    match all {
        0 => None,
        _ if n == all => Some(format!("{most}, {n} of {all}")),
        _ if n * 10 >= all * MOST => Some(format!("{most}, {n} of {all}; the others {rarer}")),
        _ => Some(format!("no rule: {most} {n} times, {rarer} {} times", all - n)),
    }
}
