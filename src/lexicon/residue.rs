//! Lines that feeds, pages and apps leave in a text.
//!
//! The list is `residue.txt`; its head says how a line is written. Users add lines of their own in `copydesk.toml`, in the same form.

use std::sync::LazyLock;

use regex::bytes::{RegexSet, RegexSetBuilder};

/// How many bytes of states the set may keep at a time.
const CACHE: usize = 1 << 18;

/// Lines to look for, as one set of regular expressions.
#[derive(Clone, Debug)]
pub struct Residues {
    patterns: RegexSet,
    /// How many of the patterns, from the first on, are fixed formulas.
    formulas: usize,
}

/// What a line that was left in a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ResidueKind {
    /// A fixed formula, which can go without a second look.
    Formula,
    /// A line with words of its own.
    Line,
}

static EMBEDDED: LazyLock<Residues> = LazyLock::new(|| {
    let (formulas, lines) = embedded_patterns();
    // The test below sees to it that the list is sound.
    Residues::new(&formulas, &lines).unwrap_or_default()
});

impl PartialEq for Residues {
    fn eq(&self, other: &Self) -> bool {
        self.formulas == other.formulas && self.patterns.patterns() == other.patterns.patterns()
    }
}

impl Default for Residues {
    /// No line at all.
    fn default() -> Self {
        Self { patterns: RegexSet::empty(), formulas: 0 }
    }
}

impl Residues {
    /// The lines that came with the program.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// A set of fixed formulas and of lines with words of their own.
    ///
    /// # Errors
    /// What is wrong with the first pattern that is no regular expression, in words.
    pub fn new(formulas: &[&str], lines: &[&str]) -> Result<Self, String> {
        let patterns = formulas.iter().chain(lines).map(|written| pattern(written));
        let set = RegexSetBuilder::new(patterns).unicode(false).dfa_size_limit(CACHE).build().map_err(|e| e.to_string())?;
        Ok(Self { patterns: set, formulas: formulas.len() })
    }

    /// The lines that came with the program and a user's own, in one set. A line in words is a formula; an expression may match more than was meant.
    ///
    /// # Errors
    /// The first of `own` that is no regular expression, by index, and what is wrong with it.
    pub fn with_own(own: &[String]) -> Result<Self, (usize, String)> {
        for (index, line) in own.iter().enumerate() {
            regex::bytes::Regex::new(&pattern(line)).map_err(|error| (index, reason(&error)))?;
        }
        let (mut formulas, mut lines) = embedded_patterns();
        let (expressions, words): (Vec<&str>, Vec<&str>) = own.iter().map(String::as_str).partition(|line| is_expression(line));
        formulas.extend(words);
        lines.extend(expressions);
        Self::new(&formulas, &lines).map_err(|message| (0, message))
    }

    /// What `line` is, as [`comparable`] gives it, if it is one of these.
    pub fn kind(&self, line: &str) -> Option<ResidueKind> {
        let first = self.patterns.matches(line.as_bytes()).iter().next()?;
        Some(if first < self.formulas { ResidueKind::Formula } else { ResidueKind::Line })
    }
}

/// `line` as lines are compared: in lower case, with straight apostrophes, without stops, colons, arrows and blanks at its ends.
pub fn comparable(line: &str) -> String {
    let lower = line.trim().to_ascii_lowercase().replace(['’', '‘'], "'");
    let ends =
        |c: char| c.is_whitespace() || matches!(c, '.' | ':' | '…' | '→' | '›' | '»' | '*' | '_' | '•' | '↓' | '▼' | '-' | '–' | '—' | '=');
    lower
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '•' | '→' | '▶' | '►' | '-' | '–' | '—' | '='))
        .trim_end_matches(ends)
        .to_owned()
}

/// The regular expression of a line of the list.
fn pattern(written: &str) -> String {
    match written.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')) {
        Some(expression) => format!("^(?:{expression})"),
        None => format!("^{}$", regex::escape(&comparable(written))),
    }
}

fn is_expression(written: &str) -> bool {
    written.len() > 1 && written.starts_with('/') && written.ends_with('/')
}

/// The last line of what the library says, which tells the reason.
fn reason(error: &regex::Error) -> String {
    let message = error.to_string();
    message.lines().next_back().unwrap_or_default().trim_start_matches("error: ").to_owned()
}

fn embedded_patterns() -> (Vec<&'static str>, Vec<&'static str>) {
    let (mut formulas, mut lines) = (Vec::new(), Vec::new());
    let mut is_formula = true;
    for line in include_str!("residue.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line {
            "[formula]" => is_formula = true,
            "[line]" => is_formula = false,
            _ if is_formula => formulas.push(line),
            _ => lines.push(line),
        }
    }
    (formulas, lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_sound() {
        let (formulas, lines) = embedded_patterns();
        for line in formulas.iter().chain(&lines) {
            assert!(Residues::new(&[line], &[]).is_ok(), "{line}");
        }
        assert_eq!(Residues::embedded().patterns.len(), formulas.len() + lines.len());
    }

    #[test]
    fn every_line_of_the_list_has_a_case() {
        let cases = include_str!("../../tests/facts/residue.md");
        let (formulas, lines) = embedded_patterns();
        for line in formulas.iter().chain(&lines) {
            let one = Residues::new(&[line], &[]).unwrap();
            assert!(cases.lines().any(|case| one.kind(&comparable(case)).is_some()), "tests/facts/residue.md has no line for {line}");
        }
    }

    #[test]
    fn own_lines_and_expressions_are_found_in_any_case() {
        let own = Residues::new(&["Our daily wrap"], &["/from the desk of .+$/"]).unwrap();
        assert_eq!(own.kind(&comparable("OUR DAILY WRAP.")), Some(ResidueKind::Formula));
        assert_eq!(own.kind(&comparable("From the Desk of Ann Lee")), Some(ResidueKind::Line));
        assert_eq!(own.kind(&comparable("Our daily wrap is late")), None);
        assert!(Residues::new(&["/(/"], &[]).is_err());
    }

    #[test]
    fn own_lines_stand_in_one_set_with_those_of_the_program() {
        let all = Residues::with_own(&["Our daily wrap".to_owned(), r"/desk \d+$/".to_owned()]).unwrap();
        let kinds = ["our daily wrap", "desk 12", "source link", "desk twelve"].map(|line| all.kind(line));
        assert_eq!(kinds, [Some(ResidueKind::Formula), Some(ResidueKind::Line), Some(ResidueKind::Formula), None]);
        assert_eq!(Residues::with_own(&["Fine".to_owned(), "/(/".to_owned()]), Err((1, "unclosed group".to_owned())));
    }
}
