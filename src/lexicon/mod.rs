//! Words and numbers as data: the dictionaries of `dicts/`, read once.
//!
//! A dictionary is a tab-separated table with a header line; `#` begins a comment line.
//! A wrong line is a [`LexiconError`] that names file, line and cause.

mod bounds;
pub(crate) mod class;
mod cues;
mod indicators;
mod list;
mod names;
mod regions;
mod table;
pub(crate) mod times;
pub(crate) mod traditional;
mod tree;
mod trie;
mod units;

use std::borrow::Cow;
use std::sync::Arc;

use once_cell::sync::OnceCell;

use crate::mention::Amount;

pub use bounds::Bounds;
pub use cues::{Cues, Role};
pub use indicators::{Indicator, Indicators};
pub(crate) use list::WordList;
pub use names::Names;
pub use regions::{RegionEntry, Regions};
pub use table::{LexiconError, Row, Table};
pub(crate) use tree::WordTree;
pub(crate) use trie::Trie;
pub use units::{UnitEntry, UnitKind, Units};

/// A word of a dictionary: borrowed from the program for the built-in ones, copied from a user's file.
pub type Term = Cow<'static, str>;

/// How a word of a file is kept.
type Keep<'t> = fn(&'t str) -> Term;

/// A user's file goes when it is read.
fn copied(word: &str) -> Term {
    Cow::Owned(word.to_owned())
}

/// To sort words with: the first eight bytes as a number tell most of them apart.
pub(crate) fn sort_key(word: &str) -> (u64, &str) {
    let mut first = [0; 8];
    let len = word.len().min(8);
    first[..len].copy_from_slice(&word.as_bytes()[..len]);
    (u64::from_be_bytes(first), word)
}

/// All dictionaries together.
///
/// ```
/// use zhengce::lexicon::Lexicon;
/// let mut lexicon = Lexicon::builtin().clone();
/// lexicon.bounds.extend("my.tsv", "word\tplace\tbound\n破了\tbefore\tgt\n").unwrap();
/// ```
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// Units of measure.
    pub units: Units,
    /// Words that bound a number.
    pub bounds: Bounds,
    /// Names that hold numerals and are no figures.
    pub names: Names,
    /// Words that decide.
    pub cues: Cues,
    /// The indicator catalogue.
    pub indicators: Indicators,
    /// The gazetteer.
    pub regions: Regions,
}

impl Lexicon {
    /// The dictionaries that the library carries, read at first use.
    ///
    /// # Panics
    /// Never: a test reads every line of them.
    pub fn builtin() -> &'static Self {
        Self::shared()
    }

    /// The same, to be held together with others.
    pub(crate) fn shared() -> &'static Arc<Self> {
        static BUILTIN: OnceCell<Arc<Lexicon>> = OnceCell::new();
        BUILTIN.get_or_init(|| Arc::new(Self::read_builtin().expect("the dictionaries of the library are sound")))
    }

    fn read_builtin() -> Result<Self, LexiconError> {
        Ok(Self {
            units: Units::read_builtin()?,
            bounds: Bounds::parse("dicts/bounds.tsv", include_str!("../../dicts/bounds.tsv"))?,
            names: Names::parse("dicts/names.tsv", include_str!("../../dicts/names.tsv"))?,
            cues: Cues::parse("dicts/cues.tsv", include_str!("../../dicts/cues.tsv"))?,
            indicators: Indicators::read_builtin()?,
            regions: Regions::read_builtin()?,
        })
    }

    /// The dimension of an amount's unit; empty when it has none.
    pub fn dimension(&self, amount: &Amount) -> &str {
        amount.unit.as_ref().map_or("", |(_, id)| &self.units.get(*id).dimension)
    }
}
