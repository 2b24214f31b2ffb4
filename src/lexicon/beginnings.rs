//! With which bytes the lines begin that match an expression, and how long they can be.
//!
//! A line that begins with none of them, or is longer, is not held against the expression, which then need not even be compiled. Both are taken from the expression
//! itself, so that nobody has to keep a list of them.

use regex_syntax::ParserBuilder;
use regex_syntax::hir::literal::{ExtractKind, Extractor};
use regex_syntax::hir::{Hir, Look};

/// How many bytes of a beginning are kept.
pub const LONGEST: usize = 12;

/// How many beginnings an expression may have, and how many of them may come from one class of characters, such as the ten of `\d`.
const MOST: usize = 200;
const MOST_OF_CLASS: usize = 12;

/// The beginnings of what `expression` matches, each of one to [`LONGEST`] bytes; none if it may begin with anything, or is no regular expression.
pub fn of(expression: &str) -> Option<Vec<Vec<u8>>> {
    let parsed = parse(expression)?;
    let mut extractor = Extractor::new();
    extractor.kind(ExtractKind::Prefix).limit_class(MOST_OF_CLASS).limit_literal_len(LONGEST).limit_total(MOST);
    let found = extractor.extract(&parsed);
    let literals = found.literals()?;
    let beginnings: Vec<Vec<u8>> = literals.iter().map(|literal| literal.as_bytes().to_vec()).collect();
    beginnings.iter().all(|beginning| !beginning.is_empty()).then_some(beginnings)
}

/// How many bytes a line has at most that `expression`, which has to match from its beginning, matches up to its end; none if it may be of any length, or anything
/// may follow.
pub fn longest_line(expression: &str) -> Option<usize> {
    let parsed = parse(expression)?;
    let properties = parsed.properties();
    properties.maximum_len().filter(|_| properties.look_set_suffix().contains(Look::End))
}

fn parse(expression: &str) -> Option<Hir> {
    ParserBuilder::new().unicode(false).utf8(false).build().parse(expression).ok()
}

/// The fewest beginnings that stand for all of them, sorted: none is the beginning of another.
pub fn fewest<B: AsRef<[u8]> + Ord>(mut all: Vec<B>) -> Vec<B> {
    all.sort();
    let mut fewest: Vec<B> = Vec::new();
    for beginning in all {
        if fewest.last().is_none_or(|shorter| !beginning.as_ref().starts_with(shorter.as_ref())) {
            fewest.push(beginning);
        }
    }
    fewest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strings(found: Vec<Vec<u8>>) -> Vec<String> {
        found.into_iter().map(|bytes| String::from_utf8(bytes).unwrap()).collect()
    }

    #[test]
    fn an_expression_tells_how_its_lines_begin() {
        assert_eq!(of("^(?:(an? )?ad$)").map(strings), Some(vec!["an ad".into(), "a ad".into(), "ad".into()]));
        assert_eq!(of("^(?:.+ newsletter)"), None);
        assert_eq!(of("^(?:x?)"), None);
        assert_eq!(of("("), None);
    }

    #[test]
    fn an_expression_tells_how_long_its_lines_can_be() {
        assert_eq!(longest_line("^(?:(an? )?ad$)"), Some(5));
        assert_eq!(["^(?:an? ad)", "^(?:ads?|an ad$)", "^(?:ad+$)", "("].map(longest_line), [None; 4]);
    }

    #[test]
    fn a_longer_beginning_is_not_kept_beside_a_shorter_one() {
        assert_eq!(fewest(vec!["read more", "an ad", "read", "ad", "reads"]), ["ad", "an ad", "read"]);
    }
}
