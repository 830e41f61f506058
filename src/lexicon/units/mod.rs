//! The units of measure.

mod compound;

use once_cell::sync::OnceCell;
use rust_decimal::Decimal;

use compound::{COMPOUNDS, Per, SLASHES, begins_slash, reduced, scale_of};

use super::{Keep, Lexicon, LexiconError, Row, Table, Term, Trie, copied};
use crate::text::{CharSet, PairSet, char_at, stands};

/// A unit of measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitEntry {
    /// The name that other spellings lead to.
    pub name: Term,
    /// Units of one dimension can be compared: money, area, money/area.
    pub dimension: Term,
    /// ISO 4217 or UCUM code; `None` where there is none.
    pub code: Option<Term>,
    /// Unit of `base` values: CNY, m2, kg, 1.
    pub base_unit: Term,
    /// One unit is `num / den` base units.
    pub num: u128,
    /// See [`num`](Self::num).
    pub den: u128,
    /// What sort of unit it is.
    pub kind: UnitKind,
}

/// What sort of unit it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitKind {
    /// Money.
    Currency,
    /// Units of law, custom, trade and other countries.
    Physical,
    /// Durations and ages.
    Time,
    /// %, 个百分点, 倍, 番.
    Ratio,
    /// Measure words: 个, 家, 人次.
    Classifier,
    /// Measure words that number as often as they count: 届, 期; only behind Arabic digits.
    Numbered,
    /// Things that are counted without a measure word: 县, 村.
    Noun,
}

const DIMENSIONS: &[&str] = &[
    "age",
    "angle",
    "apparent power",
    "area",
    "charge",
    "class hours",
    "compute",
    "compute rate",
    "container",
    "count",
    "current",
    "data",
    "data rate",
    "dose equivalent",
    "doubling",
    "energy",
    "flux density",
    "force",
    "freight turnover",
    "frequency",
    "gross tonnage",
    "household",
    "household_time",
    "illuminance",
    "labour",
    "length",
    "luminous flux",
    "luminous intensity",
    "mass",
    "mass fraction",
    "money",
    "passenger turnover",
    "person",
    "person_day",
    "person_time",
    "person_year",
    "pixel",
    "power",
    "pp",
    "pressure",
    "qubit",
    "radioactivity",
    "acceleration",
    "amount of substance",
    "ratio",
    "reactive power",
    "resistance",
    "sound level",
    "speed",
    "steam",
    "temperature",
    "time",
    "vehicle length",
    "voltage",
    "volume",
];

/// The unit lexicon.
///
/// Compounds (元/亩, 微克/立方米) are put together when they are met: a unit that may stand above a slash, and a form that
/// may stand below.
///
/// ```
/// use zhengce::lexicon::Units;
/// let mut units = Units::builtin().clone();
/// let own = Units::parse("my.tsv", "unit\tdimension\tbase_unit\tnum\tden\tkind\n石\tmass\tkg\t60\t1\tcustomary\n").unwrap();
/// units.extend(&own);
/// let (len, id) = units.longest_at("石粮食", 0).unwrap();
/// assert_eq!((len, &*units.get(id).name), (3, "石"));
/// let (_, id) = units.longest_at("元/亩", 0).unwrap();
/// assert_eq!((&*units.get(id).dimension, units.get(id).num, units.get(id).den), ("money/area", 3, 2000));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Units {
    entries: Vec<UnitEntry>,
    spellings: Trie,
    /// Every spelling with its entry, in the order of the file.
    list: Vec<(Box<str>, u16)>,
    /// Characters that stand side by side in a unit.
    neighbours: PairSet,
    /// The last characters of currencies.
    currency_ends: CharSet,
    /// Per entry: what may not follow.
    not_before: Vec<NotBefore>,
    /// Per entry: its place among those that may stand above a slash.
    over_place: Vec<Option<u16>>,
    over: Vec<u16>,
    per: Vec<Per>,
    per_forms: Trie,
    /// The unit of points, which only the words before the number tell from minutes and cents.
    score: Option<u16>,
    /// Compounds by place above and place below; each is made when it is first asked for.
    compounds: Vec<OnceCell<Box<UnitEntry>>>,
}

/// What may not follow a unit, as its character then begins another word. Mostly nothing of it does, and one byte tells.
#[derive(Clone, Debug, Default)]
struct NotBefore {
    words: Box<[Box<str>]>,
    /// Of their first characters the last six bits.
    heads: u64,
}

