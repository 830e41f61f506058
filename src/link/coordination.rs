//! Coordinated noun phrases: A、B和C, with heads and tails that they share.
//!
//! Finds: 原煤、原油产量 (原煤产量, 原油产量); 城乡居民收入 (城镇…, 农村…); 城镇和农村居民收入; 企业营业收入、利润.
//! Gives: one phrase a member.

use std::ops::Range;

use super::phrase::Side;
use super::{Context, Figure, Phrase, ellipsis, owner};
use crate::lexicon::Role;

/// The members of a coordination; `None` when there is nothing to split.
pub(super) fn split(cx: &Context<'_, '_>, tokens: Range<usize>) -> Option<Vec<Phrase>> {
    if tokens.is_empty() {
        return None;
    }
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut start = tokens.start;
    for k in tokens.clone() {
        let t = &cx.line.tokens[k];
        if t.is_mark('、') || t.is(Role::CONJ) {
            if k > start {
                parts.push(start..k);
            }
            start = k + 1;
        }
    }
    if start < tokens.end {
        parts.push(start..tokens.end);
    }
    let members: Vec<Phrase> = parts.iter().filter_map(|p| cx.phrase(p.clone())).collect();
    if members.len() < 2 {
        return members.first().and_then(|m| paired(cx, *m));
    }
    Some(ellipsis::shared(cx, &members))
}

/// Splits until there are `wanted` members, inside unknown text too (旅客和货邮).
pub(super) fn split_to(cx: &Context<'_, '_>, tokens: Range<usize>, wanted: usize) -> Option<Vec<Phrase>> {
    let members = split(cx, tokens.clone()).unwrap_or_else(|| cx.phrase(tokens.clone()).into_iter().collect());
    // 三次产业对增长的贡献率
    if let ([one], 3) = (&members[..], wanted)
        && let Some(strata) = strata(cx, *one)
    {
        return Some(strata.to_vec());
    }
    if members.len() == wanted {
        return Some(members);
    }
    if members.len() > wanted
        && let Some(each) = listed(cx, tokens, wanted)
    {
        return Some(each);
    }
    if let [one] = &members[..]
        && let Some(each) = by_character(cx, *one, wanted)
    {
        return Some(each);
    }
    let finer: Vec<Phrase> = members.iter().flat_map(|m| cut(cx, *m, wanted)).collect();
    if finer.len() == wanted {
        return Some(ellipsis::shared(cx, &finer));
    }
    let paired: Vec<Phrase> = members.iter().flat_map(|m| paired(cx, *m).unwrap_or_else(|| vec![*m])).collect();
    (paired.len() == wanted).then_some(paired)
}

/// The members that 、 parts alone, where 和 and 及 stand inside of them (新能源及智能电网、新材料产业).
fn listed(cx: &Context<'_, '_>, tokens: Range<usize>, wanted: usize) -> Option<Vec<Phrase>> {
    let line = &cx.line.tokens[tokens.clone()];
    let parts = line.split(|t| t.is_mark('、')).filter(|part| !part.is_empty());
    let mut at = tokens.start;
    let members: Vec<Phrase> = parts
        .filter_map(|part| {
            at = (at..tokens.end).find(|&k| cx.line.tokens[k].range == part[0].range)?;
            cx.phrase(at..at + part.len())
        })
        .collect();
    (members.len() == wanted).then(|| ellipsis::shared(cx, &members))
}

/// Cuts a phrase of one place at 、 and at the first 和, 与, 及 (肉、蛋、奶产量; 旅客和货邮), up to `most` pieces.
fn cut(cx: &Context<'_, '_>, phrase: Phrase, most: usize) -> Vec<Phrase> {
    let mut pieces = Vec::new();
    let (mut start, text) = (phrase.start(), &cx.line.text[phrase.hull()]);
    for (at, c) in text.char_indices().filter(|_| phrase.len() == 1) {
        let at = phrase.start() + at;
        if matches!(c, '、' | '和' | '与' | '及') && at > start && pieces.len() + 1 < most {
            pieces.push(Phrase::new(start..at));
            start = at + c.len_utf8();
        }
    }
    if pieces.is_empty() {
        return vec![phrase];
    }
    pieces.push(Phrase::new(start..phrase.end()));
    pieces
}

