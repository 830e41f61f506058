//! Many words as one tree, laid out flat: quick to build, and quick to walk from any place of a text.

use crate::text::char_at;

/// Words with a number each.
#[derive(Clone, Debug)]
pub(crate) struct WordTree {
    /// Node of a first character of the BMP; 0 is none.
    roots: Vec<u32>,
    /// In the order of their depth; the first is the root.
    nodes: Vec<Node>,
    /// The children of one node after those of another: character and node, each within a few places of where the last bits
    /// of the character lead.
    children: Vec<(u32, u32)>,
    /// By the last twelve bits of a first character, the last six of those that may follow; it may say yes too often.
    pairs: Vec<u64>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Node {
    /// Where its children begin.
    first: u32,
    /// Which bits of a character lead to a place among them.
    mask: u16,
    /// How many places from there on a child may stand.
    probes: u16,
    /// Number of the word that ends here, or `NONE`.
    word: u32,
}

const NONE: u32 = u32::MAX;
/// No character.
const FREE: (u32, u32) = (u32::MAX, 0);

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
            Self { roots: vec![0; 0x10000], nodes: Vec::new(), children: Vec::new(), pairs: vec![0; 0x1000] };
        for word in words {
            let mut chars = word.chars().map(u32::from);
            let Some(first) = chars.next() else { continue };
            tree.pairs[first as usize & 0xFFF] |= chars.next().map_or(u64::MAX, |second| 1 << (second & 63));
        }
        // The words below a node, and the length of the way to it.
        let mut open = vec![(0, words.len(), 0)];
        let mut below = Vec::new();
        while let Some(&(mut from, to, depth)) = open.get(tree.nodes.len()) {
            let mut word = NONE;
            if words.get(from).is_some_and(|w| from < to && w.len() == depth) {
                word = from as u32;
                from += 1;
            }
            below.clear();
            while from < to {
                let c = words[from][depth..].chars().next().expect("longer than the way to its node");
                let same = words[from..to].partition_point(|w| w[depth..].starts_with(c));
                below.push((u32::from(c), open.len() as u32));
                open.push((from, from + same, depth + c.len_utf8()));
                from += same;
            }
            if tree.nodes.is_empty() {
                for &(c, node) in &below {
                    if let Some(root) = tree.roots.get_mut(c as usize) {
                        *root = node;
                    }
                }
            }
            tree.push(word, &below);
        }
        tree
    }

    /// Adds a node with its children.
    fn push(&mut self, word: u32, children: &[(u32, u32)]) {
        let first = self.children.len();
        let room = if children.len() > 1 { (2 * children.len()).next_power_of_two().min(1 << 15) } else { 1 };
        self.children.resize(first + room.min(children.len() * room), FREE);
        let mut probes = 0;
        for &child in children {
            let wanted = first + (child.0 as usize & (room - 1));
            let mut at = wanted;
            while self.children.get(at).is_some_and(|c| *c != FREE) {
                at += 1;
            }
            if at == self.children.len() {
                self.children.push(FREE);
            }
            self.children[at] = child;
            probes = probes.max(at + 1 - wanted);
        }
        // what lies within reach of the last place
        self.children.resize(self.children.len().max(first + if probes > 0 { room + probes } else { 0 }), FREE);
        self.nodes.push(Node { first: first as u32, mask: (room - 1) as u16, probes: probes as u16, word });
    }

    #[inline(always)]
    fn child(&self, node: u32, c: u32) -> Option<u32> {
        let Node { first, mask, probes, .. } = self.nodes[node as usize];
        let at = first as usize + (c as usize & usize::from(mask));
        self.children[at..at + usize::from(probes)].iter().find(|child| child.0 == c).map(|child| child.1)
    }

    /// The node of a first character.
    #[inline(always)]
    fn root(&self, c: u32) -> Option<u32> {
        match self.roots.get(c as usize) {
            Some(0) => None,
            Some(&root) => Some(root),
            None => self.child(0, c),
        }
    }

    /// Whether a word may begin at byte `at` of a text, told from two characters; both must be of three bytes to say no.
    #[inline(always)]
    pub fn may_begin(&self, bytes: &[u8], at: usize) -> bool {
        match bytes.get(at..) {
            Some([0xE0..0xF0, a, b, 0xE0..0xF0, _, c, ..]) => {
                self.pairs[usize::from(a & 0x3F) << 6 | usize::from(b & 0x3F)] >> (c & 0x3F) & 1 != 0
            }
            _ => true,
        }
    }

    /// Length and number of the longest word at byte `at` of a text.
    #[inline]
    pub fn longest_at(&self, bytes: &[u8], at: usize) -> Option<(usize, usize)> {
        let (c, width) = char_at(bytes, at)?;
        let mut node = self.root(c)?;
        let mut end = at + width;
        let mut best = None;
        loop {
            let word = self.nodes[node as usize].word;
            if word != NONE {
                best = Some((end - at, word as usize));
            }
            let Some((c, width)) = char_at(bytes, end) else { return best };
            let Some(child) = self.child(node, c) else { return best };
            node = child;
            end += width;
        }
    }

    /// Length and number of the longest word with which `text` begins.
    pub fn longest(&self, text: &str) -> Option<(usize, usize)> {
        self.longest_at(text.as_bytes(), 0)
    }

    /// Number of a whole word.
    pub fn get(&self, word: &str) -> Option<usize> {
        let node = word.chars().try_fold(0, |node, c| self.child(node, c.into()))?;
        let word = self.nodes[node as usize].word;
        (word != NONE).then_some(word as usize)
    }
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
