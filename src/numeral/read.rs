//! Reading of one numeral from the front of a text.

use std::ops::Range;

use super::chinese::{self, Builder};
use super::{Class, Fixed, arabic, class_at, fraction};
use crate::record::Bound;

/// How a numeral is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// Begins with Arabic digits; scales may follow.
    Arabic,
    /// Chinese characters alone.
    Chinese,
}

/// A numeral read from the front of a text.
#[derive(Clone, Debug)]
pub(crate) struct Read {
    /// Where it ends.
    pub end: usize,
    /// The value, or the lower end; `None` when too large.
    pub low: Option<Fixed>,
    /// The upper end of a vague numeral.
    pub high: Option<Option<Fixed>>,
    /// What 余, 多, 来 or vague digits say.
    pub bound: Bound,
    /// The place of 余, 多, 来.
    pub more: Option<Range<usize>>,
    /// Numerator and denominator of a fraction; `low` is then its whole part.
    pub fraction: Option<(u128, u128)>,
    pub look: Look,
}

/// How a numeral looks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    pub style: Style,
    /// Begins with 百, 千, 万 or 亿, without a digit.
    pub led: bool,
    /// Exponent of the scales behind a single number (50亿 → 8); 0 when there is none to share.
    pub scale: i32,
    /// 百分之, 千分之, 万分之 in front: 2, 3, 4.
    pub per: u8,
    /// Whether it has decimals.
    pub decimal: bool,
    /// Digits before the point of a number in Arabic digits.
    pub digits: usize,
    /// 0512 rather than 512.
    pub leading_zero: bool,
    /// 二〇二五: Chinese digits in a row.
    pub string: bool,
    /// Holds one of 十 百 千 万 亿 or Arabic digits.
    pub powered: bool,
}

impl Look {
    /// Of a number in Arabic digits.
    const ARABIC: Self = Self {
        style: Style::Arabic,
        led: false,
        scale: 0,
        per: 0,
        decimal: false,
        digits: 0,
        leading_zero: false,
        string: false,
        powered: true,
    };
    /// Of a digit in Chinese.
    pub(super) const DIGIT: Self = Self { style: Style::Chinese, powered: false, ..Self::ARABIC };
}

impl Read {
    /// A number and nothing more.
    pub(crate) fn plain(end: usize, low: Option<Fixed>, look: Look) -> Self {
        Self { end, low, high: None, bound: Bound::Eq, more: None, fraction: None, look }
    }

    /// Power of ten that the value of a percentage is to be divided by.
    pub fn percent_shift(&self) -> i32 {
        i32::from(self.look.per)
    }
}

/// Reads the numeral at `at`, not beyond `limit`. `unit_at` gives the length of the unit that begins at a place, so that
/// the 千 of 千瓦 is left to it.
pub(crate) fn read(text: &str, at: usize, limit: usize, unit_at: &dyn Fn(usize) -> usize) -> Option<Read> {
    if let Some(read) = single(text, at, limit) { Some(read) } else { longer(text, at, limit, unit_at) }
}

/// The same for one that is more than a Chinese digit.
fn longer(text: &str, at: usize, limit: usize, unit_at: &dyn Fn(usize) -> usize) -> Option<Read> {
    let mut read = core(text, at, limit, unit_at);
    if let Some(first) = &read
        && let Some('分' | '又' | '/' | '／') = text[first.end..].chars().next()
    {
        read = fractions(text, read?, limit, unit_at);
    }
    read
}

