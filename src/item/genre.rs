//! Whether a text reads as news at all, rather than as a manual, a licence, a log or a letter.
//!
//! News tells what named people did and said, and when, in sentences. No single one of these signs is enough, and no text has to have all of them.

use super::earlier::{Earlier, Passages};
use super::{Blocks, Item};
use crate::facts::header::DateSource;
use crate::facts::mention::MentionKind;
use crate::facts::source::SpeakerKind;
use crate::facts::timex::When;
use crate::facts::{BlockFacts, ParagraphKind};
use crate::lexicon::Sense;
use crate::lexicon::classes::text;
use crate::text::{Kind, Token};

/// Which texts are read as articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ArticleChoice {
    /// Those that read as news.
    #[default]
    Auto,
    /// All.
    All,
    /// Those that have a date at their head, or front matter with one.
    Marked,
}

/// A text with more signs such as `#`, `_`, `=` and `|` to a hundred words is code, a table or mark-up.
const MOST_SIGNS: usize = 6;

/// So many words in a hundred have to stand in paragraphs of whole sentences.
const LEAST_SENTENCES: usize = 35;

/// A paragraph of fewer words that ends with a stop is a heading, an entry of a list or a signature as often as a sentence.
const SENTENCE: usize = 8;

/// A text with so many words of licences and manuals (`warranty`, `API`) to a hundred is one of these.
const MOST_MANUAL: usize = 2;

/// A text with more headings and pieces of code to a hundred paragraphs is a manual.
const MOST_MARKUP: usize = 25;

/// A text that addresses its reader with so many words in a hundred (`you`, `your`) is a manual or a letter.
const MOST_ADDRESS: usize = 3;

/// A text in whole sentences is news by so many kinds of evidence.
const ENOUGH: usize = 2;

/// A text with few whole sentences, as live pages and transcripts are, takes so many.
const PLENTY: usize = 4;

/// By what a text is told to be news, or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NewsSign {
    /// Somebody with a name says something.
    Speech,
    /// A quotation has a speaker.
    Quotation,
    /// Somebody is named in full.
    Person,
    /// Somebody has a title, or a title a country.
    Office,
    /// A day or a weekday is told.
    Day,
    /// A date stands at the head.
    Date,
    /// It tells what happened.
    Past,
    /// It is written in whole sentences.
    Sentences,
    /// Against news: it has the signs of code, tables and mark-up, or no words at all.
    Code,
    /// Against news: it has the words of manuals and licences.
    Manual,
    /// Against news: it is headings and pieces of code for a good part.
    Markup,
    /// Against news: it has the lines that letters and logs begin with.
    Mail,
    /// Against news: it addresses its reader.
    Address,
}

impl NewsSign {
    /// The kinds of evidence that speak for news by themselves.
    const EVIDENCE: [Self; 5] = [Self::Speech, Self::Quotation, Self::Person, Self::Office, Self::Day];

    /// All signs that speak for news.
    pub const FOR: [Self; 8] =
        [Self::Speech, Self::Quotation, Self::Person, Self::Office, Self::Day, Self::Date, Self::Past, Self::Sentences];

    /// All that speak against.
    pub const AGAINST: [Self; 5] = [Self::Code, Self::Manual, Self::Markup, Self::Mail, Self::Address];

    /// The sign in a word: `speech`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Speech => "speech",
            Self::Quotation => "quotation",
            Self::Person => "person",
            Self::Office => "office",
            Self::Day => "day",
            Self::Date => "date",
            Self::Past => "past",
            Self::Sentences => "sentences",
            Self::Code => "code",
            Self::Manual => "manual",
            Self::Markup => "markup",
            Self::Mail => "mail",
            Self::Address => "address",
        }
    }
}

/// What is counted and seen in an item, or in a passage of one.
#[derive(Default)]
pub(super) struct Measure {
    words: usize,
    /// Words in paragraphs of whole sentences.
    in_sentences: usize,
    signs: usize,
    address: usize,
    manual: usize,
    paragraphs: usize,
    /// Headings and pieces of code.
    markup: usize,
    past: usize,
    /// Lines such as `Subject: …`, which letters and logs begin with.
    mail: usize,
    speech: bool,
    quoted: bool,
    person: bool,
    office: bool,
    day: bool,
    dated: bool,
}

impl Item {
    /// Whether the item counts as an article.
    pub fn is_article(&self, choice: ArticleChoice) -> bool {
        match choice {
            ArticleChoice::All => true,
            ArticleChoice::Marked => self.date.source.is_some_and(|source| matches!(source, DateSource::Header | DateSource::FrontMatter)),
            ArticleChoice::Auto => self.reads_as_news(),
        }
    }

    /// Whether the item reads as news.
    pub fn reads_as_news(&self) -> bool {
        self.measure().is_news()
    }

