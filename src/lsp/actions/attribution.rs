//! Moves the words that say who speaks before a quotation, or behind it: `“We stay,” he said.` and `He said, “We stay.”`
//!
//! Only plain shapes are moved: a whole paragraph's one quotation, with a name or a noun and a verb beside it and nothing else in their sentence.

use tower_lsp::gen_lsp_types::{CodeAction, CodeActionKind};

use super::place::ActionPlace;
use crate::facts::source::SpeakerKind;
use crate::facts::{Prose, quotation::QuotationKind};
use crate::finding::Edit;
use crate::item::{FoundBy, Item, ItemQuotation, Speaker};
use crate::lexicon::Sense;
use crate::lsp::words::page::capital;
use crate::text::Span;

/// The action for the quotation, or the words beside it, at the place.
pub(super) fn moved(place: &ActionPlace<'_>) -> Option<CodeAction> {
    let item = place.item;
    let clause =
        |quotation: &ItemQuotation| quotation.speaker.as_ref().map(|speaker| quotation.cue.unwrap_or(speaker.span).join(speaker.span));
    let touches = |quotation: &&ItemQuotation| clause(quotation).is_some_and(|clause| clause.join(quotation.span).touches(place.at));
    let quotation = item.quotations.iter().find(touches)?;
    let (edit, before) = Sentence::of(quotation, item)?.turned()?;
    let title = format!("Put the speaker {} the quotation", if before { "before" } else { "after" });
    Some(place.action(title, CodeActionKind::RefactorRewrite, &[edit]))
}

/// A sentence of a quotation and the words that say who speaks.
struct Sentence<'a> {
    item: &'a Item,
    quotation: Span,
    /// The words between the marks.
    inner: &'a str,
    open: &'a str,
    close: &'a str,
    /// The words for the speaker, as they would stand within a sentence.
    speaker: String,
    cue: &'a str,
    clause: Span,
}

impl<'a> Sentence<'a> {
    /// The sentence of `quotation`, if all of it is plain.
    fn of(quotation: &ItemQuotation, item: &'a Item) -> Option<Self> {
        let speaker = quotation.speaker.as_ref().filter(|speaker| speaker.by <= FoundBy::Pronoun)?;
        let (at, facts) = item.block_at(quotation.span.start)?;
        let fact = facts.quotations.get(quotation.fact.1).filter(|_| quotation.depth == 0 && quotation.kind == QuotationKind::Direct)?;
        let is_only = facts.quotations.iter().filter(|other| other.paragraph == fact.paragraph).count() == 1;
        let is_whole = fact.open.is_some() && fact.close.is_some() && is_only;
        let cue_span = quotation.cue.filter(|_| is_whole)?;
        let (words, cue) = (item.text(speaker.span), item.text(cue_span));
        let clause = cue_span.join(speaker.span);
        let shown = item.text(clause);
        let is_plain_clause = shown == format!("{words} {cue}") || shown == format!("{cue} {words}");
        let is_plain_cue = cue.chars().all(char::is_alphabetic) && cue.chars().all(char::is_lowercase);
        if !is_plain_clause || !is_plain_cue || words.contains([',', ';', '(', '\n']) {
            return None;
        }
        let all = item.text(quotation.span);
        let (open, close) = (all.chars().next()?, all.chars().next_back()?);
        let inner = all.get(open.len_utf8()..all.len() - close.len_utf8())?;
        let marks = |c: char| matches!(c, '"' | '“' | '”' | '\n' | '\r');
        if inner.contains(marks) || !inner.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
            return None;
        }
        Some(Self {
            item,
            quotation: quotation.span,
            inner,
            open: all.get(..open.len_utf8())?,
            close: all.get(all.len() - close.len_utf8()..)?,
            speaker: inside_sentence(speaker, words, &facts.prose, speaker.span.start - at)?,
            cue,
            clause,
        })
    }

    /// The edit that turns it, and whether the speaker then stands before.
    fn turned(&self) -> Option<(Edit, bool)> {
        if self.clause.start > self.quotation.end {
            self.speaker_first().map(|edit| (edit, true))
        } else {
            self.speaker_last().map(|edit| (edit, false))
        }
    }

    /// `“We stay,” he said.` becomes `He said, “We stay.”`; of several sentences `He said: “…”`, which is also how single quotation marks are led in.
    fn speaker_first(&self) -> Option<Edit> {
        let between = self.item.text(Span::new(self.quotation.end, self.clause.start));
        let words = match between {
            " " => self
                .inner
                .strip_suffix(',')
                .map(|words| format!("{words}."))
                .or_else(|| ends_by_itself(self.inner).then(|| self.inner.to_owned()))?,
            // The comma may stand behind the marks.
            ", " if self.inner.ends_with(char::is_alphanumeric) => format!("{}.", self.inner),
            _ => return None,
        };
        let core = words.trim_end_matches(['.', '?', '!']);
        let whole = self.sentence(self.quotation.start, self.clause.end, Some('.'))?;
        let is_odd = !core.ends_with(char::is_alphanumeric);
        let is_long = core.contains(['.', '?', '!', ':', ';']);
        let lead = if is_long || between == ", " || matches!(self.open, "‘" | "'") { ":" } else { "," };
        let (open, close) = (self.open, self.close);
        (!is_odd).then(|| Edit::replace(whole, format!("{} {}{lead} {open}{words}{close}", capital(&self.speaker), self.cue)))
    }

    /// `He said: “We stay.”` becomes `“We stay,” he said.`
    fn speaker_last(&self) -> Option<Edit> {
        let between = self.item.text(Span::new(self.clause.end, self.quotation.start));
        let words = match self.inner.strip_suffix('.') {
            Some(words) if words.ends_with(char::is_alphanumeric) => format!("{words},"),
            _ if ends_by_itself(self.inner) => self.inner.to_owned(),
            _ => return None,
        };
        let whole = self.sentence(self.clause.start, self.quotation.end, None)?;
        let is_led_in = matches!(between, ", " | ": ") && self.item.text(self.clause).ends_with(self.cue);
        let (open, close) = (self.open, self.close);
        is_led_in.then(|| Edit::replace(whole, format!("{open}{words}{close} {} {}.", self.speaker, self.cue)))
    }

    /// All from `start` to `end` and the `stop` behind it, if that begins a sentence and ends one.
    fn sentence(&self, start: u32, end: u32, stop: Option<char>) -> Option<Span> {
        let (at, facts) = self.item.block_at(start)?;
        let rest = facts.text().get((end - at) as usize..)?;
        let (length, rest) = match stop {
            Some(stop) => (1, rest.strip_prefix(stop)?),
            None => (0, rest),
        };
        let begins = facts.text().get(..(start - at) as usize).is_some_and(|before| {
            let line = before.rsplit('\n').next().unwrap_or(before);
            line.trim_end().is_empty()
                || line.ends_with(['.', '!', '?', ' ']) && self.item.opens_sentence(start) && !line.trim_end().ends_with(':')
        });
        let ends = rest.is_empty()
            || rest.starts_with(['\n', '\r'])
            || rest.starts_with(' ') && !rest.trim_start().starts_with(['"', '“', '‘', '\'']);
        (begins && ends).then(|| Span::new(start, end + length))
    }
}

