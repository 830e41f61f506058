//! Byte offsets → code-point offsets.

/// Counts code points from byte offsets without walking the text from its start.
///
/// ```
/// use zhengce::text::CharIndex;
/// let text = "完成投资241.1亿元";
/// let index = CharIndex::new(text);
/// assert_eq!(index.chars_before(text, 12), 4);
/// ```
#[derive(Clone, Debug, Default)]
pub struct CharIndex {
    /// Code points before every `STEP`th byte.
    samples: Vec<u32>,
}

/// At most 255, so that code points can be counted in a byte.
const STEP: usize = 64;

fn count(bytes: &[u8]) -> usize {
    bytes.iter().map(|&b| u8::from(b as i8 >= -0x40)).sum::<u8>().into()
}

impl CharIndex {
    /// Indexes `text`; linear in its length.
    pub fn new(text: &str) -> Self {
        let mut samples = Vec::with_capacity(text.len() / STEP + 1);
        let mut total = 0usize;
        for chunk in text.as_bytes().chunks(STEP) {
            samples.push(total as u32);
            total += count(chunk);
        }
        Self { samples }
    }

    /// Number of code points before byte `offset` of the same `text` that was indexed.
    pub fn chars_before(&self, text: &str, offset: usize) -> usize {
        let block = (offset / STEP).min(self.samples.len().saturating_sub(1));
        let base = self.samples.get(block).map_or(0, |&n| n as usize);
        base + count(&text.as_bytes()[block * STEP..offset])
    }
}
