//! Lists of words that are asked whether a text begins with, ends in or holds one of them.

use std::ops::Range;

use crate::text::char_at;

/// Words, found by their first or last character instead of one after the other.
#[derive(Clone, Debug, Default)]
pub(crate) struct WordList {
    /// The words, one after the other, and where each ends.
    text: String,
    ends: Vec<u32>,
    index: Box<Index>,
}

/// What tells which words a text may begin with or end in.
#[derive(Clone, Debug, Default)]
struct Index {
    first: Chains,
    last: Chains,
    /// With which two characters words begin, and in which they end, from right to left.
    heads: Pairs,
    tails: Pairs,
    /// With which characters words begin, and in which they end.
    firsts: Chars,
    lasts: Chars,
    /// First and second characters.
    early: Chars,
}

const BUCKETS: usize = 256;

/// Characters of one block lie next to each other, so their low bits spread them well.
fn bucket(c: char) -> usize {
    (c as usize ^ c as usize >> 8) % BUCKETS
}

/// For each bucket the numbers in it, in the order in which they came: the first and last one, and the one behind each.
#[derive(Clone, Debug)]
struct Chains {
    heads: [u16; BUCKETS],
    tails: [u16; BUCKETS],
    next: Vec<u16>,
}

const NONE: u16 = u16::MAX;

impl Default for Chains {
    fn default() -> Self {
        Self { heads: [NONE; BUCKETS], tails: [NONE; BUCKETS], next: Vec::new() }
    }
}

impl Chains {
    /// Puts the next number into a bucket.
    fn push(&mut self, bucket: usize) {
        let number =
            u16::try_from(self.next.len()).ok().filter(|&n| n != NONE).expect("fewer than 65535 words in a list");
        self.next.push(NONE);
        match std::mem::replace(&mut self.tails[bucket], number) {
            NONE => self.heads[bucket] = number,
            tail => self.next[usize::from(tail)] = number,
        }
    }

    /// The numbers in the bucket of a character; none for no character.
    #[inline]
    fn of(&self, c: Option<char>) -> impl Iterator<Item = u16> {
        let mut next = c.map_or(NONE, |c| self.heads[bucket(c)]);
        std::iter::from_fn(move || {
            let number = next;
            next = *self.next.get(usize::from(number))?;
            Some(number)
        })
    }
}

/// Which pairs of characters words begin with (or end in): small, so that it may say yes too often.
#[derive(Clone, Debug)]
struct Pairs([u64; 64]);

impl Default for Pairs {
    fn default() -> Self {
        Self([0; 64])
    }
}

impl Pairs {
    fn place(a: u32, b: u32) -> (usize, u64) {
        ((a & 63) as usize, 1 << (b & 63))
    }

    /// Enters the beginning of a word; one of one character goes with any other.
    fn push(&mut self, word: impl Iterator<Item = char>) {
        let mut chars = word.map(u32::from);
        let Some(a) = chars.next() else { return };
        match chars.next() {
            Some(b) => {
                let (place, bit) = Self::place(a, b);
                self.0[place] |= bit;
            }
            None => self.0[Self::place(a, 0).0] = u64::MAX,
        }
    }

    /// Whether they have two characters, of which the last bytes tell all that is asked for; 0 stands for none.
    fn have(&self, a: u8, b: u8) -> bool {
        let (place, bit) = Self::place(a.into(), b.into());
        self.0[place] & bit != 0
    }
}

/// Characters, told by their last twelve bits.
#[derive(Clone, Debug)]
struct Chars([u64; 64]);

impl Default for Chars {
    fn default() -> Self {
        Self([0; 64])
    }
}

impl Chars {
    fn push(&mut self, c: char) {
        self.0[(c as usize >> 6) & 63] |= 1 << (c as u32 & 63);
    }

    /// Whether they have the character whose last six bits, and the six before, end these two: bytes of its own if it has three.
    fn have(&self, middle: u8, last: u8) -> bool {
        self.0[usize::from(middle & 63)] >> (last & 63) & 1 != 0
    }
}

