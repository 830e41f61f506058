//! Many words as one tree, laid out flat: quick to build, and quick to walk from any place of a text.

/// Words with a number each.
///
/// The children of a node lie next to each other, sorted by character, and nodes stand in the order of their depth; a
/// node's children end where those of the next one begin.
#[derive(Clone, Debug)]
pub(crate) struct WordTree {
    /// Node of a first character of the BMP; 0 is none.
    roots: Vec<u32>,
    /// The last character of the way to a node.
    labels: Vec<u32>,
    /// First child of a node; one more than there are nodes.
    children: Vec<u32>,
    /// Which characters the children of a node may have, by their last bits: most ways end with one look at it.
    masks: Vec<u64>,
    /// Number of the word that ends at a node, or `NONE`.
    values: Vec<u32>,
}

const NONE: u32 = u32::MAX;

fn bit(c: u32) -> u64 {
    1 << (c & 63)
}

impl Default for WordTree {
    fn default() -> Self {
        Self::new(&[])
    }
}

impl WordTree {
    /// Builds the tree of `words`, which are sorted and distinct; a word's number is its place among them.
    pub fn new(words: &[&str]) -> Self {
        debug_assert!(words.is_sorted(), "the words are sorted");
        let mut tree =
            Self { roots: vec![0; 0x10000], labels: vec![0], children: vec![1], masks: vec![0], values: vec![NONE] };
        // The words below a node, and the length of the way to it.
        let mut open = vec![(0, words.len(), 0)];
        let mut node = 0;
        while let Some(&(mut from, to, depth)) = open.get(node) {
            if words.get(from).is_some_and(|w| from < to && w.len() == depth) {
                tree.values[node] = from as u32;
                from += 1;
            }
            while from < to {
                let c = words[from][depth..].chars().next().expect("longer than the way to its node");
                let same = words[from..to].partition_point(|w| w[depth..].starts_with(c));
                open.push((from, from + same, depth + c.len_utf8()));
                tree.labels.push(c.into());
                tree.masks.push(0);
                tree.masks[node] |= bit(c.into());
                tree.values.push(NONE);
                from += same;
            }
            node += 1;
            tree.children.push(tree.labels.len() as u32);
        }
        for first in 1..tree.children[1] {
            let c = tree.labels[first as usize] as usize;
            if let Some(root) = tree.roots.get_mut(c) {
                *root = first;
            }
        }
        tree
    }

    #[inline]
    fn child(&self, node: u32, c: u32) -> Option<u32> {
        if node == 0 && (c as usize) < self.roots.len() {
            let root = self.roots[c as usize];
            return (root != 0).then_some(root);
        }
        if self.masks[node as usize] & bit(c) == 0 {
            return None;
        }
        let (from, to) = (self.children[node as usize], self.children[node as usize + 1]);
        let labels = &self.labels[from as usize..to as usize];
        let place = match labels.len() {
            0..=8 => labels.iter().position(|l| *l == c),
            _ => labels.binary_search(&c).ok(),
        };
        place.map(|n| from + n as u32)
    }

    /// Whether a word may begin at byte `at` of a text, told from two characters; a quick look before the long one.
    #[inline]
    pub fn may_begin(&self, bytes: &[u8], at: usize) -> bool {
        let [a @ 0xE0..0xF0, b, c, next @ ..] = &bytes[at..] else { return true };
        let code = usize::from(a & 0xF) << 12 | usize::from(b & 0x3F) << 6 | usize::from(c & 0x3F);
        let root = self.roots[code] as usize;
        // the last byte of a character holds the bits that the mask asks for
        root != 0
            && (self.values[root] != NONE
                || match next {
                    [0xE0..0xF0, _, last, ..] => self.masks[root] >> (last & 0x3F) & 1 != 0,
                    _ => true,
                })
    }

    /// Length and number of the longest word at byte `at` of a text.
    #[inline]
    pub fn longest_at(&self, bytes: &[u8], at: usize) -> Option<(usize, usize)> {
        let mut best = None;
        let mut node = 0;
        let mut end = at;
        while let Some((c, width)) = char_at(bytes, end) {
            let Some(next) = self.child(node, c) else { break };
            node = next;
            end += width;
            let value = self.values[node as usize];
            if value != NONE {
                best = Some((end - at, value as usize));
            }
        }
        best
    }

    /// Length and number of the longest word with which `text` begins.
    pub fn longest(&self, text: &str) -> Option<(usize, usize)> {
        self.longest_at(text.as_bytes(), 0)
    }

    /// Number of a whole word.
    pub fn get(&self, word: &str) -> Option<usize> {
        let node = word.chars().try_fold(0, |node, c| self.child(node, c.into()))?;
        let value = self.values[node as usize];
        (value != NONE).then_some(value as usize)
    }
}

/// The character at byte `at` of a text, as a number, and its width.
#[inline]
fn char_at(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let low = |b: u8| u32::from(b & 0x3F);
    Some(match *bytes.get(at..)? {
        [a @ 0xE0..0xF0, b, c, ..] => (u32::from(a & 0xF) << 12 | low(b) << 6 | low(c), 3),
        [a @ 0..0x80, ..] => (a.into(), 1),
        [a @ 0..0xE0, b, ..] => (u32::from(a & 0x1F) << 6 | low(b), 2),
        [a, b, c, d, ..] => (u32::from(a & 7) << 18 | low(b) << 12 | low(c) << 6 | low(d), 4),
        _ => return None,
    })
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
