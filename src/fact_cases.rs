//! Runs the cases in `tests/facts/<kind>.md`: sentences with carets under each fact of that kind.
//!
//! A case is a `## heading` and a fenced block ` ```facts [date=DAY] [home=COUNTRY] [format=markdown]`. Under a line of the text, a line of carets marks a fact and says what
//! it is: `^^^^ person female`. All facts of the file's kind are marked, and nothing else is. Columns are code points; a fact over several lines is marked to
//! the end of its first. The text stands after the header of its day, if it has one, and is read as an article is.
//!
//! `UPDATE=1 cargo test` writes the marks anew; read the difference before you commit it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;

use crate::engine::parts;
use crate::facts::grammar::CueForm;
use crate::facts::mark::MarkRole;
use crate::facts::mention::{Gender, MentionKind};
use crate::facts::{BlockFacts, Format};
use crate::item::date::input_date;
use crate::item::{Item, Origin, PersonId, Verdict};
use crate::lexicon::{Code, Post};
use crate::records::Knowledge;
use crate::text::Span;

/// A fact with its place, in words.
type Shown = (Span, String);

/// How the facts of a kind are shown.
type Show = fn(&Item) -> Vec<Shown>;

/// The kinds of facts that have cases, each with how its facts are shown.
const KINDS: &[(&str, Show)] = &[
    ("attributions", |item| of_blocks(item, attributions)),
    ("cues", |item| of_blocks(item, cues)),
    ("headers", |item| of_blocks(item, headers)),
    ("marks", |item| of_blocks(item, marks)),
    ("mentions", |item| of_blocks(item, mentions)),
    ("mojibake", |item| of_blocks(item, mojibake)),
    ("people", people),
    ("quotations", |item| of_blocks(item, quotations)),
    ("repairs", |item| of_blocks(item, repairs)),
    ("residue", |item| of_blocks(item, residue)),
    ("sentences", |item| of_blocks(item, sentences)),
    ("sources", |item| of_blocks(item, sources)),
    ("speakers", speakers),
    ("timexes", timexes),
    ("titles", |item| of_blocks(item, titles)),
    ("verdicts", verdicts),
];

#[test]
fn facts_are_as_their_cases_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/facts");
    let mut wrong = String::new();
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let kind = path.file_stem().unwrap().to_str().unwrap();
        let (_, show) = KINDS.iter().find(|(name, _)| *name == kind).unwrap_or_else(|| panic!("no kind of fact is called {kind}"));
        let old = fs::read_to_string(&path).unwrap();
        let new = marked(&old, *show);
        if old == new {
            continue;
        }
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, new).unwrap();
        } else {
            wrong.push_str(&format!("tests/facts/{kind}.md\n{}", similar::TextDiff::from_lines(&old, &new).unified_diff()));
        }
    }
    assert!(wrong.is_empty(), "facts differ from their cases (`+` is what is read now):\n{wrong}");
}

/// A file of cases with the marks of all its facts.
fn marked(cases: &str, show: Show) -> String {
    let mut out = String::new();
    let mut lines = cases.lines();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        let Some(info) = line.strip_prefix("```facts") else { continue };
        let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").filter(|line| !is_mark(line)).collect();
        out.push_str(&with_marks(&body, info, show));
        out.push_str("```\n");
    }
    out
}

fn is_mark(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with('^') && line.trim_start_matches('^').starts_with(' ')
}

fn with_marks(body: &[&str], info: &str, show: Show) -> String {
    let option = |name: &str| info.split_whitespace().find_map(|option| option.strip_prefix(name)?.strip_prefix('='));
    let format = if option("format") == Some("markdown") { Format::Markdown } else { Format::Plain };
    let text: String = body.iter().flat_map(|line| [*line, "\n"]).collect();
    let origin = Origin { input_date: option("date").and_then(input_date), ..Origin::default() };
    let blocks: Vec<_> = parts::read(&text, format).into_iter().map(|block| block.facts).collect();
    let knowledge = Knowledge::embedded().at_home(option("home").unwrap_or_default());
    let mut facts = show(&Item::new(&blocks, origin, &knowledge));
    facts.sort();
    let mut out = String::new();
    let mut at = 0;
    for line in body {
        let end = at + line.len();
        out.push_str(line);
        out.push('\n');
        for (span, shown) in facts.iter().filter(|(span, _)| (at..=end).contains(&(span.start as usize))) {
            let before = line[..span.start as usize - at].chars().count();
            let length = text[span.start as usize..end.min(span.end as usize)].chars().count();
            out.push_str(&format!("{}{} {shown}\n", " ".repeat(before), "^".repeat(length.max(1))));
        }
        at = end + 1;
    }
    out
}

