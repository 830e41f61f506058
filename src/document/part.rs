//! What a part of a report does, from the words of its heading.

use crate::lexicon::Cues;
use crate::record::{Point, SectionKind};

/// The kind that the words of `heading` tell, or `Other`.
///
/// Words are data: the lines of kind `part` in `dicts/cues.tsv`; the last one in the heading decides, since Chinese
/// headings end in what they are (“十五五”时期主要目标任务). A year on its own decides against the speech date:
/// 2025年工作 in a report of 2025 is a task, 2024年工作 a review. Of the slogans of a `narrow` heading only the last counts:
/// （三）办好民生实事，群众生活持续改善 tells what was done.
pub(super) fn kind(heading: &str, narrow: bool, date: Option<Point>, cues: &Cues) -> SectionKind {
    let last = heading.rfind('，').filter(|_| narrow).map_or(0, |at| at + '，'.len_utf8());
    cues.part(&heading[last..]).or_else(|| by_year(heading, date)).unwrap_or(SectionKind::Other)
}

fn by_year(heading: &str, date: Option<Point>) -> Option<SectionKind> {
    let (year, said) = (date?.year, year(heading)?);
    Some(if said < year { SectionKind::Review } else { SectionKind::Task })
}

/// The year that a heading names first, which tells its kind once it is known when the speech was given.
pub(super) fn year(heading: &str) -> Option<i32> {
    let at = heading.find('年')?;
    let digits = heading[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
    heading[at - digits..at].parse().ok().filter(|_| digits == 4)
}
