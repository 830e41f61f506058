//! Whose figure it is when not the region's own.
//!
//! Finds: a name at the head of the metric (兰州新区|经济总量, 省属企业|资产总额, a region of the gazetteer), a name that is
//! the subject of the sentence (某集团开辟新赛道，产能居全国第1位).
//! Leaves alone: a name that is itself what is counted (新建开发区5个), and kinds of bodies without a name (开发区数量).
//! Gives: the place of the name.

use std::ops::Range;

use super::line::{Kind, Line};
use super::{Figure, Phrase};
use crate::lexicon::{Lexicon, Role};

/// A name has at least this many bytes before what it is (兰州|新区).
const SHORTEST: usize = 6;

/// The name at the head of a metric.
pub(super) fn of_metric(line: &Line<'_>, lexicon: &Lexicon, metric: Phrase) -> Option<Range<usize>> {
    let first = metric.parts().next()?;
    let text = &line.text[first.clone()];
    if metric.len() == 1 && starts_with_verb(line, first.start) {
        return None;
    }
    let end = lexicon
        .cues
        .organisation_end(text)
        .or_else(|| lexicon.regions.starts(text).filter(|&end| end < text.len() || metric.len() > 1));
    let end = end.or_else(|| (metric.len() > 1 && lexicon.cues.is_organisation(text)).then_some(text.len()))?;
    (end >= SHORTEST && named(line, first.start..first.start + end)).then(|| first.start..first.start + end)
}

/// The name that a sentence is about: it opens the sentence and is followed by a verb or a mark.
pub(super) fn of_sentence(line: &Line<'_>, lexicon: &Lexicon) -> Option<Range<usize>> {
    let first =
        line.tokens.iter().find(|t| !(matches!(t.kind, Kind::Time(_) | Kind::Mark('，')) || t.is(Role::ADVERB)))?;
    if first.kind != Kind::Text {
        return None;
    }
    let text = &line.text[first.range.clone()];
    let end =
        lexicon.cues.organisation_end(text).or_else(|| lexicon.cues.is_organisation(text).then_some(text.len()))?;
    (end >= SHORTEST).then(|| first.range.start..first.range.start + end)
}

/// Fills the entity of a figure that has none.
pub(super) fn fill(line: &Line<'_>, lexicon: &Lexicon, sentence: Option<&Range<usize>>, figure: &mut Figure) {
    if figure.entity.is_some() {
        return;
    }
    let own = figure.metric.and_then(|m| of_metric(line, lexicon, m));
    figure.entity = own.or_else(|| sentence.filter(|s| figure.metric.is_none_or(|m| m.start() >= s.end)).cloned());
}

fn starts_with_verb(line: &Line<'_>, at: usize) -> bool {
    line.tokens.iter().any(|t| t.range.start == at && t.is(Role::VERB))
}

/// Whether the words before the kind of body are a name: text that no dictionary knows, or a quotation.
fn named(line: &Line<'_>, range: Range<usize>) -> bool {
    line.tokens.iter().any(|t| t.range.start == range.start && matches!(t.kind, Kind::Text | Kind::Quote))
}
