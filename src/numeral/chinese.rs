//! Chinese numerals, and Arabic numbers with Chinese scales.
//!
//! - Finds: 一千二百三十四, 二〇二五, 三点五, 3万5千, 1亿2000万, 万亿, 三万五 (35000), 廿五; vague: 十几, 几十, 数百,
//!   三四十万, 十余, 一千二百多万.
//! - Leaves alone: the 千 of 千瓦; what cannot be read on (三万二万 ends after 三万).
//! - Example: 一千二百多万 gives 12000000, more than that.
//!
//! Low and high end are carried side by side; they part company at a vague digit.

use std::ops::Range;

use super::arabic::{self, Arabic};
use super::{Class, Fixed, Read, Style, class_at};
use crate::record::Bound;

#[derive(Clone, Copy)]
struct Pair {
    low: Fixed,
    high: Fixed,
}

impl Pair {
    const ZERO: Self = Self { low: Fixed::ZERO, high: Fixed::ZERO };

    fn new(low: u128, high: u128) -> Self {
        Self { low: Fixed::new(low), high: Fixed::new(high) }
    }

    fn same(value: Fixed) -> Self {
        Self { low: value, high: value }
    }

    fn shifted(self, places: u8) -> Self {
        Self { low: self.low.shifted(places.into()), high: self.high.shifted(places.into()) }
    }

    fn is_zero(self) -> bool {
        self.high.mant == 0
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    Digit,
    Arabic,
    Zero,
    Power(u8),
}

/// Three digits behind a thousands mark.
struct Group {
    end: usize,
    digits: [u8; 3],
}

/// The state between two characters of a numeral.
pub(super) struct Builder<'a> {
    text: &'a str,
    limit: usize,
    unit_at: &'a dyn Fn(usize) -> usize,
    end: usize,
    /// Finished sections: what stood before 万, 亿.
    total: Pair,
    /// The section under way: what 十 百 千 made.
    section: Pair,
    /// A digit that waits for its power.
    digit: Option<Pair>,
    /// Exponent of the last of 十 百 千 in this section.
    small: Option<u8>,
    /// Exponent of the last of 万 亿 兆.
    big: Option<u8>,
    last: Last,
    before: Last,
    overflow: bool,
    vague: bool,
    more: Option<(Range<usize>, Bound)>,
    led: bool,
    string: bool,
    powered: bool,
    /// Begins with Arabic digits.
    mixed: bool,
    tokens: usize,
    scale: i32,
}

impl<'a> Builder<'a> {
    pub fn new(text: &'a str, limit: usize, unit_at: &'a dyn Fn(usize) -> usize) -> Self {
        Self {
            text,
            limit,
            unit_at,
            end: 0,
            total: Pair::ZERO,
            section: Pair::ZERO,
            digit: None,
            small: None,
            big: None,
            last: Last::Nothing,
            before: Last::Nothing,
            overflow: false,
            vague: false,
            more: None,
            led: false,
            string: false,
            powered: false,
            mixed: false,
            tokens: 0,
            scale: 0,
        }
    }

    /// Takes an Arabic number as a digit.
    pub fn arabic(&mut self, number: &Arabic) {
        self.overflow |= number.value.is_none();
        self.digit = Some(Pair::same(number.value.unwrap_or(Fixed::ZERO)));
        self.powered = true;
        self.mixed = true;
        self.scale = 0;
        self.step(Last::Arabic, number.end);
    }

    fn step(&mut self, last: Last, end: usize) {
        self.before = self.last;
        self.last = last;
        self.end = end;
        self.tokens += 1;
    }

    fn add(&mut self, a: Pair, b: Pair) -> Pair {
        match (a.low.add(b.low), a.high.add(b.high)) {
            (Some(low), Some(high)) => Pair { low, high },
            _ => {
                self.overflow = true;
                Pair::ZERO
            }
        }
    }

    /// Reads on from `at` as far as the numeral goes.
    pub fn run(&mut self, at: usize) {
        let mut at = at;
        while at < self.limit {
            let (class, width) = class_at(self.text, at);
            let next = if class.digit().is_some() {
                self.digits(at)
            } else if let Some(power) = class.power() {
                self.power(power, at, width)
            } else if let Some(tens) = class.tens() {
                self.twenty(tens, at + width)
            } else {
                match class {
                    Class::SEVERAL => self.several(at + width),
                    Class::SOME => self.some(at + width),
                    Class::POINT => self.point(at + width),
                    Class::MORE => self.more(at, width),
                    Class::ARABIC => self.inner_arabic(at),
                    _ => None,
                }
            };
            match next {
                Some(next) => at = next,
                None => break,
            }
        }
    }

