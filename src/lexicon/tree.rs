//! Many words as one tree, laid out flat: quick to build, and quick to walk from any place of a text.

use std::borrow::Cow;

use crate::text::{char_at, char_of};

/// Words with a number each.
///
/// Laid out for few and foreseeable steps: the first character is one look into a table, which with the second one tells nearly
/// always whether a word may begin; the child of a node is one look at the place that its character has among the children; and
/// what no other word shares is kept as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WordTree {
    /// By the last twelve bits of a first character, its place in `firsts`; 0 for none.
    pub(super) heads: Cow<'static, [u16]>,
    /// The first characters, each with its node at the same place of `nodes`; those at 0 are of no word.
    pub(super) firsts: Cow<'static, [First]>,
    /// In the order of their depth.
    pub(super) nodes: Cow<'static, [Node]>,
    /// What is left of the words that no other word shares a way with.
    pub(super) tails: Cow<'static, [u8]>,
}

/// A first character.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct First {
    /// The last six bits of the characters that may follow, and the six before these; both may say yes too often.
    pub(super) seconds: [u64; 2],
    /// Another first character with the same last twelve bits; 0 for none.
    pub(super) next: u16,
}

/// The end of a way of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    /// The last character of the way to it; `NONE` at a place that no child has. Most looks end here.
    pub(super) label: u32,
    /// Where its children begin, or its tail.
    pub(super) first: u32,
    /// Number of the word that ends here or behind the tail, or `NONE`.
    pub(super) word: u32,
    /// Among how many places its children are spread, as a power of two; or how long the tail is.
    pub(super) len: u16,
    /// A child lies at the place that its character names without so many of its last bits.
    pub(super) shift: u8,
    /// No children, but the rest of one word.
    pub(super) tail: bool,
}

const NONE: u32 = u32::MAX;

/// A place without a child.
const FREE: Node = Node { label: NONE, first: 0, word: NONE, len: 0, shift: 0, tail: false };

/// The words that go on from a node.
struct Below {
    node: usize,
    from: usize,
    to: usize,
    /// The length of the way to the node.
    depth: usize,
}

impl Default for WordTree {
    fn default() -> Self {
        Self::new(&[])
    }
}

impl WordTree {
    /// Builds the tree of `words`, which are sorted and distinct; a word's number is its place among them. None is empty.
    pub fn new(words: &[&str]) -> Self {
        debug_assert!(words.is_sorted(), "the words are sorted");
        let mut heads = vec![0; 0x1000];
        let mut firsts = vec![First::default()];
        let mut nodes = vec![FREE];
        let mut tails = Vec::new();
        let mut open = Vec::with_capacity(words.len() * 2);
        let mut at = words.partition_point(|w| w.is_empty());
        while let Some((label, below)) = next(words, at..words.len(), 0) {
            at = below.to;
            let place = u16::try_from(firsts.len()).expect("fewer than 65536 first characters");
            let next = std::mem::replace(&mut heads[label as usize & 0xFFF], place);
            // where two characters share a place, the second one tells nothing
            let seconds = if next == 0 { seconds(&words[below.from..below.to], below.depth) } else { [u64::MAX; 2] };
            firsts.push(First { seconds, next });
            open.push(Below { node: nodes.len(), ..below });
            nodes.push(Node { label, ..FREE });
        }
        let mut done = 0;
        while let Some(&Below { node, mut from, to, depth }) = open.get(done) {
            done += 1;
            let rest = &words[from].as_bytes()[depth..];
            if to - from == 1
                && let Ok(len) = u16::try_from(rest.len())
            {
                let label = nodes[node].label;
                nodes[node] = Node { label, first: tails.len() as u32, word: from as u32, len, shift: 0, tail: true };
                tails.extend(rest);
                continue;
            }
            if rest.is_empty() {
                nodes[node].word = from as u32;
                from += 1;
            }
            let begin = open.len();
            let mut children = Vec::new();
            while let Some((label, below)) = next(words, from..to, depth) {
                from = below.to;
                children.push(label);
                open.push(below);
            }
            let (len, shift) = spread(&children);
            let first = nodes.len();
            nodes[node] = Node { first: first as u32, len, shift, ..nodes[node] };
            nodes.resize(first + (1 << len), FREE);
            for (label, below) in children.into_iter().zip(&mut open[begin..]) {
                below.node = nodes[node].child(label);
                nodes[below.node].label = label;
            }
        }
        Self { heads: heads.into(), firsts: firsts.into(), nodes: nodes.into(), tails: tails.into() }
    }

