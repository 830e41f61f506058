//! Stage 6: figure + place in the document → record.
//!
//! [`Timeline`] follows the times that the running text sets; `period`, `status`, `indicator`, `entity` and `sign`
//! each decide one slot. Words in the sentence beat the section, the section beats the default.

mod entity;
mod flow;
mod indicator;
mod period;
mod place;
mod status;
mod timeline;
mod unit;

pub use flow::is_flow;
pub use indicator::indicator;
pub(crate) use indicator::indicator_id;
pub use period::period;
pub use place::section_kind;
pub use status::{Standing, status};
pub use timeline::{Horizon, Timeline, horizons};
pub use unit::implied_unit;
