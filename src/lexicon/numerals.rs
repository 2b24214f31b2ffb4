//! Numbers in words, in their order.

/// The numbers from 0 to 19.
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

/// The tens from 20 to 90.
pub const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// The ordinals from 1 to 20.
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

/// The decades of a century that have a name, from the twenties to the nineties.
pub const DECADES: [&str; 8] = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];

/// The value of a cardinal of one word below a hundred, in any case.
pub fn cardinal(word: &str) -> Option<u32> {
    place(&ONES, word).or_else(|| place(&TENS, word).map(|tens| (tens + 2) * 10))
}

/// The value of an ordinal of one word, up to `thirtieth`, in any case.
pub fn ordinal(word: &str) -> Option<u32> {
    place(&ORDINALS, word).map(|n| n + 1).or_else(|| word.eq_ignore_ascii_case("thirtieth").then_some(30))
}

/// The first year of a decade within its century, in any case: 20 for `twenties`.
pub fn decade(word: &str) -> Option<u32> {
    place(&DECADES, word).map(|nth| (nth + 2) * 10)
}

fn place(words: &[&str], word: &str) -> Option<u32> {
    words.iter().position(|w| word.eq_ignore_ascii_case(w)).and_then(|index| u32::try_from(index).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_their_values() {
        assert_eq!(["zero", "Nineteen", "twenty", "NINETY", "hundred"].map(cardinal), [Some(0), Some(19), Some(20), Some(90), None]);
        assert_eq!(["first", "twentieth", "thirtieth", "fortieth"].map(ordinal), [Some(1), Some(20), Some(30), None]);
        assert_eq!(["twenties", "Nineties", "tens"].map(decade), [Some(20), Some(90), None]);
    }
}
