//! Longest match of words at a place.

/// A trie over characters: small, read-mostly, and without a hash on the way.
#[derive(Clone, Debug)]
pub(crate) struct Trie {
    nodes: Vec<Node>,
    /// Child of the root by character of the BMP, so that a miss costs one look-up; 0 is none.
    roots: Vec<u16>,
}

#[derive(Clone, Debug, Default)]
struct Node {
    /// Sorted by character.
    children: Vec<(char, u16)>,
    value: Option<u16>,
}

impl Default for Trie {
    fn default() -> Self {
        Self { nodes: vec![Node::default()], roots: vec![0; 0x10000] }
    }
}

impl Trie {
    /// Enters a word; gives the value that it had before.
    pub fn insert(&mut self, word: &str, value: u16) -> Option<u16> {
        let mut node = 0usize;
        for c in word.chars() {
            node = match self.nodes[node].children.binary_search_by_key(&c, |child| child.0) {
                Ok(n) => self.nodes[node].children[n].1 as usize,
                Err(n) => {
                    let next = self.nodes.len();
                    let id = u16::try_from(next).expect("fewer than 65536 nodes");
                    self.nodes.push(Node::default());
                    self.nodes[node].children.insert(n, (c, id));
                    if node == 0 && (c as usize) < self.roots.len() {
                        self.roots[c as usize] = id;
                    }
                    next
                }
            };
        }
        self.nodes[node].value.replace(value)
    }

    fn child(&self, node: usize, c: char) -> Option<usize> {
        if node == 0 && (c as usize) < self.roots.len() {
            let id = self.roots[c as usize];
            return (id > 0).then_some(id as usize);
        }
        let children = &self.nodes[node].children;
        children.binary_search_by_key(&c, |child| child.0).ok().map(|n| children[n].1 as usize)
    }

    /// Value of a whole word.
    pub fn get(&self, word: &str) -> Option<u16> {
        let node = word.chars().try_fold(0, |node, c| self.child(node, c))?;
        self.nodes[node].value
    }

    /// Length and value of the longest word in front of `text`.
    pub fn longest(&self, text: &str) -> Option<(usize, u16)> {
        self.longest_below(text, usize::MAX)
    }

    /// The same, shorter than `below` bytes.
    pub fn longest_below(&self, text: &str, below: usize) -> Option<(usize, u16)> {
        let mut best = None;
        let mut node = 0;
        for (at, c) in text.char_indices() {
            let Some(next) = self.child(node, c) else { break };
            node = next;
            let end = at + c.len_utf8();
            if end >= below {
                break;
            }
            if let Some(value) = self.nodes[node].value {
                best = Some((end, value));
            }
        }
        best
    }

    /// Length in `text` and value of the longest word that is made of `head` and the front of `text`.
    pub fn longest_with(&self, head: &str, text: &str) -> Option<(usize, u16)> {
        let mut node = head.chars().try_fold(0, |node, c| self.child(node, c))?;
        let mut best = None;
        for (at, c) in text.char_indices() {
            let Some(next) = self.child(node, c) else { break };
            node = next;
            if let Some(value) = self.nodes[node].value {
                best = Some((at + c.len_utf8(), value));
            }
        }
        best
    }

    /// The same, over the characters in front of a place, from right to left: for words entered in reverse.
    pub fn longest_back(&self, text: &str) -> Option<(usize, u16)> {
        let mut best = None;
        let mut node = 0;
        for (at, c) in text.char_indices().rev() {
            let Some(next) = self.child(node, c) else { break };
            node = next;
            if let Some(value) = self.nodes[node].value {
                best = Some((text.len() - at, value));
            }
        }
        best
    }
}
