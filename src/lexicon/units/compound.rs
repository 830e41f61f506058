//! Compound units: 元/平方米, 微克/立方米, 吨标准煤/万元.
//!
//! Only the parts stand in the dictionary; a compound is made when it is met, and has a number of its own.

use once_cell::sync::OnceCell;

use super::{Trie, UnitEntry, UnitKind, Units};

/// A form that may stand below a slash: 万元.
#[derive(Clone, Debug)]
pub(super) struct Per {
    pub form: Box<str>,
    pub unit: u16,
    pub scale: u32,
}

/// Numbers of compounds begin here.
pub(super) const COMPOUNDS: u16 = 0x2000;

/// What may stand between the two parts of a compound.
pub(super) const SLASHES: &[&str] = &["/", "／", "每"];

/// Whether one of these may begin with a byte.
pub(super) fn begins_slash(first: Option<&u8>) -> bool {
    matches!(first, Some(b'/' | 0xEF | 0xE6))
}

/// Short names for compounds that have one.
const COMPOUND: &[(&str, &str)] = &[
    ("mass/volume", "concentration"),
    ("length/time", "speed"),
    ("volume/time", "flow"),
    ("mass/mass", "mass fraction"),
];

impl Units {
    /// Enters the forms below the slash and what is asked for by characters, and makes room for the compounds.
    pub(super) fn settle(&mut self) {
        self.per_forms = Trie::default();
        for (n, per) in self.per.iter().enumerate() {
            self.per_forms.insert(&per.form, n as u16);
        }
        for spelling in self.list.iter().map(|(spelling, _)| spelling).chain(self.per.iter().map(|per| &per.form)) {
            let chars = spelling.chars();
            chars.clone().zip(chars.skip(1)).for_each(|(a, b)| self.neighbours.insert(a, b));
        }
        let currencies = self.list.iter().filter(|(_, id)| self.entries[*id as usize].kind == UnitKind::Currency);
        let spellings = currencies.map(|(spelling, _)| spelling).chain(self.per.iter().map(|per| &per.form));
        spellings.filter_map(|spelling| spelling.chars().next_back()).for_each(|c| self.currency_ends.insert(c));
        let room = (usize::from(u16::MAX) - usize::from(COMPOUNDS)) / self.per.len().max(1);
        self.over.truncate(room);
        self.compounds = vec![OnceCell::new(); self.over.len() * self.per.len()];
    }

    /// The compound of two places; `None` for a unit over itself, and where the factor is too large.
    pub(super) fn compound(&self, over: usize, per: usize) -> Option<Box<UnitEntry>> {
        let Per { form, unit, scale } = &self.per[per];
        let (a, b) = (&self.entries[self.over[over] as usize], &self.entries[*unit as usize]);
        if a.name == b.name && *scale == 0 {
            return None;
        }
        let num = a.num.checked_mul(b.den)?;
        let den = b.num.checked_mul(10u128.pow(*scale))?.checked_mul(a.den)?;
        let (num, den) = reduced(num, den);
        let dimension = format!("{}/{}", a.dimension, b.dimension);
        let short = COMPOUND.iter().find(|(long, _)| *long == dimension).map(|(_, short)| (*short).to_owned());
        let code = match (&a.code, &b.code) {
            (Some(x), Some(y)) if *scale == 0 => {
                let over = if a.kind == UnitKind::Currency { format!("{{{x}}}") } else { x.to_string() };
                let under = if y.contains('.') { format!("({y})") } else { y.to_string() };
                Some(format!("{over}/{under}").into())
            }
            _ => None,
        };
        Some(Box::new(UnitEntry {
            name: format!("{}/{form}", a.name).into(),
            dimension: short.unwrap_or(dimension).into(),
            code,
            base_unit: format!("{}/{}", a.base_unit, b.base_unit).into(),
            num,
            den,
            kind: a.kind,
        }))
    }

    /// Length and number of the compound whose upper part is `id`, when `after` goes on with a slash and a form.
    pub(super) fn compound_at(&self, id: u16, after: &str) -> Option<(usize, u16)> {
        let over = self.over_place[id as usize].filter(|&over| usize::from(over) < self.over.len())?;
        let slash = SLASHES.iter().find(|slash| after.starts_with(**slash))?;
        let (len, per) = self.per_forms.longest(&after[slash.len()..])?;
        let place = usize::from(over) * self.per.len() + usize::from(per);
        let made = &self.compounds[place];
        if made.get().is_none() {
            let _ = made.set(self.compound(over.into(), per.into())?);
        }
        Some((slash.len() + len, COMPOUNDS + place as u16))
    }
}

/// Exponent of the scale in front of a form: 万元 → 4.
pub(super) fn scale_of(form: &str) -> u32 {
    [("十万", 5), ("百", 2), ("千人", 3), ("万", 4), ("亿", 8)]
        .into_iter()
        .find(|(scale, _)| form.starts_with(scale))
        .map_or(0, |(_, exponent)| exponent)
}

/// The fraction in lowest terms.
pub(super) fn reduced(num: u128, den: u128) -> (u128, u128) {
    let (mut a, mut b) = (num, den);
    while b > 0 {
        (a, b) = (b, a % b);
    }
    (num / a, den / a)
}
