//! The goal of a value, or what it was at another time, in the bracket behind it.
//!
//! Finds: 增长6.5%（年度目标6%以上）, 增长6.5%（计划增长6%）, 完成3亿元（计划2.8亿元）, 增长9%（上年7%).
//! Leaves alone: brackets that name a metric of their own (（目标企业5家）).
//! Gives: a figure like the one before the bracket, which is aimed at, or of that time.

use super::line::{Kind, Token};
use super::{Context, Figure, Memory};
use crate::lexicon::Role;
use crate::record::Measure;

pub(super) const RULE: &str = "goal_of_last";

pub(super) fn read(cx: &Context<'_, '_>, memory: &Memory) -> Option<Figure> {
    let last = memory.last.as_ref()?;
    let words = bracket(cx, last)?;
    // 增长9%（上年7%）
    if let [Token { kind: Kind::Time(time), .. }] = words {
        let figure = Figure { amount: cx.n, rule: "level_of_last", bound: None, ..last.clone() };
        return Some(Figure { time: Some(*time), time_is_near: true, ..figure });
    }
    is_goal(cx, last, words).then(|| Figure { amount: cx.n, rule: RULE, bound: None, ..last.clone() })
}

/// A figure of a row that 分别 gave its metrics, as a goal where it is one: 分别增长5%和7%（计划5.5%、7.5%）.
pub(super) fn aimed(cx: &Context<'_, '_>, memory: &Memory, figure: Figure) -> Figure {
    let goes_on = |last: &&Figure| cx.continues && last.rule == RULE;
    let goal = |last: &&Figure| goes_on(last) || bracket(cx, last).is_some_and(|words| is_goal(cx, last, words));
    match memory.last.as_ref().filter(goal) {
        Some(last) => {
            Figure { measure: last.measure, basis: last.basis, negative: last.negative, rule: RULE, ..figure }
        }
        None => figure,
    }
}

/// The words between the bracket behind the last value and this one, of the same dimension.
fn bracket<'a>(cx: &'a Context<'_, '_>, last: &Figure) -> Option<&'a [Token]> {
    const LONGEST: usize = 5;
    let tokens = cx.line.tokens;
    let open = (cx.token.saturating_sub(LONGEST)..cx.token)
        .rev()
        .find(|&k| matches!(tokens[k].kind, Kind::Mark('（' | '(')))?;
    let behind = last.amount + 1 == cx.n && cx.line.places[last.amount] + 1 == open;
    let alike = cx.lexicon.dimension(&cx.line.amounts[last.amount]) == cx.dimension();
    (behind && alike).then(|| &tokens[open + 1..cx.token])
}

/// Whether the words say no more than that the value was planned (计划, 年度目标增长).
fn is_goal(cx: &Context<'_, '_>, last: &Figure, words: &[Token]) -> bool {
    let said = |t: &Token| &cx.line.text[t.range.clone()];
    let goal = |t: &Token| cx.lexicon.cues.is_planned(said(t));
    let plain = |t: &Token| {
        goal(t)
            || matches!(t.kind, Kind::Time(_))
            || t.is(Role::ADVERB.or(Role::OWN).or(Role::REACH).or(Role::TARGET))
            || last.measure == Measure::Growth && t.is(Role::UP.or(Role::DOWN))
            || matches!(said(t), "年度" | "年初")
    };
    words.iter().any(goal) && words.iter().all(plain)
}