    /// The first character whose last twelve bits these bytes end in.
    #[inline(always)]
    fn head(&self, middle: u8, last: u8) -> u16 {
        self.heads[usize::from(middle & 0x3F) << 6 | usize::from(last & 0x3F)]
    }

    /// The first word of a text from byte `at` on, the longest there: where it begins, its length and its number.
    #[inline]
    pub fn find(&self, bytes: &[u8], mut at: usize) -> Option<(usize, usize, usize)> {
        loop {
            let (head, width) = match bytes.get(at..)? {
                // two characters of three bytes, or a digit, mostly tell that no word begins
                [lead @ 0xE0..0xF0, a, b, rest @ ..] => {
                    let place = self.head(*a, *b);
                    if let [0xE0..0xF0, c, d, ..] = rest
                        && !self.firsts[usize::from(place)].leads(*c, *d)
                    {
                        at += 3;
                        continue;
                    }
                    (self.of_head(place, char_of(*lead, *a, *b)), 3)
                }
                [b @ 0..0x80, ..] => match self.heads[usize::from(*b)] {
                    0 => (None, 1),
                    place => (self.of_head(place, (*b).into()), 1),
                },
                _ => {
                    let (c, width) = char_at(bytes, at)?;
                    (self.of_head(self.heads[c as usize & 0xFFF], c), width)
                }
            };
            match head.and_then(|head| self.longest_at(bytes, at, head, width)) {
                Some((len, number)) => return Some((at, len, number)),
                None => at += width,
            }
        }
    }

    /// The node of the first character `c`, which is at `place` or behind it.
    #[inline(always)]
    fn of_head(&self, mut place: u16, c: u32) -> Option<&Node> {
        loop {
            let node = &self.nodes[usize::from(place)];
            if node.label == c {
                return Some(node);
            }
            place = match self.firsts[usize::from(place)].next {
                0 => return None,
                next => next,
            };
        }
    }

    /// Length and number of the longest word at byte `at` of a text, whose first character of `width` bytes leads to `node`.
    #[inline(always)]
    fn longest_at<'n>(&'n self, bytes: &[u8], at: usize, mut node: &'n Node, width: usize) -> Option<(usize, usize)> {
        let mut end = at + width;
        let (mut len, mut word) = (0, NONE);
        loop {
            if node.tail {
                let tail = &self.tails[node.first as usize..][..usize::from(node.len)];
                if tail.is_empty() || bytes[end..].starts_with(tail) {
                    (len, word) = (end + tail.len() - at, node.word);
                }
                break;
            }
            if node.word != NONE {
                (len, word) = (end - at, node.word);
            }
            let Some((c, width)) = char_at(bytes, end) else { break };
            node = &self.nodes[node.child(c)];
            if node.label != c {
                break;
            }
            end += width;
        }
        (word != NONE).then_some((len, word as usize))
    }

    /// Length and number of the longest word with which `text` begins.
    pub fn longest(&self, text: &str) -> Option<(usize, usize)> {
        let bytes = text.as_bytes();
        if let [0xE0..0xF0, a, b, 0xE0..0xF0, c, d, ..] = bytes
            && !self.firsts[usize::from(self.head(*a, *b))].leads(*c, *d)
        {
            return None;
        }
        let (c, width) = char_at(bytes, 0)?;
        self.longest_at(bytes, 0, self.of_head(self.heads[c as usize & 0xFFF], c)?, width)
    }

    /// Number of a whole word.
    pub fn get(&self, word: &str) -> Option<usize> {
        self.longest(word).filter(|(len, _)| *len == word.len()).map(|(_, number)| number)
    }
}

impl First {
    /// Whether a character of three bytes that ends in these two may follow.
    #[inline(always)]
    fn leads(self, middle: u8, last: u8) -> bool {
        let [a, b] = self.seconds;
        a >> (last & 0x3F) & b >> (middle & 0x3F) & 1 != 0
    }
}

