//! Relative change.
//!
//! Finds: X增长N%, X同比下降N%, (of the last metric) 增长N%, A、B均增长N%, X涨幅N%, X增长N倍, X翻一番, X减少一半,
//! 两位数增长.
//! Leaves alone: X提高N个百分点 (a change), X提高到N% and 由A降至B (levels), X占比提高.
//! Gives: a growth, negative for a decrease, with its basis.

use super::{Context, Figure, Kind, Memory, Phrase, Token, goal, owner};
use crate::lexicon::Role;
use crate::mention::AmountKind;
use crate::record::{Basis, Measure};

pub(super) fn read(cx: &Context<'_, '_>, memory: &Memory) -> Option<Figure> {
    let word = cx.amount.kind == AmountKind::GrowthWord;
    let doubling = cx.unit_is("番") || word;
    // 减少一半, 缩短三分之一
    let fraction = cx.amount.fraction.is_some() && cx.amount.unit.is_none() && cx.left.trigger.is_some();
    if !doubling && !fraction && !cx.is_ratio() {
        return None;
    }
    if cx.continues
        && cx.left.trigger.is_none()
        && let Some(last) = memory.last.as_ref().filter(|f| f.measure == Measure::Growth)
    {
        return Some(Figure { amount: cx.n, ..last.clone() });
    }
    if cx.left.np.is_empty()
        && cx.left.trigger.is_none()
        && aims_higher(cx)
        && let Some(last) = memory.last.as_ref().filter(|f| f.measure == Measure::Growth && f.amount + 1 == cx.n)
    {
        return Some(Figure { amount: cx.n, bound: cx.left.bound, ..last.clone() });
    }
    // the end of 涨幅由A回落到B
    if cx.left.to
        && cx.left.np.is_empty()
        && let Some(last) = memory.last.as_ref().filter(|f| f.measure == Measure::Growth && f.is_start)
    {
        let time = cx.left.time;
        return Some(Figure { amount: cx.n, is_start: false, is_end: true, time, ..last.clone() });
    }
    if let Some(figure) = aimed(cx, memory).or_else(|| told_again(cx, memory)).or_else(|| with_others(cx, memory)) {
        return Some(figure);
    }
    if let Some(metric) = grown(cx) {
        return Some(cx.figure(Measure::Growth, Some(metric), "growth"));
    }
    let noun = rate_noun(cx);
    let following = growth_follows(cx);
    if cx.left.to && !doubling && noun.is_none() {
        return None;
    }
    let trigger = cx.left.trigger.or_else(|| governing(cx)).or_else(|| governing_before(cx, memory));
    if trigger.is_none() && !doubling && noun.is_none() && !following {
        return topic_rate(cx, memory).or_else(|| elliptic(cx, memory));
    }
    if word
        && cx.left.np.end.checked_sub(1).is_some_and(|k| {
            !cx.left.np.is_empty()
                && cx.line.tokens[k].is(Role::RELATIONAL)
                && cx.line.tokens[k].is(Role::UP.or(Role::DOWN))
        })
    {
        let metric = np_metric(cx, memory);
        return Some(Figure { unit: Some("个百分点"), ..cx.figure(Measure::Change, metric, "rate_unchanged") });
    }
    let negative = trigger.is_some_and(|t| t.down) || noun.is_some_and(|down| down && trigger.is_none());
    let np = cx.left.np.clone();
    let np = cx.phrase(np.start + usize::from(trigger.is_some_and(|t| t.token == np.start && np.len() > 1))..np.end);
    // 覆盖率保持年增长0.5%
    let np = np.filter(|np| &cx.line.text[np.hull()] != "年");
    let np = np.map(|np| economy(cx, np)).or_else(|| cx.phrase(cx.left.subject.clone()));
    // 投资下降4%，降幅收窄2个百分点，扣除房地产后增长3%: the investment again
    let carried = memory.metric.map(|m| match rate_part(cx, m).filter(|_| trigger.is_some()) {
        Some(rate) => m.until(rate.start),
        None => m,
    });
    let metric = np.map(|np| owner::branch(cx, memory, owner::complete(cx, memory, np))).or(carried);
    let rule = if np.is_some() { "growth" } else { "growth_of_last" };
    // PM2.5浓度改善N%: it became less
    let better = trigger.is_some_and(|t| cx.line.text[cx.line.tokens[t.token].range.clone()].starts_with("改善"));
    let negative = negative || better && metric.is_some_and(|m| cx.lexicon.cues.is_adverse(&m.words(cx.line.text)));
    let mut figure = cx.figure(Measure::Growth, metric, rule);
    // 总量较2020年净增N亿元、增长M%: both from the same year on
    let joined = trigger.and_then(|t| t.token.checked_sub(1)).is_some_and(|k| cx.line.tokens[k].is_mark('、'));
    let same = memory.last.as_ref().filter(|l| joined && l.amount + 1 == cx.n && l.measure == Measure::Change);
    if figure.base_time.is_none() && figure.basis.is_none() {
        figure.base_time = same.and_then(|l| l.base_time);
    }
    // 钢产量比2020年增长N%；煤产量K，增长M%: from the same year on
    if figure.base_time.is_none()
        && figure.basis.is_none()
        && figure.time.is_none()
        && let Some((base, place)) = memory.base_time
        && !cx.line.tokens[place + 1..cx.token].iter().any(|t| matches!(t.kind, Kind::Time(_)))
    {
        figure.base_time = Some(base);
    }
    // 平均每年增加N亿元，增长M%: every year too
    if figure.basis.is_none()
        && figure.rule == "growth_of_last"
        && figure.time.is_none()
        && trigger.and_then(|t| t.token.checked_sub(1)).is_some_and(|k| cx.line.tokens[k].is_mark('，'))
        && let Some(last) = memory.last.as_ref().filter(|l| l.amount + 1 == cx.n && l.measure == Measure::Change)
    {
        figure.basis = last.basis.filter(|b| *b == Basis::Average);
    }
    Some(Figure { negative, ..figure })
}

