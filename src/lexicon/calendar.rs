//! Words of the calendar and of numbers whose order matters, in lower case unless they are printed.

/// The months, from January on, as they are printed.
pub const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// The weekdays, from Monday on, as they are printed.
pub const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// What tells the weekdays apart, from Monday on.
pub const WEEKDAY_STARTS: [&str; 7] = ["m", "tu", "w", "th", "f", "sa", "su"];

/// The decades of a century, from the twenties on.
pub const DECADES: [&str; 8] = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];

/// `first` to `twentieth`.
pub const ORDINALS: [&str; 20] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

/// `zero` to `nineteen`.
pub const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

/// `twenty` to `ninety`.
pub const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// The keys of front matter that tell when an item was published, best first; letters and digits only.
pub const FRONT_MATTER_DATES: [&str; 14] = [
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