    /// A run of Chinese digits: one digit, a pair of neighbours (三四十) or a string (二〇二五).
    fn digits(&mut self, at: usize) -> Option<usize> {
        if self.digit.is_some() || self.string || self.more.is_some() {
            return None;
        }
        let mut end = at;
        let mut count = 0usize;
        let mut values = [0u8; 2];
        let mut mant = Some(0u128);
        while end < self.limit {
            let (class, width) = class_at(self.text, end);
            let Some(value) = class.digit() else { break };
            if class == Class::PAIR && count > 0 && !(count == 1 && values[0] == 1 && self.goes_on(end + width)) {
                break;
            }
            if count < 2 {
                values[count] = value;
            }
            mant = mant.and_then(|m| m.checked_mul(10)).and_then(|m| m.checked_add(value.into()));
            count += 1;
            end += width;
        }
        if count == 1
            && values[0] > 0
            && let Some(second) = self.neighbour(at, end, values[0])
        {
            // 五、六倍: neighbours with a mark between them.
            values[1] = if values[0] == 3 && !self.text[end..].starts_with("、四") { 5 } else { values[0] + 1 };
            count = 2;
            end = second;
        }
        let first = self.last == Last::Nothing;
        let (class, width) = class_at(self.text, at);
        if !first && values[0] == 0 {
            // 一百零五: the zero only keeps the place.
            if matches!(self.last, Last::Power(_)) {
                self.last = Last::Zero;
                return Some(at + width);
            }
            return None;
        }
        if class == Class::PAIR && !first && class_at(self.text, end).0.power().is_none() {
            // 十两: a weight.
            return None;
        }
        if count == 1 && self.abbreviates(end) {
            return None;
        }
        let mut decimals = None;
        if first {
            // As reports of the fifties print them: 一、六○○ and 一○五·二.
            while count <= 3 || self.string {
                let Some(group) = self.thousands(end) else { break };
                for digit in group.digits {
                    mant = mant.and_then(|m| m.checked_mul(10)).and_then(|m| m.checked_add(digit.into()));
                }
                self.string = true;
                end = group.end;
            }
            decimals = self.middle_point(end);
        }
        if let Some((tail, after)) = decimals {
            self.overflow |= mant.is_none();
            let whole = Pair::same(Fixed::new(mant.unwrap_or(0)));
            self.digit = Some(self.add(whole, Pair::same(tail)));
            if tail.mant > 0 && mant == Some(0) {
                self.digit = Some(Pair::same(tail));
            }
            self.string = false;
            self.scale = 0;
            self.step(Last::Digit, after);
            self.last = Last::Arabic;
            return Some(after);
        }
        if self.string {
            count = 4;
        }
        match (count, values) {
            (1, [d, _]) => self.digit = Some(Pair::new(d.into(), d.into())),
            (2, [a, b]) if a > 0 && (a + 1 == b || (a, b) == (3, 5)) => {
                self.digit = Some(Pair::new(a.into(), b.into()));
                self.vague = true;
            }
            _ if first => {
                self.overflow |= mant.is_none();
                self.digit = Some(Pair::same(Fixed::new(mant.unwrap_or(0))));
                self.string = true;
            }
            _ => return None,
        }
        self.scale = 0;
        self.step(Last::Digit, end);
        Some(end)
    }

    /// Whether a power or a unit stands at `at`.
    fn goes_on(&self, at: usize) -> bool {
        at < self.limit && (class_at(self.text, at).0.power().is_some() || (self.unit_at)(at) > 0)
    }

    /// End of `、六` behind the digit 五 in `start..end`, when a power or unit follows.
    fn neighbour(&self, start: usize, end: usize, digit: u8) -> Option<usize> {
        let at = self.text[end..self.limit].strip_prefix('、').map(|_| end + "、".len())?;
        let (class, width) = class_at(self.text, at);
        let inside = self.text[..start].chars().next_back().is_none_or(|c| !c.is_whitespace() && c != '第');
        let next = class.digit().filter(|_| class != Class::PAIR && at < self.limit)?;
        let (after, wide) = class_at(self.text, at + width);
        let power = after.power().is_some() && (self.unit_at)(at + width) <= wide;
        let single = after.digit().is_none();
        let near = next == digit + 1 || (digit, next) == (3, 5);
        (inside && single && near && (power || (self.unit_at)(at + width) > 0)).then_some(at + width)
    }

    /// Three digits behind a mark at `at`, when a power or unit follows them.
    fn thousands(&self, at: usize) -> Option<Group> {
        let mut end = self.text[at..self.limit].strip_prefix('、').map(|_| at + "、".len())?;
        let mut digits = [0; 3];
        for place in &mut digits {
            let (class, width) = class_at(self.text, end);
            *place = class.digit().filter(|_| class != Class::PAIR && end < self.limit)?;
            end += width;
        }
        let more = class_at(self.text, end).0.digit().is_some();
        let again = self.text[end..self.limit].starts_with(['、', '·']);
        (!more && (again || self.goes_on(end))).then_some(Group { end, digits })
    }

