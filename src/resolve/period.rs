//! When a figure holds.

use crate::lexicon::Role;
use crate::link::{Figure, Kind, Line};
use crate::mention::TimeKind;
use crate::record::{Basis, Edtf, Measure};

use super::timeline::Timeline;

/// The period of a figure and the name of the rule that chose it.
///
/// Order: the time of its own clause; the nearest time before it in the sentence; the running text; the section.
/// Then the span is fitted to the statement: a start value holds before the span, a stock at its end, a flow over all of it.
pub fn period(line: &Line<'_>, figure: &Figure, flow: bool, timeline: &Timeline) -> (Option<Edtf>, &'static str) {
    let own = figure.time.and_then(|t| line.times[t].edtf.map(|e| (e, line.times[t].kind, "clause")));
    let earlier = || earlier_time(line, figure.amount).map(|(e, k)| (e, k, "sentence"));
    let said = own.or_else(earlier).map(|(e, k, rule)| (e, Some(k), rule));
    let Some((edtf, kind, rule)) = said.or_else(|| timeline.current().map(|(e, rule)| (e, None, rule))) else {
        return (None, "unknown");
    };
    let over = matches!(figure.measure, Measure::Growth | Measure::Change) && figure.basis == Some(Basis::Cumulative);
    if (over || figure.basis == Some(Basis::Average))
        && own.is_none()
        && edtf.single_year().is_some()
        && let Some(span) = timeline.span()
    {
        return (Some(span), "average");
    }
    if let Some(since) = since_base(line, figure, edtf).or_else(|| since_start(line, figure, edtf, own.is_some())) {
        return (Some(since), "base");
    }
    (Some(fit(edtf, kind, figure, flow, figure.time_is_near)), rule)
}

/// 比2007年增加 in a report on 2012 is a change over 2008 to 2012.
fn since_base(line: &Line<'_>, figure: &Figure, edtf: Edtf) -> Option<Edtf> {
    let base =
        line.times[figure.base_time.filter(|_| matches!(figure.measure, Measure::Growth | Measure::Change))?].edtf?;
    let (base, last) = (base.single_year()?, edtf.last_year()?);
    (last - base > 1).then(|| Edtf::years(base + 1, last))
}

/// The yearly rate after 从2016年的A增加到2021年的B and after 比2017年增长N% is that of the years between.
fn since_start(line: &Line<'_>, figure: &Figure, edtf: Edtf, own: bool) -> Option<Edtf> {
    if own || figure.measure != Measure::Growth || figure.basis != Some(Basis::Average) {
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
        Some(base) => (base, edtf.single_year()?),
        None => (year(Role::FROM)?, year(Role::TO.or(Role::TO_UP).or(Role::TO_DOWN))?),
    };
    (end - start > 1).then(|| Edtf::years(start + 1, end))
}

/// Fits a span of years to the statement.
fn fit(edtf: Edtf, kind: Option<TimeKind>, figure: &Figure, flow: bool, own: bool) -> Edtf {
    let edtf = edtf.exact();
    let Some(start) = edtf.start() else { return edtf };
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

/// The nearest time before the amount in its sentence that governs more than its own clause.
fn earlier_time(line: &Line<'_>, amount: usize) -> Option<(Edtf, TimeKind)> {
    let token = line.places[amount];
    let mut depth = 0usize;
    for k in (0..token).rev() {
        match line.tokens[k].kind {
            Kind::Mark('）' | ')') => depth += 1,
            Kind::Mark('（' | '(') => depth = depth.saturating_sub(1),
            Kind::Mark('；') if depth == 0 => {}
            Kind::Time(t) if depth == 0 => {
                let before = k.checked_sub(1).map(|b| &line.text[line.tokens[b].range.clone()]);
                if matches!(before, Some("比" | "较" | "与" | "同" | "从" | "由" | "自")) || !opens_clause(line, k)
                {
                    continue;
                }
                let time = &line.times[t];
                // a start value's year (2020年的…) governs only its own value
                let of = line.tokens.get(k + 1).is_some_and(|t| &line.text[t.range.clone()] == "的");
                let goal = line.tokens.get(k + 2).is_some_and(|t| t.is(Role::TARGET));
                if of && !goal {
                    continue;
                }
                if let Some(edtf) = time.edtf.filter(|e| e.start().is_none_or(|p| p.day.is_none())) {
                    return Some((edtf, time.kind));
                }
            }
            _ => {}
        }
    }
    None
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
