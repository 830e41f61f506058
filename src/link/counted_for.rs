//! What was done on the things that a number counts, and what they are for, in the words around it.
//!
//! Finds: 完成20台机组、35台锅炉|改造, 完成30个村|的村内道路硬化, 实现集中供水的|15个村, 承办省运会|8项赛事, 出台促消费|12条措施.
//! Leaves alone: what the things are called themselves (`counted`), and what money is spent on (`purpose`).
//! Gives: the words that the noun of the things needs.

use super::{Context, Phrase};
use crate::lexicon::Role;

/// 改造 of 完成20台火电机组、35台锅炉改造: the work behind the last of the things counted, which was done on all.
pub(super) fn shared_work(cx: &Context<'_, '_>, things: &str) -> Option<Phrase> {
    const ROW: usize = 12;
    const WORKS: [&str; 8] = ["改造", "治理", "整治", "修复", "提升", "更新", "加固", "升级"];
    let tokens = cx.line.tokens;
    let said = |k: usize| &cx.line.text[tokens[k].range.clone()];
    let start =
        (0..cx.token).rev().take(ROW).find(|&k| tokens[k].is_break() && !tokens[k].is_mark('、')).map_or(0, |k| k + 1);
    let done = (start..cx.token).find(|&k| matches!(said(k), "完成" | "实施" | "推进" | "开展" | "启动" | "组织"))?;
    let end = (cx.token..tokens.len().min(cx.token + ROW)).find(|&k| tokens[k].is_break() && !tokens[k].is_mark('、'));
    let end = end.unwrap_or(tokens.len().min(cx.token + ROW));
    let last = (cx.token + 1..end).rev().find(|&k| tokens[k].amount().is_some())?;
    let work = end.checked_sub(1).filter(|&k| k > last && WORKS.contains(&said(k)))?;
    let own = (done + 1..last).any(|k| tokens[k].is(Role::VERB) && !tokens[k].is(Role::NOUN));
    let whole = WORKS.iter().any(|w| things.ends_with(w)) || things.ends_with("工程") || things.ends_with("建设");
    (!own && !whole && last + 1 < work).then(|| Phrase::new(tokens[work].range.clone()))
}

/// 的村内道路硬化: what was done to the things counted, behind a verb of doing.
pub(super) fn work_on(cx: &Context<'_, '_>) -> Option<Phrase> {
    let tokens = cx.line.tokens;
    let said = |k: usize| &cx.line.text[tokens[k].range.clone()];
    let doing = cx.token.checked_sub(1).is_some_and(|k| matches!(said(k), "完成" | "实施" | "开展" | "启动" | "推进"));
    let de = cx.right.np.end;
    tokens.get(de).filter(|_| doing && said(de) == "的")?;
    let after = super::Right::read(cx.line, de, &|n| cx.is_class(n)).np;
    let own = tokens.get(after.end).is_none_or(|t| t.amount().is_none());
    let work = cx.phrase(after).filter(|_| own)?;
    Some(Phrase::new(tokens[de].range.clone()).with(work))
}

/// 实现集中供水的15个村: what the clause before 的 says of the things counted.
pub(super) fn clause_before(cx: &Context<'_, '_>) -> Option<Phrase> {
    let tokens = cx.line.tokens;
    let de = cx.token.checked_sub(1).filter(|&k| &cx.line.text[tokens[k].range.clone()] == "的")?;
    let inside = |t: &super::Token| matches!(t.kind, super::Kind::Text | super::Kind::Quote | super::Kind::Word(_));
    let first = (0..de).rev().take(8).take_while(|&k| inside(&tokens[k])).last()?;
    let opens = first.checked_sub(1).is_none_or(|k| matches!(tokens[k].kind, super::Kind::Mark(_)));
    let light = Role::CONJ.or(Role::ADVERB).or(Role::LIGHT).or(Role::PREP);
    let start = (first..de).find(|&k| !tokens[k].is(light))?;
    let opens = opens && !cx.amount.small_chinese;
    let acts = tokens[start..de].iter().any(|t| t.is(Role::VERB.or(Role::REACH).or(Role::PREDICATE)));
    (opens && acts && de > start + 1).then(|| cx.phrase(start..de + 1)).flatten()
}

/// 承办省运会8项赛事: what they are of stands between the verb and the number; 出台促消费12条措施: or what for.
pub(super) fn purpose(cx: &Context<'_, '_>) -> Option<Phrase> {
    let np = cx.left.np.clone();
    let tokens = cx.line.tokens;
    let touches = np.end == cx.token && tokens[np.end.checked_sub(1)?].range.end == cx.amount.outer.start;
    if let [verb, purpose] = tokens.get(np.clone())?
        && verb.is(Role::VERB)
        && !verb.is(Role::VERBAL_NOUN)
        && purpose.kind == super::Kind::Text
        && touches
    {
        return cx.phrase(np.start + 1..np.end);
    }
    aim(cx)
}

/// 促消费 of 出台促消费12条措施.
fn aim(cx: &Context<'_, '_>) -> Option<Phrase> {
    const LONGEST: usize = 3;
    const AIMS: [char; 8] = ['稳', '促', '惠', '优', '强', '扩', '保', '助'];
    let tokens = cx.line.tokens;
    let touches = |k: usize| tokens[k].range.end == tokens[k + 1].range.start;
    let acts = |t: &super::Token| t.is(Role::VERB) && !t.is(Role::VERBAL_NOUN.or(Role::REACH));
    let words = |k: usize| &cx.line.text[tokens[k + 1].range.start..cx.amount.outer.start];
    let before = (cx.token.saturating_sub(LONGEST)..cx.token.saturating_sub(1)).rev().take_while(|&k| touches(k));
    let verb = before.into_iter().find(|&k| acts(&tokens[k]) && words(k).starts_with(AIMS))?;
    let whole = (verb + 1..cx.token).all(|k| k + 1 == cx.token || touches(k));
    (whole && tokens[cx.token - 1].range.end == cx.amount.outer.start).then(|| cx.phrase(verb + 1..cx.token)).flatten()
}