impl Node {
    /// The place of the child that `label` leads to, if there is one.
    #[inline(always)]
    fn child(self, label: u32) -> usize {
        self.first as usize + slot(label, self.len, self.shift)
    }
}

/// The place of a character among 2^`len`.
#[inline(always)]
fn slot(label: u32, len: u16, shift: u8) -> usize {
    (label >> shift) as usize & ((1 << len) - 1)
}

/// The first words of `range` that have the same character at byte `depth`, and that character.
fn next(words: &[&str], range: std::ops::Range<usize>, depth: usize) -> Option<(u32, Below)> {
    let at = |word: &&str| char_at(word.as_bytes(), depth);
    let (c, width) = at(words[range.clone()].first()?)?;
    let same = words[range.clone()].iter().take_while(|w| at(w) == Some((c, width))).count();
    Some((c, Below { node: 0, from: range.start, to: range.start + same, depth: depth + width }))
}

/// The bits of the characters of `words` at byte `depth`; a word that ends there goes with any.
fn seconds(words: &[&str], depth: usize) -> [u64; 2] {
    let bits = |word: &&str| {
        let second = char_at(word.as_bytes(), depth);
        second.map_or([u64::MAX; 2], |(second, _)| [1 << (second & 63), 1 << (second >> 6 & 63)])
    };
    words.iter().map(bits).fold([0; 2], |[a, b], [c, d]| [a | c, b | d])
}

/// The fewest places among which `labels` can be spread, as a power of two, and without how many of their last bits; all of
/// their bits part any that differ.
fn spread(labels: &[u32]) -> (u16, u8) {
    const BITS: u16 = 21;
    let parted = |len: u16, shift: u8| {
        let mut taken = vec![false; 1 << len];
        labels.iter().all(|&label| !std::mem::replace(&mut taken[slot(label, len, shift)], true))
    };
    let least = labels.len().next_power_of_two().trailing_zeros() as u16;
    let fits = |len: u16| Some((len, (0..=(BITS - len) as u8).find(|&shift| parted(len, shift))?));
    (least..=BITS).find_map(fits).expect("distinct characters differ")
}

#[cfg(test)]
mod tests {
    use super::WordTree;

    #[test]
    fn finds_the_longest() {
        let words = ["a", "生产", "生产总值", "生活", "𠀀", "𠀀子"];
        let tree = WordTree::new(&words);
        for (n, word) in words.iter().enumerate() {
            assert_eq!(tree.get(word), Some(n), "{word}");
            assert_eq!(tree.longest(&format!("{word}。")), Some((word.len(), n)), "{word}");
        }
        assert_eq!(tree.longest("生产总量"), Some(("生产".len(), 1)));
        for none in ["", "生", "产生产", "𠀁"] {
            assert_eq!((tree.get(none), tree.longest(none)), (None, None), "{none}");
        }
        assert_eq!(WordTree::new(&[]).longest("生产"), None);
    }

    #[test]
    fn finds_the_first() {
        let tree = WordTree::new(&["产值", "生产总值"]);
        let find = |text: &str| tree.find(text.as_bytes(), 0).map(|(at, len, n)| (text[at..at + len].to_owned(), n));
        assert_eq!(find("全县地区生产总值"), Some(("生产总值".to_owned(), 1)));
        assert_eq!(find("5 a产值。"), Some(("产值".to_owned(), 0)));
        assert_eq!(find("生产总量"), None);
    }

    /// Characters that share their last twelve bits, as first ones and as children.
    #[test]
    fn parts_what_looks_alike() {
        let alike = ["\u{4E00}", "\u{5E00}", "\u{24E00}", "\u{4E01}"];
        let mut words: Vec<String> = alike.iter().flat_map(|c| [format!("{c}产"), format!("生{c}")]).collect();
        words.sort();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let tree = WordTree::new(&words);
        for (n, word) in words.iter().enumerate() {
            assert_eq!(tree.get(word), Some(n), "{word}");
            assert_eq!(tree.find(format!("某{word}").as_bytes(), 0), Some((3, word.len(), n)), "{word}");
        }
    }
}