    /// The signs of news and those against it that the item has, in the order of [`NewsSign::FOR`] and [`NewsSign::AGAINST`].
    pub fn news_signs(&self) -> Vec<NewsSign> {
        let measure = self.measure();
        NewsSign::FOR.into_iter().chain(NewsSign::AGAINST).filter(|sign| measure.has(*sign)).collect()
    }

    fn measure(&self) -> Measure {
        let mut measure = Measure::default();
        self.measures().iter().for_each(|passage| measure.join(passage));
        measure.dated |=
            self.date.source.is_some_and(|source| matches!(source, DateSource::Header | DateSource::Dateline | DateSource::Byline));
        measure
    }
}

/// What is counted and seen in the passages of an item.
pub(super) type Measures = Passages<(), Measure>;

/// Measures the passages of an item, but for those that were measured `before` an edit.
pub(super) fn measure(blocks: &Blocks, before: Option<(&Measures, &Earlier<'_>)>) -> Measures {
    Passages::read(blocks, (), before, |passage, ()| {
        let mut measure = Measure::default();
        passage.iter().for_each(|(_, facts)| measure.add(facts));
        (measure, ())
    })
}

impl Measure {
    /// Adds what was counted and seen in another passage.
    fn join(&mut self, other: &Self) {
        self.words += other.words;
        self.in_sentences += other.in_sentences;
        self.signs += other.signs;
        self.address += other.address;
        self.manual += other.manual;
        self.paragraphs += other.paragraphs;
        self.markup += other.markup;
        self.past += other.past;
        self.mail += other.mail;
        self.speech |= other.speech;
        self.quoted |= other.quoted;
        self.person |= other.person;
        self.office |= other.office;
        self.day |= other.day;
        self.dated |= other.dated;
    }

    fn add(&mut self, facts: &BlockFacts) {
        let prose = &facts.prose;
        let kinds = || prose.paragraphs().iter().map(|p| p.kind);
        self.paragraphs += kinds().filter(|kind| !matches!(kind, ParagraphKind::FrontMatter | ParagraphKind::Header)).count();
        self.markup += kinds().filter(|kind| matches!(kind, ParagraphKind::Heading | ParagraphKind::Code | ParagraphKind::Comment)).count();
        for paragraph in prose.paragraphs().iter().filter(|p| p.kind.is_read()) {
            let tokens = paragraph.tokens.clone();
            let before = self.words;
            prose.senses(tokens.clone()).for_each(|(token, sense)| self.count(prose.text(), token, sense));
            let words = self.words - before;
            let ended = tokens.clone().rev().find(|t| !prose.kind_is(*t, Kind::Quote) && !prose.kind_is(*t, Kind::Close));
            let whole = words >= SENTENCE && ended.is_some_and(|t| prose.kind_is(t, Kind::Stop) || prose.word(t).ends_with('.'));
            self.in_sentences += if whole { words } else { 0 };
            self.mail += usize::from(prose.is_in(tokens.start, text::MAIL_HEADERS) && prose.kind_is(tokens.start + 1, Kind::Colon));
        }
        // Words with an underscore are rare enough that it pays to ask the whole text first.
        if memchr::memchr(b'_', prose.text().as_bytes()).is_some() {
            self.signs += prose.tokens().iter().filter(|t| t.kind != Kind::Other && t.span.of(prose.text()).contains('_')).count();
        }
        self.speech |=
            facts.cues.iter().any(|cue| !cue.weak && cue.source.as_ref().is_some_and(|source| source.kind == SpeakerKind::Named));
        self.quoted |= facts.attributions.iter().any(|attribution| attribution.kind != SpeakerKind::Nominal && attribution.cue.is_some());
        self.person |= facts.mentions.iter().any(|m| m.kind == MentionKind::Person && m.tokens.len() > 1);
        self.office |= facts.titles.iter().any(|title| title.name.is_some() || title.country.is_some());
        self.day |= facts.timexes.iter().any(|timex| matches!(timex.when, When::Weekday { .. } | When::Day { .. }));
    }

    /// Counts a token: this is done for every one of every text, of which few are more than words.
    fn count(&mut self, text: &str, token: &Token, sense: Sense) {
        let is_word = token.kind == Kind::Word;
        self.words += usize::from(is_word);
        if token.kind == Kind::Other {
            self.signs += usize::from(is_sign(token.span.of(text)));
        }
        if is_word && sense.intersects(Sense::ADDRESS | Sense::MANUAL | Sense::TOLD_PAST) {
            self.address += usize::from(sense.intersects(Sense::ADDRESS));
            self.manual += usize::from(sense.intersects(Sense::MANUAL));
            self.past += usize::from(!token.is_capital() && sense.intersects(Sense::TOLD_PAST));
        }
    }

    fn has(&self, sign: NewsSign) -> bool {
        let share = |part: usize| part * 100 / self.words.max(1);
        match sign {
            NewsSign::Speech => self.speech,
            NewsSign::Quotation => self.quoted,
            NewsSign::Person => self.person,
            NewsSign::Office => self.office,
            NewsSign::Day => self.day,
            NewsSign::Date => self.dated,
            NewsSign::Past => self.past * 100 >= self.words,
            NewsSign::Sentences => share(self.in_sentences) >= LEAST_SENTENCES,
            NewsSign::Code => self.words == 0 || share(self.signs) > MOST_SIGNS,
            NewsSign::Manual => share(self.manual) >= MOST_MANUAL,
            // One heading is the headline, which articles have too.
            NewsSign::Markup => self.markup.saturating_sub(1) * 100 > self.paragraphs * MOST_MARKUP,
            NewsSign::Mail => self.mail > 1,
            NewsSign::Address => share(self.address) >= MOST_ADDRESS && !self.quoted && !self.dated,
        }
    }

    fn is_news(&self) -> bool {
        if NewsSign::AGAINST.into_iter().any(|sign| self.has(sign)) {
            return false;
        }
        let dated = if self.dated { ENOUGH } else { 0 };
        let kinds = NewsSign::EVIDENCE.into_iter().filter(|sign| self.has(*sign)).count() + dated;
        let told = kinds >= ENOUGH || kinds > 0 && self.has(NewsSign::Past);
        kinds >= PLENTY || told && self.has(NewsSign::Sentences)
    }
}

/// Signs of code, tables and mark-up; words that hold an underscore count as such, too.
fn is_sign(written: &str) -> bool {
    !matches!(written, "$" | "£" | "€" | "%" | "&" | "•" | "°")
}

#[cfg(test)]
mod tests {
    use crate::engine::parts;
    use crate::facts::Format;
    use crate::item::genre::NewsSign::{Address, Code, Day, Mail, Manual, Markup, Person, Sentences};
    use crate::item::{Item, Origin};
    use crate::records::Knowledge;

    fn item(text: &str, format: Format) -> Item {
        let blocks: Vec<_> = parts::read(text, format).into_iter().map(|block| block.facts).collect();
        Item::new(&blocks, Origin::default(), &Knowledge::embedded())
    }

    fn reads_as_news(text: &str, format: Format) -> bool {
        item(text, format).reads_as_news()
    }

    #[test]
    fn the_signs_tell_why() {
        let signs = |text| item(text, Format::Markdown).news_signs();
        assert_eq!(signs("Ann Lopez opens the harbour on Monday, as she does at the end of each winter.\n"), [Person, Day, Sentences]);
        assert_eq!(signs("# quay\n\n## Usage\n\n```sh\nquay --port 80\n```\n"), [Code, Markup]);
        assert!(signs("From: Ann\nSubject: quay\n\nDo you have your key?\n").ends_with(&[Mail, Address]));
        assert!(signs("The API comes without warranty, and each plugin of it is documented below.\n").ends_with(&[Manual]));
    }

    #[test]
    fn articles_are_news_dated_or_not() {
        assert!(reads_as_news(" date 2022-10-16 The old bridge over the river was closed to lorries after the flood.\n", Format::Plain));
        assert!(reads_as_news("The harbour reopened on Thursday. Mayor Ann Lopez said that the town would rebuild it.\n", Format::Plain));
        assert!(reads_as_news(
            "# Ferry sinks\n\nTwo ferries sank on Monday in the storm, Ann Lopez told the council in the evening.\n",
            Format::Markdown
        ));
    }

    #[test]
    fn manuals_licences_logs_lists_poems_and_letters_are_none() {
        let manual = "# quay\n\nA library for tides. Call `quay::open()` before you read.\n\n## Usage\n\n```sh\nquay --port 80\n```\n";
        assert!(!reads_as_news(manual, Format::Markdown));
        let licence = "Permission is granted to any person who obtains a copy of this work to use it free of charge, without warranty of any kind, \
            and to change it, as long as this notice and the name of the licensor stay in all copies of the licensed work.\n";
        assert!(!reads_as_news(licence, Format::Plain));
        let log =
            "2022-10-16 12:00:01 INFO [main] quay.open port=80 user_id=3\n2022-10-16 12:00:02 WARN [main] quay.tide level=2 max_level=3\n";
        assert!(!reads_as_news(log, Format::Plain));
        assert!(!reads_as_news("serde==1.0\ntokio==1.2\nropey==1.6\n", Format::Plain));
        assert!(!reads_as_news(
            "The river goes its way\nand asks for nothing,\nthe bridge stays where it is\nand asks for less.\n",
            Format::Plain
        ));
        let letter =
            "From: Ann Lopez\nTo: Carl Reed\nSubject: Monday\n\nHi Carl, can you send me your notes on the bridge before Monday? Ann\n";
        assert!(!reads_as_news(letter, Format::Plain));
    }
}
