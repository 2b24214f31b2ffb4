//! Lines that are nothing but a date, or a label, a byline and a date: `date 2022-10-16`, `Published: Oct 16, 2022`, `By A Reporter | Oct 16, 2022`.

use std::ops::Range;

use super::{DateSource, Header, Standing};
use crate::facts::prose::Prose;
use crate::facts::timex::{self, WrittenDate};
use crate::lexicon::classes::{text, time};
use crate::lexicon::{GIVEN_NAME, Sense};
use crate::text::Kind;

/// The most tokens that a labelled line or a byline has; longer ones are sentences.
const LONGEST: usize = 28;

/// How many letters a time zone in capitals has at most: `AEST`.
const LONGEST_ZONE: usize = 4;

/// How many characters a number of a time of day has at most: `30:15`, `0930Z`.
const LONGEST_TIME: usize = 5;

/// The most dates of a line: when it was published and when it was updated.
const MOST_DATES: usize = 2;

/// The most words of names on a line that has neither a label nor `By`: `The Daily Post (London), 16 October 2022`.
const MOST_NAMES: usize = 6;

/// The most words of names behind a date and a comma: `16 October 2022, New York`.
const MOST_NAMES_BEHIND: usize = 3;

/// A date on a line: its first token, what it says, and the token after it.
type LineDate = (usize, WrittenDate, usize);

/// The headers that a line is, or begins with.
pub(super) fn find(prose: &Prose, tokens: Range<usize>) -> Vec<Header> {
    if let Some(header) = date_word(prose, &tokens) {
        return vec![header];
    }
    let whole = Line::read(prose, tokens.clone()).or_else(|| in_brackets(prose, &tokens)).map(|line| line.headers()).unwrap_or_default();
    if whole.is_empty() { labelled(prose, &tokens).into_iter().collect() } else { whole }
}

/// `date 2022-10-16`, on which text may follow, and `Date: October 16, 2022`.
fn date_word(prose: &Prose, tokens: &Range<usize>) -> Option<Header> {
    if !prose.word_is(tokens.start, "date") {
        return None;
    }
    let colon = prose.kind_is(tokens.start + 1, Kind::Colon);
    let from = tokens.start + 1 + usize::from(colon);
    let (written, end) = timex::date(prose, from)?;
    let figures = written.year.is_some() && prose.kind_is(from, Kind::Number) && prose.word(tokens.start) == "date";
    (colon || figures).then(|| Header::of_tokens(prose, tokens.start..end, from..end, DateSource::Header, written))
}

/// A label and a date on which text may follow: `Published: October 16, 2022`, `Posted at 9:30 on 16 Oct, 2022`, `UPDATED 16th October 2022`.
fn labelled(prose: &Prose, tokens: &Range<usize>) -> Option<Header> {
    let start = tokens.start;
    let label = start + usize::from(prose.is_in(start, text::BEFORE_DATE_LABELS));
    if !prose.is_in(label, text::DATE_LABELS) || !prose.get(start).is_some_and(|t| t.is_capital()) || tokens.len() > LONGEST {
        return None;
    }
    let (from, written, end) = next_date(prose, label + 1..tokens.end)?;
    let reached = (label + 1..from).all(|at| is_filler(prose, at));
    let updated = prose.is_in(label, text::UPDATE_LABELS);
    reached.then(|| Header { updated, ..Header::of_tokens(prose, start..end, from..end, DateSource::PublishedLine, written) })
}

/// The date in brackets that a paragraph begins with: `(October 16, 2022, updated 9:30 p.m.) The harbour …`.
fn in_brackets<'a>(prose: &'a Prose, tokens: &Range<usize>) -> Option<Line<'a>> {
    let limit = tokens.end.min(tokens.start + LONGEST);
    let close = (tokens.start..limit).find(|at| prose.kind_is(*at, Kind::Close)).filter(|_| prose.kind_is(tokens.start, Kind::Open))?;
    let text = prose.get(close + 1).is_some_and(|t| t.is_capital() || t.kind == Kind::Quote);
    Line::read(prose, tokens.start..close + 1).filter(|line| text && !line.has(Piece::Name))
}

/// Whether the token can stand between a label and its date.
pub(super) fn is_filler(prose: &Prose, at: usize) -> bool {
    let kind = prose.get(at).map(|t| t.kind);
    matches!(kind, Some(Kind::Colon | Kind::Comma | Kind::Dash | Kind::Number | Kind::Other | Kind::Open | Kind::Close | Kind::Stop))
        || prose.is_in(at, text::BETWEEN_LABEL_AND_DATE)
        || tells_half_of_day(prose, at)
        || prose.is_in(at, time::ZONE_LETTERS)
}

/// Whether the token is `a.m.` or `p.m.`.
fn tells_half_of_day(prose: &Prose, at: usize) -> bool {
    prose.is_in(at, time::BEFORE_NOON) || prose.is_in(at, time::AFTER_NOON)
}

