//! 分别: n metrics with n values.
//!
//! Finds: A、B分别增长N%、M%; 城乡居民收入分别达N、M，增长a%、b% (two levels deep); (of the last n metrics) 分别增长N%、M%;
//! A县、B县分别完成投资N、M; A和B，2000年分别达到N和M.
//! Leaves alone: 分别比上年和年初增长N%、M% (one metric).
//! Gives: each value its metric; when the counts do not match, no metric, and the rule says so.

use std::ops::Range;

use super::line::Kind;
use super::{
    Context, Figure, Left, Memory, Phrase, change, contribution, coordination, entity, growth, level, members, owner,
    rank, relational, row, share,
};
use crate::lexicon::Role;
use crate::mention::AmountKind;
use crate::record::{Basis, Measure};

/// The values that 分别 gave a metric.
#[derive(Debug, Default)]
pub(super) struct Groups {
    /// Amount → its metric.
    given: Vec<(usize, Option<Phrase>)>,
    /// The metrics of the last group.
    members: Vec<Phrase>,
}

impl Groups {
    /// The metric that a group gives to amount `n`; `Some(None)` when its count does not match.
    pub(super) fn metric_of(&self, n: usize) -> Option<Option<Phrase>> {
        self.given.iter().find(|(m, _)| *m == n).map(|(_, metric)| *metric)
    }

    /// Looks for a group that begins at the amount of `cx`.
    pub(super) fn enter(&mut self, cx: &Context<'_, '_>, memory: &Memory) {
        if self.metric_of(cx.n).is_some() || cx.continues {
            return;
        }
        let values = run(cx);
        if let Some(each) = each_token(cx) {
            self.open(cx, memory, each, values);
        } else if values.len() > 1
            && !cx.left.all
            && (listed(cx) && alike(cx, &values) || values.len() == 2 && is_pair(cx))
            && let Some(members) = coordination::split_to(cx, cx.left.np.clone(), values.len())
        {
            // A和B增长N%和M%; 新增A、B N个、M个
            let members = row::all_flows(cx, members);
            self.given.extend(values.clone().zip(members.iter().copied().map(Some)));
            self.members = members;
        } else if values.len() > 1
            && cx.left.trigger.is_none()
            && !cx.left.np.is_empty()
            && alike(cx, &values)
            && let Some(members) = members::summed(cx, memory, &cx.left, values.len())
        {
            // 教育、卫生两项支出N元、M元
            self.given.extend(values.clone().zip(members.iter().copied().map(Some)));
            self.members = members;
        } else if self.members.len() == values.len()
            && values.len() > 1
            && cx.left.np.is_empty()
            && cx.left.verb.is_none()
        {
            // the second level: …，增长a%、b%
            // A、B分别新增12家、47家，累计达88家、436家: the stocks
            let stocks = cx.left.basis == Some(Basis::Cumulative) && cx.dimension() == "count";
            let stocks = stocks && cx.left.trigger.is_none();
            let member = |m: &Phrase| if stocks { owner::bare(cx, owner::stock(cx, *m)) } else { *m };
            self.given.extend(values.clone().zip(self.members.iter().map(member).map(Some)));
        } else if values.len() > 1 && cx.left.np.is_empty() && cx.left.verb.is_none() && self.is_unread(&values) {
            // 分别由N、M，下降到…, of nobody knows what
            self.given.extend(values.map(|n| (n, None)));
        } else if values.len() > 1 && cx.left.np.is_empty() && cx.left.trigger.is_some() && cx.is_ratio() {
            // A为N，B为M，增长a%和b%
            let n = values.len();
            let levels = memory.levels.get(memory.levels.len().wrapping_sub(n)..).filter(|l| l.len() == n);
            if let Some(levels) = levels {
                self.given.extend(values.clone().zip(levels.iter().copied().map(Some)));
                self.members = levels.to_vec();
            }
        }
    }

    /// Whether the values right before these were as many and found no metric.
    fn is_unread(&self, values: &Range<usize>) -> bool {
        let unread = self.given.iter().rev().take_while(|(_, metric)| metric.is_none());
        let mut unread = unread.map(|(n, _)| *n);
        let right_before = unread.next().is_some_and(|n| n + 1 == values.start);
        right_before && unread.count() + 1 >= values.len()
    }

