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

const STEP: usize = 64;

/// Code points that begin among these bytes, counted eight bytes at a time; at most 2,000 bytes.
fn count(bytes: &[u8]) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let (words, rest) = bytes.as_chunks::<8>();
    // 10xxxxxx goes on with a character; each byte of the sum counts one place of the eight
    let inner = |word: u64| word >> 7 & !word >> 6 & ONES;
    let sum: u64 = words.iter().map(|w| inner(u64::from_le_bytes(*w))).sum();
    let pairs = (sum & 0x00FF_00FF_00FF_00FF) + (sum >> 8 & 0x00FF_00FF_00FF_00FF);
    let tail = rest.iter().filter(|&&b| (b as i8) < -0x40).count();
    bytes.len() - (pairs.wrapping_mul(0x0001_0001_0001_0001) >> 48) as usize - tail
}

impl CharIndex {
    /// Indexes `text`; linear in its length.
    pub fn new(text: &str) -> Self {
        let mut samples = Vec::with_capacity(text.len() / STEP + 1);
        let mut total = 0usize;
        let (blocks, rest) = text.as_bytes().as_chunks::<STEP>();
        for block in blocks {
            samples.push(total as u32);
            // by bytes rather than by `count`, which the compiler makes into a few wide steps
            total += usize::from(block.iter().map(|&b| u8::from(b as i8 >= -0x40)).sum::<u8>());
        }
        if !rest.is_empty() {
            samples.push(total as u32);
        }
        Self { samples }
    }

    /// Number of code points before byte `offset` of the same `text` that was indexed.
    pub fn chars_before(&self, text: &str, offset: usize) -> usize {
        let block = (offset / STEP).min(self.samples.len().saturating_sub(1));
        let base = self.samples.get(block).map_or(0, |&n| n as usize);
        base + count(&text.as_bytes()[block * STEP..offset])
    }

    /// The same for the end of `range`, when `before` code points stand in front of its start.
    pub(crate) fn chars_from(&self, text: &str, range: std::ops::Range<usize>, before: usize) -> usize {
        if range.len() <= STEP {
            return before + count(&text.as_bytes()[range]);
        }
        self.chars_before(text, range.end)
    }
}
