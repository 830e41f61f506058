//! One pass over a text: which characters may begin a time, and which constructions are tried there.

use std::borrow::Cow;

use memchr::{memchr, memrchr};
use once_cell::sync::Lazy;

use super::cursor::{Cursor, Found};
use super::number::{self, Number, Style};
use super::{Anchor, calendar, day, era, every, join, name, part, plan, side, span, word};
use crate::lexicon::times::{self, TimeWords};
use crate::mention::{Places, Time, TimeKind};
use crate::record::Edtf;
use crate::text::{char_at, ends};

/// Hashes of the first characters of the words that begin a time, and some characters of the basic plane.
struct Filter {
    /// Two characters, of words that have no more.
    pairs: [u64; HASHES],
    /// Three characters.
    triples: [u64; HASHES],
    /// Chinese digits.
    digits: Box<[u64; 1024]>,
    /// Characters that follow the number of a time.
    follow: Box<[u64; 1024]>,
    /// The same, and those that go on with the number or with a time of day.
    beyond: Box<[u64; 1024]>,
}

const FOLLOW: &str = "上下第前年世月季个天周日星多余餘来來几幾至到—–～―－─‐、和及与或”」』’";
/// Beginnings of everyday times that no dictionary lists, by their first character.
const EVERYDAY: [(char, &str); 8] = [
    ('每', "天日周月年季个隔逢一二两三四五六七八九十晚早夜星礼小分秒工上下中凌清深0123456789"),
    ('隔', "天日周年一两三0123456789"),
    ('半', "年个天小月分夜"),
    ('几', "年天个周十百千万日小分秒月"),
    ('数', "年天个周十百千万日小月"),
    ('多', "年天日"),
    ('好', "几多"),
    ('差', "一二两三五十0123456789"),
];
const EVERYDAY_FOLLOW: &str = "点时号刻小分钟秒半礼财学:：";
/// What goes on with the units of time that begin with 个, and with 个五年计划.
const GE: [char; 14] = ['年', '月', '多', '半', '周', '星', '季', '工', '财', '小', '钟', '礼', '世', '五'];
const DIGITS: &str = "〇○零一二三四五六七八九十廿卅两百";

/// 4 KB each, in which about one of thirty bits is set.
const HASHES: usize = 512;

/// Where the bit of two characters stands, the first of three bytes, that begin `window`.
#[inline(always)]
fn pair(window: u64) -> (usize, u64) {
    let next = match window >> 24 & 0xFF {
        0..0x80 => 1,
        0x80..0xE0 => 2,
        _ => 3,
    };
    hash(window << (64 - 8 * (3 + next)))
}

/// Where the bit of three characters of three bytes stands; of the last, two bytes are enough.
#[inline(always)]
fn triple(window: u64) -> (usize, u64) {
    hash(window)
}

#[inline(always)]
fn hash(chars: u64) -> (usize, u64) {
    let hash = chars.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    ((hash >> 32) as usize & (HASHES - 1), 1 << (hash >> 58))
}

/// Eight bytes from `at` on, of which zeros stand for those behind the end.
#[inline(always)]
fn window(bytes: &[u8], at: usize) -> u64 {
    let rest = &bytes[at..];
    let window = rest.first_chunk().copied();
    u64::from_le_bytes(window.unwrap_or_else(|| std::array::from_fn(|n| rest.get(n).copied().unwrap_or_default())))
}

fn bits(chars: impl Iterator<Item = char>) -> Box<[u64; 1024]> {
    let mut bits = Box::new([0; 1024]);
    for c in chars {
        bits[c as usize >> 6 & 1023] |= 1 << (c as u32 & 63);
    }
    bits
}

fn is_in(bits: &[u64; 1024], c: u32) -> bool {
    bits[(c >> 6) as usize & 1023] >> (c & 63) & 1 != 0
}

