//! Whose figure it is when not the region's own.
