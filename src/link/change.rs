//! Absolute change.
//!
//! Finds: X增加N亿元, X提高N个百分点, 增速比同期提高N个百分点, 高于全国N个百分点.
//! Leaves alone: 增加到N (a level), 增加N所学校 (a count of what was added).
//! Gives: a change, negative for a decrease; a gap has its reference in `of`.

use super::phrase::Side;
use super::{Context, Figure, Memory, Phrase, owner, rank};
use crate::lexicon::Role;
use crate::record::{Bound, Measure};

pub(super) fn read(cx: &Context<'_, '_>, memory: &Memory) -> Option<Figure> {
    // 负债率压降3.2个百分点至58.6%: where it came to
    if cx.is_percent()
        && let Some(last) = memory.last.as_ref().filter(|l| l.measure == Measure::Change && l.amount + 1 == cx.n)
        && let [to] = &cx.line.tokens[cx.line.places[last.amount] + 1..cx.token]
        && matches!(&cx.line.text[to.range.clone()], "至" | "到")
    {
        return None;
    }
    let points = cx.dimension() == "pp";
    if cx.continues
        && cx.left.trigger.is_none()
        // 存栏增加5万头、突破120万头: the second is the stock
        && !(!points && cx.amount.bound == Bound::Gt && cx.amount.outer.start < cx.amount.span.start)
        && let Some(last) = memory.last.as_ref().filter(|f| f.measure == Measure::Change)
    {
        return Some(Figure { amount: cx.n, ..last.clone() });
    }
    if let Some(figure) = above_average(cx, memory) {
        return Some(figure);
    }
    let trigger = match cx.left.trigger {
        Some(t) if !cx.left.to => Some(t),
        None if points && !cx.left.reach => None,
        _ => return None,
    };
    if is_size(cx) {
        return None;
    }
    let np = cx.phrase(cx.left.np.clone()).or_else(|| each_earns(cx));
    // 高于全部投资7.9个百分点: a gap of the last metric
    if points && let Some((word, of)) = gap(cx) {
        let before = super::Left::read(cx.line, word, &|n| cx.is_class(n));
        // 增速高于…: the rate is what is compared
        let rate = before.trigger.map(|t| t.token).filter(|&k| cx.line.tokens[k].is(Role::RELATIONAL));
        let np = match rate {
            Some(rate) if before.np.is_empty() => rate..rate + 1,
            Some(rate) => before.np.start..rate + 1,
            None => before.np,
        };
        // 服务业占比低于全国: the share is what is compared
        let share = before.share_token.map(|k| &cx.line.tokens[k].range).filter(|_| before.whole.is_none());
        let share = share.filter(|r| matches!(&cx.line.text[(*r).clone()], "占比" | "比重" | "份额"));
        let metric = cx.phrase(np).map(|np| owner::complete(cx, memory, np)).map(|m| match share {
            Some(share) if m.end() <= share.start => m.with(Phrase::new(share.clone())),
            _ => m,
        });
        // 增长4.7%、低于全国0.3个百分点: it is the growth that is compared
        let risen = memory.last.as_ref().is_some_and(|last| !last.negative);
        let growth = || rank::after_growth(cx, memory).filter(|_| risen).map(|m| as_rate(cx, m));
        // 增长8.1%，高于全市平均增速0.4个百分点
        let speed = cx.line.text[of.hull()].ends_with("增速").then(|| Phrase::new(of.end() - "增速".len()..of.end()));
        let told = memory.last.as_ref().filter(|l| l.measure == Measure::Growth && !l.negative).and_then(|l| l.metric);
        let growth = || speed.zip(told).map(|(speed, m)| m.with(speed)).or_else(growth);
        let metric = metric.or_else(growth).or(memory.metric);
        let negative = cx.line.tokens[word].is(Role::DOWN);
        return Some(Figure { negative, of: Some(of), ..cx.figure(Measure::Change, metric, "gap") });
    }
    // 综合指数排名提升6位
    // 居全省第56位，较上年提升4位
    let after_rank = np.is_none() && memory.last.as_ref().is_some_and(|l| l.measure == Measure::Rank);
    let places = cx.unit_is("位") || cx.unit_is("个位次");
    let ranked = trigger.map(|t| t.token).filter(|_| (cx.left.rank || after_rank) && places);
    // 改造提升5个, 精简3项: verbs of doing change an amount only in points, and what is by itself a measure (亩产提升10斤)
    let measured = np.is_some_and(|np| {
        cx.right.np.is_empty() && cx.lexicon.cues.measure_noun(&np.words(cx.line.text)).is_some_and(|n| n > 3)
    });
    // 余额比年初净增3亿元
    let grown = np.is_none() && trigger.is_some_and(|t| cx.line.tokens[t.token].is(Role::KEEP));
    // 比上年扩大1.9万亩: the comparison says that it changed
    let compared = np.is_none() && cx.left.base_time.is_some() && cx.right.np.is_empty();
    let verb = !compared && trigger.is_some_and(|t| cx.line.tokens[t.token].is(Role::VERB));
    if !points && !measured && ranked.is_none() && verb && !grown {
        return None;
    }
    if !points {
        // 增加10所学校: the verb governs what follows
        if np.is_none() && (!cx.right.np.is_empty() && !cx.right.of || memory.metric.is_none()) {
            return None;
        }
        // 累计减少…: nothing that the change could be of in this sentence
        if np.is_none() && memory.last.is_none() && !memory.topic {
            // 全年增收3200万元: the verb holds all that is said of what
            let word = trigger.map(|t| cx.line.tokens[t.token].range.clone()).filter(|_| cx.dimension() == "money")?;
            let earns = matches!(&cx.line.text[word.clone()], "增收" | "减收" | "增支" | "减支");
            let negative = trigger.is_some_and(|t| t.down);
            let figure = cx.figure(Measure::Change, Some(Phrase::new(word)), "change_of_verb");
            return earns.then_some(Figure { negative, is_end: false, ..figure });
        }
    }
    // 增长9%，比5月加快1个百分点: the rate is what moved
    let rate = || {
        let moved = trigger.map(|t| &cx.line.text[cx.line.tokens[t.token].range.clone()]);
        let faster = matches!(moved, Some("加快" | "放缓" | "提速"));
        // 增长21.7%，比上年提高6个百分点
        let compared =
            cx.left.base_time.is_some() && matches!(moved, Some("提高" | "上升" | "回落" | "提升" | "高" | "低"));
        let faster = faster || compared;
        let yearly = memory.last.as_ref().is_some_and(|l| l.amount + 1 == cx.n && !l.negative);
        rank::after_growth(cx, memory).filter(|_| points && faster && yearly).map(|m| as_rate(cx, m))
    };
    let mut metric = np
        .map(|np| owner::complete(cx, memory, np))
        .or_else(|| place(cx, memory))
        .or_else(rate)
        .or_else(|| memory.of_unit(cx))
        .or(memory.metric);
    if let (Some(m), Some(rank)) = (metric, ranked.and_then(|k| k.checked_sub(1)).map(|k| &cx.line.tokens[k]))
        && rank.is(Role::RANK)
        && rank.range.start >= m.end()
    {
        metric = Some(m.with(Phrase::new(rank.range.clone())));
    }
    // X占Y比重提高: the share itself is what changed
    if let Some(k) = cx.left.share_token
        && let Some(m) = metric
    {
        let end = cx.line.tokens[k].range.end;
        let noted = cx.line.text[m.end()..end.max(m.end())].contains(['［', '〔', '[']);
        metric = Some(if np.is_some() && m.len() == 1 && !noted {
            Phrase::new(m.start()..end)
        } else {
            m.with(Phrase::new(cx.line.tokens[k].range.clone()))
        });
    }
    // X占Y比重为N%，提高M个百分点: it is the share that changed
    if let Some(m) = metric.filter(|_| points && np.is_none() && cx.left.share_token.is_none())
        && let Some(share) = share_of_last(cx, memory)
    {
        metric = Some(m.with(share));
    }
    // 户均增收3000元: the verb holds the noun that is measured
    if let (Some(t), Some(m)) = (trigger, metric) {
        let word = cx.line.tokens[t.token].range.clone();
        let words = m.words(cx.line.text);
        let measured = cx.lexicon.cues.measure_noun(&words).is_some() || cx.lexicon.indicators.named(&words).is_some();
        // 水泥减产58万吨 is told of the cement
        if cx.line.text[word.clone()].ends_with(['收', '支']) && word.start >= m.end() && !measured {
            metric = Some(m.with(Phrase::new(word)));
        }
    }
    let mut figure = cx.figure(Measure::Change, metric, if np.is_some() { "change" } else { "change_of_last" });
    figure.negative = trigger.is_some_and(|t| t.down);
    if let Some(t) = trigger
        && let Some(than) = cx.left.than.clone()
        // 比上年|多种N亩
        && cx.left.base_time.is_none_or(|base| cx.line.times[base].span != than)
        && (cx.line.tokens[t.token].is(Role::UP.or(Role::DOWN))
            && compares(&cx.line.text[cx.line.tokens[t.token].range.clone()]))
    {
        // 增长5.6%，比全国高0.6个百分点: so much more than the growth there
        let grown = points && np.is_none() && !t.down && memory.last.as_ref().is_some_and(|l| l.amount + 1 == cx.n);
        if let Some(m) =
            rank::after_growth(cx, memory).filter(|_| grown && than.end <= cx.line.tokens[t.token].range.start)
        {
            figure.metric = Some(as_rate(cx, m));
        }
        figure.of = Some(Phrase::new(than));
    }
    figure.is_end = false;
    Some(figure)
}

