//! Sets of characters that are asked for at every number.

/// Characters by the lower twelve bits of their numbers: says yes too often, but never no wrongly.
#[derive(Clone, Debug)]
pub(crate) struct CharSet([u64; 64]);

impl Default for CharSet {
    fn default() -> Self {
        Self::of(&[])
    }
}

impl CharSet {
    pub const fn of(chars: &[char]) -> Self {
        let mut set = Self([0; 64]);
        let mut n = 0;
        while n < chars.len() {
            set.insert(chars[n]);
            n += 1;
        }
        set
    }

    pub const fn insert(&mut self, c: char) {
        self.0[c as usize >> 6 & 63] |= 1 << (c as u32 & 63);
    }

    /// Those of both.
    pub const fn and(mut self, other: &Self) -> Self {
        let mut n = 0;
        while n < self.0.len() {
            self.0[n] |= other.0[n];
            n += 1;
        }
        self
    }

    #[inline(always)]
    pub const fn may_hold(&self, c: char) -> bool {
        self.may_hold_code(c as u32)
    }

    /// The same of the number of a character.
    #[inline(always)]
    pub const fn may_hold_code(&self, c: u32) -> bool {
        self.0[c as usize >> 6 & 63] >> (c & 63) & 1 != 0
    }
}

/// Pairs of characters by a hash of the two: says yes now and then where it is no, but never no wrongly.
#[derive(Clone, Debug)]
pub(crate) struct PairSet(Box<[u64; 512]>);

impl Default for PairSet {
    fn default() -> Self {
        Self(Box::new([0; 512]))
    }
}

impl PairSet {
    #[inline(always)]
    fn place(a: char, b: char) -> (usize, u64) {
        let hash = (u32::from(a) << 16 ^ u32::from(b)).wrapping_mul(0x9E37_79B1);
        ((hash >> 17) as usize & 511, 1 << (hash >> 26))
    }

    pub fn insert(&mut self, a: char, b: char) {
        let (word, bit) = Self::place(a, b);
        self.0[word] |= bit;
    }

    #[inline(always)]
    pub fn may_hold(&self, a: char, b: char) -> bool {
        let (word, bit) = Self::place(a, b);
        self.0[word] & bit != 0
    }
}

#[cfg(test)]
mod tests {
    use super::{CharSet, PairSet};

    #[test]
    fn holds() {
        let set = CharSet::of(&['年', '半', '%']);
        assert!(['年', '半', '%'].iter().all(|c| set.may_hold(*c)) && !set.may_hold('个'));
        let mut pairs = PairSet::default();
        pairs.insert('一', '批');
        assert!(pairs.may_hold('一', '批') && !pairs.may_hold('批', '一'));
    }
}