/// 牛羊饲养量 is 牛饲养量 and 羊饲养量: one character for each thing.
fn by_character(cx: &Context<'_, '_>, phrase: Phrase, wanted: usize) -> Option<Vec<Phrase>> {
    const WIDTH: usize = 3;
    let words = &cx.line.text[phrase.hull()];
    let things = words.chars().take_while(|c| cx.lexicon.cues.is_single_thing(*c)).count();
    let tail = phrase.start() + WIDTH * wanted..phrase.end();
    let noun = cx.lexicon.cues.measure_noun(words).filter(|_| tail.start < tail.end);
    // 饲 begins the noun of 牛羊饲养量
    let whole = things == wanted || noun == Some(tail.len());
    let each = |n: usize| {
        let at = phrase.start() + WIDTH * n;
        Phrase::new(at..at + WIDTH).with(Phrase::new(tail.clone()))
    };
    (phrase.len() == 1 && things >= wanted && whole && wanted > 1 && noun.is_some())
        .then(|| (0..wanted).map(each).collect())
}

/// 城乡X is 城X and 乡X: one word for two.
pub(super) fn paired(cx: &Context<'_, '_>, phrase: Phrase) -> Option<Vec<Phrase>> {
    let text = &cx.line.text[phrase.hull()];
    if let Some(numbers) = ["一二", "一三", "二三"]
        .iter()
        .find(|n| text.strip_prefix(**n).is_some_and(|rest| rest.starts_with("产业") || rest.starts_with('产')))
    {
        // 一三产业 is 一产业 and 三产业
        let tail = Phrase::new(phrase.start() + numbers.len()..phrase.end());
        let number = |n: usize| Phrase::new(phrase.start() + 3 * n..phrase.start() + 3 * n + 3).with(tail);
        return Some(vec![number(0), number(1)]);
    }
    if let Some(at) = text.find("存贷款").filter(|_| phrase.len() == 1) {
        // 存贷款余额 is 存款余额 and 贷款余额
        let at = phrase.start() + at;
        let before = Phrase::new(phrase.start()..at);
        let deposits = before.with(Phrase::new(at..at + 3)).with(Phrase::new(at + 6..phrase.end()));
        return Some(vec![deposits, before.with(Phrase::new(at + 3..phrase.end()))]);
    }
    if let Some(each) = of_two_ranks(cx, phrase) {
        return Some(each);
    }
    // 内外资 is 内资 and 外资
    if let Some(at) = ["内外资", "内外贸", "内外销"].iter().find_map(|w| text.find(w)).filter(|_| phrase.len() == 1)
    {
        let at = phrase.start() + at;
        let (before, tail) = (Phrase::new(phrase.start()..at), Phrase::new(at + 6..phrase.end()));
        return Some(vec![
            before.with(Phrase::new(at..at + 3)).with(tail),
            before.with(Phrase::new(at + 3..at + 6)).with(tail),
        ]);
    }
    // 基金预算收支分别为N、M
    if let Some(at) = text.strip_suffix("收支").map(str::len).filter(|&at| at > 0 && phrase.len() == 1) {
        let before = Phrase::new(phrase.start()..phrase.start() + at);
        let side = |at: usize, side: Side| before.with(Phrase::new(at..at + 3).with_side(at, side));
        let start = phrase.start() + at;
        return Some(vec![side(start, Side::Income), side(start + 3, Side::Spending)]);
    }
    let at = text.find("城乡")?;
    let word = "城乡";
    if phrase.len() != 1 {
        return None;
    }
    let start = phrase.start() + at;
    let city = cx.lexicon.cues.is_city(&text[at + word.len()..]);
    let side = |at: usize, side: Side| {
        let mut member = Phrase::new(phrase.start()..start);
        member = member.with(Phrase::new(at..at + 3).with_side(at, side));
        member.push(start + 6..phrase.end());
        member
    };
    Some(vec![side(start, if city { Side::City } else { Side::Town }), side(start + 3, Side::Country)])
}

