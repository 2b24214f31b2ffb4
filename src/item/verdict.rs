//! What the records say of a title: right, wrong, out of date, or nothing.
//!
//! Silence of the records never counts against a title: it is called wrong only when somebody else is known to have held the office that day, or the country has
//! no such office.

use jiff::civil::Date;

use crate::facts::title::{Qualifier, Title};
use crate::lexicon::{Code, Post, country, is_given_name};
use crate::names::skeleton::sounds_like;
use crate::names::slip::slip_between;
use crate::names::{Agreement, NameWords};
use crate::records::{Knowledge, Provenance, Record, Records};

/// A title is accepted so many days before its holder takes office and after he or she leaves it: news uses it early and late, and records differ.
const GRACE: i32 = 45;

/// What the records say of a title.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// Nothing.
    Silent,
    /// The person held the office on the item's day.
    Right,
    /// The person holds another office, or the same of another country.
    Wrong(Box<Evidence>),
    /// The person held the office once, and somebody else did on the item's day.
    Expired(Box<Evidence>),
    /// Nobody of this name is known, and whoever held the office has nearly this name.
    Misspelt(Box<Slip>),
}

/// What speaks against a title.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The person's own office: on the item's day, or the one that ended.
    pub own: Record,
    /// Which part of the title is wrong.
    pub fault: Fault,
    /// Who held the office that the title names; none where the country has no such office.
    pub holder: Option<Record>,
    /// Whether the records reach the item's day.
    pub sure: bool,
}

/// A slip in a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Slip {
    /// The record of the person who is meant.
    pub record: Record,
    /// The word as it is written, folded.
    pub wrong: String,
    /// The word as it should be, folded.
    pub right: String,
    /// Whether it is not the surname.
    pub is_given: bool,
}

/// Which part of a title is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The country.
    Country,
    /// The office.
    Office,
    /// Both.
    Both,
    /// The time.
    Time,
}

/// A title, ready to be compared with the records.
pub struct Claim<'a> {
    /// The words in the text.
    pub title: &'a Title,
    /// The words of the office, in lower case.
    pub words: &'a str,
    /// The name in full, as the item gives it.
    pub name: &'a NameWords,
    /// The item's day, if it is known.
    pub day: Option<Date>,
}

impl Claim<'_> {
    /// What the records say.
    pub fn judge(&self, knowledge: &Knowledge) -> Verdict {
        let Some(code) = self.title.country_code() else { return Verdict::Silent };
        let Some(post) = self.title.post().filter(|p| p.is_recorded() || *p == Post::Leader) else { return Verdict::Silent };
        if self.title.qualifier == Some(Qualifier::Coming) {
            return Verdict::Silent;
        }
        let case = Case { claim: self, records: knowledge.records(), code, post };
        let terms = case.terms();
        if terms.is_empty() {
            return case.near_miss();
        }
        case.judge(&terms)
    }
}

struct Case<'a> {
    claim: &'a Claim<'a>,
    records: &'a Records,
    code: Code,
    post: Post,
}

