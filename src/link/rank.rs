//! Places in an order.
//!
//! Finds: X居全国第3位, X排名全省第一, (of the last metric) 总量全市第一, 跻身前十.
//! Leaves alone: 第十四届, 第一产业 (the mention stage takes neither for an ordinal).
//! Gives: a rank, with its field in `of`; the rank of a growth names the growth.

use super::{Context, Figure, Kind, Left, Memory, Phrase, owner};
use crate::lexicon::Role;
use crate::record::Measure;

/// How the name of a league ends: 综合评价, 考核, 测评.
const JUDGED: [char; 7] = ['评', '价', '核', '估', '名', '测', '选'];

pub(super) fn read(cx: &Context<'_, '_>, memory: &Memory) -> Option<Figure> {
    if cx.continues
        && let Some(last) = memory.last.as_ref().filter(|f| f.measure == Measure::Rank)
    {
        return Some(Figure { amount: cx.n, of: cx.left.scope.clone().map(Phrase::new), ..last.clone() });
    }
    // 居全国第八、省内第一
    if let Some(last) = memory.last.as_ref().filter(|l| l.measure == Measure::Rank && l.amount + 1 == cx.n)
        && let Some(field) = further_field(cx)
    {
        return Some(Figure { amount: cx.n, of: Some(field), ..last.clone() });
    }
    if let Some((ranked, field)) = among_counted(cx) {
        let before = || after_growth(cx, memory).or(memory.metric);
        let start = memory.last.as_ref().filter(|l| l.measure == Measure::Rank && l.is_start && cx.left.to);
        let metric = ranked.map(|np| owner::complete(cx, memory, np)).or_else(|| start?.metric).or_else(before);
        return Some(Figure { of: Some(field), ..cx.figure(Measure::Rank, metric, "rank_among") });
    }
    let scope = cx.left.scope.clone();
    let np = cx.phrase(cx.left.np.clone());
    // 在…评价中全省第一: the league, without what encloses it
    let enclosed = |np: &Phrase| {
        let before = cx.left.np.start.checked_sub(1).map(|k| &cx.line.tokens[k]);
        before.is_some_and(|t| &cx.line.text[t.range.clone()] == "在") && cx.line.text[np.hull()].ends_with('中')
    };
    let np = np.map(|np| if enclosed(&np) { np.until(np.end() - '中'.len_utf8()) } else { outside(cx, np) });
    let done = cx.line.tokens[cx.left.np.clone()].iter().all(|t| t.is(Role::VERB.or(Role::PREDICATE)));
    let np = np.and_then(|np| if done { league(cx).or(Some(np)) } else { Some(np) });
    let np = np.and_then(|np| if counted_field(cx, &np) { before_field(cx) } else { Some(np) });
    let np = np.filter(|np| &cx.line.text[np.hull()] != "中").or_else(|| within(cx));
    // 在全国178家园区评价中排名第56位
    let np = np.map(|np| {
        let before = cx.line.tokens[..cx.left.np.start].iter().rev().take(2).take_while(|t| !t.is_break());
        let within = before.into_iter().any(|t| cx.line.says(t, "在"));
        let of = cx.line.text[np.hull()].strip_suffix('中').is_some_and(|w| within || w.ends_with(JUDGED));
        if of { np.until(np.end() - '中'.len_utf8()) } else { np }
    });
    let standing = standing(cx).filter(|_| np.is_none() && (cx.left.from || cx.left.to));
    let scope = scope.or_else(|| standing.map(|(_, field)| field.hull()));
    let np = np.or(standing.map(|(ranked, _)| ranked));
    // 前移|至|第3位
    let toward = |k: usize| matches!(&cx.line.text[cx.line.tokens[k].range.clone()], "至" | "到");
    let to = cx.left.to || cx.token.checked_sub(1).is_some_and(toward);
    // 由全国第9位跃居第4位
    let right_before = memory.last.as_ref().is_some_and(|l| l.amount + 1 == cx.n && cx.left.np.is_empty());
    let start = memory.last.as_ref().filter(|l| l.measure == Measure::Rank && l.is_start && (to || right_before));
    let metric = match np {
        Some(np) => Some(owner::complete(cx, memory, np)),
        None if start.is_some() => start.and_then(|l| l.metric),
        None if cx.left.from || cx.left.to => memory.metric,
        None => after_growth(cx, memory).or(memory.metric),
    };
    // 排名前进4位至第56位
    let stepped = to && memory.last.as_ref().is_some_and(|l| l.measure == Measure::Change && l.amount + 1 == cx.n);
    let evidence =
        stepped || cx.left.rank || scope.is_some() || cx.left.reach || cx.left.to || np.is_some() && is_won(cx);
    if !evidence {
        return None;
    }
    // X占比居全国第二: the share is what is ranked
    let metric = match (metric, cx.left.share_token.map(|k| cx.line.tokens[k].range.clone())) {
        (Some(m), Some(share)) if np.is_some() && m.end() == share.start => Some(m.with(Phrase::new(share))),
        (metric, _) => metric,
    };
    // 在“500强”排名由369位上升到235位
    let list = np.is_some_and(|np| cx.line.text[np.hull()].ends_with('”'));
    let ranking = cx.line.tokens.get(cx.left.np.end).filter(|t| list && cx.left.from && cx.line.says(t, "排名"));
    let metric = match ranking {
        Some(t) => metric.map(|m| m.with(Phrase::new(t.range.clone()))),
        None => metric,
    };
    let mut figure = cx.figure(Measure::Rank, metric, if np.is_some() { "rank" } else { "rank_of_last" });
    // 由全省第12位上升到第8位
    figure.of = scope.map(Phrase::new).or_else(|| start?.of);
    Some(figure)
}

