//! Stage 6: figure + place in the document → record.
//!
//! [`Timeline`] follows the times that the running text sets; `period`, `status`, `indicator` and `unit` each decide
//! one slot. Words in the sentence beat the section, the section beats the default.

mod flow;
mod horizon;
mod indicator;
mod period;
mod place;
mod status;
mod timeline;
mod unit;
mod years;

pub use flow::is_flow;
pub use horizon::{Horizon, horizons};
pub use indicator::indicator;
pub(crate) use indicator::{indicator_id, share_of_gdp};
pub use period::period;
pub use place::section_kind;
pub use status::{Standing, aimed_at, explains_plan, status};
pub use timeline::Timeline;
pub use unit::implied_unit;

#[cfg(test)]
mod tests {
    /// Each figure of a text: its words, its period, its status.
    pub(super) fn told(text: &str) -> Vec<String> {
        let show = |r: &crate::record::Record<'_>| {
            let period = r.period.map_or_else(|| "-".to_owned(), |p| p.to_string());
            format!("{} {period} {}", r.quantity.as_ref().map_or("", |q| &q.text), r.status.as_str())
        };
        crate::Extractor::new().extract(text).iter().map(show).collect()
    }
}
