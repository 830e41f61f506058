//! What the headings and the date of a text say about when: the horizon of every section.
//!
//! Finds: 一、2024年工作回顾, 2025年上半年预算执行情况, 五年工作回顾; the year of the goals for the tasks behind them; what a speech
//! of December plans. Leaves alone: the times of the running text.

use std::ops::Range;

use crate::document::{Document, Section};
use crate::mention::{Time, TimeKind};
use crate::record::{Edtf, Point, SectionKind};

/// What a section's headings and the speech date say about time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Horizon {
    /// The period that the section is about.
    pub period: Edtf,
    /// The heading says so, rather than the kind of section.
    pub named: bool,
}

/// The horizon of every section, from its heading, its kind and the date of the speech.
pub fn horizons(
    document: &Document,
    text: &str,
    times_in: &dyn Fn(Range<usize>) -> Vec<Time>,
    year: Option<i32>,
) -> Vec<Option<Horizon>> {
    let mut all: Vec<Option<Horizon>> = Vec::with_capacity(document.sections.len());
    let date = document.date.or(year.map(|year| Point { year, month: None, day: None }));
    let plan = document.subject.filter(|p| document.sections[0].kind == SectionKind::Plan && p.single_year().is_none());
    // the year that the last heading on goals named
    let mut next = None;
    for (n, section) in document.sections.iter().enumerate() {
        let heading = &text[section.heading.clone()];
        let named = named(section, heading, &times_in(section.heading.clone()), date);
        let inherited = (n != 0).then(|| all[section.parent]).flatten();
        let parent = document.sections[section.parent].kind;
        // the goals of 2026年计划安排 are those of that year
        let goals = inherited.is_some_and(|h: Horizon| h.named) && is_ahead(parent) && is_ahead(section.kind);
        let same_kind = n != 0 && (parent == section.kind || goals);
        let mut usual =
            plan.and_then(|p| planned(section.kind, p)).or_else(|| date.and_then(|d| default(section.kind, d)));
        if is_task(section.kind) {
            // 三、重点任务 behind 二、2026年工作目标, in a speech of the last days of 2025
            usual = match (usual, next) {
                (Some(period), Some(next)) if period.single_year() < Some(next) => Some(Edtf::year(next)),
                _ => usual,
            };
            next = named.and_then(|period| period.single_year()).or(next);
        }
        let usual = usual.map(|period| Horizon { period, named: false });
        // 三、完成预算任务的措施, in a report whose title names the year before: what is to be done lies ahead
        let over = |h: &Horizon| {
            let coming = usual.and_then(|u| u.period.first_year());
            is_task(section.kind) && h.period.last_year().zip(coming).is_some_and(|(last, coming)| last < coming)
        };
        let inherited = inherited.filter(|h| n == 0 || !over(h));
        let named = named.or(document.subject.filter(|_| n == 0)).map(|period| Horizon { period, named: true });
        // a statistical text is about its subject in all of its parts that look back
        let surveys = document.subject.is_some()
            && plan.is_none()
            && matches!(section.kind, SectionKind::Other | SectionKind::Review);
        all.push(named.or(if same_kind || surveys { inherited.or(usual) } else { usual.or(inherited) }));
    }
    all
}

/// The period that a heading names.
fn named(section: &Section, heading: &str, times: &[Time], date: Option<Point>) -> Option<Edtf> {
    let whole = |t: &&Time| t.kind != TimeKind::Part;
    times
        .iter()
        .filter(whole)
        .find_map(|t| t.edtf.filter(|e| e.start().is_some_and(|p| p.month.is_none())))
        .or_else(|| far_year(section, heading))
        // 2025年上半年预算执行情况
        .or_else(|| times.iter().find_map(|t| t.edtf.filter(|e| e.is_interval() && e.single_year().is_some())))
        .or_else(|| reviewed(section, heading, date?))
}

/// 五年工作回顾, 本届政府工作回顾: as many years up to the one that the speech looks back on.
fn reviewed(section: &Section, heading: &str, date: Point) -> Option<Edtf> {
    const NUMBERS: [(&str, i32); 4] = [("两年", 2), ("三年", 3), ("四年", 4), ("五年", 5)];
    // 五年规划实施情况: the plan is named so
    const NAMES: [&str; 4] = ["规划", "计划", "行动", "间"];
    if section.kind != SectionKind::Review {
        return None;
    }
    let opens = |before: &str| before.chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    let said = NUMBERS.iter().find_map(|(word, years)| {
        let at = heading.find(word).filter(|&at| opens(&heading[..at]))?;
        let rest = &heading[at + word.len()..];
        (!NAMES.iter().any(|name| rest.starts_with(name))).then_some(*years)
    });
    let years = said.or(heading.contains("本届政府").then_some(5))?;
    let last = default(SectionKind::Review, date)?.last_year()?;
    Some(Edtf::years(last - years + 1, last))
}

/// Whether a kind of section tells of what shall be done.
pub(super) fn is_ahead(kind: SectionKind) -> bool {
    matches!(kind, SectionKind::Plan | SectionKind::Target | SectionKind::Task)
}

/// Whether it tells so of a year rather than of several.
fn is_task(kind: SectionKind) -> bool {
    matches!(kind, SectionKind::Target | SectionKind::Task)
}

/// The year of a goal that lies far ahead: 2035年远景目标, which the scan of times takes for a name.
fn far_year(section: &Section, heading: &str) -> Option<Edtf> {
    if section.kind != SectionKind::Plan || !heading.contains('远') {
        return None;
    }
    let at = heading.find("年远景目标")?;
    let year = heading.get(at.checked_sub(4)?..at)?.parse().ok()?;
    Some(Edtf::year(year))
}

/// The period of a part of a plan: what it looks back on are as many years before its own.
fn planned(kind: SectionKind, plan: Edtf) -> Option<Edtf> {
    let (first, last) = (plan.first_year()?, plan.last_year()?);
    match kind {
        SectionKind::Review => Some(Edtf::years(2 * first - last - 1, first - 1)),
        SectionKind::Annex => None,
        _ => Some(plan),
    }
}

/// The period that a kind of section is about when nothing names it.
fn default(kind: SectionKind, date: Point) -> Option<Edtf> {
    let early = date.month.is_none_or(|m| m <= 6);
    // what is planned in the last days of a year is for the next
    let coming = date.year + i32::from(date.month == Some(12));
    match kind {
        SectionKind::Review => Some(Edtf::year(if early { date.year - 1 } else { date.year })),
        SectionKind::Target | SectionKind::Task => Some(Edtf::year(coming)),
        SectionKind::Plan => Some(Edtf::years(coming, coming + 4)),
        // nothing says what this part does: most of a report looks back
        SectionKind::Other => Some(Edtf::year(if early { date.year - 1 } else { date.year })),
        SectionKind::Annex => None,
    }
}
