//! Money with what it is spent on.
//!
//! Finds: 投资900万元完成农村危桥改造; 中央财政安排9亿元，支持粮食收购; 投入56亿元，实施了40项惠民工程; 累计投资1.2亿元用于开发区基础设施建设.
//! Leaves alone: money with an object of its own (完成工业投资6.6亿元), the size of a thing (投资3亿元的某项目), and a sum after
//! which the sentence turns to something else (投资8亿元，增长5%).
//! Gives: a level of the work, with the word of spending at its end (农村危桥改造投资).

use super::{Context, Figure, Phrase, Token};
use crate::lexicon::Role;
use crate::record::Measure;

/// How far the work may stretch.
const LONGEST: usize = 12;

pub(super) fn read(cx: &Context<'_, '_>) -> Option<Figure> {
    if let Some(metric) = allotted(cx) {
        return Some(Figure { basis: None, ..cx.figure(Measure::Level, Some(metric), "purpose") });
    }
    // 其中500亿元|用于续建项目
    let whole = cx.token.checked_sub(1).is_some_and(|k| cx.line.tokens[k].is(Role::WHOLE));
    let used = cx.line.tokens.get(cx.token + 1).filter(|t| matches!(&cx.line.text[t.range.clone()], "用于" | "投向"));
    if let Some(used) = used.filter(|_| whole && cx.dimension() == "money") {
        let rest = cx.line.tokens[cx.token + 2..].iter().take(LONGEST);
        let rest = rest.take_while(|t| !t.is_break() && t.amount().is_none());
        if let Some(last) = rest.last() {
            let metric = Phrase::new(used.range.start..last.range.end);
            return Some(Figure { basis: None, ..cx.figure(Measure::Level, Some(metric), "purpose") });
        }
    }
    if cx.dimension() != "money" || cx.right.of || cx.left.reach || cx.left.to || cx.left.trigger.is_some() {
        return None;
    }
    let spending = spending(cx)?;
    let metric = without_one(cx, work(cx)?).with(spending);
    let mut figure = cx.figure(Measure::Level, Some(metric), "purpose");
    figure.basis = None;
    Some(figure)
}

/// 变电站|一座: one of a thing is the thing.
fn without_one(cx: &Context<'_, '_>, work: Phrase) -> Phrase {
    let words = &cx.line.text[work.hull()];
    let one = words.char_indices().rev().nth(1).filter(|(at, c)| *c == '一' && *at > 0).map(|(at, _)| at);
    let counts = |at: usize| "座个处条所家项口台栋".contains(&words[at + '一'.len_utf8()..]);
    one.filter(|&at| work.len() == 1 && counts(at)).map_or(work, |at| work.until(work.start() + at))
}

/// 投资, 投入, 投入资金: all that stands between the start of the clause and the sum.
fn spending(cx: &Context<'_, '_>) -> Option<Phrase> {
    // 统筹|资金: the verb that is an adverb elsewhere
    let fund = cx.left.np.start.checked_sub(1).filter(|&k| {
        let only = cx.phrase(cx.left.np.clone()).is_some_and(|np| &cx.line.text[np.hull()] == "资金");
        only && cx.line.tokens[k].is(Role::SPEND)
    });
    let np = fund.unwrap_or(cx.left.np.start)..cx.left.np.end;
    let tokens = cx.line.tokens.get(np.clone())?;
    let first = tokens.first().filter(|t| !t.is(Role::INDICATOR))?;
    let alone = match tokens {
        [_] => true,
        [_, fund] => &cx.line.text[fund.range.clone()] == "资金",
        _ => false,
    };
    let opens = np.start.checked_sub(1).is_none_or(|k| {
        let t = &cx.line.tokens[k];
        t.is_break() || matches!(t.kind, super::Kind::Time(_)) || t.is(Role::ADVERB.or(Role::CUMULATIVE).or(Role::OWN))
    });
    (alone && opens && first.is(Role::SPEND)).then(|| cx.phrase(np)).flatten()
}

