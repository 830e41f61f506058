//! Words and numbers as data: the dictionaries of `dicts/`, read once.
//!
//! A dictionary is a tab-separated table with a header line; `#` begins a comment line.
//! A wrong line is a [`LexiconError`] that names file, line and cause.

mod bounds;
mod names;
mod table;
mod trie;
mod units;

use once_cell::sync::Lazy;

pub use bounds::Bounds;
pub use names::Names;
pub use table::{LexiconError, Row, Table};
pub(crate) use trie::Trie;
pub use units::{UnitEntry, UnitKind, Units};

/// The dictionaries that the stages read with.
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
}

static BUILTIN: Lazy<Lexicon> = Lazy::new(|| Lexicon {
    units: Units::builtin().clone(),
    bounds: Bounds::builtin().clone(),
    names: Names::builtin().clone(),
});

impl Lexicon {
    /// The built-in dictionaries, read at first use.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }
}
