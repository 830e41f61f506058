//! The goal of a value, or what it was at another time, in the bracket behind it.
//!
//! Finds: 增长6.5%（年度目标6%以上）, 增长6.5%（计划增长6%）, 完成3亿元（计划2.8亿元）, 增长9%（上年7%); 6%的经济增长目标.
//! Leaves alone: brackets that name a metric of their own (（目标企业5家）).
//! Gives: a figure like the one before the bracket, which is aimed at, or of that time.

use super::line::{Kind, Token};
use super::{Context, Figure, Memory, Phrase};
use crate::lexicon::Role;
use crate::record::Measure;

pub(super) const RULE: &str = "goal_of_last";
/// The value stands before its goal.
pub(super) const NAMED: &str = "goal_of_growth";

/// … and those that were planned (年初预算45亿元).
pub(super) const PLANNED: &str = "planned";

pub(super) fn read(cx: &Context<'_, '_>, memory: &Memory) -> Option<Figure> {
    if let Some(goal) = growth_goal(cx) {
        return Some(cx.figure(Measure::Growth, Some(goal), NAMED));
    }
    let last = memory.last.as_ref()?;
    let words = bracket(cx, last)?;
    // 增长9%（上年7%）
    if let [Token { kind: Kind::Time(time), .. }] = words {
        let figure = Figure { amount: cx.n, rule: "level_of_last", bound: None, ..last.clone() };
        return Some(Figure { time: Some(*time), time_is_near: true, ..figure });
    }
    is_goal(cx, last, words).then(|| Figure { amount: cx.n, rule: RULE, bound: None, ..last.clone() })
}

/// 6%的经济增长目标: the value says how much of it.
fn growth_goal(cx: &Context<'_, '_>) -> Option<Phrase> {
    const LONGEST: usize = 6;
    let tokens = cx.line.tokens;
    let start = cx.token + 2;
    let behind = cx.is_percent() && cx.left.trigger.is_none() && tokens.get(start - 1)?.is(Role::PARTICLE);
    let said = |k: usize| &cx.line.text[tokens[k].range.clone()];
    let end = (start..tokens.len().min(start + LONGEST))
        .filter(|_| behind)
        .take_while(|&k| !matches!(tokens[k].kind, Kind::Mark(_) | Kind::Amount(_)))
        .find(|&k| said(k).ends_with("目标"))?;
    // 85%的增长目标企业: the goal tells which
    let tells = tokens.get(end + 1).is_some_and(|t| matches!(t.kind, Kind::Text | Kind::Quote) || t.is(Role::NOUN));
    if tells {
        return None;
    }
    let words = &cx.line.text[tokens[start].range.start..tokens[end].range.end];
    cx.phrase(start..end + 1).filter(|_| ["增长", "增速"].iter().any(|w| words.contains(w)))
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
    if !cx.line.brackets {
        return None;
    }
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
