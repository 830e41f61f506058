//! Whether a figure was reached, is expected or is aimed at.

use std::ops::Range;

use crate::lexicon::Role;
use crate::link::{Figure, Kind, Line};
use crate::record::{Edtf, SectionKind, Status};

/// A status, the words that decided it, and the rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Reached, expected or aimed at.
    pub status: Status,
    /// The deciding words.
    pub cue: Option<Range<usize>>,
    /// `cue`, `section`, `past`, `future` or `default`.
    pub rule: &'static str,
}

/// Decides the status: explicit cue, then time against the speech, then the section.
pub fn status(
    line: &Line<'_>,
    figure: &Figure,
    section: SectionKind,
    period: Option<Edtf>,
    year: Option<i32>,
) -> Standing {
    let looks_back = matches!(section, SectionKind::Review);
    let looks_ahead = matches!(section, SectionKind::Plan | SectionKind::Target | SectionKind::Task);
    let cue = cue(line, figure.amount, looks_back);
    let last_year = period.and_then(|p| p.last_year());
    if figure.is_start {
        return Standing { status: Status::Actual, cue: None, rule: "start" };
    }
    if let (Some(last), Some(now)) = (last_year, year) {
        if looks_ahead && last < now {
            return Standing { status: Status::Actual, cue: None, rule: "past" };
        }
        if looks_back && last > now {
            return Standing { status: Status::Target, cue: cue.map(|c| c.0), rule: "future" };
        }
    }
    // the year of the speech is still to come, in a speech that opens it
    let ahead = looks_back
        && last_year.is_some()
        && last_year == year
        && period.is_some_and(|p| p.start().is_some_and(|s| s.month.is_none()));
    if ahead && matches!(cue, Some((_, Status::Target))) {
        return Standing { status: Status::Target, cue: cue.map(|c| c.0), rule: "cue" };
    }
    if let Some((range, Status::Target)) = &cue
        && matches!(&line.text[range.clone()], "力争" | "预期目标" | "主要预期目标")
        && last_year.zip(year).is_none_or(|(last, now)| last >= now)
    {
        return Standing { status: Status::Target, cue: Some(range.clone()), rule: "cue" };
    }
    match cue {
        Some((range, Status::Estimate)) if !looks_ahead => {
            return Standing { status: Status::Estimate, cue: Some(range), rule: "cue" };
        }
        Some((range, Status::Target)) if looks_ahead => {
            return Standing { status: Status::Target, cue: Some(range), rule: "cue" };
        }
        Some((range, Status::Target))
            if section == SectionKind::Other && last_year.zip(year).is_none_or(|(l, y)| l >= y) =>
        {
            return Standing { status: Status::Target, cue: Some(range), rule: "cue" };
        }
        _ => {}
    }
    if looks_ahead {
        return Standing { status: Status::Target, cue: None, rule: "section" };
    }
    if let (Some(last), Some(now)) = (last_year, year)
        && last > now
    {
        return Standing { status: Status::Target, cue: None, rule: "future" };
    }
    Standing { status: Status::Actual, cue: None, rule: if looks_back { "section" } else { "default" } }
}

/// The nearest word of expectation or aim before the amount that still governs it.
fn cue(line: &Line<'_>, amount: usize, looks_back: bool) -> Option<(Range<usize>, Status)> {
    let token = line.places[amount];
    for k in (0..token).rev() {
        let t = &line.tokens[k];
        if let Kind::Word(role) = t.kind
            && let Some(status) = role.status()
            && !(role.has(Role::VERB)
                && status == Status::Target
                && k + 1 < token
                && line.tokens[k + 1].is(Role::PARTICLE))
        {
            return Some((t.range.clone(), status));
        }
        if t.is_mark('。') || t.is_mark('；') && looks_back {
            break;
        }
    }
    None
}
