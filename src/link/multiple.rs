//! Multiples and completions.
//!
//! Finds: 为1997年的N倍, 不足全省平均水平的N%, 恢复到2019年的N%, 完成预算的N%.
//! Leaves alone: 占全省的N% (a share).
//! Gives: a level, or the share of a plan; what it is compared with in `of`.

use super::{Context, Figure, Memory, Phrase, owner};
use crate::lexicon::Role;
use crate::record::{Bound, Measure};

pub(super) fn read(cx: &Context<'_, '_>, memory: &Memory) -> Option<Figure> {
    let np = cx.phrase(cx.left.np.clone());
    // 为1997年的2.9倍: the year is what it is compared with
    let part = cx.is_percent() || cx.amount.fraction.is_some() && cx.amount.unit.is_none();
    let part = part && cx.left.trigger.is_none() && !cx.left.from && (after_de(cx) || is_restored(cx));
    if (cx.unit_is("倍") || part)
        && cx.left.time_is_near
        && let Some(t) = cx.left.time
    {
        // 产值不足|上年同期的一半, 不|到|2021年同期的四成
        let less = np.and_then(|np| {
            let words = &cx.line.text[np.hull()];
            let rest = ["不足", "不及", "不到", "不"].iter().find_map(|w| words.strip_suffix(*w))?;
            Some(np.until(np.start() + rest.len()))
        });
        let np = less.map_or(np, |np| Some(np).filter(|np| !np.is_empty()));
        let metric = np.map(|np| owner::complete(cx, memory, np)).or(memory.metric);
        let mut figure = cx.figure(Measure::Level, metric, "multiple_of");
        figure.bound = less.map(|_| Bound::Lt).or(figure.bound);
        figure.of = Some(Phrase::new(cx.line.times[t].span.clone()));
        (figure.time, figure.time_is_near, figure.is_end) = (None, false, true);
        return Some(figure);
    }
    if let Some((np, of, bound)) = multiple(cx) {
        let metric = np.map(|np| owner::complete(cx, memory, np)).or(memory.metric);
        let figure = cx.figure(Measure::Level, metric, "multiple_of");
        return Some(Figure { of: Some(of), is_end: true, bound: bound.or(figure.bound), ..figure });
    }
    // 实缴税金达到全市财政收入的50%
    if let Some((np, of)) = part_of_statistic(cx) {
        let metric = owner::complete(cx, memory, np);
        return Some(Figure { of: Some(of), is_end: true, ..cx.figure(Measure::Share, Some(metric), "share_reached") });
    }
    if let Some(of) = plan_of(cx) {
        let part = cx.is_percent() && !cx.left.to;
        let measure = if part { Measure::Share } else { Measure::Level };
        // 增值税|完成|预算的101.1%
        let verb = cx.line.ending(of.start()).filter(|t| t.is(Role::REACH.or(Role::VERB)));
        let at = verb.and_then(|v| cx.line.tokens.iter().position(|t| t.range == v.range));
        let subject = at.and_then(|k| cx.phrase(super::Left::read(cx.line, k, &|n| cx.is_class(n)).np));
        let figure = cx.figure(measure, subject.or(memory.metric), "completion");
        return Some(Figure { of: Some(of), is_end: true, ..figure });
    }
    None
}

/// Whether 的 stands right before the value (2019年的96.7%).
fn after_de(cx: &Context<'_, '_>) -> bool {
    cx.token.checked_sub(1).is_some_and(|k| &cx.line.text[cx.line.tokens[k].range.clone()] == "的") && !cx.left.to
}

