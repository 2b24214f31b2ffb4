//! Quotation marks: which characters are marks, whether each opens or closes, and which belong together.
//!
//! Marks are settled a paragraph at a time, so that one lost mark never turns the rest of an article inside out. What stands left and right of a
//! mark tells its role; its form only helps where that does not: real copy holds “marks turned the wrong way,“ and »guillemets pointing inwards«.

use smallvec::SmallVec;

use super::prose::{ParagraphSpan, Prose};
use crate::lexicon::Sense;
use crate::lexicon::classes::speech;
use crate::text::{Kind, Span};

/// What a mark does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkRole {
    /// Opens a quotation.
    Open,
    /// Closes one.
    Close,
}

/// How a mark is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkStyle {
    /// `"` and `'`.
    Straight,
    /// `“ ” ‘ ’`, and the low `„ ‚`.
    Curly,
    /// `« » ‹ ›`.
    Guillemet,
    /// ``` `` ``` and `''`.
    Latex,
}

/// A quotation mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Its place in the block.
    pub span: Span,
    /// Its token.
    pub token: usize,
    /// What it does.
    pub role: MarkRole,
    /// How it is written.
    pub style: MarkStyle,
    /// Whether it is a single one.
    pub single: bool,
    /// The paragraph it stands in, by index.
    pub paragraph: usize,
    /// The mark it belongs with, by index; none where that is missing.
    pub partner: Option<usize>,
}

/// The quotation marks of a block, in order. Apostrophes, elisions, inches and feet are none.
pub fn find(prose: &Prose) -> Vec<Mark> {
    let mut marks = Vec::new();
    let quotes: SmallVec<[usize; 16]> =
        prose.tokens().iter().enumerate().filter(|(_, token)| token.kind == Kind::Quote).map(|(at, _)| at).collect();
    let mut rest = &quotes[..];
    for (index, paragraph) in prose.paragraphs().iter().enumerate() {
        let (quotes, later) = rest.split_at(rest.partition_point(|token| *token < paragraph.tokens.end));
        rest = later;
        if quotes.is_empty() {
            continue;
        }
        let from = marks.len();
        let reader = MarkFinder { prose, paragraph, quotes };
        reader.doubles(index, &mut marks);
        if reader.has_singles() {
            reader.singles(index, from, &mut marks);
        }
    }
    marks
}

/// How many marks in a row are looked through for what stands beside them: no real text has more.
const MARKS_IN_A_ROW: usize = 8;

/// How many apostrophes are looked at for the closer that an apostrophe behind a plural may still have.
const APOSTROPHES_AHEAD: usize = 16;

/// A quotation in single marks that is not closed in its paragraph has so many words at least.
const FEWEST_RUNNING: usize = 4;

/// What stands on one side of a mark.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// A blank, a dash, an opening bracket on the left, the paragraph's edge.
    Blank,
    /// A letter, a digit, a stop.
    Solid,
}

struct MarkFinder<'a> {
    prose: &'a Prose,
    paragraph: &'a ParagraphSpan,
    /// Its tokens that may be marks.
    quotes: &'a [usize],
}

