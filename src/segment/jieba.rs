//! Cutting by jieba-rs, for a comparison with [`Lexical`](super::Lexical) and for texts unlike reports.

use std::collections::HashMap;
use std::ops::Range;

use super::{Segmenter, Word};
use crate::lexicon::{Lexicon, Role};

/// jieba-rs with the words of the dictionaries; where several ways to cut a sentence compete, the likeliest wins,
/// not the first.
///
/// ```
/// use std::sync::Arc;
/// use zhengce::lexicon::Lexicon;
/// use zhengce::segment::{Jieba, Segmenter};
/// let jieba = Jieba::new(Lexicon::builtin());
/// let text = "完成固定资产投资";
/// let mut out = Vec::new();
/// jieba.segment(text, 0..text.len(), &mut out);
/// let shown: Vec<_> = out.iter().map(|w| &text[w.range.clone()]).collect();
/// assert_eq!(shown, ["完成", "固定资产投资"]);
///
/// let extractor = zhengce::Extractor::builder().segmenter(|lexicon| Arc::new(Jieba::new(lexicon))).build()?;
/// assert_eq!(extractor.extract("出口增长5%。").len(), 1);
/// # Ok::<(), zhengce::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Jieba {
    jieba: jieba_rs::Jieba,
    roles: HashMap<Box<str>, Role>,
}

/// Words of the genre without a role.
const FURTHER: &str = include_str!("../../dicts/jieba.txt");

/// Frequency of every word in a dictionary of our own: the cut with the fewest words is then the likeliest.
const FREQUENCY: usize = 1000;

impl Jieba {
    /// With the words of `lexicon` and of `dicts/jieba.txt` alone.
    pub fn new(lexicon: &Lexicon) -> Self {
        Self::over(jieba_rs::Jieba::empty(), lexicon, Some(FREQUENCY))
    }

    /// The same on top of the default dictionary of jieba-rs; our words are made frequent enough to stay whole.
    #[cfg(feature = "jieba-default")]
    pub fn with_default_dict(lexicon: &Lexicon) -> Self {
        Self::over(jieba_rs::Jieba::new(), lexicon, None)
    }

    fn over(mut jieba: jieba_rs::Jieba, lexicon: &Lexicon, frequency: Option<usize>) -> Self {
        let (words, roles) = lexicon.words();
        let further = FURTHER.lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
        for word in words.iter().copied().chain(further) {
            if frequency.is_some() || !jieba.has_word(word) {
                jieba.add_word(word, frequency, None);
            }
        }
        Self { jieba, roles: words.into_iter().map(Into::into).zip(roles).collect() }
    }
}

impl Segmenter for Jieba {
    fn role(&self, word: &str) -> Option<Role> {
        self.roles.get(word).copied()
    }

    fn segment(&self, text: &str, range: Range<usize>, out: &mut Vec<Word>) {
        for token in self.jieba.cut(&text[range.clone()], false) {
            if let Some(role) = self.role(token.word) {
                out.push(Word { range: range.start + token.byte_start..range.start + token.byte_end, role });
            }
        }
    }
}
