//! Reading of EDTF: level 0 without times of day, and level 1.

use std::str::FromStr;

use super::{Date, Edtf, Limit, Mask, Point, Quality};

/// The text is no date that [`Edtf`] can hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no EDTF date or interval; write it like 2025, 2025-12, 2021/2025 or 2012/..")]
pub struct EdtfError(String);

impl FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, EdtfError> {
        edtf(text).ok_or_else(|| EdtfError(text.to_owned()))
    }
}

impl FromStr for Point {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, EdtfError> {
        let plain = date(text).filter(|d| d.mask == Mask::None && d.quality == Quality::Sure);
        plain.map(|d| d.point).ok_or_else(|| EdtfError(text.to_owned()))
    }
}

fn edtf(text: &str) -> Option<Edtf> {
    match text.split_once('/') {
        None => Some(Edtf { start: Limit::Date(date(text)?), end: None }),
        Some((a, b)) => {
            let (start, end) = (limit(a)?, limit(b)?);
            // `../..`, `/` and the like say nothing and are no EDTF.
            (start.date().is_some() || end.date().is_some()).then_some(Edtf { start, end: Some(end) })
        }
    }
}

fn limit(text: &str) -> Option<Limit> {
    match text {
        "" => Some(Limit::Unknown),
        ".." => Some(Limit::Open),
        _ => date(text).map(Limit::Date),
    }
}

fn date(text: &str) -> Option<Date> {
    let (text, quality) = match text.as_bytes().last()? {
        b'?' => (&text[..text.len() - 1], Quality::Uncertain),
        b'~' => (&text[..text.len() - 1], Quality::Approximate),
        b'%' => (&text[..text.len() - 1], Quality::Both),
        _ => (text, Quality::Sure),
    };
    let (point, mask) = point(text)?;
    Some(Date { point, mask, quality })
}

fn point(text: &str) -> Option<(Point, Mask)> {
    if let Some(long) = text.strip_prefix('Y') {
        let year: i32 = long.parse().ok().filter(|_| !long.starts_with('+'))?;
        return (!(-9999..=9999).contains(&year) && Point::year(year).to_string() == text)
            .then_some((Point::year(year), Mask::None));
    }
    let (sign, rest) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let mut parts = rest.split('-');
    let year = parts.next()?;
    let (month, day) = (parts.next(), parts.next());
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    if let Some(digits) = year.strip_suffix("XX") {
        return masked(sign, digits, Mask::Century).filter(|_| month.is_none());
    }
    if let Some(digits) = year.strip_suffix('X') {
        return masked(sign, digits, Mask::Decade).filter(|_| month.is_none());
    }
    let year = number(year)?;
    if sign < 0 && year == 0 {
        return None;
    }
    let year = sign * year;
    let two = |part: &str| (part.len() == 2).then(|| number(part)).flatten().map(|n| n as u8);
    let (Some(month), day) = (month, day) else { return Some((Point::year(year), Mask::None)) };
    match (month, day) {
        ("XX", None) => Some((Point::year(year), Mask::Month)),
        ("XX", Some("XX")) => Some((Point::year(year), Mask::MonthDay)),
        (_, None) => {
            let month = two(month).filter(|m| matches!(m, 1..=12 | 21..=24))?;
            Some((Point::month(year, month), Mask::None))
        }
        (_, Some(day)) => {
            let month = two(month).filter(|m| matches!(m, 1..=12))?;
            if day == "XX" {
                return Some((Point::month(year, month), Mask::Day));
            }
            let day = two(day).filter(|d| (1..=Point::days_in_month(year, month)).contains(d))?;
            Some((Point::day(year, month, day), Mask::None))
        }
    }
}

fn masked(sign: i32, digits: &str, mask: Mask) -> Option<(Point, Mask)> {
    let first = number(digits)? * mask.years();
    Some((Point::year(if sign < 0 { -(first + mask.years() - 1) } else { first }), mask))
}

/// Digits only: no sign, no blank.
fn number(digits: &str) -> Option<i32> {
    (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok()).flatten()
}
