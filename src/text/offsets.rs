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

/// The places in a block.
const PLACES: [u8; STEP] = {
    let mut places = [0; STEP];
    let mut n = 0;
    while n < STEP {
        places[n] = n as u8;
        n += 1;
    }
    places
};

/// Code points that begin among the first `len` bytes of a block: all of it is looked at, by bytes, which the compiler makes
/// into a few wide steps, for less than it costs to end somewhere inside.
fn count(block: &[u8; STEP], len: usize) -> usize {
    let begins = |(byte, place): (&u8, &u8)| u8::from(*byte as i8 >= -0x40) & u8::from(*place < len as u8);
    usize::from(block.iter().zip(&PLACES).map(begins).sum::<u8>())
}

impl CharIndex {
    /// Indexes `text`; linear in its length.
    pub fn new(text: &str) -> Self {
        let mut samples = Vec::with_capacity(text.len() / STEP + 1);
        let mut total = 0usize;
        let (blocks, rest) = text.as_bytes().as_chunks::<STEP>();
        samples.extend(blocks.iter().map(|block| {
            let before = total as u32;
            total += count(block, STEP);
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
