//! What the process says about itself on standard error: ids instead of content, times in UTC.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

use crate::settings::{Log, LogFormat};

/// What lists every file of the surface at the start.
const QUIET: &str = "memory_serve=warn";

/// Who reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum For {
    Server,
    /// Beside its own output a command reports only what goes wrong.
    Command,
}

/// Starts reporting; a second call changes nothing.
pub(super) fn start(log: &Log, who: For) {
    let level = if who == For::Command && log.level == "info" { "warn" } else { log.level.as_str() };
    let json = match log.format {
        LogFormat::Json => true,
        LogFormat::Plain => false,
        LogFormat::Auto => who == For::Server && !std::io::stderr().is_terminal(),
    };
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::builder().parse_lossy(format!("{QUIET},{level}")))
        .with_writer(std::io::stderr)
        .with_ansi(false);
    let _ = if json { subscriber.json().flatten_event(true).try_init() } else { subscriber.try_init() };
}
