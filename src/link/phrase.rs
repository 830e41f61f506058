//! Noun phrases, of one place or put together from several.

use std::borrow::Cow;
use std::ops::Range;

/// The places of a noun phrase in the folded text, in reading order of the phrase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Phrase {
    parts: [(u32, u32); 4],
    len: u8,
    /// The place of a word that names several things together, and which of them is meant.
    side: Option<(u32, Side)>,
}

/// One of the things that a word names together: 城乡, 三次产业.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// 城镇
    Town,
    /// 城市, where that is the usual name (城市低保)
    City,
    /// 农村
    Country,
    /// 收入, of 收支
    Income,
    /// 支出, of 收支
    Spending,
    /// 第一产业, of 三次产业
    First,
    /// 第二产业
    Second,
    /// 第三产业
    Third,
    /// 增速, of 增长
    Rate,
}

/// The most bytes that the word of a side has (第一产业).
const LONGEST_SIDE: usize = 12;

impl Side {
    /// Bytes of the text that it stands for.
    fn width(self) -> u32 {
        match self {
            Self::Town | Self::City | Self::Country | Self::Income | Self::Spending => 3,
            Self::Rate => 6,
            Self::First | Self::Second | Self::Third => 12,
        }
    }

    /// The word that stands for the one character.
    pub fn word(self) -> &'static str {
        match self {
            Self::Town => "城镇",
            Self::City => "城市",
            Self::Country => "农村",
            Self::Income => "收入",
            Self::Spending => "支出",
            Self::First => "第一产业",
            Self::Second => "第二产业",
            Self::Third => "第三产业",
            Self::Rate => "增速",
        }
    }
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
        let sided = self.side.is_some_and(|(at, side)| at + side.width() == start);
        if self.len > 0 && !sided && self.parts[self.len as usize - 1].1 == start {
            self.parts[self.len as usize - 1].1 = end;
        } else if (self.len as usize) < self.parts.len() {
            self.parts[self.len as usize] = (start, end);
            self.len += 1;
        }
    }

    /// Adds a place at the end, even if it touches the last.
    fn add(&mut self, range: Range<usize>) {
        if (self.len as usize) < self.parts.len() {
            self.parts[self.len as usize] = (range.start as u32, range.end as u32);
            self.len += 1;
        }
    }

    /// `self` and then `other`.
    pub fn with(mut self, other: Self) -> Self {
        // known before its places come, so that what touches the side is kept apart from it
        self.side = self.side.or(other.side);
        for part in other.parts() {
            // a side stays a place of its own
            if other.part_word(part.clone()).is_some()
                || self.side.is_some_and(|(at, side)| at + side.width() == part.start as u32)
            {
                self.add(part);
            } else {
                self.push(part);
            }
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

    /// The phrase without its first place.
    pub fn rest(self) -> Self {
        let mut rest = Self { side: self.side, ..Self::default() };
        self.parts().skip(1).for_each(|p| rest.add(p));
        rest
    }

    /// The phrase from byte `start` on, which lies in its first place.
    pub fn from(mut self, start: usize) -> Self {
        if self.len > 0 {
            self.parts[0].0 = (start as u32).clamp(self.parts[0].0, self.parts[0].1);
        }
        self
    }

    /// Reads the character at byte `at` as a side of 城乡.
    pub fn with_side(mut self, at: usize, side: Side) -> Self {
        self.side = Some((at as u32, side));
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
    pub fn words<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.len == 1 && self.side.is_none() {
            return Cow::Borrowed(&text[self.start()..self.end()]);
        }
        let mut words = String::with_capacity(self.capacity());
        self.parts().for_each(|r| words.push_str(self.part_word(r.clone()).unwrap_or(&text[r])));
        Cow::Owned(words)
    }

    /// Room for its words, put together.
    pub(crate) fn capacity(&self) -> usize {
        self.parts().map(|r| r.len()).sum::<usize>() + LONGEST_SIDE
    }

    /// What a place reads as when it is one side of 城乡.
    pub fn part_word(&self, part: Range<usize>) -> Option<&'static str> {
        self.side.filter(|(at, _)| *at as usize == part.start).map(|(_, side)| side.word())
    }

    /// Whether the words differ from the text at its places.
    pub fn is_expanded(&self) -> bool {
        self.side.is_some()
    }

    /// From its first place to its last; empty when they do not stand in the order of the text.
    pub fn hull(&self) -> Range<usize> {
        self.start()..self.end().max(self.start())
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
