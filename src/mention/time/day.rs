//! Times of day, and days whose month the context names.
//!
//! - Finds: `下午三点`, `8点半`, `三点一刻`, `差五分八点`, `15时30分`, `08:05`, `3:30pm`, `上午`, `早上8点到10点`; `5号`, `15日上午`, `5号到10号`.
//! - Leaves alone: 三点意见, 8点要求 (a number of points), 5号楼, 3号线, 比例1:3, 15日均.
//! - Example: `下午3点`.
//! - Gives: no value for a time of day, as a date has none of its hours; for a day, that of the month of the speech.

use super::cursor::{Cursor, Found, at_sep};
use super::number::{self, Number, Style};
use crate::lexicon::times;
use crate::mention::TimeKind;
use crate::record::{Edtf, Point};

/// A time of day that begins with its part of the day, or with 差.
pub(super) fn word(cx: &Cursor<'_>, at: usize) -> Option<Found> {
    let part = times::at(&cx.words.day_parts, cx.text, at);
    if part.is_none() && !cx.has(at, "差") {
        return None;
    }
    let end = clock(cx, at)?;
    let alone = part.is_some_and(|w| at + w.word.len() == end);
    // 一天早上 and 这上午 are read with what stands before them; 早上 may end another word
    (!alone || !cx.before(at).is_some_and(|c| "每当这那".contains(c)) || cx.floor == at)
        .then(|| Found::new(at, range(cx, end), None, TimeKind::Relative))
}

/// What follows the number of a time of day or of a day, beside ASCII.
pub(super) const FOLLOW: [char; 10] = ['点', '时', '号', '日', '：', '—', '–', '～', '至', '到'];

/// Whether a time of day or a day may go on behind its number.
pub(super) fn may_follow(cx: &Cursor<'_>, at: usize) -> bool {
    cx.next(at).is_some_and(|c| match c {
        ':' | ' ' | 'a' | 'p' | 'A' | 'P' | '-' | '~' => true,
        c => FOLLOW.contains(&c),
    })
}

/// A time of day or a day that begins with a number.
pub(super) fn read(cx: &Cursor<'_>, n: &Number) -> Option<Found> {
    // 早8点
    let part = cx.before(n.start).filter(|c| matches!(c, '早' | '晚')).map(|c| n.start - c.len_utf8());
    if let Some(start) =
        part.filter(|start| cx.begins_clause(*start) || cx.before(*start).is_some_and(|c| "在到至从于".contains(c)))
        && let Some((end, _)) = hour(cx, n, true)
    {
        return Some(Found::new(start, range(cx, end), None, TimeKind::Relative));
    }
    if let Some((end, sure)) = hour(cx, n, false) {
        let to = range(cx, end);
        let prep = cx.before(n.start).is_none_or(|c| "在到至从于约近自".contains(c)) || cx.ends(n.start, "时间");
        let prep = prep || cx.begins_clause(n.start);
        if sure || to > end || (prep && cx.ends_clause(end)) {
            return Some(Found::new(n.start, to, None, TimeKind::Relative));
        }
    }
    days(cx, n)
}

/// The end of the time of day at `at`: a part of the day, an hour behind it, or an hour that needs none.
pub(super) fn clock(cx: &Cursor<'_>, at: usize) -> Option<usize> {
    let part = times::at(&cx.words.day_parts, cx.text, at).map(|w| at + w.word.len());
    let from = part.unwrap_or(at);
    let from =
        if cx.has(from, " ") || cx.has(from, "的") { from + if cx.has(from, " ") { 1 } else { 3 } } else { from };
    let hour = number::read(cx.text, from)
        .and_then(|n| hour(cx, &n, part.is_some()))
        .filter(|(_, sure)| *sure || part.is_some());
    hour.map(|(end, _)| end).or_else(|| before_hour(cx, from)).or(part)
}

/// The end of an hour behind a day: 今天8点, 昨日17时. 今天3点要求 is none.
pub(super) fn told(cx: &Cursor<'_>, at: usize) -> Option<usize> {
    let n = number::read(cx.text, at)?;
    let (end, sure) = hour(cx, &n, true)?;
    let goes_on = cx.next(end).is_some_and(|c| "在开出起到至抵举召左前后的从去来约集准见".contains(c));
    (sure || goes_on || cx.ends_clause(end)).then_some(end)
}

