//! Plan periods.
//!
//! - Finds: `“十四五”`, `十五五时期`, `“十三五”末`, `“十四五”前四年`, `六五计划期间`, `第一个五年计划期间`.
//! - Leaves alone: a plan as a document (“十四五”规划, 第十五个五年规划纲要), 十五 and 一五 as plain numbers,
//!   “八五”普法 and other programmes that are counted by plans.
//! - Example: `“十三五”末`.
//! - Gives: `2020`. The first plan is 1953/1957, the second 1958/1962, the third 1966/1970; every later one five years on.

use super::cursor::{Cursor, Found};
use super::number::{self, Number, Style};
use crate::lexicon::times::{self, Tail};
use crate::mention::TimeKind;
use crate::record::Edtf;

const QUOTES: [(&str, &str); 6] = [("“", "”"), ("\"", "\""), ("‘", "’"), ("「", "」"), ("『", "』"), ("'", "'")];

/// First and last year of the `n`th plan.
fn years(n: i32) -> Option<(i32, i32)> {
    match n {
        1 | 2 => Some((1948 + 5 * n, 1952 + 5 * n)),
        3..=30 => Some((1951 + 5 * n, 1955 + 5 * n)),
        _ => None,
    }
}

/// The years of the plan that a title names by its number: 第七个五年计划.
pub(crate) fn numbered_plan(title: &str) -> Option<Edtf> {
    let end = title.find("个五年")?;
    let start = title[..end].rfind('第').map(|at| at + '第'.len_utf8())?;
    let number = number::read(title, start).filter(|n| n.end == end)?;
    years(number.within(1, 30)?).map(|(first, last)| Edtf::years(first, last))
}

/// The years of the plan that is called so: 十四五.
pub(crate) fn named_plan(name: &str) -> Option<Edtf> {
    let cursor = number::read(name, 0).filter(|n| n.end == name.len() && n.len >= 2)?;
    years(ordinal_of(name, &cursor)?).map(|(first, last)| Edtf::years(first, last))
}

/// 十四五 → 14, 一五 → 1.
fn ordinal(cx: &Cursor<'_>, n: &Number) -> Option<i32> {
    ordinal_of(&cx.text[n.start..n.end], n)
}

/// The same of the words of the number.
fn ordinal_of(run: &str, n: &Number) -> Option<i32> {
    if n.style == Style::Arabic || n.len < 2 || n.len > 3 || !run.ends_with('五') {
        return None;
    }
    let head = number::read(&run[..run.len() - 3], 0)?;
    head.within(1, 20).filter(|_| head.style != Style::Digits || head.len == 1)
}

pub(super) fn read(cx: &Cursor<'_>, n: &Number) -> Option<Found> {
    if let Some(found) = in_full(cx, n) {
        return Some(found);
    }
    let (first, last) = years(ordinal(cx, n)?)?;
    let quotes = QUOTES.iter().find(|(open, close)| cx.ends_free(n.start, open) && cx.has(n.end, close));
    let (start, mut end) = match quotes {
        Some((open, close)) => (n.start - open.len(), n.end + close.len()),
        None => (n.start, n.end),
    };
    if quotes.is_none() && n.len == 3 && !cx.has(n.start, "十") {
        return None;
    }
    if quotes.is_none() && cx.next(n.end).is_some_and(|c| "个年岁天人万亿名家项条位百千十%个月日次".contains(c))
    {
        return None;
    }
    let mut named = false;
    if times::at(&cx.words.plan_names, cx.text, end).is_some() {
        return None;
    }
    while let Some(word) = times::at(&cx.words.plan_words, cx.text, end) {
        (end, named) = (end + word.word.len(), true);
    }
    let tail = tail(cx, end, first, last);
    if named && tail.is_none() || quotes.is_none() && n.len == 2 && tail.is_none() {
        return None;
    }
    let (end, edtf) = tail.unwrap_or((end, Edtf::years(first, last)));
    Some(Found::new(start, end, Some(edtf), TimeKind::Plan))
}

/// 第一个五年计划期间: without 期间 or the like it is the plan, not its time.
fn in_full(cx: &Cursor<'_>, n: &Number) -> Option<Found> {
    if !cx.has(n.end, "个五年") || !cx.ends_free(n.start, "第") {
        return None;
    }
    let (first, last) = years(n.value?)?;
    let named = n.end + "个五年".len();
    let named = named + if cx.has(named, "计划") || cx.has(named, "规划") { 6 } else { 0 };
    let (end, edtf) = tail(cx, named, first, last)?;
    Some(Found::new(n.start - 3, end, Some(edtf), TimeKind::Plan))
}

/// 时期, 末, 前四年, 第三年.
fn tail(cx: &Cursor<'_>, at: usize, first: i32, last: i32) -> Option<(usize, Edtf)> {
    if let Some(word) = times::at(&cx.words.plan_tails, cx.text, at) {
        let Tail::Span(a, b) = word.says else { return None };
        // 以来 says more than the period, and is not of its words
        let end = if word.word == "以来" { at } else { at + word.word.len() };
        return Some((end, Edtf::years(first + i32::from(a) - 1, first + i32::from(b) - 1)));
    }
    let at = if cx.has(at, "的") { at + 3 } else { at };
    let n = number::read(cx.text, at + 3).filter(|n| cx.has(n.end, "年"))?;
    let count = n.within(1, 5)?;
    let years = match cx.next(at)? {
        '前' | '头' => Edtf::years(first, first + count - 1),
        '后' => Edtf::years(last - count + 1, last),
        '第' => Edtf::year(first + count - 1),
        _ => return None,
    };
    Some((n.end + 3, years))
}
