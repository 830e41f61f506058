//! Words in order.

/// The numbers of the `words` in the order of the words, and of same words in their own. The first twelve bytes tell most
/// words apart, so that few are looked at themselves.
pub(crate) fn sorted(words: &[&str]) -> Vec<u32> {
    let key = |word: &str| {
        let mut first = [0; 16];
        let len = word.len().min(12);
        first[..len].copy_from_slice(&word.as_bytes()[..len]);
        u128::from_be_bytes(first)
    };
    let number = |key: u128| key as u32;
    let mut keys: Vec<_> = words.iter().enumerate().map(|(n, word)| key(word) | n as u128).collect();
    keys.sort_unstable();
    for same in keys.chunk_by_mut(|a, b| a >> 32 == b >> 32).filter(|same| same.len() > 1) {
        same.sort_by_key(|&key| words[number(key) as usize]);
    }
    keys.into_iter().map(number).collect()
}
