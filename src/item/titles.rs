//! Titles to persons: which title belongs to whom, and what the records say of it.

use std::cell::OnceCell;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use super::people::{People, PersonId, UsedTitle};
use super::scene::{Scene, dateline};
pub use super::telling::Telling;
use super::verdict::{Claim, Fault, Slip, Verdict};
use super::{Blocks, Earlier, Item, ItemDate, misspelt, telling};
use crate::facts::title::{Placement, Title};
use crate::facts::{BlockFacts, Prose};
use crate::lexicon::classes::titles;
use crate::lexicon::{Code, Post, is_given_name};
use crate::names::NameWords;
use crate::names::skeleton::{skeleton_number, sounds_like};
use crate::names::slip::{differ_in_doubling, differ_in_vowels};
use crate::records::{Knowledge, Named, Record, Records};
use crate::text::fold::fold;
use crate::text::{Kind, Span};

/// A title in an item, with the person whom it belongs to. Spans are bytes of the item.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemTitle {
    /// The block it stands in, and its index in that block's titles.
    pub fact: (usize, usize),
    /// The byte at which its block starts.
    pub at: u32,
    /// The title with its country: `Belarus' President`.
    pub span: Span,
    /// The title with its name.
    pub whole: Span,
    /// The name beside it.
    pub name: Option<Span>,
    /// Whose name that is.
    pub person: Option<PersonId>,
    /// The post.
    pub post: Option<Post>,
    /// The country.
    pub country: Option<Code>,
    /// The country and the office that the records were asked about; the country may be told by the person alone.
    pub judged: Option<(Code, Post)>,
    /// What the records say.
    pub verdict: Verdict,
    /// The name that they were asked about, where another stands beside the title.
    asked_as: Option<Box<str>>,
    /// Whether the rest of the item had a say in the verdict.
    is_weighed: bool,
    /// Which time its sentence tells of; found only for expired titles.
    pub telling: Option<Telling>,
    /// Whether the article is about who holds the office now rather than about the person named.
    pub successor_is_meant: bool,
}

/// The titles of an item, compared with the records of its day, and how often its words with capitals stand there, if that was asked. Each person is given the titles
/// that the item uses for him or her. What the records say of a title in a block that was read before is known from `earlier`.
pub(super) fn assign(
    blocks: &Blocks,
    people: &mut People,
    date: &ItemDate,
    knowledge: &Knowledge,
    earlier: Option<&Earlier<'_>>,
) -> (Vec<ItemTitle>, CapitalCounts) {
    let mut titles = places(blocks, people);
    let names: Vec<Option<NameWords>> = titles.iter().map(|t| t.name.map(|name| NameWords::new(blocks.text(name)))).collect();
    let fuller = FullNames { written: &names, by_surname: OnceCell::new() };
    let full_names: Vec<Option<&NameWords>> = titles.iter().zip(&names).map(|(t, n)| fuller.of(t, n.as_ref()?, people)).collect();
    let same_capitals = earlier.filter(|earlier| has_same_capitals(earlier, blocks));
    let capitals = Capitals { blocks, counts: same_capitals.map(|earlier| earlier.item.capital_counts().clone()).unwrap_or_default() };
    let known_titles = earlier.and_then(|earlier| KnownTitles::new(earlier, blocks, date, same_capitals.is_some()));
    let records = knowledge.records();
    let mut known: FxHashMap<&str, Vec<Named>> = FxHashMap::default();
    for ((title, written), name) in titles.iter_mut().zip(&names).zip(&full_names) {
        let Some(name) = *name else { continue };
        let Some(fact) = fact(blocks, title.fact) else { continue };
        let Some((_, facts)) = blocks.get(title.fact.0) else { continue };
        if is_cut_off(fact, facts) {
            continue;
        }
        title.asked_as = written.as_ref().filter(|written| *written != name).map(|_| name.as_str().into());
        let scene = Scene::new(blocks, knowledge.home(), title.fact.0, fact.tokens.start);
        if let Some(known) = known_titles.as_ref().and_then(|known| known.same(title, &scene)) {
            title.settle_as(known);
            continue;
        }
        let words = facts.prose.read(fact.words).to_lowercase();
        let claim = Claim {
            title: fact,
            words: &words,
            name,
            day: date.day,
            supposed: is_supposed(fact, facts),
            area: state_beside(facts, title.fact.1),
            scene,
            alone: written.as_ref().is_some_and(|written| written.count() == 1),
        };
        if !claim.may_be_judged() {
            continue;
        }
        let named = known.entry(name.as_str()).or_insert_with(|| records.named(name));
        title.ask(&claim, records, named);
        title.settle(fact, facts, &capitals, date);
    }
    for title in &titles {
        give(title, blocks, people);
    }
    let counts = capitals.counts;
    (titles, counts)
}

