//! Whether a sentence tells the present of the article, or an earlier time.

use jiff::civil::Date;

use crate::facts::BlockFacts;
use crate::facts::lexicon::Sense;
use crate::facts::title::Title;
use crate::text::Kind;

/// The time that a sentence tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// The article's own days.
    Present,
    /// An earlier time: history, a caption of an old picture.
    Past,
    /// It does not say.
    Open,
}

/// Words that carry a sentence to an earlier time.
const EARLIER: &[&str] = &[
    "when",
    "era",
    "ago",
    "then",
    "once",
    "served",
    "predecessor",
    "predecessors",
    "anniversary",
    "memoir",
    "memoirs",
    "history",
    "historic",
    "decades",
    "recounting",
    "recalled",
    "recalls",
    "resigned",
    "resign",
    "resignation",
    "presidency",
    "tenure",
    "late",
    "formerly",
    "previously",
    "succeeded",
    "overthrown",
    "toppled",
    "1980s",
    "1990s",
    "2000s",
];

/// Words before a title that tell whom somebody worked for.
const IN_SERVICE: &[&str] =
    &["under", "adviser", "advisor", "aide", "staff", "counselor", "counsel", "speechwriter", "spokesman", "spokeswoman", "secretary"];

/// Words that a caption has.
const CAPTION: &[&str] = &[
    "photo",
    "photograph",
    "pictured",
    "file",
    "getty",
    "afp",
    "image",
    "images",
    "caption",
    "photographer",
    "pool",
    "epa",
    "seen",
    "shown",
    "poses",
    "left",
    "right",
    "l",
    "r",
];

/// What the sentence of `title` tells of, in an article of `day`.
pub fn of(facts: &BlockFacts, title: &Title, day: Option<Date>) -> Telling {
    let prose = &facts.prose;
    let Some(sentence) = prose.sentences().get(prose.sentence_of(title.tokens.start)) else { return Telling::Open };
    let name_end = title.name.as_ref().map_or(title.tokens.end, |n| n.tokens.end.max(title.tokens.end));
    let inside = |t: usize| title.tokens.contains(&t) || title.name.as_ref().is_some_and(|n| n.tokens.contains(&t));
    let year_now = day.map(Date::year);
    let earlier_year = |t: usize| year(prose.word(t)).is_some_and(|y| year_now.is_none_or(|now| y < now));
    let past_words =
        sentence.clone().filter(|t| !inside(*t)).any(|t| prose.word_in(t, EARLIER) || prose.kind_is(t, Kind::Number) && earlier_year(t));
    let at_the_time = sentence.clone().any(|t| prose.word_is(t, "at") && prose.word_is(t + 1, "the") && prose.word_is(t + 2, "time"));
    if past_words || at_the_time || in_service(facts, title) || is_caption(facts, title) {
        return Telling::Past;
    }
    let reports = prose.is(name_end, Sense::CUE) || prose.is(name_end, Sense::AUXILIARY) && prose.word_in(name_end, &["is", "has", "will"]);
    if reports { Telling::Present } else { Telling::Open }
}

/// Whether the title is that of somebody's chief of once (`an aide to Secretary of State X`), or of a time that the clause tells of (`as prime minister, X …`).
fn in_service(facts: &BlockFacts, title: &Title) -> bool {
    let prose = &facts.prose;
    let start = prose.token_at(title.span.start);
    let before = |n: usize| start.checked_sub(n);
    let to = before(1).is_some_and(|t| prose.word_in(t, &["to", "for"]));
    let role = if to { before(2) } else { before(1) };
    let clause = before(1).is_some_and(|t| prose.word_is(t, "as") && (t == 0 || !prose.kind_is(t - 1, Kind::Word)));
    let copula = before(1).is_some_and(|t| prose.word_in(t, &["was", "were", "became", "been"]));
    role.is_some_and(|t| prose.word_in(t, IN_SERVICE)) || clause || copula
}

fn is_caption(facts: &BlockFacts, title: &Title) -> bool {
    let prose = &facts.prose;
    let Some(paragraph) = prose.paragraphs().get(prose.paragraph_of(title.tokens.start)) else { return false };
    paragraph.tokens.len() < 80 && paragraph.tokens.clone().filter(|t| prose.word_in(*t, CAPTION)).count() >= 2
}

/// The year that a number is read as.
fn year(word: &str) -> Option<i16> {
    let digits = word.trim_end_matches('s');
    digits.parse().ok().filter(|y| digits.len() == 4 && (1900..2100).contains(y))
}
