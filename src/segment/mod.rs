//! Stage 3: sentence → words with what they can do.
//!
//! A [`Segmenter`] cuts a sentence; the [`Lexical`] one, the default, knows only the words of the dictionaries
//! and leaves the rest uncut, which is what the later stages ask for: where an unknown metric's noun phrase begins
//! and ends next to a figure. [`Jieba`] does the same over jieba-rs words. DESIGN.md compares them.

mod jieba;
mod lexical;

use std::ops::Range;
use std::sync::Arc;

use crate::lexicon::{Lexicon, Role};

pub use jieba::Jieba;
pub use lexical::Lexical;

/// A word of the dictionaries in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands, in bytes of the text.
    pub range: Range<usize>,
    /// What it can do.
    pub role: Role,
}

/// Makes a segmenter from the dictionaries.
pub type Make = fn(&Lexicon) -> Arc<dyn Segmenter>;

/// Cuts a sentence into words.
pub trait Segmenter: Send + Sync {
    /// Appends the dictionary words of `text[range]` to `out`, in order and without overlap.
    ///
    /// What lies between two words is text that no dictionary knows.
    fn segment(&self, text: &str, range: Range<usize>, out: &mut Vec<Word>);

    /// What exactly this word can do, if the dictionaries know it.
    fn role(&self, word: &str) -> Option<Role>;
}
