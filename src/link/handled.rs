//! Rates at which things were dealt with.
//!
//! Finds: 办理建议60件、提案70件，办复率、满意率均达N%; 126件信访件办结122件，办结率N%.
//! Leaves alone: rates of their own (城镇化率), and rates without things that were counted before them.
//! Gives: the things, as the owner of the rate, together or one by one.

use super::{Context, Memory, Phrase, owner};

/// What was dealt with at a rate: the things counted before it in the sentence (办理建议60件、提案70件，办复率、满意率均达N%).
pub(super) fn owner(cx: &Context<'_, '_>, memory: &Memory, np: Phrase) -> Option<Phrase> {
    things(cx, memory, np)?.into_iter().reduce(|all, thing| all.with(thing))
}

/// The same with the rate, one by one.
pub(super) fn each(cx: &Context<'_, '_>, memory: &Memory, np: Phrase) -> Option<Vec<Phrase>> {
    Some(things(cx, memory, np)?.into_iter().map(|thing| thing.with(np)).collect())
}

fn things(cx: &Context<'_, '_>, memory: &Memory, np: Phrase) -> Option<Vec<Phrase>> {
    let counted = memory.last.as_ref().filter(|l| {
        cx.is_ratio() && cx.lexicon.dimension(&cx.line.amounts[l.amount]) == "count" && l.metric.is_some()
    })?;
    if np.len() != 1 || !cx.lexicon.cues.is_handling_rate(&cx.line.text[np.hull()]) {
        return None;
    }
    let things: Vec<Phrase> =
        if memory.row.is_empty() { counted.metric.into_iter().collect() } else { memory.row.clone() };
    let bare = |thing: &Phrase| {
        let words = &cx.line.text[thing.hull()];
        cx.lexicon.cues.handling(words).map_or(*thing, |verb| thing.from(thing.start() + verb))
    };
    // 126件信访件办结122件，办结率N%: the second count is that of the rate
    let stem = cx.line.text[np.hull()].trim_end_matches('率');
    let dealt = |t: &&Phrase| t.words(cx.line.text).ends_with(stem);
    let things = things.into_iter().map(|thing| owner::without_tally(cx, thing)).collect::<Vec<_>>();
    Some(things.iter().filter(|t| t.len() == 1 && !dealt(t)).map(bare).collect())
}
