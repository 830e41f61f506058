//! One value said of several metrics.
//!
//! Finds: A、B均增长N%, A、B参保率均稳定在N%以上, A、B产量居全国第N位, (of the last ones) N家、M家，均居全国第一.
//! A、B覆盖率达N%, A、B增长N%以上.
//! Leaves alone: a list that describes one thing (A、B等四大产业产值), and sums of several.
//! Gives: one figure a metric.

use super::{Context, Figure, Memory, Phrase, coordination, ellipsis, handled, owner, relational, respectively};
use crate::lexicon::Role;
use crate::mention::AmountKind;
use crate::record::{Bound, Measure};

/// Grades of things by who names them.
const GRADES: [&str; 6] = ["国家级", "自治区级", "省级", "市级", "区级", "县级"];

/// Appends the figure of an amount to `out`, once for each of the metrics that share it.
pub(super) fn spread(cx: &Context<'_, '_>, memory: &Memory, figure: Figure, out: &mut Vec<Figure>) {
    match metrics(cx, memory, &figure) {
        Some(each) => out.extend(each.into_iter().map(|m| Figure { metric: Some(m), ..figure.clone() })),
        None => out.push(figure),
    }
}

/// The metrics that share a figure; `None` when it is that of its own.
fn metrics(cx: &Context<'_, '_>, memory: &Memory, figure: &Figure) -> Option<Vec<Phrase>> {
    let both = figure.metric.filter(|_| figure.rule == "growth").and_then(|m| town_and_country(cx, m));
    if both.is_some() {
        return both;
    }
    let listed = indicators(cx, figure);
    if listed.len() > 1 {
        return Some(listed);
    }
    // 建议60件、提案70件，办结率均为N%
    let dealt = cx.phrase(cx.left.np.clone()).filter(|_| cx.left.all && figure.measure == Measure::Level);
    if let Some(each) = dealt.and_then(|np| handled::each(cx, memory, np)).filter(|each| each.len() > 1) {
        return Some(each);
    }
    // 省市级示范区各1个
    let each = figure.metric.filter(|_| cx.left.all && cx.dimension() == "count" && !cx.left.np.is_empty());
    if let Some(each) = each.and_then(|metric| coordination::of_two_ranks(cx, metric)) {
        return Some(each);
    }
    // A、B、C三个产业营收均超过N
    if cx.left.all
        && !cx.left.np.is_empty()
        && let Some(each) = respectively::counted_list(cx, memory)
    {
        return Some(each);
    }
    let np = &cx.line.tokens[cx.left.np.clone()];
    let listed = np.iter().any(|t| t.is_mark('、') || t.is(Role::CONJ)) || in_one_word(cx).is_some();
    // A、B分别超过N、M，稳居全国第一
    let told_apart = figure.measure == Measure::Rank
        && !cx.continues
        && memory.last.as_ref().is_some_and(|last| last.rule.starts_with("respectively"));
    let possible = if np.is_empty() { cx.left.all || told_apart } else { listed };
    if !possible || figure.rule.starts_with("respectively") {
        return None;
    }
    // A、B能耗合计占N%; A、B、C三大产业产值增长N%: of all of them together
    let clause = cx.line.tokens[..cx.token].iter().rev().take_while(|t| !t.is_break() && t.amount().is_none());
    let sums = |t: &super::Token| matches!(&cx.line.text[t.range.clone()], "合计" | "合占" | "总计" | "之和");
    if clause.clone().any(sums) || !cx.left.all && summed_up(cx) {
        return None;
    }
    let ranked = || figure.measure == Measure::Rank || places(cx) || equals(cx, figure);
    if !(cx.left.all || cx.left.each || ranked()) {
        return None;
    }
    let members = if let Some(each) = in_one_word(cx) {
        each
    } else if np.is_empty() {
        // A达N，B达M，均增长y%
        if memory.row.len() > 1 { memory.row.clone() } else { memory.levels.clone() }
    } else {
        if figure.metric.is_none_or(|m| m.start() != np[0].range.start) {
            return None;
        }
        self::members(cx)
    };
    if members.len() < 2 {
        return None;
    }
    // 新材料产业规模达到N，智能装备、绿色食品均达到M: of the same measure
    let told = memory.last.as_ref().filter(|l| {
        let alike = cx.lexicon.dimension(&cx.line.amounts[l.amount]) == cx.dimension();
        let row = l.measure == Measure::Level && l.amount + 1 == cx.n && figure.measure == Measure::Level && alike;
        row && cx.left.all && cx.dimension() == "money"
    });
    let measure = told.and_then(|l| l.metric).and_then(|m| owner::measure(cx, m));
    let bare = !np.is_empty() && members.iter().all(|m| !ellipsis::complete(cx, *m));
    if let Some(measure) = measure.filter(|_| bare) {
        return Some(members.into_iter().map(|m| m.with(measure)).collect());
    }
    let whole = |m: Phrase| match handled::owner(cx, memory, m) {
        Some(owner) => owner.with(m),
        None if relational::is_relational(cx, m) => owner::complete(cx, memory, m),
        None => m,
    };
    Some(graded(cx, members).into_iter().map(whole).collect())
}