/// 中央财政安排9亿元，支持粮食收购: who spends, the verb, and what for; a clause of comparison may stand between.
fn allotted(cx: &Context<'_, '_>) -> Option<Phrase> {
    let tokens = cx.line.tokens;
    let said = |k: usize| &cx.line.text[tokens[k].range.clone()];
    let verb =
        cx.token.checked_sub(1).filter(|_| cx.dimension() == "money" && !cx.right.of && !cx.left.np.is_empty())?;
    // 市财政|投入: the verb is a part of the phrase; 市财政|安排 it is not
    let np = cx.left.np.start..cx.left.np.end.min(verb);
    let np = np.start..(np.clone().rev().find(|&k| !tokens[k].is(Role::ADVERB)).map_or(np.start, |k| k + 1));
    let payer = !np.is_empty() && cx.lexicon.cues.is_payer(said(np.end - 1));
    let comma = |k: usize| tokens.get(k).is_some_and(|t| t.is_mark('，'));
    let mut from = cx.token + 1;
    if comma(from) && tokens.get(from + 1).is_some_and(|t| t.is(Role::THAN.or(Role::YOY))) {
        from = (from + 1..tokens.len()).find(|&k| tokens[k].is_break())?;
    }
    if let Some(what) = before_comma(cx, np.start).filter(|_| payer && tokens[verb].is(Role::SPEND)) {
        return Some(cx.phrase(np)?.with(what));
    }
    let follows = comma(from) || tokens.get(from).is_some_and(|t| t.is(Role::VERB) || said(from) == "用于");
    let work = work_at(cx, from).filter(|_| tokens[verb].is(Role::SPEND) && payer && follows)?;
    Some(cx.phrase(np)?.with(Phrase::new(tokens[verb].range.clone())).with(work))
}

/// 为加快养老体系建设，中央财政安排N元: what for, in the clause before, where nothing behind the sum tells it.
fn before_comma(cx: &Context<'_, '_>, payer: usize) -> Option<Phrase> {
    let tokens = cx.line.tokens;
    let ends = tokens.get(cx.token + 1).is_none_or(|t| t.is_break());
    let edge = tokens[..payer].iter().rposition(Token::is_break).filter(|&k| ends && tokens[k].is_mark('，'))?;
    let start = tokens[..edge].iter().rposition(Token::is_break).map_or(0, |k| k + 1);
    tokens.get(start).filter(|t| cx.line.says(t, "为") || cx.line.text[t.range.clone()].starts_with("为了"))?;
    let light = |t: &Token| t.is(Role::VERB.or(Role::ADVERB).or(Role::UP)) && !t.is(Role::NOUN);
    let from = (start + 1..edge).find(|&k| !light(&tokens[k]))?;
    let plain = tokens[from..edge].iter().all(|t| t.amount().is_none() && !matches!(t.kind, super::Kind::Time(_)));
    cx.phrase(from..edge).filter(|_| plain && edge - from <= LONGEST)
}

/// The noun phrase after the verb that follows the sum.
fn work(cx: &Context<'_, '_>) -> Option<Phrase> {
    work_at(cx, cx.token + 1)
}

/// 投入100万元|对全县所有畜禽进行了强制免疫: to what, and what was done.
fn done_to(cx: &Context<'_, '_>, k: usize) -> Option<Phrase> {
    let tokens = cx.line.tokens;
    let said = |t: &super::Token| &cx.line.text[t.range.clone()];
    tokens.get(k).filter(|t| said(t) == "对")?;
    let clause = tokens[k + 1..].iter().take(LONGEST).take_while(|t| !t.is_break() && t.amount().is_none()).count();
    let does = |t: &super::Token| matches!(said(t), "进行" | "进行了" | "实施" | "实施了" | "开展" | "开展了");
    let at = tokens[k + 1..k + 1 + clause].iter().position(does).map(|n| k + 1 + n).filter(|&at| at > k + 1)?;
    let opens = |t: &super::Token| t.is(Role::OWN) || matches!(said(t), "所有" | "全部" | "所有的");
    let first = (k + 1..at).find(|&n| !opens(&tokens[n]))?;
    let past = usize::from(tokens.get(at + 1).is_some_and(|t| said(t) == "了"));
    let work = at + 1 + past..k + 1 + clause;
    let whom = cx.phrase(first..at)?;
    let whom = cx.line.text[whom.hull()].strip_prefix("所有").map_or(whom, |_| whom.from(whom.start() + "所有".len()));
    Some(whom.with(cx.phrase(work)?))
}

