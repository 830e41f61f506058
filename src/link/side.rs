//! The two sides, towns and country, and the part above the designated size: what is measured of them is said once.
//!
//! Finds: 城镇人均居住面积N，农村M; 居民人均可支配收入N元，其中城镇居民M元; 按常住地分，城镇居民N元 (in the next sentence);
//! 社会消费品零售总额N元，其中限额以上M元.
//! Leaves alone: sides with a noun of their own (农村低保对象), 城镇化率.
//! Gives: the words that follow the side.

use super::{Context, Memory, Phrase};

/// 城镇人均居住面积N，农村M: what the last metric measures of the other side.
pub(super) fn measure_of(cx: &Context<'_, '_>, memory: &Memory, words: &str) -> Option<Phrase> {
    const SIDES: [&str; 4] = ["城镇", "城市", "农村", "乡村"];
    // 社会消费品零售总额N元，其中限额以上M元
    if matches!(words, "限额以上" | "限上" | "规模以上" | "规上") {
        let whole = memory.whole.as_ref().map(|w| w.0);
        let sized = |m: &Phrase| ["以上", "规上", "限上"].iter().any(|w| m.words(cx.line.text).contains(w));
        return whole.or_else(|| memory.last.as_ref()?.metric).filter(|m| !sized(m));
    }
    let people = ["常住居民", "居民"].into_iter().find(|people| words.ends_with(people)).unwrap_or_default();
    let own = words.strip_suffix(people).filter(|own| SIDES.contains(own))?;
    let Some(last) = memory.last.as_ref() else {
        // 居民人均可支配收入N元。按常住地分，城镇居民M元
        let all = memory.metric.filter(|m| m.len() == 1 && !people.is_empty() && m.end() <= cx.line.range.start)?;
        let said = &cx.line.text[all.hull()];
        let at = said.find("居民").filter(|at| *at <= "全体".len() + "常住".len())? + "居民".len();
        let rest = &said[at..];
        return rest.starts_with("人均").then(|| all.from(all.end() - rest.len()));
    };
    let same = || cx.lexicon.dimension(&cx.line.amounts[last.amount]) == cx.dimension();
    // 城镇居民人均消费支出N元、增长M%，农村居民…
    let unit = cx.amount.unit.as_ref().map(|(_, id)| *id);
    let measured = || memory.measured.iter().rev().find(|(id, _)| Some(*id) == unit).map(|(_, metric)| *metric);
    let metric = last.metric.filter(|_| same()).or_else(measured)?;
    // 城镇居民|人均可支配收入, as put together before
    let metric = match metric.parts().collect::<Vec<_>>()[..] {
        [ref first, ref rest] if first.end < rest.start || first.start > rest.end => {
            let side = &cx.line.text[first.clone()];
            let people = people.is_empty() || side.ends_with("居民");
            SIDES.iter().find(|s| side.starts_with(**s) && **s != own).filter(|_| people)?;
            return Some(Phrase::new(rest.clone()));
        }
        _ => metric,
    };
    let said = &cx.line.text[metric.hull()];
    let other = SIDES.iter().find_map(|side| said.strip_prefix(*side).filter(|_| *side != own));
    // 居民人均可支配收入N元，其中城镇M元
    let all = || {
        let at = said.find("居民").filter(|&at| at <= "全体".len() + "常住".len() && !people.is_empty() || at == 0)?;
        Some(&said[at..])
    };
    let rest = other.or_else(all)?;
    let rest = rest.strip_prefix(people).unwrap_or(rest);
    let rest = if people.is_empty() { rest } else { rest.strip_prefix("居民").unwrap_or(rest) };
    let plain = metric.len() == 1 && metric.end() <= cx.amount.outer.start;
    // 城镇化率
    (plain && !rest.is_empty() && !rest.starts_with('化')).then(|| metric.from(metric.end() - rest.len()))
}