impl Filter {
    fn get(everyday: bool) -> &'static Self {
        static REPORT: Lazy<Filter> = Lazy::new(|| Filter::new(beginning_words(false), ""));
        static ALL: Lazy<Filter> = Lazy::new(|| Filter::new(beginning_words(true), EVERYDAY_FOLLOW));
        if everyday { &ALL } else { &REPORT }
    }

    fn new(words: impl Iterator<Item = Cow<'static, str>>, follow: &str) -> Self {
        let [mut pairs, mut triples] = [[0; HASHES]; 2];
        for word in words {
            let bytes = word.as_bytes();
            assert!(is_wide(bytes, 0), "a word of time begins with a Chinese character");
            let window = window(bytes, 0);
            let (hashes, (word, bit)) = match is_wide(bytes, 3) && is_wide(bytes, 6) {
                true => (&mut triples, triple(window)),
                false => (&mut pairs, pair(window)),
            };
            hashes[word] |= bit;
        }
        let follow: String = FOLLOW.chars().chain(follow.chars()).collect();
        let beyond = bits(follow.chars().chain(DIGITS.chars()).chain(number::DIGITS).chain(day::FOLLOW));
        Self { pairs, triples, digits: bits(DIGITS.chars()), follow: bits(follow.chars()), beyond }
    }

    /// The end of the number at `at` when two looks behind it tell that it belongs to no time, as most do.
    fn passes(&self, bytes: &[u8], at: usize) -> Option<usize> {
        let arabic = bytes[at].is_ascii_digit();
        let end = match arabic {
            true => (at + 1..bytes.len()).find(|&n| !bytes[n].is_ascii_digit()).unwrap_or(bytes.len()),
            false => at + 3,
        };
        let (next, _) = char_at(bytes, end)?;
        let goes_on = match u8::try_from(next).map(char::from) {
            Ok('.') if arabic => end - at == 4,
            Ok('-' | '/' | '~' | ':' | ' ' | 'a' | 'p' | 'A' | 'P' | 'Q') => true,
            Ok(_) => !arabic,
            Err(_) => is_in(&self.beyond, next) && self.leads_on(bytes, end, next) || ends(bytes, end, "五"),
        };
        (!goes_on).then_some(end)
    }

    /// Whether what stands behind the character `next`, at `at`, can belong to the time of a number in front of it, where
    /// it tells.
    fn leads_on(&self, bytes: &[u8], at: usize, next: u32) -> bool {
        let beyond = || char_at(bytes, at + 3).and_then(|(c, _)| char::from_u32(c));
        match char::from_u32(next) {
            // 三个月, but not 三个方面
            Some('个') => beyond().is_some_and(|c| GE.contains(&c)),
            Some('分') => beyond() == Some('钟'),
            // 7、8月
            Some('、' | '和' | '及' | '与' | '或') => {
                bytes.get(at + 3).is_some_and(u8::is_ascii_digit) || number::begins(bytes, at + 3)
            }
            // “十四五”
            Some('”' | '」' | '』' | '’') => ends(bytes, at, "五"),
            _ => true,
        }
    }

    /// Whether the characters at `at`, the first of three bytes, may begin a word of time.
    #[inline(always)]
    fn begins(&self, bytes: &[u8], at: usize) -> bool {
        let window = window(bytes, at);
        let ((word, bit), (triple, of_three)) = (pair(window), triple(window));
        self.pairs[word] & bit | self.triples[triple] & of_three != 0
    }
}

/// Whether the character at `at` is one of three bytes.
fn is_wide(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at), Some(0xE0..0xF0))
}

/// The three-byte character at `at` as a number.
fn decode(bytes: &[u8], at: usize) -> u32 {
    match bytes[at..] {
        [a @ 0xE0..=0xEF, b, c, ..] => (u32::from(a & 0x0F) << 12) | (u32::from(b & 0x3F) << 6) | u32::from(c & 0x3F),
        _ => 0,
    }
}

