//! Times: dates, plan periods, parts of years and words that point from the speech, as EDTF.
//!
//! One construction a file; each says what it finds, what it leaves alone, and what it gives. The words are in
//! `dicts/times.tsv`, the cases in `corpus/cases/times`.

mod ago;
mod anchor;
mod calendar;
mod civil;
mod cursor;
mod day;
mod era;
mod every;
mod join;
mod name;
mod number;
mod part;
mod plan;
mod scan;
mod side;
mod span;
mod unit;
mod word;

pub use anchor::Anchor;
pub(crate) use plan::{named_plan, numbered_plan};
use scan::scan_all;
pub(crate) use scan::{beginning_words, beginnings, begins_word, scan};

use super::Places;
use crate::record::{Edtf, Span};
use crate::text::Folded;

/// A time of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeMention<'t> {
    /// Its words, without the particles around (2025年 of 到2025年).
    pub text: &'t str,
    /// Where they stand.
    pub span: Span,
    /// When; `None` where the words name no certain time or need an anchor that is not given.
    pub edtf: Option<Edtf>,
    /// How it was said.
    pub kind: super::TimeKind,
    /// Set when it is one end of a longer time.
    pub side: Option<super::Side>,
}

/// Finds the times of `text`, those of the day (下午三点) and recurring ones (每周一) too: these have no value, and with a
/// date its value (昨天下午三点). Relative ones (今年, 五年来) are counted from the anchor: an [`Anchor`], the day of the
/// speech as a [`Point`](crate::record::Point), or `None`.
///
/// ```
/// use zhengce::mention::times;
/// use zhengce::record::Point;
/// let found = times("“十四五”时期投资翻番，今年1—11月增长5%", Some(Point::day(2025, 12, 20)));
/// let found: Vec<_> = found.iter().map(|t| (t.text, t.edtf.unwrap().to_string())).collect();
/// assert_eq!(found, [("“十四五”时期", "2021/2025".to_owned()), ("今年1—11月", "2025-01/2025-11".to_owned())]);
///
/// let found = times("去年增长5%", None);
/// assert_eq!((found[0].text, found[0].edtf), ("去年", None));
/// ```
pub fn times(text: &str, anchor: impl Into<Anchor>) -> Vec<TimeMention<'_>> {
    let (folded, places) = Places::fold_everyday(text);
    times_of(&folded, &places, &anchor.into())
}

/// The same, from the folded text and its places.
pub(super) fn times_of<'t>(folded: &Folded<'t>, places: &Places, anchor: &Anchor) -> Vec<TimeMention<'t>> {
    // about as many as reports have
    let mut found = Vec::with_capacity(folded.text().len() / 400);
    scan_all(folded.text(), places, anchor, &mut found);
    found
        .into_iter()
        .map(|t| {
            let span = folded.span(t.span);
            let text = &folded.source()[span.bytes()];
            TimeMention { text, span, edtf: t.edtf, kind: t.kind, side: t.side }
        })
        .collect()
}
