//! Traditional characters → simplified ones: `dicts/traditional.tsv`.

use std::borrow::Cow;

use once_cell::sync::Lazy;

use super::{LexiconError, Table};

const FILE: &str = include_str!("../../dicts/traditional.tsv");

/// How far a text is looked at for its script.
const FAR: usize = 4096;

const FIRST: u32 = 0x4E00;
const LAST: u32 = 0x9FFF;

/// By code point from [`FIRST`] on; 0 where a character stays.
static FORMS: Lazy<Vec<u16>> = Lazy::new(|| parse(FILE).unwrap_or_else(|error| panic!("built-in dictionary: {error}")));

fn parse(file: &str) -> Result<Vec<u16>, LexiconError> {
    let mut forms = vec![0; (LAST - FIRST + 1) as usize];
    for row in Table::new("traditional.tsv", file, &["traditional", "simplified"])?.rows() {
        let row = row?;
        let code = |n: usize| {
            let mut chars = row.get(n).chars();
            let code = chars.next().map(u32::from).filter(|c| (FIRST..=LAST).contains(c) && chars.next().is_none());
            code.ok_or_else(|| row.error(format!("`{}` is not one character of Chinese", row.get(n))))
        };
        let (from, to) = (code(0)?, code(1)?);
        forms[(from - FIRST) as usize] = to as u16;
    }
    Ok(forms)
}

/// The simplified form of a character, when it has another.
pub(crate) fn form(c: char) -> Option<char> {
    let form = *FORMS.get((c as u32).wrapping_sub(FIRST) as usize)?;
    char::from_u32(form.into()).filter(|_| form != 0)
}

/// The characters that have a simplified form.
pub(crate) fn characters() -> impl Iterator<Item = char> {
    (FIRST..=LAST).filter_map(char::from_u32).filter(|c| form(*c).is_some())
}

/// The text in simplified characters, as long as before in bytes and characters. Whether it needs that is seen from its
/// beginning: a text is in one script.
pub(crate) fn simplified(text: &str) -> Cow<'_, str> {
    let places = text.char_indices().filter(|(_, c)| form(*c).is_some());
    simplified_at(text, places.map(|(at, _)| at))
}

/// The same, for a text of which it is known where such characters stand.
pub(crate) fn simplified_at(text: &str, places: impl Iterator<Item = usize>) -> Cow<'_, str> {
    let mut places = places.peekable();
    if places.peek().is_none_or(|first| *first >= FAR) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for at in places {
        let Some(c) = text[at..].chars().next() else { break };
        out.push_str(&text[copied..at]);
        out.push(form(c).unwrap_or(c));
        copied = at + c.len_utf8();
    }
    out.push_str(&text[copied..]);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::{FILE, parse, simplified};

    #[test]
    fn every_line_is_read() {
        let forms = parse(FILE).unwrap();
        assert!(forms.iter().filter(|f| **f != 0).count() > 500);
        assert!(parse("traditional\tsimplified\n萬\t一万\n").is_err());
    }

    #[test]
    fn keeps_its_length() {
        let text = "下午兩點，漲了三個百分點";
        assert_eq!(simplified(text), "下午两点，涨了三个百分点");
        assert_eq!(simplified(text).len(), text.len());
    }
}
