//! A panic while one document is read is that document's failure, not the batch's.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use crate::error::{Kind, Reason};

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Does the work; a panic becomes a reason, and prints nothing.
pub fn guard<T>(work: impl FnOnce() -> Result<T, Reason>) -> Result<T, Reason> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !GUARDED.get() {
                usual(info);
            }
        }));
    });
    GUARDED.set(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(false);
    result.unwrap_or_else(|panic| {
        let said = panic.downcast_ref::<&str>().copied().or(panic.downcast_ref::<String>().map(String::as_str));
        let text = format!("an error of this program, please report it: {}", said.unwrap_or("unknown"));
        Err(Reason::new(Kind::Internal, text))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panics_are_reasons() {
        assert_eq!(guard(|| Ok(1)), Ok(1));
        let reason = guard::<()>(|| panic!("number {}", 7)).unwrap_err();
        assert!(reason.kind == Kind::Internal && reason.text.ends_with("number 7"));
    }
}
