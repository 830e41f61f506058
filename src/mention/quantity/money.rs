//! Money in words and symbols.
//!
//! - Finds: 三元五角, 3元5角6分, 五块三 (5.3), 三块五毛, 十块零五毛, 五元整; ¥300, US$5亿, 港币500.
//! - Leaves alone: 17块地, 人民币500家.
//! - Gives: one figure in 元.

use std::ops::Range;

use super::context::is_han;
use super::{Figure, Scanner, context};
use crate::lexicon::UnitKind;
use crate::numeral::{Class, Fixed, class_at};

impl Scanner<'_> {
    /// Number of 元, when 块 before `end` is money and no piece of land.
    pub(super) fn kuai(&self, end: usize) -> Option<u16> {
        let coins = context::is_numeral(self.text, end) || self.rest(end).starts_with(['钱', '半']);
        (coins || self.closes(end)).then(|| self.lexicon.units.find("元")).flatten()
    }

    /// 角 and 分 behind 元.
    pub(super) fn money_tail(&self, figure: &mut Figure) {
        if figure.high.is_some() || figure.bound != crate::record::Bound::Eq {
            return;
        }
        let whole = self.rest(figure.end).chars().next().filter(|c| matches!(c, '整' | '正'));
        if let Some(end) = whole.map(|c| figure.end + c.len_utf8()).filter(|end| self.closes(*end)) {
            figure.end = end;
            return;
        }
        if figure.head.scale >= 4 {
            return;
        }
        let Some((place, _)) = figure.unit.clone() else { return };
        let jiao = matches!(&self.text[place.clone()], "角" | "毛");
        if !(jiao || matches!(&self.text[place.clone()], "元" | "圆" | "块")) {
            return;
        }
        let mut place_value = if jiao { -2 } else { -1 };
        let colloquial = &self.text[place] == "块" || jiao;
        let mut at = figure.end;
        while place_value >= -2 {
            // 十块零五毛
            let zero = self.rest(at).chars().next().filter(|c| matches!(c, '零' | '〇'));
            let coin = if colloquial && place_value == -1 && zero.is_some() { -2 } else { place_value };
            at += zero.map_or(0, char::len_utf8);
            let (class, width) = class_at(self.text, at);
            let digit = match class {
                _ if at >= self.limit => None,
                Class::ARABIC => Some(self.text.as_bytes()[at] - b'0'),
                Class::PAIR => None,
                _ => class.digit(),
            };
            let Some(digit) = digit else { break };
            let after = at + width;
            let mark = self.rest(after).chars().next();
            let (shift, end) = match mark {
                Some('角' | '毛') if place_value == -1 => (-1, after + "角".len()),
                Some('分') if !self.starts(after, "分之") => (-2, after + "分".len()),
                _ if colloquial && self.closes(after) => (coin, after),
                _ => break,
            };
            let base = if jiao { shift + 1 } else { shift };
            let Some(low) = figure.low.add(Fixed::new(digit.into()).shifted(base)) else { break };
            figure.low = low;
            figure.end = end;
            at = end;
            place_value = shift - 1;
        }
    }

    /// Whether the currency in front of a figure is its unit: 港币500, 新台币500元; 人民币500家 counts no money.
    pub(super) fn takes_currency(&self, figure: &mut Figure, place: &Range<usize>, id: u16) -> bool {
        let yuan = self.lexicon.units.find("元");
        match &figure.unit {
            None => figure.unit = Some((place.clone(), id)),
            Some((_, own)) if Some(*own) == yuan && Some(id) != yuan => figure.unit = Some((place.clone(), id)),
            Some((_, own)) => return self.lexicon.units.get(*own).kind == UnitKind::Currency,
        }
        true
    }

    /// A currency sign, code or name (港币, 人民币) that ends before `at`, with the number of its unit.
    pub(super) fn currency_before(&self, at: usize) -> Option<(Range<usize>, u16)> {
        let last = self.prev(at)?;
        if last != ' ' && !self.lexicon.units.currency_ends().may_hold(last) {
            return None;
        }
        let before = self.back(at);
        let before = before.strip_suffix(' ').unwrap_or(before);
        let at = at - (self.back(at).len() - before.len());
        let last = before.chars().next_back()?;
        if is_han(last) {
            // 币 and the like end all of these names; so nothing else is looked up.
            if !matches!(last, '币' | '元' | '镑' | '铢' | '郎' | '盾' | '布' | '索' | '刀' | '金') {
                return None;
            }
            let starts = before.char_indices().rev().take(5).skip(1).take_while(|(_, c)| is_han(*c));
            let names = starts.map(|(from, _)| at - (before.len() - from)..at);
            let found = names.filter_map(|place| Some((self.lexicon.units.find(&self.text[place.clone()])?, place)));
            let (id, place) = found.last()?;
            return (self.lexicon.units.get(id).kind == UnitKind::Currency).then_some((place, id));
        }
        // US$ before $.
        let starts = before.char_indices().rev().take(3).take_while(|(_, c)| !is_han(*c) && !c.is_ascii_digit());
        let mut found = None;
        for (from, _) in starts {
            let place = at - (before.len() - from)..at;
            let id = self.lexicon.units.find(&self.text[place.clone()]);
            if let Some(id) = id.filter(|id| self.lexicon.units.get(*id).kind == UnitKind::Currency) {
                found = Some((place, id));
            }
        }
        found
    }
}
