//! How the lines of the list of residue are written and compared: `residue.txt`, whose head says more.

/// What may stand before a line that was left in a text.
pub fn opens_line(c: char) -> bool {
    c.is_whitespace() || matches!(c, '*' | '_' | '•' | '→' | '▶' | '►' | '-' | '–' | '—' | '=')
}

fn closes_line(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | ':' | '…' | '→' | '›' | '»' | '*' | '_' | '•' | '↓' | '▼' | '-' | '–' | '—' | '=')
}

/// A character of a line as it is compared.
pub fn comparable_char(c: char) -> char {
    if matches!(c, '’' | '‘') { '\'' } else { c.to_ascii_lowercase() }
}

/// `line` as lines are compared: in lower case, with straight apostrophes, without stops, colons, arrows and blanks at its ends.
pub fn comparable(line: &str) -> String {
    line.trim_start_matches(opens_line).trim_end_matches(closes_line).chars().map(comparable_char).collect()
}

/// The regular expression of a line of the list.
pub fn expression(written: &str) -> String {
    match written.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')) {
        Some(expression) => format!("^(?:{expression})"),
        None => format!("^{}$", regex_syntax::escape(&comparable(written))),
    }
}