/// 货运和客运的周转量都达到N: two things in a word that no dictionary knows.
fn in_one_word(cx: &Context<'_, '_>) -> Option<Vec<Phrase>> {
    const SHORTEST: usize = 6;
    let first =
        cx.line.tokens.get(cx.left.np.clone())?.first().filter(|t| cx.left.all && t.kind == super::Kind::Text)?;
    let words = &cx.line.text[first.range.clone()];
    let and =
        words.find(['和', '与']).filter(|&at| at >= SHORTEST && words.len() - at - '和'.len_utf8() >= SHORTEST)?;
    let one = !words[and + '和'.len_utf8()..].contains(['和', '与', '、']) && cx.left.np.len() > 1;
    one.then(|| coordination::split_to(cx, cx.left.np.clone(), 2)).flatten()
}

/// 精细化工、装备制造、生物医药三大产业: the last member says how many they are.
fn summed_up(cx: &Context<'_, '_>) -> bool {
    let np = &cx.line.tokens[cx.left.np.clone()];
    let Some(last) = np.iter().rposition(|t| t.is_mark('、') || t.is(Role::CONJ)) else { return false };
    let words = &cx.line.text[np[last].range.end..np[np.len() - 1].range.end];
    let number = |w: &str| ["两大", "三大", "四大", "五大", "六大", "七大", "八大"].iter().any(|n| w.contains(n));
    number(words) || counted_places(words).is_some()
}

/// Where words that count places end (天津、河北|三省（市）|煤炭消费总量).
pub(super) fn counted_places(words: &str) -> Option<usize> {
    const NUMBERS: [char; 9] = ['两', '三', '四', '五', '六', '七', '八', '九', '十'];
    let mut places = words.match_indices(['省', '市', '县', '区']);
    // 三区域, 两市场
    let whole = |rest: &str| !rest.starts_with(['域', '场', '间', '级', '块']);
    let (at, place) = places.find(|(at, place)| {
        words[..*at].trim_end_matches('个').ends_with(NUMBERS) && whole(&words[at + place.len()..])
    })?;
    let rest = &words[at + place.len()..];
    let bracket = rest.strip_prefix('（').and_then(|rest| rest.find('）')).map_or(0, |at| at + 2 * '（'.len_utf8());
    Some(at + place.len() + bracket)
}

/// 省级绿色工厂、智能场景各1个: the grade of the first is that of all.
fn graded(cx: &Context<'_, '_>, members: Vec<Phrase>) -> Vec<Phrase> {
    let text = cx.line.text;
    let first = members[0].parts().next().unwrap_or_default();
    // 获评|省级|绿色工厂
    let ends = text[first.clone()].find('级').map(|at| at + '级'.len_utf8()).filter(|&at| at < first.len());
    let length =
        |at: usize| GRADES.iter().find(|g| text[first.start..first.start + at].ends_with(**g)).map(|g| g.len());
    let grade = ends.and_then(|at| Some(first.start + at - length(at)?..first.start + at));
    let Some(grade) = grade.filter(|_| cx.dimension() == "count") else { return members };
    let own = members[1..].iter().any(|m| text[m.hull()].contains('级'));
    let with = |(n, m): (usize, Phrase)| if n == 0 || own { m } else { Phrase::new(grade.clone()).with(m) };
    members.into_iter().enumerate().map(with).collect()
}

/// The members of the list before the value; where 等 ends examples and a list of its own follows, only those of the second
/// (食品、建材等产业增加值和利税).
fn members(cx: &Context<'_, '_>) -> Vec<Phrase> {
    let (np, tokens) = (cx.left.np.clone(), cx.line.tokens);
    let examples = np.clone().rev().find(|&k| &cx.line.text[tokens[k].range.clone()] == "等");
    let examples = examples.filter(|&k| tokens[k..np.end].iter().any(|t| t.is(Role::CONJ)));
    let from = examples.map_or(np.start, |k| k + 1);
    let first = tokens[np.start].range.start..tokens[from.min(np.end - 1)].range.start;
    let with_examples = |m: Phrase| if m.start() == first.end { Phrase::new(first.clone()).with(m) } else { m };
    let members = coordination::split(cx, from..np.end).unwrap_or_default();
    if first.is_empty() { members } else { members.into_iter().map(with_examples).collect() }
}