/// 比上年增产2200万吨，即7.8%: the change that was told, as a rate.
fn told_again(cx: &Context<'_, '_>, memory: &Memory) -> Option<Figure> {
    let last = memory.last.as_ref().filter(|l| l.measure == Measure::Change && l.amount + 1 == cx.n)?;
    let between = &cx.line.tokens[cx.line.places[last.amount] + 1..cx.token];
    let [comma, that_is] = between else { return None };
    let same =
        comma.is_mark('，') && matches!(&cx.line.text[that_is.range.clone()], "即" | "也就是") && cx.is_percent();
    same.then(|| Figure { amount: cx.n, measure: Measure::Growth, rule: "growth_of_last", ..last.clone() })
}

/// 平均每年增长4%（包括村以下工业为6%）: the same growth, with others counted or left out.
fn with_others(cx: &Context<'_, '_>, memory: &Memory) -> Option<Figure> {
    let last = memory.last.as_ref().filter(|l| l.measure == Measure::Growth && l.amount + 1 == cx.n)?;
    let place = cx.line.places[last.amount] + 1;
    let open = cx.line.tokens.get(place).filter(|t| matches!(t.kind, Kind::Mark('（' | '(')))?;
    let words = &cx.line.text[open.range.end..cx.amount.outer.start];
    let others = ["包括", "不包括", "含", "不含", "扣除", "剔除"].iter().any(|w| words.starts_with(w));
    let bare =
        cx.is_percent() && cx.left.trigger.is_none() && cx.left.reach && !words.contains(['）', ')', '，', '、']);
    (others && bare).then(|| Figure { amount: cx.n, is_start: false, ..last.clone() })
}

/// 增长5.6%，低于年初确定的8.5%的预期目标: the growth that was aimed at.
fn aimed(cx: &Context<'_, '_>, memory: &Memory) -> Option<Figure> {
    let last = memory.last.as_ref().filter(|l| l.measure == Measure::Growth && cx.is_percent())?;
    let behind = cx.line.text[cx.amount.outer.end..].strip_prefix('的').unwrap_or_default();
    // 高于计划所定的4%到5%
    const SET: [&str; 8] =
        ["计划所定的", "计划规定的", "计划安排的", "计划确定的", "计划要求的", "规划确定的", "规划规定的", "原定的"];
    let before = &cx.line.text[cx.line.range.start..cx.amount.outer.start];
    let set = SET.iter().any(|w| before.ends_with(w)) && cx.left.np.is_empty();
    let aim = set || ["预期目标", "目标任务", "任务目标", "年度目标"].iter().any(|w| behind.starts_with(w));
    let negative = cx.left.trigger.map_or(last.negative, |t| t.down);
    aim.then(|| Figure { amount: cx.n, negative, rule: goal::NAMED, is_start: false, ..last.clone() })
}

