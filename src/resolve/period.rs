//! When a figure holds.

use crate::lexicon::Role;
use crate::link::{Figure, Kind, Line, Token};
use crate::mention::TimeKind;
use crate::record::{Basis, Edtf, Measure};

use super::timeline::Timeline;
use super::years::{clause_start, counts_years, years_ahead, years_of_time, years_said};

/// The period of a figure and the name of the rule that chose it.
///
/// Order: the time of its own clause; the nearest time before it in the sentence; the running text; the section.
/// Then the span is fitted to the statement: a start value holds before the span, a stock at its end, a flow over all of it.
///
/// `stock`: the metric is one that stands at a time (余额, 里程), whatever is told of it.
///
/// A value compared with that of a year is no older than the year after it.
pub fn period(
    line: &Line<'_>,
    figure: &Figure,
    flow: bool,
    stock: bool,
    timeline: &Timeline,
) -> (Option<Edtf>, &'static str) {
    let (period, rule) = told(line, figure, flow, stock, timeline);
    // 工业产值比1956年将增长4.5%，达到N
    let base = base_before(line, figure.amount).filter(|_| !figure.is_start && rule != "clause");
    match base.and_then(|base| base.single_year()) {
        Some(base) if period.and_then(|p| p.last_year()).is_some_and(|last| last <= base) => {
            (Some(Edtf::year(base + 1)), "after")
        }
        _ => (period, rule),
    }
}

/// The year that the words before an amount compare with (比1956年增长), in its sentence and behind the last ；.
fn base_before(line: &Line<'_>, amount: usize) -> Option<Edtf> {
    let before = &line.tokens[..line.places[amount]];
    let start = before.iter().rposition(|t| t.is_mark('；')).map_or(0, |k| k + 1);
    before[start..].windows(2).rev().find_map(|pair| match pair[1].kind {
        Kind::Time(t)
            if matches!(&line.text[pair[0].range.clone()], "比" | "较") && line.times[t].kind == TimeKind::Calendar =>
        {
            line.times[t].edtf
        }
        _ => None,
    })
}

