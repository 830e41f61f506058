//! The goal of a value, or what it was at another time, in the bracket behind it.
//!
//! Finds: 增长6.5%（年度目标6%以上）, 完成3亿元（计划2.8亿元）, 增长9%（上年7%）.
//! Leaves alone: brackets that name a metric of their own (（目标企业5家）).
//! Gives: a figure like the one before the bracket, which is aimed at, or of that time.

use super::line::{Kind, Token};
use super::{Context, Figure, Memory};
use crate::lexicon::Role;

pub(super) const RULE: &str = "goal_of_last";

pub(super) fn read(cx: &Context<'_, '_>, memory: &Memory) -> Option<Figure> {
    const LONGEST: usize = 5;
    let tokens = cx.line.tokens;
    let last = memory.last.as_ref().filter(|l| l.amount + 1 == cx.n)?;
    let open = (cx.token.saturating_sub(LONGEST)..cx.token)
        .rev()
        .find(|&k| matches!(tokens[k].kind, Kind::Mark('（' | '(')))?;
    let behind = cx.line.places[last.amount] + 1 == open;
    let words = &tokens[open + 1..cx.token];
    let said = |t: &Token| &cx.line.text[t.range.clone()];
    let goal = |t: &Token| cx.lexicon.cues.is_planned(said(t));
    let plain = |t: &Token| {
        goal(t)
            || matches!(t.kind, Kind::Time(_))
            || t.is(Role::ADVERB.or(Role::OWN).or(Role::REACH).or(Role::TARGET))
            || matches!(said(t), "年度" | "年初")
    };
    let alike = cx.lexicon.dimension(&cx.line.amounts[last.amount]) == cx.dimension();
    if !behind || !alike {
        return None;
    }
    // 增长9%（上年7%）
    if let [Token { kind: Kind::Time(time), .. }] = words {
        let figure = Figure { amount: cx.n, rule: "level_of_last", bound: None, ..last.clone() };
        return Some(Figure { time: Some(*time), time_is_near: true, ..figure });
    }
    (words.iter().any(goal) && words.iter().all(plain)).then(|| Figure {
        amount: cx.n,
        rule: RULE,
        bound: None,
        ..last.clone()
    })
}
