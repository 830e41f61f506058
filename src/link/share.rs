//! Shares of a whole.
//!
//! Finds: X占Y比重达N%, X占Y的N%, X占比N%, (of the last metric) 占全省的N%, N%的X.
//! Leaves alone: rates and ratios in their own right (城镇化率76%), 占地N亩.
//! Gives: a share of X, with Y in `of`.

use super::{Context, Figure, Memory, owner};
use crate::record::Measure;

pub(super) fn read(cx: &Context<'_, '_>, memory: &Memory) -> Option<Figure> {
    let ratio = cx.is_ratio() || cx.amount.unit.is_none();
    if !ratio {
        return None;
    }
    if cx.continues
        && let Some(last) = memory.last.as_ref().filter(|f| f.measure == Measure::Share)
    {
        return Some(Figure { amount: cx.n, ..last.clone() });
    }
    // the end of 比重由A提高到B
    if cx.left.to
        && cx.left.np.is_empty()
        && let Some(last) = memory.last.as_ref().filter(|f| f.measure == Measure::Share && f.is_start)
    {
        let time = cx.left.times.first().copied();
        return Some(Figure { amount: cx.n, is_start: false, is_end: true, time, ..last.clone() });
    }
    if cx.left.share {
        if cx.left.trigger.is_some() && !cx.left.to {
            return None;
        }
        let np = cx.phrase(cx.left.np.clone());
        let of = cx.left.whole.or_else(|| cx.left.than.clone().map(super::Phrase::new));
        let metric = np.map(|np| owner::complete(cx, memory, np)).or(memory.metric);
        // X占比: the word stays, since no whole is named
        let metric = match (metric, cx.left.share_token) {
            (Some(m), Some(k))
                if np.is_some()
                    && of.is_none()
                    && cx.line.text[cx.line.tokens[k].range.clone()].starts_with("占比") =>
            {
                let start = cx.line.tokens[k].range.start;
                Some(m.with(super::Phrase::new(start..start + "占比".len())))
            }
            (metric, _) => metric,
        };
        let mut figure = cx.figure(Measure::Share, metric, "share");
        // 其中X占N%: of the whole
        figure.of = of.or_else(|| memory.whole.as_ref().map(|w| w.0).filter(|w| Some(*w) != metric));
        return Some(figure);
    }
    if cx.amount.fraction.is_some()
        && let Some(of) = cx.left.than.clone()
    {
        let np = cx.phrase(cx.left.np.clone());
        let mut figure = cx.figure(Measure::Share, np.or(memory.metric), "share_fraction");
        figure.of = Some(super::Phrase::new(of));
        return Some(figure);
    }
    // 70%的村卫生室, 投放50%以上号源
    let free = cx.line.tokens[cx.left.np.clone()].iter().all(|t| t.is(crate::lexicon::Role::VERB));
    let open = cx.right.of || !cx.left.reach && !cx.left.to && !cx.left.from && !cx.continues;
    if !cx.right.np.is_empty() && free && open && cx.left.trigger.is_none() && cx.is_ratio() && cx.unit_is("%") {
        let metric = cx.phrase(cx.right.np.clone());
        return Some(Figure { of: metric, ..cx.figure(Measure::Share, metric, "share_of_following") });
    }
    None
}