/// 拥有量是全市平均水平的15倍, 标准不低于当地低保标准的1.6倍, 能耗约为全国平均的70%: what is compared, and with what.
fn multiple(cx: &Context<'_, '_>) -> Option<(Option<Phrase>, Phrase, Option<Bound>)> {
    const LONGEST: usize = 8;
    let tokens = cx.line.tokens;
    let said = |k: usize| &cx.line.text[tokens[k].range.clone()];
    let times = cx.unit_is("倍");
    let de = cx.token.checked_sub(1).filter(|&k| (times || cx.is_percent()) && said(k) == "的")?;
    let inside = |t: &super::Token| !t.is_break() && t.amount().is_none() && !matches!(t.kind, super::Kind::Time(_));
    let verbs = (de.saturating_sub(LONGEST)..de).rev().take_while(|&k| inside(&tokens[k]));
    // 尚不足全省平均水平的60%
    let plain = |k: usize| said(k).trim_start_matches(['尚', '仍', '还']);
    let bound = |k: usize| cx.lexicon.bounds.before(plain(k), false).filter(|(length, _)| *length == plain(k).len());
    let equals = |k: usize| matches!(said(k), "是" | "为" | "相当于" | "达到" | "达" | "只有" | "仅为" | "仅有");
    let verb = verbs.into_iter().find(|&k| equals(k) || bound(k).is_some())?;
    let of = cx.phrase(verb + 1..de)?;
    let average = || ["平均", "平均水平", "标准"].iter().any(|w| cx.line.text[..tokens[de].range.start].ends_with(w));
    let subject = super::Left::read(cx.line, verb, &|n| cx.is_class(n)).np;
    (times || average()).then(|| (cx.phrase(subject), of, bound(verb).map(|(_, bound)| bound)))
}

/// 实缴税金达到全市财政收入的50%: what reaches a part of a statistic, and the statistic.
fn part_of_statistic(cx: &Context<'_, '_>) -> Option<(Phrase, Phrase)> {
    const LONGEST: usize = 5;
    let tokens = cx.line.tokens;
    let de = cx.token.checked_sub(1).filter(|&k| cx.is_percent() && cx.line.says(&tokens[k], "的"))?;
    let statistic = tokens.get(de.checked_sub(1)?).filter(|t| t.is(Role::INDICATOR) && !t.is(Role::PERSON))?;
    let reached = |k: usize| matches!(&cx.line.text[tokens[k].range.clone()], "达到" | "达" | "增加到" | "提高到");
    let verb = (de.saturating_sub(LONGEST)..de).rev().take_while(|&k| !tokens[k].is_break()).find(|&k| reached(k))?;
    let inner = tokens[verb + 1..de].iter().all(|t| t.amount().is_none() && !matches!(t.kind, super::Kind::Time(_)));
    let subject = cx.phrase(super::Left::read(cx.line, verb, &|n| cx.is_class(n)).np)?;
    let plan = cx.lexicon.cues.is_planned(&cx.line.text[statistic.range.clone()]);
    (inner && !plan).then(|| cx.phrase(verb + 1..de)).flatten().map(|of| (subject, of))
}

/// 恢复到2019年的96.7%: how much of what was then is there again.
fn is_restored(cx: &Context<'_, '_>) -> bool {
    let said = |back: usize| cx.token.checked_sub(back).map(|k| &cx.line.text[cx.line.tokens[k].range.clone()]);
    let word = |back: usize| said(back).is_some_and(|w| w.starts_with("恢复"));
    said(1) == Some("的") && (word(3) || word(4) && matches!(said(3), Some("到" | "至")))
}

/// 完成预算的N%, 为年度计划的N%: what the value is a part of.
fn plan_of(cx: &Context<'_, '_>) -> Option<Phrase> {
    if !after_de(cx) || !cx.is_ratio() {
        return None;
    }
    let at = cx.token.checked_sub(2)?;
    let t = &cx.line.tokens[at];
    let words = &cx.line.text[t.range.clone()];
    // 调整|预算, 年度|目标|任务
    let opens = |k: &usize| {
        let t = &cx.line.tokens[*k];
        let said = &cx.line.text[t.range.clone()];
        matches!(said, "调整" | "年初" | "年度" | "全年" | "目标" | "年" | "省定" | "市定" | "县定")
            || cx.lexicon.cues.is_planned(said)
    };
    let first = (at.saturating_sub(3)..at).rev().take_while(opens).last().unwrap_or(at);
    cx.lexicon.cues.is_planned(words).then(|| Phrase::new(cx.line.tokens[first].range.start..t.range.end))
}
