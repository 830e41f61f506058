//! The name of the rules that made a record.

/// Three choices as one name; a plain `join` is slower, and this is done for every record.
pub(super) fn rule(names: [&str; 3]) -> String {
    let mut rule = String::with_capacity(names.iter().map(|n| n.len() + 1).sum());
    for name in names {
        if !rule.is_empty() {
            rule.push('/');
        }
        rule.push_str(name);
    }
    rule
}
