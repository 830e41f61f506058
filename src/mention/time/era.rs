//! Decades and centuries.
//!
//! - Finds: `八十年代`, `20世纪90年代初`, `上世纪六十年代`, `21世纪`, `本世纪末`, `下世纪中叶`, `21世纪头20年`.
//! - Leaves alone: 新世纪, 跨世纪, 半个世纪, 百年.
//! - Example: `九十年代初`, `本世纪中叶` in 2022.
//! - Gives: `199X`, `2050~`: the end of a century is its last year (本世纪末 in 1987 was 2000), roughly; its middle the
//!   year 50, its beginning the first decade.

use super::cursor::{Cursor, Found};
use super::number::{self, Number, Style};
use crate::mention::TimeKind;
use crate::record::Edtf;

/// What begins with a number: 80年代, 21世纪.
pub(super) fn read(cx: &Cursor<'_>, n: &Number) -> Option<Found> {
    if cx.has(n.end, "世纪") {
        let century = n.within(1, 30)?;
        if n.style == Style::Digits && n.len > 1 {
            return None;
        }
        let (end, edtf) = of_century(cx, n.end + 6, Some(century));
        return Some(Found::new(n.start, end, edtf, TimeKind::Calendar));
    }
    let (end, year) = decade(cx, n, None)?;
    Some(Found::new(n.start, end, Some(Edtf::decade(year)), TimeKind::Calendar))
}

/// 本世纪, 上世纪80年代, 下个世纪中叶.
pub(super) fn relative(cx: &Cursor<'_>, at: usize) -> Option<Found> {
    let (word, plus) = [
        ("本世纪", 0),
        ("这个世纪", 0),
        ("上世纪", -1),
        ("上个世纪", -1),
        ("下世纪", 1),
        ("下个世纪", 1),
        ("下一世纪", 1),
        ("下一个世纪", 1),
    ]
    .into_iter()
    .find(|(w, _)| cx.has(at, w))?;
    let century = cx.anchor.year().map(|y| (y - 1).div_euclid(100) + 1 + plus);
    // in a text of the year 2000 or 2001 上世纪 and 本世纪 need no date: the words were coined for these
    let (end, edtf) = of_century(cx, at + word.len(), century);
    Some(Found::new(at, end, edtf, TimeKind::Relative))
}

/// What follows 世纪; `century` is 21 for the years from 2000 (or 2001) on.
fn of_century(cx: &Cursor<'_>, at: usize, century: Option<i32>) -> (usize, Option<Edtf>) {
    let base = century.map(|c| (c - 1) * 100);
    if let Some(n) = number::read(cx.text, at)
        && let Some((end, year)) = decade(cx, &n, Some(base.unwrap_or(1900)))
    {
        return (end, base.map(|_| Edtf::decade(year)));
    }
    for (word, plus) in [("中叶", 50), ("中期", 50), ("末", 100), ("末期", 100), ("末叶", 100)] {
        if cx.has(at, word) && !cx.has(at, "末叶") | (word == "末叶") {
            return (at + word.len(), base.map(|b| Edtf::year(b + plus).approximate()));
        }
    }
    for word in ["初叶", "初期", "初"] {
        if cx.has(at, word) {
            return (at + word.len(), base.map(Edtf::decade));
        }
    }
    for word in ["头", "前"] {
        if cx.has(at, word)
            && let Some(n) = number::read(cx.text, at + 3)
            && cx.has(n.end, "年")
            && let Some(count) = n.within(1, 99)
        {
            return (n.end + 3, base.map(|b| Edtf::years(b + 1, b + count)));
        }
    }
    (at, base.map(Edtf::century))
}

/// 80年代, 八十年代, 1980年代, with 初, 中期, 末.
fn decade(cx: &Cursor<'_>, n: &Number, century: Option<i32>) -> Option<(usize, i32)> {
    let value = n.value.filter(|v| v % 10 == 0)?;
    if !cx.has(n.end, "年代") {
        return None;
    }
    let year = match (value, n.len) {
        (1500..=2190, 4) => value,
        (0..=90, 1..=2) => {
            century.unwrap_or_else(|| {
                let base = cx.anchor.year().unwrap_or(2030);
                let century = base.div_euclid(100) * 100;
                if century + value <= base + 15 { century } else { century - 100 }
            }) + value
        }
        _ => return None,
    };
    let end = n.end + "年代".len();
    let tail = ["初期", "中期", "末期", "后期", "前期", "中后期", "初", "末", "中"].iter().find(|w| cx.has(end, w));
    Some((end + tail.map_or(0, |w| w.len()), year))
}
