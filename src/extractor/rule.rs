//! The names of rules, put together once for all records.

use std::sync::{PoisonError, RwLock};

use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

/// Where each of the three names stands in the program, and its length.
type Key = [(usize, usize); 3];

/// As many names as the code can make of its constructions and choices: hundreds, whatever is read. They return with every
/// record, so that each is made when it is first met, and kept.
static NAMES: Lazy<RwLock<FxHashMap<Key, &'static str>>> = Lazy::new(RwLock::default);

/// Three choices as one name.
pub(super) fn rule(names: [&'static str; 3]) -> &'static str {
    let key = names.map(|name| (name.as_ptr().addr(), name.len()));
    if let Some(rule) = NAMES.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
        return rule;
    }
    NAMES.write().unwrap_or_else(PoisonError::into_inner).entry(key).or_insert_with(|| names.join("/").leak())
}
