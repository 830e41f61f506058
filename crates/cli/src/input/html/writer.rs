//! Pieces of text → lines.

/// Lines that are being put together from pieces of text.
#[derive(Default)]
pub struct Lines {
    /// Finished lines, and how many of their bytes are links.
    pub lines: Vec<(String, usize)>,
    line: String,
    linked: usize,
    /// Open links around the current place.
    pub in_link: usize,
}

impl Lines {
    /// Adds a piece of text; white space of the source is layout.
    pub fn push(&mut self, text: &str) {
        let before = self.line.len();
        let blank_before = text.starts_with(|c: char| c.is_ascii_whitespace());
        for (i, word) in text.split([' ', '\t', '\n', '\r', '\u{c}', '\u{a0}']).filter(|w| !w.is_empty()).enumerate() {
            if (i > 0 || blank_before) && gap(&self.line, word) {
                self.line.push(' ');
            }
            self.line.push_str(word);
        }
        if text.ends_with(|c: char| c.is_ascii_whitespace()) && self.line.ends_with(|c: char| c.is_ascii_alphanumeric())
        {
            self.line.push(' ');
        }
        if self.in_link > 0 {
            self.linked += self.line.len() - before;
        }
    }

    /// Ends the line, if there is anything on it.
    pub fn end_line(&mut self) {
        let line = self.line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}');
        if !line.is_empty() {
            self.lines.push((line.to_owned(), self.linked));
        }
        self.line.clear();
        self.linked = 0;
    }
}

/// Whether white space of the source is a blank of the text: not between Han, where it is only layout.
fn gap(before: &str, after: &str) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric();
    before.ends_with(word) && after.starts_with(word)
}
