//! The units of measure.

use once_cell::sync::Lazy;
use rust_decimal::Decimal;

use super::{LexiconError, Row, Table, Trie};

/// A unit of measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitEntry {
    /// The name that other spellings lead to.
    pub name: Box<str>,
    /// Units of one dimension can be compared: money, area, money/area.
    pub dimension: Box<str>,
    /// ISO 4217 or UCUM code; `None` where there is none.
    pub code: Option<Box<str>>,
    /// Unit of `base` values: CNY, m2, kg, 1.
    pub base_unit: Box<str>,
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
    "doubling",
    "energy",
    "force",
    "freight turnover",
    "frequency",
    "gross tonnage",
    "household",
    "household_time",
    "illuminance",
    "labour",
    "length",
    "mass",
    "mass fraction",
    "money",
    "passenger turnover",
    "person",
    "person_day",
    "person_time",
    "power",
    "pp",
    "pressure",
    "qubit",
    "ratio",
    "sound level",
    "speed",
    "steam",
    "temperature",
    "time",
    "vehicle length",
    "voltage",
    "volume",
];

/// Short names for compounds that have one.
const COMPOUND: &[(&str, &str)] = &[
    ("mass/volume", "concentration"),
    ("length/time", "speed"),
    ("volume/time", "flow"),
    ("mass/mass", "mass fraction"),
];

/// The unit lexicon.
///
/// ```
/// use zhengce::lexicon::Units;
/// let mut units = Units::builtin().clone();
/// let own = Units::parse("my.tsv", "unit\tdimension\tbase_unit\tnum\tden\tkind\n石\tmass\tkg\t60\t1\tcustomary\n").unwrap();
/// units.extend(&own);
/// let (len, id) = units.longest_at("石粮食", 0).unwrap();
/// assert_eq!((len, &*units.get(id).name), (3, "石"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Units {
    entries: Vec<UnitEntry>,
    spellings: Trie,
    /// Per entry: what may not follow.
    not_before: Vec<Box<[Box<str>]>>,
    over: Vec<u16>,
    per: Vec<Per>,
}

/// A form that may stand below a slash: 万元.
#[derive(Clone, Debug)]
struct Per {
    form: Box<str>,
    unit: u16,
    scale: u32,
}

static BUILTIN: Lazy<Units> = Lazy::new(|| {
    Units::parse("units.tsv", include_str!("../../dicts/units.tsv")).expect("dicts/units.tsv is read by a test")
});