impl WordList {
    /// Adds a word; an empty one is left out.
    pub fn push(&mut self, word: &str) {
        let (Some(first), Some(last)) = (word.chars().next(), word.chars().next_back()) else { return };
        self.index.first.push(bucket(first));
        self.index.last.push(bucket(last));
        self.index.firsts.push(first);
        self.index.lasts.push(last);
        self.index.early.push(first);
        match word.chars().nth(1) {
            Some(second) => self.index.early.push(second),
            None => self.index.early = Chars([u64::MAX; 64]),
        }
        self.index.heads.push(word.chars());
        self.index.tails.push(word.chars().rev());
        self.text.push_str(word);
        self.ends.push(self.text.len() as u32);
    }

    fn range(&self, number: usize) -> Range<usize> {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        start as usize..self.ends[number] as usize
    }

    fn word(&self, number: usize) -> &str {
        &self.text[self.range(number)]
    }

    /// The words in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|n| self.word(n))
    }

    fn in_bucket<'w>(&'w self, chains: &'w Chains, c: Option<char>) -> impl Iterator<Item = (u16, &'w [u8])> {
        chains.of(c).map(|n| (n, &self.text.as_bytes()[self.range(n.into())]))
    }

    /// The words with which `text` begins.
    #[inline(always)]
    fn starting(&self, text: &str) -> impl Iterator<Item = (u16, &[u8])> {
        let bytes = text.as_bytes();
        let may = match bytes {
            [0xE0..0xF0, _, a, 0xE0..0xF0, _, b, ..] => self.index.heads.have(*a, *b),
            _ => true,
        };
        let first = if may { text.chars().next() } else { None };
        self.in_bucket(&self.index.first, first).filter(|(_, w)| bytes.starts_with(w))
    }

    /// The words in which `text` ends.
    #[inline(always)]
    fn ending(&self, text: &str) -> impl Iterator<Item = (u16, &[u8])> {
        let bytes = text.as_bytes();
        let may = match bytes {
            [.., b, 0xE0..0xF0, _, a] => self.index.tails.have(*a, *b),
            _ => true,
        };
        let last = if may { text.chars().next_back() } else { None };
        self.in_bucket(&self.index.last, last).filter(|(_, w)| bytes.ends_with(w))
    }

    /// Whether `word` is one of them.
    pub fn has(&self, word: &str) -> bool {
        self.starting(word).any(|(_, w)| w.len() == word.len())
    }

    /// Length of the longest word with which `text` begins and that leaves `rest` bytes or more.
    pub fn start(&self, text: &str, rest: usize) -> Option<usize> {
        self.starting(text).map(|(_, w)| w.len()).filter(|len| len + rest <= text.len()).max()
    }

    /// Length of the longest word in which `text` ends.
    pub fn end(&self, text: &str) -> Option<usize> {
        self.ending(text).map(|(_, w)| w.len()).max()
    }

    /// The first word, in the order in which they came, with which `text` begins and that is `wanted`.
    pub fn find_start(&self, text: &str, wanted: impl Fn(&str) -> bool) -> Option<&str> {
        self.starting(text).map(|(n, _)| self.word(n.into())).find(|w| wanted(w))
    }

    /// The same at the end of `text`.
    pub fn find_end(&self, text: &str, wanted: impl Fn(&str) -> bool) -> Option<&str> {
        self.ending(text).map(|(n, _)| self.word(n.into())).find(|w| wanted(w))
    }

    /// Whether `text` ends in a word, with something before it.
    pub fn ends_inside(&self, text: &str) -> bool {
        self.ending(text).any(|(_, w)| text.len() > w.len())
    }

    /// Whether `text` holds a word.
    pub fn inside(&self, text: &str) -> bool {
        let index = &*self.index;
        let mut rest = text.as_bytes();
        loop {
            while let [0xE0..0xF0, a, b, 0xE0..0xF0, c, d, ..] = rest {
                // no word begins at a character, nor at the next, when that one is neither a first nor a second
                if !index.early.have(*c, *d) {
                    rest = &rest[6..];
                } else if !index.heads.have(*b, *d) || !index.firsts.have(*a, *b) {
                    rest = &rest[if index.firsts.have(*c, *d) { 3 } else { 6 }..];
                } else {
                    break;
                }
            }
            let Some((c, width)) = char_at(rest, 0) else { return false };
            let may = index.firsts.have((c >> 6) as u8, c as u8);
            if may && self.starting(&text[text.len() - rest.len()..]).next().is_some() {
                return true;
            }
            rest = &rest[width..];
        }
    }

    /// Whether a word may end somewhere in `text`: says yes too often.
    pub fn may_end_in(&self, text: &str) -> bool {
        self.endings(text).next().is_some()
    }

    /// Number of the word that ends last in `text`; the longest of several, and the later one of two that are the same.
    pub fn last(&self, text: &str) -> Option<usize> {
        self.endings(text)
            .find_map(|before| self.ending(before).map(|(n, w)| (w.len(), n as usize)).max().map(|(_, n)| n))
    }

    /// The last place in `text` where the last occurrence of a word ends; a word whose last one ends the text does not
    /// count.
    pub fn last_end(&self, text: &str) -> Option<usize> {
        let closing = |w: &[u8]| text.as_bytes().ends_with(w);
        let mut inner = self.endings(text).skip_while(|before| before.len() == text.len());
        inner.find_map(|before| self.ending(before).any(|(_, w)| !closing(w)).then_some(before.len()))
    }

    /// What stands before each end of a character in which a word may end, from the last to the first.
    fn endings<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> {
        let bytes = text.as_bytes();
        let mut at = text.len();
        std::iter::from_fn(move || {
            while at > 0 {
                let end = at;
                if let [.., 0xE0..0xF0, middle, last] = bytes[..end] {
                    at = end - 3;
                    if !self.index.lasts.have(middle, last) {
                        continue;
                    }
                } else {
                    at = (0..end).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
                }
                let before = at.checked_sub(1).map_or(0, |last| bytes[last]);
                if self.index.tails.have(bytes[end - 1], before) {
                    return Some(&text[..end]);
                }
            }
            None
        })
    }
}