/// 总产值的增长速度，1981年计划为3.7%: the rate that the topic names.
fn topic_rate(cx: &Context<'_, '_>, memory: &Memory) -> Option<Figure> {
    const RULE: &str = "growth_of_topic";
    let bare = cx.left.np.is_empty() && cx.is_percent() && !cx.left.share && cx.left.than.is_none();
    // …计划为3.7%，实际达到4.6%
    if let Some(last) = memory.last.as_ref().filter(|l| bare && cx.left.reach && l.rule == RULE) {
        return Some(cx.figure(Measure::Growth, last.metric, RULE));
    }
    let topic = memory.metric.filter(|_| cx.left.np.is_empty() && cx.is_percent() && !cx.left.share)?;
    let rate = cx.line.ending(topic.end()).filter(|t| t.is(Role::RELATIONAL) && t.is(Role::UP.or(Role::DOWN)))?;
    let of = cx.line.text[..rate.range.start].trim_end_matches('的').len();
    let metric = topic.until(of);
    let ends = rate.range.start > topic.start()
        && !metric.is_empty()
        && memory.last.as_ref().is_none_or(|l| l.measure == Measure::Growth || !cx.continues);
    ends.then(|| Figure { negative: rate.is(Role::DOWN), ..cx.figure(Measure::Growth, Some(metric), RULE) })
}

/// 第一产业增长4%，第二产业20.4%: the verb of growth holds for the next; 价格年均上涨11.4%，其中2019年高达21.7%.
fn elliptic(cx: &Context<'_, '_>, memory: &Memory) -> Option<Figure> {
    let last = memory.last.as_ref().filter(|l| l.measure == Measure::Growth && l.amount + 1 == cx.n && !l.is_start)?;
    let between = &cx.line.tokens[cx.line.places[last.amount] + 1..cx.token];
    let bracket = between.first().is_some_and(|t| matches!(t.kind, Kind::Mark('（' | '(')));
    let joined = between.first().is_some_and(|t| bracket || t.is_mark('，') || t.is_mark('、'))
        && !between[1.min(between.len())..].iter().any(|t| matches!(t.kind, Kind::Mark('；' | '。' | '（' | '(')));
    let bare = cx.is_percent()
        && cx.right.np.is_empty()
        && cx.left.trigger.is_none()
        && !cx.left.to
        && !cx.left.from
        && !cx.left.share
        && !cx.left.rank
        && cx.left.than.is_none();
    let metric = cx.phrase(cx.left.np.clone());
    let rate = |m: Phrase| m.words(cx.line.text).ends_with(['率', '重', '比', '例', '度', '数']);
    let said = &cx.line.text[cx.line.tokens[cx.token - 1].range.clone()];
    let next = metric.filter(|m| !cx.left.reach && cx.left.np.end == cx.token && !rate(*m));
    // of the same, at another time
    let again = (cx.left.reach
        && cx.left.np.is_empty()
        && cx.left.time.is_some()
        && matches!(said, "高达" | "达" | "达到" | "为"))
    .then_some(last.metric)
    .flatten()
    .filter(|m| !rate(*m));
    let metric = next.map(|m| owner::branch(cx, memory, owner::complete(cx, memory, m))).or(again)?;
    (joined && bare).then(|| Figure {
        negative: last.negative,
        basis: last.basis.filter(|_| next.is_some()),
        ..cx.figure(Measure::Growth, Some(metric), "growth_elliptic")
    })
}

/// The rate (增速, 降幅) with which a metric of several places ends.
fn rate_part(cx: &Context<'_, '_>, metric: Phrase) -> Option<std::ops::Range<usize>> {
    let last = metric.parts().last().filter(|_| metric.len() > 1)?;
    let rate = cx.starting(last.start).filter(|t| t.range == last && t.is(Role::RELATIONAL));
    rate.filter(|t| t.is(Role::UP.or(Role::DOWN))).map(|_| last)
}

/// 县域|经济增长 by N%: the economy of the counties.
fn economy(cx: &Context<'_, '_>, np: Phrase) -> Phrase {
    let statistic = cx.line.ending(np.end()).filter(|t| cx.line.says(t, "经济增长") && t.range.start > np.start());
    statistic.map_or(np, |t| np.until(t.range.end - "增长".len()))
}

fn np_metric(cx: &Context<'_, '_>, memory: &Memory) -> Option<super::Phrase> {
    cx.phrase(cx.left.np.clone()).map(|np| owner::complete(cx, memory, np)).or(memory.metric)
}

/// 涨幅, 增速 at the end of the phrase, with whether it tells of a decrease.
fn rate_noun(cx: &Context<'_, '_>) -> Option<bool> {
    let last = cx.left.np.end.checked_sub(1).filter(|_| !cx.left.np.is_empty())?;
    let t = &cx.line.tokens[last];
    if t.is(Role::RELATIONAL) && t.is(Role::UP.or(Role::DOWN)) {
        return Some(t.is(Role::DOWN));
    }
    let words = &cx.line.text[t.range.clone()];
    cx.lexicon.cues.is_growth_noun(words).then_some(false)
}

