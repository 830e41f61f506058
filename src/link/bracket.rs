//! What a bracket says of the thing before it.
//!
//! Finds: 青石水电站（装机120万千瓦，总投资9亿元）: the figures are those of the thing.
//! Leaves alone: brackets after a count (30个项目（总投资90亿元）), after a statistic (粮食产量（含大豆3万吨）), parts (其中…).
//! Gives: the place of the thing's name, or the phrase that is measured.

use std::ops::Range;

use super::line::{Kind, Line, Token};
use super::{Left, Phrase, left};
use crate::lexicon::{Lexicon, Role};

/// A bracket, and a name, have at most this many tokens.
const LONGEST: usize = 24;
/// A name has at least this many bytes.
const SHORTEST: usize = 12;

/// The thing of which the bracket around token `token` tells the size.
pub(super) fn thing(line: &Line<'_>, lexicon: &Lexicon, token: usize) -> Option<Range<usize>> {
    let before = line.tokens.get(..token).filter(|_| line.brackets)?;
    let closed = |t: &Token| t.is_mark('）');
    let open = before.iter().rposition(|t| t.is_mark('（') || closed(t)).filter(|&k| !closed(&before[k]))?;
    if token - open > LONGEST {
        return None;
    }
    let first = &line.tokens[open + 1];
    let sizes = first.is(Role::RELATIONAL) || lexicon.cues.is_size(&line.text[first.range.clone()]);
    if !sizes {
        return None;
    }
    let end = line.tokens[open].range.start;
    let mut start = end;
    let mut k = open;
    while k > 0 && open - k < LONGEST && line.tokens[k - 1].range.end == start && names(&line.tokens[k - 1]) {
        k -= 1;
        start = line.tokens[k].range.start;
    }
    let counted = k > 0 && line.tokens[k - 1].amount().is_some();
    let name = &line.text[start..end];
    (!counted && name.len() >= SHORTEST && !lexicon.cues.is_generic(name)).then_some(start..end)
}

/// The thing whose growth is all that a bracket tells: 食醋（增长8%）、酱油（增长5%）.
pub(super) fn measured(line: &Line<'_>, token: usize, left: &Left, is_class: &dyn Fn(usize) -> bool) -> Option<Phrase> {
    let open = left.stop.filter(|&k| line.tokens[k].is_mark('（') && left.trigger.is_some())?;
    let closes = line.tokens.get(token + 1).is_some_and(|t| t.is_mark('）'));
    let thing = Left::read(line, open, is_class);
    let plain = !thing.np.is_empty() && !thing.says() && thing.np.end == open;
    let phrase = left::phrase_of(line, thing.np, is_class).filter(|_| closes && plain)?;
    // 产量增幅较大的有食醋（增长8%）
    let words = &line.text[phrase.hull()];
    let listed = words.rfind("的有").filter(|_| phrase.len() == 1).map(|at| at + "的有".len());
    Some(listed.map_or(phrase, |at| phrase.from(phrase.start() + at)))
}

fn names(t: &Token) -> bool {
    (matches!(t.kind, Kind::Text | Kind::Quote) || t.is(Role::NOUN.or(Role::VERBAL_NOUN)))
        && !t.is(Role::INDICATOR.or(Role::RELATIONAL))
}

#[cfg(test)]
mod tests {
    fn owners(sentence: &str) -> Vec<String> {
        let records = crate::Extractor::new().extract(sentence);
        records.into_iter().map(|r| r.entity.map_or_else(|| "-".to_owned(), |e| e.into_owned())).collect()
    }

    #[test]
    fn finds() {
        assert_eq!(owners("青石水电站（装机12万千瓦，总投资9亿元）获得核准。"), ["青石水电站"; 2]);
        assert_eq!(owners("云岭河大桥（全长3公里）年内开工。"), ["云岭河大桥"]);
    }

    #[test]
    fn finds_what_grew() {
        let records = crate::Extractor::new().extract("产量增幅较大的有食醋（增长8%）、酱油（增长5%）。");
        let metrics: Vec<_> = records.iter().map(|r| r.metric.as_ref().unwrap().text.to_string()).collect();
        assert_eq!(metrics, ["食醋", "酱油"]);
    }

    #[test]
    fn leaves_alone() {
        assert_eq!(owners("新签约项目30个（总投资90亿元）。"), ["-"; 2]);
        assert_eq!(owners("粮食产量（含大豆3万吨）稳步提高。"), ["-"]);
    }
}
