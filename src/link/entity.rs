//! Whose figure it is when not the region's own.
//!
//! Finds: a name at the head of the metric (兰州新区|经济总量, 省属企业|资产总额, a region of the gazetteer), a name that is
//! the subject of the sentence (某集团开辟新赛道，产能居全国第1位).
//! Leaves alone: a name that is itself what is counted (新建开发区5个), and kinds of bodies without a name (开发区数量).
//! Gives: the place of the name.

use std::ops::Range;

use super::line::{Kind, Line};
use super::{Context, Figure, Memory, Phrase};
use crate::lexicon::{Lexicon, Role};

/// A name has at least this many bytes, with what it is (兰州|新区).
const SHORTEST: usize = 9;

/// The name at the head of a metric.
pub(super) fn of_metric(line: &Line<'_>, lexicon: &Lexicon, metric: Phrase) -> Option<Range<usize>> {
    let first = metric.parts().next()?;
    let text = &line.text[first.clone()];
    let end = head(lexicon, text).filter(|&end| end < text.len() || metric.len() > 1)?;
    // 开发区数量达N: they are what is counted
    if ["数量", "总数", "个数"].iter().any(|w| line.text[first.start + end..].starts_with(w)) {
        return None;
    }
    let partner = text[..end].ends_with("”国家");
    (partner || !starts_with_verb(line, first.start)).then(|| first.start..first.start + end)
}

/// Length of the name with which a phrase begins: an organisation, a park, or a region.
fn head(lexicon: &Lexicon, text: &str) -> Option<usize> {
    let cues = &lexicon.cues;
    let region = || lexicon.regions.starts(text).filter(|&end| !cues.is_common_word(&text[..end]));
    organisation(lexicon, text).or_else(region)
}

/// Length of the name of an organisation or a park with which a phrase begins.
fn organisation(lexicon: &Lexicon, text: &str) -> Option<usize> {
    let cues = &lexicon.cues;
    cues.organisation_end(text)
        .or_else(|| cues.is_organisation(text).then_some(text.len()))
        .filter(|&end| end >= SHORTEST && !cues.is_generic(&text[..end]))
}

/// Whether a phrase is nothing but a name.
pub(super) fn is_name(line: &Line<'_>, lexicon: &Lexicon, phrase: Phrase) -> bool {
    phrase.len() == 1 && head(lexicon, &line.text[phrase.hull()]) == Some(phrase.end() - phrase.start())
}

/// The name that a sentence is about: it opens the sentence and is followed by a verb or a mark.
pub(super) fn of_sentence(line: &Line<'_>, lexicon: &Lexicon) -> Option<Range<usize>> {
    let opens = |t: &&super::Token| {
        !(matches!(t.kind, Kind::Time(_) | Kind::Mark('，' | '—')) || t.is(Role::ADVERB.or(Role::WHOLE).or(Role::PREP)))
    };
    let at = line.tokens.iter().position(|t| opens(&t))?;
    let first = &line.tokens[at];
    let listed = line.tokens.get(at + 1).is_some_and(|t| t.is_mark('、') || t.is(Role::CONJ.or(Role::PARTICLE)));
    if !matches!(first.kind, Kind::Text | Kind::Word(_)) || first.is(Role::VERB) || listed {
        return None;
    }
    let mut stop = first.range.end;
    for t in line.tokens[at + 1..].iter().take(6) {
        let goes_on =
            matches!(t.kind, Kind::Text | Kind::Quote) || t.is(Role::NOUN.or(Role::INDICATOR).or(Role::VERBAL_NOUN));
        if t.range.start != stop || !goes_on {
            break;
        }
        stop = t.range.end;
    }
    let end = organisation(lexicon, &line.text[first.range.start..stop])?;
    Some(first.range.start..first.range.start + end)
}

/// Whether a sentence goes on about the subject of the one before (目前…, 该园区…).
pub(super) fn goes_on(line: &Line<'_>) -> bool {
    let text = &line.text[line.range.clone()];
    ["目前", "现已", "现有", "该", "其", "累计"].iter().any(|w| text.starts_with(w))
}

/// Fills the entity of a figure that has none; `memory` holds whose figure the last one was.
pub(super) fn fill(cx: &Context<'_, '_>, sentence: Option<&Range<usize>>, memory: &Memory, figure: &mut Figure) {
    if figure.entity.is_some() {
        return;
    }
    let line = cx.line;
    let own = figure.metric.and_then(|m| of_metric(line, cx.lexicon, m));
    let subject = || {
        let phrase = cx.phrase(cx.left.subject.clone()).filter(|p| is_name(line, cx.lexicon, *p));
        phrase.and_then(|p| p.parts().next())
    };
    let same = || memory.owners.iter().rev().find(|(m, _)| Some(*m) == figure.metric).map(|(_, e)| e.clone());
    // the subject of the sentence, up to ；
    let reaches = |s: &Range<usize>| {
        let between = line.tokens[..cx.token].iter().filter(|t| t.range.start >= s.end);
        figure.metric.is_none_or(|m| m.start() >= s.end) && !between.into_iter().any(|t| t.is_mark('；'))
    };
    // a statistic of the catalogue opens a subject of its own
    let np = &line.tokens[cx.left.np.clone()];
    let statistic = np.len() == 1 && np[0].is(Role::INDICATOR);
    let about = || sentence.filter(|s| !statistic && reaches(s)).cloned();
    // 省属企业资产总额达N，工业总产值突破M: a statistic alone after a comma is the same body's
    let alone = || {
        let np = cx.left.np.clone();
        let bare = np.len() == 1 && line.tokens[np.start].is(Role::INDICATOR.or(Role::RELATIONAL));
        let comma = np.start.checked_sub(1).is_some_and(|k| matches!(line.tokens[k].kind, Kind::Mark('，' | '、')));
        memory.last.as_ref().filter(|_| bare && comma).and_then(|l| l.entity.clone())
    };
    figure.entity = own.or_else(subject).or_else(same).or_else(about).or_else(alone);
}

fn starts_with_verb(line: &Line<'_>, at: usize) -> bool {
    line.tokens.iter().any(|t| t.range.start == at && t.is(Role::VERB))
}
