//! Words and numbers as data: the dictionaries of `dicts/`, read once.
//!
//! A dictionary is a tab-separated table with a header line; `#` begins a comment line.
//! A wrong line is a [`LexiconError`] that names file, line and cause.

mod bounds;
pub(crate) mod class;
pub(crate) mod compiled;
mod cues;
mod indicators;
mod list;
mod lists;
mod names;
mod order;
mod regions;
mod role;
mod table;
mod term;
pub(crate) mod times;
pub(crate) mod traditional;
mod tree;
mod trie;
mod units;
mod words;

use std::sync::Arc;

use once_cell::sync::OnceCell;

use crate::mention::Amount;

pub use bounds::Bounds;
pub use cues::Cues;
pub use indicators::{Indicator, Indicators};
pub(crate) use list::WordList;
pub use names::Names;
use order::sorted;
pub use regions::{RegionEntry, Regions};
pub use role::Role;
pub use table::{LexiconError, Row, Table};
pub use term::Term;
use term::{Keep, copied};
pub(crate) use tree::WordTree;
pub(crate) use trie::Trie;
pub use units::{UnitEntry, UnitKind, Units};

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
            cues: Cues::read_builtin()?,
            indicators: Indicators::read_builtin()?,
            regions: compiled::REGIONS.clone(),
        })
    }

    /// The cue words and the names of indicators, in order, and what they can do.
    pub(crate) fn words(&self) -> (Vec<&str>, Vec<Role>) {
        let names = self.indicators.names().filter(|name| words::is_word(name));
        words::merged(self.cues.words().chain(names.map(|name| (name, Role::INDICATOR))))
    }

    /// The dimension of an amount's unit; empty when it has none.
    pub fn dimension(&self, amount: &Amount) -> &str {
        amount.unit.as_ref().map_or("", |(_, id)| &self.units.get(*id).dimension)
    }
}