/// Whether words end with a mark that stays whatever follows.
fn ends_by_itself(words: &str) -> bool {
    let core = words.trim_end_matches(['?', '!']);
    core.len() + 1 == words.len() && core.ends_with(char::is_alphanumeric)
}

/// The words for a speaker as they stand within a sentence; none where nothing tells whether their first letter would be small.
fn inside_sentence(speaker: &Speaker, words: &str, prose: &Prose, at: u32) -> Option<String> {
    let first = words.split(' ').next()?;
    let is_small = first.starts_with(char::is_lowercase);
    let token = prose.token_at(at);
    let is_little_word = prose.is(token, Sense::DETERMINER | Sense::PRONOUN) && first != "I";
    match speaker.kind {
        _ if is_small || first == "I" => Some(words.to_owned()),
        _ if is_little_word => Some(small(words)),
        SpeakerKind::Named => Some(words.to_owned()),
        SpeakerKind::Pronoun => Some(small(words)),
        SpeakerKind::Nominal => None,
    }
}

fn small(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |first| first.to_lowercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Article, Engine};

    /// `text` with its first quotation turned.
    fn turned(text: &str) -> Option<String> {
        let analyses = Engine::default().analyse(&Article::new(text));
        let item = &analyses[0].1.item;
        let (edit, _) = Sentence::of(item.quotations.first()?, item)?.turned()?;
        let mut text = text.to_owned();
        text.replace_range(edit.span.range(), &edit.new_text);
        Some(text)
    }

    #[test]
    fn plain_sentences_are_turned_there_and_back() {
        for (last, first) in [
            ("“We will open the harbour before the winter,” Ann Lee said.", "Ann Lee said, “We will open the harbour before the winter.”"),
            ("\"We will open the harbour before the winter,\" he said.", "He said, \"We will open the harbour before the winter.\""),
            ("“We will open it. All of us know that,” the mayor said.", "The mayor said: “We will open it. All of us know that.”"),
            ("“When will you open the harbour again?” she asked.", "She asked, “When will you open the harbour again?”"),
            ("‘We will open the harbour before the winter,’ she said.", "She said: ‘We will open the harbour before the winter.’"),
        ] {
            assert_eq!(turned(last).as_deref(), Some(first));
            assert_eq!(turned(first).as_deref(), Some(last));
        }
    }

    #[test]
    fn other_ways_to_write_them_are_turned_one_way() {
        let turned = |text| turned(text).unwrap();
        assert_eq!(turned("“We will open the harbour,” said Ann Lee."), "Ann Lee said, “We will open the harbour.”");
        assert_eq!(turned("“We will open the harbour”, she said."), "She said: “We will open the harbour.”");
        assert_eq!(
            turned("It rained. “We will open the harbour,” she said. It snowed.\n\nNobody came.\n"),
            "It rained. She said, “We will open the harbour.” It snowed.\n\nNobody came.\n"
        );
    }

    #[test]
    fn what_is_not_plain_is_left() {
        for text in [
            "“We will open,” Ann Lee said, “before the winter.”",
            "“We will open the harbour,” Ann Lee said on Monday.",
            "“We will open the harbour,” said Ann Lee, the mayor.",
            "“We will open the harbour,” according to Ann Lee.",
            "“We will open the harbour ...,” Ann Lee said.",
            "“We will open the ‘old harbour’ and the “new” one,” Ann Lee said.",
            "Ann Lee said that “the harbour will open before the winter.”",
            "Ann Lee said, “the harbour will open before the winter.”",
            "Ann Lee said on Monday: “We will open the harbour.”",
            "But Ann Lee said: “We will open the harbour.”",
            "Ann Lee said: “We will open the harbour.” “All of us know that.”",
            "Officials said: “We will open the harbour.”",
            "Ann Lee said: “We will open the harbour and the",
            "“We will open the harbour.”",
        ] {
            assert_eq!(turned(text), None, "{text}");
        }
    }
}
