//! Words for fixes and messages about titles: the same office or country in the form that the text uses.

use crate::facts::title::{CountryWords, Title};
use crate::finding::{Edit, Fix};
use crate::item::{Item, ItemTitle};
use crate::lexicon::country::Country;
use crate::lexicon::{Code, country};
use crate::names::NameWords;
use crate::names::written::place_of;
use crate::records::Record;
use crate::text::Span;
use crate::text::fold::fold;

/// A country's name as it is written in a sentence, with its article: `the United States`.
pub(in crate::rules) fn country_name(code: Code) -> String {
    country::get(code).map_or(code.as_str().to_owned(), Country::name_with_article)
}

/// A country's adjective before a title: `Belarusian`, `U.S.` or `US` as the item writes it.
fn attribute(item: &Item, code: Code) -> String {
    match code.as_str() {
        "US" if item.writes_us_without_stops() => "US".to_owned(),
        "US" => "U.S.".to_owned(),
        _ => country::get(code).map_or(String::new(), |c| c.adjective().to_owned()),
    }
}

/// Whether no letter of the words is small.
pub(in crate::rules) fn is_in_capitals(words: &str) -> bool {
    !words.contains(char::is_lowercase)
}

/// The words for another country in the form of `words`: adjective for adjective, possessive for possessive.
pub(in crate::rules) fn country_like(words: &CountryWords, item: &Item, at: u32, code: Code) -> Edit {
    let old = item.text(words.span.shift(at));
    let name = country::get(code).map_or("", |c| c.name());
    let new = if words.possessive.is_none() && !words.of {
        attribute(item, code)
    } else if words.of {
        let the = item.word_before(words.span.start + at).eq_ignore_ascii_case("the");
        if the { name.to_owned() } else { country_name(code) }
    } else {
        name.to_owned()
    };
    let new = if old.len() > 4 && is_in_capitals(old) { new.to_uppercase() } else { new };
    match words.possessive {
        Some(possessive) => {
            let ending = item.text(possessive.shift(at));
            let mark = ending.chars().next().unwrap_or('\'');
            let s = if new.ends_with('s') { "" } else { "s" };
            Edit::replace(words.span.join(possessive).shift(at), format!("{new}{mark}{s}"))
        }
        None => Edit::replace(words.span.shift(at), new),
    }
}

/// The title of a record in the case and the spelling of `old`.
pub(in crate::rules) fn title_like(old: &str, record: &Record) -> String {
    let adjective = country::get(record.country).map_or("", |c| c.adjective());
    let title = record.title.strip_prefix(adjective).map_or(&*record.title, str::trim_start);
    let title = if old.contains("efense") { title.replace("Defence", "Defense") } else { title.to_owned() };
    if old.len() > 2 && is_in_capitals(old) {
        title.to_uppercase()
    } else if old.starts_with(char::is_lowercase) {
        title.to_lowercase()
    } else if old.split(' ').skip(1).any(|w| w.starts_with(char::is_lowercase) && w.len() > 3) {
        let mut chars = title.chars();
        chars.next().map_or(String::new(), |first| first.to_string() + &chars.as_str().to_lowercase())
    } else {
        title
    }
}

/// The fix that gives the title the country, the office or both of `record`.
pub(in crate::rules) fn retitle(item: &Item, used: &ItemTitle, fact: &Title, record: &Record) -> Option<Fix> {
    let mut edits = Vec::new();
    let (country, post) = used.judged.unzip();
    if country.or(fact.country_code()) != Some(record.country) {
        edits.push(country_like(fact.country.as_ref()?, item, used.at, record.country));
    }
    let post = post.or(used.post);
    if post != Some(record.post) && post.is_none_or(|p| !p.is_vague()) {
        let old = item.text(fact.words.shift(used.at));
        edits.push(Edit::replace(fact.words.shift(used.at), title_like(old, record)));
    }
    Some(Fix::change(edits, |it| item.text(it)))
}

/// The fix that puts the name of who holds the office in the place of the name beside the title.
pub(in crate::rules) fn rename(item: &Item, used: &ItemTitle, record: &Record) -> Option<Fix> {
    let span = used.name?;
    let full = spelling_in(item, record);
    let one_word = !NameWords::new(item.text(span)).is_full();
    let name = if one_word { full.split(' ').next_back().unwrap_or(&full).to_owned() } else { full };
    Some(Fix::change(vec![Edit::replace(span, name)], |it| item.text(it)))
}

/// The name of the record's holder as the item spells it in full elsewhere, or as the record does; without accents in an item that has none.
pub(in crate::rules) fn spelling_in(item: &Item, record: &Record) -> String {
    item.spelling_of(&NameWords::new(&record.name)).map_or_else(|| accents_like(item, &record.name), str::to_owned)
}

/// The word of the record's names that is `folded`, as the item would spell it.
pub(in crate::rules) fn word_in(item: &Item, record: &Record, folded: &str) -> String {
    let word = record.names().find_map(|name| Some(place_of(name, folded)?.of(name)));
    word.map_or_else(|| folded.to_owned(), |word| accents_like(item, word))
}

/// `name`, without its accents in an item that writes none.
fn accents_like(item: &Item, name: &str) -> String {
    if item.has_accents() { name.to_owned() } else { unaccent(name) }
}

/// `name` without accents, in its own case.
fn unaccent(name: &str) -> String {
    let plain = |c: char| -> String {
        let folded = fold(c.encode_utf8(&mut [0; 4]));
        if c.is_uppercase() { folded.to_uppercase() } else { folded }
    };
    name.chars().map(|c| if c.is_ascii() { c.to_string() } else { plain(c) }).collect()
}

/// The fix that puts `former` before the title.
pub(in crate::rules) fn add_former(item: &Item, used: &ItemTitle, fact: &Title) -> Fix {
    let possessive = fact.country.as_ref().is_some_and(|c| c.possessive.is_some() && c.span.start < fact.words.start);
    let at = if possessive || fact.country.as_ref().is_none_or(|c| c.of) { fact.words.start } else { fact.span.start };
    let at = at + used.at;
    let opens = !possessive && item.opens_sentence(at);
    let word = if opens { "Former " } else { "former " };
    Fix::unsafe_(format!("Add “{}” before “{}”", word.trim(), item.text(Span::new(at, used.span.end))), vec![Edit::insert(at, word)])
}

/// What a record says, with its dates and its source: `Alexander Lukashenko: President, Belarus, since 1994-07-20 (…)`.
pub(in crate::rules) fn evidence(record: &Record) -> String {
    format!("{}: {}", record.name, record.in_words())
}

/// `president of Belarus`, `foreign minister of the United States`.
pub(in crate::rules) fn office_of(record: &Record) -> String {
    format!("{} of {}", record.title.to_lowercase(), country_name(record.country))
}

/// `the article also writes “…”`, for the other place.
pub(in crate::rules) fn elsewhere(item: &Item, span: Span) -> String {
    format!("the article also writes “{}”", item.text(span))
}

/// Country and title as they stand before a name: `Belarusian President`.
pub(in crate::rules) fn full_title(item: &Item, record: &Record) -> String {
    format!("{} {}", attribute(item, record.country), record.title)
}
