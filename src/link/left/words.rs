//! The words of a noun phrase: which of its tokens belong to the name.

use std::ops::Range;

use super::super::line::{Kind, Line};
use super::super::phrase::Phrase;
use crate::lexicon::Role;
use crate::text::is_han;

/// Whether 共 at token `n` sums up what was done: a verb touches it, and it is no part of 公共.
fn sums_up(line: &Line<'_>, n: usize) -> bool {
    let done = line.tokens.get(n + 1).is_some_and(|t| t.is(Role::VERB.or(Role::KEEP)) && !t.is(Role::NOUN));
    done && !line.text[..line.tokens[n].range.start].ends_with(['公', '国'])
}

/// The phrase of some tokens: brackets with what they hold, unless that is a part of the name, and blanks, left out.
pub fn phrase_of(line: &Line<'_>, tokens: Range<usize>, _is_class: &dyn Fn(usize) -> bool) -> Option<Phrase> {
    let mut phrase = Phrase::default();
    let mut depth = 0usize;
    let mut named = 0;
    for (n, t) in tokens.clone().zip(&line.tokens[tokens.clone()]) {
        if line.brackets && matches!(t.kind, Kind::Mark('（' | '(')) && !phrase.is_empty() {
            named = alternative(line, n, tokens.end).unwrap_or(named);
        }
        match t.kind {
            _ if n < named => phrase.push(t.range.clone()),
            Kind::Mark('（' | '(' | '〔' | '［' | '[' | '【') => depth += 1,
            Kind::Mark('）' | ')' | '〕' | '］' | ']' | '】') => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            Kind::Word(role) if role.has(Role::CUMULATIVE.or(Role::AVERAGE)) => {}
            // 铁路|共|新建
            Kind::Word(role) if role.has(Role::ADVERB) && line.says(t, "共") && sums_up(line, n) => {}
            // 县|推行|了|养老保险试点
            Kind::Word(role) if role.has(Role::PARTICLE) && line.says(t, "了") => {}
            // 财政将安排支出, 财政拟投入: when, not what
            Kind::Word(role) if role.has(Role::ADVERB) && role.status().is_some() => {}
            _ => phrase.push(t.range.clone()),
        }
    }
    (!phrase.is_empty()).then_some(phrase)
}

/// End of the bracket at token `open` when it holds another form of what stands before it, in the midst of a name or after a kind of
/// place: 绿色（低碳）工厂, 村（社区）, 县（市、区）.
fn alternative(line: &Line<'_>, open: usize, end: usize) -> Option<usize> {
    const LONGEST: usize = 15;
    const PLACES: [char; 12] = ['县', '市', '区', '镇', '乡', '村', '道', '旗', '州', '省', '场', '居'];
    const NOTES: [char; 13] = ['含', '包', '不', '按', '折', '其', '以', '略', '增', '下', '即', '至', '见'];
    let close = (open + 1..end).find(|&k| matches!(line.tokens[k].kind, Kind::Mark('）' | ')')))?;
    let before = &line.text[..line.tokens[open].range.start];
    let words = &line.text[line.tokens[open].range.end..line.tokens[close].range.start];
    let place = |word: &str| word.ends_with(PLACES);
    let plain = |word: &str| {
        (1..=LONGEST).contains(&word.len()) && word.len().is_multiple_of(3) && word.bytes().step_by(3).all(is_han)
    };
    let kind = place(before) && words.split('、').all(place);
    // （一） numbers what follows
    let item = words.chars().all(|c| "一二三四五六七八九十".contains(c));
    let form = !item && !words.starts_with(NOTES) && words.split('、').all(plain);
    (form && (close + 1 < end || kind)).then_some(close + 1)
}