/// The characters beside ASCII digits at which there always is something to do.
pub(crate) fn beginnings() -> impl Iterator<Item = char> {
    DIGITS.chars().chain("《。".chars())
}

/// What begins a time without a number: words, or only their first two characters.
pub(crate) fn beginning_words(everyday: bool) -> impl Iterator<Item = Cow<'static, str>> {
    let words = TimeWords::get();
    let pairs = EVERYDAY.iter().flat_map(|(first, next)| next.chars().map(|c| String::from_iter([*first, c])));
    let more = words.everyday_starts().map(Cow::Borrowed).chain(pairs.map(Cow::Owned));
    // with the beginnings of 本世纪, 这个世纪, 下一世纪, 元月
    let ages = "本这上下".chars().flat_map(|c| ["世", "个世", "一"].map(|next| format!("{c}{next}")));
    let ages = ages.map(Cow::Owned).chain([Cow::Borrowed("元月")]);
    words.starts().map(Cow::Borrowed).chain(everyday.then_some(more).into_iter().flatten()).chain(ages)
}

/// Tells of a character of three bytes and those behind it whether they may begin a word of time.
pub(crate) fn begins_word(everyday: bool) -> impl Fn(&[u8], usize) -> bool {
    let filter = Filter::get(everyday);
    move |bytes, at| filter.begins(bytes, at)
}

/// Finds the times of `text` that may date a figure, in order and disjoint, from its `places`; linear in its length.
pub(crate) fn scan(text: &str, places: &Places, anchor: &Anchor, out: &mut Vec<Time>) {
    run(text, places, anchor, false, out);
}

/// The same, and those that date no figure: times of day, recurring times, the moment of speech.
pub(super) fn scan_all(text: &str, places: &Places, anchor: &Anchor, out: &mut Vec<Time>) {
    run(text, places, anchor, true, out);
}

fn run(text: &str, places: &Places, anchor: &Anchor, everyday: bool, out: &mut Vec<Time>) {
    let filter = Filter::get(everyday);
    let bytes = text.as_bytes();
    let mut cx = Cursor {
        text,
        words: TimeWords::get(),
        anchor,
        everyday,
        heading: None,
        paragraph: None,
        sentence: None,
        these: None,
        term: None,
        term_past: false,
        last: None,
        floor: 0,
    };
    let mut at = 0;
    for place in places.times() {
        if place < at {
            continue;
        }
        at = match bytes[place] {
            b'0'..=b'9' => match filter.passes(bytes, place) {
                Some(end) => end,
                None => number_at(&mut cx, filter, place, out),
            },
            b'\n' => {
                (cx.paragraph, cx.sentence) = (None, None);
                place + 1
            }
            _ => han_at(&mut cx, filter, decode(bytes, place), place, out),
        };
    }
}

/// Tries what may begin with the character `c` at `at`; returns where to go on.
fn han_at(cx: &mut Cursor<'_>, filter: &Filter, c: u32, at: usize, out: &mut Vec<Time>) -> usize {
    if c == '。' as u32 {
        cx.sentence = None;
        return at + 3;
    }
    if c == '《' as u32 {
        return name::title_end(cx, at).unwrap_or(at + 3);
    }
    let begins = filter.begins(cx.text.as_bytes(), at);
    if begins && let Some(found) = word::read(cx, at) {
        return push(cx, found, out);
    }
    if cx.everyday
        && begins
        && let Some(found) = match char::from_u32(c) {
            Some('每' | '隔') => every::read(cx, at),
            Some('几' | '数' | '好' | '多') => span::vague(cx, at),
            Some('半') => span::vague(cx, at).or_else(|| day::word(cx, at)),
            _ => day::word(cx, at),
        }
    {
        return push(cx, found, out);
    }
    if matches!(char::from_u32(c), Some('本' | '这' | '上' | '下'))
        && (cx.has(at + 3, "世") || cx.has(at + 3, "个世") || cx.has(at + 3, "一"))
        && let Some(found) = era::relative(cx, at)
    {
        return push(cx, found, out);
    }
    if c == '元' as u32
        && cx.has(at, "元月")
        && !cx.before(at).is_some_and(|c| c.is_ascii_digit() || "万亿百千十".contains(c))
        && let Some((end, edtf)) = part::of_year(cx, at, cx.topic())
    {
        return push(cx, Found::new(at, end, edtf, TimeKind::Part), out);
    }
    if is_in(&filter.digits, c) && filter.passes(cx.text.as_bytes(), at).is_none() {
        number_at(cx, filter, at, out)
    } else {
        at + 3
    }
}