    fn open(&mut self, cx: &Context<'_, '_>, memory: &Memory, each: usize, values: Range<usize>) {
        if values.len() < 2 || bases(cx, each) {
            return;
        }
        let mut outer = Left::read(cx.line, each, &|n| cx.is_class(n));
        // A增速、B增速分别居第N位: the rate is what is ranked
        // 降幅|比一季度|分别收窄N、M个百分点
        let points = cx.dimension() == "pp";
        let compared = |t: &super::Token| points && (t.is(Role::THAN) || matches!(t.kind, Kind::Time(_)));
        let rate = outer
            .trigger
            .map(|t| t.token)
            .filter(|&k| cx.line.tokens[k].is(Role::RELATIONAL) && cx.line.tokens[k + 1..each].iter().all(compared));
        // A总量和增速分别居第N位: a member of its own
        let joint = |t: &super::Token| t.is_mark('、') || t.is(Role::CONJ);
        let joined = rate.filter(|&k| {
            let list = !outer.np.is_empty() && outer.np.end < k;
            list && cx.amount.is_ordinal() && cx.line.tokens[outer.np.end..k].iter().all(joint)
        });
        if let Some(k) = joined {
            outer.np.end = k + 1;
        }
        let moved = points && outer.np.is_empty();
        let rate = rate.filter(|_| (cx.amount.is_ordinal() || moved) && joined.is_none());
        if let Some(k) = rate.filter(|&k| outer.np.end == k && !outer.np.is_empty()) {
            outer.np.end = k + 1;
        }
        let inner = inner(cx, each);
        let ahead = || coordination::split_to(cx, members::ahead(cx, each)?, values.len());
        let places = members::places(cx, each).and_then(|places| coordination::split_to(cx, places, values.len()));
        let members = if places.is_some() {
            places
        } else if outer.np.is_empty() {
            let n = values.len();
            let last = memory.group.len().checked_sub(n).map(|from| memory.group[from..].to_vec());
            // A、B分别增长a%、b%，占比分别为N、M: those that the sentence has just told apart
            let later = |all: &Vec<Phrase>| rate.is_none() && all[0].start() > self.members[n - 1].start();
            let told = self.members.len() == n && !last.as_ref().is_some_and(later);
            let members = if told { Some(self.members.clone()) } else { last };
            // 新认定A3家、B28家，累计分别达到11家、136家: the stocks
            let summed = outer.basis == Some(Basis::Cumulative) || cx.left.basis == Some(Basis::Cumulative);
            let summed = summed && cx.dimension() == "count" && cx.left.trigger.is_none();
            let members: Option<Vec<Phrase>> =
                members.map(|all| all.into_iter().map(|m| if summed { owner::stock(cx, m) } else { m }).collect());
            let with_rate = |m: Phrase| rate.map_or(m, |k| m.with(Phrase::new(cx.line.tokens[k].range.clone())));
            let opening = || coordination::split_to(cx, members::opening(cx, each)?, n);
            // A增长a%，B增长b%，占全部的比重分别达N和M
            let grown = || {
                let from =
                    memory.grown.len().checked_sub(n).filter(|_| cx.left.share || cx.left.share_token.is_some())?;
                Some(memory.grown[from..].to_vec())
            };
            let members = members.map(|all| all.into_iter().map(with_rate).collect());
            opening().or(members).or_else(ahead).or_else(grown)
        } else {
            members::summed(cx, memory, &outer, values.len())
                .or_else(|| members::over_time(cx, &outer, values.len()))
                .or_else(|| members::across_verbs(cx, &outer, values.len()))
                .or_else(|| coordination::split_to(cx, outer.np.clone(), values.len()))
                .or_else(|| members::by_commas(cx, outer.np.clone(), values.len()))
                .or_else(ahead)
        };
        match members {
            Some(members) => {
                let first = members[0];
                // the growth is not that of the word for the size
                let sized = cx.line.text[first.hull()].strip_suffix("总量").filter(|rest| !rest.is_empty());
                let body = sized.map_or(first, |_| first.until(first.end() - "总量".len()));
                let body = Some(body).filter(|_| !relational::is_relational(cx, first));
                let rate = joined.map(|k| Phrase::new(cx.line.tokens[k].range.clone()));
                let whole = |m: Phrase| match (body, rate) {
                    (Some(body), Some(rate)) if m != first && m.end() == rate.end() => body.with(rate),
                    _ if relational::is_relational(cx, m) => owner::complete(cx, memory, m),
                    _ => m,
                };
                let inner = inner.or_else(|| measure_of_bodies(cx, memory, &members));
                let inner = inner.or_else(|| of_residents(cx, memory, &members));
                let members: Vec<Phrase> =
                    members.into_iter().map(whole).map(|m| inner.map_or(m, |i| m.with(i))).collect();
                self.given.extend(values.clone().zip(members.iter().copied().map(Some)));
                self.members = members;
            }
            // 一、二产业增加值分别为N、M，从业人员分别为K、L: of the same bodies
            None => {
                let measure = cx.phrase(outer.np.clone());
                match measure.and_then(|measure| self.of_same_bodies(cx, memory, measure, values.len())) {
                    Some(members) => {
                        self.given.extend(values.zip(members.iter().copied().map(Some)));
                        self.members = members;
                    }
                    // 总量和增速在12个市中分列第4位和第3位: read as any other place
                    None if cx.line.says(&cx.line.tokens[each], "分列") => {}
                    None => {
                        self.members.clear();
                        self.given.extend(values.map(|n| (n, None)));
                    }
                }
            }
        }
    }

