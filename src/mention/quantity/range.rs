//! Ranges.
//!
//! - Finds: 10-20亿元 (scale and unit shared), 5%—5.5%, 4.5至5个百分点, 三到五年, 从8500到3万, 5%和6%之间.
//! - Leaves alone: changes with a verb between (由A提高到B), falling pairs, years, chains of numbers (0512-6339-1).
//! - Gives: one figure with low and high end.

use super::{Figure, Scanner};
use crate::numeral::{Class, Fixed, Style, class_at};

pub(super) const DASHES: &[char] = &['-', '–', '—', '－', '~', '～', '〜', '∼', '−', '─', '至', '到'];

/// How many more hyphens a dash may be made of.
const LONGEST_DASH: usize = 3;

impl Scanner<'_> {
    /// The range that begins with the figure `a`: `(None, end)` for a pair that is no range of values and is passed over.
    pub(super) fn range(&self, a: &Figure) -> Option<(Option<Figure>, usize)> {
        let connector = self.rest(a.end).chars().next()?;
        let between = matches!(connector, '和' | '与' | '跟');
        // 3.7一4.4倍: a dash misread
        let misread = connector == '一'
            && a.head.style == Style::Arabic
            && class_at(self.text, a.end + connector.len_utf8()).0 == Class::ARABIC;
        if !between && !misread && !DASHES.contains(&connector) {
            return None;
        }
        if self.negative(a.start).is_some() {
            return self.signed(a);
        }
        if between {
            return self.between(a, a.end + connector.len_utf8());
        }
        let mut at = a.end + connector.len_utf8();
        if connector == '—' && self.starts(at, "—") {
            at += '—'.len_utf8();
        }
        // 3000万----3500万: a long dash, as scans have it
        if connector == '-' {
            at += self.rest(at).bytes().take(LONGEST_DASH).take_while(|b| *b == b'-').count();
        }
        let (class, _) = class_at(self.text, at);
        let spoken = matches!(connector, '至' | '到');
        let opens =
            class == Class::ARABIC || class.digit().is_some() || class.power().is_some() || class.tens().is_some();
        if at >= self.limit || !opens {
            return None;
        }
        if class != Class::ARABIC && self.lexicon.names.word_around(self.upto(self.limit), at).is_some() {
            return None;
        }
        let read = self.read_at(at)?;
        let end = read.end;
        if read.low.is_none() || read.look.leading_zero || a.head.leading_zero {
            return Some((None, end));
        }
        if self.calendar(&read).is_some() {
            return Some((None, end));
        }
        let b = self.figure(at, &read, self.prev(at));
        let unit = match (&a.unit, &b.unit) {
            (None, unit) => unit.clone(),
            (Some((_, x)), Some((_, y))) if x == y => b.unit.clone(),
            (Some(unit), None) if a.head.per > 0 => Some(unit.clone()),
            _ => return None,
        };
        let beyond = self.rest(b.end).chars().next().filter(|c| DASHES.contains(c)).map_or(0, char::len_utf8);
        if !spoken && beyond > 0 && class_at(self.text, b.end + beyond).0 == Class::ARABIC {
            // A code: go past all of it.
            return Some((None, b.end));
        }
        let shares = a.unit.is_none()
            && a.head.scale == 0
            && b.head.scale > 0
            && a.low.less(Fixed::shifted(b.low, -b.head.scale));
        let low = if shares { a.low.shifted(b.head.scale) } else { self.first_of_range(a, &b) };
        let high = b.high.unwrap_or(b.low);
        if !low.less(high) || a.fraction.is_some() || b.fraction.is_some() {
            return None;
        }
        // 在10到20之间: nothing but a range is said so
        let between = spoken && unit.is_none() && self.starts(b.end, "之间");
        let b_end = b.end + if between { "之间".len() } else { 0 };
        let mut figure = Figure { end: b_end, low, high: Some(high), unit, ends: b.ends && !between, ..a.clone() };
        figure.head.scale = a.head.scale.max(b.head.scale);
        figure.head.decimal |= b.head.decimal;
        let small = a.low.exp == 0 && a.low.mant < 10 && b.head.scale == 0 && !b.head.decimal;
        if between {
            return Some((Some(figure), b_end));
        }
        if figure.unit.is_none() && spoken && small && !self.is_whole(a.start, b.end) {
            // 从0到1: a saying.
            return Some((None, b.end));
        }
        if figure.unit.is_none()
            && figure.head.scale == 0
            && !(spoken && b.head.powered)
            && self.next(b.end).is_some_and(super::context::is_han)
        {
            return Some((None, b.end));
        }
        Some((Some(figure), b.end))
    }

    /// -5℃~10℃, 零下10度到零下5度: each end has a sign of its own.
    fn signed(&self, a: &Figure) -> Option<(Option<Figure>, usize)> {
        let connector = self.rest(a.end).chars().next().filter(|c| DASHES.contains(c))?;
        let at = a.end + connector.len_utf8();
        let sign = ["零下", "负", "-", "−", "－"].into_iter().find(|sign| self.starts(at, sign));
        let from = at + sign.map_or(0, str::len);
        let (class, _) = class_at(self.text, from);
        if from >= self.limit || !(class == Class::ARABIC || class.digit().is_some() || class.power().is_some()) {
            return None;
        }
        let read = self.read_at(from).filter(|read| read.low.is_some() && !read.look.leading_zero)?;
        let b = self.figure(from, &read, self.prev(from));
        let unit = match (&a.unit, &b.unit) {
            (None, Some(unit)) => unit.clone(),
            (Some((_, x)), Some((_, y))) if x == y => b.unit.clone()?,
            _ => return None,
        };
        let (low, high, across) = if sign.is_some() { (b.low, a.low, false) } else { (a.low, b.low, true) };
        if a.high.is_some() || b.high.is_some() || !(across || low.less(high)) {
            return None;
        }
        let figure = Figure { end: b.end, low, high: Some(high), across, unit: Some(unit), ..a.clone() };
        Some((Some(figure), b.end))
    }

    /// 5%和6%之间, 介于3和5之间; `at` is where the second number begins.
    fn between(&self, a: &Figure, at: usize) -> Option<(Option<Figure>, usize)> {
        let (class, _) = class_at(self.text, at);
        if at >= self.limit || !(class == Class::ARABIC || class.digit().is_some() || class.power().is_some()) {
            return None;
        }
        let read = self.read_at(at).filter(|read| read.low.is_some() && !read.look.leading_zero)?;
        let b = self.figure(at, &read, self.prev(at));
        let end = b.end + if self.starts(b.end, "之间") { "之间".len() } else { return None };
        let unit = match (&a.unit, &b.unit) {
            (None, unit) => unit.clone(),
            (Some((_, x)), Some((_, y))) if x == y => b.unit.clone(),
            _ => return None,
        };
        let low = if a.unit.is_none() { self.first_of_range(a, &b) } else { a.low };
        if !low.less(b.low) || a.fraction.is_some() || b.fraction.is_some() || b.high.is_some() {
            return None;
        }
        let end = if unit.is_some() { b.end } else { end };
        Some((Some(Figure { end, low, high: Some(b.low), unit, ..a.clone() }), end))
    }
}