/// The titles of an item before an edit that left its day as it was.
struct KnownTitles<'a> {
    earlier: &'a Earlier<'a>,
    /// Whether the item is dated at the same place.
    same_dateline: bool,
    /// Whether it holds the same words with capitals.
    same_capitals: bool,
}

impl<'a> KnownTitles<'a> {
    fn new(earlier: &'a Earlier<'a>, blocks: &Blocks, date: &ItemDate, same_capitals: bool) -> Option<Self> {
        let same_dateline = dateline(&earlier.item.blocks) == dateline(blocks);
        (earlier.item.date.day == date.day).then_some(Self { earlier, same_dateline, same_capitals })
    }

    /// The title as it was, if the same would be said of it again. What a title without a country means hangs on where it stands. A verdict that was weighed hangs on
    /// the paragraphs beside the title, and on the words with capitals.
    fn same(&self, title: &ItemTitle, scene: &Scene<'_>) -> Option<&'a ItemTitle> {
        let (block, index) = title.fact;
        let fact = (self.earlier.block(block)?, index);
        let titles = &self.earlier.item.titles;
        let known = titles.get(titles.binary_search_by_key(&fact, |known| known.fact).ok()?)?;
        let means_the_same = || known.country.is_some() || self.same_dateline && scene.is_as(self.earlier);
        let weighed_alike = || !known.is_weighed || self.same_capitals && self.earlier.has_same_neighbours(block);
        (known.asked_as == title.asked_as && means_the_same() && weighed_alike()).then_some(known)
    }
}

/// Whether the blocks that changed hold the same words with capitals as before.
fn has_same_capitals(earlier: &Earlier<'_>, blocks: &Blocks) -> bool {
    let (old, new) = earlier.changed(blocks);
    old.iter().flat_map(|(_, facts)| capitals(&facts.prose)).eq(new.iter().flat_map(|(_, facts)| capitals(&facts.prose)))
}

/// The words with capitals.
fn capitals(prose: &Prose) -> impl Iterator<Item = &str> {
    prose.tokens().iter().enumerate().filter(|(_, token)| token.is_capital()).map(|(token, _)| prose.word(token))
}

fn places(blocks: &Blocks, people: &People) -> Vec<ItemTitle> {
    let mut titles = Vec::new();
    for (block, (at, facts)) in blocks.iter().enumerate() {
        titles.extend(facts.titles.iter().enumerate().map(|(index, title)| place(title, (block, index), *at, people)));
    }
    titles
}

impl ItemTitle {
    /// Takes over what was said of the same title before an edit.
    fn settle_as(&mut self, known: &Self) {
        self.judged = known.judged;
        self.verdict = known.verdict.clone();
        self.is_weighed = known.is_weighed;
        self.telling = known.telling;
        self.successor_is_meant = known.successor_is_meant;
    }

    /// Asks what the records say of the title, `named` being those of its name.
    fn ask(&mut self, claim: &Claim<'_>, records: &Records, named: &[Named]) {
        let judgement = claim.judge(records, named);
        let slip = misspelt::find(claim, &judgement.verdict, records);
        self.judged = judgement.office;
        self.verdict = slip.map_or(judgement.verdict, |slip| Verdict::Misspelt(Box::new(slip)));
        self.is_weighed = matches!(self.verdict, Verdict::Wrong(_) | Verdict::Expired(_) | Verdict::Misspelt(_));
    }

