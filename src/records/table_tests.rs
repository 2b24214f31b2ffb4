//! Checks of the embedded records: what the files' heads promise of every row.

use std::collections::{BTreeMap, BTreeSet};

use super::PartialDate;
use super::columns::{Columns, lines};
use super::record::{Provenance, Record, read_row};
use super::table::{FILES, embedded};
use crate::lexicon::{Code, Office, country};
use crate::names::NameWords;

/// The notes that a row may have.
const NOTES: &[&str] = &["acting", "rival", "woman", "sex unknown", "namesake"];

/// A row with its place.
struct Placed {
    file: &'static str,
    place: String,
    text: &'static str,
    columns: Columns<'static>,
    row: Record,
}

/// The rows of all files.
fn rows() -> Vec<Placed> {
    let source = Provenance::User("test".into());
    let placed = FILES.iter().flat_map(|(file, text)| lines(text).map(move |line| (file, line)));
    let read = placed.map(|(file, line)| {
        let place = format!("src/records/tables/{file}.records:{}", line.number);
        let columns = Columns::of(line.text).unwrap_or_else(|e| panic!("{place}: {e}"));
        let row = read_row(line.text, &source).unwrap_or_else(|e| panic!("{place}: {e}"));
        Placed { file, place, text: line.text, columns, row }
    });
    read.collect()
}

/// Fails with all that is wrong, so that one run is enough to mend it.
fn assert_none(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} rows:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_row_is_whole() {
    let mut wrong = Vec::new();
    for Placed { place, text, columns, row, .. } in rows() {
        let notes = text.split('|').nth(7).unwrap().split(',').map(str::trim).filter(|n| !n.is_empty());
        let known = |note: &str| NOTES.contains(&note) || note.strip_prefix("as-of ").is_some_and(|day| day.parse::<PartialDate>().is_ok());
        let faults = [
            (!matches!(text.matches('|').count(), 7 | 9), "has neither eight columns nor ten"),
            (country::get(row.country).is_none(), "is of no country"),
            (row.until.is_some_and(|until| until.latest() < row.from.earliest()), "ends before it begins"),
            (!(1900..2100).contains(&row.from.year()), "begins in no year of ours"),
            (notes.into_iter().any(|note| !known(note)), "has a note that nobody knows"),
            (columns.names().any(|(name, _)| NameWords::new(name).is_empty()), "has a name without letters"),
            (text.contains('\t'), "has a tab"),
        ];
        wrong.extend(faults.into_iter().filter(|(is, _)| *is).map(|(_, what)| format!("{place} {what}: {text}")));
    }
    assert_none(&wrong);
}

#[test]
fn rows_are_sorted_within_their_files() {
    let rows = rows();
    let key = |p: &Placed| (p.row.country, p.row.office, p.columns.from.trim_start_matches('<'));
    let unsorted = rows.windows(2).filter(|pair| pair[0].file == pair[1].file && key(&pair[0]) > key(&pair[1]));
    assert_none(&unsorted.map(|pair| format!("{}: {}", pair[1].place, pair[1].text)).collect::<Vec<_>>());
}

#[test]
fn a_title_that_tells_its_office_stands_under_it() {
    let astray =
        rows().into_iter().filter(|p| p.row.office == Office::Other && p.row.post.office().unwrap_or(Office::Other) != Office::Other);
    assert_none(&astray.map(|p| format!("{}: {}", p.place, p.text)).collect::<Vec<_>>());
}

#[test]
fn a_country_stands_in_one_file_but_the_united_states() {
    let mut files: BTreeMap<Code, BTreeSet<&str>> = BTreeMap::new();
    rows().iter().filter(|p| p.row.country.as_str() != "US").for_each(|p| {
        files.entry(p.row.country).or_default().insert(p.file);
    });
    assert!(files.values().all(|files| files.len() == 1), "{files:?}");
}

#[test]
fn every_file_says_to_which_day_it_is_vouched_for() {
    for (file, text) in FILES {
        let as_of = text.lines().find_map(|l| l.strip_prefix("# as-of: ")).map(str::parse::<PartialDate>);
        assert!(as_of.is_some_and(|day| day.is_ok_and(|day| day.year() > 2020)), "{file}");
    }
}

/// Titles that several hold at once.
const SHARED: &[&str] = &["Supreme Court Justice", "First Lady"];