    /// Decimals behind a middle dot at `at`.
    fn middle_point(&self, at: usize) -> Option<(Fixed, usize)> {
        let rest = &self.text[at..self.limit];
        let dot = rest.chars().next().filter(|c| matches!(c, '·' | '．' | '•' | '・'))?;
        let mut end = at + dot.len_utf8();
        let mut mant = 0u128;
        let mut exp = 0;
        while exp > -12 {
            let (class, width) = class_at(self.text, end);
            let Some(digit) = class.digit().filter(|_| class != Class::PAIR && end < self.limit) else { break };
            mant = mant * 10 + u128::from(digit);
            exp -= 1;
            end += width;
        }
        (exp < 0).then_some((Fixed { mant, exp }, end))
    }

    /// Whether a digit that ends at `end` would be the short tail of 三万五 where it is none: 9万亿三个台阶.
    fn abbreviates(&self, end: usize) -> bool {
        matches!(self.last, Last::Power(2..))
            && class_at(self.text, end).0.power().is_none()
            && (self.mixed || self.text[end..self.limit].starts_with(['个', '大', '项', '次', '倍']))
    }

    /// 十 百 千, or 万 亿 兆.
    fn power(&mut self, power: u8, at: usize, width: usize) -> Option<usize> {
        let end = at + width;
        if (self.unit_at)(at) > width {
            return None;
        }
        self.scale = if power < 4 { self.small_power(power)? } else { self.big_power(power)? };
        self.powered = true;
        self.step(Last::Power(power), end);
        Some(end)
    }

    /// 十 百 千; gives the exponent that a range may share.
    fn small_power(&mut self, power: u8) -> Option<i32> {
        if self.more.is_some() {
            return None;
        }
        let value = match self.digit {
            Some(_) if self.string || (power == 1 && self.last == Last::Arabic) => return None,
            Some(digit) => digit,
            None if self.last == Last::Nothing => {
                self.led = power > 1;
                Pair::new(1, 1)
            }
            None if power == 1 && (self.small.is_some_and(|s| s > 1) || self.last == Last::Zero) => Pair::new(1, 1),
            None => return None,
        };
        if self.small.is_some_and(|small| small <= power) {
            return None;
        }
        self.digit = None;
        self.section = self.add(self.section, value.shifted(power));
        self.small = Some(power);
        Some(if self.tokens == 1 && power > 1 { power.into() } else { 0 })
    }

    /// 万 亿 兆, likewise.
    fn big_power(&mut self, power: u8) -> Option<i32> {
        let current = match self.digit {
            Some(digit) => self.add(self.section, digit),
            None => self.section,
        };
        if current.is_zero() {
            match self.last {
                Last::Nothing => {
                    self.led = true;
                    self.total = Pair::new(1, 1).shifted(power);
                }
                // 万亿, 亿亿: a scale on a scale. 多万 after 3000多亿 is none.
                Last::Power(last) if power >= last && last >= 4 => self.total = self.total.shifted(power),
                Last::Arabic | Last::Digit => self.total = Pair::ZERO,
                _ => return None,
            }
        } else {
            match self.big {
                Some(big) if power == big => return None,
                Some(big) if power < big => self.total = self.add(self.total, current.shifted(power)),
                _ => self.total = self.add(self.total, current).shifted(power),
            }
        }
        self.digit = None;
        self.section = Pair::ZERO;
        self.small = None;
        let shared = match self.big {
            None if self.led => 0,
            None => self.scale + i32::from(power),
            Some(_) if current.is_zero() && self.scale > 0 => self.scale + i32::from(power),
            Some(_) => 0,
        };
        self.big = Some(power);
        self.string = false;
        Some(shared)
    }

    /// 廿, 卅.
    fn twenty(&mut self, tens: u8, end: usize) -> Option<usize> {
        if self.digit.is_some() || self.small.is_some_and(|s| s <= 1) || self.string || self.more.is_some() {
            return None;
        }
        let value = Pair::new(tens.into(), tens.into()).shifted(1);
        self.section = self.add(self.section, value);
        self.small = Some(1);
        self.powered = true;
        self.step(Last::Power(1), end);
        Some(end)
    }

    /// 几: any digit.
    fn several(&mut self, end: usize) -> Option<usize> {
        if self.digit.is_some() || self.string || self.more.is_some() || self.last == Last::Zero {
            return None;
        }
        self.digit = Some(Pair::new(if self.last == Last::Nothing { 1 } else { 0 }, 10));
        if self.last != Last::Nothing && class_at(self.text, end).0.power().is_some_and(|p| p < 4) {
            // 一百几十: at least one ten.
            self.digit = Some(Pair::new(1, 10));
        }
        self.vague = true;
        self.step(Last::Digit, end);
        Some(end)
    }

