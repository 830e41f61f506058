//! Words that bound a number: 超过, 以上, 余.

use super::{Lexicon, LexiconError, Table, Trie};
use crate::record::Bound;
use crate::text::CharSet;

/// The bound words, by their place.
///
/// ```
/// use zhengce::lexicon::Bounds;
/// use zhengce::record::Bound;
/// let bounds = Bounds::builtin();
/// assert_eq!(bounds.before("总量超过", false), Some((6, Bound::Gt)));
/// assert_eq!(bounds.before("签约", false), None);
/// assert_eq!(bounds.after("以上的企业"), Some((6, Bound::Ge)));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Bounds {
    before: Trie,
    after: Trie,
    /// What the words that bound a place in an order end with.
    rank_ends: CharSet,
}

/// Values of the tries: a bound, none, or only for numerals that begin with their scale.
const NONE: u16 = 0;
const LED: u16 = 0x100;
const RANK: u16 = 0x200;

const BOUNDS: &[(&str, Bound)] =
    &[("about", Bound::About), ("ge", Bound::Ge), ("gt", Bound::Gt), ("le", Bound::Le), ("lt", Bound::Lt)];

impl Bounds {
    /// The built-in words.
    pub fn builtin() -> &'static Self {
        &Lexicon::builtin().bounds
    }

    /// Reads a file in the format of `dicts/bounds.tsv`.
    pub fn parse(file: &str, text: &str) -> Result<Self, LexiconError> {
        let mut bounds = Self::default();
        bounds.fill(file, text, false)?;
        Ok(bounds)
    }

    /// Adds the words of another file of the same format; where both know a word, the file wins.
    pub fn extend(&mut self, file: &str, text: &str) -> Result<(), LexiconError> {
        // Read on a copy, so that a wrong file changes nothing.
        let mut both = self.clone();
        both.fill(file, text, true)?;
        *self = both;
        Ok(())
    }

    fn fill(&mut self, file: &str, text: &str, replace: bool) -> Result<(), LexiconError> {
        for row in Table::new(file, text, &["word", "place", "bound", "only?"])?.rows() {
            let row = row?;
            let word = row.get(0);
            if word.is_empty() {
                return Err(row.error("the cell `word` is empty"));
            }
            let value = match BOUNDS.iter().position(|(name, _)| *name == row.get(2)) {
                Some(n) => n as u16 + 1,
                None if row.get(2) == "none" => NONE,
                None => {
                    return Err(
                        row.error(format!("unknown bound `{}`; write about, ge, gt, le, lt or none", row.get(2)))
                    );
                }
            };
            let value = match row.get(3) {
                "" => value,
                "led" => value | LED,
                "rank" => value | RANK,
                other => return Err(row.error(format!("unknown restriction `{other}`; write led, rank or nothing"))),
            };
            if value & RANK != 0 {
                word.chars().next_back().into_iter().for_each(|c| self.rank_ends.insert(c));
            }
            let old = match row.get(1) {
                "before" => self.before.insert(&word.chars().rev().collect::<String>(), value),
                "after" => self.after.insert(word, value),
                // Inside a numeral the reader itself takes them; they stand in the table for its reader.
                "inside" => None,
                other => return Err(row.error(format!("unknown place `{other}`; write before, after or inside"))),
            };
            if old.is_some() && !replace {
                return Err(row.error(format!("`{word}` is there twice")));
            }
        }
        Ok(())
    }

    /// Length and sense of the bound word that ends `text`; `led` says that the numeral behind begins with its scale.
    pub fn before(&self, text: &str, led: bool) -> Option<(usize, Bound)> {
        let (len, value) = self.before.longest_back(text)?;
        if value & RANK != 0 || (value & LED != 0 && !led) {
            return None;
        }
        sense(value).map(|bound| (len, bound))
    }

    /// The same for a word that bounds a place in an order: 前 of 前十.
    pub fn before_rank(&self, text: &str) -> Option<(usize, Bound)> {
        let (len, value) = self.before.longest_back(text)?;
        if value & RANK == 0 { None } else { sense(value).map(|bound| (len, bound)) }
    }

    /// What the words that bound a place in an order end in.
    pub(crate) fn rank_ends(&self) -> &CharSet {
        &self.rank_ends
    }

    /// What the words that bound the number behind them end in.
    pub(crate) fn ends(&self) -> &CharSet {
        self.before.beginnings()
    }

    /// What the words that bound the number in front of them begin with.
    pub(crate) fn beginnings(&self) -> &CharSet {
        self.after.beginnings()
    }

    /// Length and sense of the bound word in front of `text`.
    pub fn after(&self, text: &str) -> Option<(usize, Bound)> {
        let (len, value) = self.after.longest(text)?;
        sense(value).map(|bound| (len, bound))
    }
}

fn sense(value: u16) -> Option<Bound> {
    match value & 0xFF {
        NONE => None,
        n => Some(BOUNDS[n as usize - 1].1),
    }
}
