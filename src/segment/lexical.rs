//! Cutting by the dictionaries alone: leftmost-longest, in one pass.

use std::ops::Range;
use std::sync::Arc;

use once_cell::sync::OnceCell;

use super::words::words;
use super::{Segmenter, Word};
use crate::lexicon::{Lexicon, Role, WordTree};
use crate::text::char_at;

/// The words of the cue and indicator dictionaries as one tree.
///
/// ```
/// use zhengce::lexicon::Lexicon;
/// use zhengce::segment::{Lexical, Segmenter};
/// let words = Lexical::new(Lexicon::builtin());
/// let text = "完成固定资产投资";
/// let mut out = Vec::new();
/// words.segment(text, 0..text.len(), &mut out);
/// let shown: Vec<_> = out.iter().map(|w| &text[w.range.clone()]).collect();
/// assert_eq!(shown, ["完成", "固定资产投资"]);
/// ```
#[derive(Clone, Debug)]
pub struct Lexical {
    tree: WordTree,
    roles: Vec<Role>,
}

impl Lexical {
    /// Compiles the words of `lexicon`.
    pub fn new(lexicon: &Lexicon) -> Self {
        let words = words(lexicon);
        let (words, roles): (Vec<&str>, Vec<Role>) = words.into_iter().unzip();
        Self { tree: WordTree::new(&words), roles }
    }

    /// With the words of the library, compiled at first use.
    pub(crate) fn shared() -> Arc<Self> {
        static BUILTIN: OnceCell<Arc<Lexical>> = OnceCell::new();
        Arc::clone(BUILTIN.get_or_init(|| Arc::new(Self::new(Lexicon::builtin()))))
    }
}

impl Segmenter for Lexical {
    fn role(&self, word: &str) -> Option<Role> {
        self.tree.get(word).map(|n| self.roles[n])
    }

    fn segment(&self, text: &str, range: Range<usize>, out: &mut Vec<Word>) {
        let bytes = &text.as_bytes()[..range.end];
        let mut at = range.start;
        loop {
            while !self.tree.may_begin(bytes, at) {
                at += 3;
            }
            let Some((_, width)) = char_at(bytes, at) else { break };
            match self.tree.longest_at(bytes, at) {
                Some((len, n)) => {
                    out.push(Word { range: at..at + len, role: self.roles[n] });
                    at += len;
                }
                None => at += width,
            }
        }
    }
}
