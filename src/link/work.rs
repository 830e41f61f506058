//! Verbs that stand alone before a value, and what they were done to.
//!
//! Finds: 建成470万套、新开工630万套, 新增公交线路14条、优化32条 (优化公交线路), 基站新建420个、累计建成1860个.
//! Leaves alone: sums of money, and verbs behind which another unit stands.

use super::line::{Kind, Token};
use super::owner::{bare, stock};
use super::phrase::Phrase;
use super::{Context, Memory, owner, row};
use crate::lexicon::Role;

/// Whether a phrase is nothing but a verb (新开工 of 建成470万套、新开工630万套).
pub(super) fn is_verb(cx: &Context<'_, '_>, phrase: Phrase) -> bool {
    phrase.len() == 1
        && cx
            .starting(phrase.start())
            .is_some_and(|t| t.range.end == phrase.end() && t.is(Role::VERB.or(Role::VERBAL_NOUN)))
}

/// Whether a phrase says nothing but what is done (改造提升, 基本建成).
fn works(cx: &Context<'_, '_>, phrase: Phrase) -> bool {
    let done = |t: &Token| t.is(Role::VERB.or(Role::VERBAL_NOUN).or(Role::ADVERB)) && !t.is(Role::INDICATOR);
    phrase.len() == 1 && owner::inside(cx, phrase).all(done)
}

fn is_noun(t: &Token) -> bool {
    matches!(t.kind, Kind::Text | Kind::Quote) || t.is(Role::NOUN) && !t.is(Role::RELATIONAL)
}

/// 重点项目|新开工 without what was done.
fn without_verb(cx: &Context<'_, '_>, metric: Phrase) -> Phrase {
    let verb = metric.parts().last().filter(|last| metric.len() > 1 && is_verb(cx, Phrase::new(last.clone())));
    match verb {
        Some(_) => {
            metric.parts().take(metric.len() - 1).fold(Phrase::default(), |all, part| all.with(Phrase::new(part)))
        }
        None => metric,
    }
}

/// The noun phrase that opens a clause in front of a bracket and the verb of the value.
pub(super) fn before_bracket(cx: &Context<'_, '_>) -> Option<Phrase> {
    const LONGEST: usize = 8;
    let tokens = cx.line.tokens;
    let end = (0..cx.left.np.start).rev().find(|&k| !tokens[k].is(Role::ADVERB.or(Role::CUMULATIVE)))?;
    let inside =
        (0..end).rev().take(LONGEST).take_while(|&k| !matches!(tokens[k].kind, Kind::Amount(_) | Kind::Time(_)));
    let open = inside.take_while(|_| tokens[end].is_mark('）')).find(|&k| tokens[k].is_mark('（'))?;
    let start = (0..open).rev().take(LONGEST).take_while(|&k| !tokens[k].is_break()).last()?;
    let opens = start.checked_sub(1).is_none_or(|k| tokens[k].is_break());
    let noun = tokens[start..open]
        .iter()
        .all(|t| matches!(t.kind, Kind::Text | Kind::Quote) || t.is(Role::NOUN.or(Role::INDICATOR)));
    cx.phrase(start..open).filter(|_| opens && noun)
}

/// 棉花|力争|收获N: what stands before the word of aiming or expecting that parts it from its verb.
pub(super) fn before_outlook(cx: &Context<'_, '_>, np: Phrase) -> Option<Phrase> {
    let tokens = cx.line.tokens;
    let verb = cx.starting(np.start()).filter(|t| is_verb(cx, np) && !t.is(Role::KEEP.or(Role::CARRY).or(Role::LIGHT)));
    let verb = tokens.iter().position(|t| verb.is_some_and(|v| t.range == v.range))?;
    let outlook = (0..verb).rev().take_while(|&k| tokens[k].is(Role::TARGET.or(Role::ESTIMATE).or(Role::ADVERB)));
    let first = outlook.last()?;
    let aims = tokens[first..verb].iter().any(|t| t.is(Role::TARGET.or(Role::ESTIMATE)));
    let noun = first.checked_sub(1).map(|k| &tokens[k]).filter(|t| aims && is_noun(t))?;
    let opens = first.checked_sub(2).is_none_or(|k| tokens[k].is_break() || matches!(tokens[k].kind, Kind::Time(_)));
    (opens && noun.range.end == tokens[first].range.start).then(|| Phrase::new(noun.range.clone()))
}

/// A verb that stands alone, with what the figure before it was said of; `None` where it speaks for itself.
pub(super) fn of_last(cx: &Context<'_, '_>, memory: &Memory, np: Phrase) -> Option<Phrase> {
    let last = memory.last.as_ref()?;
    let metric = last.metric?;
    // 补贴资金34亿元、带动|消费261亿元
    if owner::carrying(cx).is_some() {
        return None;
    }
    if cx.after_break() && !row::goes_on(cx, memory) {
        // 新建公路100公里，改造提升50公里
        let counted = works(cx, np) && row::same_unit(cx, memory) && !cx.dimension().starts_with("money");
        let thing = |t: &Token| is_noun(t) || t.is(Role::INDICATOR) && !t.is(Role::RELATIONAL);
        let thing = row::done_to(cx, metric).filter(|done_to| counted && owner::inside(cx, *done_to).all(thing));
        return thing.map(|thing| np.with(thing));
    }
    // 新建高标准农田3.2万亩，累计建成41.7万亩
    let sums = cx.left.np.start.checked_sub(1).is_some_and(|k| cx.line.tokens[k].is(Role::CUMULATIVE));
    if !is_verb(cx, np) {
        return None;
    }
    let owner = if last.rule == "flow_after_noun" { metric.rest() } else { bare(cx, without_verb(cx, metric)) };
    if owner != metric && owner.end() <= np.start() {
        // 化解隐性债务N元；五年累计化解M元
        let again = owner.len() == 1 && cx.line.text[owner.hull()].starts_with(&cx.line.text[np.hull()]);
        return Some(if again { owner } else { owner.with(np) });
    }
    if !row::same_unit(cx, memory) {
        return None;
    }
    // 高标准农田新建12万亩、改造提升8万亩, where the first is one word of the dictionary
    let words = &cx.line.text[metric.hull()];
    let work = ["新建", "新增", "改造", "建设"].iter().find(|w| words.len() > w.len() && words.ends_with(**w));
    if let Some(work) = work.filter(|_| metric.len() == 1 && metric.end() <= np.start()) {
        return Some(np.with(metric.until(metric.end() - work.len())));
    }
    // 新建5G基站420个、累计建成1860个, where the first is one word of the dictionary
    let summed = sums || cx.line.tokens[cx.left.np.clone()].iter().any(|t| t.is(Role::CUMULATIVE));
    let things = stock(cx, metric);
    if summed && things != metric && things.end() <= np.start() {
        return Some(things.with(np));
    }
    // 新增公交线路14条、优化32条: something else is done to the same
    row::done_to(cx, metric).filter(|_| !cx.dimension().starts_with("money")).map(|thing| np.with(thing))
}
