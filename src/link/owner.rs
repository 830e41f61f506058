//! Relational nouns and their owners: 总投资 of what, 增速 of what.
//!
//! Finds: 新签约项目234个、总投资1567亿元 (新签约项目总投资); 第一产业实现增加值 (第一产业增加值); 增速比同期提高 (of the last metric).
//! Leaves alone: a phrase that says by itself what it is.

use super::phrase::Phrase;
use super::{Context, Memory};
use crate::lexicon::Role;

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
    let mut start = owner.start();
    if let Some(t) = cx.line.tokens.iter().find(|t| t.range.start == start && t.range.end < end && t.is(Role::LIGHT)) {
        start = t.range.end;
    }
    if end == owner.end()
        // the places of a phrase need not stand in the order of the text
        && let Some(words) = cx.line.text.get(start..end)
        && let Some(length) = cx.lexicon.cues.measure_noun(words).filter(|&l| l > 3 && l < end - start)
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

/// The stock of a flow: 新增企业 → 企业.
pub(super) fn stock(cx: &Context<'_, '_>, phrase: Phrase) -> Phrase {
    match cx
        .line
        .tokens
        .iter()
        .find(|t| t.is(Role::KEEP) && t.range.start == phrase.start() && t.range.end < phrase.end())
    {
        Some(t) if phrase.len() == 1 => phrase.from(t.range.end),
        Some(_) => phrase.rest(),
        None => phrase,
    }
}

/// Whether a phrase is nothing but a verb (新开工 of 建成470万套、新开工630万套).
fn is_verb(cx: &Context<'_, '_>, phrase: Phrase) -> bool {
    phrase.len() == 1
        && cx
            .line
            .tokens
            .iter()
            .any(|t| t.is(Role::VERB) && t.range.start == phrase.start() && t.range.end == phrase.end())
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
    if is_verb(cx, np)
        && !cx.after_break()
        && let Some(last) = memory.last.as_ref().and_then(|f| f.metric)
    {
        let owner = bare(cx, last);
        if owner != last && owner.end() <= np.start() {
            return owner.with(np);
        }
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