impl Units {
    /// The built-in units.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// Reads a file in the format of `dicts/units.tsv`; its header names the columns.
    pub fn parse(file: &str, text: &str) -> Result<Self, LexiconError> {
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
            units.row(&row?)?;
        }
        units.compound();
        Ok(units)
    }

    fn row(&mut self, row: &Row<'_>) -> Result<(), LexiconError> {
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
            "classifier" | "medal" => UnitKind::Classifier,
            "numbered" => UnitKind::Numbered,
            "noun" => UnitKind::Noun,
            other => return Err(row.error(format!("unknown kind `{other}`; see the head of dicts/units.tsv"))),
        };
        let text = |n: usize| -> Box<str> { row.get(n).into() };
        let id = self.add(
            UnitEntry {
                name: text(0),
                dimension: dimension.into(),
                code: (!row.get(3).is_empty()).then(|| text(3)),
                base_unit: text(4),
                num,
                den,
                kind,
            },
            row.list(10).map(Into::into).collect(),
        );
        if row.get(0).is_empty() {
            return Err(row.error("the cell `unit` is empty"));
        }
        for name in [row.get(0)].into_iter().chain(row.list(1)) {
            if let Some(other) = self.spellings.insert(name, id) {
                let other = &self.entries[other as usize].name;
                return Err(row.error(format!("`{name}` is already a spelling of {other}")));
            }
        }
        if row.get(8) == "y" {
            self.over.push(id);
        }
        for form in row.list(9) {
            self.per.push(Per { form: form.into(), unit: id, scale: scale_of(form) });
        }
        Ok(())
    }

    fn add(&mut self, entry: UnitEntry, not_before: Box<[Box<str>]>) -> u16 {
        self.entries.push(entry);
        self.not_before.push(not_before);
        u16::try_from(self.entries.len() - 1).expect("fewer than 65536 units")
    }

    /// Makes the compounds: every unit that may stand above a slash over every form that may stand below.
    fn compound(&mut self) {
        for over in std::mem::take(&mut self.over) {
            let spellings: Vec<Box<str>> = self.spellings.keys_of(over);
            for n in 0..self.per.len() {
                let Per { form, unit, scale } = self.per[n].clone();
                let (a, b) = (&self.entries[over as usize], &self.entries[unit as usize]);
                if a.name == b.name && scale == 0 {
                    continue;
                }
                let den = b.num.checked_mul(10u128.pow(scale));
                let (Some(num), Some(den)) = (a.num.checked_mul(b.den), den.and_then(|d| d.checked_mul(a.den))) else {
                    continue;
                };
                let (num, den) = reduced(num, den);
                let name = format!("{}/{form}", a.name);
                let dimension = format!("{}/{}", a.dimension, b.dimension);
                let short = COMPOUND.iter().find(|(long, _)| *long == dimension).map(|(_, short)| (*short).to_owned());
                let code = match (&a.code, &b.code) {
                    (Some(x), Some(y)) if scale == 0 => {
                        let over = if a.kind == UnitKind::Currency { format!("{{{x}}}") } else { x.to_string() };
                        let under = if y.contains('.') { format!("({y})") } else { y.to_string() };
                        Some(format!("{over}/{under}").into())
                    }
                    _ => None,
                };
                let entry = UnitEntry {
                    name: name.into(),
                    dimension: short.unwrap_or(dimension).into(),
                    code,
                    base_unit: format!("{}/{}", a.base_unit, b.base_unit).into(),
                    num,
                    den,
                    kind: a.kind,
                };
                let id = self.add(entry, Box::default());
                for spelling in &spellings {
                    for slash in ["/", "／", "每"] {
                        let _ = self.spellings.insert(&format!("{spelling}{slash}{form}"), id);
                    }
                }
            }
        }
    }

    /// Adds the units of `other`; where both know a spelling, `other` wins.
    pub fn extend(&mut self, other: &Self) {
        for (n, entry) in other.entries.iter().enumerate() {
            let id = self.add(entry.clone(), other.not_before[n].clone());
            for spelling in other.spellings.keys_of(n as u16) {
                let _ = self.spellings.insert(&spelling, id);
            }
        }
    }

    /// Entry of a number that [`longest_at`](Self::longest_at) gave.
    pub fn get(&self, id: u16) -> &UnitEntry {
        &self.entries[id as usize]
    }

    /// Number of the unit with this spelling.
    pub fn find(&self, spelling: &str) -> Option<u16> {
        self.spellings.get(spelling)
    }

    /// All entries, compounds included, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &UnitEntry> {
        self.entries.iter()
    }

    /// Length in bytes and number of the longest unit that begins at byte `at` of `text`.
    ///
    /// A unit whose character begins another word there (家 of 家庭) does not count, nor does one that goes on in Latin
    /// letters or behind a slash that cannot be read.
    pub fn longest_at(&self, text: &str, at: usize) -> Option<(usize, u16)> {
        let rest = &text[at..];
        let (mut len, mut id) = self.spellings.longest(rest)?;
        loop {
            let after = &rest[len..];
            let ascii = rest.as_bytes()[len - 1].is_ascii_alphabetic();
            let cut = (ascii && after.starts_with(|c: char| c.is_ascii_alphanumeric()))
                || self.not_before[id as usize].iter().any(|word| after.starts_with(&**word));
            if !cut {
                return Some((len, id));
            }
            // A shorter unit may still stand: the one letter less of it.
            (len, id) = self.spellings.longest_below(rest, len)?;
        }
    }

    /// The unit whose first part `head` stands apart from the rest at byte `at`: 个 and 月 of 3个多月.
    pub fn longest_with(&self, head: &str, text: &str, at: usize) -> Option<(usize, u16)> {
        self.spellings.longest_with(head, &text[at..])
    }

    /// Value in base units.
    pub fn to_base(&self, id: u16, value: Decimal) -> Option<Decimal> {
        let UnitEntry { num, den, .. } = self.get(id);
        let decimal = |n: u128| i128::try_from(n).ok().and_then(|n| Decimal::try_from_i128_with_scale(n, 0).ok());
        let product = value.checked_mul(decimal(*num)?)?;
        Some(product.checked_div(decimal(*den)?)?.normalize())
    }
}

/// Exponent of the scale in front of a form: 万元 → 4.
fn scale_of(form: &str) -> u32 {
    [("十万", 5), ("百", 2), ("千人", 3), ("万", 4), ("亿", 8)]
        .into_iter()
        .find(|(scale, _)| form.starts_with(scale))
        .map_or(0, |(_, exponent)| exponent)
}

fn reduced(num: u128, den: u128) -> (u128, u128) {
    let (mut a, mut b) = (num, den);
    while b > 0 {
        (a, b) = (b, a % b);
    }
    (num / a, den / a)
}