    /// A `measure` of each of the `wanted` bodies that the sentence told of last: the members of the last group, or the people of
    /// 城镇居民收入N元，农民收入M元，恩格尔系数分别为.
    fn of_same_bodies(
        &self,
        cx: &Context<'_, '_>,
        memory: &Memory,
        measure: Phrase,
        wanted: usize,
    ) -> Option<Vec<Phrase>> {
        if self.members.len() == wanted {
            return Some(self.members.iter().map(|m| owner::body(cx, *m, measure).with(measure)).collect());
        }
        let told = memory.group.len().checked_sub(wanted).map(|from| &memory.group[from..])?;
        let people = |m: &Phrase| {
            let words = &cx.line.text[m.parts().next()?];
            let end = words.char_indices().map(|(at, _)| at).find(|&at| cx.lexicon.cues.is_people(&words[..at]))?;
            Some(m.until(m.start() + end).with(measure))
        };
        // 新增A7家、B5家，总数分别达到68家、41家: how many there are now
        if matches!(&cx.line.text[measure.hull()], "总数" | "总量" | "数量" | "累计总数") && cx.dimension() == "count"
        {
            return Some(told.iter().map(|m| owner::stock(cx, *m).with(measure)).collect());
        }
        told.iter().map(people).collect()
    }
}

/// The members of a list that a count sums up right before the noun phrase of an amount, each with that noun.
pub(super) fn counted_list(cx: &Context<'_, '_>, memory: &Memory) -> Option<Vec<Phrase>> {
    let count = cx.left.np.start.checked_sub(1).and_then(|k| cx.line.tokens[k].amount())?;
    (2..=6usize)
        .find(|n| cx.line.amounts[count].value == (*n).into())
        .and_then(|n| members::summed(cx, memory, &cx.left, n))
}

/// The amounts from this one on that only 、 and 和 part.
fn run(cx: &Context<'_, '_>) -> Range<usize> {
    // 案件28件35人 counts the same twice
    let touches = |n: usize| cx.line.places[n] == cx.line.places[n - 1].wrapping_add(1);
    let joined = |n: usize| super::continues(cx.line, n) || cx.left.trigger.is_some() && turns(cx, n);
    let goes_on = |n: &usize| !touches(*n) && joined(*n);
    let end = (cx.n + 1..cx.line.amounts.len()).find(|n| !goes_on(n));
    cx.n..end.unwrap_or(cx.line.amounts.len())
}

/// 增长3%、下降2%: only the direction changes between two values of a row.
fn turns(cx: &Context<'_, '_>, n: usize) -> bool {
    const LONGEST: usize = 5;
    let (a, b) = (cx.line.places[n - 1], cx.line.places[n]);
    if a == usize::MAX || b == usize::MAX || b <= a + 2 || b - a > LONGEST {
        return false;
    }
    let between = &cx.line.tokens[a + 1..b];
    let turn = Role::UP.or(Role::DOWN).or(Role::CONJ).or(Role::ADVERB).or(Role::THAN);
    let level = cx.line.amounts[n].kind == AmountKind::GrowthWord;
    // 分别下降2%和增长5%
    let joint = between[0].is_mark('、') || between[0].is(Role::CONJ);
    joint
        && between[1..].iter().all(|t| matches!(t.kind, Kind::Time(_)) || t.is(turn) && !t.is(Role::RELATIONAL))
        && (level || between.iter().any(|t| t.is(Role::UP.or(Role::DOWN))))
}

/// 分别 in the clause before the amount, with no other amount between.
fn each_token(cx: &Context<'_, '_>) -> Option<usize> {
    if !cx.line.roles.has(Role::EACH) && !cx.left.all {
        return None;
    }
    (0..cx.token)
        .rev()
        .take_while(|&k| !cx.line.tokens[k].is_break() && cx.line.tokens[k].amount().is_none_or(|n| cx.is_class(n)))
        .find(|&k| {
            // 城乡居民收入各为N元、M元
            let said = |k: usize| cx.line.tokens.get(k).map(|t| &cx.line.text[t.range.clone()]);
            let each = said(k) == Some("各");
            cx.line.tokens[k].is(Role::EACH) && !each || each && matches!(said(k + 1), Some("为" | "达" | "达到"))
        })
}