/// The same after token `k`, or the comma there.
fn work_at(cx: &Context<'_, '_>, mut k: usize) -> Option<Phrase> {
    let tokens = cx.line.tokens;
    if tokens.get(k)?.is_mark('，') {
        k += 1;
    }
    if let Some(work) = done_to(cx, k) {
        return Some(work);
    }
    let mut verbs = 0;
    // a statistic of work begins with its verb (实施高标准农田建设)
    if let Some(t) = tokens.get(k).filter(|t| t.is(Role::INDICATOR))
        && cx.lexicon.cues.is_doing(&cx.line.text[t.range.clone()])
    {
        // 实施高标准农田建设: the work is the same without the verb
        let work = cx.phrase(k..k + 1)?;
        let verb = ["实施", "完成", "推进"].iter().find(|w| cx.line.text[work.hull()].starts_with(**w));
        return Some(verb.map_or(work, |w| work.from(work.start() + w.len())));
    }
    while let Some(t) = tokens.get(k) {
        let verb = t.is(Role::VERB.or(Role::REACH)) || &cx.line.text[t.range.clone()] == "用于";
        let filler = t.is(Role::ADVERB) || matches!(&cx.line.text[t.range.clone()], "了" | "和" | "、");
        if !verb && !(filler && (verbs > 0 || t.is(Role::ADVERB))) {
            break;
        }
        verbs += usize::from(verb);
        k += 1;
    }
    // 实施了40项惠民工程
    if verbs > 0 && tokens.get(k).is_some_and(|t| t.amount().is_some()) {
        k += 1;
    }
    let noun = |t: &super::Token| match t.kind {
        super::Kind::Text | super::Kind::Quote | super::Kind::Mark('、') => true,
        super::Kind::Amount(n) => cx.is_class(n),
        super::Kind::Word(role) => {
            !role.has(Role::REACH.or(Role::ADVERB).or(Role::PREDICATE).or(Role::EACH).or(Role::UP).or(Role::DOWN))
                && role.has(
                    Role::NOUN
                        .or(Role::INDICATOR)
                        .or(Role::RELATIONAL)
                        .or(Role::VERBAL_NOUN)
                        .or(Role::CONJ)
                        .or(Role::PARTICLE)
                        .or(Role::PERSON)
                        .or(Role::OWN),
                )
        }
        _ => false,
    };
    // 农村饮水安全|巩固|提升、农业水利|加强等工程: work on what the noun before it names
    let works = |n: usize| {
        n > k
            && tokens[n].is(Role::VERB)
            && !tokens[n].is(Role::REACH.or(Role::PREDICATE).or(Role::SPEND).or(Role::LIGHT))
            && tokens[n].range.start == tokens[n - 1].range.end
    };
    let limit = tokens.len().min(k + LONGEST);
    if let Some(work) = beyond_counts(cx, k).filter(|_| verbs > 0) {
        return Some(work);
    }
    let end = (k..limit).find(|&n| !noun(&tokens[n]) && !works(n)).unwrap_or(limit);
    // 用于农村面貌|改善
    let last = end > k && tokens.get(end).is_some_and(|t| t.is(Role::VERB) && !t.is(Role::REACH));
    let last = last && tokens.get(end + 1).is_none_or(super::Token::is_break);
    let end = end + usize::from(last);
    let joint = |t: &super::Token| t.is_mark('、') || t.is(Role::CONJ);
    let end = (k..end).rev().find(|&n| !joint(&tokens[n])).map_or(k, |n| n + 1);
    if verbs == 0 || end == k || tokens[k].is(Role::PARTICLE.or(Role::CONJ)) {
        return None;
    }
    cx.phrase(k..end)
}

/// 饮水工程 of 实施覆盖36个村7万人的饮水工程: the work at the end of the clause, behind the counts of where it is done.
fn beyond_counts(cx: &Context<'_, '_>, from: usize) -> Option<Phrase> {
    const WORKS: [&str; 3] = ["工程", "项目", "行动"];
    let tokens = cx.line.tokens;
    let rest = tokens.get(from..)?.iter().take(2 * LONGEST);
    let end = from + rest.take_while(|t| t.is_mark('、') || !t.is_break()).count();
    let counts = |t: &super::Token| {
        let amount = t.amount().map(|n| &cx.line.amounts[n]);
        amount.is_some_and(|a| matches!(cx.lexicon.dimension(a), "count" | "person" | "household" | "length" | "area"))
    };
    let last = (from + 1..end).rev().find(|&k| tokens[k].amount().is_some()).filter(|&k| counts(&tokens[k]))?;
    let start = last + 1 + usize::from(tokens.get(last + 1).is_some_and(|t| cx.line.says(t, "的")));
    let work = cx.phrase(start..end).filter(|work| work.len() == 1)?;
    let own = tokens[start..end].iter().any(|t| t.is_mark('、') || t.is(Role::CONJ) || t.is(Role::REACH));
    (!own && WORKS.iter().any(|w| cx.line.text[..work.end()].ends_with(w))).then_some(work)
}
