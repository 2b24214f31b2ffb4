//! The lists of the index: laid down in the program, made at run time, or left in the bytes of an earlier run, where a member is read when somebody asks for it.
//!
//! The build script uses this too, so it uses nothing but the standard library.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// A list of numbers.
#[derive(Clone)]
pub enum List<T: 'static> {
    /// One that lies in the program.
    Laid(&'static [T]),
    /// One that was made at run time.
    Made(Arc<[T]>),
    /// One that lies in the bytes that an earlier run wrote.
    Kept(KeptBytes),
}

/// A part of some bytes.
#[derive(Clone, Debug)]
pub struct KeptBytes {
    all: Arc<Vec<u8>>,
    part: Range<usize>,
}

impl KeptBytes {
    /// The `part` of the bytes `all`; none where they don't reach so far.
    pub fn new(all: &Arc<Vec<u8>>, part: Range<usize>) -> Option<Self> {
        all.get(part.clone())?;
        Some(Self { all: Arc::clone(all), part })
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        self.all.get(self.part.clone()).unwrap_or_default()
    }
}

/// What can be a member of a list: it is kept as a few numbers, each in four bytes, the lowest first.
pub trait ListMember: Copy {
    /// How many bytes a member takes.
    const BYTES: usize;

    /// The member that these bytes keep.
    fn read(bytes: &[u8]) -> Self;

    /// Adds the bytes of the member.
    fn write(self, bytes: &mut Vec<u8>);
}

/// The `N` numbers that `bytes` keep.
pub fn numbers<const N: usize>(bytes: &[u8]) -> [u32; N] {
    let (all, _) = bytes.as_chunks::<4>();
    all.first_chunk::<N>().map_or([0; N], |numbers| numbers.map(u32::from_le_bytes))
}

/// Adds the bytes of `numbers`.
pub fn write<const N: usize>(numbers: [u32; N], bytes: &mut Vec<u8>) {
    bytes.extend(numbers.into_iter().flat_map(u32::to_le_bytes));
}

impl ListMember for u32 {
    const BYTES: usize = 4;

    fn read(bytes: &[u8]) -> Self {
        let [number] = numbers(bytes);
        number
    }

    fn write(self, bytes: &mut Vec<u8>) {
        write([self], bytes);
    }
}

impl ListMember for u64 {
    const BYTES: usize = 8;

    fn read(bytes: &[u8]) -> Self {
        bytes.first_chunk().map_or(0, |eight| Self::from_le_bytes(*eight))
    }

    fn write(self, bytes: &mut Vec<u8>) {
        bytes.extend(self.to_le_bytes());
    }
}

impl<T: ListMember> List<T> {
    /// All members.
    pub fn all(&self) -> Members<'_, T> {
        match self {
            Self::Laid(members) => Members::Ready(members),
            Self::Made(members) => Members::Ready(members),
            Self::Kept(kept) => Members::Kept(kept.bytes()),
        }
    }

    /// The `n`th member.
    pub fn get(&self, n: usize) -> Option<T> {
        self.all().get(n)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all().len()
    }

    /// The members one after another.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = T> + Clone + use<'_, T> {
        self.all().iter()
    }
}

impl<T: 'static> Default for List<T> {
    fn default() -> Self {
        Self::Laid(&[])
    }
}

impl<T: 'static> From<Vec<T>> for List<T> {
    fn from(members: Vec<T>) -> Self {
        Self::Made(members.into())
    }
}

impl<T: ListMember + PartialEq> PartialEq for List<T> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<T: ListMember + Eq> Eq for List<T> {}

impl<T: ListMember + fmt::Debug> fmt::Debug for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// Some members of a list that follow each other.
#[derive(Clone, Copy, Debug)]
pub enum Members<'a, T> {
    /// As they are.
    Ready(&'a [T]),
    /// As bytes.
    Kept(&'a [u8]),
}

impl<'a, T: ListMember> Members<'a, T> {
    /// The `n`th of them.
    pub fn get(self, n: usize) -> Option<T> {
        match self {
            Self::Ready(members) => members.get(n).copied(),
            Self::Kept(bytes) => {
                let start = n.checked_mul(T::BYTES)?;
                bytes.get(start..start + T::BYTES).map(T::read)
            }
        }
    }

    /// How many there are.
    pub fn len(self) -> usize {
        match self {
            Self::Ready(members) => members.len(),
            Self::Kept(bytes) => bytes.len() / T::BYTES,
        }
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Those of `part`; none where there are not so many.
    pub fn part(self, part: Range<usize>) -> Self {
        match self {
            Self::Ready(members) => Self::Ready(members.get(part).unwrap_or_default()),
            Self::Kept(bytes) => Self::Kept(bytes.get(part.start * T::BYTES..part.end * T::BYTES).unwrap_or_default()),
        }
    }

    /// How many at the beginning are `before`, of members of which those that are come first.
    pub fn partition_point(self, before: impl Fn(T) -> bool) -> usize {
        match self {
            Self::Ready(members) => members.partition_point(|member| before(*member)),
            Self::Kept(_) => {
                let (mut low, mut high) = (0, self.len());
                while low < high {
                    let middle = low.midpoint(high);
                    if self.get(middle).is_some_and(&before) { low = middle + 1 } else { high = middle }
                }
                low
            }
        }
    }

    /// The members one after another.
    pub fn iter(self) -> MembersIter<'a, T> {
        MembersIter(self)
    }
}

/// The members of a list one after another.
#[derive(Clone, Debug)]
pub struct MembersIter<'a, T>(Members<'a, T>);

impl<T: ListMember> Iterator for MembersIter<'_, T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        match &mut self.0 {
            Members::Ready(members) => members.split_off_first().copied(),
            Members::Kept(bytes) => {
                let (first, rest) = bytes.split_at_checked(T::BYTES)?;
                *bytes = rest;
                Some(T::read(first))
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.0.len(), Some(self.0.len()))
    }
}

impl<T: ListMember> ExactSizeIterator for MembersIter<'_, T> {}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(numbers: &[u64]) -> List<u64> {
        let mut bytes = vec![7; 3];
        numbers.iter().for_each(|number| number.write(&mut bytes));
        let all = Arc::new(bytes);
        List::Kept(KeptBytes::new(&all, 3..all.len()).unwrap())
    }

    #[test]
    fn a_kept_list_is_the_list_that_it_was() {
        const NUMBERS: [u64; 5] = [1, 3, 3, 1 << 40, u64::MAX];
        let (kept, made) = (kept(&NUMBERS), List::from(NUMBERS.to_vec()));
        assert_eq!(kept, made);
        assert_eq!(format!("{kept:?}"), format!("{NUMBERS:?}"));
        assert_eq!((kept.len(), kept.get(3), kept.get(5)), (5, Some(1 << 40), None));
        for least in [0, 1, 2, 3, 4, u64::MAX] {
            let before = |member| member < least;
            assert_eq!(kept.all().partition_point(before), made.all().partition_point(before), "{least}");
        }
        assert!(kept.all().part(1..3).iter().eq([3, 3]));
        assert!(kept.all().part(4..6).is_empty() && made.all().part(4..6).is_empty());
    }

    #[test]
    fn bytes_that_do_not_reach_so_far_have_no_such_part() {
        let all = Arc::new(vec![0; 8]);
        assert!(KeptBytes::new(&all, 4..8).is_some() && KeptBytes::new(&all, 4..9).is_none());
    }
}
