//! Longest match of words at a place.

use crate::text::{CharSet, char_at};

/// A trie over characters: small, read-mostly, and with one look-up a character.
#[derive(Clone, Debug)]
pub(crate) struct Trie {
    nodes: Vec<Node>,
    /// Node, character and child in one number each, at or soon behind the place that the first two lead to; 0 is free.
    edges: Vec<u64>,
    /// Which characters words begin with.
    first: CharSet,
}

#[derive(Clone, Copy, Debug, Default)]
struct Node {
    /// What the word that ends here says.
    value: Option<u16>,
    /// What words go on with from here: of the characters the last six bits.
    goes_on: u64,
}

impl Node {
    #[inline(always)]
    fn may_go_on(self, c: u32) -> bool {
        self.goes_on >> (c & 63) & 1 != 0
    }
}

impl Default for Trie {
    fn default() -> Self {
        Self { nodes: vec![Node::default()], edges: vec![0; 64], first: CharSet::default() }
    }
}

/// What an edge is found by; the child goes into the lowest bits.
fn key(node: usize, c: u32) -> u64 {
    (node as u64) << 40 | u64::from(c) << 16
}

impl Trie {
    /// Enters a word; gives the value that it had before.
    pub fn insert(&mut self, word: &str, value: u16) -> Option<u16> {
        let mut node = 0usize;
        if let Some(c) = word.chars().next() {
            self.first.insert(c);
        }
        for c in word.chars() {
            node = match self.child(node, c.into()) {
                Some(child) => child,
                None => self.grow(node, c),
            };
        }
        self.nodes[node].value.replace(value)
    }

    /// A new child.
    fn grow(&mut self, node: usize, c: char) -> usize {
        let next = self.nodes.len();
        let id = u16::try_from(next).expect("fewer than 65536 nodes");
        self.nodes[node].goes_on |= 1 << (c as u32 & 63);
        self.nodes.push(Node::default());
        if next * 2 > self.edges.len() {
            let room = self.edges.len() * 2;
            for edge in std::mem::replace(&mut self.edges, vec![0; room]).into_iter().filter(|e| *e != 0) {
                self.enter(edge);
            }
        }
        self.enter(key(node, c.into()) | u64::from(id));
        next
    }

    /// Puts an edge at the first free place.
    fn enter(&mut self, edge: u64) {
        let mut at = self.place(edge);
        while self.edges[at] != 0 {
            at = (at + 1) & (self.edges.len() - 1);
        }
        self.edges[at] = edge;
    }

    /// Where an edge is looked for first.
    #[inline]
    fn place(&self, edge: u64) -> usize {
        let hash = (edge >> 16).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (hash >> 40) as usize & (self.edges.len() - 1)
    }

    #[inline]
    fn child(&self, node: usize, c: u32) -> Option<usize> {
        let key = key(node, c);
        let mut at = self.place(key);
        loop {
            match self.edges[at] {
                0 => return None,
                edge if edge & !0xFFFF == key => return Some(edge as usize & 0xFFFF),
                _ => at = (at + 1) & (self.edges.len() - 1),
            }
        }
    }

    /// The characters that words begin with.
    #[inline]
    pub fn beginnings(&self) -> &CharSet {
        &self.first
    }

    /// Value of a whole word.
    pub fn get(&self, word: &str) -> Option<u16> {
        let node = word.chars().try_fold(0, |node, c| self.child(node, c.into()))?;
        self.nodes[node].value
    }

    /// Length and value of the longest word in front of `text`.
    #[inline]
    pub fn longest(&self, text: &str) -> Option<(usize, u16)> {
        self.longest_below(text, usize::MAX)
    }

    /// The same, shorter than `below` bytes.
    #[inline]
    pub fn longest_below(&self, text: &str, below: usize) -> Option<(usize, u16)> {
        let bytes = text.as_bytes();
        let mut next = char_at(bytes, 0).filter(|(c, _)| self.first.may_hold_code(*c));
        let (mut best, mut node, mut end) = (None, 0, 0);
        while let Some((c, width)) = next {
            let Some(child) = self.child(node, c) else { break };
            (node, end) = (child, end + width);
            if end >= below {
                break;
            }
            let here = self.nodes[node];
            best = here.value.map(|value| (end, value)).or(best);
            if here.goes_on == 0 {
                break;
            }
            next = char_at(bytes, end).filter(|(c, _)| here.may_go_on(*c));
        }
        best
    }

    /// Length in `text` and value of the longest word that is made of `head` and the front of `text`.
    pub fn longest_with(&self, head: &str, text: &str) -> Option<(usize, u16)> {
        let mut node = head.chars().try_fold(0, |node, c| self.child(node, c.into()))?;
        let mut best = None;
        for (at, c) in text.char_indices() {
            let Some(next) = self.child(node, c.into()) else { break };
            node = next;
            let here = self.nodes[node];
            best = here.value.map(|value| (at + c.len_utf8(), value)).or(best);
            if here.goes_on == 0 {
                break;
            }
        }
        best
    }

    /// The same, over the characters in front of a place, from right to left: for words entered in reverse.
    #[inline]
    pub fn longest_back(&self, text: &str) -> Option<(usize, u16)> {
        if text.chars().next_back().is_some_and(|c| self.first.may_hold(c)) { self.walk_back(text) } else { None }
    }

    fn walk_back(&self, text: &str) -> Option<(usize, u16)> {
        let mut best = None;
        let mut node = 0;
        for (at, c) in text.char_indices().rev() {
            let Some(next) = self.child(node, c.into()) else { break };
            node = next;
            let here = self.nodes[node];
            best = here.value.map(|value| (text.len() - at, value)).or(best);
            if here.goes_on == 0 {
                break;
            }
        }
        best
    }
}