impl Case<'_> {
    /// The terms in office of everybody whom the name may mean. Of several people with the surname, those who ever held the post there come first.
    fn terms(&self) -> Vec<&Record> {
        let named = self.records.named(self.claim.name);
        let rows = |n: &crate::records::Named| self.records.rows_of(n.holder).collect::<Vec<_>>();
        let fits: Vec<&Record> = named.iter().map(rows).filter(|rows| rows.iter().any(|r| self.is_claimed(r))).flatten().collect();
        if !fits.is_empty() {
            return fits;
        }
        let only_surname = named.iter().all(|n| n.agreement == Agreement::Surname);
        let holders: Vec<Vec<&Record>> =
            named.iter().map(rows).filter(|rows| !only_surname || rows.iter().any(|r| self.is_near(r))).collect();
        if only_surname && holders.len() > 1 {
            return Vec::new();
        }
        holders.into_iter().flatten().collect()
    }

    /// Whether the row is about the office that the title names.
    fn is_claimed(&self, row: &Record) -> bool {
        let post = row.post == self.post || self.post == Post::Leader || !self.claim.title.in_scope();
        row.country == self.code && post
    }

    /// Whether the row's holder was in office on the item's day; always, where no day is known.
    fn is_near(&self, row: &Record) -> bool {
        self.claim.day.is_none_or(|day| row.holds_near(day, GRACE))
    }

    fn judge(&self, terms: &[&Record]) -> Verdict {
        let claimed: Vec<&Record> = terms.iter().copied().filter(|r| self.is_claimed(r)).collect();
        if claimed.is_empty() {
            return self.wrong(terms).unwrap_or(Verdict::Silent);
        }
        let past = self.claim.title.qualifier.is_some_and(|q| q != Qualifier::Current);
        if past || claimed.iter().any(|r| self.is_near(r)) || self.post.is_vague() {
            return Verdict::Right;
        }
        self.expired(&claimed, terms).or_else(|| self.too_early(&claimed, terms)).unwrap_or(Verdict::Silent)
    }

    /// The person held the office later, and another one on the item's day.
    fn too_early(&self, claimed: &[&Record], terms: &[&Record]) -> Option<Verdict> {
        let day = self.claim.day.filter(|_| self.claim.title.country.is_some())?;
        let later = claimed.iter().all(|r| r.from.earliest() > day);
        let own = terms.iter().find(|r| r.country == self.code && r.post.is_recorded() && r.post != self.post && r.holds_on(day))?;
        let holder = self.holder(own).filter(|h| !self.is_same(h) && self.reaches(h))?;
        let evidence = Evidence { own: (*own).clone(), fault: Fault::Office, holder: Some(holder.clone()), sure: true };
        later.then(|| Verdict::Wrong(Box::new(evidence)))
    }

    /// The person never held the office: what he or she held instead, if somebody else is known in the office.
    fn wrong(&self, terms: &[&Record]) -> Option<Verdict> {
        let title = self.claim.title;
        let called_so = title.country.is_none() && terms.iter().any(|r| r.title.to_lowercase().contains(self.claim.words));
        if called_so || title.country.as_ref().is_some_and(|c| c.ambiguous) {
            return None;
        }
        let former = title.qualifier == Some(Qualifier::Former);
        let head = matches!(self.post, Post::President | Post::PrimeMinister | Post::Monarch);
        if (former || self.claim.day.is_none()) && !head && self.post != Post::Leader {
            return None;
        }
        let own = self.own_office(terms, former).filter(|own| self.is_named(own))?;
        let fault = match (own.country == self.code, own.post == self.post || self.post.is_vague()) {
            (true, true) => return None,
            (true, false) => Fault::Office,
            (false, true) => Fault::Country,
            (false, false) => Fault::Both,
        };
        let by_claim = title.qualifier == Some(Qualifier::Acting) || !title.in_scope();
        if by_claim && fault == Fault::Office {
            return None;
        }
        let holder = self.holder(own);
        let lacking = country::get(self.code).is_some_and(|c| c.lacks(self.post));
        if holder.is_none() && !lacking && self.post != Post::Leader || holder.is_some_and(|h| self.is_same(h)) {
            return None;
        }
        let sure = self.reaches(own) && holder.is_none_or(|h| self.reaches(h));
        if !sure && fault == Fault::Office {
            return None;
        }
        Some(Verdict::Wrong(Box::new(Evidence { own: own.clone(), fault, holder: holder.cloned(), sure })))
    }

    /// Whether the name is surely the holder's: it is in full, or it is a surname in the very same spelling and no given name.
    fn is_named(&self, row: &Record) -> bool {
        let (name, surname) = (self.claim.name, self.claim.name.surname());
        let spelt = || row.names().map(NameWords::new).any(|known| known.surname() == surname);
        name.is_full() || !is_given_name(surname) && spelt()
    }

    /// The office that best tells what the person is: one held on the day, and as similar to the claimed one as possible.
    fn own_office<'t>(&self, terms: &[&'t Record], former: bool) -> Option<&'t Record> {
        let counts = |r: &&&Record| {
            let told = r.post.is_recorded() && (self.post != Post::Leader || r.office.is_headship());
            told && if former { self.claim.day.is_none_or(|day| r.from.earliest() <= day) } else { self.is_near(r) }
        };
        let likeness = |r: &&&Record| {
            let on_day = self.claim.day.is_none_or(|day| r.holds_on(day));
            (on_day, r.country == self.code, r.post == self.post, std::cmp::Reverse(r.office), r.from)
        };
        terms.iter().filter(counts).max_by_key(likeness).copied()
    }

    /// Somebody who held the office on the item's day; where no day is known, at the end of the person's own term.
    fn holder(&self, own: &Record) -> Option<&Record> {
        let day = self.claim.day.unwrap_or_else(|| last_day(own));
        self.records.in_office(self.code, self.post, day).max_by_key(|r| (!r.acting, r.from))
    }

    /// Whether the holder may be the very person that the title names, under another spelling.
    fn is_same(&self, holder: &Record) -> bool {
        let surname = self.claim.name.surname();
        holder.names().map(NameWords::new).any(|known| known.telling().any(|w| w.len() > 3 && sounds_like(w, surname)))
    }

    /// Whether the records vouch for the row on the item's day.
    fn reaches(&self, row: &Record) -> bool {
        self.claim.day.is_none_or(|day| row.unsure_after(day).is_none())
    }

    /// The person held the office once: who holds it on the item's day, and what else the person is by then.
    fn expired(&self, claimed: &[&Record], terms: &[&Record]) -> Option<Verdict> {
        let day = self.claim.day?;
        let own = claimed.iter().filter(|r| r.ended_before(day)).max_by_key(|r| r.until)?;
        let holder = self.holder(own).filter(|h| !self.is_same(h) && self.reaches(h))?;
        let by_then = terms.iter().find(|r| r.country == self.code && r.post.is_recorded() && r.holds_on(day) && self.reaches(r));
        let (own, fault) = by_then.map_or((own, Fault::Time), |r| (r, Fault::Office));
        let evidence = Evidence { own: (*own).clone(), fault, holder: Some(holder.clone()), sure: true };
        Some(Verdict::Expired(Box::new(evidence)))
    }

    /// Nobody has this name: whether it is nearly the name of somebody who held the office.
    fn near_miss(&self) -> Verdict {
        let holders: Vec<&Record> = match self.claim.day {
            Some(day) => self.records.of_office(self.code, self.post).filter(|r| r.holds_near(day, GRACE)).collect(),
            None => self.records.of_office(self.code, self.post).collect(),
        };
        let slip = |record: &&Record| {
            record.names().find_map(|name| {
                let known = NameWords::new(name);
                let (wrong, right) = slip_between(self.claim.name, &known)?;
                let is_given = wrong != self.claim.name.surname();
                Some(Slip { record: (*record).clone(), wrong: wrong.to_owned(), right: right.to_owned(), is_given })
            })
        };
        holders.iter().find_map(slip).map_or(Verdict::Silent, |slip| Verdict::Misspelt(Box::new(slip)))
    }
}

/// The last day on which the records know the holder in office.
fn last_day(record: &Record) -> Date {
    match (record.until, &record.source) {
        (Some(until), _) => until.latest(),
        _ if record.last_known.is_some() => record.last_known.unwrap_or(Date::MIN),
        (None, Provenance::Embedded(as_of)) => (*as_of).max(record.from.earliest()),
        (None, Provenance::User(_)) => record.from.latest(),
    }
}
