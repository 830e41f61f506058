//! Sizes of things.
//!
//! Finds: 总投资N的某项目, 总投资N、占地M的某项目, 新增N的节能能力, 每年安排N的专项资金, N的赤字.
//! Leaves alone: 稳定在N的水平上 (a level).
//! Gives: a level of the thing with the noun of the size; a named thing is the entity.

use super::{Context, Figure, Memory, Phrase, Right};
use crate::lexicon::Role;
use crate::record::Measure;

pub(super) fn read(cx: &Context<'_, '_>, memory: &Memory) -> Option<Figure> {
    // 新增8000万吨的节能能力
    if let [verb] = &cx.line.tokens[cx.left.np.clone()]
        && cx.right.of
        && verb.is(Role::KEEP)
        && let Some(noun) = cx.phrase(cx.right.np.clone())
    {
        let flow = Phrase::new(verb.range.clone()).with(noun);
        return Some(cx.figure(Measure::Level, Some(flow), "size_of_flow"));
    }
    // 市财政每年安排1亿元的专项资金
    if cx.right.of
        && cx.left.reach
        && cx.dimension() == "money"
        && let Some(sum) = cx.phrase(cx.right.np.clone()).filter(|p| cx.lexicon.cues.is_sum(&cx.line.text[p.hull()]))
        && !cx.left.np.is_empty()
        && !cx.line.tokens[cx.left.np.end - 1].is(Role::RELATIONAL)
    {
        return Some(cx.figure(Measure::Level, Some(sum), "size_of_thing"));
    }
    // 2019年出现170亿元的赤字
    if let Some(deficit) = cx.phrase(cx.right.np.clone()).filter(|p| cx.right.of && &cx.line.text[p.hull()] == "赤字")
    {
        return Some(cx.figure(Measure::Level, Some(deficit), "size_of_thing"));
    }
    // 总投资5亿元的某项目
    if cx.right.of
        && !(cx.dimension() == "count" && cx.left.np.is_empty())
        && !is_plateau(cx)
        && let Some(thing) = named_by_size(cx).or_else(|| cx.phrase(thing(cx)))
        && let Some(noun) = size_noun(cx)
    {
        let thing = counted_behind(cx).unwrap_or(thing);
        let noun = noun.or_else(|| same_size(cx, memory));
        let named = examples(cx).map_or(thing, |names| names.with(thing));
        let mut figure = cx.figure(Measure::Level, Some(noun.map_or(named, |noun| named.with(noun))), "size_of_thing");
        // 2万人的安全饮水问题 is nobody's
        let sized = !matches!(cx.dimension(), "person" | "household");
        // 总投资320亿元的|重大项目|116个: a class, not a name
        let next = cx.line.tokens.get(cx.right.np.end).filter(|t| t.range.start == thing.end());
        let next = next.and_then(super::Token::amount).map(|n| cx.lexicon.dimension(&cx.line.amounts[n]));
        let class = next == Some("count") && cx.line.text[..thing.end()].ends_with("项目");
        if !cx.right.counted && thing.len() == 1 && sized && !class && counted_behind(cx).is_none() {
            figure.entity = thing.parts().next();
        }
        return Some(figure);
    }
    // 总投资60亿元、占地1500亩的某项目: each size is that of the thing
    if let Some((thing, noun)) = size_chain(cx) {
        let mut figure = cx.figure(Measure::Level, Some(thing.with(noun)), "size_of_thing");
        figure.entity = thing.parts().next().filter(|_| thing.len() == 1);
        return Some(figure);
    }
    // 总投资60亿元、20个重点项目
    if let Some((thing, noun)) = size_of_counted(cx) {
        return Some(cx.figure(Measure::Level, Some(thing.with(noun)), "size_of_thing"));
    }
    None
}

/// 稳定在1亿吨的水平上: the words after the value say no more than that it is one.
fn is_plateau(cx: &Context<'_, '_>) -> bool {
    let words = &cx.line.text[cx.amount.outer.end..];
    words.strip_prefix('的').is_some_and(|rest| cx.lexicon.cues.is_plateau(rest))
}

/// The thing after 的, without the work that is done on it (重点项目|建设).
fn thing(cx: &Context<'_, '_>) -> std::ops::Range<usize> {
    let np = cx.right.np.clone();
    // 垃圾发电等项目 are named so
    let others = cx.line.tokens.get(np.end).is_some_and(|t| cx.line.says(t, "等"));
    let work = np.len() > 1 && cx.line.tokens[np.end - 1].is(Role::VERBAL_NOUN) && !others;
    // 重点县|建设 is no thing without what is done
    if !work {
        return np;
    }
    let before = &cx.line.text[cx.line.tokens[np.start].range.start..cx.line.tokens[np.end - 1].range.start];
    let place = before.ends_with(['县', '镇', '乡']) && !before.contains("项目");
    np.start..np.end - usize::from(!place)
}