#[cfg(test)]
mod tests {
    use super::WordList;

    const WORDS: [&str; 6] = ["新区", "区", "集团", "开发区", "公司", "团"];
    const TEXTS: [&str; 8] = ["", "区", "某新区", "某新区经济", "某开发区集团", "集团公司区", "区区区", "甲区乙集团丙"];

    /// The same answers as from looking at one word after the other.
    #[test]
    fn as_one_by_one() {
        let mut list = WordList::default();
        WORDS.iter().for_each(|w| list.push(w));
        assert_eq!(list.iter().collect::<Vec<_>>(), WORDS);
        for text in TEXTS {
            let lens = |f: &dyn Fn(&str) -> bool| WORDS.iter().filter(|w| f(w)).map(|w| w.len()).max();
            assert_eq!(list.start(text, 0), lens(&|w| text.starts_with(w)), "{text}");
            assert_eq!(list.start(text, 1), lens(&|w| text.starts_with(w) && text.len() > w.len()), "{text}");
            assert_eq!(list.end(text), lens(&|w| text.ends_with(w)), "{text}");
            assert_eq!(list.ends_inside(text), lens(&|w| text.ends_with(w) && text.len() > w.len()).is_some());
            assert_eq!(list.inside(text), WORDS.iter().any(|w| text.contains(w)), "{text}");
            let last = WORDS.iter().enumerate().filter_map(|(n, w)| text.rfind(w).map(|at| (at + w.len(), w.len(), n)));
            assert_eq!(list.last(text), last.max().map(|l| l.2), "{text}");
            assert_eq!(list.has(text), WORDS.contains(&text), "{text}");
            let ends = WORDS.iter().filter_map(|w| text.rfind(w).map(|at| at + w.len()));
            assert_eq!(list.last_end(text), ends.filter(|&e| e < text.len()).max(), "{text}");
        }
        assert_eq!(WordList::default().last_end("某新区"), None);
    }
}
