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

const STEP: usize = 32;

/// For each number of bytes of a block, a mask of their lowest bits.
const FIRST: [[u64; STEP / 8]; STEP + 1] = {
    let mut masks = [[0; STEP / 8]; STEP + 1];
    let mut len = 1;
    while len <= STEP {
        masks[len] = masks[len - 1];
        masks[len][(len - 1) / 8] |= 1 << (8 * ((len - 1) % 8));
        len += 1;
    }
    masks
};

/// Code points that begin among the first `len` bytes of a block: all of it is looked at, together, for less than it costs
/// to end somewhere inside.
fn count(block: &[u8; STEP], len: usize) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let (words, _) = block.as_chunks::<8>();
    let first = &FIRST[len.min(STEP)];
    let sum: u64 = (0..STEP / 8)
        .map(|n| {
            let word = u64::from_le_bytes(words[n]);
            // 10xxxxxx goes on with a character
            (!word >> 7 | word >> 6) & first[n]
        })
        .sum();
    (sum.wrapping_mul(ONES) >> 56) as usize
}

impl CharIndex {
    /// Indexes `text`; linear in its length.
    pub fn new(text: &str) -> Self {
        let mut samples = Vec::with_capacity(text.len() / STEP + 1);
        let mut total = 0usize;
        let (blocks, rest) = text.as_bytes().as_chunks::<STEP>();
        samples.extend(blocks.iter().map(|block| {
            let before = total as u32;
            // by bytes, which the compiler makes into a few wide steps
            total += usize::from(block.iter().map(|&b| u8::from(b as i8 >= -0x40)).sum::<u8>());
            before
        }));
        if !rest.is_empty() {
            samples.push(total as u32);
        }
        Self { samples }
    }

    /// Number of code points before byte `offset` of the same `text` that was indexed.
    pub fn chars_before(&self, text: &str, offset: usize) -> usize {
        let block = (offset / STEP).min(self.samples.len().saturating_sub(1));
        let base = self.samples.get(block).map_or(0, |&n| n as usize);
        let (rest, len) = (&text.as_bytes()[block * STEP..], offset - block * STEP);
        base + match rest.first_chunk() {
            Some(block) => count(block, len),
            None => rest[..len].iter().filter(|&&b| b as i8 >= -0x40).count(),
        }
    }
}