/// 国省考断面 is 国考断面 and 省考断面, 省市级园区 that of the province and of the city: one character for each rank of government.
pub(super) fn of_two_ranks(cx: &Context<'_, '_>, phrase: Phrase) -> Option<Vec<Phrase>> {
    const RANKS: [char; 7] = ['国', '省', '市', '县', '区', '州', '乡'];
    const KINDS: [char; 6] = ['考', '控', '级', '道', '属', '管'];
    const WIDTH: usize = 3;
    let text = &cx.line.text[phrase.hull()];
    let mut chars = text.char_indices().zip(text.chars().skip(1)).zip(text.chars().skip(2));
    let ranked = |(((_, a), b), c): &(((usize, char), char), char)| {
        RANKS.contains(a) && RANKS.contains(b) && a != b && KINDS.contains(c)
    };
    let (((at, _), _), _) = chars.find(ranked).filter(|_| phrase.len() == 1)?;
    // 全国省级: 全国 is a word
    if text[..at].ends_with(['全', '我', '中', '各']) {
        return None;
    }
    let at = phrase.start() + at;
    let tail = Phrase::new(at + 2 * WIDTH..phrase.end());
    let member = |from: usize| Phrase::new(phrase.start()..at).with(Phrase::new(from..from + WIDTH)).with(tail);
    Some(vec![member(at), member(at + WIDTH)])
}

/// The `part`th of the things whose ratio is given: 三次产业比 names none, 油与非油经济比重 names two.
pub(super) fn nth(cx: &Context<'_, '_>, figure: &Figure, part: u8, of: u8) -> Option<Phrase> {
    let metric = figure.metric?;
    if let Some(strata) = strata(cx, metric).filter(|_| of == 3) {
        return strata.get(part as usize).copied();
    }
    let first = cx.line.tokens.iter().position(|t| t.range.contains(&metric.start()))?;
    let last = cx.line.tokens.iter().position(|t| t.range.end >= metric.end())?;
    let members = (first <= last).then(|| split_to(cx, first..last + 1, of as usize)).flatten()?;
    let member = members.get(part as usize).copied()?;
    // 第一、二、三产业投资之比
    let ratio = cx.line.text[..member.end()].ends_with("之比");
    Some(if ratio { member.until(member.end() - "之比".len()) } else { member })
}

/// 三次产业比 is the ratio of 第一产业, 第二产业, 第三产业; 就业人员三次产业结构 that of those who work in each.
fn strata(cx: &Context<'_, '_>, phrase: Phrase) -> Option<[Phrase; 3]> {
    const WORD: &str = "三次产业";
    let text = &cx.line.text[phrase.hull()];
    let at = phrase.start() + text.find(WORD).filter(|_| phrase.len() <= 2)?;
    let end = at + WORD.len();
    let rest = cx.line.text[end..phrase.end()].trim_start_matches("结构");
    let rest = rest.strip_suffix("结构").unwrap_or(rest);
    let ratio = ["之比", "比例", "构成", "比"].iter().find_map(|w| rest.strip_suffix(*w));
    let rest = ratio.map_or(rest, |rest| rest.trim_start_matches("增加值"));
    let start = cx.line.text[end..phrase.end()].find(rest).map_or(phrase.end(), |at| end + at);
    let rest = start..start + rest.len();
    let of = of_strata(cx, phrase, at);
    Some([Side::First, Side::Second, Side::Third].map(|side| {
        let stratum = Phrase::new(at..end).with_side(at, side);
        let stratum = of.map_or(stratum, |of| of.with(stratum));
        if rest.is_empty() { stratum } else { stratum.with(Phrase::new(rest.clone())) }
    }))
}

/// What else than the economy is parted into the strata that the phrase names at `at`: people, or a statistic (投资|的三次产业结构).
fn of_strata(cx: &Context<'_, '_>, phrase: Phrase, at: usize) -> Option<Phrase> {
    let words = cx.line.text[phrase.start()..at].trim_end_matches(['的', '在']);
    let of = Phrase::new(phrase.start()..phrase.start() + words.len());
    let economy = ["生产总值", "GDP", "增加值", "经济"].iter().any(|w| words.ends_with(w));
    let parted = cx.lexicon.cues.is_people(words) || owner::measures(cx, of);
    (!words.is_empty() && !economy && parted).then_some(of)
}