/// 差五分八点, 差一刻三点.
fn before_hour(cx: &Cursor<'_>, at: usize) -> Option<usize> {
    let n = number::read(cx.text, at + 3).filter(|_| cx.has(at, "差"))?;
    let end = ["分钟", "分", "刻钟", "刻"].iter().find(|w| cx.has(n.end, w)).map(|w| n.end + w.len())?;
    let end = if cx.has(end, "到") { end + 3 } else { end };
    number::read(cx.text, end).and_then(|n| hour(cx, &n, true)).map(|(end, _)| end)
}

/// The end of the hour `n`, and whether nothing but a time of day is written so. `told` says that a part of the day stands
/// before it.
fn hour(cx: &Cursor<'_>, n: &Number, told: bool) -> Option<(usize, bool)> {
    // 五六点钟
    let about = n.style == Style::Digits && n.len == 2 && n.value.is_some_and(|v| v > 10 && v % 10 == v / 10 + 1);
    n.within(0, if about { 99 } else { 24 })?;
    if n.len > 2 && n.style != Style::Positional {
        return None;
    }
    if n.style == Style::Arabic {
        // 比例1：25
        let ratio = n.len == 1
            && !told
            && !cx.begins_clause(n.start)
            && !cx.before(n.start).is_some_and(|c| "在到至从于".contains(c));
        if let Some(end) = digital(cx, n).filter(|_| !ratio) {
            return Some((meridiem(cx, end).unwrap_or(end), true));
        }
        if let Some(end) = meridiem(cx, n.end) {
            return Some((end, true));
        }
    }
    // 下午2、3点
    if told
        && cx.has(n.end, "、")
        && let Some(next) = number::read(cx.text, n.end + 3).filter(|next| next.value == n.value.map(|v| v + 1))
        && cx.has(next.end, "点")
    {
        return Some((next.end + 3, true));
    }
    let minutes_told = cx.has(n.end, "时") && (n.style == Style::Arabic || told);
    let end = if cx.has(n.end, "点") || cx.has(n.end, "时") { n.end + 3 } else { return None };
    if cx.has(end, "左右") || cx.has(end, "前后") || cx.has(end, "上下") {
        return Some((end, true));
    }
    for word in ["多钟", "来钟", "钟整", "钟许", "钟", "整", "许", "半", "正"] {
        if cx.has(end, word)
            && !cx.has(end + word.len(), "半")
            && !(word == "钟" && cx.has(end, "钟头"))
            && (word != "正" || cx.ends_clause(end + 3))
        {
            return Some((end + word.len(), true));
        }
    }
    if cx.has(end, "多") && (told || cx.ends_clause(end + 3)) {
        return Some((end + 3, told));
    }
    let from = if cx.has(end, "过") || cx.has(end, "差") { end + 3 } else { end };
    if let Some(m) = number::read(cx.text, from).filter(|m| m.within(0, 59).is_some()) {
        for word in ["分钟", "分", "刻钟", "刻"] {
            if cx.has(m.end, word) && !cx.has(m.end, "分之") {
                return Some((seconds(cx, m.end + word.len()), true));
            }
        }
        // 八点二十, 8点05; 八点五 may be a decimal
        let whole = m.style == Style::Positional || (m.style == Style::Arabic && m.len == 2) || told;
        let wide = m.value.is_some_and(|v| v >= 10) || cx.has(m.start, "零") || cx.has(m.start, "〇") || m.len == 2;
        if whole && wide && from == end && !cx.next(m.end).is_some_and(|c| "亿万千百个倍成元%％.".contains(c))
        {
            return Some((m.end, true));
        }
    }
    // 8点在学校集合; 三点要求 are points of a list
    let point = cx.has(n.end, "点")
        && n.within(3, 24).is_some()
        && cx.next(end).is_some_and(|c| "就才在开集前后左起出到至".contains(c))
        && !cx.before(n.start).is_some_and(|c| "这那下以有出提讲第做".contains(c));
    if point {
        return Some((end, true));
    }
    // 时 alone is more than an hour: 12时 is one, 一时 is not
    let sure = minutes_told && cx.next(end).is_some_and(|c| "至到起前后左".contains(c));
    (cx.has(n.end, "点") || minutes_told).then_some((end, sure))
}

