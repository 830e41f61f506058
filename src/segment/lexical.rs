//! Cutting by the dictionaries alone: leftmost-longest, in one pass.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use once_cell::sync::OnceCell;

use super::{Segmenter, Word};
use crate::lexicon::{Lexicon, Role, WordTree, compiled};

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
    roles: Cow<'static, [Role]>,
}

impl Lexical {
    /// Compiles the words of `lexicon`.
    pub fn new(lexicon: &Lexicon) -> Self {
        let (words, roles) = lexicon.words();
        Self { tree: WordTree::new(&words), roles: roles.into() }
    }

    /// With the words of the library, which were compiled with it.
    pub(crate) fn shared() -> Arc<Self> {
        static BUILTIN: OnceCell<Arc<Lexical>> = OnceCell::new();
        Arc::clone(
            BUILTIN.get_or_init(|| {
                Arc::new(Self { tree: compiled::WORDS.clone(), roles: Cow::Borrowed(compiled::ROLES) })
            }),
        )
    }
}

impl Segmenter for Lexical {
    fn role(&self, word: &str) -> Option<Role> {
        self.tree.get(word).map(|n| self.roles[n])
    }

    fn segment(&self, text: &str, range: Range<usize>, out: &mut Vec<Word>) {
        let bytes = &text.as_bytes()[..range.end];
        let mut at = range.start;
        while let Some((start, len, n)) = self.tree.find(bytes, at) {
            at = start + len;
            out.push(Word { range: start..at, role: self.roles[n] });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Lexical;
    use crate::lexicon::Lexicon;

    /// What the build script compiled is what the dictionaries say.
    #[test]
    fn compiled_words() {
        let (compiled, read) = (Lexical::shared(), Lexical::new(Lexicon::builtin()));
        assert_eq!((&compiled.tree, &compiled.roles), (&read.tree, &read.roles));
    }
}
