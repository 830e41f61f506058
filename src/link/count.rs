//! Counts before their noun.
//!
//! Finds: 新建5所学校, 8家企业入选…, 培育省级园区3个 is left to the level; 建设8万亩高标准农田, 新增4万亿元投资.
//! Leaves alone: an amount after a predicate (达5家), the size of a thing (总投资5亿元的某项目).
//! Gives: a level of the noun that follows, with the verb that stays (新增).

use super::{Context, Figure, Memory, Phrase, entity, owner};
use crate::lexicon::Role;
use crate::record::Measure;

pub(super) fn read(cx: &Context<'_, '_>, memory: &Memory) -> Option<Figure> {
    if cx.right.np.is_empty() && cx.left.np.is_empty() && !cx.left.reach && cx.left.trigger.is_none() {
        return action(cx);
    }
    if cx.right.np.is_empty() || cx.right.of || cx.is_ratio() || cx.left.to || pushes(cx) && !cx.left.np.is_empty() {
        return None;
    }
    let before = cx.token.checked_sub(1).map(|k| &cx.line.tokens[k]);
    let counts = matches!(cx.dimension(), "count" | "person" | "household" | "person_time" | "");
    let open = before.is_none_or(|t| {
        matches!(t.kind, super::Kind::Mark(_) | super::Kind::Amount(_) | super::Kind::Time(_))
            || t.is(Role::VERB.or(Role::CONJ).or(Role::PARTICLE).or(Role::PREP).or(Role::UP).or(Role::DOWN))
    });
    let soft = before.is_some_and(|t| {
        t.is(Role::REACH.or(Role::ADVERB).or(Role::OWN).or(Role::TARGET).or(Role::WHOLE).or(Role::ESTIMATE))
    }) && cx.left.np.is_empty();
    let pulled =
        before.is_some_and(|t| matches!(&cx.line.text[t.range.clone()], "达" | "达到" | "为" | "突破" | "超过"));
    // 蠡县10万千瓦风电项目: a name before, the thing after
    let placed =
        !pulled && cx.left.verb.is_none() && before.is_some_and(|t| t.kind == super::Kind::Text) && !measures(cx);
    if !(open || soft || placed || counts && !pulled) {
        return None;
    }
    if cx.line.tokens[cx.right.np.start].is(Role::STEP) {
        return None;
    }
    let noun = cx.phrase(cx.right.np.clone())?;
    let keep = before.filter(|t| t.is(Role::KEEP));
    let keep = keep
        .map(|t| Phrase::new(t.range.clone()))
        .or_else(|| owner::listed(cx, memory, noun).filter(|_| cx.left.np.is_empty()));
    let metric = keep.map_or(noun, |k| k.with(noun));
    let mut figure = cx.figure(Measure::Level, Some(metric), "count");
    figure.basis = None;
    if placed && !open && !soft {
        figure.entity = cx
            .phrase(cx.left.np.clone())
            .filter(|p| entity::is_name(cx.line, cx.lexicon, *p))
            .and_then(|p| p.parts().next());
    }
    Some(figure)
}

/// Whether a word of change governs the amount, and not a verb of doing (规范提升209个卫生室).
fn pushes(cx: &Context<'_, '_>) -> bool {
    cx.left.trigger.is_some_and(|t| !cx.line.tokens[t.token].is(Role::VERB))
}

/// Whether the phrase before the amount says by itself what is measured.
fn measures(cx: &Context<'_, '_>) -> bool {
    cx.line.tokens[cx.left.np.clone()]
        .iter()
        .any(|t| t.is(Role::INDICATOR.or(Role::RELATIONAL).or(Role::NOUN).or(Role::PERSON)))
        || cx.phrase(cx.left.np.clone()).is_some_and(|p| cx.lexicon.cues.measure_noun(&p.words(cx.line.text)).is_some())
}

/// 10次获表彰, 6家入选名单: what was done so often is what is counted.
fn action(cx: &Context<'_, '_>) -> Option<Figure> {
    let tokens = cx.line.tokens;
    let start = cx.token + 1;
    if !tokens.get(start)?.is(Role::VERB) {
        return None;
    }
    let end = (start..tokens.len())
        .find(|&k| tokens[k].is_break() || tokens[k].amount().is_some() || tokens[k].is_mark('、'))
        .unwrap_or(tokens.len());
    Some(cx.figure(Measure::Level, cx.phrase(start..end), "count_of_action"))
}
