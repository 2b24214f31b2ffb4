//! Misspelt names of office-holders: nobody is called so, and whoever holds the office beside the name is called nearly so.

use jiff::civil::Date;

use super::verdict::{Claim, GRACE, Slip, Verdict};
use crate::facts::title::Qualifier;
use crate::lexicon::{Code, Post, country, is_given_name, post};
use crate::names::NameWords;
use crate::names::skeleton::sounds_like;
use crate::names::slip::{Misspelling, SlipKind, differ_in_doubling, differ_in_vowels, kind_of, misspelling, slip_between};
use crate::records::{HolderId, Record, Records};

/// The slip in the name beside a title about which the records say `verdict`, if there is one.
pub(super) fn find(claim: &Claim<'_>, verdict: &Verdict, records: &Records) -> Option<Slip> {
    let silent = matches!(verdict, Verdict::Silent | Verdict::Right);
    if !silent || records.knows(claim.name) {
        return None;
    }
    let slip = if claim.name.is_full() {
        // A name that the records know by its sound is right, but for its spelling.
        let known = *verdict == Verdict::Right;
        let slip = slip_in_full(claim, records).filter(|slip| !known || slip.is_sure);
        slip.or_else(|| wrong_given_name(claim, records).filter(|_| !known))
    } else {
        slip_in_surname(claim, records).filter(|_| *verdict == Verdict::Silent)
    }?;
    let is_plain = is_plain(claim, &slip);
    Some(Slip { is_plain, ..slip })
}

/// Whether the slip is one of the keys, and country, office and the other words of the name tell whose it is.
fn is_plain(claim: &Claim<'_>, slip: &Slip) -> bool {
    let told = claim.title.country_code().is_some() && slip.record.post.is_recorded();
    told && slip.record.names().any(|name| slip_between(claim.name, &NameWords::new(name)).is_some())
}

/// The slip in a name in full: one of its words is that of whoever holds the office.
fn slip_in_full(claim: &Claim<'_>, records: &Records) -> Option<Slip> {
    let slips = records.nearly_like(claim.name, |holder| may_be_in_office(claim, holder, records)).filter_map(|(holder, known)| {
        let found = misspelling(claim.name, known)?;
        let record = records.rows_of(holder).find(|row| is_in_office(claim, row) && is_of_office(claim, row))?;
        let spelt_so = records.names_of(holder).any(|other| is_spelt(claim.name, other) || may_be_spelt(claim.name, other, record));
        let main = NameWords::new(&record.name) == *known;
        slip(&found, record).filter(|_| !spelt_so).map(|slip| (slip.is_sure, main, slip))
    });
    slips.max_by_key(|(sure, main, _)| (*sure, *main)).map(|(.., slip)| slip)
}

/// Whether the words of the name, without initials, are those of another name of the holder's.
fn is_spelt(name: &NameWords, known: &NameWords) -> bool {
    name.spelt_out().eq(known.spelt_out())
}

fn slip(found: &Misspelling<'_>, record: &Record) -> Option<Slip> {
    let foreign = country::is_of_other_script(record.country);
    let is_sure = match found.kind {
        // `Theodore` for `Theodoros` is how English calls him.
        SlipKind::Letters if foreign && is_given_name(found.wrong) => return None,
        SlipKind::Letters => true,
        SlipKind::Transliteration => !foreign,
        SlipKind::Sound if country::speaks_english(record.country) => true,
        SlipKind::Sound => return None,
    };
    Some(Slip { record: record.clone(), wrong: found.wrong.to_owned(), right: found.right.to_owned(), is_sure, is_plain: false })
}

/// Whether the name is another way to write a known one of the record's holder.
fn may_be_spelt(name: &NameWords, known: &NameWords, record: &Record) -> bool {
    misspelling(name, known).is_some_and(|found| is_way_to_write(found.wrong, found.right, record))
}

/// Whether the word is as good a way to write the right one: the script has no vowels and doubles no letters, and English has several spellings already.
fn is_way_to_write(wrong: &str, right: &str, record: &Record) -> bool {
    let given = NameWords::new(&record.name).surname() != right;
    let alike = differ_in_vowels(wrong, right) || given && differ_in_doubling(wrong, right);
    country::is_written_without_vowels(record.country) && alike && has_several_spellings(right, record)
}

/// Whether the names of the record's holder have the word in another spelling, too.
fn has_several_spellings(word: &str, record: &Record) -> bool {
    let is_another = |other: &str| other != word && (sounds_like(other, word) || kind_of(other, word) < SlipKind::Letters);
    record.names().map(NameWords::new).any(|name| name.telling().any(is_another))
}