    /// Weighs the verdict against the sentence and the rest of the item.
    fn settle(&mut self, fact: &Title, facts: &BlockFacts, capitals: &Capitals<'_>, date: &ItemDate) {
        match &self.verdict {
            Verdict::Wrong(_) | Verdict::Expired(_) if telling::is_imagined(&facts.prose, fact) => self.verdict = Verdict::Silent,
            Verdict::Expired(evidence) => {
                let mut telling = telling::of(facts, fact, date.day);
                let times = |record: &Record| capitals.sounding(&record.family_name());
                self.successor_is_meant = evidence.holder.as_ref().is_some_and(|h| times(h) >= times(&evidence.own));
                if !self.successor_is_meant && telling::is_near_term(capitals.blocks, self.fact.0, fact, &evidence.own, date.day) {
                    telling = Telling::Past;
                }
                // Heads of agencies and of parliaments are told of by what they were in history: only a sentence in the present tense is about today.
                let minor = self.judged.is_some_and(|(_, post)| !post.is_recorded());
                if minor && telling == Telling::Open && evidence.fault == Fault::Time {
                    telling = Telling::Past;
                }
                self.telling = Some(telling);
                // Who was president once is called so for ever: only what is told now, and not by somebody quoted, is out of date.
                let for_life = matches!(self.judged, Some((_, Post::Pope | Post::Monarch)));
                let quoted = || facts.quotations.iter().any(|quotation| quotation.tokens.contains(&fact.tokens.start));
                if fact.country_code().is_none() && (telling != Telling::Present || for_life || quoted()) {
                    self.verdict = Verdict::Silent;
                    return;
                }
                if evidence.fault == Fault::Office && telling != Telling::Past {
                    self.verdict = Verdict::Wrong(evidence.clone());
                }
            }
            Verdict::Misspelt(slip) if is_house_spelling(slip, capitals) => self.verdict = Verdict::Silent,
            Verdict::Misspelt(slip) if slip.is_plain && !is_one_slip(slip, capitals) => {
                self.verdict = Verdict::Misspelt(Box::new(Slip { is_plain: false, ..(**slip).clone() }));
            }
            _ => {}
        }
    }
}

/// Whether another way to write a foreign name is probably the house's own: the item keeps to it.
fn is_house_spelling(slip: &Slip, capitals: &Capitals<'_>) -> bool {
    !slip.is_sure && capitals.exactly(&slip.wrong) > 1 && capitals.exactly(&slip.right) == 0
}

/// Whether the item knows better, or the slip stands once only and is neither another form of a given name nor another choice of vowels.
fn is_one_slip(slip: &Slip, capitals: &Capitals<'_>) -> bool {
    let given = NameWords::new(&slip.record.name).surname() != slip.right;
    let foreign = given && !is_given_name(&slip.right) && differ_in_doubling(&slip.wrong, &slip.right);
    let other_form = given && is_given_name(&slip.wrong);
    let once = capitals.exactly(&slip.wrong) < 2 && !foreign && !other_form && !differ_in_vowels(&slip.wrong, &slip.right);
    once || capitals.exactly(&slip.right) > 0
}

/// How often each word with a capital stands in the item.
struct Capitals<'a> {
    blocks: &'a Blocks,
    counts: CapitalCounts,
}

/// How often each word with a capital stands in an item; counted when somebody first asks.
pub(super) type CapitalCounts = OnceLock<Arc<CountsBySound>>;

/// Words, folded, with their counts, by what they sound like.
pub(super) type CountsBySound = FxHashMap<u64, FxHashMap<String, usize>>;

impl Capitals<'_> {
    /// How often the word itself stands there.
    fn exactly(&self, word: &str) -> usize {
        self.alike(word).filter(|(other, _)| *other == word).map(|(_, count)| count).sum()
    }

    /// How often the word stands there in any spelling.
    fn sounding(&self, word: &str) -> usize {
        self.alike(word).filter(|(other, _)| sounds_like(other, word)).map(|(_, count)| count).sum()
    }

    fn alike(&self, word: &str) -> impl Iterator<Item = (&str, usize)> {
        let alike = self.counts.get_or_init(|| Arc::new(self.count())).get(&skeleton_number(word));
        alike.into_iter().flatten().map(|(word, count)| (word.as_str(), *count))
    }

    fn count(&self) -> CountsBySound {
        let mut written: FxHashMap<&str, usize> = FxHashMap::default();
        for word in self.blocks.iter().flat_map(|(_, facts)| capitals(&facts.prose)) {
            *written.entry(word).or_default() += 1;
        }
        let mut counts = CountsBySound::default();
        for (word, count) in written {
            let word = fold(word);
            *counts.entry(skeleton_number(&word)).or_default().entry(word).or_default() += count;
        }
        counts
    }
}

/// Whether the name beside the title is a piece of one: `[President Ann] Lee`, `Nicol&aacute;s`.
fn is_cut_off(title: &Title, facts: &BlockFacts) -> bool {
    let Some(name) = &title.name else { return false };
    let rest = facts.text().get(name.span.end as usize..).unwrap_or_default();
    let goes_on = |rest: &str, is: fn(char) -> bool| rest.starts_with(is);
    let bracket = rest.strip_prefix("] ").is_some_and(|rest| goes_on(rest, char::is_uppercase));
    let written = name.span.of(facts.text());
    // `Leeâ` is what is left of an apostrophe, `RoeOn` of a blank.
    let garbled = written.ends_with(['â', 'Ã', 'Â'])
        || written.split([' ', '-']).any(|word| word.chars().skip(4).any(char::is_uppercase) && word.contains(char::is_lowercase));
    let entity = rest.strip_prefix(['&', '#']).is_some_and(|rest| goes_on(rest, char::is_alphanumeric));
    bracket || entity || garbled
}

