//! Topics: a noun phrase that a comma sets before what is said of it.
//!
//! Finds: 农民人均纯收入，1982年为270元; 研发经费，从1288亿元增加到3664亿元.
//! Leaves alone: clauses with a verb or a value, and phrases that measure nothing (经济运行总体平稳，增长5%).
//! Gives: the phrase, as the metric of the values after it.

use super::line::{Kind, Line};
use super::phrase::Phrase;
use crate::lexicon::{Lexicon, Role};

const NOUNS: Role =
    Role::NOUN.or(Role::INDICATOR).or(Role::RELATIONAL).or(Role::PERSON).or(Role::VERBAL_NOUN).or(Role::CITY);

/// The topic right before the clause of token `token`, if no other value stands between.
pub(super) fn before(line: &Line<'_>, lexicon: &Lexicon, token: usize) -> Option<Phrase> {
    let tokens = line.tokens;
    let comma = (0..token).rev().take(24).find(|&k| tokens[k].is_break() || tokens[k].amount().is_some())?;
    if !tokens[comma].is_mark('，') {
        return None;
    }
    let start =
        (0..comma).rev().take(24).find(|&k| tokens[k].is_break() || tokens[k].amount().is_some()).map_or(0, |k| k + 1);
    let clause = &tokens[start..comma];
    let nominal = clause.iter().all(|t| match t.kind {
        Kind::Text | Kind::Quote | Kind::Mark('、') => true,
        Kind::Word(role) => role.has(NOUNS.or(Role::CONJ).or(Role::PARTICLE)),
        _ => false,
    });
    let (first, last) = (clause.first()?, clause.last()?);
    let measures = last.is(Role::INDICATOR.or(Role::RELATIONAL))
        || lexicon.cues.measure_noun(&line.text[last.range.clone()]).is_some();
    (nominal && measures && last.range.len() >= 6).then(|| Phrase::new(first.range.start..last.range.end))
}

/// The statistic or thing with which a sentence without values begins.
pub(super) fn of_sentence(line: &Line<'_>) -> Option<Phrase> {
    let first = line.tokens.first().filter(|t| t.is(Role::INDICATOR))?;
    Some(Phrase::new(first.range.clone()))
}
