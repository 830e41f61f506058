//! Times that come again and again.
//!
//! - Finds: `每天`, `每周一`, `每月15号`, `每年三月`, `每隔两天`, `每三个月`, `隔天`, `每天早上8点`.
//! - Leaves alone: 每人, 每百户, 每年 as a word of a rate is found too: it says when, though not which.
//! - Example: `每周五下午`.
//! - Gives: no value.

use super::cursor::{Cursor, Found};
use super::{day, number, part};
use crate::mention::TimeKind;

const UNITS: [&str; 26] = [
    "个工作日",
    "工作日",
    "个星期",
    "个礼拜",
    "星期",
    "礼拜",
    "个季度",
    "季度",
    "个小时",
    "小时",
    "个月",
    "个周末",
    "周末",
    "分钟",
    "秒钟",
    "天",
    "日",
    "周",
    "月",
    "年",
    "季",
    "秒",
    "晚",
    "早",
    "夜",
    "个世纪",
];

pub(super) fn read(cx: &Cursor<'_>, at: usize) -> Option<Found> {
    let from =
        ["每隔", "每逢", "每个", "每一", "每", "隔"].into_iter().find(|w| cx.has(at, w)).map(|w| at + w.len())?;
    let from = number::read(cx.text, from).map_or(from, |n| n.end);
    if cx.has(at, "隔") && from == at + "隔".len() && !["天", "日", "周", "年"].iter().any(|w| cx.has(from, w)) {
        return None;
    }
    let (unit, end) = match UNITS.into_iter().find(|w| cx.has(from, w)) {
        Some(unit) => (unit, from + unit.len()),
        None => return part_of_day(cx, at, from),
    };
    if matches!(unit, "小时" | "分钟" | "秒钟" | "秒") && !cx.begins_clause(at) {
        // 120公里每小时: the lower part of a unit
        return None;
    }
    if (unit == "日" || unit == "月") && cx.has(end, "均") || unit == "早" && cx.has(end, "已") {
        return None;
    }
    let end = match unit {
        "周" | "星期" | "礼拜" => {
            // 每周三次 counts
            let day = cx.next(end).filter(|c| "一二三四五六日天末".contains(*c)).map_or(0, char::len_utf8);
            if cx.next(end + day).is_some_and(|c| "次回天遍个节期".contains(c)) { end } else { end + day }
        }
        "月" | "个月" => of_month(cx, end),
        "年" => {
            let from = if cx.has(end, "的") { end + 3 } else { end };
            part::month_and_day(cx, from, 2000).map_or(end, |(end, _)| end)
        }
        _ => end,
    };
    Some(Found::new(at, end, None, TimeKind::Relative))
}

/// 每晚8点, 每个下午.
fn part_of_day(cx: &Cursor<'_>, at: usize, from: usize) -> Option<Found> {
    let end = day::clock(cx, from).filter(|_| cx.has(at, "每"))?;
    Some(Found::new(at, end, None, TimeKind::Relative))
}

/// 15号, 初, 底 behind 每月.
fn of_month(cx: &Cursor<'_>, at: usize) -> usize {
    let from = if cx.has(at, "的") { at + 3 } else { at };
    if let Some(n) = number::read(cx.text, from).filter(|n| n.within(1, 31).is_some())
        && (cx.has(n.end, "号") || cx.has(n.end, "日"))
    {
        return n.end + 3;
    }
    ["初", "底", "末", "中旬", "上旬", "下旬"].iter().find(|w| cx.has(from, w)).map_or(at, |w| from + w.len())
}