/// An office that one person holds at a time: of the first four classes by country, of others by title and area too.
fn seat(row: &Record) -> Option<(Code, Office, &str, &str)> {
    match row.office {
        Office::HeadOfState | Office::HeadOfGovernment | Office::ForeignMinister | Office::DefenceMinister => {
            Some((row.country, row.office, "", ""))
        }
        Office::DeputyPrimeMinister | Office::Senator | Office::Representative | Office::MemberOfParliament => None,
        _ if SHARED.contains(&&*row.title) => None,
        _ => Some((row.country, row.office, &row.title, row.area.as_deref().unwrap_or(""))),
    }
}

/// Whether the rows' terms overlap by more than a day, however their open dates are filled.
fn surely_overlap(a: &Record, b: &Record) -> bool {
    let begun = a.from.latest().max(b.from.latest());
    let end = |row: &Record| row.until.map(PartialDate::earliest).or(row.last_known).unwrap_or(jiff::civil::Date::MAX);
    begun < end(a).min(end(b))
}

#[test]
fn one_holds_an_office_of_one_at_a_time() {
    let rows = rows();
    let mut seats: BTreeMap<_, Vec<&Placed>> = BTreeMap::new();
    rows.iter().for_each(|p| seats.entry(seat(&p.row)).or_default().push(p));
    seats.remove(&None);
    let known = |p: &Placed| p.row.acting || p.row.rival;
    let mut wrong = Vec::new();
    for holders in seats.values() {
        for (n, a) in holders.iter().enumerate() {
            let others = holders[n + 1..].iter().filter(|b| a.row.name != b.row.name && !known(a) && !known(b));
            wrong.extend(others.filter(|b| surely_overlap(&a.row, &b.row)).map(|b| format!("{}: {}\n  and {}", a.place, a.text, b.text)));
        }
    }
    assert_none(&wrong);
}

#[test]
fn nobody_holds_the_same_office_twice_at_once() {
    let rows = rows();
    let same =
        |a: &Record, b: &Record| (a.country, a.office, &a.title, &a.name, &a.area) == (b.country, b.office, &b.title, &b.name, &b.area);
    let mut wrong = Vec::new();
    for (n, a) in rows.iter().enumerate() {
        // The rows of a class of a country stand together.
        let near = rows[n + 1..].iter().take_while(|b| (b.row.country, b.row.office) == (a.row.country, a.row.office));
        wrong.extend(near.filter(|b| same(&a.row, &b.row) && surely_overlap(&a.row, &b.row)).map(|b| format!("{}: {}", b.place, b.text)));
    }
    assert_none(&wrong);
}

#[test]
fn a_name_tells_one_person_or_is_marked() {
    // The bearers of each form of a name, by the words of their own name; namesakes by their country too.
    let rows = rows();
    let bearer = |p: &Placed| {
        (NameWords::new(&p.row.name).as_str().to_owned(), p.columns.is_noted("namesake").then_some((p.row.country, p.columns.area)))
    };
    let mut bearers: BTreeMap<String, BTreeSet<_>> = BTreeMap::new();
    for p in &rows {
        for (name, _) in p.columns.names() {
            bearers.entry(NameWords::new(name).as_str().to_owned()).or_default().insert(bearer(p));
        }
    }
    let mut wrong = Vec::new();
    for p in &rows {
        for (name, marked) in p.columns.aliases() {
            let words = NameWords::new(name).as_str().to_owned();
            let own = bearer(p).0;
            let several = bearers[&words].iter().any(|(other, _)| *other != own);
            if words != own && several != marked {
                let what = if marked { "is marked but tells one person" } else { "is others' too and not marked" };
                wrong.push(format!("{}: “{name}” {what}: {:?}", p.place, bearers[&words]));
            }
        }
    }
    assert_none(&wrong);
}

#[test]
fn namesakes_have_somebody_whose_name_they_share() {
    let rows = rows();
    let others = |p: &Placed| rows.iter().any(|o| o.row.name == p.row.name && !o.columns.is_noted("namesake"));
    let alone = rows.iter().filter(|p| p.columns.is_noted("namesake") && !others(p));
    assert_none(&alone.map(|p| format!("{}: {}", p.place, p.text)).collect::<Vec<_>>());
}

#[test]
fn a_person_is_a_woman_in_all_rows_or_in_none() {
    let rows = rows();
    let mut told: BTreeMap<_, BTreeSet<Option<bool>>> = BTreeMap::new();
    for p in &rows {
        let namesake = p.columns.is_noted("namesake").then_some((p.row.country, p.columns.area));
        told.entry((p.columns.name, namesake)).or_default().insert(p.row.woman);
    }
    let both = told.iter().filter(|(_, told)| told.len() > 1);
    assert_none(&both.map(|((name, _), _)| (*name).to_owned()).collect::<Vec<_>>());
}