/// The first date of some tokens that names its day.
pub(super) fn next_date(prose: &Prose, tokens: Range<usize>) -> Option<LineDate> {
    let end = tokens.end;
    let mut dates = tokens.filter_map(|at| timex::date(prose, at).map(|(written, after)| (at, written, after)));
    dates.find(|(_, written, after)| written.day.is_some() && *after <= end)
}

/// What a token of a header line is, besides its dates.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Piece {
    /// A mark between the others.
    Mark,
    /// A time of day, a zone, `4 min read`.
    Beside,
    /// A small word among names and labels.
    Small,
    /// `Published`, `Release`.
    Label,
    /// A name, or another word with a capital.
    Name,
}

/// A whole line of dates, labels and names, on which no sentence stands: `By A Reporter | Published Oct 16, 2022 | Updated Oct 20, 2022`.
struct Line<'a> {
    prose: &'a Prose,
    tokens: Range<usize>,
    dates: Vec<LineDate>,
    /// The pieces outside the dates.
    pieces: Vec<(usize, Piece)>,
}

impl<'a> Line<'a> {
    /// Reads a line, if each of its words can stand on one that dates an article.
    fn read(prose: &'a Prose, tokens: Range<usize>) -> Option<Self> {
        if tokens.is_empty() || tokens.len() > LONGEST {
            return None;
        }
        let mut dates: Vec<LineDate> = Vec::new();
        while let Some(date) = next_date(prose, dates.last().map_or(tokens.start, |(.., end)| *end)..tokens.end) {
            dates.push(date);
        }
        if dates.is_empty() || dates.len() > MOST_DATES {
            return None;
        }
        let outside = tokens.clone().filter(|at| !dates.iter().any(|(from, _, end)| (*from..*end).contains(at)));
        let pieces: Vec<(usize, Piece)> = outside.map(|at| Some(at).zip(piece(prose, at))).collect::<Option<_>>()?;
        Some(Self { prose, tokens, dates, pieces })
    }

    /// The headers of the line.
    fn headers(&self) -> Vec<Header> {
        let labels: Vec<Option<usize>> = (0..self.dates.len()).map(|nth| self.label(nth)).collect();
        let labelled = labels.iter().any(Option::is_some);
        let by = self.pieces.iter().any(|(at, _)| self.prose.word_is(*at, "by"));
        let names = self.has(Piece::Name);
        let sure = labelled || by && names;
        let sentence = !self.begins_well() || names && self.ends_sentence();
        let unclear = !sure && (names || self.has(Piece::Small)) && !self.is_credit();
        if sentence || unclear || self.is_range(&labels) {
            return Vec::new();
        }
        let source = match self.dates.first() {
            _ if labelled && !by && !names => DateSource::PublishedLine,
            _ if labelled || names => DateSource::Byline,
            Some((.., end)) if self.prose.word(end - 1).ends_with('T') => DateSource::Timestamp,
            _ => DateSource::Header,
        };
        let standing = if sure { Standing::Sure } else { Standing::Alone };
        let dated = self.dates.iter().zip(&labels).enumerate().filter(|(nth, (_, label))| *nth == 0 || label.is_some());
        dated
            .filter(|(_, ((_, written, _), label))| written.year.is_some() || label.is_some())
            .map(|(nth, ((from, written, date_end), label))| {
                let start = if nth == 0 { self.tokens.start } else { label.unwrap_or(*from) };
                let end = if source == DateSource::Byline || label.is_some() || self.dates.len() > 1 { *date_end } else { self.tokens.end };
                let updated = label.is_some_and(|label| self.prose.is_in(label, text::UPDATE_LABELS));
                let header = Header::of_tokens(self.prose, start..end, *from..*date_end, source, *written);
                Header { updated, standing, ..header }
            })
            .collect()
    }

    /// The label of the date: the last one since the date before it.
    fn label(&self, nth: usize) -> Option<usize> {
        let (from, ..) = *self.dates.get(nth)?;
        let after = nth.checked_sub(1).and_then(|before| self.dates.get(before)).map_or(self.tokens.start, |(.., end)| *end);
        let found = self.pieces.iter().rev().find(|(at, piece)| (after..from).contains(at) && *piece == Piece::Label)?.0;
        // In "Report Published October 16, 2022" the word belongs to a headline.
        let opens = self.pieces.iter().rev().find(|(at, _)| *at < found).is_none_or(|(at, piece)| *at < after || *piece != Piece::Name);
        opens.then_some(found)
    }

    /// Whether the line begins as one of its own does: with its date, a capital, a figure, a mark or `by`.
    fn begins_well(&self) -> bool {
        let start = self.tokens.start;
        let dated = self.dates.first().is_some_and(|(from, ..)| *from == start);
        dated
            || self.prose.get(start).is_some_and(|token| token.kind != Kind::Word || token.is_capital())
            || self.prose.word_is(start, "by")
    }

