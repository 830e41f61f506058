//! Ratios: N∶1 and N∶M∶K.
//!
//! Finds: 三次产业比为7.4∶39.6∶53 (one share a part), 城乡居民收入比由2.9∶1缩小至2.5∶1 (levels).
//! Leaves alone: scores and times of day (the mention stage takes neither for a ratio).

use super::{Context, Figure, Left, Memory, Phrase, coordination, owner};
use crate::lexicon::Role;
use crate::mention::AmountKind;
use crate::record::Measure;

pub(super) fn read(cx: &Context<'_, '_>, memory: &Memory) -> Option<Figure> {
    let AmountKind::Ratio { part, of } = cx.amount.kind else { return None };
    if of == 1 {
        let compared = compared(cx);
        return Some(cx.figure(Measure::Level, compared.or_else(|| owner::metric(cx, memory)), "ratio"));
    }
    if part > 0 {
        let last = memory.last.as_ref()?;
        let metric = coordination::nth(cx, last, part, of).or_else(|| listed(cx, part, of)).or(last.metric);
        return Some(Figure { amount: cx.n, metric, ..last.clone() });
    }
    // 三次产业结构由7:40:53优化为6:39:55: still those of the same whole
    let verb = cx.line.tokens[cx.left.np.clone()].iter().all(|t| t.is(Role::VERB.or(Role::VERBAL_NOUN)));
    let again = memory.last.as_ref().filter(|l| verb && l.rule == "ratio_part" && l.amount + 1 == cx.n);
    let metric = again.map_or_else(|| owner::metric(cx, memory), |l| l.metric);
    let mut figure = cx.figure(Measure::Share, metric, "ratio_part");
    if let Some(first) = coordination::nth(cx, &figure, part, of) {
        figure.metric = Some(first);
    }
    Some(figure)
}

/// 收入比|缩小至: what is compared, of which nothing else in the clause says whose it is.
fn compared(cx: &Context<'_, '_>) -> Option<Phrase> {
    let np = cx.phrase(cx.left.np.clone()).filter(|np| matches!(&cx.line.text[np.hull()], "收入" | "薪酬" | "工资"))?;
    let to = cx.line.text[np.end()..].starts_with('比').then(|| np.end() + '比'.len_utf8())?;
    Some(Phrase::new(np.start()..to))
}

/// The member of the list before the first part that this one is the share of (一、二、三产业比重为13∶51∶36).
fn listed(cx: &Context<'_, '_>, part: u8, of: u8) -> Option<Phrase> {
    let first = cx.line.places.get(cx.n.checked_sub(part.into())?).copied().filter(|&k| k != usize::MAX)?;
    let np = Left::read(cx.line, first, &|n| cx.is_class(n)).np;
    coordination::split_to(cx, np, of.into())?.get(usize::from(part)).copied()
}
