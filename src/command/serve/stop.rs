//! The signals that end a server.

use tokio::signal::unix::{SignalKind, signal};

/// Returns at the first SIGTERM or SIGINT. A second one ends the process at once.
pub(super) async fn told() {
    first().await;
    tokio::spawn(async {
        first().await;
        std::process::exit(1);
    });
}

async fn first() {
    match (signal(SignalKind::terminate()), signal(SignalKind::interrupt())) {
        (Ok(mut terminate), Ok(mut interrupt)) => {
            tokio::select! { _ = terminate.recv() => {}, _ = interrupt.recv() => {} }
        }
        _ => drop(tokio::signal::ctrl_c().await),
    }
}