/// 增速|在全省13个设区市中|列第6位: what is ranked, if it is said, and those among whom it is, with their number.
fn among_counted(cx: &Context<'_, '_>) -> Option<(Option<Phrase>, Phrase)> {
    const LONGEST: usize = 16;
    let tokens = cx.line.tokens;
    let says = Role::RANK.or(Role::REACH).or(Role::ADVERB).or(Role::FROM);
    let end = (0..cx.token).rev().find(|&k| !tokens[k].is(says))?;
    // 178家园区综合评价中: a league is what is ranked in
    let words = &cx.line.text[tokens[end].range.clone()];
    let among = words.strip_suffix('中').is_some_and(|w| !w.ends_with(JUDGED));
    // 县（市、区）中
    let inside = |t: &super::Token| !t.is_break() || t.is_mark('（') || t.is_mark('）');
    let clause = (end.saturating_sub(LONGEST)..end).rev().take_while(|&k| inside(&tokens[k]));
    let within = clause.into_iter().find(|&k| cx.line.says(&tokens[k], "在")).filter(|_| among)?;
    let counted = |t: &super::Token| t.amount().is_some_and(|n| cx.lexicon.dimension(&cx.line.amounts[n]) == "count");
    if !tokens[within + 1..end].iter().any(counted) {
        return None;
    }
    let field = Phrase::new(tokens[within + 1].range.start..tokens[end].range.end - '中'.len_utf8());
    let rate =
        within.checked_sub(1).map(|k| &tokens[k]).filter(|t| t.is(Role::RELATIONAL) && t.is(Role::UP.or(Role::DOWN)));
    let ranked = match rate {
        Some(t) => {
            let before = cx
                .phrase(Left::read(cx.line, within - 1, &|n| cx.is_class(n)).np)
                .filter(|np| np.end() == t.range.start);
            Some(before.map_or(Phrase::new(t.range.clone()), |np| np.with(Phrase::new(t.range.clone()))))
        }
        None => cx.phrase(Left::read(cx.line, within, &|n| cx.is_class(n)).np),
    };
    Some((ranked, field))
}

