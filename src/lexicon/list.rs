//! Lists of words that are asked whether a text begins with, ends in or holds one of them.

/// Words, found by their first or last character instead of one after the other.
#[derive(Clone, Debug, Default)]
pub(crate) struct WordList {
    /// The words, one after the other, and where each ends.
    text: String,
    ends: Vec<u32>,
    first: Chains,
    last: Chains,
    /// Hashes of the first two characters, or of the only one and any other.
    pairs: Pairs,
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

    fn of(&self, bucket: usize) -> impl Iterator<Item = u16> {
        let some = |n: u16| (n != NONE).then_some(n);
        std::iter::successors(some(self.heads[bucket]), move |&n| some(self.next[usize::from(n)]))
    }
}

/// Which pairs of characters words begin with: small, so that it may say yes too often.
#[derive(Clone, Debug)]
struct Pairs([u64; 64]);

impl Default for Pairs {
    fn default() -> Self {
        Self([0; 64])
    }
}

impl Pairs {
    fn place(a: u32, b: u32) -> (usize, u64) {
        ((a.wrapping_mul(7) & 63) as usize, 1 << (b & 63))
    }

    /// Enters the beginning of a word.
    fn push(&mut self, word: &str) {
        let mut chars = word.chars().map(u32::from);
        let Some(a) = chars.next() else { return };
        match chars.next() {
            Some(b) => {
                let (place, bit) = Self::place(a, b);
                self.0[place] |= bit;
            }
            None => self.0[Self::place(a, 0).0] = u64::MAX,
        }
    }

    fn may_begin(&self, a: u32, b: u32) -> bool {
        let (place, bit) = Self::place(a, b);
        self.0[place] & bit != 0
    }
}

impl WordList {
    /// Adds a word; an empty one is left out.
    pub fn push(&mut self, word: &str) {
        let (Some(first), Some(last)) = (word.chars().next(), word.chars().next_back()) else { return };
        self.first.push(bucket(first));
        self.last.push(bucket(last));
        self.pairs.push(word);
        self.text.push_str(word);
        self.ends.push(self.text.len() as u32);
    }

    fn word(&self, number: usize) -> &str {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[number] as usize]
    }

    /// The words in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|n| self.word(n))
    }

    fn in_bucket<'w>(&'w self, chains: &'w Chains, c: Option<char>) -> impl Iterator<Item = (u16, &'w str)> {
        let numbers = c.map(|c| chains.of(bucket(c)));
        numbers.into_iter().flatten().map(|n| (n, self.word(n.into())))
    }

    /// Whether `word` is one of them.
    pub fn has(&self, word: &str) -> bool {
        self.in_bucket(&self.first, word.chars().next()).any(|(_, w)| w == word)
    }

    /// Length of the longest word with which `text` begins and that leaves `rest` bytes or more.
    pub fn start(&self, text: &str, rest: usize) -> Option<usize> {
        let fits = |w: &str| w.len() + rest <= text.len() && text.starts_with(w);
        self.in_bucket(&self.first, text.chars().next()).filter(|(_, w)| fits(w)).map(|(_, w)| w.len()).max()
    }

    /// Length of the longest word in which `text` ends.
    pub fn end(&self, text: &str) -> Option<usize> {
        let last = text.chars().next_back();
        self.in_bucket(&self.last, last).filter(|(_, w)| text.ends_with(w)).map(|(_, w)| w.len()).max()
    }

    /// The first word, in the order in which they came, with which `text` begins and that is `wanted`.
    pub fn find_start(&self, text: &str, wanted: impl Fn(&str) -> bool) -> Option<&str> {
        let mut words = self.in_bucket(&self.first, text.chars().next());
        words.find(|(_, w)| text.starts_with(w) && wanted(w)).map(|(_, w)| w)
    }

    /// The same at the end of `text`.
    pub fn find_end(&self, text: &str, wanted: impl Fn(&str) -> bool) -> Option<&str> {
        let mut words = self.in_bucket(&self.last, text.chars().next_back());
        words.find(|(_, w)| text.ends_with(w) && wanted(w)).map(|(_, w)| w)
    }

    /// Whether `text` ends in a word, with something before it.
    pub fn ends_inside(&self, text: &str) -> bool {
        let last = text.chars().next_back();
        self.in_bucket(&self.last, last).any(|(_, w)| text.len() > w.len() && text.ends_with(w))
    }

    /// Whether `text` holds a word.
    pub fn inside(&self, text: &str) -> bool {
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map_or(0, |&(_, next)| next.into());
            if self.pairs.may_begin(c.into(), next)
                && self.in_bucket(&self.first, Some(c)).any(|(_, w)| text[at..].starts_with(w))
            {
                return true;
            }
        }
        false
    }

    /// Number of the word that ends last in `text`; the longest of several, and the later one of two that are the same.
    pub fn last(&self, text: &str) -> Option<usize> {
        text.char_indices().rev().find_map(|(at, c)| {
            let before = &text[..at + c.len_utf8()];
            let fits = self.in_bucket(&self.last, Some(c)).filter(|(_, w)| before.ends_with(w));
            fits.map(|(n, w)| (w.len(), n as usize)).max().map(|(_, n)| n)
        })
    }

    /// The last place in `text` where the last occurrence of a word ends; a word whose last one ends the text does not
    /// count.
    pub fn last_end(&self, text: &str) -> Option<usize> {
        let closing = |n: u16| text.ends_with(self.word(n.into()));
        text.char_indices().rev().skip_while(|(at, c)| at + c.len_utf8() == text.len()).find_map(|(at, c)| {
            let end = at + c.len_utf8();
            self.in_bucket(&self.last, Some(c)).any(|(n, w)| text[..end].ends_with(w) && !closing(n)).then_some(end)
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