/// The state beside the name of the block's title `title`, by its code.
fn state_beside(facts: &BlockFacts, title: usize) -> Option<&'static str> {
    let name = facts.titles.get(title)?.name.as_ref()?;
    let behind = facts.affiliations.partition_point(|told| told.name.tokens.start < name.tokens.start);
    let told = facts.affiliations.get(behind).filter(|told| told.title == Some(title))?;
    told.area.map(|words| words.state.code)
}

/// Whether nobody is said to hold the office now: `a President Roe would sign it`. So it may be, too, where only a clause parts a title without a country from its
/// name: `in a challenge to the president, Mr Roe was chosen`.
fn is_supposed(title: &Title, facts: &BlockFacts) -> bool {
    let prose = &facts.prose;
    let start = prose.token_at(title.span.start);
    let indefinite = start.checked_sub(1).is_some_and(|before| prose.is_in(before, titles::INDEFINITE));
    let open =
        title.placement == Placement::BeforeComma && title.name.as_ref().is_some_and(|name| !prose.kind_is(name.tokens.end, Kind::Comma));
    indefinite || open && title.country.is_none()
}

fn fact(blocks: &Blocks, (block, index): (usize, usize)) -> Option<&Title> {
    blocks.get(block)?.1.titles.get(index)
}

fn place(title: &Title, fact: (usize, usize), at: u32, people: &People) -> ItemTitle {
    let name = title.name.as_ref().map(|n| n.span.shift(at));
    let span = title.span.shift(at);
    let country = title.country.as_ref().map_or(span, |c| c.span.shift(at));
    ItemTitle {
        fact,
        at,
        span,
        whole: name.map_or(span, |n| span.join(n)).join(country),
        name,
        person: name.and_then(|n| people.at(n)),
        post: title.post(),
        country: title.country_code(),
        judged: None,
        verdict: Verdict::Silent,
        asked_as: None,
        is_weighed: false,
        telling: None,
        successor_is_meant: false,
    }
}

/// The names beside titles that the item writes in full.
struct FullNames<'a> {
    /// The names beside all titles.
    written: &'a [Option<NameWords>],
    /// The first one in full for each surname; found when somebody first asks.
    by_surname: OnceCell<FxHashMap<&'a str, &'a NameWords>>,
}

impl<'a> FullNames<'a> {
    /// The name that a title goes with, in full: where only a surname stands beside it, the name that the item gives elsewhere.
    fn of(&self, title: &ItemTitle, name: &'a NameWords, people: &'a People) -> Option<&'a NameWords> {
        if name.is_full() {
            return Some(name);
        }
        let person = title.person.and_then(|id| people.get(id)).map(|person| &person.words);
        if let Some(full) = person.filter(|full| full.surname() == name.surname()) {
            return Some(full);
        }
        let fuller = self.by_surname.get_or_init(|| self.first_by_surname()).get(name.surname());
        Some(fuller.unwrap_or(&name))
    }

    fn first_by_surname(&self) -> FxHashMap<&'a str, &'a NameWords> {
        let mut first = FxHashMap::default();
        for name in self.written.iter().flatten().filter(|name| name.is_full()) {
            first.entry(name.surname()).or_insert(name);
        }
        first
    }
}

/// Adds the title to its person's.
fn give(title: &ItemTitle, blocks: &Blocks, people: &mut People) {
    let Some(person) = title.person.and_then(|id| people.all.get_mut(id.0 as usize)) else { return };
    let Some((at, facts)) = blocks.get(title.fact.0) else { return };
    person.titles.push(UsedTitle {
        span: title.span,
        text: facts.prose.read(Span::new(title.span.start - at, title.span.end - at)).into_owned(),
        office: title.post.map(|p| p.name().to_owned()),
        country: title.country.map(|c| c.to_string()),
    });
}

impl Item {
    /// The title's words as the block reads them.
    pub fn title_fact(&self, title: &ItemTitle) -> Option<&Title> {
        fact(&self.blocks, title.fact)
    }
}