/// The facts of all blocks, at their places in the item.
fn of_blocks(item: &Item, show: fn(&BlockFacts) -> Vec<Shown>) -> Vec<Shown> {
    item.blocks.iter().flat_map(|(at, facts)| show(facts).into_iter().map(|(span, shown)| (span.shift(*at), shown))).collect()
}

fn attributions(facts: &BlockFacts) -> Vec<Shown> {
    let show = |a: &crate::facts::attribution::Attribution| {
        let quotation = facts.quotations.get(a.quotation).map_or(Span::default(), |q| q.span);
        let beside = if a.beside { " beside" } else { "" };
        (quotation, format!("{} “{}”{beside}", a.kind.name(), a.head.of(facts.text())))
    };
    facts.attributions.iter().map(show).collect()
}

fn cues(facts: &BlockFacts) -> Vec<Shown> {
    let show = |cue: &crate::facts::cue::Cue| {
        let form = match cue.form {
            CueForm::Finite => "finite",
            CueForm::Dependent => "dependent",
            CueForm::According => "according",
            CueForm::Quoted => "quoted",
        };
        let weak = if cue.weak { " weak" } else { "" };
        let inverted = if cue.inverted { " inverted" } else { "" };
        (cue.span, format!("{form}{weak}{inverted}"))
    };
    facts.cues.iter().map(show).collect()
}

fn sources(facts: &BlockFacts) -> Vec<Shown> {
    let sources = facts.cues.iter().filter_map(|cue| Some((cue, cue.source.as_ref()?)));
    sources.map(|(cue, s)| (s.span, format!("{} “{}” {}", s.kind.name(), s.head.of(facts.text()), cue.span.of(facts.text())))).collect()
}

fn headers(facts: &BlockFacts) -> Vec<Shown> {
    let part = |number: Option<u8>| number.map_or("-".to_owned(), |n| n.to_string());
    let show = |header: &crate::facts::header::Header| {
        let written = header.written;
        let year = written.year.map_or("-".to_owned(), |y| y.to_string());
        let updated = if header.updated { " updated" } else { "" };
        (header.span, format!("{} {year} {} {}{updated}", header.source.name(), part(written.month), part(written.day)))
    };
    facts.headers.iter().map(show).collect()
}

fn marks(facts: &BlockFacts) -> Vec<Shown> {
    let show = |mark: &crate::facts::mark::Mark| {
        let role = if mark.role == MarkRole::Open { "opens" } else { "closes" };
        let single = if mark.single { " single" } else { "" };
        let lone = if mark.partner.is_none() { " alone" } else { "" };
        (mark.span, format!("{role}{single}{lone}"))
    };
    facts.marks.iter().map(show).collect()
}

fn mentions(facts: &BlockFacts) -> Vec<Shown> {
    let show = |mention: &crate::facts::mention::Mention| {
        let kind = match mention.kind {
            MentionKind::Person => "person",
            MentionKind::Body => "body",
            MentionKind::Place => "place",
            MentionKind::Unclear => "unclear",
        };
        let gender = match mention.gender() {
            Some(Gender::Female) => " female",
            Some(Gender::Male) => " male",
            None => "",
        };
        let titled = if mention.titled { " titled" } else { "" };
        let name = if mention.name == mention.span { String::new() } else { format!(" “{}”", mention.name.of(facts.text())) };
        (mention.span, format!("{kind}{gender}{titled}{name}"))
    };
    facts.mentions.iter().map(show).collect()
}

