//! What a small part of something brings forth: two shares, or more, that answer each other.
//!
//! Finds: 以全省9%的土地，养活了全省14%的人口、创造了22%的生产总值; 以不足2%的面积贡献了四成税收.
//! Leaves alone: 以8%的速度增长, 以30%的比例配套, 以9折的价格: how something is done.
//! Gives: a share of each noun, of the field that is named before the value, or before the one in front.

use super::{Context, Figure, Memory, Phrase};
use crate::lexicon::Role;
use crate::record::{Bound, Measure};

/// The rule of its figures.
pub(super) const RULE: &str = "share_by_parts";

/// What 以N%的… names when it tells how something is done.
const MANNERS: [&str; 14] =
    ["速度", "比例", "幅度", "增速", "价格", "利率", "成绩", "优势", "票数", "水平", "标准", "份额", "力度", "股权"];

pub(super) fn read(cx: &Context<'_, '_>, memory: &Memory) -> Option<Figure> {
    let part = cx.dimension() == "ratio" || cx.amount.fraction.is_some();
    let noun = cx.phrase(cx.right.np.clone()).filter(|_| part && cx.right.of && cx.left.trigger.is_none())?;
    let words = noun.words(cx.line.text);
    if MANNERS.iter().any(|w| words.starts_with(w) || words.ends_with(w)) {
        return None;
    }
    let last = memory.last.as_ref().filter(|l| l.rule == RULE && l.amount + 1 == cx.n);
    let (field, bound) = match last {
        Some(_) => field(cx),
        None => opening(cx)?,
    };
    let of = field.or_else(|| last.and_then(|l| l.of));
    let noun = noun_alone(cx, noun);
    Some(Figure { of, bound, is_end: false, ..cx.figure(Measure::Share, Some(noun), RULE) })
}

/// 土地|产出, 耕地|养活: the noun, where no mark parts it from the verb behind it.
fn noun_alone(cx: &Context<'_, '_>, noun: Phrase) -> Phrase {
    const VERBS: [&str; 12] =
        ["养活", "养育", "供养", "承载", "产出", "创造", "贡献", "集聚", "聚集", "吸纳", "支撑", "生产"];
    // 土地|产出|全市
    let field = cx.line.ending(noun.end()).filter(|t| t.range.start > noun.start() && t.is(Role::SCOPE.or(Role::OWN)));
    let noun = field.map_or(noun, |t| noun.until(t.range.start));
    let words = &cx.line.text[noun.parts().last().unwrap_or_default()];
    let verb = VERBS.iter().find(|verb| words.len() > verb.len() && words.ends_with(**verb));
    if let Some(verb) = verb {
        return noun.until(noun.end() - verb.len());
    }
    let last = cx.line.ending(noun.end()).filter(|t| t.range.start > noun.start());
    let verb = last.filter(|t| t.is(Role::VERB) && !t.is(Role::NOUN.or(Role::INDICATOR)));
    verb.map_or(noun, |t| noun.until(t.range.start))
}

/// What stands between 以 and the value, when it is nothing but a field and a bound: the field and the bound.
fn opening(cx: &Context<'_, '_>) -> Option<(Option<Phrase>, Option<Bound>)> {
    const FAR: usize = 36;
    let start = cx.line.range.start.max(cx.amount.outer.start.saturating_sub(FAR));
    let start = (start..=cx.amount.outer.start).find(|&at| cx.line.text.is_char_boundary(at))?;
    let before = &cx.line.text[start..cx.amount.outer.start];
    let at = start + before.rfind('以')? + '以'.len_utf8();
    let words = &cx.line.text[at..cx.amount.outer.start];
    let (words, bound) = unbound(words.trim_start_matches(['占', '仅']));
    let words = words.trim_start_matches('占').trim_end_matches('的');
    let end = cx.amount.outer.start
        - (cx.line.text[at..cx.amount.outer.start].len() - cx.line.text[at..].find(words)? - words.len());
    let from = end - words.len();
    let field = cx.line.within(&(from..end));
    let named = field.iter().all(|t| t.is(Role::SCOPE.or(Role::OWN))) && !field.is_empty();
    if !words.is_empty() && !named {
        return None;
    }
    // 以9%的耕地: the answer must follow
    let answers = cx.line.amounts.get(cx.n + 1).is_some_and(|next| {
        let rest = &cx.line.text[next.outer.end..];
        rest.starts_with('的') && (cx.lexicon.dimension(next) == "ratio" || next.fraction.is_some())
    });
    answers.then(|| ((!words.is_empty()).then(|| Phrase::new(from..end)), bound))
}

/// The field right before a further value, and the bound that stands before the field.
fn field(cx: &Context<'_, '_>) -> (Option<Phrase>, Option<Bound>) {
    let field = cx.token.checked_sub(1).map(|k| &cx.line.tokens[k]).filter(|t| t.is(Role::SCOPE.or(Role::OWN)));
    let bound = field.and_then(|t| unbound_before(&cx.line.text[..t.range.start]));
    (field.map(|t| Phrase::new(t.range.clone())), bound)
}

const BOUNDS: [(&str, Bound); 8] = [
    ("不到", Bound::Lt),
    ("不足", Bound::Lt),
    ("不及", Bound::Lt),
    ("超过", Bound::Gt),
    ("大约", Bound::About),
    ("约", Bound::About),
    ("近", Bound::About),
    ("超", Bound::Gt),
];

/// Words without the bound with which they begin.
fn unbound(words: &str) -> (&str, Option<Bound>) {
    let found = BOUNDS.iter().find_map(|(word, bound)| Some((words.strip_prefix(word)?, *bound)));
    found.map_or((words, None), |(rest, bound)| (rest, Some(bound)))
}

/// The bound with which a text ends.
fn unbound_before(text: &str) -> Option<Bound> {
    BOUNDS.iter().find(|(word, _)| text.ends_with(word)).map(|(_, bound)| *bound)
}
