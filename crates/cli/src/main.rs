//! The command `zhengce`.
fn main() {}
