//! Lists that share a unit.
//!
//! - Finds: 提高15、22个百分点; 分别为3.1、2.5万亩 (the scale as well).
//! - Leaves alone: numbers that no number with a unit follows.
//! - Gives: each number with the unit of the last.

use super::{Figure, Scanner};
use crate::mention::{Amount, AmountKind};
use rust_decimal::Decimal;

/// A bare number that waits for its unit.
#[derive(Debug)]
pub(super) struct Waiting {
    amount: Amount,
    /// Whether it stays when no unit comes.
    kept: bool,
    /// Place behind the mark that leads to the next number.
    next: usize,
    /// No scale of its own.
    unscaled: bool,
}

impl Waiting {
    pub(super) fn end(&self) -> usize {
        self.amount.span.end
    }
}

impl Scanner<'_> {
    /// Puts an amount out, or lets it wait for a unit.
    pub(super) fn put(&mut self, amount: Amount, figure: &Figure, kept: bool) {
        if self.chain.last().is_some_and(|waiting| waiting.next != amount.outer.start) {
            self.flush();
        }
        let waits = amount.kind == AmountKind::Bare && amount.fraction.is_none() && !figure.head.led;
        if waits && let Some(mark @ ('、' | '和' | '与' | '及')) = self.rest(amount.outer.end).chars().next() {
            let next = amount.outer.end + mark.len_utf8();
            let unscaled = figure.head.scale == 0;
            self.chain.push(Waiting { amount, kept, next, unscaled });
            return;
        }
        if !self.chain.is_empty()
            && let Some((_, id)) = amount.unit
            && amount.kind == AmountKind::Quantity
        {
            let scale = Decimal::from(10u64.checked_pow(figure.head.scale as u32).unwrap_or(1));
            for mut waiting in self.chain.drain(..) {
                let end = waiting.amount.span.end;
                waiting.amount.unit = Some((end..end, id));
                waiting.amount.kind = AmountKind::Quantity;
                if waiting.unscaled
                    && let Some(value) = waiting.amount.value.checked_mul(scale)
                {
                    waiting.amount.value = value.normalize();
                    waiting.amount.upper = waiting.amount.upper.and_then(|u| u.checked_mul(scale));
                }
                self.out.push(waiting.amount);
            }
        }
        self.flush();
        if kept {
            self.out.push(amount);
        }
    }

    /// Ends a list: what can stand alone stays.
    pub(super) fn flush(&mut self) {
        if self.chain.is_empty() {
            return;
        }
        self.out.extend(self.chain.drain(..).filter(|w| w.kept).map(|w| w.amount));
    }
}
