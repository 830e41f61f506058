//! Bytes → text: UTF-8, GB18030/GBK and UTF-16, with or without a byte order mark.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use crate::error::{Kind, Reason};

/// Decodes a whole file. `forced` is the user's word against the guess; a byte order mark goes in any case.
///
/// Guesses are strict: bytes that do not fit are a failure, never a replacement character.
pub fn decode(bytes: &[u8], forced: Option<&'static Encoding>) -> Result<String, Reason> {
    if let Some(encoding) = forced {
        return strict(bytes, encoding, "give another --encoding, or none to have it detected");
    }
    let advice = "give --encoding, or repair the file";
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return strict(bytes, encoding, advice);
    }
    let text = match guess(bytes) {
        Some(encoding) => strict(bytes, encoding, advice)?,
        None => {
            let text = "is neither UTF-8 nor GB18030 nor another encoding of Chinese; give --encoding, or repair it";
            return Err(Reason::new(Kind::Encoding, text));
        }
    };
    // Any bytes can be UTF-8 or GB18030 by chance.
    let controls =
        text.chars().filter(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}')).count();
    if controls > 0 && (text.contains('\0') || controls * 100 > text.len()) {
        return Err(Reason::new(Kind::Encoding, "holds bytes that no text has; convert it to text first"));
    }
    Ok(text)
}

/// The most likely encoding of bytes that have no byte order mark.
///
/// `None` when they fit no encoding of Chinese.
fn guess(bytes: &[u8]) -> Option<&'static Encoding> {
    if let Some(encoding) = utf16(bytes) {
        return Some(encoding);
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => return Some(UTF_8),
        // A character that is cut in two at the end of a sample.
        Err(error) if error.error_len().is_none() => return Some(UTF_8),
        Err(_) => {}
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    // A few pages tell; reading more would take longer than decoding.
    detector.feed(&bytes[..bytes.len().min(1 << 15)], true);
    let guessed = detector.guess(Some(b"cn"), Utf8Detection::Deny);
    // Chinese in GBK is what such files are; the detector decides only between that and Big5.
    let fits = GB18030.decode_without_bom_handling_and_without_replacement(bytes).is_some();
    match guessed {
        found if found == BIG5 && BIG5.decode_without_bom_handling_and_without_replacement(bytes).is_some() => {
            Some(BIG5)
        }
        _ if fits => Some(GB18030),
        _ => None,
    }
}

/// [`guess`] for the start of a file that may go on after it.
pub fn guess_start(start: &[u8], cut: bool) -> Option<&'static Encoding> {
    if !cut {
        return guess(start);
    }
    // Up to a line's end, so that no character is cut in two.
    let end = start.iter().rposition(|b| *b == b'\n').unwrap_or(start.len());
    utf16(&start[..start.len() & !1]).or_else(|| guess(&start[..end]))
}

/// UTF-16 without a mark: line feeds, blanks and digits leave a zero in every second byte, and Han
/// characters (U+4E00–U+9FFF) a high byte of 4E–9F on the same side.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let (mut even, mut odd) = (0, 0);
    for pair in sample.chunks_exact(2) {
        even += usize::from(pair[0] == 0 && pair[1] != 0);
        odd += usize::from(pair[1] == 0 && pair[0] != 0);
    }
    if even == 0 && odd == 0 {
        return None;
    }
    let encoding = if odd > even { UTF_16LE } else { UTF_16BE };
    let (text, bad) = encoding.decode_without_bom_handling(sample);
    let sane = text.chars().filter(|c| matches!(c, '\n' | '\r' | '\t' | ' '..='~' | '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}' | '\u{2010}'..='\u{2026}')).count();
    (!bad && sane * 10 >= text.chars().count() * 9).then_some(encoding)
}

fn strict(bytes: &[u8], encoding: &'static Encoding, advice: &str) -> Result<String, Reason> {
    let bytes = match Encoding::for_bom(bytes) {
        Some((marked, length)) if marked == encoding || encoding == UTF_8 => &bytes[length..],
        _ => bytes,
    };
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(Cow::Borrowed(text)) => Ok(text.to_owned()),
        Some(Cow::Owned(text)) => Ok(text),
        None => Err(Reason::new(Kind::Encoding, format!("is not valid {}; {advice}", encoding.name()))),
    }
}

/// The encoding of a name as users write it.
pub fn by_name(name: &str) -> Option<&'static Encoding> {
    match Encoding::for_label(name.trim().as_bytes()) {
        // Old Chinese files say GBK or GB2312 and hold more; GB18030 reads all of them.
        Some(encoding) if encoding == GBK => Some(GB18030),
        found => found,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "2025年吴江区政府工作报告\n完成一般公共预算收入236.4亿元，增长0.5%。\n";

    fn utf16_bytes(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() }).collect()
    }

    #[test]
    fn detects_what_reports_come_in() {
        let gbk = GB18030.encode(TEXT).0.into_owned();
        let mut utf8_bom = b"\xef\xbb\xbf".to_vec();
        utf8_bom.extend(TEXT.bytes());
        let mut le_bom = b"\xff\xfe".to_vec();
        le_bom.extend(utf16_bytes(TEXT, true));
        let mut be_bom = b"\xfe\xff".to_vec();
        be_bom.extend(utf16_bytes(TEXT, false));
        let mut gb_bom = b"\x84\x31\x95\x33".to_vec();
        gb_bom.extend(&gbk);
        for bytes in
            [TEXT.as_bytes().to_vec(), utf8_bom, gbk, le_bom, be_bom, utf16_bytes(TEXT, true), utf16_bytes(TEXT, false)]
        {
            assert_eq!(decode(&bytes, None).as_deref(), Ok(TEXT));
        }
        // GB18030's own mark is rare and is read as the character that it is.
        assert_eq!(decode(&gb_bom, None).unwrap().trim_start_matches('\u{feff}'), TEXT);
    }

    #[test]
    fn characters_beyond_gbk() {
        let text = "龴䶮镇完成投资3亿元。";
        assert_eq!(decode(&GB18030.encode(text).0, None).as_deref(), Ok(text));
    }

    #[test]
    fn refuses_what_is_no_text() {
        assert!(decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xff\xff", None).is_err());
        assert!(decode(b"ab\0\0\0\0cd", None).is_err());
        let mut damaged = TEXT.as_bytes().to_vec();
        damaged.truncate(damaged.len() - 2);
        damaged.extend(b"\xff\xff\xffabc");
        assert_eq!(decode(&damaged, None).unwrap_err().kind, Kind::Encoding);
    }

    #[test]
    fn the_users_word_counts() {
        let gbk = GB18030.encode(TEXT).0;
        assert_eq!(decode(&gbk, by_name("gbk")).as_deref(), Ok(TEXT));
        assert_eq!(decode(&gbk, by_name("utf-8")).unwrap_err().kind, Kind::Encoding);
        assert!(by_name("klingon").is_none());
    }

    #[test]
    fn empty_is_empty() {
        assert_eq!(decode(b"", None).as_deref(), Ok(""));
    }
}
