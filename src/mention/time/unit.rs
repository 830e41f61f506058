//! What times are counted in: years, months, weeks, days, and of everyday times also hours.
//!
//! - Finds: 年, 个月, 周, 天; 小时, 分钟; 年半, 个半月.
//! - Leaves alone: 半年 behind a unit (一年半年).
//! - Example: the `个月` of `三个月前`.

use super::cursor::Cursor;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Year,
    Month,
    Week,
    Day,
    /// Hours, minutes, seconds: nothing that a date tells.
    Clock,
}

const UNITS: [(&str, Unit); 12] = [
    ("个年头", Unit::Year),
    ("年", Unit::Year),
    ("个多月", Unit::Month),
    ("个月", Unit::Month),
    ("个星期", Unit::Week),
    ("星期", Unit::Week),
    ("周", Unit::Week),
    ("天", Unit::Day),
    ("日", Unit::Day),
    ("个年度", Unit::Year),
    ("个工作日", Unit::Day),
    ("个财年", Unit::Year),
];

/// Those of everyday times.
const EVERYDAY: [(&str, Unit); 14] = [
    ("个小时", Unit::Clock),
    ("个多小时", Unit::Clock),
    ("个多钟头", Unit::Clock),
    ("个多星期", Unit::Clock),
    ("小时", Unit::Clock),
    ("个钟头", Unit::Clock),
    ("分钟", Unit::Clock),
    ("秒钟", Unit::Clock),
    ("秒", Unit::Clock),
    ("个礼拜", Unit::Week),
    ("礼拜", Unit::Week),
    ("个季度", Unit::Clock),
    ("个世纪", Unit::Clock),
    ("刻钟", Unit::Clock),
];

/// The unit at `at`: its length, and whether a half comes with it (年半, 个半月).
pub(super) fn unit_at(cx: &Cursor<'_>, at: usize) -> Option<(usize, Unit, bool)> {
    let everyday: &[_] = if cx.everyday { &EVERYDAY } else { &[] };
    if cx.everyday && cx.has(at, "个半") {
        let (_, len) =
            ["小时", "钟头", "月", "星期", "礼拜"].iter().map(|w| (w, w.len())).find(|(w, _)| cx.has(at + 6, w))?;
        return Some((6 + len, Unit::Clock, true));
    }
    let (word, unit) = everyday.iter().chain(&UNITS).find(|(w, _)| cx.has(at, w))?;
    let more = cx.has(at + word.len(), "多") || cx.has(at + word.len(), "半") && !cx.has(at + word.len() + 3, "年");
    let half = cx.everyday && more;
    Some((word.len() + if half { 3 } else { 0 }, *unit, half))
}