/// Whether values have the same dimension; those of 供地100宗、4300亩 measure the same twice.
fn alike(cx: &Context<'_, '_>, values: &Range<usize>) -> bool {
    values.clone().all(|n| cx.lexicon.dimension(&cx.line.amounts[n]) == cx.dimension())
}

/// Whether the noun phrase before the amount lists several things.
fn listed(cx: &Context<'_, '_>) -> bool {
    cx.line.tokens[cx.left.np.clone()].iter().any(|t| t.is_mark('、') || t.is(Role::CONJ))
}

/// 城乡居民收入增长N%、M%: one word for two things, with a value each.
fn is_pair(cx: &Context<'_, '_>) -> bool {
    cx.phrase(cx.left.np.clone()).is_some_and(|np| cx.line.text[np.hull()].contains("城乡"))
}

/// What the gap of this amount is to, or its share of, when as many are named as values: 高于全国、全省1.8个和0.9个百分点.
pub(super) fn reference(cx: &Context<'_, '_>, figure: &Figure) -> Option<Phrase> {
    const LONGEST: usize = 8;
    // 比全国、全省分别高N、M
    let listed =
        |of: &Phrase| matches!(figure.rule, "change" | "change_of_last") && cx.line.text[of.hull()].contains('、');
    let of = figure.of.filter(|of| (matches!(figure.rule, "gap" | "share") || listed(of)) && of.len() == 1)?;
    let before = (0..cx.n.min(LONGEST)).take_while(|k| super::continues(cx.line, cx.n - k)).count();
    let after = (cx.n + 1..cx.line.amounts.len()).take(LONGEST).take_while(|&n| super::continues(cx.line, n)).count();
    let mut start = of.start();
    let mut members = Vec::new();
    for name in cx.line.text[of.hull()].split_inclusive(['、', '和', '与']) {
        let end = start + name.trim_end_matches(['、', '和', '与']).len();
        members.push(start..end);
        start += name.len();
    }
    (members.len() == before + after + 1 && after + before > 0).then(|| Phrase::new(members[before].clone()))
}

/// 分别比A和B, 分别高于A、B, 比A、B分别, 分别占A和B的: several references, one metric.
fn bases(cx: &Context<'_, '_>, each: usize) -> bool {
    let tokens = cx.line.tokens;
    let compares = |clause: &[super::Token]| {
        let than = |t: &super::Token| {
            t.is(Role::THAN.or(Role::YOY).or(Role::QOQ)) || cx.line.text[t.range.clone()].ends_with('于')
        };
        clause.first().is_some_and(|t| than(t) || t.is(Role::SHARE))
            && clause.iter().any(|t| t.is_mark('、') || t.is(Role::CONJ) && !t.is(Role::THAN))
    };
    let start = tokens[..each].iter().rposition(super::Token::is_break).map_or(0, |k| k + 1);
    compares(&tokens[each + 1..cx.token]) || compares(&tokens[start..each])
}

/// A noun between 分别 and the first value (分别完成投资N、M).
fn inner(cx: &Context<'_, '_>, each: usize) -> Option<Phrase> {
    // 分别高于|全部投资: what they are compared with
    let gap = |t: &super::Token| t.is(Role::UP.or(Role::DOWN)) && cx.line.text[t.range.clone()].ends_with('于');
    let compared = cx.line.tokens[each + 1..cx.left.np.start.max(each + 1)].iter().any(gap);
    (cx.left.np.start > each && !compared).then(|| cx.phrase(cx.left.np.clone())).flatten()
}

/// 全体居民人均可支配收入N；城镇、农村分别为M、K: what was told of all who live there.
fn of_residents(cx: &Context<'_, '_>, memory: &Memory, members: &[Phrase]) -> Option<Phrase> {
    let side = |m: &Phrase| matches!(&*m.words(cx.line.text), "城镇" | "农村" | "城市" | "乡村");
    let told =
        memory.metric.filter(|m| m.len() == 1 && members.iter().all(side) && cx.dimension() == memory.dimension)?;
    let words = &cx.line.text[told.hull()];
    let at = words.find("居民").or_else(|| words.find("人均"))?;
    Some(told.from(told.start() + at))
}

