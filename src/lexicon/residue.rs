//! Lines that feeds, pages and apps leave in a text.
//!
//! The list is `residue.txt`; its head says how a line is written. Users add lines of their own in `copydesk.toml`, in the same form.

use std::borrow::Cow;
use std::sync::{LazyLock, OnceLock};

use regex::bytes::{Regex, RegexBuilder};

use super::beginnings;
use super::residue_list::{comparable, comparable_char, expression, opens_line};

// `LINES`, the patterns of `residue.txt` with their beginnings and the length of their longest lines, formulas first; `FORMULAS`, how many formulas there are;
// `BEGINNINGS`, those of all patterns.
include!(concat!(env!("OUT_DIR"), "/residue.rs"));

/// Lines to look for, each as a regular expression.
#[derive(Clone, Debug)]
pub struct Residues {
    /// The patterns, formulas first.
    patterns: Vec<Pattern>,
    /// How many of them are fixed formulas.
    formulas: usize,
    /// The fewest beginnings that stand for those of all patterns, sorted.
    beginnings: Cow<'static, [Beginning]>,
}

type Beginning = Cow<'static, [u8]>;

/// A pattern as the build script lays it down: its expression, how its lines begin, and how many bytes they have at most.
type EmbeddedLine = (&'static str, Option<&'static [Beginning]>, Option<usize>);

/// A regular expression that is compiled when the first line begins as it does: an article has few such lines, most have none.
#[derive(Clone, Debug)]
struct Pattern {
    expression: Cow<'static, str>,
    /// How the lines begin that it matches, where that is known.
    beginnings: Option<Cow<'static, [Beginning]>>,
    /// The bits of the bytes that they begin with, which rule nearly every line out at once.
    first_bytes: u128,
    /// How many bytes the lines have at most that it matches, where that is known.
    longest: Option<usize>,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    fn embedded((expression, beginnings, longest): &EmbeddedLine) -> Self {
        Self::of(Cow::Borrowed(expression), beginnings.map(Cow::Borrowed), *longest, OnceLock::new())
    }

    /// The pattern of a line of the list, or why it is no regular expression.
    fn new(written: &str) -> Result<Self, regex::Error> {
        let expression = expression(written);
        let compiled = OnceLock::from(Some(compile(&expression)?));
        let beginnings = beginnings::of(&expression).map(|found| found.into_iter().map(Cow::Owned).collect());
        let longest = beginnings::longest_line(&expression);
        Ok(Self::of(expression.into(), beginnings, longest, compiled))
    }

    fn of(
        expression: Cow<'static, str>,
        beginnings: Option<Cow<'static, [Beginning]>>,
        longest: Option<usize>,
        compiled: OnceLock<Option<Regex>>,
    ) -> Self {
        let first_bytes =
            beginnings.as_ref().map_or(u128::MAX, |all| all.iter().map(|known| first_byte(known)).fold(0, |all, bit| all | bit));
        Self { expression, beginnings, first_bytes, longest, compiled }
    }

    fn matches(&self, line: &[u8]) -> bool {
        if self.first_bytes & first_byte(line) == 0 || self.longest.is_some_and(|longest| line.len() > longest) {
            return false;
        }
        let may_match = self.beginnings.as_ref().is_none_or(|all| all.iter().any(|known| line.starts_with(known)));
        may_match && self.compiled.get_or_init(|| compile(&self.expression).ok()).as_ref().is_some_and(|regex| regex.is_match(line))
    }
}

/// The bit of the first byte; two bytes may share one.
fn first_byte(line: &[u8]) -> u128 {
    line.first().map_or(u128::MAX, |byte| 1 << (byte % 128))
}

fn compile(expression: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(expression).unicode(false).build()
}

/// What a line that was left in a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ResidueKind {
    /// A fixed formula, which can go without a second look.
    Formula,
    /// A line with words of its own.
    Line,
}

static EMBEDDED: LazyLock<Residues> = LazyLock::new(|| Residues {
    patterns: LINES.iter().map(Pattern::embedded).collect(),
    formulas: FORMULAS,
    beginnings: Cow::Borrowed(BEGINNINGS),
});

impl PartialEq for Residues {
    fn eq(&self, other: &Self) -> bool {
        let expressions = |all: &'_ Self| all.patterns.iter().map(|pattern| pattern.expression.clone()).collect::<Vec<_>>();
        self.formulas == other.formulas && expressions(self) == expressions(other)
    }
}

impl Residues {
    /// The lines that came with the program.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// The lines that came with the program and a user's own. A line in words is a formula; an expression may match more than was meant.
    ///
    /// # Errors
    /// The first of `own` that is no regular expression, by index, and what is wrong with it.
    pub fn with_own(own: &[String]) -> Result<Self, (usize, String)> {
        let (mut formulas, mut lines): (Vec<Pattern>, Vec<Pattern>) = (Vec::new(), Vec::new());
        for (index, written) in own.iter().enumerate() {
            let pattern = Pattern::new(written).map_err(|error| (index, reason(&error)))?;
            if is_expression(written) { lines.push(pattern) } else { formulas.push(pattern) }
        }
        let (embedded_formulas, embedded_lines) = EMBEDDED.patterns.split_at(FORMULAS);
        formulas.splice(0..0, embedded_formulas.iter().cloned());
        lines.splice(0..0, embedded_lines.iter().cloned());
        Ok(Self::assemble(formulas, lines))
    }