/// 远航300兆瓦光伏发电项目: a thing that has the size of what it makes in its name; 养殖项目 of 年出栏20万只肉羊养殖项目; all of
/// 远航300兆瓦光伏、正旭260兆瓦储能项目.
fn named_by_size(cx: &Context<'_, '_>) -> Option<Phrase> {
    const LONGEST: usize = 8;
    let tokens = cx.line.tokens;
    let start = cx.right.np.start;
    let row = tokens.get(start..)?.iter().take(LONGEST).take_while(|t| t.amount().is_none() && !t.is_break());
    let at = start + row.count();
    let amount = &cx.line.amounts[tokens.get(at).filter(|_| at > start)?.amount()?];
    // 年出栏|20万只, 永昌|年产|20万吨
    let yearly = |k: usize| cx.line.text[tokens[k].range.start..amount.outer.start].starts_with(['年', '日']);
    let made = (start..at).rev().take(2).find(|&k| yearly(k));
    let measured = || {
        let sizes = matches!(cx.lexicon.dimension(amount), "power" | "energy" | "mass" | "volume" | "area" | "length");
        sizes && (at == cx.right.np.end || made == Some(cx.right.np.end))
    };
    let body = Right::read(cx.line, at, &|n| cx.is_class(n));
    let end = works_end(cx, body.np.end)?;
    let touches = tokens[at - 1].range.end == amount.outer.start
        && tokens.get(body.np.start).is_some_and(|t| t.range.start == amount.outer.end);
    let plain = amount.outer == amount.span && touches && !body.of && !body.np.is_empty();
    let first = if made == Some(start) { body.np.start } else { start };
    let named = plain && (made == Some(start) || measured());
    named.then(|| Phrase::new(tokens[first].range.start..end))
}

/// Where the name of a work ends, in the noun phrase that ends at token `end` or in the row that goes on behind it.
fn works_end(cx: &Context<'_, '_>, end: usize) -> Option<usize> {
    const LONGEST: usize = 12;
    const WORKS: [&str; 8] = ["项目", "工程", "基地", "厂", "线", "站", "矿", "产业园"];
    let tokens = cx.line.tokens;
    let works = |k: usize| {
        let words = &cx.line.text[..tokens[k].range.end];
        let words = words.strip_suffix("建设").unwrap_or(words);
        WORKS.iter().any(|w| words.ends_with(w)).then_some(words.len())
    };
    if let Some(found) = end.checked_sub(1).and_then(works) {
        return Some(found);
    }
    let row = tokens.get(end).is_some_and(|t| t.is_mark('、'));
    let rest = (end..tokens.len().min(end + LONGEST)).take_while(|&k| tokens[k].is_mark('、') || !tokens[k].is_break());
    rest.filter(|_| row).find_map(works)
}

/// 总投资 of 总投资86亿元的甲项目、45亿元的乙项目, which holds for the second as well.
fn same_size(cx: &Context<'_, '_>, memory: &Memory) -> Option<Phrase> {
    let comma = cx.token.checked_sub(1).is_some_and(|k| cx.line.tokens[k].is_mark('、'));
    let last = memory.last.as_ref().filter(|l| comma && l.rule == "size_of_thing" && l.amount + 1 == cx.n)?;
    let alike = cx.lexicon.dimension(&cx.line.amounts[last.amount]) == cx.dimension();
    let noun = last.metric?.parts().last().filter(|_| alike)?;
    cx.line.starting(noun.start).filter(|t| t.is(Role::RELATIONAL)).map(|_| Phrase::new(noun))
}

/// The relational noun right before the value; `Some(None)` when nothing stands there.
fn size_noun(cx: &Context<'_, '_>) -> Option<Option<Phrase>> {
    if cx.left.np.is_empty() {
        return (!cx.left.reach && !cx.left.to).then_some(None);
    }
    // 融资近亿元的供热工程
    if let [verb] = &cx.line.tokens[cx.left.np.clone()]
        && matches!(&cx.line.text[verb.range.clone()], "融资" | "耗资" | "斥资" | "投入")
    {
        return Some(Some(Phrase::new(verb.range.clone())));
    }
    if cx.line.tokens[cx.left.np.clone()].iter().all(|t| t.is(Role::VERB)) {
        return Some(None);
    }
    // 长达4000公里的管道
    if let [word] = &cx.line.tokens[cx.left.np.clone()]
        && matches!(&cx.line.text[word.range.clone()], "长" | "宽" | "深" | "全长" | "总长")
    {
        return Some(Some(Phrase::new(word.range.clone())));
    }
    let t = &cx.line.tokens[cx.left.np.end - 1];
    // 装机容量120万千瓦的某电站
    let capacity = t.is(Role::INDICATOR) && cx.left.np.len() == 1 && matches!(cx.dimension(), "power" | "length");
    (t.is(Role::RELATIONAL) || capacity).then(|| Some(Phrase::new(t.range.clone())))
}