fn told(
    line: &Line<'_>,
    figure: &Figure,
    flow: bool,
    stock: bool,
    timeline: &Timeline,
) -> (Option<Edtf>, &'static str) {
    let attribute = figure.time.filter(|&t| is_attribute(line, t, figure.amount, timeline));
    let own = figure.time.filter(|_| attribute.is_none());
    let own = own.and_then(|t| years_of_time(line, t, timeline).map(|e| (e, line.times[t].kind, "clause")));
    let earlier = || earlier_time(line, figure, attribute, timeline, stock).map(|(e, k)| (e, k, "sentence"));
    let said = own.or_else(earlier).map(|(e, k, rule)| (e, Some(k), rule));
    // 五年累计投资N, in a paragraph on the last of the five
    if own.is_none()
        && figure.measure == Measure::Level
        && counts_years(line, figure)
        && timeline.current().is_some_and(|(e, _)| e.single_year().is_some())
        && let Some(span) = timeline.span()
    {
        return (Some(span), "average");
    }
    // 由上年同期的N: the same months of the year before
    let same_months = figure.time.filter(|&t| line.text[line.times[t].span.clone()].ends_with("同期"));
    if let Some((edtf, _)) = same_months.and_then(|_| timeline.current())
        && edtf.start().is_some_and(|p| p.month.is_some())
        && own.is_some_and(|(e, ..)| e.single_year().is_some())
    {
        return (Some(edtf.shifted(-1)), "clause");
    }
    if figure.is_start
        && own.is_none()
        && let Some(base) = compared_base(line, figure)
    {
        return (Some(base), "base");
    }
    // 农业比重由1985年的24%下降到21%，轻工业比重由38%上升到39%
    if figure.is_start
        && own.is_none()
        && let Some(base) = start_before(line, figure.amount)
    {
        return (Some(base), "base");
    }
    if own.is_none()
        && figure.measure == Measure::Level
        && !timeline.looks_back()
        && let Some(first) = timeline.current().and_then(|(now, _)| now.single_year())
        && let Some(years) = years_ahead(line, figure, timeline.looks_ahead())
    {
        let last = first + years - 1;
        return (Some(if flow { Edtf::years(first, last) } else { Edtf::year(last) }), "ahead");
    }
    if own.is_none()
        && let Some(between) = between(line, figure, timeline)
    {
        return (Some(between), "base");
    }
    if said.is_none()
        && flow
        && let Some(span) = timeline.told_of()
    {
        return (Some(span), "lead");
    }
    if said.is_none()
        && figure.measure == Measure::Level
        && !figure.is_end
        && !figure.is_start
        && let Some(whole) = timeline.whole()
    {
        return (Some(whole), "whole");
    }
    // 2021年，生产总值N元。累计实施项目M个, in a review of the five years up to it
    if own.is_none()
        && flow
        && figure.measure == Measure::Level
        && sums_up(line, figure.amount)
        && said.as_ref().is_none_or(|(_, _, rule)| *rule != "clause")
        && let Some(span) = timeline.summed()
    {
        return (Some(span), "average");
    }
    let Some((edtf, kind, rule)) = said.or_else(|| timeline.current().map(|(e, rule)| (e, None, rule))) else {
        return (None, "unknown");
    };
    let over = matches!(figure.measure, Measure::Growth | Measure::Change) && figure.basis == Some(Basis::Cumulative);
    if (over || figure.basis == Some(Basis::Average))
        && own.is_none()
        && let Some(year) = edtf.single_year()
        && let Some(span) = timeline.span().or_else(|| timeline.plan_until(year))
        // 两年平均增长2.1%, in a review of five
        && (timeline.looks_ahead() || years_said(line, figure).is_none_or(|n| covers(span, n)))
    {
        // 到2025年，…年均增长7%, in a plan that names no years itself
        let ahead = rule == "sentence"
            && timeline.looks_ahead()
            && span.first_year() < Some(year)
            && span.last_year() > Some(year);
        let until = span.first_year().filter(|_| ahead).map(|first| Edtf::years(first, year));
        return (Some(until.unwrap_or(span)), "average");
    }
    // 电视机500万部，增长36%, of a plan of years: over all of them
    if figure.measure == Measure::Growth
        && figure.basis.is_none()
        && own.is_none()
        && figure.base_time.is_none()
        && rule != "sentence"
        && timeline.looks_ahead()
        && let Some(year) = edtf.single_year()
        && let Some(plan) =
            timeline.section().map(|h| h.period).filter(|p| p.is_interval() && p.last_year() == Some(year))
        && plan.single_year().is_none()
    {
        return (Some(plan), "average");
    }
    // “十四五”期间，2025年达到N，X由A提高到B: the first of those years is counted from
    if figure.is_start
        && rule == "sentence"
        && let Some(year) = edtf.single_year()
        && let Some(first) = line.times.iter().filter_map(|t| t.edtf).find_map(|e| {
            let first = e.first_year().filter(|first| e.last_year() == Some(year) && *first < year)?;
            Some(first)
        })
    {
        return (Some(Edtf::year(first - 1)), "base");
    }
    // 到1985年，X由A增加到B, of a plan: A is that of the year before it
    if figure.is_start
        && let Some(year) = edtf.single_year()
        && let Some(first) = timeline.plan_until(year).and_then(|plan| plan.first_year())
        && timeline.section().map(|h| h.period).is_some_and(|section| {
            let of_plan = section.is_interval() && section.first_year() == Some(first) && timeline.looks_ahead();
            of_plan || section.last_year().is_some_and(|last| last + 1 < year)
        })
    {
        return (Some(Edtf::year(first - 1)), "base");
    }
    // 到2010年，X由A提高到B, in a review of the five years up to it: A is that of the year before them
    if figure.is_start
        && own.is_none()
        && rule != "section"
        && timeline.looks_back()
        && let Some(year) = edtf.single_year()
        && let Some(years) = timeline.section().map(|h| h.period).filter(|p| p.single_year().is_none())
        && years.is_interval()
        && years.last_year() == Some(year)
        && let Some(first) = years.first_year()
    {
        return (Some(Edtf::year(first - 1)), "base");
    }
    // 五年年均增长6%, 三年增长45%, of the years up to the one that is told of
    // 三年建成学校12所 too
    let moves = matches!(figure.measure, Measure::Growth | Measure::Change);
    if own.is_none()
        && (moves || flow && figure.measure == Measure::Level && timeline.looks_back())
        && let Some(last) = edtf.single_year().filter(|_| !timeline.looks_ahead())
        && let Some(years) = years_said(line, figure)
    {
        let rule = if figure.basis == Some(Basis::Average) { "average" } else { "base" };
        return (Some(Edtf::years(last - years + 1, last)), rule);
    }
    if let Some(since) = since_base(line, figure, edtf) {
        return (Some(since), "base");
    }
    // 年末存栏N头，出栏M头，增长y%: what happened did so in the whole year
    if is_year_end(line, edtf) && (flow || !stock && (figure.measure != Measure::Level || made(line, figure))) {
        return (edtf.first_year().map(Edtf::year), rule);
    }
    // 由上年下降8.7%: of that year
    let near = figure.time_is_near || rule == "clause" && edtf.single_year().is_some();
    let kind = if rule == "clause" && near { Some(TimeKind::Calendar) } else { kind };
    (Some(fit(edtf, kind, figure, flow, near)), rule)
}