    fn assemble(formulas: Vec<Pattern>, lines: Vec<Pattern>) -> Self {
        let number = formulas.len();
        let patterns: Vec<Pattern> = formulas.into_iter().chain(lines).collect();
        let all = patterns.iter().filter_map(|pattern| pattern.beginnings.as_deref()).flatten().cloned().collect();
        Self { patterns, formulas: number, beginnings: beginnings::fewest(all).into() }
    }

    /// Whether `line`, as it is written, begins like one of these. Those that may begin with anything are left out.
    pub fn are_begun_by(&self, line: &str) -> bool {
        let mut buffer = [0; beginnings::LONGEST];
        let begun = beginning(line, &mut buffer);
        let behind = self.beginnings.partition_point(|known| **known <= *begun);
        behind.checked_sub(1).and_then(|last| self.beginnings.get(last)).is_some_and(|known| begun.starts_with(known))
    }

    /// What `line`, as it is written, is, if it is one of these.
    pub fn kind(&self, line: &str) -> Option<ResidueKind> {
        let line = comparable(line);
        let first = self.patterns.iter().position(|pattern| pattern.matches(line.as_bytes()))?;
        Some(if first < self.formulas { ResidueKind::Formula } else { ResidueKind::Line })
    }
}

/// The first bytes of `line` as lines are compared.
fn beginning<'b>(line: &str, buffer: &'b mut [u8; beginnings::LONGEST]) -> &'b [u8] {
    let mut length = 0;
    let mut add = |bytes: &[u8]| {
        let room = buffer.get_mut(length..).unwrap_or_default();
        let taken = room.len().min(bytes.len());
        room.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
        length += taken;
        taken == bytes.len()
    };
    let line = line.trim_start_matches(opens_line);
    match line.as_bytes().first_chunk::<{ beginnings::LONGEST }>().filter(|first| first.is_ascii()) {
        Some(first) => add(&first.to_ascii_lowercase()),
        None => line.chars().map(comparable_char).all(|c| add(c.encode_utf8(&mut [0; 4]).as_bytes())),
    };
    buffer.get(..length).unwrap_or_default()
}

fn is_expression(written: &str) -> bool {
    written.len() > 1 && written.starts_with('/') && written.ends_with('/')
}

/// The last line of what the library says, which tells the reason.
fn reason(error: &regex::Error) -> String {
    let message = error.to_string();
    message.lines().next_back().unwrap_or_default().trim_start_matches("error: ").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patterns(written: &[&str]) -> Vec<Pattern> {
        written.iter().map(|written| Pattern::new(written).unwrap()).collect()
    }

    #[test]
    fn every_line_of_the_list_is_sound() {
        for (expression, ..) in LINES {
            assert!(compile(expression).is_ok(), "{expression}");
        }
    }

    #[test]
    fn every_line_of_the_list_has_a_case() {
        let cases = include_str!("../../tests/facts/residue.md");
        for line in LINES {
            let one = Residues::assemble(vec![Pattern::embedded(line)], Vec::new());
            assert!(cases.lines().any(|case| one.kind(case).is_some()), "tests/facts/residue.md has no line for {}", line.0);
        }
    }

    #[test]
    fn own_lines_and_expressions_are_found_in_any_case() {
        let own = Residues::assemble(patterns(&["Our daily wrap"]), patterns(&["/from the desk of .+$/"]));
        for (line, kind) in [
            ("OUR DAILY WRAP.", Some(ResidueKind::Formula)),
            ("From the Desk of Ann Lee", Some(ResidueKind::Line)),
            ("Our daily wrap is late", None),
        ] {
            assert_eq!(own.kind(line), kind, "{line}");
        }
        assert!(Pattern::new("/(/").is_err());
    }

    #[test]
    fn own_lines_stand_in_one_set_with_those_of_the_program() {
        let all = Residues::with_own(&["Our daily wrap".to_owned(), r"/desk \d+$/".to_owned()]).unwrap();
        let kinds = ["our daily wrap", "desk 12", "source link", "desk twelve"].map(|line| all.kind(line));
        assert_eq!(kinds, [Some(ResidueKind::Formula), Some(ResidueKind::Line), Some(ResidueKind::Formula), None]);
        assert_eq!(Residues::with_own(&["Fine".to_owned(), "/(/".to_owned()]), Err((1, "unclosed group".to_owned())));
    }

    #[test]
    fn a_line_that_is_found_begins_like_one() {
        let all = Residues::with_own(&["Our daily wrap".to_owned()]).unwrap();
        for (line, begins) in [
            ("• READ MORE: the plan", true),
            ("**You’ve subscribed", true),
            ("our daily", false),
            ("Our daily wrap", true),
            ("It rained.", false),
        ] {
            assert_eq!(all.are_begun_by(line), begins, "{line}");
        }
    }
}
