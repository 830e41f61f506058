//! Noun phrases, of one place or put together from several.

use std::ops::Range;

/// The places of a noun phrase in the folded text, in reading order of the phrase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Phrase {
    parts: [(u32, u32); 4],
    len: u8,
}

impl Phrase {
    /// A phrase of one place.
    pub fn new(range: Range<usize>) -> Self {
        let mut phrase = Self::default();
        phrase.push(range);
        phrase
    }

    /// Adds a place at the end; two that touch become one. A fifth place is left out.
    pub fn push(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let (start, end) = (range.start as u32, range.end as u32);
        if self.len > 0 && self.parts[self.len as usize - 1].1 == start {
            self.parts[self.len as usize - 1].1 = end;
        } else if (self.len as usize) < self.parts.len() {
            self.parts[self.len as usize] = (start, end);
            self.len += 1;
        }
    }

    /// `self` and then `other`.
    pub fn with(mut self, other: Self) -> Self {
        for part in other.parts() {
            self.push(part);
        }
        self
    }

    /// The phrase up to byte `end`, which lies in its last place.
    pub fn until(mut self, end: usize) -> Self {
        if let Some(last) = (self.len as usize).checked_sub(1) {
            self.parts[last].1 = (end as u32).clamp(self.parts[last].0, self.parts[last].1);
            if self.parts[last].0 == self.parts[last].1 {
                self.len -= 1;
            }
        }
        self
    }

    /// The places.
    pub fn parts(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.parts[..self.len as usize].iter().map(|&(a, b)| a as usize..b as usize)
    }

    /// Number of places.
    pub fn len(&self) -> usize {
        self.len as usize
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The words, put together.
    pub fn words(&self, text: &str) -> String {
        self.parts().map(|r| &text[r]).collect()
    }

    /// Where the last place ends.
    pub fn end(&self) -> usize {
        self.parts[(self.len as usize).saturating_sub(1)].1 as usize
    }

    /// Where the first place starts.
    pub fn start(&self) -> usize {
        self.parts[0].0 as usize
    }
}
