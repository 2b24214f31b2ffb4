//! How days, posts and countries stand in a cache: as small numbers.

use serde::de::{Deserializer, Error as _};
use serde::{Deserialize, Serialize as _, Serializer};

/// A day, as year, month and day.
pub(super) mod day {
    use jiff::civil::Date;

    use super::*;

    pub(in crate::compare) fn serialize<S: Serializer>(day: &Option<Date>, to: S) -> Result<S::Ok, S::Error> {
        day.map(|day| (day.year(), day.month(), day.day())).serialize(to)
    }

    pub(in crate::compare) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
        let day = Option::<(i16, i8, i8)>::deserialize(from)?;
        day.map(|(year, month, day)| Date::new(year, month, day).map_err(D::Error::custom)).transpose()
    }
}

/// A post, by its place in the table.
pub(super) mod post {
    use super::*;
    use crate::lexicon::Post;

    pub(in crate::compare) fn serialize<S: Serializer>(post: &Post, to: S) -> Result<S::Ok, S::Error> {
        Post::ALL.iter().position(|it| it == post).serialize(to)
    }

    pub(in crate::compare) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Post, D::Error> {
        let Some(place) = Option::<usize>::deserialize(from)? else { return Ok(Post::Other) };
        Post::ALL.get(place).copied().ok_or_else(|| D::Error::custom("there is no such post"))
    }
}

/// The code of a country, as it is written.
pub(super) mod code {
    use super::*;
    use crate::lexicon::Code;

    pub(in crate::compare) fn serialize<S: Serializer>(code: &Code, to: S) -> Result<S::Ok, S::Error> {
        code.as_str().serialize(to)
    }

    pub(in crate::compare) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Code, D::Error> {
        Code::new(<&str>::deserialize(from)?).ok_or_else(|| D::Error::custom("there is no such code"))
    }
}

#[cfg(test)]
#[cfg(feature = "cli")]
mod tests {
    use jiff::civil::Date;

    use crate::compare::summary::Summary;
    use crate::engine::{Article, Engine, FileSummary};
    use crate::item::ArticleChoice;
    use crate::lexicon::Post;

    const TEXT: &str = " date 2031-05-30 “We shall rebuild the harbour before the winter comes,” President Ada Okafor said on Monday. \
                        Belarusian President Alexander Lukashenko and King Otto Berg of Ruritania met Ada Okafor.\n\n\
                        Ada Okaffor, Prime Minister of Nigeria, left.\n";

    #[test]
    fn what_is_kept_of_an_item_comes_back_as_it_was() {
        let engine = Engine::default();
        let file = FileSummary::of(engine.one_by_one(&Article::new(TEXT)), ArticleChoice::All);
        let (_, mut summary) = file.summaries.into_iter().next().unwrap();
        assert!(summary.day.is_some() && !summary.names.is_empty() && !summary.titles.is_empty() && !summary.quotations.is_empty());
        let there_and_back = |summary: &Summary| postcard::from_bytes::<Summary>(&postcard::to_allocvec(summary).unwrap()).unwrap();
        assert_eq!(there_and_back(&summary), *summary);
        let other = std::sync::Arc::get_mut(&mut summary).unwrap();
        (other.day, other.titles[0].post) = (Date::new(-44, 3, 15).ok(), Post::Other);
        assert_eq!(there_and_back(other), *other);
    }
}
