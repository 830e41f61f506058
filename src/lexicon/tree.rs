//! Many words as one tree, laid out flat: quick to build, and quick to walk from any place of a text.

use std::borrow::Cow;

use crate::text::char_at;

/// Words with a number each.
///
/// Laid out small, since it is the memory that costs: the children of a node lie next to each other, sorted by character, and
/// what no other word shares is kept as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WordTree {
    /// First characters with their nodes, each at or soon behind the place of its last bits; node 0 is a free place.
    pub(super) roots: Cow<'static, [(u32, u32)]>,
    /// In the order of their depth; the first is the root.
    pub(super) nodes: Cow<'static, [Node]>,
    /// The last character of the way to a node.
    pub(super) labels: Cow<'static, [u32]>,
    /// What is left of the words that no other word shares a way with.
    pub(super) tails: Cow<'static, [u8]>,
    /// By the last twelve bits of a first character, the last six of those that may follow, and the six before these; both
    /// may say yes too often.
    pub(super) pairs: Cow<'static, [[u64; 2]]>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Node {
    /// The first of its children, or where its tail begins.
    pub(super) first: u32,
    /// How many children there are, or how long the tail is.
    pub(super) len: u16,
    /// No children, but the rest of one word.
    pub(super) tail: bool,
    /// Number of the word that ends here or behind the tail, or `NONE`.
    pub(super) word: u32,
}

const NONE: u32 = u32::MAX;

impl Default for WordTree {
    fn default() -> Self {
        Self::new(&[])
    }
}

impl WordTree {
    /// Builds the tree of `words`, which are sorted and distinct; a word's number is its place among them.
    pub fn new(words: &[&str]) -> Self {
        debug_assert!(words.is_sorted(), "the words are sorted");
        let mut pairs = vec![[0u64; 2]; 0x1000];
        for word in words.iter().map(|w| w.as_bytes()) {
            let Some((first, width)) = char_at(word, 0) else { continue };
            let second = char_at(word, width);
            let bits = second.map_or([u64::MAX; 2], |(second, _)| [1 << (second & 63), 1 << (second >> 6 & 63)]);
            let pair = &mut pairs[first as usize & 0xFFF];
            *pair = [pair[0] | bits[0], pair[1] | bits[1]];
        }
        let mut nodes = Vec::with_capacity(words.len() * 2);
        let mut labels = Vec::with_capacity(words.len() * 2);
        labels.push(0);
        let (mut roots, mut tails) = (Vec::new(), Vec::new());
        // The words below a node, and the length of the way to it.
        let mut open: Vec<[u32; 3]> = Vec::with_capacity(words.len() * 2);
        open.push([0, words.len() as u32, 0]);
        while let Some(&open_node) = open.get(nodes.len()) {
            let [mut from, to, depth] = open_node.map(|n| n as usize);
            if depth > 0
                && to - from == 1
                && let Ok(len) = u16::try_from(words[from].len() - depth)
            {
                let first = tails.len() as u32;
                tails.extend(&words[from].as_bytes()[depth..]);
                nodes.push(Node { first, len, tail: true, word: from as u32 });
                continue;
            }
            let mut word = NONE;
            if words.get(from).is_some_and(|w| from < to && w.len() == depth) {
                word = from as u32;
                from += 1;
            }
            let first = open.len();
            while from < to {
                let next = |w: &&&str| char_at(w.as_bytes(), depth);
                let (c, width) = next(&&words[from]).expect("longer than the way to its node");
                let same = words[from..to].iter().take_while(|w| next(w) == Some((c, width))).count();
                labels.push(c);
                open.push([from, from + same, depth + width].map(|n| n as u32));
                from += same;
            }
            let len = u16::try_from(open.len() - first).expect("fewer than 65536 characters follow one way");
            nodes.push(Node { first: first as u32, len, tail: false, word });
            if nodes.len() == 1 {
                roots = first_characters(&labels);
            }
        }
        let (roots, nodes, labels) = (roots.into(), nodes.into(), labels.into());
        Self { roots, nodes, labels, tails: tails.into(), pairs: pairs.into() }
    }

    /// The node of one of the children that another has.
    #[inline(always)]
    fn child(&self, node: Node, c: u32) -> Option<u32> {
        let labels = &self.labels[node.first as usize..node.first as usize + usize::from(node.len)];
        let place = match labels.len() {
            0..=16 => labels.iter().position(|label| *label == c),
            _ => labels.binary_search(&c).ok(),
        };
        place.map(|n| node.first + n as u32)
    }

    /// The node of a first character.
    #[inline(always)]
    fn root(&self, c: u32) -> Option<u32> {
        let mask = self.roots.len() - 1;
        let mut at = c as usize & mask;
        loop {
            match self.roots[at & mask] {
                (_, 0) => return None,
                (root, node) if root == c => return Some(node),
                _ => at += 1,
            }
        }
    }

    /// Whether a word may begin at byte `at` of a text, told from two characters; both must be of three bytes to say no.
    #[inline(always)]
    pub fn may_begin(&self, bytes: &[u8], at: usize) -> bool {
        match bytes.get(at..) {
            Some([0xE0..0xF0, a, b, 0xE0..0xF0, c, d, ..]) => {
                let [last, middle] = self.pairs[usize::from(a & 0x3F) << 6 | usize::from(b & 0x3F)];
                last >> (d & 0x3F) & middle >> (c & 0x3F) & 1 != 0
            }
            _ => true,
        }
    }

    /// Length and number of the longest word at byte `at` of a text.
    #[inline]
    pub fn longest_at(&self, bytes: &[u8], at: usize) -> Option<(usize, usize)> {
        let (c, width) = char_at(bytes, at)?;
        let mut next = self.root(c)?;
        let mut end = at + width;
        let mut best = None;
        loop {
            let node = self.nodes[next as usize];
            if node.tail {
                let len = usize::from(node.len);
                let whole = bytes[end..].starts_with(&self.tails[node.first as usize..node.first as usize + len]);
                return if whole { Some((end + len - at, node.word as usize)) } else { best };
            }
            if node.word != NONE {
                best = Some((end - at, node.word as usize));
            }
            let Some((c, width)) = char_at(bytes, end) else { return best };
            let Some(child) = self.child(node, c) else { return best };
            next = child;
            end += width;
        }
    }

    /// Length and number of the longest word with which `text` begins.
    pub fn longest(&self, text: &str) -> Option<(usize, usize)> {
        self.longest_at(text.as_bytes(), 0)
    }

    /// Number of a whole word.
    pub fn get(&self, word: &str) -> Option<usize> {
        self.longest(word).filter(|(len, _)| *len == word.len()).map(|(_, number)| number)
    }
}

/// The table of first characters, which are the labels of the nodes behind the first.
fn first_characters(labels: &[u32]) -> Vec<(u32, u32)> {
    let mut roots = vec![(0, 0); (labels.len() * 2).next_power_of_two()];
    let mask = roots.len() - 1;
    for (node, &c) in labels.iter().enumerate().skip(1) {
        let free = (0..roots.len()).map(|n| (c as usize + n) & mask).find(|&at| roots[at].1 == 0);
        if let Some(at) = free {
            roots[at] = (c, node as u32);
        }
    }
    roots
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
}
