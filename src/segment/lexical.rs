//! Cutting by the dictionaries alone: leftmost-longest, in one pass.

use std::ops::Range;

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};

use super::words::words;
use super::{Segmenter, Word};
use crate::lexicon::Role;

/// The words of the cue and indicator dictionaries as one double-array automaton.
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
pub struct Lexical {
    automaton: CharwiseDoubleArrayAhoCorasick<u32>,
    roles: Vec<Role>,
}

impl Lexical {
    /// Compiles the words of `lexicon`.
    pub fn new(lexicon: &crate::lexicon::Lexicon) -> Self {
        let words = words(lexicon);
        let roles = words.values().copied().collect();
        let automaton = CharwiseDoubleArrayAhoCorasickBuilder::new()
            .match_kind(MatchKind::LeftmostLongest)
            .build(words.keys())
            .expect("distinct, non-empty words");
        Self { automaton, roles }
    }
}

impl Segmenter for Lexical {
    fn role(&self, word: &str) -> Option<Role> {
        self.automaton
            .leftmost_find_iter(word)
            .next()
            .filter(|m| m.end() == word.len() && m.start() == 0)
            .map(|m| self.roles[m.value() as usize])
    }

    fn segment(&self, text: &str, range: Range<usize>, out: &mut Vec<Word>) {
        out.extend(self.automaton.leftmost_find_iter(&text[range.clone()]).map(|m| Word {
            range: range.start + m.start()..range.start + m.end(),
            role: self.roles[m.value() as usize],
        }));
    }
}
