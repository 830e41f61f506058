//! Words and numbers as data: the dictionaries of `dicts/`, read once.
//!
//! A dictionary is a tab-separated table with a header line; `#` begins a comment line.
//! A wrong line is a [`LexiconError`] that names file, line and cause.

mod cues;
mod indicators;
mod regions;
mod table;
pub(crate) mod times;

use once_cell::sync::OnceCell;

pub use cues::{Cues, Role};
pub use indicators::{Indicator, Indicators};
pub use regions::{RegionEntry, Regions};
pub use table::{LexiconError, Row, Table};

/// All dictionaries together.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
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
        static BUILTIN: OnceCell<Lexicon> = OnceCell::new();
        BUILTIN.get_or_init(|| Self::read_builtin().expect("the dictionaries of the library are sound"))
    }

    fn read_builtin() -> Result<Self, LexiconError> {
        Ok(Self {
            cues: Cues::parse("dicts/cues.tsv", include_str!("../../dicts/cues.tsv"))?,
            indicators: Indicators::parse("dicts/indicators.tsv", include_str!("../../dicts/indicators.tsv"))?,
            regions: Regions::parse("dicts/regions.tsv", include_str!("../../dicts/regions.tsv"))?,
        })
    }
}
