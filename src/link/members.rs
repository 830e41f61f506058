//! Where the members of 分别 stand when they do not touch it.
//!
//! Finds: 棉花、糖料去年|产量分别; 接待游客、实现旅游花费|分别; A、B双双回落，|分别; 毛巾、丝绸两个集群|营业收入分别; A，B，C能耗|分别.
//! Leaves alone: the noun phrase right before 分别, which `respectively` splits itself.
//! Gives: the members, or the tokens that list them.

use std::ops::Range;

use super::line::Kind;
use super::{Context, Left, Memory, Phrase, coordination, ellipsis, owner};
use crate::lexicon::Role;

/// The list before the count that sums it up (毛巾、丝绸两个集群|营业收入分别).
pub(super) fn summed(cx: &Context<'_, '_>, memory: &Memory, outer: &Left, wanted: usize) -> Option<Vec<Phrase>> {
    let place = outer.np.start.checked_sub(1)?;
    let count = cx.line.tokens[place].amount().map(|n| &cx.line.amounts[n])?;
    let sums = cx.lexicon.dimension(count) == "count" && count.value == wanted.into();
    let list = Left::read(cx.line, place, &|n| cx.is_class(n)).np;
    let members = coordination::split_to(cx, list, wanted).filter(|_| sums)?;
    let tail = cx.phrase(outer.np.clone())?;
    // 某市生产总值达N，甲、乙两个中心城市分别达K、L: what was measured of the one before
    let unit = cx.amount.unit.as_ref().map(|(_, id)| *id);
    let plain = cx.dimension() != "count" && !owner::measures(cx, tail);
    let last = memory.measured.iter().rev().find(|(of, _)| plain && Some(*of) == unit).map(|(_, metric)| *metric);
    let told = last.and_then(|m| {
        let statistic = cx.line.ending(m.end()).filter(|t| t.is(Role::INDICATOR));
        statistic.map(|t| Phrase::new(t.range.clone())).or_else(|| owner::measure(cx, m))
    });
    let tail = told.unwrap_or(tail);
    Some(members.into_iter().map(|m| m.with(tail)).collect())
}

/// 棉花、糖料|去年|产量分别为N、M: the list before the time, each with the measure behind it.
pub(super) fn over_time(cx: &Context<'_, '_>, outer: &Left, wanted: usize) -> Option<Vec<Phrase>> {
    let tokens = cx.line.tokens;
    let [measure] = tokens.get(outer.np.clone())? else { return None };
    let time = outer.np.start.checked_sub(1).filter(|&k| matches!(tokens[k].kind, Kind::Time(_)))?;
    let list = Left::read(cx.line, time, &|n| cx.is_class(n)).np;
    let touches = list.end == time && measure.is(Role::RELATIONAL);
    let members = coordination::split_to(cx, list, wanted).filter(|_| touches)?;
    Some(members.into_iter().map(|m| m.with(Phrase::new(measure.range.clone()))).collect())
}

/// 接待游客、实现旅游花费分别增长N%、M%: each of the statistics has its own verb.
pub(super) fn across_verbs(cx: &Context<'_, '_>, outer: &Left, wanted: usize) -> Option<Vec<Phrase>> {
    let tokens = cx.line.tokens;
    let mut np = outer.np.clone();
    let mut members = vec![cx.phrase(np.clone())?];
    while members.len() < wanted {
        let verb = np.start.checked_sub(1).filter(|&k| tokens[k].is(Role::REACH.or(Role::VERB)))?;
        let comma = verb.checked_sub(1).filter(|&k| tokens[k].is_mark('、'))?;
        np = Left::read(cx.line, comma, &|n| cx.is_class(n)).np;
        members.insert(0, cx.phrase(np.clone()).filter(|p| !p.words(cx.line.text).contains('、'))?);
    }
    (members.len() == wanted).then_some(members)
}

/// The list before a comma, with nothing but times between it and 分别 (A和B，2000年分别达到N和M).
pub(super) fn ahead(cx: &Context<'_, '_>, each: usize) -> Option<Range<usize>> {
    let tokens = &cx.line.tokens;
    let mut comma = tokens[..each].iter().rposition(|t| !matches!(t.kind, Kind::Time(_)))?;
    // A、B的产量，同去年同期相比，分别增长
    let start = tokens[..each].iter().rposition(super::Token::is_break)? + 1;
    if comma >= start && compares(cx, start) {
        comma = start - 1;
    }
    if comma > 0 && tokens[comma].is_mark('，') {
        let start = tokens[..comma].iter().rposition(super::Token::is_break).map_or(0, |k| k + 1);
        comma = if start > 0 && compares(cx, start) { start - 1 } else { comma };
    }
    tokens[comma].is_mark('，').then(|| Left::read(cx.line, comma, &|n| cx.is_class(n)).np).filter(|np| !np.is_empty())
}

