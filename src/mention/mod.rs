//! Stage 4: the quantities and times of a text.

mod places;
mod quantity;
mod time;

use std::ops::Range;

use rust_decimal::Decimal;

use crate::record::{Bound, Edtf, Quantity};

pub(crate) use places::Places;
pub use quantity::{quantities, quantity, scan};
pub(crate) use quantity::{scan as scan_amounts, scan_at as amounts_at};
pub use time::{Anchor, TimeMention, times};
pub(crate) use time::{named_plan, numbered_plan, scan as times_at};

/// The quantities and the times of a text, as [`quantities`] and [`times`] find them, for the price of one look at it. A
/// number inside of a time is there as well.
///
/// ```
/// let (quantities, times) = zhengce::mention::mentions("2025年投资3亿元，增长5%", None);
/// assert_eq!(times[0].text, "2025年");
/// assert_eq!(quantities.last().unwrap().text, "5%");
/// ```
pub fn mentions(text: &str, anchor: impl Into<Anchor>) -> (Vec<Quantity<'_>>, Vec<TimeMention<'_>>) {
    let (folded, places) = Places::fold_everyday(text);
    let times = time::times_of(&folded, &places, &anchor.into());
    (quantity::quantities_of(&folded, &places), times)
}

/// A quantity found in folded text; ranges are bytes of that text.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    /// Number with scale and unit (`10余万人`), without the bound words around it.
    pub span: Range<usize>,
    /// The span with its bound words (`约10余万人以上`).
    pub outer: Range<usize>,
    /// The value in the printed unit without scale; the lower end of a range.
    pub value: Decimal,
    /// Upper end of a range.
    pub upper: Option<Decimal>,
    /// How the words bound it.
    pub bound: Bound,
    /// The first bound word.
    pub bound_text: Option<Range<usize>>,
    /// Place of the unit in the text and its number in the unit lexicon.
    pub unit: Option<(Range<usize>, u16)>,
    /// What sort of number it is.
    pub kind: AmountKind,
    /// Numerator and denominator when it was printed as a fraction; `value` is then the nearest decimal, whole part included.
    pub fraction: Option<(u128, u128)>,
    /// Below a hundred, in Chinese numerals, with a measure word: often rhetoric (两个, 四项).
    pub small_chinese: bool,
}

impl Amount {
    /// A number without anything around it.
    pub(crate) fn bare(span: Range<usize>, value: Decimal) -> Self {
        Self {
            outer: span.clone(),
            span,
            value,
            upper: None,
            bound: Bound::Eq,
            bound_text: None,
            unit: None,
            kind: AmountKind::Bare,
            fraction: None,
            small_chinese: false,
        }
    }
}

/// What sort of number an [`Amount`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmountKind {
    /// A number with a unit.
    Quantity,
    /// A number without a unit.
    Bare,
    /// A place in an order: 第19位, 第一, 前十 (bound le), 首位.
    Ordinal,
    /// One part of N∶M∶K; `2.52∶1` is a single part of one.
    Ratio {
        /// Which part, from 0.
        part: u8,
        /// How many parts there are.
        of: u8,
    },
    /// A size class: 千亿级, 亿元级.
    Class,
    /// Growth in words, of value 0 %: 正增长 (gt), 负增长 (lt), 持平 (eq).
    GrowthWord,
}

/// A time found in folded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// Its words, without particles (2025年, 今年, “十四五”时期).
    pub span: Range<usize>,
    /// When; `None` where the words need an anchor that is not known.
    pub edtf: Option<Edtf>,
    /// How it was said.
    pub kind: TimeKind,
    /// Set when it is one end of a longer time; the value stays that of the words.
    pub side: Option<Side>,
}

/// Which end of a longer time a time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Its beginning: 2012年以来.
    Since,
    /// Its end: 到2035年, 截至12月底.
    Until,
}

/// How a time is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeKind {
    /// A date, month or year on the calendar, or an interval of such.
    Calendar,
    /// A plan period: “十四五”, 十五五末.
    Plan,
    /// Relative to the anchor: 今年, 去年, 过去五年.
    Relative,
    /// A part of a year that the context names: 上半年, 前三季度, 1—11月, 年末.
    Part,
    /// From a time on (2012年以来), or up to one (到2035年, 截至…底).
    Open,
}

impl Amount {
    /// Whether it is a place in an order.
    pub fn is_ordinal(&self) -> bool {
        self.kind == AmountKind::Ordinal
    }
}