/// 2002年与1998年相比，X由A增加到B: A is that of 1998.
fn compared_base(line: &Line<'_>, figure: &Figure) -> Option<Edtf> {
    // 比2002年增长65.5%，从第六位上升到第四位
    let before = line.tokens[..line.places[figure.amount]].iter().rev().take_while(|t| !t.is_mark('；'));
    let before: Vec<&Token> = before.collect();
    let base = before.windows(2).find_map(|pair| match pair[0].kind {
        Kind::Time(t) if pair[1].is(Role::THAN) => line.times[t].edtf.filter(|e| e.single_year().is_some()),
        _ => None,
    });
    if base.is_some() && figure.measure == Measure::Rank {
        return base;
    }
    let [now, with, then, than, ..] = line.tokens else { return None };
    let (Kind::Time(_), Kind::Time(base)) = (now.kind, then.kind) else { return None };
    let said = |t: &Token| &line.text[t.range.clone()];
    let compares = matches!(said(with), "与" | "同" | "和" | "比") && said(than).starts_with("相比");
    line.times[base].edtf.filter(|_| compares)
}

/// The year of the last start value of the sentence, which those behind it share.
fn start_before(line: &Line<'_>, amount: usize) -> Option<Edtf> {
    line.tokens[..line.places[amount]].windows(2).rev().find_map(|pair| match pair[1].kind {
        Kind::Time(t) if pair[0].is(Role::FROM) && line.times[t].kind == TimeKind::Calendar => {
            line.times[t].edtf.filter(|e| e.single_year().is_some())
        }
        _ => None,
    })
}

/// Whether a metric is what was produced, which a year end dates no more than a growth (肉类总产量).
fn made(line: &Line<'_>, figure: &Figure) -> bool {
    figure.metric.is_some_and(|m| ["产量", "产值", "增加值"].iter().any(|w| m.words(line.text).ends_with(w)))
}

/// Whether a time of the sentence that is called the end of a year (年末, 2014年底) has this value.
fn is_year_end(line: &Line<'_>, edtf: Edtf) -> bool {
    let called = |words: &str| words.ends_with("年末") || words.ends_with("年底");
    line.times.iter().any(|t| t.edtf == Some(edtf) && called(&line.text[t.span.clone()]))
}

/// 比2007年增加 in a report on 2012 is a change over 2008 to 2012.
fn since_base(line: &Line<'_>, figure: &Figure, edtf: Edtf) -> Option<Edtf> {
    let base =
        line.times[figure.base_time.filter(|_| matches!(figure.measure, Measure::Growth | Measure::Change))?].clone();
    // 比上年: the year before, whichever it is
    let base = Some(base).filter(|t| !matches!(&line.text[t.span.clone()], "上年" | "去年" | "上一年"))?.edtf?;
    let (base, last) = (base.single_year()?, edtf.last_year()?);
    // 1997年产量比五年前增加: five years before that year, and not before the speech
    let base = years_ago(line, figure).map_or(base, |years| last - years);
    (last - base > 1).then(|| Edtf::years(base + 1, last))
}

/// How many years a base lies back that is told so (五年前).
fn years_ago(line: &Line<'_>, figure: &Figure) -> Option<i32> {
    let words = &line.text[line.times[figure.base_time?].span.clone()];
    let count = ["一", "两", "三", "四", "五", "六", "七", "八", "九", "十"];
    let number = words.strip_suffix("年前")?;
    count.iter().position(|n| *n == number).and_then(|at| i32::try_from(at + 1).ok())
}