/// 城乡居民人均可支配收入增长N%: so do those of the towns and of the country, which are two statistics.
fn town_and_country(cx: &Context<'_, '_>, metric: Phrase) -> Option<Vec<Phrase>> {
    let words = metric.words(cx.line.text);
    (words.starts_with("城乡") && words.ends_with("收入")).then(|| coordination::paired(cx, metric)).flatten()
}

/// 生产总值、零售总额2项指标增速居全市第二: the statistics that the count sums up, when it counts all that are listed; each with
/// the rate that is spoken of.
fn indicators(cx: &Context<'_, '_>, figure: &Figure) -> Vec<Phrase> {
    let tokens = cx.line.tokens;
    let np = cx.left.np.clone();
    let count = np.start.checked_sub(1).and_then(|k| Some((k, tokens[k].amount()?)));
    let Some((place, n)) = count.filter(|_| figure.measure == Measure::Rank && !np.is_empty()) else {
        return Vec::new();
    };
    let rate = &tokens[np.end - 1];
    let rate = rate.is(Role::UP.or(Role::DOWN)).then(|| Phrase::new(rate.range.clone()));
    let said = tokens[np.start..np.end - usize::from(rate.is_some())].last().map(|t| &cx.line.text[t.range.clone()]);
    if !said.is_some_and(|words| words.ends_with("指标")) {
        return Vec::new();
    }
    let list = super::Left::read(cx.line, place, &|n| cx.is_class(n)).np;
    let members = coordination::split(cx, list).unwrap_or_default();
    if cx.line.amounts[n].value != members.len().into() {
        return Vec::new();
    }
    let with_rate = |m: Phrase| match rate {
        Some(rate) if !ellipsis::is_rate(cx, m) => m.with(rate),
        _ => m,
    };
    members.into_iter().map(with_rate).collect()
}

/// 庆阳、酒泉经济总量: the phrase lists places, and what is said holds for each.
fn places(cx: &Context<'_, '_>) -> bool {
    let tokens = &cx.line.tokens[cx.left.np.clone()];
    let mut names = tokens.split(|t| t.is_mark('、') || t.is(Role::CONJ)).filter(|m| !m.is_empty()).peekable();
    let mut seen = 0;
    while let Some(name) = names.next() {
        let text = &cx.line.text[name[0].range.start..name[name.len() - 1].range.end];
        let Some(end) = cx.lexicon.regions.starts(text) else { return false };
        if names.peek().is_some() && end != text.len() {
            return false;
        }
        seen += 1;
    }
    seen > 1
}

/// A、B产量增长N%以上, A和B覆盖率达N%: a rate or growth that is said of several statistics holds for each of them.
///
/// Three and more things with one exact growth are mostly counted together (棉花、油料、糖料产量增长5.3%), and 和 alone joins the
/// halves of names (交通和通信价格), so there each must be a statistic by itself.
fn equals(cx: &Context<'_, '_>, figure: &Figure) -> bool {
    let rate = figure.measure == Measure::Growth || figure.measure == Measure::Level && cx.dimension() == "ratio";
    let np = cx.left.np.clone();
    let tokens = &cx.line.tokens[np.clone()];
    if !rate || figure.rule != "growth" && figure.rule != "level" || tokens.iter().any(|t| t.is(Role::PARTICLE)) {
        return false;
    }
    let Some(members) = coordination::split(cx, np.clone()) else { return false };
    // 推进承包地改革、确权面积超过80%: a clause and a metric
    let clause = tokens[0].is(Role::VERB) && !tokens[0].is(Role::NOUN.or(Role::INDICATOR).or(Role::KEEP));
    if clause && !ellipsis::complete(cx, members[0]) {
        return false;
    }
    let vague = cx.amount.bound != Bound::Eq || cx.amount.kind == AmountKind::GrowthWord || members.len() == 2;
    let row = tokens.iter().any(|t| t.is_mark('、')) && !tokens.iter().any(|t| t.is(Role::CONJ));
    let whole = |m: &Phrase| ellipsis::complete(cx, *m);
    let each = tokens.split(|t| t.is_mark('、') || t.is(Role::CONJ));
    let own = || each.clone().all(|m| m.last().is_some_and(|t| t.is(Role::INDICATOR.or(Role::RELATIONAL))));
    // 农用地和建设用地安全利用率达N%
    let rate = figure.measure == Measure::Level && members.len() == 2;
    let words = |n: usize| members[n].words(cx.line.text);
    // 满意率和基本满意率 add up
    let rate = rate && (0..2).all(|n| words(n).ends_with('率')) && !words(1).ends_with(&*words(0));
    members.iter().all(whole) && (row && vague || own() || rate)
}
