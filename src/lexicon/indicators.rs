//! The indicator catalogue: `dicts/indicators.tsv`.

use once_cell::sync::OnceCell;
use rustc_hash::FxHashMap;

use super::table::{LexiconError, Table};
use super::{Keep, Term, copied};

/// One statistic of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// Stable id: `gdp`.
    pub id: Term,
    /// Name in Chinese.
    pub name: Term,
    /// Dimensions that a level of it can have; empty for any.
    pub dimensions: Vec<Term>,
    /// Measures that it can have; empty for any.
    pub measures: Vec<Term>,
    /// Words that, standing before the name (or after it, with `~`), make it another statistic.
    pub excludes: Vec<Term>,
}

/// The catalogue, findable by every name and alias.
#[derive(Clone, Debug, Default)]
pub struct Indicators {
    list: Vec<Indicator>,
    names: FxHashMap<Term, usize>,
    /// Names in the order of the file.
    order: Vec<Term>,
    /// For the part of the economy the indicator of its share; made when it is first asked for.
    shares: OnceCell<FxHashMap<usize, usize>>,
}

const SHARE: &str = "占地区生产总值比重";

impl Indicators {
    /// Reads a catalogue; columns `id`, `name`, `aliases`, and optionally `dimensions`, `measures`, `excludes`.
    ///
    /// ```
    /// use zhengce::lexicon::Indicators;
    /// let mine = Indicators::parse("my.tsv", "id\tname\taliases\ntea\t茶叶产量\t茶产量\n").unwrap();
    /// assert_eq!(mine.named("茶产量").unwrap().id, "tea");
    /// ```
    pub fn parse(file: &str, text: &str) -> Result<Self, LexiconError> {
        let mut indicators = Self::default();
        indicators.extend(file, text)?;
        Ok(indicators)
    }

    /// Adds the lines of a further file; a line with a known id takes its place, and its names.
    pub fn extend(&mut self, file: &str, text: &str) -> Result<(), LexiconError> {
        self.fill(file, text, copied)
    }

    pub(super) fn read_builtin() -> Result<Self, LexiconError> {
        let mut indicators = Self::default();
        // what 8192 places of a table hold
        indicators.names.reserve(7 << 10);
        indicators.fill("dicts/indicators.tsv", include_str!("../../dicts/indicators.tsv"), Term::Borrowed)?;
        Ok(indicators)
    }

    fn fill<'t>(&mut self, file: &'t str, text: &'t str, keep: Keep<'t>) -> Result<(), LexiconError> {
        let mut here: FxHashMap<&str, usize> = FxHashMap::default();
        self.shares = OnceCell::new();
        // an id of this file stands there once
        let known = self.list.len();
        for row in Table::new(file, text, &["id", "name", "aliases", "dimensions?", "measures?", "excludes?"])?.rows() {
            let row = row?;
            let (id, name) = (row.get(0), row.get(1));
            if id.is_empty() || !id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_') {
                return Err(row.error(format!("the id `{id}` must be made of a–z, 0–9 and _")));
            }
            if name.is_empty() {
                return Err(row.error(format!("the indicator `{id}` has no name")));
            }
            if let Some(line) = here.insert(id, row.line()) {
                return Err(row.error(format!("the id `{id}` stands in line {line} already")));
            }
            let list = |n| row.list(n).map(keep).collect::<Vec<_>>();
            let measures = list(4);
            if let Some(wrong) =
                measures.iter().find(|m| !matches!(&***m, "level" | "growth" | "change" | "share" | "rank"))
            {
                return Err(row.error(format!("`{wrong}` is no measure; write level, growth, change, share or rank")));
            }
            let entry = Indicator { id: keep(id), name: keep(name), dimensions: list(3), measures, excludes: list(5) };
            let place = match self.list[..known].iter().position(|i| i.id == id) {
                Some(place) => {
                    self.list[place] = entry;
                    place
                }
                None => {
                    self.list.push(entry);
                    self.list.len() - 1
                }
            };
            for alias in std::iter::once(name).chain(row.list(2)) {
                match self.names.insert(keep(alias), place) {
                    Some(other) if other != place && here.contains_key(&*self.list[other].id) => {
                        return Err(row.error(format!("`{alias}` names `{}` already", self.list[other].id)));
                    }
                    Some(_) => {}
                    None => self.order.push(keep(alias)),
                }
            }
        }
        Ok(())
    }

    /// The indicator that is called exactly `name`.
    pub fn named(&self, name: &str) -> Option<&Indicator> {
        self.names.get(name).map(|&n| &self.list[n])
    }

    /// The share of `part` in the economy as a whole, where the catalogue has it under a name of this form
    /// (全社会研发经费支出占地区生产总值比重), for every other name of the part.
    pub fn share_of_gdp(&self, part: &str) -> Option<&Indicator> {
        let part = *self.names.get(part)?;
        let share = self.shares.get_or_init(|| {
            let named = |name: &Term| Some((*self.names.get(name.strip_suffix(SHARE)?)?, self.names[name]));
            self.order.iter().filter_map(named).collect()
        });
        share.get(&part).map(|&n| &self.list[n])
    }

    /// Every name and alias.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.order.iter().map(|name| &**name)
    }

    /// The catalogue in the order of its files.
    pub fn iter(&self) -> impl Iterator<Item = &Indicator> {
        self.list.iter()
    }
}