/// The yearly rate after 从2016年的A增加到2021年的B and after 比2017年增长N% is that of the years between.
fn between(line: &Line<'_>, figure: &Figure, timeline: &Timeline) -> Option<Edtf> {
    // 由2020年的A增加到2025年的B，增长N%: over those years too
    let over = figure.basis.is_none() && figure.rule == "growth_of_last" && moved_before(line, figure.amount);
    if figure.measure != Measure::Growth || figure.basis != Some(Basis::Average) && !over {
        return None;
    }
    let before = line.tokens[..line.places[figure.amount]].iter().rev().take_while(|t| !t.is_mark('；'));
    let times: Vec<(usize, Role)> = before
        .clone()
        .zip(before.skip(1))
        .filter_map(|(t, before)| match (t.kind, before.kind) {
            (Kind::Time(t), Kind::Word(role)) => Some((t, role)),
            _ => None,
        })
        .collect();
    let year = |role: Role| {
        let (t, _) = times.iter().find(|(_, r)| r.has(role))?;
        line.times[*t].edtf?.single_year()
    };
    let (start, end) = match year(Role::THAN) {
        Some(base) => (base, earlier_time(line, figure, None, timeline, false)?.0.single_year()?),
        None => {
            let to = year(Role::TO.or(Role::TO_UP).or(Role::TO_DOWN));
            (year(Role::FROM)?, to.or_else(|| earlier_time(line, figure, None, timeline, false)?.0.single_year())?)
        }
    };
    (end - start > 1).then(|| Edtf::years(start + 1, end))
}

/// Whether 累计 stands before an amount in its sentence, behind the last ；.
fn sums_up(line: &Line<'_>, amount: usize) -> bool {
    let before = line.tokens[..line.places[amount]].iter().rev().take_while(|t| !t.is_mark('；'));
    line.roles.has(Role::CUMULATIVE) && before.into_iter().any(|t| t.is(Role::CUMULATIVE))
}

/// Whether a value that something came to from another one stands right before an amount.
fn moved_before(line: &Line<'_>, amount: usize) -> bool {
    let Some(last) = amount.checked_sub(1).map(|n| line.places[n]).filter(|&k| k != usize::MAX) else { return false };
    let clause = line.tokens[..last].iter().rev().take_while(|t| !t.is_break());
    clause.clone().any(|t| t.is(Role::FROM))
        && clause.into_iter().any(|t| t.is(Role::TO.or(Role::TO_UP).or(Role::TO_DOWN)))
}

/// Fits a span of years to the statement.
fn fit(edtf: Edtf, kind: Option<TimeKind>, figure: &Figure, flow: bool, own: bool) -> Edtf {
    let edtf = edtf.exact();
    let Some(start) = edtf.start() else { return edtf };
    // 去年底，面积由A扩大到B: A is that of the year before
    if figure.is_start && !own && start.month == Some(12) && !edtf.is_interval() {
        return Edtf::year(start.year - 1);
    }
    let Some(end) = edtf.end() else {
        if figure.is_start && !own && start.month.is_none() && !edtf.is_interval() {
            return edtf.shifted(-1);
        }
        return edtf;
    };
    if start.month.is_some() {
        return edtf;
    }
    let last = Edtf::from(end);
    if figure.is_start && !(own && kind == Some(TimeKind::Calendar)) {
        return Edtf::year(start.year - 1);
    }
    match figure.measure {
        Measure::Growth | Measure::Change => edtf,
        Measure::Level if figure.basis == Some(Basis::Average) => edtf,
        Measure::Level | Measure::Share if flow => edtf,
        _ => last,
    }
}

/// Whether the time of the clause belongs to the thing: 储备2021年项目38个 in a review of 2020, 2000年以前建成的57个小区.
fn is_attribute(line: &Line<'_>, time: usize, amount: usize, timeline: &Timeline) -> bool {
    let Some(k) = line.tokens.iter().position(|t| t.kind == Kind::Time(time)) else { return false };
    let token = line.places[amount];
    let verb = k > 0 && line.tokens[k - 1].is(Role::VERB) && k + 1 < token;
    let later = timeline.current().is_some_and(|(now, _)| {
        line.times[time].edtf.is_some_and(|e| e.first_year() > now.last_year() && now.last_year().is_some())
    });
    let built = ["以前", "之前"].iter().any(|w| line.text[line.times[time].span.end..].starts_with(w))
        && k + 2 < token
        && &line.text[line.tokens[token - 1].range.clone()] == "的"
        && line.tokens[k + 1..token].iter().any(|t| t.is(Role::VERB));
    // 较上年净增8个, 比上年同期、上年全年分别提高N
    let joins = |t: &Token| matches!(t.kind, Kind::Time(_) | Kind::Mark('、')) || t.is(Role::CONJ);
    let base = line.text[line.times[time].span.end..].starts_with('的');
    let than = !base && line.tokens[..k].iter().rfind(|t| !joins(t)).is_some_and(|t| t.is(Role::THAN));
    // 由上年的下降转为增长7.2%
    let said = |t: &Token| &line.text[t.range.clone()];
    let turned = k > 0
        && matches!(said(&line.tokens[k - 1]), "由" | "从")
        && line.tokens[k + 1..token].iter().any(|t| said(t).starts_with("转为") || said(t).starts_with("变为"));
    verb && later && timeline.looks_back() || built || than || turned
}

