//! Bytes to text, with a word on how: nothing is mangled in silence.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A file's text, and how its bytes were read.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded {
    /// The text, without its byte-order mark.
    pub text: String,
    /// The name of the encoding, as the Encoding Standard calls it: `UTF-8`, `windows-1252`.
    pub encoding: &'static str,
    /// Whether the bytes began with a byte-order mark.
    pub bom: bool,
    /// Whether the encoding was guessed from the bytes: no mark said it, and they are no UTF-8.
    pub guessed: bool,
    /// Whether the text, encoded again, gives the bytes that were read: some encodings write a character in two ways.
    pub exact: bool,
}

/// Why bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// NUL bytes, and no UTF-16 mark that would explain them.
    #[error("holds NUL bytes at byte {at}: it is a binary file, or text in UTF-16 without a byte-order mark")]
    Binary {
        /// The first NUL byte.
        at: usize,
    },
    /// Bytes that the encoding named by the byte-order mark does not allow.
    #[error("begins with a byte-order mark of {encoding}, but is not valid {encoding}")]
    Malformed {
        /// The encoding.
        encoding: &'static str,
    },
    /// Bytes that no encoding makes sense of.
    #[error("is not valid UTF-8 (byte {at}), and no legacy encoding fits")]
    Unknown {
        /// The first byte that is no UTF-8.
        at: usize,
    },
    /// More bytes than offsets can count.
    #[error("holds more than 4 GB")]
    TooLarge,
}

/// Reads bytes as text: by their byte-order mark, else as UTF-8, else in the legacy encoding that fits best.
///
/// # Errors
/// When the bytes hold NUL, belie their mark, or fit no encoding.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, DecodeError> {
    if u32::try_from(bytes.len()).is_err() {
        return Err(DecodeError::TooLarge);
    }
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return by_mark(&bytes[mark..], encoding);
    }
    if let Some(at) = memchr::memchr(0, &bytes) {
        return Err(DecodeError::Binary { at });
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text, encoding: UTF_8.name(), bom: false, guessed: false, exact: true }),
        Err(error) => guess(error.as_bytes(), error.utf8_error().valid_up_to()),
    }
}

/// The name of an encoding as [`Decoded`] has it, if it is one.
#[cfg_attr(not(feature = "cli"), allow(dead_code))]
pub(crate) fn encoding_named(name: &str) -> Option<&'static str> {
    Encoding::for_label(name.as_bytes()).map(Encoding::name)
}

fn by_mark(bytes: &[u8], encoding: &'static Encoding) -> Result<Decoded, DecodeError> {
    let malformed = DecodeError::Malformed { encoding: encoding.name() };
    let odd = (encoding == UTF_16LE || encoding == UTF_16BE) && bytes.len() % 2 == 1;
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) if !odd => match text.find('\0') {
            Some(at) => Err(DecodeError::Binary { at }),
            None => Ok(Decoded { text: text.into_owned(), encoding: encoding.name(), bom: true, guessed: false, exact: true }),
        },
        _ => Err(malformed),
    }
}

/// The legacy encoding that fits the bytes; they are no UTF-8 from the byte `at` on.
fn guess(bytes: &[u8], at: usize) -> Result<Decoded, DecodeError> {
    if is_damaged_utf8(bytes) {
        return Err(DecodeError::Unknown { at });
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, chardetng::Utf8Detection::Deny);
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes).ok_or(DecodeError::Unknown { at })?;
    let controls = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    if controls > 0 {
        return Err(DecodeError::Unknown { at });
    }
    let exact = *encoding.encode(&text).0 == *bytes;
    Ok(Decoded { text: text.into_owned(), encoding: encoding.name(), bom: false, guessed: true, exact })
}

/// Whether the bytes are UTF-8 but for a few: a legacy encoding would turn all that is sound in them into rubbish.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound > broken
}

/// The bytes of `text` in the encoding that it was read from, or none where that encoding can't hold it.
pub fn encode(text: &str, decoded: &Decoded) -> Option<Vec<u8>> {
    match decoded.encoding {
        "UTF-8" => Some(if decoded.bom { [b"\xef\xbb\xbf", text.as_bytes()].concat() } else { text.as_bytes().to_vec() }),
        "UTF-16LE" => Some(utf16(text, u16::to_le_bytes)),
        "UTF-16BE" => Some(utf16(text, u16::to_be_bytes)),
        label => {
            let (bytes, _, lossy) = Encoding::for_label(label.as_bytes())?.encode(text);
            (!lossy).then(|| bytes.into_owned())
        }
    }
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(bytes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round_trip(bytes: &[u8], text: &str, encoding: &str) {
        let decoded = decode(bytes.to_vec()).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding));
        assert_eq!(encode(text, &decoded).unwrap(), bytes);
    }

    #[test]
    fn every_encoding_comes_back_as_it_was() {
        round_trip("Né".as_bytes(), "Né", "UTF-8");
        round_trip(b"\xef\xbb\xbfa", "a", "UTF-8");
        round_trip(b"\xff\xfea\0", "a", "UTF-16LE");
        round_trip(b"\xfe\xff\0a", "a", "UTF-16BE");
        round_trip(
            b"The Prime Minister said he was \x93very sure\x94 of it.",
            "The Prime Minister said he was “very sure” of it.",
            "windows-1252",
        );
    }

    #[test]
    fn what_is_no_text_is_turned_away() {
        assert_eq!(decode(b"\xe2\x80\x9cYes\xe2\x80\x9d \xe2\x80".to_vec()), Err(DecodeError::Unknown { at: 10 }), "UTF-8 that was cut");
        assert_eq!(decode(b"a\0b".to_vec()), Err(DecodeError::Binary { at: 1 }));
        assert_eq!(decode(b"\xff\xfea\0b".to_vec()), Err(DecodeError::Malformed { encoding: "UTF-16LE" }));
    }
}
