//! How deep a page nests: parsing one that nests without end would not come to an end either.

/// Parsing takes time with the square of the depth; pages of people stay far below this.
pub const DEEPEST: usize = 2000;

/// How deep the elements nest that nothing closes by itself.
pub fn depth(source: &str) -> usize {
    let bytes = source.as_bytes();
    let (mut now, mut most) = (0_usize, 0);
    for (at, _) in source.match_indices('<') {
        let closing = bytes.get(at + 1) == Some(&b'/');
        let name = &bytes[(at + 1 + usize::from(closing)).min(bytes.len())..];
        let length = name.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        let nests = [&b"div"[..], b"table", b"section", b"span", b"ul", b"ol", b"blockquote", b"center", b"dl"];
        if nests.iter().any(|nest| name[..length].eq_ignore_ascii_case(nest)) {
            now = if closing { now.saturating_sub(1) } else { now + 1 };
            most = most.max(now);
        }
    }
    most
}
