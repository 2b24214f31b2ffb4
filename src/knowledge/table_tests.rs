//! Checks of the embedded records: every row can be read, names a known country, and ends after it begins.

use super::record::{Source, read_row};
use super::records::FILES;
use super::{Class, country};

/// The rows of all files with their places.
fn rows() -> impl Iterator<Item = (String, &'static str)> {
    FILES.iter().flat_map(|(file, text)| {
        let lines = (1..).zip(text.lines()).filter(|(_, l)| !l.is_empty() && !l.starts_with('#'));
        lines.map(move |(n, line)| (format!("{file}:{n}"), line))
    })
}

#[test]
fn every_row_can_be_read() {
    let source = Source::User("test".into());
    for (place, line) in rows() {
        assert_eq!(line.matches('|').count(), 7, "{place}: {line}");
        let row = read_row(line, &source).unwrap_or_else(|e| panic!("{place}: {e:?}"));
        assert!(country::get(row.country).is_some(), "{place}: no such country: {}", row.country);
        assert!(row.until.is_none_or(|until| until.latest() >= row.from.earliest()), "{place}: ends before it begins");
    }
}

#[test]
fn rows_are_sorted_within_their_files() {
    let source = Source::User("test".into());
    for (file, text) in FILES {
        let rows = text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).filter_map(|l| read_row(l, &source).ok());
        let keys: Vec<_> = rows.map(|r| (r.country, r.class, r.from.to_string(), r.name)).collect();
        for pair in keys.windows(2) {
            let ordered = (&pair[0].0, pair[0].1) <= (&pair[1].0, pair[1].1);
            assert!(ordered, "{file}: {} {:?} stands before {} {:?}", pair[0].3, pair[0].1, pair[1].3, pair[1].1);
        }
    }
}

#[test]
fn every_file_says_to_which_day_it_is_vouched_for() {
    for (file, text) in FILES {
        assert!(text.lines().take(20).any(|l| l.starts_with("# as-of: 20")), "{file}");
    }
    assert!(rows().count() > 8000);
    assert_eq!(Class::named("head_of_state"), Some(Class::HeadOfState));
}
