//! What the part of a report does that a figure stands in.

use crate::record::{Edtf, Point, SectionKind};

/// The kind of section, told from the time that the running text is about where no heading says it.
///
/// The year of the speech lies ahead of one that opens it, and behind one of its second half. What a statistical text is
/// about lies behind it.
pub fn section_kind(
    kind: SectionKind,
    current: Option<Edtf>,
    speech: Option<Point>,
    surveyed: Option<Edtf>,
) -> SectionKind {
    let (SectionKind::Other, Some(current), Some(speech)) = (kind, current, speech) else { return kind };
    let year = speech.year;
    let (Some(first), Some(last)) = (current.first_year(), current.last_year()) else { return kind };
    if last < year || surveyed.is_some_and(|s| s.last_year() >= Some(last)) {
        SectionKind::Review
    } else if first > year {
        SectionKind::Plan
    } else if first == last && speech.month.is_none_or(|m| m <= 6) {
        SectionKind::Task
    } else {
        kind
    }
}
