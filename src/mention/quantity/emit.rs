//! From a figure to an amount: sign, bound words, class and kind.

use rust_decimal::Decimal;

use super::class::is_voltage;
use super::{Figure, Scanner};
use crate::lexicon::UnitKind;
use crate::mention::{Amount, AmountKind};
use crate::numeral::{Fixed, Style, fraction_value};
use crate::record::Bound;

impl Scanner<'_> {
    /// Puts the figure among the amounts, or drops it; gives the place to go on from.
    pub(super) fn emit(&mut self, figure: &mut Figure) -> usize {
        let number_end = figure.end;
        let (mut start, mut negative) = (figure.start, false);
        if self.is_led(figure) {
            let sign = self.negative(start);
            negative = sign.is_some();
            start = sign.unwrap_or(start);
            // 百分之负二
            let parts =
                [("百分之", "%"), ("千分之", "‰")].into_iter().find(|(words, _)| self.text[..start].ends_with(words));
            if let Some((words, name)) = parts.filter(|_| negative && figure.unit.is_none()) {
                start -= words.len();
                figure.unit = self.lexicon.units.find(name).map(|id| (start..start + words.len(), id));
            }
            if let Some((place, id)) = self.currency_before(start)
                && self.takes_currency(figure, &place, id)
            {
                start = place.start;
            }
        }
        let unit = figure.unit.as_ref().map(|(_, id)| self.lexicon.units.get(*id));
        let class = !figure.ends && self.is_class(figure);
        let mut outer = start..figure.end;
        let mut span = start..figure.end;
        if class {
            span.end += "级".len();
            outer.end = span.end;
        }
        let words = self.bounds(figure, unit, start, outer.end, &mut outer);
        let bounded = words.is_some();
        if let Some((place, bound)) = words {
            // 约10余万: the first word decides.
            let first = place.start < figure.start;
            if first || figure.bound == Bound::Eq {
                figure.bound = bound;
            }
            if first || figure.bound_text.is_none() {
                figure.bound_text = Some(place);
            }
        }
        if figure.high.is_some() {
            figure.bound = Bound::Range;
        }
        let next = outer.end.max(number_end);
        let (Some(low), Some(high)) = (self.decimal(figure, figure.low), self.upper(figure)) else {
            return next;
        };
        let (value, upper) = match (negative, high) {
            (false, high) => (low, high),
            (true, high) if figure.across => (-low, high),
            (true, None) => (-low, None),
            (true, Some(high)) => (-high, Some(-low)),
        };
        let kind = if class || unit.is_some_and(is_voltage) {
            AmountKind::Class
        } else if figure.unit.is_some() {
            AmountKind::Quantity
        } else {
            AmountKind::Bare
        };
        let small_chinese = figure.head.style == Style::Chinese
            && unit.is_some_and(|unit| matches!(unit.kind, UnitKind::Classifier | UnitKind::Noun))
            && value < Decimal::ONE_HUNDRED;
        if !bounded && self.is_denominator(figure, unit) {
            return next;
        }
        let kept = kind != AmountKind::Bare || self.keep_bare(figure, &outer, bounded || negative);
        let kind =
            if kind == AmountKind::Bare && self.is_magnitude(figure, bounded) { AmountKind::Class } else { kind };
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
        self.put(amount, figure, kept);
        next
    }

    pub(super) fn decimal(&self, figure: &Figure, value: Fixed) -> Option<Decimal> {
        let whole = value.decimal()?;
        match figure.fraction {
            None => Some(whole),
            Some((num, den)) => whole.checked_add(fraction_value(num, den)?).map(|v| v.normalize()),
        }
    }

    /// `Some(None)` when there is no upper end, `None` when it is too large.
    pub(super) fn upper(&self, figure: &Figure) -> Option<Option<Decimal>> {
        match figure.high {
            None => Some(None),
            Some(high) => high.decimal().map(Some),
        }
    }
}