/// The slip in a surname that stands alone behind a title, of one country or of one where the item plays.
fn slip_in_surname(claim: &Claim<'_>, records: &Records) -> Option<Slip> {
    let offices = match claim.title.country_code() {
        Some(code) => office_in(claim, code).into_iter().collect(),
        None => offices_here(claim, records),
    };
    let holders = offices.into_iter().flat_map(|(code, post)| records.of_office(code, post)).filter(|row| is_in_office(claim, row));
    let slips = holders.flat_map(|record| {
        record
            .names()
            .filter_map(|name| {
                let known = NameWords::new(name);
                let (wrong, right) = slip_between(claim.name, &known)?;
                let kind = kind_of(wrong, right);
                slip(&Misspelling { wrong, right, kind }, record)
            })
            .collect::<Vec<_>>()
    });
    slips.max_by_key(|slip| slip.is_sure)
}

/// The offices that a title without a country may mean where the item plays, if nobody of the surname is known. Of the many who sit for an area, somebody's name is
/// like any other.
fn offices_here(claim: &Claim<'_>, records: &Records) -> Vec<(Code, Post)> {
    if claim.title.country.is_some() || claim.day.is_none() || records.bearers(claim.name.surname()).next().is_some() {
        return Vec::new();
    }
    let offices = claim.scene.countries().filter_map(|code| office_in(claim, code));
    offices.filter(|(_, post)| post.is_recorded() && !post.is_vague()).collect()
}

/// Surname, office and day are right, and the given name is wholly another: more often a slip than another person.
fn wrong_given_name(claim: &Claim<'_>, records: &Records) -> Option<Slip> {
    let name = claim.name;
    let day = claim.day.filter(|_| claim.title.qualifier.is_none())?;
    let near = records.bearers(name.surname()).filter(|named| may_be_in_office(claim, named.holder, records));
    let mut holders = near.flat_map(|named| records.rows_of(named.holder)).filter(|row| {
        row.holds_on(day)
            && (!row.post.is_shared() || claim.area.is_some())
            && is_of_office(claim, row)
            && NameWords::new(&row.name).surname() == name.surname()
    });
    let record = holders.next()?;
    let given = |name: &NameWords| name.spelt_out().next().map(str::to_owned);
    let (wrong, right) = (given(name)?, given(&NameWords::new(&record.name))?);
    let other = record.names().map(NameWords::new).all(|known| known.fit(name).is_none() && name.fit(&known).is_none());
    let alike = is_way_to_write(&wrong, &right, record);
    // A page that repeats its links makes `Roe Roe` of a surname.
    let written = !claim.alone && wrong != name.surname();
    (other && written && !alike && wrong.len() > 2).then(|| Slip { record: record.clone(), wrong, right, is_sure: false, is_plain: false })
}

/// Whether a row of the holder's can be [one in office](is_in_office): this is asked of many, and needs no row to be read.
fn may_be_in_office(claim: &Claim<'_>, holder: HolderId, records: &Records) -> bool {
    let former = claim.title.qualifier == Some(Qualifier::Former);
    let grace = jiff::Span::new().days(GRACE);
    claim.day.is_none_or(|day| {
        let (first, last) = if former { (Date::MIN, day) } else { (day.saturating_sub(grace), day.saturating_add(grace)) };
        records.served_between(holder, first, last)
    })
}

/// Whether the row's holder is in office near the item's day, or was at any time before where the title says so.
fn is_in_office(claim: &Claim<'_>, row: &Record) -> bool {
    let former = claim.title.qualifier == Some(Qualifier::Former);
    claim.day.is_none_or(|day| if former { row.from.earliest() <= day } else { row.holds_near(day, GRACE) })
}

/// Whether the title's words mean the row's office, and no country contradicts.
fn is_of_office(claim: &Claim<'_>, row: &Record) -> bool {
    let title = claim.title;
    // A state's own offices go with the state alone; so do seats for it, if it is named.
    let area = row.area.as_deref();
    let seat = claim.area.is_none() && row.office.is_by_area();
    let country = match (&title.country, title.country_code()) {
        (_, Some(code)) => code == row.country && (area.is_none() || seat),
        (Some(_), None) => area.is_some() && area == claim.area,
        (None, None) => area.is_none() || seat || area == claim.area,
    };
    let called_so = || row.title.to_lowercase() == claim.words;
    country && (office_in(claim, row.country).is_some_and(|(_, post)| is_post(post, row)) || called_so())
}

/// Whether a title of `post` can be that of the row's holder.
fn is_post(post: Post, row: &Record) -> bool {
    post == row.post || post == Post::Leader && row.office.is_headship()
}

/// The office that the title's words mean in the country.
fn office_in(claim: &Claim<'_>, code: Code) -> Option<(Code, Post)> {
    let resolved = post::resolve(claim.title.forms, Some(code)).filter(|r| r.in_scope)?;
    (resolved.post.is_judged() || resolved.post == Post::Leader).then_some((code, resolved.post))
}