impl MarkFinder<'_> {
    fn quotes(&self) -> impl Iterator<Item = usize> + '_ {
        self.quotes.iter().copied()
    }

    fn has_singles(&self) -> bool {
        // Where two apostrophes stand for a double mark, single ones stand inside those.
        let doubled = self.quotes().any(|t| self.prose.word_is(t, "''")) && !self.quotes().any(|t| self.prose.word_is(t, "``"));
        !doubled && self.quotes().any(|t| is_single(self.prose.word(t)))
    }

    /// What stands before the mark at `at`; marks beside it are looked through.
    fn left(&self, at: usize) -> Side {
        for at in (at.saturating_sub(MARKS_IN_A_ROW)..at).rev() {
            if at < self.paragraph.tokens.start || !self.prose.glued(at + 1) {
                return Side::Blank;
            }
            match self.prose.get(at).map(|t| t.kind) {
                Some(Kind::Quote) => {}
                Some(Kind::Dash | Kind::Open) => return Side::Blank,
                Some(Kind::Other) => return if matches!(self.prose.word(at), "/" | "*" | "_" | "|") { Side::Blank } else { Side::Solid },
                _ => return Side::Solid,
            }
        }
        Side::Blank
    }

    /// What stands after the mark at `at`; marks beside it are looked through.
    fn right(&self, at: usize) -> Side {
        for at in at + 1..=at + MARKS_IN_A_ROW {
            if at >= self.paragraph.tokens.end || !self.prose.glued(at) {
                return Side::Blank;
            }
            match self.prose.get(at).map(|t| t.kind) {
                Some(Kind::Quote) => {}
                Some(Kind::Dash | Kind::Close | Kind::Comma | Kind::Colon | Kind::Semicolon) => return Side::Blank,
                Some(Kind::Stop) => return if self.prose.word_is(at, ".") { Side::Blank } else { Side::Solid },
                Some(Kind::Other) => return if matches!(self.prose.word(at), "/" | "*" | "_" | "|") { Side::Blank } else { Side::Solid },
                _ => return Side::Solid,
            }
        }
        Side::Blank
    }

    /// Double marks: each opener waits for its closer; what is left over at the paragraph's end has no partner.
    fn doubles(&self, paragraph: usize, marks: &mut Vec<Mark>) {
        let mut open: Vec<usize> = Vec::new();
        // Whether the last plain mark stood behind an equals sign: the next one ends the attribute.
        let mut in_attribute = false;
        for token in self.quotes() {
            let word = self.prose.word(token);
            let other = matches!(word, "″" | "′")
                || word == "»" && self.is_arrow(token)
                || matches!(word, "\"" | "“" | "”") && self.is_garbled(token);
            if is_single(word) || other {
                continue;
            }
            let attribute = word == "\"" && self.is_attribute(token, in_attribute);
            in_attribute = if word == "\"" { self.follows_equals(token) } else { in_attribute };
            let opener = open.last().and_then(|o| marks.get(*o));
            if self.is_inch(token) && (opener.is_none_or(|opener| self.is_inch_inside(token, opener)) || self.follows_feet(token)) {
                continue;
            }
            if attribute || word == "''" && !self.closes_doubled(token, open.last().and_then(|o| marks.get(*o))) {
                continue;
            }
            let role = self.double_role(token, word, !open.is_empty());
            let index = marks.len();
            let mut mark = self.mark(token, role, paragraph);
            match role {
                MarkRole::Open => open.push(index),
                MarkRole::Close => {
                    if let Some(opener) = open.pop() {
                        mark.partner = Some(opener);
                        if let Some(m) = marks.get_mut(opener) {
                            m.partner = Some(index);
                        }
                    }
                }
            }
            marks.push(mark);
        }
    }

    fn mark(&self, token: usize, role: MarkRole, paragraph: usize) -> Mark {
        let word = self.prose.word(token);
        let span = self.prose.span(token..token + 1);
        Mark { span, token, role, style: style(word), single: is_single(word), paragraph, partner: None }
    }

    fn double_role(&self, token: usize, word: &str, is_open: bool) -> MarkRole {
        let by_state = if is_open || self.is_all_marks() { MarkRole::Close } else { MarkRole::Open };
        match (self.left(token), self.right(token)) {
            (Side::Blank, Side::Solid) => MarkRole::Open,
            // `Lee said," We go"`: the blank stands on the wrong side.
            (Side::Solid, Side::Blank) if !is_open && self.is_led_in(token) => MarkRole::Open,
            (Side::Solid, Side::Blank) => MarkRole::Close,
            _ => by_form(word).unwrap_or(by_state),
        }
    }

    /// `â"¢`, `â€"`, `â€”`: what is left of `™` and of a dash that were decoded the wrong way.
    fn is_garbled(&self, token: usize) -> bool {
        let before = |at: usize| if self.prose.glued(at) { self.prose.word(at.wrapping_sub(1)) } else { "" };
        let trade = before(token).ends_with('â') && self.prose.word_is(token + 1, "¢");
        trade || before(token) == "€" && before(token.wrapping_sub(1)).ends_with('â')
    }

    /// `News » Town`: a guillemet between blanks, in a paragraph in which none opens.
    fn is_arrow(&self, token: usize) -> bool {
        let blanks = self.left(token) == Side::Blank && self.right(token) == Side::Blank;
        blanks && !self.quotes().any(|t| self.prose.word_is(t, "«"))
    }

    /// Whether the paragraph has nothing but marks: where a feed writes each sentence on a line of its own, they close the one before.
    fn is_all_marks(&self) -> bool {
        self.quotes.len() == self.paragraph.tokens.len()
    }

    /// Whether two apostrophes close the quotation that `opener` opens: one that opens with two grave accents, or one with a plain mark where they stand
    /// like a closer. Elsewhere they are no mark.
    fn closes_doubled(&self, token: usize, opener: Option<&Mark>) -> bool {
        opener.is_some_and(|m| m.style == MarkStyle::Latex || self.left(token) == Side::Solid && self.right(token) == Side::Blank)
    }

    /// Whether a reporting verb and a comma stand right before the mark, a capital or a bracket after it, and a closer further on.
    fn is_led_in(&self, token: usize) -> bool {
        let comma =
            token > self.paragraph.tokens.start + 1 && self.prose.kind_is(token - 1, Kind::Comma) && self.prose.is(token - 2, Sense::CUE);
        comma && self.prose.get(token + 1).is_some_and(|t| t.is_capital() || t.kind == Kind::Open) && self.closes_later(token)
    }

    /// `id="…"`: a plain mark that opens or closes an attribute's value in markup.
    fn is_attribute(&self, token: usize, in_attribute: bool) -> bool {
        let more = self.prose.word_is(token + 2, "=") && self.prose.glued(token + 2);
        let tag_end = self.prose.word_is(token + 1, ">") && self.prose.glued(token + 1) && !more;
        tag_end || in_attribute || self.follows_equals(token)
    }

    fn follows_equals(&self, token: usize) -> bool {
        self.prose.glued(token) && token > self.paragraph.tokens.start && self.prose.word_is(token - 1, "=")
    }

    /// `12" deep`, `6'2"`: a mark right behind a number.
    fn is_inch(&self, token: usize) -> bool {
        self.prose.glued(token) && token > self.paragraph.tokens.start && self.prose.kind_is(token - 1, Kind::Number)
    }

    /// `“We got 10" of snow”`: whether a mark behind a number measures something inside a quotation: it is plain where the opener is curly, or a word of
    /// measures follows it.
    fn is_inch_inside(&self, token: usize, opener: &Mark) -> bool {
        let plain = matches!(self.prose.word(token), "\"" | "''") && opener.style == MarkStyle::Curly;
        let measures = self.prose.is_in(token + 1, speech::BEHIND_INCHES) && self.prose.get(token + 1).is_some_and(|t| !t.is_capital());
        let joined = self.prose.kind_is(token + 1, Kind::Dash) && self.prose.glued(token + 1) && self.prose.glued(token + 2);
        (plain || measures || joined) && self.closes_later(token) || self.is_inside(token)
    }

    /// `"I bought the 12" version," she said`: whether a word in lower case follows, and the next double mark would close what nothing opens.
    fn is_inside(&self, token: usize) -> bool {
        let word = self.prose.get(token + 1).is_some_and(|t| t.kind == Kind::Word && !t.is_capital());
        let next = self.quotes().find(|t| *t > token && !is_single(self.prose.word(*t)));
        let closes = next.is_some_and(|t| self.left(t) == Side::Solid && self.right(t) == Side::Blank && !self.is_inch(t));
        word && closes && !self.prose.is(token + 1, Sense::CUE | Sense::PRONOUN)
    }

    /// Whether a double mark that can close stands behind `token` in the paragraph.
    fn closes_later(&self, token: usize) -> bool {
        self.quotes().filter(|t| *t > token).any(|t| !is_single(self.prose.word(t)) && self.left(t) == Side::Solid && !self.is_inch(t))
    }

    /// `5’4”`: inches behind feet.
    fn follows_feet(&self, token: usize) -> bool {
        let feet = token.wrapping_sub(2);
        feet > self.paragraph.tokens.start
            && feet < token
            && matches!(self.prose.word(feet), "'" | "’" | "′")
            && self.prose.glued(feet)
            && self.prose.glued(feet + 1)
            && self.prose.kind_is(feet - 1, Kind::Number)
    }

    /// Single marks: those that pair are marks, and openers of words that run on. The others are apostrophes.
    fn singles(&self, paragraph: usize, from: usize, marks: &mut Vec<Mark>) {
        let depths = Depths::of(marks.get(from..).unwrap_or_default());
        let mut found: Vec<Mark> = Vec::new();
        let mut open: Option<usize> = None;
        let running = |opener: Option<usize>| {
            let runs_on = opener.filter(|token| depths.before(*token) == 0 && self.runs_on(*token));
            runs_on.map(|token| self.single(token, MarkRole::Open, paragraph))
        };
        for token in self.quotes() {
            let word = self.prose.word(token);
            if !is_single(word) {
                continue;
            }
            match (self.left(token), self.right(token)) {
                (Side::Blank, Side::Solid) if self.can_open(token, word) => found.extend(running(open.replace(token))),
                (Side::Solid, _) | (Side::Blank, Side::Blank) if word != "‘" || self.right(token) == Side::Blank => {
                    let Some(opener) = open else { continue };
                    if self.can_close(token) && depths.before(opener) == depths.before(token) {
                        found.push(self.single(opener, MarkRole::Open, paragraph));
                        found.push(self.single(token, MarkRole::Close, paragraph));
                        open = None;
                    }
                }
                _ => {}
            }
        }
        // An opener behind a double one that is closed needs no partner to be seen, either: `“‘Live for the day”`.
        let inner = open.filter(|opener| self.is_inner(*opener, marks.get(from..).unwrap_or_default()));
        found.extend(inner.map(|opener| self.single(opener, MarkRole::Open, paragraph)).or_else(|| running(open)));
        merge(marks, from, found);
    }

    /// Whether a single mark that nothing closes opens words that run on, as those of every paragraph of a quotation but the last: it stands where a
    /// quotation may begin, a capital follows it, and so do more words than an elision at the head of a line has.
    fn runs_on(&self, token: usize) -> bool {
        let capital = self.prose.get(token + 1).is_some_and(|t| t.kind == Kind::Word && t.is_capital());
        let begins = token == self.paragraph.tokens.start || self.prose.kind_is(token - 1, Kind::Stop) || self.closes_quotation(token - 1);
        let announced = token > self.paragraph.tokens.start + 1 && is_announced(self.prose, token);
        let colon = token > self.paragraph.tokens.start && self.prose.kind_is(token - 1, Kind::Colon);
        let long = (token + 1..self.paragraph.tokens.end).filter(|t| self.prose.kind_is(*t, Kind::Word)).nth(FEWEST_RUNNING - 1).is_some();
        long && (capital && (begins || colon) || announced)
    }

    /// Whether the token is a mark behind a stop, where a quotation ends and another may begin.
    fn closes_quotation(&self, token: usize) -> bool {
        self.prose.kind_is(token, Kind::Quote) && self.prose.kind_is(token.wrapping_sub(1), Kind::Stop)
    }

    /// Whether the single mark stands right behind an opening double mark whose partner comes later, and no other single mark comes after it.
    fn is_inner(&self, token: usize, doubles: &[Mark]) -> bool {
        let outer = token.checked_sub(1).filter(|_| self.prose.glued(token));
        let outer = outer.and_then(|outer| doubles.iter().find(|m| m.token == outer && m.role == MarkRole::Open && m.partner.is_some()));
        outer.is_some() && !self.quotes().any(|t| t > token && is_single(self.prose.word(t)))
    }

    fn single(&self, token: usize, role: MarkRole, paragraph: usize) -> Mark {
        Mark { single: true, ..self.mark(token, role, paragraph) }
    }

    /// Whether a single mark that stands like an opener can be one: decades and elisions are none.
    fn can_open(&self, token: usize, word: &str) -> bool {
        let next = token + 1;
        let decade = self.prose.kind_is(next, Kind::Number) && self.prose.word(next).len() <= 4 && self.prose.word(next).ends_with('s');
        let year = self.prose.kind_is(next, Kind::Number) && self.prose.word(next).len() == 2 && !self.prose.kind_is(next + 1, Kind::Quote);
        let elided = self.prose.is_in(next, speech::ELIDED);
        !decade && !year && !elided && (word != "’" || self.prose.kind_is(token.wrapping_sub(1), Kind::Quote)) && word != "`"
    }

    /// Whether a mark behind a word closes: behind a stop it does; behind a plural only where no other mark after it would.
    fn can_close(&self, token: usize) -> bool {
        if self.prose.kind_is(token - 1, Kind::Number) && self.prose.kind_is(token + 1, Kind::Number) && self.prose.glued(token + 1) {
            return false;
        }
        let before = self.prose.word(token - 1);
        let plural = self.prose.kind_is(token - 1, Kind::Word) && before.ends_with(['s', 'S']) && self.prose.glued(token);
        let goes_on = self.prose.get(token + 1).is_some_and(|t| t.kind == Kind::Word && t.spaced);
        if !plural || !goes_on || self.prose.is(token + 1, Sense::CUE | Sense::CONJUNCTION | Sense::AUXILIARY | Sense::PREPOSITION) {
            return true;
        }
        let later =
            (token + 1..self.paragraph.tokens.end).filter(|t| self.prose.kind_is(*t, Kind::Quote) && is_single(self.prose.word(*t)));
        for other in later.take(APOSTROPHES_AHEAD) {
            match (self.left(other), self.right(other)) {
                (Side::Blank, Side::Solid) => return true,
                (Side::Solid, Side::Blank) => return false,
                _ => {}
            }
        }
        true
    }
}

