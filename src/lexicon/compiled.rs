//! What `build.rs` made of the dictionaries, so that nothing of it is done when a program starts: `WORDS` and `ROLES`, the words
//! of every segmenter and what they do, and `REGIONS`, the gazetteer.

use std::borrow::Cow;

use super::tree::{First, Node};
use super::{RegionEntry, Regions, Role, WordTree};

include!(concat!(env!("OUT_DIR"), "/dictionaries.rs"));

#[cfg(test)]
mod tests {
    use super::{REGIONS, Regions};

    /// What the build script compiled is what the dictionary says.
    #[test]
    fn compiled_regions() {
        let read = Regions::parse("dicts/regions.tsv", include_str!("../../dicts/regions.tsv")).unwrap();
        assert_eq!(REGIONS, read);
    }
}