    /// 数 before a power.
    fn some(&mut self, end: usize) -> Option<usize> {
        if self.last != Last::Nothing || class_at(self.text, end).0.power().is_none() {
            return None;
        }
        self.digit = Some(Pair::new(1, 10));
        self.vague = true;
        self.step(Last::Digit, end);
        Some(end)
    }

    /// 点 with Chinese digits behind it.
    fn point(&mut self, at: usize) -> Option<usize> {
        if !matches!(self.last, Last::Digit | Last::Power(1..=3)) || self.vague || self.big.is_some_and(|b| b > 4) {
            return None;
        }
        let mut end = at;
        let mut mant = Some(0u128);
        let mut exp = 0;
        while end < self.limit {
            let (class, width) = class_at(self.text, end);
            let Some(value) = class.digit().filter(|_| class != Class::PAIR) else { break };
            mant = mant.and_then(|m| m.checked_mul(10)).and_then(|m| m.checked_add(value.into()));
            exp -= 1;
            end += width;
        }
        // 七点四十: a time of day.
        if exp == 0 || class_at(self.text, end).0.power() == Some(1) {
            return None;
        }
        self.overflow |= mant.is_none();
        let decimals = Pair::same(Fixed { mant: mant.unwrap_or(0), exp });
        let whole = match self.digit {
            Some(digit) => self.add(self.section, digit),
            None => self.section,
        };
        self.digit = Some(self.add(whole, decimals));
        if self.digit.is_some_and(Pair::is_zero) {
            self.digit = Some(decimals);
        }
        self.section = Pair::ZERO;
        self.small = None;
        // Decimals close the section: only a scale may follow, and no second point.
        self.string = false;
        self.before = self.last;
        self.last = Last::Arabic;
        self.end = end;
        Some(end)
    }

    /// 余, 多, 来 between number and scale or unit.
    fn more(&mut self, at: usize, width: usize) -> Option<usize> {
        let end = at + width;
        if self.more.is_some() || !matches!(self.last, Last::Power(_) | Last::Arabic) {
            return None;
        }
        let word = &self.text[at..end];
        let next = class_at(self.text, end).0.power().is_some_and(|p| p >= 4) || (self.unit_at)(end) > 0;
        let bound = match word {
            "来" | "來" if next => Bound::About,
            "来" | "來" => return None,
            _ => Bound::Gt,
        };
        if !next
            && word != "余"
            && word != "餘"
            && self.text[end..self.limit].starts_with(['样', '元', '方', '极', '边'])
        {
            return None;
        }
        self.more = Some((at..end, bound));
        // 三百多万: what stood before it goes on waiting for its scale.
        self.end = end;
        Some(end)
    }

    /// 3万5千, 1亿2000万: an Arabic number inside, if a power follows it.
    fn inner_arabic(&mut self, at: usize) -> Option<usize> {
        if self.digit.is_some() || !matches!(self.last, Last::Power(_) | Last::Zero) || self.more.is_some() || self.led
        {
            return None;
        }
        let number = arabic::read(self.text, at, self.limit)?;
        let next = class_at(self.text, number.end);
        let follows = next.0.power().is_some_and(|p| p > 1) && (self.unit_at)(number.end) <= next.1;
        if !follows || number.decimal || number.leading_zero {
            return None;
        }
        self.arabic(&number);
        Some(number.end)
    }

    /// The numeral, if there was one.
    pub fn finish(mut self, style: Style) -> Option<Read> {
        if self.last == Last::Nothing {
            return None;
        }
        let mut digit = self.digit.unwrap_or(Pair::ZERO);
        if let (Last::Digit, Last::Power(power @ 2..)) = (self.last, self.before) {
            // 三万五: the digit counts in the next lower power.
            digit = digit.shifted(power - 1);
        }
        let sum = self.add(self.total, self.section);
        let sum = self.add(sum, digit);
        let value = |v: Fixed| (!self.overflow).then_some(v);
        let (more, bound) = match self.more {
            Some((place, bound)) => (Some(place), bound),
            None => (None, if self.vague { Bound::Range } else { Bound::Eq }),
        };
        Some(Read {
            end: self.end,
            low: value(sum.low),
            high: self.vague.then(|| value(sum.high)),
            bound: if self.vague { Bound::Range } else { bound },
            more,
            style,
            led: self.led,
            scale: self.scale,
            fraction: None,
            per: 0,
            decimal: false,
            digits: 0,
            leading_zero: false,
            string: self.string,
            powered: self.powered,
        })
    }
}
