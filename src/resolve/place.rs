//! What the part of a report does that a figure stands in.

use crate::record::{Edtf, SectionKind};

/// The kind of section, told from the time that the running text is about where no heading says it.
pub fn section_kind(kind: SectionKind, current: Option<Edtf>, year: Option<i32>) -> SectionKind {
    let (SectionKind::Other, Some(current), Some(year)) = (kind, current, year) else { return kind };
    let (Some(first), Some(last)) = (current.first_year(), current.last_year()) else { return kind };
    if last < year {
        SectionKind::Review
    } else if first > year {
        SectionKind::Plan
    } else {
        kind
    }
}
