//! What the records say of a title: right, wrong, out of date, or nothing.
//!
//! Silence of the records never counts against a title: it is called wrong only when somebody else is known to have held the office that day, or the country has
//! no such office.

use jiff::civil::Date;

use super::scene::Scene;
use crate::facts::title::{Qualifier, Title};
use crate::lexicon::classes::titles;
use crate::lexicon::post::{self, Resolved};
use crate::lexicon::{self, Code, Office, Post, country, is_given_name};
use crate::names::skeleton::sounds_like;
use crate::names::{Agreement, NameWords};
use crate::records::{Named, Provenance, Record, Records};

/// A title is accepted so many days before its holder takes office and after he or she leaves it: news uses it early and late, and records differ.
pub(super) const GRACE: i32 = 45;

/// So many years after leaving office somebody is still known by it: a title of another office is held against it.
const REMEMBERED: i16 = 12;

/// So many years after the day to which the records are vouched for, whoever was in office then is taken to be there still.
const TRUSTED: i16 = 2;

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

/// What the records say of a title, and of which office they say it.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// What they say.
    pub verdict: Verdict,
    /// The country and the office that the title was taken to mean; none where it means none that the records keep.
    pub office: Option<(Code, Post)>,
}

impl Judgement {
    const SILENT: Self = Self { verdict: Verdict::Silent, office: None };
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
    /// Whether it is surely a slip, and not just another way to write a name of another script, or another person.
    pub is_sure: bool,
    /// Whether it is a plain slip of the keys, in the name of whoever holds an office of a country that the title names.
    pub is_plain: bool,
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
    /// Whether the sentence may not mean that somebody holds the office.
    pub supposed: bool,
    /// The state beside the name, by its code: `Texas Sen. X`.
    pub area: Option<&'static str>,
    /// Where it stands: of which countries it may be meant if it names none.
    pub scene: Scene<'a>,
    /// Whether only a surname stands beside the title, whatever the item calls the person elsewhere.
    pub alone: bool,
}

impl Claim<'_> {
    /// Whether there is anything to ask the records.
    pub fn may_be_judged(&self) -> bool {
        let title = self.title;
        let named = title.forms.may_be_judged() || title.post() == Some(Post::Leader);
        let known = title.country_code().is_some() || !self.supposed;
        named && known && !title.modified && title.qualifier != Some(Qualifier::Coming)
    }

    /// What the records say, if the name may be that of each of `named`.
    pub fn judge(&self, records: &Records, named: &[Named]) -> Judgement {
        match (&self.title.country, self.title.country_code()) {
            (_, Some(code)) => self.judge_in(code, records, named),
            (Some(_), None) => Judgement::SILENT,
            (None, None) => self.judge_bare(records, named),
        }
    }

    /// What the records say of the title as one of the country `code`.
    fn judge_in(&self, code: Code, records: &Records, named: &[Named]) -> Judgement {
        let resolved = post::resolve(self.title.forms, Some(code)).filter(|r| r.post.is_judged() || r.post == Post::Leader);
        let Some(Resolved { post, in_scope, .. }) = resolved else { return Judgement::SILENT };
        let post = self.in_chamber(post, records, named);
        let case = Case { claim: self, records, code, post, in_scope };
        let terms = if self.is_of_old(code, post) { Vec::new() } else { case.terms(named) };
        let verdict = if terms.is_empty() { Verdict::Silent } else { case.judge(&terms) };
        Judgement { verdict, office: Some((code, post)) }
    }

    /// The post with its chamber, which `Majority Leader X` leaves to the name.
    fn in_chamber(&self, post: Post, records: &Records, named: &[Named]) -> Post {
        let chambers = || [true, false].map(|senate| post.of_chamber(senate));
        if chambers() == [post, post] {
            return post;
        }
        let near = |row: &&Record| self.day.is_none_or(|day| row.holds_near(day, GRACE));
        let rows = || named.iter().flat_map(|n| records.rows_of(n.holder)).filter(near);
        let sits = |office: Office| rows().any(|row| row.office == office);
        match (sits(Office::Senator), sits(Office::Representative)) {
            (true, false) => post.of_chamber(true),
            (false, true) => post.of_chamber(false),
            _ => post,
        }
    }

    /// What the records say of a title without a country: it is one of the country in which its person holds an office.
    fn judge_bare(&self, records: &Records, named: &[Named]) -> Judgement {
        if self.day.is_none() || !self.title.forms.may_be_judged() {
            return Judgement::SILENT;
        }
        let rows = named.iter().flat_map(|n| records.rows_of(n.holder)).filter(|r| is_of_country(r));
        let mut countries: Vec<Code> = rows.filter(|r| self.is_recent(r)).map(|r| r.country).collect();
        countries.sort_unstable();
        countries.dedup();
        let judged = countries.iter().map(|code| self.judge_in(*code, records, named)).filter(|j| j.office.is_some());
        let mut judged: Vec<Judgement> = judged.collect();
        if let Some(right) = judged.iter().position(|j| j.verdict == Verdict::Right) {
            return judged.swap_remove(right);
        }
        // Of several people of one surname, the one of the country where the item plays is meant.
        if self.alone && judged.len() > 1 && judged.iter().any(|j| self.is_here(j)) {
            judged.retain(|j| self.is_here(j));
        }
        let sure = judged.iter().all(|j| match j.verdict {
            Verdict::Wrong(_) => j.office.is_some_and(|(_, post)| !post.is_common()),
            Verdict::Expired(_) => self.is_here(j) && self.title.qualifier.is_none(),
            _ => false,
        });
        let first = judged.into_iter().next().filter(|_| sure);
        first.filter(|j| !self.is_of_namesake(j, records)).unwrap_or(Judgement::SILENT)
    }

    /// Whether the judgement is about an office of a country where the item plays.
    fn is_here(&self, judgement: &Judgement) -> bool {
        judgement.office.is_some_and(|(code, _)| self.plays_in(code))
    }

    fn plays_in(&self, code: Code) -> bool {
        self.scene.countries().any(|country| country == code)
    }

    /// Whether a surname that stands alone is that of somebody else who held the office: `President Clinton` in an article about his wife.
    fn is_of_namesake(&self, judgement: &Judgement, records: &Records) -> bool {
        let held = |row: &Record| judgement.office == Some((row.country, row.post));
        self.alone && records.bearers(self.name.surname()).any(|named| records.rows_of(named.holder).any(held))
    }

    /// Whether the row's holder was in office near the item's day, or had left it not long before.
    fn is_recent(&self, row: &Record) -> bool {
        self.day.is_none_or(|day| {
            row.holds_near(day, GRACE) || row.until.is_some_and(|u| u.latest() < day && day < years_after(u.latest(), REMEMBERED))
        })
    }

    /// Whether the name may be that of a president whom the records do not reach back to: `President Kennedy` is no senator.
    fn is_of_old(&self, code: Code, post: Post) -> bool {
        let presidency = code.as_str() == "US" && matches!(post, Post::President | Post::VicePresident);
        presidency && lexicon::is_in(self.name.surname(), titles::EARLIER_PRESIDENTS)
    }
}

