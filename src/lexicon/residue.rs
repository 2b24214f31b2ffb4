//! What feeds, pages and apps leave in a text, in lower case.

/// Lines that a feed's machinery writes and no reporter does, without stops and blanks at their ends.
pub const WHOLE_LINES: &[&str] = &[
    "source link",
    "advertisement",
    "advertisement - scroll to continue",
    "article continues after advertisement",
    "article continues below this ad",
    "continue reading below",
    "story continues below advertisement",
    "story continues below",
    "story continues",
    "scroll to continue",
    "skip advertisement",
    "click here to subscribe",
    "sign up for our newsletter",
    "hide caption",
    "toggle caption",
    "this article was originally published on",
    "read full article",
    "continue reading",
    "read more",
    "share this article",
    "share this story",
    "view comments",
    "leave a comment",
    "related articles",
    "loading...",
];

/// What lines begin with that lead to other articles; the words after them are not the article's either.
pub const OPENINGS: &[&str] = &[
    "read more by ",
    "read more: ",
    "read more at ",
    "read also: ",
    "also read: ",
    "read next: ",
    "also read | ",
    "read also | ",
    "recommended reading: ",
    "see also: ",
    "don't miss: ",
];

/// Names that machines write in square brackets where something else stood: `[ad_1]`, `[embed]`, `[caption id=…]`.
pub const PLACEHOLDERS: &[&str] = &[
    "ad",
    "ads",
    "ad_",
    "embed",
    "/embed",
    "caption",
    "/caption",
    "gallery",
    "video",
    "related",
    "newsletter",
    "widget",
    "social",
    "subscribe",
    "ad-",
];