/// The other field in which the last is ranked too: nothing but a place between 、 and the value.
fn further_field(cx: &Context<'_, '_>) -> Option<Phrase> {
    let [.., before, comma, field] = &cx.line.tokens[..cx.token] else { return None };
    let words = &cx.line.text[field.range.clone()];
    let inside = ["省内", "市内", "国内", "区内", "业内", "州内"].contains(&words);
    // 第6名、山区县第1名
    let kind = ["县", "市", "区", "省", "组", "类"].iter().any(|w| words.ends_with(w)) && words.len() <= 15;
    let place = inside || kind && field.kind == Kind::Text || cx.lexicon.regions.starts(words) == Some(words.len());
    (before.amount().is_some() && comma.is_mark('、') && place).then(|| Phrase::new(field.range.clone()))
}

/// 获评全市“十佳项目”第2名: the place was won.
fn is_won(cx: &Context<'_, '_>) -> bool {
    let clause = cx.line.tokens[..cx.token].iter().rev().take_while(|t| !t.is_break() && t.amount().is_none());
    let won = |t: &super::Token| t.is(Role::RANK) || t.is(Role::VERB) && cx.line.text[t.range.clone()].contains('获');
    (cx.unit_is("名") || cx.unit_is("位")) && clause.into_iter().any(won)
}

/// 测评成绩|在县级城市中: what is ranked, without those among whom it is.
fn outside(cx: &Context<'_, '_>, np: Phrase) -> Phrase {
    let words = &cx.line.text[np.hull()];
    let among = words.rfind('在').filter(|&at| np.len() == 1 && at >= 6 && words.ends_with('中'));
    // 某分局|在群众满意度测评中: a body is ranked in a league
    let league = among.map(|at| &words[at + '在'.len_utf8()..words.len() - '中'.len_utf8()]).filter(|league| {
        league.chars().count() > 4
            && ["测评", "评价", "考核", "评比", "评估", "评选"].iter().any(|w| league.ends_with(w))
    });
    let body = among.is_some_and(|at| words[..at].ends_with(['局', '县', '市', '镇', '区', '乡', '院']));
    if let Some(league) = league.filter(|_| body) {
        let end = np.end() - '中'.len_utf8();
        return np.from(end - league.len()).until(end);
    }
    among.map_or(np, |at| np.until(np.start() + at))
}

/// Whether a phrase is those among whom the place is, with their number before it (在入围的500个|县中|排名第53位).
fn counted_field(cx: &Context<'_, '_>, np: &Phrase) -> bool {
    let before = cx.left.np.start.checked_sub(1).map(|k| &cx.line.tokens[k]);
    // 178家园区综合评价中: the league stands behind them
    let among = cx.line.text[np.hull()].strip_suffix('中').filter(|w| !w.ends_with(JUDGED));
    before.is_some_and(|t| t.amount().is_some()) && among.is_some()
}

/// What stands before 在 of the field in the same clause.
fn before_field(cx: &Context<'_, '_>) -> Option<Phrase> {
    let clause = (0..cx.token).rev().take_while(|&k| !cx.line.tokens[k].is_break());
    let within = clause.into_iter().find(|&k| cx.line.says(&cx.line.tokens[k], "在"))?;
    cx.phrase(Left::read(cx.line, within, &|n| cx.is_class(n)).np)
}