/// Tries what may begin with the number at `at`, which is not passed over.
fn number_at(cx: &mut Cursor<'_>, filter: &Filter, at: usize, out: &mut Vec<Time>) -> usize {
    let Some(n) = number::read(cx.text, at) else { return at + 1 };
    if cx.everyday
        && n.len <= 4
        && day::may_follow(cx, n.end)
        && !inside_number(cx, &n)
        && let Some(found) = day::read(cx, &n)
    {
        return push(cx, found, out);
    }
    if n.len > 8 || !goes_on(cx, filter, &n) || inside_number(cx, &n) {
        return n.end;
    }
    let found = match n.style {
        Style::Arabic => None,
        Style::Digits | Style::Positional => plan::read(cx, &n),
    };
    let found = found
        .or_else(|| calendar::read(cx, &n))
        .or_else(|| era::read(cx, &n))
        .or_else(|| part::alone(cx, &n))
        .or_else(|| span::read(cx, &n));
    match found {
        Some(found) => push(cx, found, out).max(n.end),
        None => n.end,
    }
}

/// Whether what follows the number can belong to a time.
fn goes_on(cx: &Cursor<'_>, filter: &Filter, n: &Number) -> bool {
    match cx.text.as_bytes().get(n.end) {
        None => n.style != Style::Arabic,
        Some(b'-' | b'.' | b'/' | b'~') => {
            n.style != Style::Arabic || n.len == 4 || cx.has(n.end, "-") || cx.has(n.end, "~")
        }
        Some(b'Q') if n.len == 4 => true,
        Some(b) if *b < 0x80 => n.style != Style::Arabic,
        Some(_) => {
            let (bytes, next) = (cx.text.as_bytes(), decode(cx.text.as_bytes(), n.end));
            is_in(&filter.follow, next) && filter.leads_on(bytes, n.end, next) || cx.ends(n.end, "五")
        }
    }
}

/// 12.5, 1,200, PM2, 第3
fn inside_number(cx: &Cursor<'_>, n: &Number) -> bool {
    if n.style != Style::Arabic {
        return false;
    }
    match cx.text.as_bytes()[..n.start] {
        [.., a, b'.' | b',' | b':'] if a.is_ascii_digit() => true,
        [.., a] => a.is_ascii_alphanumeric() || matches!(a, b'-' | b'/' | b'+' | b'_'),
        [] => false,
    }
}

/// 2000年前后, 2030年左右.
fn around(cx: &Cursor<'_>, found: Found) -> Found {
    match times::at(&cx.words.around, cx.text, found.end) {
        Some(word) => Found { end: found.end + word.word.len(), edtf: found.edtf.map(Edtf::approximate), ..found },
        None => found,
    }
}

/// Takes `found` up unless it is a name; returns where it ends.
fn push(cx: &mut Cursor<'_>, found: Found, out: &mut Vec<Time>) -> usize {
    debug_assert!(cx.floor <= found.start && found.start < found.end);
    let end = found.end;
    let named = name::is_name(cx, &found);
    let found = if cx.everyday { join::extend(cx, found) } else { found };
    // 2018年第3周 goes on where a name would
    if named && found.end == end {
        return end;
    }
    let found = around(cx, found);
    remember(cx, &found);
    let side = side::of(cx, found.start, found.end);
    let kind = if side.is_some() && found.kind == TimeKind::Calendar { TimeKind::Open } else { found.kind };
    cx.floor = found.end;
    out.push(Time { span: found.start..found.end, edtf: found.edtf, kind, side });
    found.end
}

