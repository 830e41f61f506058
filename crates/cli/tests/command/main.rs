//! Runs the command as users do: arguments in; output, messages and exit status out.

mod batch;
mod extract;
mod input;
mod mentions;
mod output;
mod panel;
mod support;
mod trouble;
mod walkthrough;
