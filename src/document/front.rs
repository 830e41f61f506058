//! The front matter: title, region, date.

use std::ops::Range;

use super::{part, trimmed};
use crate::lexicon::{Cues, Lexicon};
use crate::mention::{Anchor, times};
use crate::record::{Point, SectionKind};

/// How many lines, and how long a line, the front matter may have.
const LINES: usize = 16;
const LONGEST: usize = 240;

pub(super) struct Front {
    pub title: Option<Range<usize>>,
    pub region: Option<Range<usize>>,
    pub date: Option<Point>,
    /// Where the running text begins.
    pub end: usize,
    /// What the document as a whole does, from its title.
    pub kind: SectionKind,
}

/// Reads the lines before the address to the meeting (各位代表), or before the first long line.
///
/// Finds: the title (the first line that names a kind of document), the date of the speech in Arabic or Chinese
/// numerals (of several, the one in the line that names a meeting), the region (代表某县人民政府, 某县第十七届…, the title's).
pub(super) fn read(text: &str, lexicon: &Lexicon) -> Front {
    let cues = &lexicon.cues;
    let mut front = Front { title: None, region: None, date: None, end: 0, kind: SectionKind::Other };
    let mut start = 0;
    let mut date_rank = 0;
    for line in text.split_inclusive('\n').take(LINES * 3) {
        let range = trimmed(text, start..start + line.len());
        start += line.len();
        let shown = &text[range.clone()];
        if shown.is_empty() || cues.is_boilerplate(shown) {
            if let Some(point) = page_date(shown)
                && date_rank == 0
            {
                (front.date, date_rank) = (Some(point), 1);
            }
            continue;
        }
        if shown.starts_with("各位") || range.len() > LONGEST || shown.starts_with("一、") {
            break;
        }
        front.end = range.end;
        let meeting = shown.contains("会议") || shown.contains("大会");
        if front.title.is_none() && !meeting && cues.is_title(shown)
            || front.title.is_none() && shown.contains("报告——")
        {
            front.title = Some(range.clone());
        }
        let rank = if meeting {
            4
        } else if shown.starts_with(['（', '(', '—', '2', '1', '二', '一']) {
            3
        } else {
            2
        };
        if rank > date_rank
            && let Some(point) = full_date(shown)
        {
            (front.date, date_rank) = (Some(point), rank);
        }
    }
    let head = &text[..clip(text, front.end + 1_500)];
    front.region = region(head, front.title.clone(), cues);
    if let Some(title) = &front.title {
        let shown = &text[title.clone()];
        front.kind = part::kind(shown, None, cues);
        if front.date.is_none() {
            front.date = year_of(shown).map(|year| Point { year, month: None, day: None });
        }
    }
    front
}

fn clip(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A date with year, month and day in a line of the front matter.
fn full_date(line: &str) -> Option<Point> {
    times(line, Anchor::default())
        .into_iter()
        .filter_map(|t| t.edtf)
        .filter(|e| !e.is_interval())
        .filter_map(|e| e.start())
        .find(|p| p.day.is_some())
}

/// The date of a page's line (发布时间：2026-02-09), which serves when the report itself gives none.
fn page_date(line: &str) -> Option<Point> {
    line.contains(['时', '日']).then(|| full_date(line)).flatten()
}

/// The year that a title names: 2025年某市政府工作报告 is given in that year.
fn year_of(title: &str) -> Option<i32> {
    let at = title.find("年")?;
    let digits = title[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
    if digits == 4 { title[at - 4..at].parse().ok() } else { None }
}

/// The region that the report speaks for.
fn region(head: &str, title: Option<Range<usize>>, cues: &Cues) -> Option<Range<usize>> {
    for (before, after) in [("代表", "人民政府"), ("受", "人民政府"), ("在", "第"), ("\n", "人民政府")]
    {
        if let Some(found) = between(head, before, after, cues) {
            return Some(found);
        }
    }
    if let Some(at) = head.find("代表国务院").or_else(|| head.find("受国务院")) {
        let at = at + head[at..].find("国务院")?;
        return Some(at..at + "国务院".len());
    }
    let title = title?;
    let shown = &head.get(title.clone())?;
    let start = shown.find('年').map_or(0, |at| at + "年".len());
    let end = cues.region_suffixes().filter_map(|s| shown[start..].find(s).map(|at| start + at + s.len())).min()?;
    (end - start >= 6 && end - start <= 36).then(|| title.start + start..title.start + end)
}

/// A name of a region between two words.
fn between(head: &str, before: &str, after: &str, cues: &Cues) -> Option<Range<usize>> {
    let mut from = 0;
    while let Some(at) = head[from..].find(after) {
        let end = from + at;
        from = end + after.len();
        let window = clip_start(head, end.saturating_sub(60));
        let Some(start) = head[window..end].rfind(before) else { continue };
        let start = window + start + before.len();
        let name = &head[start..end];
        let short = matches!(name, "县" | "市" | "区" | "省" | "自治区" | "州" | "全县" | "全市");
        if !short
            && name.chars().count() >= 2
            && cues.region_suffixes().any(|s| name.ends_with(s))
            && !name.contains(['，', '。', '年', '向', '我'])
        {
            return Some(start..end);
        }
    }
    None
}

fn clip_start(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}
