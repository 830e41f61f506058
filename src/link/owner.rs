//! Relational nouns and their owners: 总投资 of what, 增速 of what.
//!
//! Finds: 新签约项目234个、总投资1567亿元 (新签约项目总投资); 第一产业实现增加值 (第一产业增加值); 增速比同期提高 (of the last metric).
//! Leaves alone: a phrase that says by itself what it is.

use super::phrase::Phrase;
use super::{Context, Memory};
use crate::lexicon::Role;
use crate::record::Measure;

/// Whether a phrase is nothing but a relational noun.
pub(super) fn is_relational(cx: &Context<'_, '_>, phrase: Phrase) -> bool {
    if phrase.len() != 1 {
        return false;
    }
    let (start, end) = (phrase.start(), phrase.end());
    let measure = cx.lexicon.cues.measure_noun(&cx.line.text[start..end]) == Some(end - start) && end - start > 3;
    cx.line.tokens.iter().any(|t| {
        t.range.start == start && t.range.end == end && !t.is(Role::INDICATOR) && (t.is(Role::RELATIONAL) || measure)
    })
}

/// The thing without the noun or verb that measured it last: 生猪存栏 → 生猪, 保障性住房基本建成 → 保障性住房.
fn bare(cx: &Context<'_, '_>, owner: Phrase) -> Phrase {
    let mut end = owner.end();
    let start = owner.parts().last().map_or(end, |r| r.start);
    for t in cx.line.tokens.iter().rev() {
        if t.range.end == end && t.range.start > start && t.is(Role::RELATIONAL.or(Role::VERB).or(Role::ADVERB)) {
            end = t.range.start;
        }
    }
    let last = start;
    let mut start = owner.start();
    if let Some(t) = cx.line.tokens.iter().find(|t| t.range.start == start && t.range.end < end && t.is(Role::LIGHT)) {
        start = t.range.end;
    }
    if end == owner.end()
        && let Some(length) = cx
            .lexicon
            .cues
            .measure_noun(&cx.line.text[last..end])
            .filter(|&l| l > 3 && (l < end - last || owner.len() > 1))
    {
        end -= length;
    }
    owner.until(end).from(start)
}

/// Whether a phrase ends in a statistic of money of the catalogue.
fn ends_in_indicator(cx: &Context<'_, '_>, phrase: Phrase) -> bool {
    cx.line.tokens.iter().any(|t| {
        t.is(Role::INDICATOR)
            && t.range.end == phrase.end()
            && t.range.start >= phrase.start()
            && cx.lexicon.cues.is_money(&cx.line.text[t.range.clone()])
    })
}

/// The noun of measuring in which a metric ends (投资 of 油田项目投资).
pub(super) fn measure(cx: &Context<'_, '_>, metric: Phrase) -> Option<Phrase> {
    let last = metric.parts().last()?;
    let length = cx.lexicon.cues.measure_noun(&cx.line.text[last.clone()])?;
    Some(Phrase::new(last.end - length..last.end))
}

/// The stock of a flow: 新增企业 → 企业.
pub(super) fn stock(cx: &Context<'_, '_>, phrase: Phrase) -> Phrase {
    let Some(first) = phrase.parts().next() else { return phrase };
    let text = &cx.line.text[first.clone()];
    match cx.lexicon.cues.kept(text) {
        Some(length) if length < text.len() => phrase.from(first.start + length),
        Some(_) if phrase.len() > 1 => phrase.rest(),
        _ => phrase,
    }
}

/// 新增 of 新增甲企业5家、乙企业3家, which governs the second as well.
pub(super) fn listed(cx: &Context<'_, '_>, memory: &Memory, np: Phrase) -> Option<Phrase> {
    let last = memory.last.as_ref().filter(|_| cx.n > 0 && !cx.after_break() && !cx.left.reach && !cx.left.to)?;
    let first = last.metric?.parts().next()?;
    let same = cx.lexicon.dimension(&cx.line.amounts[last.amount]) == cx.dimension() && last.measure == Measure::Level;
    let own = cx.line.tokens.iter().any(|t| t.range.start == np.start() && t.is(Role::VERB))
        || cx.lexicon.cues.kept(&cx.line.text[np.hull()]).is_some();
    let length =
        cx.lexicon.cues.kept(&cx.line.text[first.clone()]).filter(|_| same && !own && cx.dimension() == "count")?;
    (first.start + length <= np.start()).then(|| Phrase::new(first.start..first.start + length))
}

/// Whether a phrase is nothing but a verb (新开工 of 建成470万套、新开工630万套).
fn is_verb(cx: &Context<'_, '_>, phrase: Phrase) -> bool {
    phrase.len() == 1
        && cx.line.tokens.iter().any(|t| {
            t.is(Role::VERB.or(Role::VERBAL_NOUN)) && t.range.start == phrase.start() && t.range.end == phrase.end()
        })
}

/// The whole metric of a noun phrase: with the verb that stays (新增), with its owner.
pub(super) fn complete(cx: &Context<'_, '_>, memory: &Memory, np: Phrase) -> Phrase {
    let verb = cx.left.verb.map(|v| &cx.line.tokens[v]);
    if is_relational(cx, np) {
        if let Some(subject) = cx.phrase(cx.left.subject.clone())
            && !verb.is_some_and(|v| v.is(Role::KEEP))
        {
            return subject.with(np);
        }
        let rate = cx.line.tokens.iter().any(|t| t.range.start == np.start() && t.is(Role::UP.or(Role::DOWN)));
        let owner = if rate { memory.metric } else { memory.owner.or(memory.metric).map(|o| bare(cx, o)) };
        let words = np.words(cx.line.text);
        let total = words.starts_with('总') || words.starts_with("存量");
        let owner = owner.map(|o| if total { stock(cx, o) } else { o });
        // 增加值30亿元，税收4亿元: a measure owns no other measure
        let measure = owner.is_some_and(|o| ends_in_indicator(cx, o))
            && !rate
            && !total
            && !words.ends_with('量')
            && !words.starts_with("规模");
        if measure {
            return np;
        }
        if let Some(owner) = owner.filter(|o| *o != np && !o.is_empty() && o.end() <= np.start()) {
            return owner.with(np);
        }
        return np;
    }
    let flow =
        cx.line.tokens.iter().any(|t| t.is(Role::KEEP) && t.range.start == np.start() && t.range.end == np.end());
    if flow && let Some(owner) = memory.owner.or(memory.metric).filter(|o| o.end() <= np.start()) {
        return bare(cx, owner).with(np);
    }
    // 攻坚战完成治理982万亩
    if is_verb(cx, np)
        && verb.is_some_and(|v| v.is(Role::REACH))
        && let Some(subject) = cx.phrase(cx.left.subject.clone())
    {
        return subject.with(np);
    }
    if is_verb(cx, np)
        && !cx.after_break()
        && let Some(last) = memory.last.as_ref().and_then(|f| f.metric)
    {
        let owner = bare(cx, last);
        if owner != last && owner.end() <= np.start() {
            return owner.with(np);
        }
    }
    if let Some(flow) = listed(cx, memory, np) {
        return flow.with(np);
    }
    match verb {
        Some(v) if v.is(Role::KEEP) && v.range.end <= np.start() => Phrase::new(v.range.clone()).with(np),
        _ => np,
    }
}

/// The metric that the words to the left of the amount give, or the one said before.
pub(super) fn metric(cx: &Context<'_, '_>, memory: &Memory) -> Option<Phrase> {
    match cx.phrase(cx.left.np.clone()) {
        Some(np) => Some(complete(cx, memory, np)),
        None => memory.metric,
    }
}
