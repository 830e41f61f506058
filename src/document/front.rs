//! The front matter: title, region, date.

use std::ops::Range;

use super::heading::{self, Style};
use super::{part, region, trimmed};
use crate::lexicon::Lexicon;
use crate::mention::{Anchor, numbered_plan, times};
use crate::record::{Edtf, Point, SectionKind};

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
    /// The time that the title names as its subject: 2023年统计公报, 2025年上半年经济运行分析.
    pub subject: Option<Edtf>,
}

/// Reads the lines before the address to the meeting (各位代表), or before the first long line.
///
/// Finds: the title (the first line that names a kind of document), the date of the speech in Arabic or Chinese
/// numerals (of several, the one in the line that names a meeting), the region (代表某县人民政府, 某县第十七届…, the title's).
pub(super) fn read(text: &str, lexicon: &Lexicon) -> Front {
    let cues = &lexicon.cues;
    let mut front = Front { title: None, region: None, date: None, end: 0, kind: SectionKind::Other, subject: None };
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
        let numbered = heading::numbered(shown).is_some_and(|(style, _)| style <= Style::HanBracket);
        if shown.starts_with("各位") || range.len() > LONGEST || numbered {
            // 某市第十二个五年（2011—2015年）规划纲要，根据…编制
            let clause = range.start..shown.find('，').map_or(range.end, |at| range.start + at);
            let words = &text[clause.clone()];
            if front.title.is_none() && clause.len() <= LONGEST / 2 && cues.is_title(words) && cues.is_plan(words) {
                front.title = Some(clause);
            }
            break;
        }
        front.end = range.end;
        let meeting = shown.contains("会议") || shown.contains("大会");
        let plan = shown.ends_with("年计划") || shown.ends_with("年规划");
        let title = without_note(shown);
        if front.title.is_none() && !meeting && (cues.is_title(title) || plan) && !shown.ends_with('。')
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
        } else if date_rank == 0
            && let Some(point) = numbered_year(shown)
        {
            front.date = Some(point);
        }
    }
    let head = &text[..clip(text, front.end + 1_500)];
    front.region = region::region(head, front.title.clone(), cues);
    if let Some(title) = &front.title {
        let shown = &text[title.clone()];
        front.kind = part::kind(shown, false, None, cues);
        if cues.is_survey(shown) {
            // a statistical text tells of the time in its title, and is given after it
            let anchor = front.date.map_or_else(Anchor::default, Anchor::report);
            front.subject = times(shown, anchor).into_iter().find_map(|t| t.edtf);
            front.kind = SectionKind::Review;
        } else if cues.is_plan(shown) && !shown.contains("执行情况") && !shown.contains("报告") {
            // a plan tells of its period
            let period =
                times(shown, Anchor::default()).into_iter().filter_map(|t| t.edtf).find(|e| e.single_year().is_none());
            front.subject = period.or_else(|| numbered_plan(shown)).or_else(|| short_plan(shown));
            front.kind = SectionKind::Plan;
            // 关于做好2022年重点工作的意见: what is to be done in the year
            if let Some(year) = last_year(shown).filter(|_| front.subject.is_none()) {
                front.kind = SectionKind::Task;
                front.date = front.date.or(Some(Point::year(year)));
            }
        } else if front.date.is_none() {
            // 关于2019年上半年计划执行情况的报告 is given after June
            let part = times(shown, Anchor::default()).into_iter().filter_map(|t| t.edtf?.end()).next_back();
            front.date = part.filter(|p| p.month.is_some_and(|m| m < 12)).or_else(|| last_year(shown).map(Point::year));
        }
    }
    front
}

/// A title without what a bracket at its end says of the text (规划纲要（节选）).
fn without_note(line: &str) -> &str {
    const LONGEST: usize = 18;
    let open =
        line.rfind(['（', '(']).filter(|&at| line.ends_with(['）', ')']) && line.len() - at <= LONGEST && at > 0);
    open.map_or(line, |at| &line[..at])
}

/// The years of a plan that the title calls by its short name: 某省能源发展“十四五”规划.
fn short_plan(title: &str) -> Option<Edtf> {
    let ends = ["规划", "计划", "纲要"].iter().filter_map(|w| title.rfind(w));
    let named = |end: usize| times(&title[..end], Anchor::default()).into_iter().filter_map(|t| t.edtf);
    // “十四五”发展|规划|纲要
    ends.filter_map(|end| named(end).find(|e| e.single_year().is_none())).next()
}

/// The year in the number of a document that no other line dates: 某政〔2014〕60号.
fn numbered_year(line: &str) -> Option<Point> {
    const OPEN: [char; 3] = ['〔', '［', '['];
    let rest = &line[line.find(OPEN)?..];
    let digits = rest.trim_start_matches(OPEN).get(..4)?;
    let year: i32 = digits.parse().ok().filter(|y| (1949..2100).contains(y))?;
    (line.ends_with('号') && line.chars().count() <= 30).then(|| Point::year(year))
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

/// The last year that a title names: 2025年某市政府工作报告 and 2024年预算执行情况和2025年预算草案 are given in 2025.
fn last_year(title: &str) -> Option<i32> {
    times(title, Anchor::default()).into_iter().filter_map(|t| t.edtf?.last_year()).max()
}