    /// Whether a full stop ends the line.
    fn ends_sentence(&self) -> bool {
        self.prose.kind_is(self.tokens.end - 1, Kind::Stop) && !self.dates.iter().any(|(.., end)| *end == self.tokens.end)
    }

    /// Whether the line names the first and the last day of something, such as a life.
    fn is_range(&self, labels: &[Option<usize>]) -> bool {
        let (Some((_, first, _)), Some((_, second, _))) = (self.dates.first(), self.dates.get(1)) else { return false };
        labels.iter().all(Option::is_none) && (first.month, first.day) != (second.month, second.day)
    }

    /// Whether names and a date without a label stand apart from each other, as in a credit: `A Reporter | Oct 16, 2022`, `LONDON: 16 October 2022`. A post
    /// from social media (`A Reporter (@reporter) October 16, 2022`) and a picture's credit are none.
    fn is_credit(&self) -> bool {
        let Some((from, written, end)) = self.dates.first() else { return false };
        let (before, behind) = (self.names(self.tokens.start..*from), self.names(*end..self.tokens.end));
        let bar = |at: usize| self.prose.kind_is(at, Kind::Other) || self.prose.kind_is(at, Kind::Dash);
        let timed = self.prose.kind_is(*end, Kind::Number) || bar(*end) && self.prose.kind_is(*end + 1, Kind::Number);
        let parted_before = *from == self.tokens.start || self.is(from - 1, Piece::Mark) || timed;
        let parted_behind = match behind {
            0 => true,
            _ if bar(*end) || timed => true,
            _ => behind <= MOST_NAMES_BEHIND && self.prose.kind_is(*end, Kind::Comma) && self.is(*end + 1, Piece::Name),
        };
        let of_other = self.tokens.clone().any(|at| self.is_of_other(at));
        let parted = parted_before && parted_behind || self.is_name_and_date();
        !of_other && written.year.is_some() && before + behind <= MOST_NAMES && parted
    }

    /// Whether the line has such a piece.
    fn has(&self, wanted: Piece) -> bool {
        self.pieces.iter().any(|(_, piece)| *piece == wanted)
    }

    /// Whether the word says that the date is that of a picture, a post, a birth or an event.
    fn is_of_other(&self, at: usize) -> bool {
        self.prose.word_is(at, "@") || self.prose.is_in(at, text::CAPTION_WORDS) || self.prose.is_in(at, text::DAYS_OF_OTHERS)
    }

    /// Whether the line is nothing but a person's name and a date: `Anna Lind 16 October 2022`.
    fn is_name_and_date(&self) -> bool {
        let named = self.pieces.iter().all(|(_, piece)| *piece == Piece::Name) && (2..=3).contains(&self.pieces.len());
        named && self.pieces.first().is_some_and(|(at, _)| self.prose.is(*at, GIVEN_NAME))
    }

    /// Whether the token is such a piece.
    fn is(&self, at: usize, wanted: Piece) -> bool {
        self.pieces.contains(&(at, wanted))
    }

    /// How many words of names stand among the tokens.
    fn names(&self, tokens: Range<usize>) -> usize {
        self.pieces.iter().filter(|(at, piece)| *piece == Piece::Name && tokens.contains(at)).count()
    }
}

/// What a token can be on a line that dates an article; none if it can be nothing there.
fn piece(prose: &Prose, at: usize) -> Option<Piece> {
    let token = prose.get(at)?;
    let word = prose.word(at);
    match token.kind {
        Kind::Quote | Kind::Possessive | Kind::Semicolon => None,
        Kind::Stop => (word == ".").then_some(Piece::Mark),
        Kind::Number => (word.len() <= LONGEST_TIME).then_some(Piece::Beside),
        Kind::Word if prose.is_in(at, text::DATE_LABELS) || prose.is_in(at, text::LINE_LABELS) => Some(Piece::Label),
        Kind::Word if is_beside(prose, at) => Some(Piece::Beside),
        Kind::Word if prose.is_in(at, text::WORDS_OF_BYLINES) || prose.is_in(at, text::BEFORE_DATE_LABELS) => Some(Piece::Small),
        Kind::Word => token.is_capital().then_some(Piece::Name),
        _ => Some(Piece::Mark),
    }
}

/// Whether the word can stand beside a date without naming anybody.
fn is_beside(prose: &Prose, at: usize) -> bool {
    let word = prose.word(at);
    prose.is_in(at, text::BESIDE_DATES)
        || prose.is_in(at, time::ZONE_LETTERS)
        || tells_half_of_day(prose, at)
        || prose.is(at, Sense::WEEKDAY.union(Sense::TIME_UNIT))
        || word.len() <= LONGEST_ZONE && word.bytes().all(|b| b.is_ascii_uppercase())
}
