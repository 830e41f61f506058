//! Quantities: numbers with their units, bounds and ranges.
//!
//! One pass over the characters; a class table finds the places where a number may begin, and each construction has a
//! file of its own: [`bounds`], [`range`], [`ratio`], [`ordinal`], [`growth`], [`unit`], [`money`], [`list`]. What only looks
//! like a figure is told by [`context`] and the names lexicon.

mod bounds;
mod context;
mod convert;
mod growth;
mod list;
mod money;
mod ordinal;
mod range;
mod ratio;
mod unit;

use std::ops::Range;

use rust_decimal::Decimal;

use super::{Amount, AmountKind};
use crate::lexicon::{Lexicon, UnitKind};
use crate::numeral::{ANCHOR, Class, Fixed, Read, Style, class_at, classes, read};
use crate::record::Bound;

pub use convert::{quantities, quantity};

/// Finds the amounts of a folded text, in order. `taken` are sorted spans that other mentions hold; no amount reaches into one.
///
/// Linear in the length of the text.
///
/// ```
/// use zhengce::lexicon::Lexicon;
/// use zhengce::mention::{Amount, scan};
/// let mut amounts: Vec<Amount> = Vec::new();
/// scan("城镇新增就业超过20万人，增长5%左右", Lexicon::builtin(), &[], &mut amounts);
/// assert_eq!(amounts.len(), 2);
/// assert_eq!(amounts[0].value, 200_000.into());
/// ```
pub fn scan(folded: &str, lexicon: &Lexicon, taken: &[Range<usize>], out: &mut Vec<Amount>) {
    Scanner { text: folded, lexicon, limit: folded.len(), out, chain: Vec::new() }.run(taken);
}

struct Scanner<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    /// Nothing is read beyond: start of the next taken span.
    limit: usize,
    out: &'a mut Vec<Amount>,
    /// Bare numbers of a list that waits for its unit: 15、22个百分点.
    chain: Vec<list::Waiting>,
}

/// A number with its unit, before its surroundings are read.
#[derive(Clone, Debug)]
struct Figure {
    start: usize,
    end: usize,
    low: Fixed,
    high: Option<Fixed>,
    fraction: Option<(u128, u128)>,
    bound: Bound,
    bound_text: Option<Range<usize>>,
    unit: Option<(Range<usize>, u16)>,
    /// What the first number looked like.
    head: Read,
}