/// The words of the share that was told right before: 比重, or 占全省 where no such word stands.
pub(super) fn share_of_last(cx: &Context<'_, '_>, memory: &Memory) -> Option<Phrase> {
    let last = memory.last.as_ref().filter(|l| l.amount + 1 == cx.n)?;
    // 提高1.4个和0.9个百分点
    if cx.continues && last.measure == Measure::Change {
        let part = last.metric?.parts().last().filter(|part| &cx.line.text[part.clone()] == "比重");
        return part.map(Phrase::new);
    }
    if last.measure != Measure::Share {
        return None;
    }
    let word = cx.line.tokens[memory.share?].range.clone();
    let said = &cx.line.text[word.clone()];
    // X占比 has the word already
    if last.metric.is_some_and(|m| m.words(cx.line.text).contains(['占', '重'])) {
        return None;
    }
    match last.of {
        // 比重|达
        _ if said.contains("比重") || said.contains("占比") => {
            let at = word.start + said.find("比重").or_else(|| said.find("占比")).unwrap_or(0);
            Some(Phrase::new(at..at + "比重".len()))
        }
        Some(of) => Some(Phrase::new(word).with(of)),
        None => None,
    }
}

/// 工业增加值|增长 as the rate of its growth, which is what is compared.
fn as_rate(cx: &Context<'_, '_>, metric: Phrase) -> Phrase {
    let Some(word) = metric.parts().last().filter(|word| cx.line.text[word.clone()].ends_with("增长")) else {
        return metric;
    };
    let start = word.end - "增长".len();
    metric.until(start).with(Phrase::new(start..word.end).with_side(start, Side::Rate))
}

