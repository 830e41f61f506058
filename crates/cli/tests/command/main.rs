//! Runs the command as users do: arguments in; output, messages and exit status out.

mod extract;
mod support;
