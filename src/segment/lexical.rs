//! Cutting by the dictionaries alone: leftmost-longest, in one pass.

use std::ops::Range;

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};

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
        let mut words: std::collections::BTreeMap<&str, Role> = std::collections::BTreeMap::new();
        for (word, role) in lexicon.cues.words() {
            let entry = words.entry(word).or_default();
            *entry = entry.or(role);
        }
        for name in lexicon.indicators.names().filter(|n| is_word(n)) {
            let entry = words.entry(name).or_default();
            *entry = entry.or(Role::INDICATOR);
        }
        let roles = words.values().copied().collect();
        let automaton = CharwiseDoubleArrayAhoCorasickBuilder::new()
            .match_kind(MatchKind::LeftmostLongest)
            .build(words.keys())
            .expect("distinct, non-empty words");
        Self { automaton, roles }
    }
}

/// Whether a name of the catalogue is one word; shares and rates of change are constructions (X占Y比重, X涨幅).
fn is_word(name: &str) -> bool {
    !name.contains('占')
        && !["完成", "累计", "实现"].iter().any(|v| name.starts_with(v))
        && !["占比", "比重", "涨幅", "增速", "增幅", "降幅", "占比率"].iter().any(|s| name.ends_with(s))
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
