//! Lays the patterns of `residue.txt` down with their beginnings and the length of their longest lines: see `src/lexicon/residue.rs`.

use std::fmt::{self, Write as _};

use crate::lexicon::beginnings;
use crate::lexicon::residue_list::expression;

const LIST: &str = include_str!("../src/lexicon/residue.txt");

/// The Rust source of the patterns.
pub fn source() -> Result<String, fmt::Error> {
    let (mut formulas, mut lines) = (Vec::new(), Vec::new());
    let mut is_formula = true;
    for line in LIST.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line {
            "[formula]" => is_formula = true,
            "[line]" => is_formula = false,
            _ if is_formula => formulas.push(expression(line)),
            _ => lines.push(expression(line)),
        }
    }
    let number = formulas.len();
    let mut out = format!("const FORMULAS: usize = {number};\n\nstatic LINES: &[EmbeddedLine] = &[\n");
    let mut all = Vec::new();
    for expression in formulas.iter().chain(&lines) {
        let found = beginnings::of(expression);
        let written = found.as_ref().map_or("None".to_owned(), |found| format!("Some({})", literals(found)));
        writeln!(out, "    ({expression:?}, {written}, {:?}),", beginnings::longest_line(expression))?;
        all.extend(found.into_iter().flatten());
    }
    writeln!(out, "];\n\nconst BEGINNINGS: &[Beginning] = {};", literals(&beginnings::fewest(all)))?;
    Ok(out)
}

/// A slice of beginnings as Rust writes it.
fn literals(beginnings: &[Vec<u8>]) -> String {
    let all: Vec<String> = beginnings.iter().map(|bytes| format!("Cow::Borrowed(b\"{}\")", bytes.escape_ascii())).collect();
    format!("&[{}]", all.join(", "))
}
