//! `/metrics` on a port of its own, in the OpenMetrics format: numbers of the whole process, nothing
//! about persons or pages.

use std::future::IntoFuture;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use axum::Router;
use axum::http::{StatusCode, header};
use axum::routing::get;
use metrics::{counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};
use metrics_exporter_prometheus::PrometheusBuilder;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

const REQUESTS: &str = "dienstweg_http_requests";
const SECONDS: &str = "dienstweg_http_request_seconds";
const CONNECTIONS: &str = "dienstweg_http_connections";
const TEXT: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
const BUCKETS: &[f64] = &[0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0];
/// How often what was measured is condensed.
const CONDENSE: Duration = Duration::from_secs(5);

/// Starts measuring and answers on this port until told to stop.
pub(super) fn serve(listener: TcpListener, background: &TaskTracker, stop: CancellationToken) -> Result<()> {
    let measured = PrometheusBuilder::new()
        .set_buckets(BUCKETS)
        .context("buckets of the measurements")?
        .install_recorder()
        .context("measurements can be started once per process")?;
    describe_counter!(REQUESTS, "Requests answered, by class of status");
    describe_histogram!(SECONDS, "Time until the answer begins");
    describe_gauge!(CONNECTIONS, "Open connections");
    let shown = measured.clone();
    let page = get(move || {
        let text = open_metrics(&shown.render());
        async move { ([(header::CONTENT_TYPE, TEXT)], text) }
    });
    let server = axum::serve(listener, Router::new().route("/metrics", page));
    let stopped = stop.clone();
    background.spawn(server.with_graceful_shutdown(async move { stopped.cancelled().await }).into_future());
    background.spawn(async move {
        while stop.run_until_cancelled(tokio::time::sleep(CONDENSE)).await.is_some() {
            measured.run_upkeep();
        }
    });
    Ok(())
}

/// The older text format as OpenMetrics: counters end with `_total`, no empty lines, and an end.
fn open_metrics(older: &str) -> String {
    let mut text = String::with_capacity(older.len() + 64);
    let mut counter = "";
    for line in older.lines().filter(|line| !line.is_empty()) {
        if let Some(family) = line.strip_prefix("# TYPE ") {
            counter = family.strip_suffix(" counter").unwrap_or_default();
        }
        match line.strip_prefix(counter).filter(|rest| !counter.is_empty() && rest.starts_with(['{', ' '])) {
            Some(rest) => text.extend([counter, "_total", rest]),
            None => text.push_str(line),
        }
        text.push('\n');
    }
    text.push_str("# EOF\n");
    text
}

/// A request being answered.
pub(super) struct Request(Instant);

impl Request {
    pub(super) fn begin() -> Self {
        Self(Instant::now())
    }

    pub(super) fn end(self, status: StatusCode) {
        let class = match status.as_u16() / 100 {
            1 => "1xx",
            2 => "2xx",
            3 => "3xx",
            4 => "4xx",
            _ => "5xx",
        };
        counter!(REQUESTS, "status" => class).increment(1);
        histogram!(SECONDS).record(self.0.elapsed());
    }
}

/// An open connection.
pub(super) struct Connection;

impl Connection {
    pub(super) fn new() -> Self {
        gauge!(CONNECTIONS).increment(1);
        Self
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        gauge!(CONNECTIONS).decrement(1);
    }
}

#[cfg(test)]
#[test]
fn counters_are_totals_and_the_text_ends() {
    let older = "# HELP a A\n# TYPE a counter\na{status=\"2xx\"} 1\n\n# TYPE ab gauge\nab 2\n";
    let expected = "# HELP a A\n# TYPE a counter\na_total{status=\"2xx\"} 1\n# TYPE ab gauge\nab 2\n# EOF\n";
    assert_eq!(open_metrics(older), expected);
}