fn mojibake(facts: &BlockFacts) -> Vec<Shown> {
    let certain = |certain: bool| if certain { "" } else { " perhaps" };
    facts.mojibake.iter().map(|m| (m.span, format!("“{}”{}", m.meant, certain(m.certain)))).collect()
}

fn quotations(facts: &BlockFacts) -> Vec<Shown> {
    let show = |quotation: &crate::facts::quotation::Quotation| {
        let depth = if quotation.depth > 0 { format!(" depth {}", quotation.depth) } else { String::new() };
        (quotation.span, format!("{}{depth}", quotation.kind.name()))
    };
    facts.quotations.iter().map(show).collect()
}

fn repairs(facts: &BlockFacts) -> Vec<Shown> {
    let place = |place: &u32| {
        let end = facts.text()[*place as usize..].char_indices().nth(8).map_or(facts.text().len(), |(n, _)| *place as usize + n);
        format!("“{}”", facts.text()[*place as usize..end].trim_end())
    };
    let show = |repair: &crate::facts::repair::Repair| {
        let certain = if repair.certain { "certain " } else { "" };
        (repair.span, format!("{certain}before {}", repair.places.iter().map(place).collect::<Vec<_>>().join(", ")))
    };
    facts.repairs.iter().map(show).collect()
}

fn residue(facts: &BlockFacts) -> Vec<Shown> {
    facts.residues.iter().map(|r| (r.span, if r.certain { "certain" } else { "perhaps" }.to_owned())).collect()
}

fn sentences(facts: &BlockFacts) -> Vec<Shown> {
    let prose = &facts.prose;
    prose.sentences().iter().enumerate().map(|(n, tokens)| (prose.span(tokens.clone()), (n + 1).to_string())).collect()
}

fn titles(facts: &BlockFacts) -> Vec<Shown> {
    let show = |title: &crate::facts::title::Title| {
        let country = title.country_code().map_or(String::new(), |c: Code| format!(" {c}"));
        let qualifier = title.qualifier.map_or(String::new(), |q| format!(" {}", format!("{q:?}").to_lowercase()));
        let name = title.name.as_ref().map_or(String::new(), |n| format!(" “{}”", n.span.of(facts.text())));
        (title.span, format!("{}{country}{qualifier}{name}", title.post().map_or("no post", Post::name)))
    };
    facts.titles.iter().map(show).collect()
}

fn people(item: &Item) -> Vec<Shown> {
    let mut shown = Vec::new();
    for person in &item.people.all {
        let gender = match person.gender() {
            Some(Gender::Female) => " she",
            Some(Gender::Male) => " he",
            None => "",
        };
        shown.extend(person.mentions.iter().map(|mention| (mention.name, format!("{}{gender}", person.name))));
    }
    shown
}

fn speakers(item: &Item) -> Vec<Shown> {
    let show = |quotation: &crate::item::ItemQuotation| {
        let shown = quotation.speaker.as_ref().map_or("nobody".to_owned(), |speaker| {
            let rival = speaker.rival.and_then(|id: PersonId| item.people.get(id)).map_or(String::new(), |p| format!(", or {}", p.name));
            format!("{}: {}{rival}", speaker.by.name(), speaker.name)
        });
        (quotation.span, shown)
    };
    item.quotations.iter().map(show).collect()
}

fn timexes(item: &Item) -> Vec<Shown> {
    item.timexes.iter().map(|timex| (timex.span, format!("{} {}", timex.kind.name(), timex.value))).collect()
}

fn verdicts(item: &Item) -> Vec<Shown> {
    let show = |title: &crate::item::ItemTitle| {
        let shown = match &title.verdict {
            Verdict::Silent => "silent".to_owned(),
            Verdict::Right => "right".to_owned(),
            Verdict::Wrong(evidence) => format!("wrong {:?}: {}", evidence.fault, evidence.own.title).to_lowercase(),
            Verdict::Expired(evidence) => {
                let until = evidence.own.until.map_or("today".to_owned(), |day| day.to_string());
                format!("expired: {} until {until}", evidence.own.title).to_lowercase()
            }
            Verdict::Misspelt(slip) => format!("misspelt: {} for {}", slip.wrong, slip.right),
        };
        (title.whole, shown)
    };
    item.titles.iter().map(show).collect()
}
