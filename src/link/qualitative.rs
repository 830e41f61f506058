//! Targets in words.
//!
//! Finds: 居民收入增长与经济增长同步, 进出口保持正增长, 完成国家下达的节能任务, 增速高于全省.
//! Leaves alone: clauses with a value of their own, and what a report says of the past.
//! Gives: the metric and the words that aim.

use std::ops::Range;

use super::line::{Kind, Line, Token};
use super::phrase::Phrase;
use crate::lexicon::Role;
use crate::record::Measure;

/// A target without a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aim {
    /// What is aimed at.
    pub metric: Phrase,
    /// The words of the aim.
    pub words: Range<usize>,
    /// Growth when the words speak of growing, else a level.
    pub measure: Measure,
}

/// The aims of a line, clause by clause.
pub fn aims(line: &Line<'_>, out: &mut Vec<Aim>) {
    if !line.roles.has(Role::QUALITATIVE.or(Role::UP)) || !line.tokens.iter().any(|t| says(line, t)) {
        return;
    }
    let mut start = 0;
    for end in 0..=line.tokens.len() {
        if end == line.tokens.len() || line.tokens[end].is_break() {
            if let Some(aim) = aim(line, start..end) {
                out.push(aim);
            }
            start = end + 1;
        }
    }
}

/// Whether a word aims: 同步, or a gap without its size (增速高于全省).
fn says(line: &Line<'_>, t: &Token) -> bool {
    t.is(Role::QUALITATIVE) || t.is(Role::UP) && line.text[t.range.clone()].ends_with('于')
}

fn aim(line: &Line<'_>, clause: Range<usize>) -> Option<Aim> {
    let tokens = &line.tokens[clause.clone()];
    if tokens.iter().any(|t| t.amount().is_some()) {
        return None;
    }
    let says = tokens.iter().rposition(|t| says(line, t))?;
    let metric = tokens.iter().position(|t| t.is(Role::INDICATOR))?;
    if metric >= says {
        return None;
    }
    let first = tokens.get(metric + 1)?;
    let words = first.range.start..tokens[tokens.len() - 1].range.end;
    let grows = tokens[metric + 1..].iter().any(|t| t.is(Role::UP))
        || tokens[says].is(Role::QUALITATIVE) && line.text[words.clone()].contains("增长");
    let kind = tokens[metric].kind;
    debug_assert!(matches!(kind, Kind::Word(_)));
    Some(Aim {
        metric: Phrase::new(tokens[metric].range.clone()),
        words,
        measure: if grows { Measure::Growth } else { Measure::Level },
    })
}
