//! The code of a country or of a body that has offices.

use std::fmt;
use std::str::FromStr;

/// An ISO 3166-1 alpha-2 code in capitals, `XK` for Kosovo, or `EU`, `NATO`, `UN`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub(super) [u8; 4]);

impl Code {
    /// The code of `text`: two to four ASCII letters, in any case.
    pub fn new(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if !(2..=4).contains(&bytes.len()) || !bytes.iter().all(u8::is_ascii_alphabetic) {
            return None;
        }
        let mut code = [b' '; 4];
        for (to, from) in code.iter_mut().zip(bytes) {
            *to = from.to_ascii_uppercase();
        }
        Some(Self(code))
    }

    /// The code as it is written: `BY`.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(self.0.trim_ascii_end()).unwrap_or("")
    }

    /// The code as a number of 20 bits, five a letter, for indexes.
    pub fn number(self) -> u32 {
        self.0.iter().fold(0, |number, letter| number << 5 | u32::from(letter & 31))
    }
}

impl FromStr for Code {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::new(text.trim()).ok_or(())
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