/// The nearest time before the amount in its sentence that governs more than its own clause.
fn earlier_time(
    line: &Line<'_>,
    figure: &Figure,
    attribute: Option<usize>,
    timeline: &Timeline,
    stock: bool,
) -> Option<(Edtf, TimeKind)> {
    if line.times.is_empty() {
        return None;
    }
    let token = line.places[figure.amount];
    let (mut depth, mut apart) = (0usize, false);
    for k in (0..token).rev() {
        match line.tokens[k].kind {
            Kind::Mark('）' | ')') => depth += 1,
            Kind::Mark('（' | '(') => depth = depth.saturating_sub(1),
            Kind::Mark('；') if depth == 0 => apart = true,
            Kind::Time(t) if depth == 0 && attribute != Some(t) => {
                let before = k.checked_sub(1).map(|b| &line.text[line.tokens[b].range.clone()]);
                // 吞吐量2019年达到N，居第三: what was told last has its time right behind it
                let behind = figure.rule.ends_with("_of_last")
                    && figure.metric.is_some_and(|m| m.end() == line.tokens[k].range.start);
                if matches!(before, Some("比" | "较" | "与" | "同" | "从" | "由" | "自"))
                    || !behind && !opens_clause(line, k)
                {
                    continue;
                }
                // 而一季度为下降3.6%；…, 其中2019年高达21.7%；…: beside what the sentence tells of
                if apart && matches!(before, Some("而" | "其中")) {
                    continue;
                }
                let time = &line.times[t];
                // a start value's year (2020年的…) governs only its own value
                let of = line.tokens.get(k + 1).is_some_and(|t| &line.text[t.range.clone()] == "的");
                let goal = line.tokens.get(k + 2).is_some_and(|t| t.is(Role::TARGET));
                // 1957年的工业产值将增长4.5%，达到N
                let thing = line.tokens.get(k + 1).map(|t| t.range.end);
                let described = thing.is_some() && figure.metric.map(|m| m.start()) == thing;
                if of && !goal && !described {
                    continue;
                }
                // 3月份开工，带动就业N: a month tells when its own clause was, unless it stands apart or the subject stays
                let month = time.edtf.is_some_and(|e| !e.is_interval() && e.start().is_some_and(|p| p.month.is_some()));
                let next = line.tokens.get(k + 1);
                // 10月底|前|，
                let until = next.is_some_and(|t| line.says(t, "前"));
                let next = if until { line.tokens.get(k + 2) } else { next };
                let alone = next.is_some_and(|t| t.is_mark('，') || &line.text[t.range.clone()] == "通过");
                let stays = figure.metric.is_some_and(|m| m.end() <= clause_start(line, token));
                // 年末存款余额N，增长y%；贷款余额M: both stood so then
                let said = &line.text[time.span.clone()];
                let ends = ["年末", "年底", "月末", "月底"].iter().any(|w| said.ends_with(w));
                let stood = stock && !until && ends;
                if month && !alone && !stays && !stood {
                    continue;
                }
                // 上半年完成…；办好十件实事: each of the aims of a year has its own time
                let part = time.kind == TimeKind::Part && apart && timeline.looks_ahead();
                let said = years_of_time(line, t, timeline).filter(|_| !part);
                if let Some(edtf) = said.filter(|e| e.start().is_none_or(|p| p.day.is_none())) {
                    // 下半年要…，确保全年增长N: the whole year again
                    let part = edtf.start().is_some_and(|p| p.month.is_some());
                    // 两|年内 is another time
                    let counts = |t: &Token| line.text[..t.range.start].ends_with(['一', '两', '三', '四', '五', '几']);
                    let again = |t: &Token| {
                        let word = matches!(t.kind, Kind::Text | Kind::Word(_)) && !counts(t);
                        word && opens_whole_year(&line.text[t.range.start..])
                    };
                    let year = edtf.first_year().filter(|_| part && line.tokens[k + 1..token].iter().any(again));
                    return Some((year.map_or(edtf, Edtf::year), time.kind));
                }
            }
            _ => {}
        }
    }
    None
}

