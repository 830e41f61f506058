//! The time of a text that no date, title or heading tells: from what it compares itself with.
//!
//! - Finds: 与2017年计划目标持平 (a text of 2017), 2016年同期增速 (of 2017); 一季度 in one of its first sentences (of that quarter).
//! - Leaves alone: years that a text only mentions (2005年以来).
//! - Gives: the year, or the part of it.

use crate::mention::{Anchor, Places, Time, TimeKind, times, times_at};
use crate::record::{Edtf, Point};

/// How much of a text is looked at, and where its part of the year must be named.
const LOOKED_AT: usize = 30_000;
const OPENING: usize = 2_000;

/// What the text is about, whose places are known.
pub(super) fn subject(text: &str, places: &Places) -> Option<Edtf> {
    let text = clip(text, LOOKED_AT);
    let mut found = Vec::new();
    times_at(text, &places.until(text.len()), &Anchor::default(), &mut found);
    let said = |t: &Time| t.edtf.filter(|_| t.kind == TimeKind::Calendar)?.single_year();
    let rest = |t: &Time| &text[t.span.end..];
    let plan = |t: &Time| ["计划", "目标", "预期", "年度", "任务"].iter().any(|w| rest(t).starts_with(w));
    let of_plan = found.iter().filter(|t| plan(t)).filter_map(said).max();
    let same_part = found.iter().filter(|t| text[t.span.clone()].ends_with("同期") || rest(t).starts_with("同期"));
    let year = of_plan.or_else(|| same_part.filter_map(said).max().map(|year| year + 1))?;
    let anchor = Anchor { date: Some(Point::year(year)), review_year: Some(year) };
    let mut opening = times(clip(text, OPENING), anchor).into_iter().filter(|t| t.kind == TimeKind::Part);
    Some(opening.find_map(|t| t.edtf.filter(Edtf::is_interval)).unwrap_or(Edtf::year(year)))
}

/// The beginning of a text.
fn clip(text: &str, length: usize) -> &str {
    let end = (0..=length.min(text.len())).rev().find(|&n| text.is_char_boundary(n)).unwrap_or(0);
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::subject;
    use crate::mention::Places;

    fn told(text: &str) -> Option<String> {
        subject(text, &Places::new(text)).map(|s| s.to_string())
    }

    #[test]
    fn finds() {
        assert_eq!(told("一季度全县产值9亿元，增速与2019年预期目标持平。"), Some("2019-01/2019-03".to_owned()));
        assert_eq!(told("年初以来，全县产值增长5%（2018年同期增长4%）。"), Some("2019".to_owned()));
    }

    #[test]
    fn leaves_alone() {
        assert_eq!(told("上半年全县产值9亿元，2018年以来增速首次回升。"), None);
    }
}
