//! What stands to the left of an amount: the predicate, then the noun phrase.

mod phrase;
mod predicate;
mod words;

use std::ops::Range;

use super::line::Line;
use super::phrase::Phrase;
use crate::lexicon::Role;
use crate::record::{Basis, Bound};

pub use words::phrase_of;

/// The reading of the words before an amount, from the amount leftwards to the clause's start.
#[derive(Clone, Debug, Default)]
pub struct Left {
    /// 增长, 提高, 下降 …: the last one before the amount.
    pub trigger: Option<Trigger>,
    /// 增至, 降至: the value is where the metric came to.
    pub to: bool,
    /// A verb of reaching stands before the value.
    pub reach: bool,
    /// 由, 从: the value is where the metric started.
    pub from: bool,
    /// 分别.
    pub each: bool,
    /// 均: the value holds for each of several.
    pub all: bool,
    /// 占, 占比, 比重.
    pub share: bool,
    /// The token that says so, the nearest to the value.
    pub share_token: Option<usize>,
    /// 占X比重, 占X的: what lies between.
    pub whole: Option<Phrase>,
    /// 居, 位列.
    pub rank: bool,
    /// 同比, 年均.
    pub basis: Option<Basis>,
    /// The reference of a comparison: 比上年, 高于全国.
    pub than: Option<Range<usize>>,
    /// Field of a rank: 全国, 全市.
    pub scope: Option<Range<usize>>,
    /// The nearest time in the clause before the amount.
    pub time: Option<usize>,
    /// A time stands between the value and 从, or right before the value.
    pub time_is_near: bool,
    /// The time of a comparison (比2020年).
    pub base_time: Option<usize>,
    /// Tokens of the noun phrase.
    pub np: Range<usize>,
    /// The noun phrase only pointed back (这个比重) and was left out.
    pub points: bool,
    /// Tokens of a second noun phrase before the verb that ends the first (X完成Y).
    pub subject: Range<usize>,
    /// The verb right before the noun phrase, or right before the amount when there is no phrase.
    pub verb: Option<usize>,
    /// Whether the words right before the amount are a verb of doing.
    pub touches_verb: bool,
    /// 新增 between the noun phrase and the amount (里程新增N).
    pub kept: Option<usize>,
    /// The bound that 高于 or 低于 gives to a value which is no gap.
    pub bound: Option<Bound>,
    /// Token where the reading stopped: a mark, an amount, or the start (then the index is before the first token).
    pub stop: Option<usize>,
}

/// A word of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trigger {
    /// Its token.
    pub token: usize,
    /// Less rather than more.
    pub down: bool,
}

const NOUNS: Role =
    Role::NOUN.or(Role::INDICATOR).or(Role::RELATIONAL).or(Role::PERSON).or(Role::SHARE_AFTER).or(Role::CITY);

impl Left {
    /// Reads leftwards from the token before `token`.
    pub fn read(line: &Line<'_>, token: usize, is_class: &dyn Fn(usize) -> bool) -> Self {
        let mut left = Self::default();
        let k = left.predicate(line, token);
        left.phrase(line, k, is_class);
        left
    }

    /// Whether a predicate stands before the amount.
    pub fn says(&self) -> bool {
        self.reach || self.to || self.from || self.share || self.rank || self.trigger.is_some()
    }
}
