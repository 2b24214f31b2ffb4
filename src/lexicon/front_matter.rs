//! Keys of front matter, the fields above an article: `date: …`, `"datePublished": …`, `article:published_time = …`.
//!
//! Every program that makes sites has keys of its own, and people write them with hyphens, underscores, dots or capitals. They are made of few words, so
//! a key is taken apart into those.

/// What a key says of the day beside it; the best comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateKey {
    /// The article's date and no more: `date`, `datetime`.
    Plain,
    /// When it was published: `pubDate`, `first_published_at`.
    Published,
    /// When it was written: `dateCreated`.
    Created,
    /// Some time: `timestamp`.
    Stamp,
    /// When it was changed last: `lastmod`, `dateModified`.
    Changed,
}

/// What a word says in a key.
#[derive(Clone, Copy, PartialEq, Eq)]
enum KeyWord {
    /// Which article, or which vocabulary the key is of.
    Around,
    Day,
    Hour,
    Publishing,
    Writing,
    Changing,
}

/// The words that keys with a date are made of, each before any other that it begins with.
const PARTS: [(&str, KeyWord); 64] = [
    ("articles", KeyWord::Around),
    ("article", KeyWord::Around),
    ("story", KeyWord::Around),
    ("content", KeyWord::Around),
    ("page", KeyWord::Around),
    ("entry", KeyWord::Around),
    ("item", KeyWord::Around),
    ("meta", KeyWord::Around),
    ("itemprop", KeyWord::Around),
    ("dcterms", KeyWord::Around),
    ("dc", KeyWord::Around),
    ("og", KeyWord::Around),
    ("parsely", KeyWord::Around),
    ("sailthru", KeyWord::Around),
    ("originally", KeyWord::Around),
    ("original", KeyWord::Around),
    ("firstly", KeyWord::Around),
    ("first", KeyWord::Around),
    ("displayed", KeyWord::Around),
    ("display", KeyWord::Around),
    ("news", KeyWord::Around),
    ("web", KeyWord::Around),
    ("online", KeyWord::Around),
    ("print", KeyWord::Around),
    ("utc", KeyWord::Around),
    ("gmt", KeyWord::Around),
    ("iso", KeyWord::Around),
    ("8601", KeyWord::Around),
    ("at", KeyWord::Around),
    ("on", KeyWord::Around),
    ("of", KeyWord::Around),
    ("dateline", KeyWord::Day),
    ("date", KeyWord::Day),
    ("day", KeyWord::Day),
    ("timestamp", KeyWord::Hour),
    ("time", KeyWord::Hour),
    ("publication", KeyWord::Publishing),
    ("published", KeyWord::Publishing),
    ("publishing", KeyWord::Publishing),
    ("publish", KeyWord::Publishing),
    ("pub", KeyWord::Publishing),
    ("posted", KeyWord::Publishing),
    ("post", KeyWord::Publishing),
    ("issued", KeyWord::Publishing),
    ("issue", KeyWord::Publishing),
    ("released", KeyWord::Publishing),
    ("release", KeyWord::Publishing),
    ("golive", KeyWord::Publishing),
    ("live", KeyWord::Publishing),
    ("uploaded", KeyWord::Publishing),
    ("upload", KeyWord::Publishing),
    ("added", KeyWord::Writing),
    ("filed", KeyWord::Writing),
    ("submitted", KeyWord::Writing),
    ("created", KeyWord::Writing),
    ("creation", KeyWord::Writing),
    ("written", KeyWord::Writing),
    ("lastmod", KeyWord::Changing),
    ("last", KeyWord::Changing),
    ("modified", KeyWord::Changing),
    ("modification", KeyWord::Changing),
    ("updated", KeyWord::Changing),
    ("update", KeyWord::Changing),
    ("changed", KeyWord::Changing),
];

/// Keys that an article's front matter has besides its date; letters and figures alone, in lower case.
const OTHER_KEYS: [&str; 12] =
    ["title", "headline", "name", "author", "authors", "layout", "tags", "categories", "category", "slug", "draft", "description"];

/// What the key says of the day beside it; none where it says nothing of when the article was written.
pub fn date_key(key: &str) -> Option<DateKey> {
    let bare = bare(key);
    let mut parts = Vec::new();
    take_apart(&bare, &mut parts).then_some(())?;
    let says = |part| parts.contains(&part);
    if says(KeyWord::Changing) {
        Some(DateKey::Changed)
    } else if says(KeyWord::Writing) {
        Some(DateKey::Created)
    } else if says(KeyWord::Publishing) {
        // `post: 12` counts something.
        Some(DateKey::Published).filter(|_| !matches!(bare.as_str(), "post" | "issue" | "release" | "live" | "pub"))
    } else if says(KeyWord::Day) {
        Some(DateKey::Plain)
    } else {
        says(KeyWord::Hour).then_some(DateKey::Stamp)
    }
}

/// Whether front matter with this key is that of an article.
pub fn is_article_key(key: &str) -> bool {
    OTHER_KEYS.contains(&bare(key).as_str()) || date_key(key).is_some()
}

/// The letters and figures of a key in lower case.
fn bare(key: &str) -> String {
    key.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// Takes a key apart into its words, if it is made of known ones alone.
fn take_apart(rest: &str, parts: &mut Vec<KeyWord>) -> bool {
    if rest.is_empty() {
        return true;
    }
    for (word, part) in PARTS {
        let Some(after) = rest.strip_prefix(word) else { continue };
        parts.push(part);
        if take_apart(after, parts) {
            return true;
        }
        parts.pop();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_taken_apart_into_their_words() {
        let keys = ["date", "pub-date", "article:published_time", "dateCreated", "timestamp", "last_modified_at", "DC.date.issued"];
        let want = [
            DateKey::Plain,
            DateKey::Published,
            DateKey::Published,
            DateKey::Created,
            DateKey::Stamp,
            DateKey::Changed,
            DateKey::Published,
        ];
        assert_eq!(keys.map(date_key), want.map(Some));
    }

    #[test]
    fn keys_of_other_days_date_no_article() {
        let keys = ["expiryDate", "event_date", "datebook", "post", "author", "", "first"];
        assert!(keys.iter().all(|key| date_key(key).is_none()));
        assert!(is_article_key("Title") && is_article_key("pubDate") && !is_article_key("port"));
    }
}