/// 压减办理时间58%: the verb of change stands before its noun.
fn governing(cx: &Context<'_, '_>) -> Option<super::Trigger> {
    if cx.left.reach || cx.left.to || cx.left.np.is_empty() || cx.left.share || !cx.right.np.is_empty() {
        return None;
    }
    let np = cx.left.np.clone();
    let before = cx.left.stop.filter(|&k| k + 1 == np.start);
    let changes = |k: &usize| {
        let t = &cx.line.tokens[*k];
        t.is(Role::UP.or(Role::DOWN)) && !t.is(Role::RELATIONAL.or(Role::NOUN).or(Role::INDICATOR))
    };
    // 审批业务|压缩|时限32%
    // but 对增长的贡献率 is a rate
    let named = cx.line.text[..cx.line.tokens[np.end - 1].range.end].ends_with(['率', '度', '额']);
    let inside = || (np.start + 1..np.end.saturating_sub(1)).rev().find(changes).filter(|_| cx.is_percent() && !named);
    let at = before.filter(changes).or(Some(np.start).filter(|_| np.len() > 1).filter(changes)).or_else(inside)?;
    Some(super::Trigger { token: at, down: cx.line.tokens[at].is(Role::DOWN) })
}

/// 压减时间58%、材料52%: the verb stands before the first noun of the row.
fn governing_before(cx: &Context<'_, '_>, memory: &Memory) -> Option<super::Trigger> {
    let tokens = cx.line.tokens;
    let last = memory.last.as_ref().filter(|l| l.measure == Measure::Growth && l.amount + 1 == cx.n)?;
    let row = cx.line.places[last.amount] + 1;
    let bare = !cx.left.says() && cx.left.np.start == row + 1 && cx.left.np.end == cx.token && cx.right.np.is_empty();
    let start = last.metric.filter(|_| bare && tokens[row].is_mark('、'))?.start();
    let verb = tokens[..row].iter().rposition(|t| t.range.end == start)?;
    let changes = tokens[verb].is(Role::UP.or(Role::DOWN)) && !tokens[verb].is(Role::RELATIONAL.or(Role::NOUN));
    changes.then(|| super::Trigger { token: verb, down: tokens[verb].is(Role::DOWN) })
}

/// 两位数增长, 5%的增长: the word of growth stands after the value.
fn growth_follows(cx: &Context<'_, '_>) -> bool {
    let mut k = cx.token + 1;
    if cx.line.tokens.get(k).is_some_and(|t| t.is(Role::PARTICLE)) {
        k += 1;
    }
    let Some(t) = cx.line.tokens.get(k) else { return false };
    let words = &cx.line.text[t.range.clone()];
    // 6.5%的增速|可以|实现…
    let ends = |t: &Token| {
        matches!(t.kind, Kind::Mark(_)) || words == "增速" && t.is(Role::VERB.or(Role::PREDICATE).or(Role::ADVERB))
    };
    matches!(words, "增长" | "增速" | "正增长" | "速度增长" | "增幅") && cx.line.tokens.get(k + 1).is_none_or(ends)
}

/// 6%的经济增速: what grew, between the value and the word of growth.
pub(super) fn grown(cx: &Context<'_, '_>) -> Option<Phrase> {
    let np = cx.right.np.clone();
    let rate = cx.line.tokens.get(np.end.checked_sub(1)?).filter(|_| cx.right.of && np.len() > 1 && cx.is_percent())?;
    let says = matches!(&cx.line.text[rate.range.clone()], "增速" | "增长速度" | "增幅" | "增长率");
    cx.phrase(np.start..np.end - 1).filter(|_| says && cx.left.np.is_empty())
}

/// 增长11%，力争13%; 增长11%以上、力争13%; 在执行中争取达到13%: nothing but an aim stands between two rates.
fn aims_higher(cx: &Context<'_, '_>) -> bool {
    let clause = cx.line.tokens[..cx.token].iter().rev().take_while(|t| !t.is_break() && !t.is_mark('、'));
    let mut aim = false;
    for t in clause {
        aim |= t.is(Role::TARGET) && !t.is(Role::REACH);
        let words = &cx.line.text[t.range.clone()];
        let within = aim && (words == "在" || words.ends_with('中'));
        if !within && !t.is(Role::TARGET.or(Role::REACH).or(Role::ADVERB)) {
            return false;
        }
    }
    aim
}