/// 某电子、某材料等 before the noun of the size.
fn examples(cx: &Context<'_, '_>) -> Option<Phrase> {
    let np = cx.left.np.clone();
    let light = cx.line.tokens.get(np.start).is_some_and(|t| t.is(Role::LIGHT.or(Role::VERB)));
    let names = np.start + usize::from(light)..np.end.checked_sub(1)?;
    let last = cx.line.tokens.get(names.end.checked_sub(1)?)?;
    (names.start < names.end && &cx.line.text[last.range.clone()] == "等").then(|| cx.phrase(names)).flatten()
}

/// The thing at the end of a row of sizes that begins here, with the noun of this size.
fn size_chain(cx: &Context<'_, '_>) -> Option<(Phrase, Phrase)> {
    const LONGEST: usize = 4;
    let tokens = cx.line.tokens;
    let own = tokens.get(cx.left.np.clone()).and_then(|np| np.last()).filter(|t| t.is(Role::RELATIONAL))?;
    let mut at = cx.token;
    for _ in 0..LONGEST {
        let row = tokens.get(at + 1)?.is_mark('、')
            && tokens.get(at + 2)?.is(Role::RELATIONAL)
            // 光缆3万公里、覆盖95%以上的村: no size of the villages
            && tokens.get(at + 3)?.amount().is_some_and(|n| cx.lexicon.dimension(&cx.line.amounts[n]) != "ratio");
        if !row {
            break;
        }
        at += 3;
    }
    let right = Right::read(cx.line, at, &|n| cx.is_class(n));
    if at == cx.token || !right.of {
        return None;
    }
    Some((cx.phrase(right.np)?, Phrase::new(own.range.clone())))
}

/// What the names behind 的 are examples of: 重点项目 of 总投资18亿元的云溪、石桥等4个重点项目.
fn counted_behind(cx: &Context<'_, '_>) -> Option<Phrase> {
    const LONGEST: usize = 10;
    let tokens = cx.line.tokens;
    let names = tokens[cx.right.np.start..].iter().take(LONGEST);
    let names = names.take_while(|t| t.is_mark('、') || !t.is_break() && t.amount().is_none()).count();
    let count = cx.right.np.start + names;
    let and_others = &cx.line.text[tokens.get(count.checked_sub(1)?)?.range.clone()] == "等";
    let amount = tokens.get(count)?.amount().map(|n| &cx.line.amounts[n])?;
    let counts = and_others && cx.lexicon.dimension(amount) == "count";
    let mut right = Right::read(cx.line, count, &|n| cx.is_class(n));
    // 云溪等6个乡镇41个村的土地整治项目
    if tokens.get(right.np.end).is_some_and(|t| t.amount().is_some()) {
        right = Right::read(cx.line, right.np.end, &|n| cx.is_class(n));
    }
    if tokens.get(right.np.end).is_some_and(|t| cx.line.says(t, "的")) {
        right = Right::read(cx.line, right.np.end, &|n| cx.is_class(n));
    }
    let np = right.np;
    let work = tokens[np.clone()].iter().rev().take_while(|t| t.is(Role::VERBAL_NOUN.or(Role::VERB))).count();
    counts.then(|| cx.phrase(np.start..np.end - work)).flatten()
}

/// The things that are counted right behind their size, and its noun: 总投资60亿元、20个重点项目.
fn size_of_counted(cx: &Context<'_, '_>) -> Option<(Phrase, Phrase)> {
    let tokens = cx.line.tokens;
    let [noun] = tokens.get(cx.left.np.clone())? else { return None };
    let opens = cx.line.text[noun.range.clone()].starts_with("总投资") && noun.is(Role::RELATIONAL);
    let next = tokens.get(cx.token + 2)?.amount().map(|n| &cx.line.amounts[n])?;
    let row = opens && tokens[cx.token + 1].is_mark('、') && cx.lexicon.dimension(next) == "count";
    let things = Right::read(cx.line, cx.token + 2, &|n| cx.is_class(n));
    let work = things.np.len() > 1 && tokens[things.np.end - 1].is(Role::VERBAL_NOUN);
    let things = things.np.start..things.np.end - usize::from(work);
    row.then(|| cx.phrase(things)).flatten().map(|t| (t, Phrase::new(noun.range.clone())))
}