/// Whether a span is of so many years.
fn covers(span: Edtf, years: i32) -> bool {
    span.first_year().zip(span.last_year()).is_some_and(|(first, last)| last - first + 1 == years)
}

/// 全年生产总值, 年内完成, but not 全年任务.
fn opens_whole_year(text: &str) -> bool {
    let rest = ["全年", "年内"].iter().find_map(|w| text.strip_prefix(*w));
    rest.is_some_and(|rest| !["任务", "目标", "计划", "预算"].iter().any(|w| rest.starts_with(w)))
}

/// Whether the time at token `k` stands at the start of its clause, where it governs what follows.
fn opens_clause(line: &Line<'_>, k: usize) -> bool {
    line.tokens[..k].iter().rev().take_while(|t| !t.is_break()).all(|t| match t.kind {
        Kind::Word(role) => role.has(OPENERS),
        Kind::Time(_) => true,
        Kind::Text => t.range.len() <= 6,
        _ => false,
    })
}

const OPENERS: Role = Role::ADVERB
    .or(Role::ESTIMATE)
    .or(Role::TARGET)
    .or(Role::OWN)
    .or(Role::CONJ)
    .or(Role::PREP)
    .or(Role::WHOLE)
    .or(Role::PARTICLE);

#[cfg(test)]
mod tests {
    use crate::resolve::tests::told;

    /// The figures of a sentence in the review of 2024.
    fn reviewed(sentence: &str) -> Vec<String> {
        let head = "河湾县政府工作报告\n——2025年2月3日在河湾县第十届人民代表大会第四次会议上\n一、2024年工作回顾\n";
        let told = told(&format!("{head}{sentence}\n"));
        told.iter().map(|t| t.trim_end_matches(" actual").to_owned()).collect()
    }

    #[test]
    fn a_month_stays_in_its_clause() {
        assert_eq!(reviewed("二期工程4月份开工，新增就业岗位300个。"), ["300个 2024"]);
        assert_eq!(reviewed("年末经营主体总量3万户，净增2000户。"), ["3万户 2024-12", "2000户 2024"]);
        // it stands apart, or the subject stays
        assert_eq!(reviewed("12月份，工业用电5亿千瓦时，工业产值90亿元。")[1], "90亿元 2024-12");
        assert_eq!(reviewed("12月末存款余额50亿元，增长7%。")[1], "7% 2024-12");
        assert_eq!(reviewed("12月末存款余额50亿元，相当于贷款余额的1.2倍。")[1], "1.2倍 2024-12");
    }

    #[test]
    fn what_happened_did_so_in_the_whole_year() {
        assert_eq!(
            reviewed("2024年末，生猪存栏30万头；肉羊出栏9万只，增长6%。"),
            ["30万头 2024-12", "9万只 2024", "6% 2024"]
        );
        assert_eq!(reviewed("年末贷款余额50亿元，增长7%。"), ["50亿元 2024-12", "7% 2024-12"]);
    }

    #[test]
    fn the_time_of_a_thing_is_not_the_figure_s() {
        assert_eq!(reviewed("储备2025年重点项目38个。"), ["38个 2024"]);
        assert_eq!(reviewed("2000年以前建成的57个小区完成改造。"), ["57个 2024"]);
        assert_eq!(reviewed("2023年完成的投资为5亿元。"), ["5亿元 2023"]);
        assert_eq!(reviewed("省级示范社60家，较上年净增8家。")[1], "8家 2024");
    }

    #[test]
    fn the_whole_year_is_more_than_its_half() {
        let text = "河湾市经济运行分析\n——2025年7月20日\n一、下一步工作打算\n下半年要咬定目标，确保全年生产总值增长6%，完成全年任务的60%。\n";
        assert_eq!(told(text)[0], "6% 2025 target");
    }

    #[test]
    fn the_year_before_is_no_base_of_a_span() {
        let text = "河湾县政府工作报告\n——2025年2月3日在河湾县第十届人民代表大会第四次会议上\n二、2025年工作安排\n安排资金30亿元，比上年增加2亿元。\n";
        assert_eq!(told(text)[1], "2亿元 2025 target");
    }
}