/// Whether a verb of speech and a colon or a comma stand right before the token.
pub fn is_announced(prose: &Prose, token: usize) -> bool {
    let parted = token > 1 && (prose.kind_is(token - 1, Kind::Colon) || prose.kind_is(token - 1, Kind::Comma));
    parted && prose.is(token - 2, Sense::CUE)
}

/// How many double marks are open before each of a paragraph's tokens. A pair of single marks stands at one depth, or it would cross a double pair.
struct Depths<'a> {
    doubles: &'a [Mark],
    /// The depth behind each mark; a closer without an opener counts too.
    behind: Vec<i32>,
}

impl<'a> Depths<'a> {
    fn of(doubles: &'a [Mark]) -> Self {
        let step = |depth: &mut i32, mark: &Mark| {
            *depth += if mark.role == MarkRole::Open { 1 } else { -1 };
            Some(*depth)
        };
        Self { doubles, behind: doubles.iter().scan(0, step).collect() }
    }

    fn before(&self, token: usize) -> i32 {
        let count = self.doubles.partition_point(|m| m.token < token);
        count.checked_sub(1).and_then(|last| self.behind.get(last)).copied().unwrap_or(0)
    }
}

/// Puts single marks (openers, each with its closer right behind it if it has one) among the marks of a paragraph that begin at `from`, by their tokens.
fn merge(marks: &mut Vec<Mark>, from: usize, singles: Vec<Mark>) {
    if singles.is_empty() {
        return;
    }
    let doubles = marks.split_off(from);
    let singles_before = |token: usize| singles.partition_point(|m| m.token < token);
    let doubles_before = |token: usize| doubles.partition_point(|m| m.token < token);
    let place = |partner: usize| doubles.get(partner - from).map(|m| partner + singles_before(m.token));
    let moved = doubles.iter().map(|m| Mark { partner: m.partner.and_then(place), ..m.clone() });
    let paired = singles.iter().enumerate().map(|(index, mark)| {
        let other = if mark.role == MarkRole::Open { index + 1 } else { index.wrapping_sub(1) };
        let partner = singles.get(other).filter(|m| m.role != mark.role).map(|m| from + other + doubles_before(m.token));
        Mark { partner, ..mark.clone() }
    });
    let mut both: Vec<Mark> = moved.chain(paired).collect();
    both.sort_by_key(|m| m.token);
    marks.extend(both);
}

