//! What a statistic is compared with, told behind it.
//!
//! Finds: 城乡居民收入分别增长N%、M%，收入比缩小至K (城乡居民收入比), … 比值降至K, … 收入倍差K;
//! 研发经费支出N元，与生产总值之比为M% (研发经费支出与生产总值之比).
//! Leaves alone: a ratio that names what it compares (城乡收入比), and 收入比 with a reference behind it (收入比上年增长).
//! Gives: the metric, for whichever construction reads the value.

use super::{Context, Memory, Phrase};

/// The ratio with what it compares, when nothing else stands before the value.
pub(super) fn metric(cx: &Context<'_, '_>, memory: &Memory) -> Option<Phrase> {
    const RATIOS: [&str; 7] = ["收入比", "收入比值", "收入之比", "收入倍差", "收入差距", "比值", "倍差"];
    let last = memory.last.as_ref()?.metric?;
    let np = cx.phrase(cx.left.np.clone()).filter(|np| np.len() == 1)?;
    let words = &cx.line.text[np.hull()];
    // 比|值: 比 is a word of comparison elsewhere
    let start = if words == "值" && cx.line.text[..np.start()].ends_with('比') { '比'.len_utf8() } else { 0 };
    let ratio = Phrase::new(np.start() - start..np.end());
    let words = &cx.line.text[ratio.hull()];
    if words.ends_with("之比") && words != "收入之比" {
        return to_another(cx, last, ratio);
    }
    if !RATIOS.contains(&words) || !last.words(cx.line.text).contains("收入") {
        return None;
    }
    let Some(both) = of_both(cx, last) else { return Some(ratio) };
    // what both have up to the word that the ratio says anew: 居民, 居民人均可支配收入
    let rest = cx.line.text.get(both.end()..last.end())?;
    let people = || rest.find("居民").map_or(0, |at| at + "居民".len());
    let said = if words.starts_with("收入") { people() } else { rest.len() };
    Some(Phrase::new(both.start()..both.end() + said).with(ratio))
}

/// 研发经费支出N元，与生产总值之比为M%: what was told of last, and what it is compared with.
fn to_another(cx: &Context<'_, '_>, last: Phrase, ratio: Phrase) -> Option<Phrase> {
    let with = cx.left.np.start.checked_sub(1).map(|k| &cx.line.tokens[k]);
    let with =
        with.filter(|t| matches!(&cx.line.text[t.range.clone()], "与" | "同") && t.range.end == ratio.start())?;
    let opens = cx.left.np.start.checked_sub(2).is_some_and(|k| cx.line.tokens[k].is_break());
    (opens && last.end() <= with.range.start).then(|| last.with(Phrase::new(with.range.start..ratio.end())))
}

/// 城乡 of the side that a metric begins with, when one word named both.
fn of_both(cx: &Context<'_, '_>, metric: Phrase) -> Option<Phrase> {
    const BOTH: &str = "城乡";
    let text = cx.line.text;
    let at = [metric.start(), metric.start().saturating_sub(BOTH.len() / 2)];
    let at = at.into_iter().find(|&at| text.get(at..).is_some_and(|rest| rest.starts_with(BOTH)))?;
    Some(Phrase::new(at..at + BOTH.len()))
}