impl NotBefore {
    fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let words = words.map(Box::from).collect::<Box<[Box<str>]>>();
        let heads =
            words.iter().filter_map(|word| word.chars().next()).fold(0, |heads, c| heads | 1 << (c as u32 & 63));
        Self { words, heads }
    }

    /// Whether one of the words stands at `at`.
    #[inline(always)]
    fn stands(&self, text: &[u8], at: usize) -> bool {
        self.heads != 0
            && char_at(text, at).is_some_and(|(c, _)| self.heads >> (c & 63) & 1 != 0)
            && self.words.iter().any(|word| stands(text, at, word))
    }
}

impl Units {
    /// The built-in units.
    pub fn builtin() -> &'static Self {
        &Lexicon::builtin().units
    }

    /// Reads a file in the format of `dicts/units.tsv`; its header names the columns.
    pub fn parse(file: &str, text: &str) -> Result<Self, LexiconError> {
        Self::read(file, text, copied)
    }

    pub(super) fn read_builtin() -> Result<Self, LexiconError> {
        Self::read("dicts/units.tsv", include_str!("../../../dicts/units.tsv"), Term::Borrowed)
    }

    fn read<'t>(file: &'t str, text: &'t str, keep: Keep<'t>) -> Result<Self, LexiconError> {
        let columns = [
            "unit",
            "aliases?",
            "dimension",
            "code?",
            "base_unit",
            "num",
            "den",
            "kind",
            "over?",
            "per?",
            "not_before?",
        ];
        let mut units = Self::default();
        for row in Table::new(file, text, &columns)?.rows() {
            units.row(&row?, keep)?;
        }
        units.settle();
        Ok(units)
    }

    fn row<'t>(&mut self, row: &Row<'t>, keep: Keep<'t>) -> Result<(), LexiconError> {
        let dimension = row.get(2);
        if !dimension.split('/').all(|part| DIMENSIONS.contains(&part)) {
            return Err(row.error(format!("unknown dimension `{dimension}`; known are {}", DIMENSIONS.join(", "))));
        }
        let number = |n: usize| match row.get(n).parse::<u128>() {
            Ok(value) if value > 0 => Ok(value),
            _ => {
                Err(row.error(format!("`{}` is not a whole number above 0; write factors as num and den", row.get(n))))
            }
        };
        let (num, den) = reduced(number(5)?, number(6)?);
        let kind = match row.get(7) {
            "currency" => UnitKind::Currency,
            "legal" | "customary" | "foreign" | "convention" => UnitKind::Physical,
            "time" => UnitKind::Time,
            "ratio" => UnitKind::Ratio,
            "classifier" | "medal" | "score" => UnitKind::Classifier,
            "numbered" => UnitKind::Numbered,
            "noun" => UnitKind::Noun,
            other => return Err(row.error(format!("unknown kind `{other}`; see the head of dicts/units.tsv"))),
        };
        let text = |n: usize| keep(row.get(n));
        let id = self.add(
            UnitEntry {
                name: text(0),
                dimension: keep(dimension),
                code: (!row.get(3).is_empty()).then(|| text(3)),
                base_unit: text(4),
                num,
                den,
                kind,
            },
            NotBefore::new(row.list(10)),
        );
        if row.get(0).is_empty() {
            return Err(row.error("the cell `unit` is empty"));
        }
        if row.get(7) == "score" {
            self.score = Some(id);
            return Ok(());
        }
        for name in [row.get(0)].into_iter().chain(row.list(1)) {
            if let Some(other) = self.spellings.insert(name, id) {
                let other = &self.entries[other as usize].name;
                return Err(row.error(format!("`{name}` is already a spelling of {other}")));
            }
            self.list.push((name.into(), id));
        }
        if row.get(8) == "y" {
            self.over_place[id as usize] = Some(self.over.len() as u16);
            self.over.push(id);
        }
        for form in row.list(9) {
            self.per.push(Per { form: form.into(), unit: id, scale: scale_of(form) });
        }
        Ok(())
    }

    fn add(&mut self, entry: UnitEntry, not_before: NotBefore) -> u16 {
        self.entries.push(entry);
        self.not_before.push(not_before);
        self.over_place.push(None);
        let id = self.entries.len() - 1;
        assert!(id < COMPOUNDS as usize, "more than {COMPOUNDS} units");
        id as u16
    }

    /// Adds the units of `other`; where both know a spelling, `other` wins.
    pub fn extend(&mut self, other: &Self) {
        let from = self.entries.len() as u16;
        for (n, entry) in other.entries.iter().enumerate() {
            let id = self.add(entry.clone(), other.not_before[n].clone());
            if other.over_place[n].is_some() {
                self.over_place[id as usize] = Some(self.over.len() as u16);
                self.over.push(id);
            }
        }
        for (spelling, id) in &other.list {
            let _ = self.spellings.insert(spelling, from + id);
            self.list.push((spelling.clone(), from + id));
        }
        self.score = other.score.map(|id| from + id).or(self.score);
        self.per.extend(other.per.iter().map(|per| Per { unit: per.unit + from, ..per.clone() }));
        self.settle();
    }

    /// Entry of a number that [`longest_at`](Self::longest_at) or [`find`](Self::find) gave.
    ///
    /// # Panics
    /// If `id` did not come from these units.
    pub fn get(&self, id: u16) -> &UnitEntry {
        match id.checked_sub(COMPOUNDS) {
            None => &self.entries[id as usize],
            Some(place) => self.compounds[place as usize].get().expect("a compound has a number once it is made"),
        }
    }

    /// Whether a unit may go on from `a` to `b`; says yes too often.
    pub(crate) fn may_join(&self, a: char, b: char) -> bool {
        let slash = |c: char| matches!(c, '/' | '／' | '每');
        slash(a) || slash(b) || self.neighbours.may_hold(a, b)
    }

    /// What the spellings of currencies end in.
    pub(crate) fn currency_ends(&self) -> &CharSet {
        &self.currency_ends
    }

    /// Number of the unit in which scores are given (得分98分).
    pub(crate) fn score(&self) -> Option<u16> {
        self.score
    }

    /// Number of the unit with this spelling.
    pub fn find(&self, spelling: &str) -> Option<u16> {
        self.spellings.get(spelling).or_else(|| {
            // the last bytes of the slashes
            if !spelling.bytes().any(|b| matches!(b, b'/' | 0x8F)) {
                return None;
            }
            let (at, _) = SLASHES.iter().find_map(|slash| spelling.match_indices(slash).next())?;
            let (len, id) = self.compound_at(self.spellings.get(&spelling[..at])?, &spelling[at..])?;
            (at + len == spelling.len()).then_some(id)
        })
    }

    /// The entries of the file and all their compounds, in order.
    pub fn iter(&self) -> impl Iterator<Item = UnitEntry> {
        let compounds = (0..self.over.len()).flat_map(|over| (0..self.per.len()).map(move |per| (over, per)));
        self.entries.iter().cloned().chain(compounds.filter_map(|(over, per)| self.compound(over, per).map(|e| *e)))
    }

    /// Length in bytes and number of the longest unit that begins at byte `at` of `text`.
    ///
    /// A unit whose character begins another word there (家 of 家庭) does not count, nor does one that goes on in Latin
    /// letters or behind a slash that cannot be read.
    pub fn longest_at(&self, text: &str, at: usize) -> Option<(usize, u16)> {
        let rest = &text[at..];
        let (mut len, mut id) = self.spellings.longest(rest)?;
        loop {
            if begins_slash(rest.as_bytes().get(len))
                && let Some((more, compound)) = self.compound_at(id, &rest[len..])
                && !goes_on(rest, len + more)
            {
                return Some((len + more, compound));
            }
            if !goes_on(rest, len) && !self.not_before[id as usize].stands(rest.as_bytes(), len) {
                return Some((len, id));
            }
            // A shorter unit may still stand.
            (len, id) = self.spellings.longest_below(rest, len)?;
        }
    }

    /// The unit whose first part `head` stands apart from the rest at byte `at`: 个 and 月 of 3个多月.
    pub fn longest_with(&self, head: &str, text: &str, at: usize) -> Option<(usize, u16)> {
        self.spellings.longest_with(head, &text[at..])
    }

    /// Value in base units.
    pub fn to_base(&self, id: u16, value: Decimal) -> Option<Decimal> {
        self.get(id).to_base(value)
    }
}

impl UnitEntry {
    /// So many of the unit in base units.
    pub(crate) fn to_base(&self, value: Decimal) -> Option<Decimal> {
        let decimal = |n: u128| i128::try_from(n).ok().and_then(|n| Decimal::try_from_i128_with_scale(n, 0).ok());
        let product = if self.num == 1 { value } else { value.checked_mul(decimal(self.num)?)? };
        // percentages and the like only move the point
        let moved = |places: usize| {
            let mut moved = product;
            moved.set_scale(product.scale() + places as u32).ok().map(|()| moved)
        };
        let places = [1, 10, 100, 1_000, 10_000].iter().position(|power| *power == self.den);
        let quotient = match places.and_then(moved) {
            Some(quotient) => quotient,
            None => product.checked_div(decimal(self.den)?)?,
        };
        Some(quotient.normalize())
    }
}

/// Whether Latin letters or digits go on where a unit in Latin letters ends at `len`.
fn goes_on(rest: &str, len: usize) -> bool {
    rest.as_bytes()[len - 1].is_ascii_alphabetic() && rest[len..].starts_with(|c: char| c.is_ascii_alphanumeric())
}
