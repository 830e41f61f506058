//! Quantities in several units, the next always the smaller.
//!
//! - Finds: 2小时30分钟, 一年零三个月, 2岁3个月, 三斤二两, 五尺三寸, 6英尺2英寸.
//! - Leaves alone: units that are no whole part of each other (1个月5天), as much of the smaller as makes one of the larger
//!   (1年12个月), numbers with a scale or bound.
//! - Gives: one figure in the first unit, where that is an exact decimal (2.5小时), else in the last (80分钟).

use super::{Figure, Scanner, context};
use crate::lexicon::{UnitEntry, UnitKind};
use crate::numeral::Fixed;
use crate::record::Bound;

/// Decimal places that the sum may have in its first unit.
const PLACES: i32 = 6;

impl Scanner<'_> {
    /// Adds the pieces that follow the first number with its unit.
    pub(super) fn pieces(&self, figure: &mut Figure) {
        let Some((place, first)) = figure.unit.clone() else { return };
        let plain = figure.high.is_none() && figure.fraction.is_none() && figure.bound == Bound::Eq;
        if !plain || place.end != figure.end || figure.head.scale >= 4 || figure.head.per > 0 || figure.low.exp < 0 {
            return;
        }
        let mut last = first;
        let mut sum = figure.low;
        let mut end = figure.end;
        let mut unit = place;
        while let Some((at, width, id, low)) = self.piece(end, last) {
            let (Some(whole), Some(ratio)) = (sum.decimal_free(), self.ratio_of(last, id)) else { break };
            let Some(raised) = whole.checked_mul(ratio).filter(|_| low.less(Fixed::new(ratio))) else { break };
            let Some(total) = Fixed::new(raised).add(low) else { break };
            (sum, last, end, unit) = (total, id, at + width, at..at + width);
        }
        if last == first {
            return;
        }
        figure.end = end;
        match self.ratio_of(first, last).and_then(|ratio| divided(sum, ratio)) {
            Some(low) => figure.low = low,
            None => {
                let aged = &*self.lexicon.units.get(first).dimension == "age";
                let months = self.lexicon.units.find("月龄").filter(|_| aged);
                figure.low = sum;
                figure.unit = Some((unit, months.unwrap_or(last)));
            }
        }
    }

    /// The number at `end` with a unit below `last`: place and width of the unit, its number, and the number.
    fn piece(&self, end: usize, last: u16) -> Option<(usize, usize, u16, Fixed)> {
        let end = end + if self.starts(end, "零") { "零".len() } else { 0 };
        if end >= self.limit || !context::is_numeral(self.text, end) && !self.starts(end, "十") {
            return None;
        }
        let read = self.read_at(end)?;
        let plain = read.high.is_none() && read.fraction.is_none() && read.more.is_none() && read.look.scale == 0;
        let low = read.low.filter(|_| plain && read.look.per == 0 && !read.look.leading_zero)?;
        let hours = &*self.lexicon.units.get(last).name == "小时";
        let minutes = hours && self.starts(read.end, "分") && !self.starts(read.end, "分钟");
        if minutes && !self.starts(read.end, "分之") {
            return Some((read.end, "分".len(), self.lexicon.units.find("分钟")?, low));
        }
        let (len, id) = self.unit_at(read.end)?;
        let (a, b) = (self.lexicon.units.get(last), self.lexicon.units.get(id));
        let measured =
            |unit: &UnitEntry| matches!(unit.kind, UnitKind::Physical | UnitKind::Time) && &*unit.name != "周";
        // 2岁3个月
        let alike = a.dimension == b.dimension || (&*a.dimension == "age" && &*b.dimension == "time");
        (measured(a) && measured(b) && a.base_unit == b.base_unit && alike).then_some((read.end, len, id, low))
    }

    /// How many of the unit `b` make one of `a`, when it is a whole number above 1.
    fn ratio_of(&self, a: u16, b: u16) -> Option<u128> {
        let (a, b) = (self.lexicon.units.get(a), self.lexicon.units.get(b));
        let (num, den) = (a.num.checked_mul(b.den)?, a.den.checked_mul(b.num)?);
        (num % den == 0 && num > den).then_some(num / den)
    }
}

/// `sum / ratio`, when it is an exact decimal.
fn divided(sum: Fixed, ratio: u128) -> Option<Fixed> {
    (0..=PLACES).find_map(|places| {
        let raised = sum.mant.checked_mul(10u128.pow(places as u32))?;
        (raised % ratio == 0).then(|| Fixed { mant: raised / ratio, exp: sum.exp - places })
    })
}
