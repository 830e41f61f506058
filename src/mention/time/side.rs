//! Whether a time is one end of a longer one: 2012年以来, 到2035年, 截至12月底.
//!
//! - Finds: 到, 至, 截至 before a time; 以来, 至今, 起, 以后 and 以前, 之前, 前 behind it.
//! - Leaves alone: the words themselves are no part of the time; its value stays that of the date.
//! - Example: `到2035年`.
//! - Gives: `2035` with [`Side::Until`].

use super::cursor::Cursor;
use crate::mention::Side;

const SINCE: [&str; 6] = ["以来", "至今", "起", "以后", "之后", "开始"];
const UNTIL_AFTER: [&str; 4] = ["以前", "之前", "为止", "前"];
const UNTIL: [&str; 9] = ["截至到", "截止到", "截至", "截止", "到", "至", "迄", "直到", "不晚于"];

pub(super) fn of(cx: &Cursor<'_>, start: usize, end: usize) -> Option<Side> {
    if SINCE.iter().any(|w| cx.has(end, w)) {
        return Some(Side::Since);
    }
    let until = UNTIL.iter().any(|w| cx.ends(start, w))
        || UNTIL_AFTER.iter().any(|w| cx.has(end, w))
            && !["前后", "前三", "前列", "前十", "前两"].iter().any(|w| cx.has(end, w));
    until.then_some(Side::Until)
}
