//! Small words of names: those that many names share, and that tell nobody apart.
//!
//! The build script reads names with this file too, so it uses nothing but the standard library.

/// Declares a list of words and the question whether a word is one of them, which compiles to a few comparisons.
macro_rules! words {
    ($(#[$doc:meta])+ $list:ident; $(#[$asks:meta])+ $is:ident: $first:literal $($word:literal)+) => {
        $(#[$doc])+
        #[cfg_attr(not(test), allow(dead_code))]
        pub const $list: &str = concat!($first, $(" ", $word),+);

        $(#[$asks])+
        pub fn $is(word: &str) -> bool {
            matches!(word, $first $(| $word)+)
        }
    };
}

/// Whether the folded `word` tells a son from his father, or one king from another: `Jr`, `III`.
pub fn is_suffix(word: &str) -> bool {
    matches!(word, "jr" | "sr" | "jnr" | "snr" | "ii" | "iii" | "iv")
}

words! {
    /// The small words inside names: `Charles de Gaulle`, `Bashar al-Assad`.
    PARTICLES;
    /// Whether the folded `word` is one of [`PARTICLES`].
    is_particle: "abu" "af" "al" "av" "ben" "bin" "bint" "da" "dal" "de" "del" "della" "den" "der" "di" "do" "dos" "du" "el" "ibn" "la" "le" "ould" "ter" "van" "von" "zu"
}

/// Whether the folded `word` stands before a name of any kind: `Mr Dumont`, `the Rev. Dumont`.
pub fn is_opener(word: &str) -> bool {
    matches!(word, "mr" | "mrs" | "ms" | "dr" | "sir" | "the")
}