/// 30秒 behind the minutes.
fn seconds(cx: &Cursor<'_>, end: usize) -> usize {
    number::read(cx.text, end).filter(|n| n.within(0, 59).is_some() && cx.has(n.end, "秒")).map_or(end, |n| n.end + 3)
}

/// 8:05, 08:05:30: two digits behind the colon.
fn digital(cx: &Cursor<'_>, n: &Number) -> Option<usize> {
    let pair = |at: usize| {
        let at = if cx.has(at, "：") {
            at + 3
        } else if cx.has(at, ":") {
            at + 1
        } else {
            return None;
        };
        number::read(cx.text, at).filter(|m| m.style == Style::Arabic && m.len == 2 && m.within(0, 59).is_some())
    };
    let minutes = pair(n.end)?;
    let seconds = pair(minutes.end);
    // 三次产业结构由2016年的20:32:48: the parts of a hundred
    let sum = seconds.as_ref().and_then(|s| Some(n.value? + minutes.value? + s.value?));
    if sum == Some(100) {
        return None;
    }
    let end = seconds.map_or(minutes.end, |s| s.end);
    let more = cx.text.as_bytes().get(end).is_some_and(|b| b.is_ascii_digit() || matches!(b, b':' | b'%'));
    (!more && !cx.has(end, "：") && !cx.has(end, "∶")).then_some(end)
}

/// am, pm.
fn meridiem(cx: &Cursor<'_>, end: usize) -> Option<usize> {
    let at = if cx.has(end, " ") { end + 1 } else { end };
    let word = ["am", "pm", "AM", "PM", "a.m.", "p.m."].into_iter().find(|w| cx.has(at, w))?;
    (!cx.text.as_bytes().get(at + word.len()).is_some_and(u8::is_ascii_alphanumeric)).then_some(at + word.len())
}

/// The end of a range of times of day that began with one up to `end`: 早上8点到10点, 8:00-10:00.
pub(super) fn range(cx: &Cursor<'_>, end: usize) -> usize {
    at_sep(cx, end)
        .and_then(|at| {
            let last = clock(cx, at).or_else(|| {
                let (end, _) = hour(cx, &number::read(cx.text, at)?, true)?;
                Some(end)
            });
            last.filter(|end| *end > at)
        })
        .unwrap_or(end)
}

/// 5号, 15日上午, 5日至10日.
fn days(cx: &Cursor<'_>, n: &Number) -> Option<Found> {
    n.within(1, 31)?;
    let named = |n: &Number| cx.has(n.end, "号") || cx.has(n.end, "日");
    let opens = cx.before(n.start).is_none_or(|c| "，。；、：！？ \u{3000}\n“（(".contains(c))
        || cx.before(n.start).is_some_and(|c| "在到至从自于截是".contains(c));
    if !opens || (n.style == Style::Digits && n.len > 1) {
        return None;
    }
    let of_month = |n: &Number| {
        let month = cx.anchor.month(0)?;
        let day = n.within(1, Point::days_in_month(month.year, month.month?).into())?;
        Some(Point::day(month.year, month.month?, day as u8))
    };
    let sep = at_sep(cx, if named(n) { n.end + 3 } else { n.end });
    if let Some(m) = sep.and_then(|at| number::read(cx.text, at))
        && m.within(1, 31) > n.value
        && named(&m)
        && (named(n) || cx.has(m.end, "号") || cx.has(m.end, "日"))
        && follows(cx, m.end)
    {
        let edtf = of_month(n).zip(of_month(&m)).map(|(a, b)| Edtf::interval(a, b));
        return Some(Found::new(n.start, m.end + 3, edtf, TimeKind::Relative));
    }
    (named(n) && follows(cx, n.end))
        .then(|| Found::new(n.start, n.end + 3, of_month(n).map(Edtf::from), TimeKind::Relative))
}

/// Whether the 日 or 号 at `at` ends a day: no name goes on.
fn follows(cx: &Cursor<'_>, at: usize) -> bool {
    let end = at + 3;
    let part = times::at(&cx.words.day_parts, cx.text, end).is_some();
    let other = if cx.has(at, "日") { "在电讯举召从起以之前后晚早" } else { "起以之前后晚早" };
    cx.ends_clause(end) || part || cx.next(end).is_some_and(|c| other.contains(c))
}