/// What was measured of the body before and is now of each of these (A县完成投资N；B县、C县分别完成M、K).
fn measure_of_bodies(cx: &Context<'_, '_>, memory: &Memory, members: &[Phrase]) -> Option<Phrase> {
    let bodies = members.iter().all(|m| entity::is_name(cx.line, cx.lexicon, *m));
    let same = cx.dimension() != "count" && cx.dimension() == memory.dimension;
    // 全省细颗粒物浓度下降3%，A市、B市分别下降5%、4%
    let grew = memory.last.as_ref().is_some_and(|l| l.measure == Measure::Growth);
    let grows = grew && cx.is_ratio() && cx.left.trigger.is_some();
    let metric = memory.metric.filter(|_| bodies && (same || grows))?;
    let statistic = cx.line.ending(metric.end()).filter(|t| t.is(Role::INDICATOR));
    statistic.map(|t| Phrase::new(t.range.clone())).or_else(|| owner::measure(cx, metric))
}

/// The figure of a value whose metric a group gave.
pub(super) fn read(cx: &Context<'_, '_>, memory: &Memory, metric: Option<Phrase>) -> Option<Figure> {
    let continued = memory.last.as_ref().filter(|_| cx.continues && cx.left.trigger.is_none());
    let mut figure = match continued {
        Some(last) => Figure { amount: cx.n, ..last.clone() },
        None if cx.amount.is_ordinal() => {
            rank::read(cx, memory).unwrap_or_else(|| cx.figure(Measure::Level, None, "respectively"))
        }
        None => contribution::read(cx, memory)
            .or_else(|| share::read(cx, memory))
            .or_else(|| growth::read(cx, memory))
            .or_else(|| change::read(cx, memory))
            .or_else(|| level::read(cx, memory))
            .unwrap_or_else(|| cx.figure(Measure::Level, None, "respectively")),
    };
    let share_of_last = (figure.measure == Measure::Change && cx.dimension() == "pp" && cx.left.share_token.is_none())
        .then(|| change::share_of_last(cx, memory))
        .flatten();
    // 比重分别提高N、M: the share of each
    let share = cx
        .left
        .share_token
        .or_else(|| memory.share.filter(|_| cx.continues))
        .filter(|_| figure.measure == Measure::Change);
    figure.metric = match (metric, share) {
        (Some(m), Some(k)) => Some(m.with(Phrase::new(cx.line.tokens[k].range.clone()))),
        (Some(m), None) if share_of_last.is_some() => share_of_last.map(|share| m.with(share)),
        (Some(m), None) if figure.measure == Measure::Growth => Some(owner::branch(cx, memory, m)),
        _ => metric,
    };
    // 某镇、某街道分别居第N位、第M位: the body is both what is ranked and whose rank it is
    let ranked = |m: &Phrase| figure.measure == Measure::Rank && entity::is_name(cx.line, cx.lexicon, *m);
    let owner = metric
        .and_then(|m| entity::of_metric(cx.line, cx.lexicon, m).or_else(|| Some(m).filter(ranked).map(|m| m.hull())));
    // a name in the metric of the value before is not that of this one
    let elsewhere = |e: &Range<usize>| {
        let named = continued.and_then(|last| last.metric).is_some_and(|m| m.parts().any(|p| p.start == e.start));
        !named || metric.is_some_and(|m| m.parts().any(|p| p.start == e.start))
    };
    figure.entity = owner.or(figure.entity.filter(elsewhere));
    // 失业率、价格涨幅分别控制在N%、M%: only the second is a growth
    let clause = cx.line.tokens[..cx.token].iter().rev().take_while(|t| !t.is_break());
    if let Some(rate) = clause.skip_while(|t| !t.is(Role::EACH)).nth(1)
        && rate.is(Role::RELATIONAL)
        && rate.is(Role::UP.or(Role::DOWN))
        && cx.is_percent()
        && matches!(figure.measure, Measure::Growth | Measure::Level)
        && let Some(metric) = metric
    {
        let own = metric.end() == rate.range.start;
        let other = metric.words(cx.line.text).ends_with('率');
        figure.measure = if own {
            Measure::Growth
        } else if other {
            Measure::Level
        } else {
            figure.measure
        };
    }
    // 年均|分别增长
    let average = |each: usize| each > 0 && cx.line.tokens[each - 1].is(Role::AVERAGE);
    if figure.measure == Measure::Growth && figure.basis.is_none() && each_token(cx).is_some_and(average) {
        figure.basis = Some(Basis::Average);
    }
    figure.rule = if metric.is_some() { "respectively" } else { "respectively_mismatch" };
    Some(figure)
}
