//! Keys of front matter, the lines of `key: value` above an article.

/// The keys that tell when an article was published, best first; letters and digits only, in lower case: `datePublished`, `pub-date`.
pub const DATE_KEYS: [&str; 14] = [
    "date",
    "published",
    "publishdate",
    "publisheddate",
    "datepublished",
    "publishedat",
    "publishedon",
    "pubdate",
    "pubtime",
    "publicationdate",
    "articlepublishedtime",
    "created",
    "createdat",
    "timestamp",
];
