//! Years that words count or span: 三年内, 五年累计, 三年增长, 2022年以来.
//!
//! Finds: how many years lie ahead or behind, and those of a time that stands for more than its date.
//! Leaves alone: 2020年起, which may go on.
//! Gives: a number of years, or their span.

use crate::lexicon::Role;
use crate::link::{Figure, Kind, Line, Token};
use crate::mention::Side;
use crate::record::Edtf;

use super::timeline::Timeline;

/// 三年内达到N, in a plan 用两年时间建成N too: over how many years, when the clause opens with that. Five years are those of a plan.
pub(super) fn years_ahead(line: &Line<'_>, figure: &Figure, ahead: bool) -> Option<i32> {
    const OPENERS: [&str; 5] = ["力争", "争取", "计划", "在", "用"];
    let mut words = &line.text[clause_start(line, line.places[figure.amount])..line.range.end];
    while let Some(rest) = OPENERS.iter().find_map(|w| words.strip_prefix(w)) {
        words = rest;
    }
    let mut chars = words.chars();
    let years = "两三四".find(chars.next()?)? / '两'.len_utf8() + 2;
    let rest = chars.as_str();
    // 三年建成70所
    const DONE: [&str; 5] = ["年建成", "年完成", "年新建", "年改造", "年培育"];
    let done = || rest.starts_with("年时间") || DONE.iter().any(|w| rest.starts_with(w));
    let says = rest.starts_with("年内") || ahead && done();
    (!figure.is_start && says).then_some(years as i32)
}

/// A time of the line; 五年 alone are those of the plan where what is told lies ahead (五年新增铁路800公里), and 2022年以来 are
/// the years up to the last that is told of.
pub(super) fn years_of_time(line: &Line<'_>, time: usize, timeline: &Timeline) -> Option<Edtf> {
    let time = &line.times[time];
    let said = time.edtf?;
    // 2020年起 may go on
    let until_now = ["以来", "至今"].iter().any(|w| line.text[time.span.end..].starts_with(w));
    if time.side == Some(Side::Since) && until_now {
        let last = timeline.current().and_then(|(now, _)| match timeline.looks_ahead() {
            true => now.first_year().map(|ahead| ahead - 1),
            false => now.last_year(),
        });
        return Some(
            said.single_year()
                .zip(last.filter(|last| Some(*last) > said.single_year()))
                .map_or(said, |(first, last)| Edtf::years(first, last)),
        );
    }
    let bare = timeline.looks_ahead() && &line.text[time.span.clone()] == "五年";
    let ahead = || timeline.section().map(|h| h.period).filter(|p| p.is_interval() && p.single_year().is_none());
    Some(if bare { ahead().unwrap_or(said) } else { said })
}

/// Over how many years the clause of a figure says that something grew (五年|年均增长, 三年|增长).
pub(super) fn years_said(line: &Line<'_>, figure: &Figure) -> Option<i32> {
    let clause =
        line.tokens[..line.places[figure.amount]].iter().rev().take_while(|t| !t.is_break() && t.amount().is_none());
    // 提前三年翻两番: how much earlier
    let early = |t: &Token| line.text[..t.range.start].ends_with("提前");
    clause.filter(|t| matches!(t.kind, Kind::Text | Kind::Word(_)) && !early(t)).find_map(|t| {
        let words = &line.text[t.range.clone()];
        let years = "两三四五六七八九十".chars().position(|c| words.starts_with(c))? as i32 + 2;
        let rest = words.chars().nth(1)?;
        let average = words.ends_with("年均") || words.ends_with("平均");
        (rest == '年' && (words.chars().count() == 2 || average)).then_some(years)
    })
}

/// Whether the clause sums up years (五年累计, 五年合计).
pub(super) fn counts_years(line: &Line<'_>, figure: &Figure) -> bool {
    let mut clause = line.tokens[..line.places[figure.amount]].iter().rev().take_while(|t| !t.is_break());
    line.roles.has(Role::CUMULATIVE)
        && clause.any(|t| t.is(Role::CUMULATIVE) && line.text[t.range.clone()].contains('年'))
}

/// Where the clause of a token begins.
pub(super) fn clause_start(line: &Line<'_>, token: usize) -> usize {
    let mark = line.tokens[..token].iter().rfind(|t| t.is_break());
    mark.map_or(line.range.start, |t| t.range.end)
}
