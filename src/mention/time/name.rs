//! Years that belong to a name.
//!
//! - Finds: titles in 《》; the year of the report's own title line; 2030年可持续发展议程; 入选2024年….
//! - Leaves alone: years that say when.
//! - Example: `2025年某市政府工作报告` on a line of its own.
//! - Gives: no time.

use super::cursor::{Cursor, Found};
use crate::lexicon::times;
use crate::mention::TimeKind;

/// The furthest that a title's 》, or the end of its line, is looked for, in bytes.
const FAR: usize = 240;

/// Behind the 》 that closes the 《 at `at`.
pub(super) fn title_end(cx: &Cursor<'_>, at: usize) -> Option<usize> {
    let near = near(cx, at + 3);
    let close = near.find('》')?;
    (!near[..close].contains(['\n', '《'])).then_some(at + 3 + close + 3)
}

fn near<'a>(cx: &Cursor<'a>, at: usize) -> &'a str {
    let mut far = (at + FAR).min(cx.text.len());
    while !cx.text.is_char_boundary(far) {
        far -= 1;
    }
    &cx.text[at..far]
}

/// Whether a time of the calendar is a part of a name.
pub(super) fn is_name(cx: &Cursor<'_>, found: &Found) -> bool {
    if found.kind != TimeKind::Calendar || found.edtf.and_then(|e| e.start()).is_some_and(|p| p.month.is_some()) {
        return false;
    }
    let quote = found.start - if cx.ends(found.start, "“") { "“".len() } else { 0 };
    times::at(&cx.words.name_after, cx.text, found.end).is_some()
        || times::before(&cx.words.name_before, cx.text, 0, quote).is_some()
        || title_line(cx, found)
}

/// 2025年某市政府工作报告: the line is short and ends in 报告 or 公报.
fn title_line(cx: &Cursor<'_>, found: &Found) -> bool {
    let head = cx.text[..found.start].chars().rev().find(|c| !matches!(c, ' ' | '\u{3000}' | '\u{FEFF}' | '#'));
    if head.is_some_and(|c| c != '\n') {
        return false;
    }
    let line = near(cx, found.end);
    let line = line.split('\n').next().unwrap_or(line).trim_end();
    line.len() < FAR / 2 && cx.words.title_end.iter().any(|w| line.ends_with(w.word))
}
