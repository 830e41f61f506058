//! Contributions in percentage points.
//!
//! Finds: 拉动GDP增长1.2个百分点, 贡献0.3个百分点.
//! Leaves alone: 提高1.2个百分点 (a change).
//! Gives: a level of what pulls, with the words from the verb on in its metric.

use super::{Context, Figure, Memory, Phrase};
use crate::lexicon::Role;
use crate::record::Measure;

pub(super) fn read(cx: &Context<'_, '_>, memory: &Memory) -> Option<Figure> {
    if cx.dimension() != "pp" {
        return None;
    }
    let tokens = cx.line.tokens;
    let mut k = cx.token;
    let pull = loop {
        k = k.checked_sub(1)?;
        let t = &tokens[k];
        if t.is_break() || t.amount().is_some() {
            return None;
        }
        if matches!(&cx.line.text[t.range.clone()], "拉动" | "下拉" | "贡献" | "带动" | "影响" | "推动") {
            break k;
        }
    };
    let end = (pull + 1..cx.token).rev().find(|&t| !tokens[t].is(Role::ADVERB)).map_or(pull + 1, |t| t + 1);
    let what = cx.phrase(pull..end)?;
    let left = super::Left::read(cx.line, pull, &|n| cx.is_class(n));
    let owner = cx.phrase(left.np).or(memory.base).or(memory.metric).map(|o| contributor(cx, o));
    let metric = owner.filter(|o| o.end() <= what.start()).map_or(what, |o| o.with(what));
    let mut figure = cx.figure(Measure::Level, Some(metric), "contribution");
    figure.basis = None;
    figure.negative =
        cx.left.trigger.is_some_and(|t| t.down) || cx.line.text[tokens[pull].range.clone()].starts_with('下');
    Some(figure)
}

/// Who contributes, of a rate of contribution (投资|对经济增长的贡献率).
fn contributor(cx: &Context<'_, '_>, owner: Phrase) -> Phrase {
    let hull = owner.hull();
    // 服务业增加值|对经济增长的贡献率
    let second = owner.parts().nth(1).filter(|part| cx.line.text[part.clone()].starts_with('对'));
    if let Some(rate) = second.filter(|_| owner.len() == 2) {
        return owner.until(rate.start);
    }
    let within = |t: &&super::Token| t.range.start > hull.start && t.range.end <= hull.end;
    let to = cx.line.tokens.iter().filter(within).find(|t| &cx.line.text[t.range.clone()] == "对");
    let to = match to {
        // 非油经济|增加值 pulls as 非油经济 does
        None => {
            let words = owner.words(cx.line.text);
            let measure = ["增加值", "总产值", "产值", "比重", "占比"].iter().find(|w| words.ends_with(**w));
            let body = measure.map_or(owner, |w| owner.until(owner.end() - w.len()));
            return if body.is_empty() || body.hull().len() <= 3 { owner } else { body };
        }
        to => to,
    };
    match to {
        Some(to) if owner.len() == 1 && cx.line.text[hull].ends_with("贡献率") => owner.until(to.range.start),
        _ => owner,
    }
}
