//! What the articles of a folder have in common.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::cli::files::{self, FoundFile};
use crate::engine::Article;
use crate::facts::header::DateSource;
use crate::item::Item;
use crate::item::date::HeaderForm;
use crate::lexicon::calendar;

/// How many files are looked at; of more, every second or third or so.
const SAMPLE: usize = 400;

/// How many datelines tell of a country, at least.
const ENOUGH_DATELINES: usize = 5;

/// What was found in a folder.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// How many files were looked at, of how many.
    pub(super) looked_at: usize,
    pub(super) files: usize,
    /// How many of those looked at hold news.
    pub(super) news: usize,
    /// How many articles these hold.
    pub(super) articles: usize,
    /// How many of the articles have no date.
    pub(super) undated: usize,
    /// The forms of header, each as it would be written, the most common first.
    pub(super) headers: Vec<(String, usize)>,
    /// How many articles are dated by each other means.
    pub(super) otherwise: BTreeMap<&'static str, usize>,
    /// The countries of datelines, the most common first.
    pub(super) countries: Vec<(String, usize)>,
    /// How many dates put the day first, `16 October`, and how many the month.
    pub(super) day_first: usize,
    pub(super) month_first: usize,
    /// How many double quotation marks are curly, and how many straight.
    pub(super) curly: usize,
    pub(super) straight: usize,
    /// The configuration that held so far, by the way that leads up to it.
    pub(super) above: Option<String>,
}

/// What one file holds.
#[derive(Default)]
struct FileSurvey {
    is_news: bool,
    articles: usize,
    undated: usize,
    headers: Vec<String>,
    otherwise: Vec<&'static str>,
    countries: Vec<String>,
    day_first: usize,
    month_first: usize,
    curly: usize,
    straight: usize,
}

impl Survey {
    /// Looks at some of the files.
    pub(super) fn of(files: &[FoundFile]) -> Self {
        let step = files.len().div_ceil(SAMPLE).max(1);
        let sample: Vec<&FoundFile> = files.iter().step_by(step).collect();
        let looked: Vec<FileSurvey> = sample.par_iter().filter_map(|file| FileSurvey::of(file)).collect();
        let mut survey = Self { files: files.len(), looked_at: looked.len(), ..Self::default() };
        let (mut headers, mut countries) = (BTreeMap::new(), BTreeMap::new());
        for file in looked {
            survey.news += usize::from(file.is_news);
            survey.articles += file.articles;
            survey.undated += file.undated;
            survey.day_first += file.day_first;
            survey.month_first += file.month_first;
            survey.curly += file.curly;
            survey.straight += file.straight;
            file.headers.into_iter().for_each(|form| *headers.entry(form).or_default() += 1);
            file.countries.into_iter().for_each(|country| *countries.entry(country).or_default() += 1);
            file.otherwise.into_iter().for_each(|kind| *survey.otherwise.entry(kind).or_default() += 1);
        }
        (survey.headers, survey.countries) = (by_number(headers), by_number(countries));
        survey
    }

    /// The country of most datelines, if there are enough of them and it is clear; with how many there are, of how many.
    pub(super) fn home(&self) -> Option<(&str, usize, usize)> {
        let all: usize = self.countries.iter().map(|(_, n)| n).sum();
        let (country, n) = self.countries.first()?;
        (all >= ENOUGH_DATELINES && n * 3 >= all * 2).then_some((country, *n, all))
    }
}

/// The most common first.
fn by_number(counted: BTreeMap<String, usize>) -> Vec<(String, usize)> {
    let mut all: Vec<(String, usize)> = counted.into_iter().collect();
    all.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    all
}

impl FileSurvey {
    /// Looks at a file; none where it can't be read.
    fn of(file: &FoundFile) -> Option<Self> {
        let text = files::read(&file.path).ok()?.text;
        let mut survey = Self::default();
        for (_, analysis) in file.config.engine.analyse(&Article::new(&text).named(&file.path.to_string_lossy())) {
            if analysis.item.reads_as_news() {
                survey.add(&analysis.item);
            }
        }
        survey.is_news = survey.articles > 0;
        if survey.is_news {
            survey.straight = text.matches('"').count();
            survey.curly = text.matches(['“', '”']).count();
        }
        Some(survey)
    }

    fn add(&mut self, item: &Item) {
        self.articles += 1;
        match (HeaderForm::of(&item.blocks), item.date.source) {
            (Some(form), _) => self.headers.push(shown(&form)),
            (None, Some(source)) => self.otherwise.push(means(source)),
            (None, None) => self.undated += 1,
        }
        self.countries.extend(item.dateline_country().map(|code| code.to_string()));
        for timex in &item.timexes {
            let mut words = item.text(timex.span).split_whitespace().take(2);
            let (Some(first), Some(second)) = (words.next(), words.next()) else { continue };
            self.day_first += usize::from(is_number(first) && is_month(second));
            self.month_first += usize::from(is_month(first) && is_number(second));
        }
    }
}

/// A header as it is written, without a date, and without the marks that open the text behind it.
fn shown(form: &HeaderForm) -> String {
    let header = form.whole_header(None);
    header.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '“' | '"' | '‘' | '«' | '„')).to_owned()
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) && word.len() <= "16th,".len()
}

fn is_month(word: &str) -> bool {
    calendar::month_by_head(word.trim_end_matches(['.', ','])).is_some()
}

/// By what an article is dated that has no header.
fn means(source: DateSource) -> &'static str {
    match source {
        DateSource::Dateline => "a dateline",
        DateSource::Byline => "a byline",
        DateSource::Timestamp => "a timestamp",
        DateSource::FileName => "the name of the file",
        DateSource::Header | DateSource::FrontMatter | DateSource::PublishedLine | DateSource::Input => "a header of its own kind",
    }
}
