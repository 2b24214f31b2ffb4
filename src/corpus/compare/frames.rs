//! Records one after the other in a file: each has its length before it.

use std::io::{self, Read, Write};
use std::marker::PhantomData;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// No record is longer. An article is not, and a damaged file must not ask for the whole memory.
const MOST: u32 = 1 << 28;

/// Adds a record to a file.
pub(super) fn write(record: &impl Serialize, to: &mut impl Write) -> Result<(), String> {
    let bytes = postcard::to_allocvec(record).map_err(|e| e.to_string())?;
    let length = u32::try_from(bytes.len()).ok().filter(|length| *length <= MOST).ok_or("a row says too much to be kept")?;
    to.write_all(&length.to_le_bytes()).and_then(|()| to.write_all(&bytes)).map_err(|e| e.to_string())
}

/// Reads the records of a file, one by one. An error ends them.
pub(super) struct FrameReader<R, T> {
    from: R,
    buffer: Vec<u8>,
    ended: bool,
    of: PhantomData<T>,
}

impl<R: Read, T: DeserializeOwned> FrameReader<R, T> {
    pub(super) fn new(from: R) -> Self {
        Self { from, buffer: Vec::new(), ended: false, of: PhantomData }
    }

    fn read(&mut self) -> Result<Option<T>, String> {
        let mut length = [0; 4];
        match self.from.read_exact(&mut length) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
            result => result.map_err(|e| e.to_string())?,
        }
        let length = Some(u32::from_le_bytes(length)).filter(|length| *length <= MOST).ok_or("is damaged")?;
        self.buffer.resize(length as usize, 0);
        self.from.read_exact(&mut self.buffer).map_err(|e| e.to_string())?;
        postcard::from_bytes(&self.buffer).map(Some).map_err(|_| "is damaged".to_owned())
    }
}

impl<R: Read, T: DeserializeOwned> Iterator for FrameReader<R, T> {
    type Item = Result<T, String>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let read = self.read().transpose();
        self.ended = !matches!(read, Some(Ok(_)));
        read
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_come_back_and_damage_is_told() {
        let mut bytes = Vec::new();
        for word in ["one", "two"] {
            write(&word, &mut bytes).unwrap();
        }
        let read = |bytes: &[u8]| FrameReader::<_, String>::new(bytes).collect::<Result<Vec<_>, _>>();
        assert_eq!(read(&bytes), Ok(vec!["one".to_owned(), "two".to_owned()]));
        assert!(read(&bytes[..bytes.len() - 1]).is_err() && read(&[255; 8]).is_err());
        bytes[4] = 200;
        assert!(read(&bytes).is_err());
    }
}
