//! A panic in somebody else's code is a failure of one document or output, not of the program.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Does the work; a panic becomes its message, and prints nothing.
pub fn guard<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !GUARDED.get() {
                usual(info);
            }
        }));
    });
    let outside = GUARDED.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(outside);
    result.map_err(|panic| {
        let said = panic.downcast_ref::<&str>().copied().or(panic.downcast_ref::<String>().map(String::as_str));
        said.unwrap_or("unknown").to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panics_are_messages() {
        assert_eq!(guard(|| 1), Ok(1));
        assert_eq!(guard::<()>(|| panic!("number {}", 7)), Err("number 7".to_owned()));
        assert!(guard(|| guard::<()>(|| panic!("inner")).is_err() && GUARDED.get()).unwrap() && !GUARDED.get());
    }
}
