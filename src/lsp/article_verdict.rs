//! Whether a document is read as an article, and why.

use crate::item::ArticleChoice;

/// Whether a document is read as an article, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum ArticleVerdict {
    /// All texts are read where it lies.
    All,
    /// Its name says so.
    Named,
    /// It reads as news.
    News,
    /// It has a date at its head.
    Marked,
    /// It does not read as news.
    NoNews,
    /// It has no date at its head.
    Unmarked,
    /// Its configuration leaves it out.
    Excluded,
    /// Configurations are read from files such as this.
    Configuration,
    /// It has more bytes than this.
    TooLarge(usize),
}

impl ArticleVerdict {
    /// The verdict on a text that was read, and is an article by its `choice` or not.
    pub(super) fn of_read(choice: ArticleChoice, named: bool, is_article: bool) -> Self {
        match (choice, is_article) {
            _ if named => Self::Named,
            (ArticleChoice::All, _) => Self::All,
            (ArticleChoice::Auto, true) => Self::News,
            (ArticleChoice::Auto, false) => Self::NoNews,
            (ArticleChoice::Marked, true) => Self::Marked,
            (ArticleChoice::Marked, false) => Self::Unmarked,
        }
    }

    /// Whether the document is an article.
    pub(super) fn is_article(self) -> bool {
        matches!(self, Self::All | Self::Named | Self::News | Self::Marked)
    }

    /// Whether the text was not even looked at.
    pub(super) fn is_unread(self) -> bool {
        matches!(self, Self::Excluded | Self::Configuration | Self::TooLarge(_))
    }

    /// The reason in a word.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Named => "named",
            Self::News => "news",
            Self::Marked => "marked",
            Self::NoNews => "no-news",
            Self::Unmarked => "unmarked",
            Self::Excluded => "excluded",
            Self::Configuration => "configuration",
            Self::TooLarge(_) => "too-large",
        }
    }

    /// The reason in a sentence.
    pub(super) fn sentence(self) -> String {
        match self {
            Self::All => "All texts are read as articles here.".to_owned(),
            Self::Named => "Its name ends in .article.".to_owned(),
            Self::News => "It reads as news.".to_owned(),
            Self::Marked => "It has a date at its head.".to_owned(),
            Self::NoNews => "It does not read as news.".to_owned(),
            Self::Unmarked => "It has no date at its head, and only articles that have are read here.".to_owned(),
            Self::Excluded => "copydesk.toml leaves it out.".to_owned(),
            Self::Configuration => "It belongs to Copydesk's configuration.".to_owned(),
            Self::TooLarge(most) => {
                format!("It is larger than {} kB, and so Copydesk does not read it (the setting copydesk.maxSize).", most >> 10)
            }
        }
    }
}