/// The numeral that begins with `first` and may go on as a fraction.
fn fractions(text: &str, first: Read, limit: usize, unit_at: &dyn Fn(usize) -> usize) -> Option<Read> {
    if first.more.is_some() || first.high.is_some() || first.look.decimal {
        return Some(first);
    }
    if let Some(over) = fraction::over(text, first.end, limit) {
        return Some(match parts(text, &first, over, limit, unit_at) {
            Some(read) => read,
            None if first.look.led => return None,
            None => first,
        });
    }
    if let Some(den_at) = text[first.end..limit].strip_prefix('又').map(|_| first.end + "又".len())
        && let Some(den) = core(text, den_at, limit, unit_at)
        && let Some(over) = fraction::over(text, den.end, limit)
        && let Some(Read { end, fraction: Some(part), .. }) = parts(text, &den, over, limit, unit_at)
    {
        return Some(Read { end, fraction: Some(part), ..first });
    }
    if let Some(rest) = text[first.end..limit].strip_prefix('又')
        && let Some(over) = core(text, limit - rest.len(), limit, unit_at).filter(|r| r.look.style == Style::Arabic)
        && let Some(num) = over.low.filter(|n| n.exp == 0 && over.look.scale == 0)
        && let Some((end, den)) = fraction::slash(text, over.end, limit, num.mant)
    {
        return Some(Read { end, fraction: Some((num.mant, den)), ..first });
    }
    if first.look.style == Style::Arabic
        && first.look.scale == 0
        && let Some(num) = first.low.filter(|n| n.exp == 0)
        && let Some((end, den)) = fraction::slash(text, first.end, limit, num.mant)
    {
        return Some(Read { end, low: Some(Fixed::ZERO), fraction: Some((num.mant, den)), ..first });
    }
    Some(first)
}

/// A Chinese digit that nothing goes on with, as most are.
fn single(text: &str, at: usize, limit: usize) -> Option<Read> {
    let (class, width) = class_at(text, at);
    let digit = class.digit().filter(|_| at < limit && !class_at(text, at + width).0.follows_digit())?;
    Some(Read::plain(at + width, Some(Fixed::new(digit.into())), Look::DIGIT))
}

/// What follows 分之.
fn parts(text: &str, den: &Read, over: usize, limit: usize, unit_at: &dyn Fn(usize) -> usize) -> Option<Read> {
    let num = core(text, over, limit, unit_at)?;
    let whole = den.low?.decimal_free()?;
    let per = match whole {
        100 => 2,
        1_000 => 3,
        10_000 => 4,
        _ => 0,
    };
    if per > 0 && (den.look.led || whole > 100) {
        return Some(Read { look: Look { per, ..num.look }, ..num });
    }
    if whole == 0 || num.high.is_some() {
        return None;
    }
    let over = num.low?.decimal_free()?;
    let look = Look { scale: 0, ..num.look };
    Some(Read { low: Some(Fixed::ZERO), fraction: Some((over, whole)), look, ..num })
}

/// 万, 亿 or 兆 behind Arabic digits that nothing goes on with, as most are: its end and exponent.
fn scale(text: &str, at: usize, limit: usize, unit_at: &dyn Fn(usize) -> usize) -> Option<(usize, i32)> {
    let (class, width) = class_at(text, at);
    let power = class.power().filter(|power| *power >= 4)?;
    let (next, _) = class_at(text, at + width);
    let ends = at + width >= limit || next == Class::NONE || next == Class::HALF || next == Class::ONES;
    (ends && unit_at(at) <= width).then_some((at + width, power.into()))
}

/// A numeral without fractions.
fn core(text: &str, at: usize, limit: usize, unit_at: &dyn Fn(usize) -> usize) -> Option<Read> {
    let (class, _) = class_at(text, at);
    if class != Class::ARABIC {
        if let Some(read) = chinese::plain(text, at, limit, unit_at) {
            return Some(read);
        }
        let mut builder = Builder::new(text, limit, unit_at);
        builder.run(at);
        return builder.finish(Style::Chinese);
    }
    let digits = arabic::read(text, at, limit)?;
    let (next, _) = class_at(text, digits.end);
    let plain = digits.end >= limit || (next.power().is_none() && next != Class::MORE);
    let scaled = if plain { Some((digits.end, 0)) } else { scale(text, digits.end, limit, unit_at) };
    let told =
        |look: Look| Look { decimal: digits.decimal, digits: digits.digits, leading_zero: digits.leading_zero, ..look };
    if let Some((end, power)) = scaled {
        let value = digits.value.map(|value| value.shifted(power));
        return Some(Read::plain(end, value, told(Look { scale: power, ..Look::ARABIC })));
    }
    let mut builder = Builder::new(text, limit, unit_at);
    builder.arabic(&digits);
    builder.run(digits.end);
    let read = builder.finish(Style::Arabic)?;
    Some(Read { look: told(read.look), ..read })
}