/// Whether the clause that begins at token `start` only says what is compared with (同去年同期相比, 按可比价格计算).
fn compares(cx: &Context<'_, '_>, start: usize) -> bool {
    let words = &cx.line.text[cx.line.tokens[start].range.start..];
    let clause = &words[..words.find('，').unwrap_or(words.len())];
    let opens = clause.starts_with(['同', '与', '和', '比', '较', '按']);
    opens && ["相比", "比较", "计算"].iter().any(|w| clause.ends_with(w))
}

/// Names that commas part, with a list in one of them (电力、热力供应业，冶炼业，建材业能耗分别).
pub(super) fn by_commas(cx: &Context<'_, '_>, np: Range<usize>, wanted: usize) -> Option<Vec<Phrase>> {
    let tokens = cx.line.tokens;
    let noun = |t: &super::Token| match t.kind {
        Kind::Text | Kind::Quote | Kind::Mark('、') => true,
        Kind::Word(role) => {
            role.has(Role::NOUN.or(Role::INDICATOR).or(Role::CONJ).or(Role::VERBAL_NOUN)) && !role.has(Role::REACH)
        }
        _ => false,
    };
    let mut clauses = vec![np];
    while clauses.len() < wanted {
        let comma = clauses[0].start.checked_sub(1).filter(|&k| tokens[k].is_mark('，'))?;
        let start = tokens[..comma].iter().rposition(|t| t.is_break() || t.amount().is_some()).map_or(0, |k| k + 1);
        let first = (start..comma).find(|&k| !tokens[k].is(Role::WHOLE.or(Role::ADVERB).or(Role::OWN)))?;
        tokens[first..comma].iter().all(noun).then(|| clauses.insert(0, first..comma))?;
    }
    let members: Option<Vec<Phrase>> = clauses.into_iter().map(|c| cx.phrase(c)).collect();
    Some(ellipsis::shared(cx, &members?))
}

/// The list with which the clause before that of 分别 begins, when it holds no value (A、B双双回落，分别下降N%和M%).
pub(super) fn opening(cx: &Context<'_, '_>, each: usize) -> Option<Range<usize>> {
    let tokens = cx.line.tokens;
    let comma = tokens[..each].iter().rposition(|t| t.is_break() || t.amount().is_some())?;
    let before = tokens[..comma].iter().rposition(|t| t.is_break() || t.amount().is_some());
    let start = before.map_or(0, |k| k + 1);
    let plain = tokens[comma].is_mark('，') && before.is_none_or(|k| tokens[k].is_break());
    let opens = |k: &usize| !matches!(tokens[*k].kind, Kind::Time(_)) && !tokens[*k].is(Role::OWN.or(Role::ADVERB));
    let first = (start..comma).find(opens).filter(|_| plain)?;
    let inside = |t: &super::Token| match t.kind {
        Kind::Text | Kind::Quote | Kind::Mark('、') => true,
        Kind::Word(role) => {
            role.has(Role::NOUN.or(Role::INDICATOR).or(Role::RELATIONAL).or(Role::CONJ).or(Role::PERSON))
                && !role.has(Role::VERB.or(Role::UP).or(Role::DOWN))
        }
        _ => false,
    };
    let end = (first..comma).find(|&k| !inside(&tokens[k])).unwrap_or(comma);
    // 城乡居民收入稳步提升，分别为N和M
    let pair = cx.line.text[tokens[first].range.clone()].starts_with("城乡");
    let listed = pair || tokens[first..end].iter().any(|t| t.is_mark('、') || t.is(Role::CONJ));
    (listed && end < comma).then_some(first..end)
}

/// The places right before 分别 that are no part of a noun phrase (京津冀、长三角|分别).
pub(super) fn places(cx: &Context<'_, '_>, each: usize) -> Option<Range<usize>> {
    let inside = |t: &super::Token| t.is(Role::SCOPE.or(Role::CONJ)) || t.is_mark('、');
    let start = (0..each).rev().take_while(|&k| inside(&cx.line.tokens[k])).last()?;
    cx.line.tokens[start].is(Role::SCOPE).then_some(start..each)
}