/// `day`, so many years later.
fn years_after(day: Date, years: i16) -> Date {
    day.saturating_add(jiff::Span::new().years(years))
}

struct Case<'a> {
    claim: &'a Claim<'a>,
    records: &'a Records,
    code: Code,
    post: Post,
    /// Whether the words are how the country's office is called.
    in_scope: bool,
}

impl Case<'_> {
    /// The terms in office of everybody whom the name may mean. Of several people with the surname, those who ever held the post there come first.
    fn terms(&self, named: &[Named]) -> Vec<&Record> {
        let rows = |n: &Named| self.records.rows_of(n.holder).filter(|r| is_of_country(r)).collect::<Vec<_>>();
        let fits: Vec<&Record> = named.iter().map(rows).filter(|rows| rows.iter().any(|r| self.is_claimed(r))).flatten().collect();
        if !fits.is_empty() {
            return fits;
        }
        let only_surname = named.iter().all(|n| n.agreement == Agreement::Surname);
        // A title without a country is one of the country in which its person holds an office.
        let here = |rows: &Vec<&Record>| self.claim.title.country_code().is_some() || rows.iter().any(|r| r.country == self.code);
        let holders: Vec<Vec<&Record>> = named.iter().map(rows).filter(here).collect();
        if !only_surname {
            return holders.into_iter().flatten().collect();
        }
        // Of several people with the surname the one in office now is meant; of several such, the only one who is known to the whole country.
        let near = |rows: &&Vec<&Record>| rows.iter().any(|r| self.is_near(r));
        let known = |rows: &&Vec<&Record>| rows.iter().any(|r| self.is_near(r) && r.office <= Office::VicePresident);
        let recent = |rows: &&Vec<&Record>| rows.iter().any(|r| self.claim.is_recent(r));
        only(holders.iter().filter(near))
            .or_else(|| only(holders.iter().filter(known)))
            .or_else(|| only(holders.iter().filter(recent)))
            .cloned()
            .unwrap_or_default()
    }

    /// Whether the row is about the office that the title names.
    fn is_claimed(&self, row: &Record) -> bool {
        let head = self.post == Post::HeadOfState && row.office == Office::HeadOfState;
        let post = row.post == self.post || head || self.post == Post::Leader || !self.in_scope;
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
        let seat = self.post.is_seat();
        let told = self.claim.title.country.is_some();
        let day = self.claim.day.filter(|_| (told || self.claim.plays_in(self.code)) && !seat)?;
        let later = claimed.iter().all(|r| r.from.earliest() > day);
        // Of a lawmaker the title may be one that he or she is to have soon: `Prime Minister Roe?`.
        let counts = |r: &Record| if told { r.post.is_judged() } else { r.post.is_recorded() };
        let own = terms.iter().find(|r| r.country == self.code && counts(r) && r.post != self.post && r.holds_on(day))?;
        let holder = self.holder(own).filter(|h| !self.is_same(h) && self.reaches(h))?;
        let evidence = Evidence { own: (*own).clone(), fault: Fault::Office, holder: Some(holder.clone()), sure: true };
        later.then(|| Verdict::Wrong(Box::new(evidence)))
    }

    /// The person never held the office: what he or she held instead, if somebody else is known in the office.
    fn wrong(&self, terms: &[&Record]) -> Option<Verdict> {
        let title = self.claim.title;
        // `Secretary of State` may be the Vatican's; but `President` alone is no vice-president.
        let deputy = |r: &Record| matches!(r.office, Office::VicePresident | Office::DeputyPrimeMinister);
        let called_so = title.country.is_none() && terms.iter().any(|r| !deputy(r) && r.title.to_lowercase().ends_with(self.claim.words));
        if called_so || title.country.as_ref().is_some_and(|c| c.ambiguous) {
            return None;
        }
        let former = title.qualifier == Some(Qualifier::Former);
        let head = matches!(self.post, Post::President | Post::PrimeMinister | Post::Monarch);
        if (former || self.claim.day.is_none()) && !head && self.post != Post::Leader {
            return None;
        }
        let own = self.own_office(terms, former).filter(|own| self.is_named(own))?;
        let fault = self.fault(own)?;
        if self.post.office().is_some_and(Office::is_by_area) {
            return self.wrong_seat(own);
        }
        if self.post.is_seat() {
            return None;
        }
        if title.country.is_none() && self.may_be_another_office(own, head && !former) {
            return None;
        }
        // Some countries have several of them at once, and the records may lack one.
        if self.post == Post::DeputyPrimeMinister && !self.is_near(own) && fault == Fault::Office {
            return None;
        }
        let by_claim = title.qualifier == Some(Qualifier::Acting) || !self.in_scope;
        if by_claim && fault == Fault::Office {
            return None;
        }
        let holder = self.holder(own);
        let lacking = country::get(self.code).is_some_and(|c| c.lacks(self.post));
        if holder.is_none() && !lacking && self.post != Post::Leader || holder.is_some_and(|h| self.is_same(h)) {
            return None;
        }
        let sure = self.reaches(own) && holder.is_none_or(|h| self.reaches(h)) && self.is_near(own) && title.country_code().is_some();
        let trusted = self.is_trusted(own) && holder.is_none_or(|h| self.is_trusted(h));
        if !trusted && fault == Fault::Office {
            return None;
        }
        Some(Verdict::Wrong(Box::new(Evidence { own: own.clone(), fault, holder: holder.cloned(), sure })))
    }

    /// Whether a title without a country may be that of an office which the records don't know, beside somebody whose own office they know.
    fn may_be_another_office(&self, own: &Record, of_head: bool) -> bool {
        // Lawmakers are many, and companies and states have presidents and speakers, too.
        let body = own.office.is_by_area() && self.post.is_of_bodies();
        // Whoever left an office may have run for a higher one since: `a vote for President Roe`.
        let candidate = of_head && !self.is_near(own);
        // In the weeks after a change of office the former one is still used, which the records may lack.
        let whole = self.post.is_recorded() && !self.post.is_shared();
        let fresh = self.claim.day.is_some_and(|day| own.from.earliest().saturating_add(jiff::Span::new().days(GRACE)) > day);
        body || candidate || !whole && fresh
    }

    /// A seat in a legislature, or at the head of a state, that the person never had, where the records keep all of them.
    fn wrong_seat(&self, own: &Record) -> Option<Verdict> {
        let title = self.claim.title;
        let kept = self.post != Post::MemberOfParliament && self.records.of_office(self.code, self.post).next().is_some();
        let now = self.is_near(own) && self.reaches(own) && title.qualifier.is_none() && self.claim.day.is_some();
        let sure = kept && now && own.country == self.code && self.claim.name.is_full() && own.office != Office::Other;
        sure.then(|| Verdict::Wrong(Box::new(Evidence { own: own.clone(), fault: Fault::Office, holder: None, sure: false })))
    }

    /// In what the title differs from the person's own office, if it does.
    fn fault(&self, own: &Record) -> Option<Fault> {
        match (own.country == self.code, own.post == self.post || self.post.is_vague()) {
            (true, true) => None,
            (true, false) => Some(Fault::Office),
            (false, true) => Some(Fault::Country),
            (false, false) => Some(Fault::Both),
        }
    }

    /// Whether the name is surely the holder's: it is in full, or it is a surname in the very same spelling and no given name.
    fn is_named(&self, row: &Record) -> bool {
        let (name, surname) = (self.claim.name, self.claim.name.surname());
        let spelt = || row.names().map(NameWords::new).any(|known| known.surname() == surname);
        let monarch = row.post == Post::Monarch && name.as_str() != surname;
        name.is_full() || monarch || !is_given_name(surname) && spelt()
    }

    /// The office that best tells what the person is: one held on the day, and as similar to the claimed one as possible; or else the last one.
    fn own_office<'t>(&self, terms: &[&'t Record], former: bool) -> Option<&'t Record> {
        let told = |r: &&&Record| r.post.is_judged() && (self.post != Post::Leader || r.office.is_headship());
        let counts = |r: &&&Record| if former { self.claim.day.is_none_or(|day| r.from.earliest() <= day) } else { self.is_near(r) };
        let likeness = |r: &&&Record| {
            let on_day = self.claim.day.is_none_or(|day| r.holds_on(day));
            (on_day, r.country == self.code, r.post == self.post, !r.office.is_by_area(), std::cmp::Reverse(r.office), r.from)
        };
        let own = terms.iter().filter(told).filter(counts).max_by_key(likeness);
        let last = || terms.iter().filter(told).filter(|r| self.claim.is_recent(r)).max_by_key(|r| r.until);
        own.or_else(last).copied()
    }

    /// Somebody who held the office on the item's day; where no day is known, at the end of the person's own term.
    fn holder(&self, own: &Record) -> Option<&Record> {
        let day = self.claim.day.unwrap_or_else(|| last_day(own));
        self.records.in_office(self.code, self.post, day).max_by_key(|r| (!r.acting, r.from))
    }

    /// Whether the holder may be the very person that the title names, under another spelling. The longer ones of a holder's names have words of a father's, too.
    fn is_same(&self, holder: &Record) -> bool {
        let surname = self.claim.name.surname();
        let full = self.claim.name.is_full();
        let alike = |known: &NameWords| known.telling().any(|w| w.len() > 3 && sounds_like(w, surname));
        let counts = |known: &NameWords| full || known.telling().count() < 3 && holder.post != Post::Monarch;
        alike(&NameWords::new(&holder.name)) || holder.names().map(NameWords::new).any(|known| counts(&known) && alike(&known))
    }

    /// Whether the records vouch for the row on the item's day.
    fn reaches(&self, row: &Record) -> bool {
        self.claim.day.is_none_or(|day| row.unsure_after(day).is_none())
    }

    /// Whether the row is likely still true on the item's day, as far as the records are from it.
    fn is_trusted(&self, row: &Record) -> bool {
        self.claim.day.is_none_or(|day| row.unsure_after(day).is_none_or(|as_of| day < years_after(as_of, TRUSTED)))
    }

    /// The person held the office once: who holds it on the item's day, and what else the person is by then.
    fn expired(&self, claimed: &[&Record], terms: &[&Record]) -> Option<Verdict> {
        let day = self.claim.day.filter(|_| !self.post.is_seat())?;
        let own = claimed.iter().filter(|r| r.ended_before(day)).max_by_key(|r| r.until)?;
        let holder = self.holder(own).filter(|h| !self.is_same(h))?;
        let comparable = |r: &Record| r.post.is_recorded() || !self.post.is_recorded() && r.post.is_judged() && !r.office.is_by_area();
        let by_then = terms.iter().find(|r| r.country == self.code && comparable(r) && r.holds_on(day) && self.is_trusted(r));
        let (own, fault) = by_then.map_or((own, Fault::Time), |r| (r, Fault::Office));
        let evidence = Evidence { own: (*own).clone(), fault, holder: Some(holder.clone()), sure: true };
        Some(Verdict::Expired(Box::new(evidence)))
    }
}

/// Whether the row is about an office of the whole country, or a seat for an area; a state's own officers bear titles of the country's.
fn is_of_country(row: &Record) -> bool {
    row.area.is_none() || row.office.is_by_area()
}

/// The only one of several.
fn only<T>(mut several: impl Iterator<Item = T>) -> Option<T> {
    several.next().filter(|_| several.next().is_none())
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