#[test]
fn every_country_has_somebody_at_its_head() {
    let mut headless = Vec::new();
    for country in country::all() {
        let heads = || embedded().rows().filter(|r| r.country == country.code && r.office <= Office::HeadOfGovernment);
        for year in [2005, 2015, 2022, 2024] {
            let day = jiff::civil::date(year, 7, 1);
            if heads().next().is_some_and(|first| first.from.earliest() <= day) && !heads().any(|r| r.holds_on(day)) {
                headless.push(format!("{} on {day}", country.code));
            }
        }
    }
    assert_none(&headless);
}

#[test]
fn congress_has_as_many_members_as_it_had() {
    // The seats of the House that were vacant on 1 June; none of the Senate's was. In 2005 Ohio's 2nd; in 2013 Missouri's 8th; in 2017 California's 34th,
    // Georgia's 6th, Montana's, South Carolina's 5th; in 2021 Florida's 20th, New Mexico's 1st, Ohio's 11th and 15th, Texas's 6th; in 2025 Arizona's 7th, Texas's
    // 18th, Virginia's 11th; in 2026 five.
    for (year, vacant, delegates) in [(1995, 0, 5), (2005, 1, 5), (2013, 1, 6), (2017, 4, 6), (2021, 5, 6), (2025, 3, 6), (2026, 5, 6)] {
        let day = jiff::civil::date(year, 6, 1);
        let us = Code::new("US").unwrap();
        let sitting =
            || embedded().rows().filter(|r| r.country == us && r.holds_on(day) && r.until.is_none_or(|until| day < until.latest()));
        let of = |office: Office| sitting().filter(move |r| r.office == office);
        // Delegates, and the commissioner of Puerto Rico.
        let has_no_vote = |r: &&Record| &*r.title != "Representative";
        assert_eq!(of(Office::Senator).count(), 100, "senators of {year}");
        assert_eq!(of(Office::Representative).filter(|r| !has_no_vote(r)).count(), 435 - vacant, "representatives of {year}");
        assert_eq!(of(Office::Representative).filter(has_no_vote).count(), delegates, "delegates of {year}");
        let mut states: BTreeMap<&str, usize> = BTreeMap::new();
        of(Office::Senator).for_each(|r| *states.entry(r.area.as_deref().unwrap_or_default()).or_default() += 1);
        assert!(states.values().all(|senators| *senators == 2), "{year}: {states:?}");
        let governed: BTreeSet<&str> = of(Office::Governor).filter_map(|r| r.area.as_deref()).collect();
        assert!(states.keys().all(|state| governed.contains(state)), "{year}: {governed:?}");
    }
}

#[test]
fn lawmakers_and_governors_have_an_area_and_a_party() {
    let us = rows().into_iter().filter(|p| p.row.country.as_str() == "US" && p.row.office.is_by_area());
    let bare = us.filter(|p| p.row.party.is_none() || p.row.area.as_ref().is_none_or(|area| area.len() != 2));
    assert_none(&bare.map(|p| format!("{}: {}", p.place, p.text)).collect::<Vec<_>>());
}

#[test]
fn an_end_that_nobody_knows_is_no_evidence() {
    let row = |text: &str| read_row(text, &Provenance::Embedded(jiff::civil::date(2026, 1, 22))).unwrap();
    let open = row("TG | other | Governor | A B | <2010-05-06 | >2017-04-01 | |");
    let (before, then, after) = (jiff::civil::date(2017, 3, 1), jiff::civil::date(2017, 4, 1), jiff::civil::date(2019, 1, 1));
    assert!(open.holds_on(before) && open.holds_on(then) && !open.holds_on(after));
    assert!(!open.ended_before(after), "nor is it known that the term ended");
    assert_eq!((open.unsure_after(before), open.unsure_after(after)), (None, Some(then)));
    assert!(open.in_words().contains("2010-05-06 or before to 2017-04-01 or later"), "{}", open.in_words());
}

#[test]
fn every_file_has_its_sources_named() {
    let readme = include_str!("tables/README.md");
    let named = |file: &str| readme.contains(&format!("| `{file}`")) || readme.contains("of all other files");
    assert!(FILES.iter().all(|(file, _)| named(file)));
    assert!(["us-congress", "us-states", "united-states", "united-kingdom"].iter().all(|file| readme.contains(&format!("| `{file}`"))));
}
