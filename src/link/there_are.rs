//! Those of whom something is said, counted behind 的有.
//!
//! Finds: 产量增长的有45种, 超额完成任务的有3家; with the things that the sentence counted before (82种产品中，产量增长的有45种:
//! 产量增长的产品).
//! Leaves alone: 有 before the things (有3家企业), and 的有 without words before it.
//! Gives: a level of those that the words describe.

use super::line::Kind;
use super::{Context, Figure, Memory, owner};
use crate::lexicon::Role;
use crate::record::Measure;

const RULE: &str = "there_are";

pub(super) fn read(cx: &Context<'_, '_>, memory: &Memory) -> Option<Figure> {
    let tokens = cx.line.tokens;
    let said = |k: usize| &cx.line.text[tokens[k].range.clone()];
    let de =
        cx.token.checked_sub(2).filter(|&de| said(de + 1) == "有" && said(de) == "的" && cx.right.np.is_empty())?;
    let clause = tokens[..de].iter().rposition(|t| t.is_break() || t.amount().is_some()).map_or(0, |k| k + 1);
    let opens = |t: &super::Token| matches!(t.kind, Kind::Time(_)) || t.is(Role::WHOLE.or(Role::OWN).or(Role::CONJ));
    let start = (clause..de).find(|&k| !opens(&tokens[k]) && said(k) != "其中")?;
    let plain = |t: &super::Token| !matches!(t.kind, Kind::Mark(c) if c != '、') && t.amount().is_none();
    let unit = cx.amount.unit.as_ref().map(|(_, id)| *id);
    let counted = memory.counted.filter(|(of, _)| Some(*of) == unit).map(|(_, things)| owner::stock(cx, things));
    // a second description is one of the same things
    let again = memory.last.as_ref().filter(|last| last.rule == RULE);
    let things = again.map_or(counted, |last| last.part_of).filter(|things| {
        let words = things.words(cx.line.text);
        !cx.line.text[tokens[start].range.start..tokens[de].range.start].contains(&*words)
    });
    let who = cx.phrase(start..de + usize::from(things.is_some())).filter(|_| tokens[start..de].iter().all(plain))?;
    let metric = things.map_or(who, |things| who.with(things));
    Some(Figure { part_of: things, basis: None, ..cx.figure(Measure::Level, Some(metric), RULE) })
}