/// 户均 of 户均增收3000元: for how many, where the verb says what.
fn each_earns(cx: &Context<'_, '_>) -> Option<Phrase> {
    let [each] = cx.line.tokens.get(cx.left.np.clone())? else { return None };
    let verb = cx.line.tokens[cx.left.trigger?.token].range.clone();
    let words = &cx.line.text[each.range.clone()];
    let earns = cx.line.text[verb].ends_with(['收', '支']) && words.ends_with('均');
    earns.then(|| Phrase::new(each.range.clone()))
}

/// 高109米的大桥: how high the thing is.
pub(super) fn is_size(cx: &Context<'_, '_>) -> bool {
    let word = cx.token.checked_sub(1).map(|k| &cx.line.text[cx.line.tokens[k].range.clone()]);
    cx.right.of && cx.dimension() == "length" && word == Some("高")
}

/// 增速居全市第5，比去年提高3个位次: it is the place that changed.
fn place(cx: &Context<'_, '_>, memory: &Memory) -> Option<Phrase> {
    let last = memory.last.as_ref().filter(|f| f.measure == Measure::Rank && f.amount + 1 == cx.n)?;
    let unit = cx.amount.unit.as_ref().map(|(range, _)| range.clone())?;
    let printed = &cx.line.text[unit.clone()];
    let word = ["位次", "名次"].iter().find(|w| printed.ends_with(**w));
    let word = word.map(|w| Phrase::new(unit.end - w.len()..unit.end));
    last.metric.filter(|_| word.is_some() || printed == "位").map(|m| word.map_or(m, |w| m.with(w)))
}

/// 人均收入高出全省平均水平1200元: how far from the mean.
fn above_average(cx: &Context<'_, '_>, memory: &Memory) -> Option<Figure> {
    let mean = cx.token.checked_sub(1).map(|k| &cx.line.text[cx.line.tokens[k].range.clone()])?;
    let (word, of) = gap(cx).filter(|_| cx.dimension() != "pp" && mean.ends_with("平均水平") && !cx.is_ratio())?;
    let before = super::Left::read(cx.line, word, &|n| cx.is_class(n));
    let metric = cx.phrase(before.np).map(|np| owner::complete(cx, memory, np)).or(memory.metric);
    let negative = cx.line.tokens[word].is(Role::DOWN);
    Some(Figure { negative, of: Some(of), is_end: false, ..cx.figure(Measure::Change, metric, "gap") })
}

/// 高于全省平均水平: the word of a gap and what it is counted from, when several words stand between it and the points.
fn gap(cx: &Context<'_, '_>) -> Option<(usize, Phrase)> {
    const LONGEST: usize = 6;
    let tokens = cx.line.tokens;
    let word =
        (cx.token.saturating_sub(LONGEST)..cx.token).rev().take_while(|&k| !tokens[k].is_break()).find(|&k| {
            tokens[k].is(Role::UP.or(Role::DOWN)) && cx.line.text[tokens[k].range.clone()].ends_with(['于', '出'])
        })?;
    let plain =
        tokens[word + 1..cx.token].iter().all(|t| !matches!(t.kind, super::Kind::Amount(_) | super::Kind::Time(_)));
    let of = Phrase::new(tokens[word].range.end..tokens[cx.token - 1].range.end);
    (plain && word + 1 < cx.token).then_some((word, of))
}

/// 高于, 快于: the words of a gap.
fn compares(word: &str) -> bool {
    word.ends_with('于') || matches!(word, "高" | "低" | "快" | "慢" | "多" | "少" | "高出")
}