/// The year, or the term, that the text goes on to speak about.
fn remember(cx: &mut Cursor<'_>, found: &Found) {
    cx.last = found.edtf;
    let Some(edtf) = found.edtf else { return };
    // 是“十二五”时期的1.7倍
    let whole =
        || cx.next(found.end) == Some('的') && cx.text[found.end + 3..].starts_with(|c: char| c.is_ascii_digit());
    let base = match cx.before(found.start) {
        Some('比' | '较' | '同' | '与' | '由' | '从' | '自' | '于' | '据') => true,
        Some('是' | '为') => whole(),
        _ => false,
    };
    if base {
        return;
    }
    let toward = matches!(cx.before(found.start), Some('到' | '至' | '入' | '为'));
    let years = edtf.last_year().zip(edtf.first_year()).map(|(b, a)| b - a);
    let span = found.kind == TimeKind::Relative || (found.kind == TimeKind::Plan && !cx.term_past);
    if span && years > Some(0) && !toward {
        cx.these = Some(edtf);
    }
    match found.kind {
        TimeKind::Plan if !cx.term_past && years == Some(4) && !toward => cx.term = Some(edtf),
        TimeKind::Relative if years == Some(4) && cx.anchor.year() > edtf.last_year() => {
            (cx.term, cx.term_past) = (Some(edtf), true);
        }
        _ => {}
    }
    let day = edtf.start().is_some_and(|p| p.day.is_some());
    if day || !matches!(found.kind, TimeKind::Calendar | TimeKind::Relative) {
        return;
    }
    let Some(year) = edtf.single_year() else { return };
    let mut back = cx.text[..found.start]
        .chars()
        .rev()
        .skip_while(|c| matches!(c, ' ' | '\u{3000}' | '—' | '-' | '*' | '#' | '“'));
    // 去年十二月…以来 begins a story, and dates no paragraph after it
    let month = edtf.start().is_some_and(|p| p.month.is_some());
    match back.next() {
        _ if heading(cx, found) => cx.heading = Some(year),
        None | Some('\n') if month => cx.paragraph = Some(year),
        None | Some('\n') => cx.heading = Some(year),
        Some('。' | '；' | '！' | '？') => cx.paragraph = Some(year),
        _ if toward => return,
        // 去年上升6%，今年上升3%。到九月底…: of the year to which the sentence has come
        _ if found.kind == TimeKind::Relative
            && cx.sentence.is_some()
            && cx.paragraph == cx.sentence
            && cx.anchor.year() == Some(year) =>
        {
            cx.paragraph = Some(year);
        }
        _ => {}
    }
    cx.sentence = Some(year);
}

/// Whether the line of `found` is short and no sentence.
fn heading(cx: &Cursor<'_>, found: &Found) -> bool {
    const FAR: usize = 120;
    let bytes = cx.text.as_bytes();
    let behind = &bytes[found.start.saturating_sub(FAR)..found.start];
    let back = memrchr(b'\n', behind).map(|at| behind.len() - 1 - at);
    let back = back.or((found.start < FAR).then_some(found.start));
    let ahead = &bytes[found.end..(found.end + FAR).min(bytes.len())];
    let ahead = memchr(b'\n', ahead).or((ahead.len() < FAR).then_some(ahead.len()));
    let (Some(back), Some(ahead)) = (back, ahead) else { return false };
    let line = &cx.text[found.start - back..found.end + ahead];
    line.len() < FAR && !line.contains(['。', '，', '；'])
}