impl Scanner<'_> {
    fn run(&mut self, taken: &[Range<usize>]) {
        let classes = classes();
        let bytes = self.text.as_bytes();
        let mut taken = taken.iter();
        let mut at = 0;
        loop {
            let next = taken.next();
            self.limit = next.map_or(bytes.len(), |t| t.start.max(at));
            while at < self.limit {
                let b = bytes[at];
                if b < 0x80 {
                    if b.is_ascii_digit() {
                        at = self.number(at, Class::ARABIC);
                    } else {
                        at += 1;
                    }
                } else if (0xE0..0xF0).contains(&b) {
                    let code = (b as usize & 0xF) << 12
                        | (bytes[at + 1] as usize & 0x3F) << 6
                        | (bytes[at + 2] as usize & 0x3F);
                    let class = classes[code];
                    at = if class & ANCHOR == 0 { at + 3 } else { self.anchor(at, Class(class)) };
                } else {
                    at += if b < 0xE0 { 2 } else { 4 };
                }
            }
            let Some(next) = next else { break };
            at = at.max(next.end);
        }
        self.flush();
    }

    /// Reads what begins at an anchor; gives the place to go on from.
    fn anchor(&mut self, at: usize, class: Class) -> usize {
        match class {
            Class::HEAD => self.head(at),
            Class::DOUBLING => self.doubling(at),
            Class::GROWTH => self.growth(at),
            Class::HALF => self.half(at),
            _ => self.number(at, class),
        }
    }

    fn upto(&self, end: usize) -> &str {
        &self.text[..end]
    }

    fn rest(&self, at: usize) -> &str {
        &self.text[at..self.limit.max(at)]
    }

    fn starts(&self, at: usize, word: &str) -> bool {
        self.rest(at).starts_with(word)
    }

    fn prev(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    fn next(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    fn read_at(&self, at: usize) -> Option<Read> {
        let inner = &self.text[..self.limit];
        read(self.text, at, self.limit, &|at| self.lexicon.units.longest_at(inner, at).map_or(0, |(len, _)| len))
    }

    fn number(&mut self, at: usize, class: Class) -> usize {
        let arabic = class == Class::ARABIC;
        if !arabic
            && let Some(end) = self.lexicon.names.word_around(&self.text[..self.limit], at)
            && !(self.upto(end).ends_with('分') && self.starts(end, "之"))
        {
            return end;
        }
        let Some(read) = self.read_at(at) else {
            return at + class_at(self.text, at).1;
        };
        if read.low.is_none() || read.high == Some(None) {
            return read.end;
        }
        if let Some(end) = self.ordinal(at, &read) {
            return end;
        }
        if arabic && let Some(end) = self.code(at, &read) {
            return end;
        }
        if let Some(end) = self.calendar(&read) {
            return end;
        }
        if let Some(end) = self.one_half(at, &read) {
            return end;
        }
        if let Some(end) = self.ratio(at, &read) {
            return end;
        }
        if let Some(end) = self.digit_count(at, &read) {
            return end;
        }
        let end = read.end;
        let figure = self.figure(at, read);
        if let Some((figure, end)) = self.range(&figure) {
            return match figure {
                Some(figure) => self.emit(figure),
                None => end,
            };
        }
        self.emit(figure).max(end)
    }

    /// The number with its unit.
    fn figure(&self, start: usize, read: Read) -> Figure {
        let mut figure = Figure {
            start,
            end: read.end,
            low: read.low.unwrap_or(Fixed::ZERO),
            high: read.high.flatten(),
            fraction: read.fraction,
            bound: read.bound,
            bound_text: read.more.clone(),
            unit: None,
            head: read,
        };
        self.unit(&mut figure);
        figure
    }

    /// Puts the figure among the amounts, or drops it; gives the place to go on from.
    fn emit(&mut self, mut figure: Figure) -> usize {
        let negative = self.negative(figure.start);
        let number = figure.start..figure.end;
        let mut start = figure.start;
        if let Some(sign) = negative {
            start = sign;
        }
        let prefix = self.currency_before(start);
        if let Some(prefix) = &prefix
            && figure.unit.is_none()
        {
            figure.unit = Some((prefix.0.clone(), prefix.1));
        }
        if let Some(prefix) = prefix {
            start = prefix.0.start;
        }
        let class = self.is_class(&figure);
        let mut outer = start..figure.end;
        let mut span = start..figure.end;
        if class {
            span.end += "级".len();
            outer.end = span.end;
        }
        let words = self.bounds(&figure, start, outer.end, &mut outer);
        let bounded = words.is_some();
        if let Some((place, bound)) = words {
            if figure.high.is_none() && figure.bound == Bound::Eq {
                figure.bound = bound;
            } else if figure.high.is_none() && place.start < figure.start {
                // 约10余万: the first word decides.
                figure.bound = bound;
            }
            if figure.bound_text.is_none() || place.start < figure.start {
                figure.bound_text = Some(place);
            }
        }
        if figure.high.is_some() {
            figure.bound = Bound::Range;
        }
        let next = outer.end.max(number.end);
        let (Some(low), Some(high)) = (self.decimal(&figure, figure.low), self.upper(&figure)) else {
            return next;
        };
        let (value, upper) = match (negative.is_some(), high) {
            (false, high) => (low, high),
            (true, None) => (-low, None),
            (true, Some(high)) => (-high, Some(-low)),
        };
        let kind = if class || self.is_voltage(&figure) {
            AmountKind::Class
        } else if figure.unit.is_some() {
            AmountKind::Quantity
        } else {
            AmountKind::Bare
        };
        let small_chinese = figure.head.style == Style::Chinese
            && value < Decimal::ONE_HUNDRED
            && figure.unit.as_ref().is_some_and(|(_, id)| {
                matches!(self.lexicon.units.get(*id).kind, UnitKind::Classifier | UnitKind::Noun)
            });
        if !bounded && self.is_denominator(&figure) {
            return next;
        }
        let kept = kind != AmountKind::Bare || self.keep_bare(&figure, bounded || negative.is_some());
        let kind =
            if kind == AmountKind::Bare && self.is_magnitude(&figure, bounded) { AmountKind::Class } else { kind };
        let amount = Amount {
            span,
            outer,
            value,
            upper,
            bound: figure.bound,
            bound_text: figure.bound_text.clone(),
            unit: figure.unit.clone(),
            kind,
            fraction: figure.fraction,
            small_chinese,
        };
        self.put(amount, &figure, kept);
        next
    }

    fn decimal(&self, figure: &Figure, value: Fixed) -> Option<Decimal> {
        let whole = value.decimal()?;
        match figure.fraction {
            None => Some(whole),
            Some((num, den)) => whole.checked_add(crate::numeral::fraction_value(num, den)?).map(|v| v.normalize()),
        }
    }

    /// `Some(None)` when there is no upper end, `None` when it is too large.
    fn upper(&self, figure: &Figure) -> Option<Option<Decimal>> {
        match figure.high {
            None => Some(None),
            Some(high) => high.decimal().map(Some),
        }
    }

    /// 千亿级, 30万吨级.
    fn is_class(&self, figure: &Figure) -> bool {
        self.starts(figure.end, "级")
            && (figure.unit.is_some() || figure.head.led || figure.head.scale >= 4)
            && figure.head.per == 0
    }

    /// 每万人, 每百户, and 万人 in names: what others are counted by.
    fn is_denominator(&self, figure: &Figure) -> bool {
        let whole = figure.head.led && figure.high.is_none() && figure.head.more.is_none() && figure.low.exp <= 4;
        let unit = figure.unit.as_ref().map(|(_, id)| &*self.lexicon.units.get(*id).dimension);
        whole
            && (matches!(unit, Some("person" | "household")) && !self.upto(figure.end).ends_with('名')
                || matches!(self.prev(figure.start), Some('每' | '“')))
    }

    /// 500千伏: the class of a line.
    fn is_voltage(&self, figure: &Figure) -> bool {
        figure.unit.as_ref().is_some_and(|(_, id)| &*self.lexicon.units.get(*id).dimension == "voltage")
    }

    /// 百亿 of 百亿县区: a magnitude that tells what kind of thing, not how many.
    fn is_magnitude(&self, figure: &Figure, bounded: bool) -> bool {
        figure.head.led && !bounded && figure.high.is_none() && self.next(figure.end).is_some_and(context::is_han)
    }
}