/// What is ranked and its field (经济总量|在|全省|的位次由第5位前移至…).
fn standing(cx: &Context<'_, '_>) -> Option<(Phrase, Phrase)> {
    const LONGEST: usize = 5;
    let said = |k: usize| &cx.line.text[cx.line.tokens[k].range.clone()];
    let clause = (0..cx.token).rev().take_while(|&k| !cx.line.tokens[k].is_break());
    let place = clause.into_iter().find(|&k| matches!(said(k), "位次" | "排名" | "名次" | "排位"))?;
    let end = place.checked_sub(1).filter(|&k| said(k) == "的").unwrap_or(place);
    let at = (end.saturating_sub(LONGEST)..end).rev().find(|&k| said(k) == "在" || cx.line.tokens[k].is_break())?;
    // 增速|在全省的位次
    let rate = at.checked_sub(1).map(|k| &cx.line.tokens[k]).filter(|t| {
        t.is(Role::RELATIONAL) && t.is(Role::UP.or(Role::DOWN)) && at > 1 && cx.line.tokens[at - 2].is_break()
    });
    let rate = || rate.map(|t| Phrase::new(t.range.clone()));
    let ranked = cx.phrase(Left::read(cx.line, at, &|n| cx.is_class(n)).np).or_else(rate);
    let ranked = ranked.filter(|_| said(at) == "在")?;
    let field = cx.line.tokens[at + 1].range.start..cx.line.tokens[end - 1].range.end;
    (at + 1 < end).then(|| (ranked, Phrase::new(field)))
}

/// 某镇在全国百强镇排名中迈进前五: the league, whatever its words are.
fn within(cx: &Context<'_, '_>) -> Option<Phrase> {
    const LONGEST: usize = 8;
    let tokens = cx.line.tokens;
    let said = |k: usize| &cx.line.text[tokens[k].range.clone()];
    let verb = |k: &usize| tokens[*k].is(Role::RANK.or(Role::REACH).or(Role::ADVERB).or(Role::SCOPE).or(Role::OWN));
    let last = (0..cx.token).rev().find(|k| !verb(k)).filter(|&k| said(k).ends_with('中'))?;
    let inside = (last.saturating_sub(LONGEST)..last).rev().take_while(|&k| !tokens[k].is_break());
    // 东江区在|“百强区”榜单排名中
    let start = inside.into_iter().find(|&k| said(k).ends_with('在') && tokens[k].range.len() <= 30)? + 1;
    let phrase = cx.phrase(start..last + 1)?;
    (phrase.len() == 1 && start < last).then(|| phrase.until(phrase.end() - '中'.len_utf8()))
}

/// 在全市城市管理评比中，获得第一名: the league, which the clause before names.
fn league(cx: &Context<'_, '_>) -> Option<Phrase> {
    let tokens = cx.line.tokens;
    let comma = tokens[..cx.token].iter().rposition(super::Token::is_break).filter(|&k| tokens[k].is_mark('，'))?;
    let start = tokens[..comma].iter().rposition(super::Token::is_break).map_or(0, |k| k + 1);
    let inside = (start..comma).find(|&k| &cx.line.text[tokens[k].range.clone()] == "在")? + 1;
    let inside = inside + usize::from(tokens.get(inside).is_some_and(|t| t.is(Role::OWN)));
    let phrase = cx.phrase(inside..comma).filter(|p| p.len() == 1)?;
    let words = &cx.line.text[phrase.hull()];
    words.ends_with('中').then(|| phrase.until(phrase.end() - '中'.len_utf8()))
}

/// 增长6%、居全省第二: it is the growth that is ranked.
pub(super) fn after_growth(cx: &Context<'_, '_>, memory: &Memory) -> Option<Phrase> {
    let last = memory.last.as_ref().filter(|f| f.measure == Measure::Growth)?;
    let token = cx.line.places[last.amount];
    let word = Left::read(cx.line, token, &|n| cx.is_class(n)).trigger?;
    Some(last.metric?.with(Phrase::new(cx.line.tokens[word.token].range.clone())))
}

/// 排名由369位上升到235位: places without 第.
pub(super) fn by_unit(cx: &Context<'_, '_>, memory: &Memory) -> bool {
    // 排名提升6位 is a change
    let moved = cx.left.trigger.is_some() && !cx.left.to && !cx.left.from;
    (cx.unit_is("位") || cx.unit_is("名"))
        && !moved
        && cx.right.np.is_empty()
        && (cx.left.rank || cx.left.to && memory.last.as_ref().is_some_and(|f| f.measure == Measure::Rank))
}
