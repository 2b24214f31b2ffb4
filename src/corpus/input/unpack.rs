//! Streams that are packed by gzip or Zstandard, known by their first bytes, and those that are not.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::MultiGzDecoder;

/// How many bytes are read at once.
const BUFFER: usize = 1 << 18;

/// What gzip files begin with.
const GZIP: &[u8] = b"\x1f\x8b";

/// What Zstandard files begin with.
const ZSTANDARD: &[u8] = b"\x28\xb5\x2f\xfd";

/// The stream as it was before it was packed.
pub(super) fn unpack(packed: impl Read + Send + 'static) -> io::Result<Box<dyn BufRead + Send>> {
    let mut packed = BufReader::with_capacity(BUFFER, packed);
    let head = packed.fill_buf()?;
    Ok(if head.starts_with(GZIP) {
        Box::new(BufReader::with_capacity(BUFFER, UnpackedStream { how: "gzip", from: MultiGzDecoder::new(packed) }))
    } else if head.starts_with(ZSTANDARD) {
        let from = zstd::Decoder::with_buffer(packed)?;
        Box::new(BufReader::with_capacity(BUFFER, UnpackedStream { how: "Zstandard", from }))
    } else {
        Box::new(packed)
    })
}

/// A stream whose errors say how it was packed.
struct UnpackedStream<R> {
    how: &'static str,
    from: R,
}

impl<R: Read> Read for UnpackedStream<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        self.from.read(to).map_err(|error| io::Error::new(error.kind(), format!("is broken or cut off ({}: {error})", self.how)))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn read(packed: Vec<u8>) -> Result<String, String> {
        let mut text = String::new();
        unpack(io::Cursor::new(packed)).and_then(|mut from| from.read_to_string(&mut text)).map_err(|e| e.to_string())?;
        Ok(text)
    }

    fn gzip(text: &str) -> Vec<u8> {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        packer.write_all(text.as_bytes()).unwrap();
        packer.finish().unwrap()
    }

    #[test]
    fn parts_that_were_packed_one_by_one_are_read_on() {
        assert_eq!(read([gzip("One. "), gzip("Two.")].concat()), Ok("One. Two.".to_owned()));
        let zstandard = |text: &str| zstd::encode_all(text.as_bytes(), 3).unwrap();
        assert_eq!(read([zstandard("One. "), zstandard("Two.")].concat()), Ok("One. Two.".to_owned()));
        assert_eq!((read(b"One.".to_vec()), read(Vec::new())), (Ok("One.".to_owned()), Ok(String::new())));
    }

    #[test]
    fn what_is_cut_off_is_an_error() {
        let whole = gzip(&"The harbour reopened on Monday. ".repeat(40));
        assert!(read(whole[..whole.len() - 9].to_vec()).unwrap_err().starts_with("is broken or cut off (gzip: "));
        let whole = zstd::encode_all(&b"The harbour reopened."[..], 3).unwrap();
        assert!(read(whole[..whole.len() - 3].to_vec()).unwrap_err().starts_with("is broken or cut off (Zstandard: "));
    }
}
