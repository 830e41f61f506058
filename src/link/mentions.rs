//! The amounts and times of a sentence, in the order in which they stand.

use std::ops::Range;

use super::line::Kind;
use crate::mention::{Amount, AmountKind, Time};

/// Walks amounts and times side by side.
pub(super) struct Mentions<'a> {
    amounts: &'a [Amount],
    times: &'a [Time],
    amount: usize,
    time: usize,
    /// Where the next one starts that was not passed.
    pub(super) next: usize,
}

impl<'a> Mentions<'a> {
    pub(super) fn new(amounts: &'a [Amount], times: &'a [Time]) -> Self {
        let mut mentions = Self { amounts, times, amount: 0, time: 0, next: 0 };
        mentions.next = mentions.next_start();
        mentions
    }

    /// Whether the next amount is a place in an order, and near: the 居 before it is a verb (销量|居|同行之首).
    pub(super) fn ranks(&self, at: usize, end: usize) -> bool {
        const FAR: usize = 40;
        let near = |a: &&Amount| a.outer.start < end.min(at + FAR) && self.next == a.outer.start;
        self.amounts[self.amount..].iter().find(|a| a.outer.start >= at).filter(near).is_some_and(Amount::is_ordinal)
    }

    /// Whether an amount that follows within a clause is one, whatever stands between (列|全市11个县第二).
    pub(super) fn ranks_later(&self, at: usize, end: usize) -> bool {
        const FAR: usize = 60;
        let near = |a: &&Amount| a.outer.start < end.min(at + FAR);
        self.amounts[self.amount..].iter().take_while(near).any(Amount::is_ordinal)
    }

    /// Whether a ratio to one starts at `at` (2.1:1).
    pub(super) fn is_ratio(&self, at: usize) -> bool {
        let next = self.amounts[self.amount..].iter().find(|a| a.outer.start >= at);
        next.is_some_and(|a| a.outer.start == at && matches!(a.kind, AmountKind::Ratio { .. }))
    }

    pub(super) fn starting(&mut self, at: usize, end: usize) -> Option<(Kind, Range<usize>)> {
        let found = self.find(at, end);
        self.next = self.next_start();
        found
    }

    fn find(&mut self, at: usize, end: usize) -> Option<(Kind, Range<usize>)> {
        while self.amounts.get(self.amount).is_some_and(|a| a.outer.start < at) {
            self.amount += 1;
        }
        while self.times.get(self.time).is_some_and(|t| t.span.start < at) {
            self.time += 1;
        }
        if let Some(t) = self.times.get(self.time).filter(|t| t.span.start == at && t.span.end <= end) {
            self.time += 1;
            return Some((Kind::Time(self.time - 1), t.span.clone()));
        }
        if let Some(a) = self.amounts.get(self.amount).filter(|a| a.outer.start == at && a.outer.end <= end) {
            self.amount += 1;
            return Some((Kind::Amount(self.amount - 1), a.outer.clone()));
        }
        // what starts here and reaches beyond the sentence is none of its mentions
        while self.amounts.get(self.amount).is_some_and(|a| a.outer.start == at) {
            self.amount += 1;
        }
        while self.times.get(self.time).is_some_and(|t| t.span.start == at) {
            self.time += 1;
        }
        None
    }

    /// The time that starts at `at`.
    pub(super) fn time_at(&self, at: usize) -> Option<&'a Time> {
        self.times.get(self.time).filter(|t| t.span.start == at)
    }

    fn next_start(&self) -> usize {
        let amount = self.amounts.get(self.amount).map_or(usize::MAX, |a| a.outer.start);
        let time = self.times.get(self.time).map_or(usize::MAX, |t| t.span.start);
        amount.min(time)
    }

    pub(super) fn skip_to(&mut self, end: usize) {
        while self.amounts.get(self.amount).is_some_and(|a| a.outer.start < end) {
            self.amount += 1;
        }
        while self.times.get(self.time).is_some_and(|t| t.span.start < end) {
            self.time += 1;
        }
        self.next = self.next_start();
    }
}
