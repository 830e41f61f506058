//! What so many were helped out of.
//!
//! Finds: 解决7万人饮水安全问题, 解决12个村2.3万人的饮水困难 (both counts), 解决了3万农村人口的饮水安全问题.
//! Leaves alone: 问题逐一解决, and 解决3万人的饮水和12万人的用电问题 as one.
//! Gives: the verb with the trouble, and with those who are counted first.

use super::{Context, Phrase};
use crate::lexicon::Role;

/// 解决了3万农村人口的饮水安全问题: what was solved for them, since the people alone are another statistic.
pub(super) fn solved(cx: &Context<'_, '_>, noun: Phrase) -> Option<Phrase> {
    let tokens = cx.line.tokens;
    let said = |k: usize| &cx.line.text[tokens[k].range.clone()];
    let before = (cx.token.saturating_sub(3)..cx.token).rev().take_while(|&k| !tokens[k].is_break());
    let verb = before.into_iter().find(|&k| said(k).ends_with("解决"))?;
    let de = cx.right.np.end;
    let of = tokens.get(de).is_some_and(|_| said(de) == "的");
    let after = super::Right::read(cx.line, de, &|n| cx.is_class(n)).np;
    // what reaches up to a further number may be that number's
    let own = tokens.get(after.end).is_none_or(|t| t.amount().is_none());
    let trouble = if of && own { cx.phrase(after) } else { None };
    let whole = trouble.map_or(noun, |t| noun.with(Phrase::new(tokens[de].range.clone())).with(t));
    Some(Phrase::new(tokens[verb].range.clone()).with(whole))
}

/// 解决7万人饮水安全问题, 解决12个村2.3万人的|饮水困难: the trouble that so many were helped out of; what is counted first has it
/// from behind the last of the row.
pub(super) fn relieved(cx: &Context<'_, '_>) -> Option<Phrase> {
    const ROW: usize = 8;
    const LONGEST: usize = 12;
    let tokens = cx.line.tokens;
    let said = |k: usize| &cx.line.text[tokens[k].range.clone()];
    let before = (cx.token.saturating_sub(ROW)..cx.token).rev().take_while(|&k| !ends_row(&tokens[k]));
    let verb = before.into_iter().find(|&k| said(k).ends_with("解决"))?;
    let after = (cx.token + 1..tokens.len().min(cx.token + LONGEST)).take_while(|&k| !ends_row(&tokens[k]));
    // 帮扶困难|家庭: no trouble that is solved
    let closes = |k: usize| tokens.get(k + 1).is_none_or(|t| t.is_break() || t.is_mark('、') || t.is(Role::CONJ));
    let end =
        after.into_iter().find(|&k| closes(k) && ["问题", "困难", "难题"].iter().any(|w| said(k).ends_with(w)))?;
    // 饮水困难和饮水安全问题
    let further = tokens.get(end + 1).is_some_and(|t| t.is(Role::CONJ) || t.is_mark('、'));
    let longer =
        (end + 2..tokens.len().min(end + 6)).take_while(|&k| !ends_row(&tokens[k]) && tokens[k].amount().is_none());
    let longer = longer.into_iter().find(|&k| further && said(k).ends_with("问题"));
    let end = longer.unwrap_or(end);
    let last = (cx.token..end).rev().find(|&k| tokens[k].amount().is_some())?;
    // 解决6万户的吃水和山区3千户的照明难题: two troubles
    if (verb + 1..last).any(|k| said(k) == "的") {
        return None;
    }
    let start = last + 1 + usize::from(said(last + 1) == "的");
    let own = !tokens[start.min(end)].is_mark('、') && !tokens[start.min(end)].is(Role::CONJ);
    let trouble = (own && start <= end).then(|| Phrase::new(tokens[start].range.start..tokens[end].range.end))?;
    let noun = cx.phrase(cx.right.np.clone()).filter(|np| cx.token < last && np.end() <= tokens[last].range.start);
    let what = noun.map_or(trouble, |noun| trouble.with(noun));
    Some(Phrase::new(tokens[verb].range.clone()).with(what))
}

/// Whether a token ends the row of what is counted together.
fn ends_row(t: &super::Token) -> bool {
    t.is_break() && !t.is_mark('、')
}
