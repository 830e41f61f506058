//! What is carried by which means, which a sentence names once.
//!
//! Finds: 铁路货运量N吨，客运量M人次 (铁路客运量); 公路完成货物运输量N，货物周转量M (公路货物运输量, 公路货物周转量).
//! Leaves alone: a measure that names its means, or stands behind one of another thing.
//! Gives: the means, with which the measure begins.

use super::line::{Kind, Token};
use super::{Context, Memory, Phrase};
use crate::lexicon::Role;

/// How far before the measure its means may stand as the subject (公路|全年|完成).
const NEAR: usize = 4;

/// The means before a measure of what is carried that does not name it itself.
pub(super) fn means(cx: &Context<'_, '_>, memory: &Memory, np: Phrase) -> Option<Phrase> {
    let cues = &cx.lexicon.cues;
    if cues.carried(&cx.line.text[np.hull()]) != Some(np.hull().len()) {
        return None;
    }
    // 公路|完成|货物运输量
    let verb = |t: &Token| t.is(Role::REACH.or(Role::ADVERB).or(Role::CUMULATIVE));
    let before = cx.line.tokens[..cx.left.np.start].iter().rev().take(NEAR);
    let subject = before.into_iter().find(|t| !verb(t) && !matches!(t.kind, Kind::Time(_)));
    let subject = subject.filter(|t| cues.transport(&cx.line.text[t.range.clone()]) == Some(t.range.len()));
    if let Some(subject) = subject {
        return Some(Phrase::new(subject.range.clone()));
    }
    // 铁路货运量N吨，客运量
    let last = memory.last.as_ref()?.metric.filter(|m| m.end() <= np.start())?;
    let first = last.parts().next()?;
    let words = &cx.line.text[first.clone()];
    let said = last.words(cx.line.text);
    let own = said.len() - cues.carried(&said)?;
    (cues.transport(words).is_some() && own > 0 && own <= words.len())
        .then(|| Phrase::new(first.start..first.start + own))
}