fn is_single(word: &str) -> bool {
    matches!(word, "'" | "‘" | "’" | "‚" | "‛" | "‹" | "›" | "`" | "´")
}

fn style(word: &str) -> MarkStyle {
    match word {
        "\"" | "'" | "＂" => MarkStyle::Straight,
        "«" | "»" | "‹" | "›" => MarkStyle::Guillemet,
        "``" | "''" | "`" | "´" => MarkStyle::Latex,
        _ => MarkStyle::Curly,
    }
}

/// The role that a mark's form alone tells.
fn by_form(word: &str) -> Option<MarkRole> {
    match word {
        "“" | "„" | "‟" | "«" | "``" | "‘‘" | "‚‚" => Some(MarkRole::Open),
        "”" | "»" | "''" | "’’" => Some(MarkRole::Close),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{BlockFacts, BlockState, Format};

    /// The text with `<` for openers, `>` for closers, and `!` behind those without a partner.
    fn marked(text: &str) -> String {
        let facts = BlockFacts::read(text, Format::Plain, BlockState::Prose);
        let mut out = text.to_owned();
        for mark in facts.marks.iter().rev() {
            let role = if mark.role == MarkRole::Open { "<" } else { ">" };
            let lone = if mark.partner.is_none() { "!" } else { "" };
            out.replace_range(mark.span.range(), &format!("{role}{lone}"));
        }
        out
    }

    #[test]
    fn what_stands_beside_a_mark_tells_its_role() {
        assert_eq!(marked("\"Yes,\" she said. \"No.\""), "<Yes,> she said. <No.>");
        assert_eq!(marked("“Wrong,“ he said, ”turned“."), "<Wrong,> he said, <turned>.");
        assert_eq!(marked("« Oui, » »ja«, „nein“"), "< Oui, > <ja>, <nein>");
        assert_eq!(marked("``TeX,'' he said—“my plan!”—and left"), "<TeX,> he said—<my plan!>—and left");
    }

    #[test]
    fn apostrophes_elisions_inches_and_feet_are_no_marks() {
        let plain = "The workers' union met in the '90s; rock 'n' roll, the bosses' 6'2\" beam and 12\" pipe.";
        assert_eq!(marked(plain), plain);
        assert_eq!(marked("“A 5’4” man,” she said."), "<A 5’4” man,> she said.");
    }

    #[test]
    fn single_marks_pair_round_apostrophes() {
        assert_eq!(marked("'We won't open,' said Lee. 'It isn't ready.'"), "<We won't open,> said Lee. <It isn't ready.>");
        assert_eq!(marked("“He said, ‘Go home,’ and left,” she said."), "<He said, <Go home,> and left,> she said.");
        assert_eq!(marked("'The workers' union agreed,' she said."), "<The workers' union agreed,> she said.");
    }

    #[test]
    fn a_lost_mark_stays_alone() {
        assert_eq!(marked("“One, he said. “Two,” he added."), "<!One, he said. <Two,> he added.");
        assert_eq!(marked("One,” he said. “Two,” he added."), "One,>! he said. <Two,> he added.");
    }
}
