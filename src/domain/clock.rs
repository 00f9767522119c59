//! Where the time comes from. It is handed in, so that tests can turn it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use store::Ts;

/// The clock of the installation: real time plus an offset that only tests move.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    offset: Arc<AtomicI64>,
}

impl Clock {
    /// Now, UTC.
    pub fn now(&self) -> Ts {
        #[allow(clippy::disallowed_methods, reason = "this is where the time comes from")]
        let elapsed = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        let real = i64::try_from(elapsed.as_millis()).unwrap_or(i64::MAX);
        Ts(real.saturating_add(self.offset.load(Ordering::Relaxed)))
    }

    /// Moves the clock on by so many milliseconds.
    pub fn advance(&self, milliseconds: i64) {
        self.offset.fetch_add(milliseconds, Ordering::Relaxed);
    }
}

/// How long sessions last, milliseconds: without use, and in any case. Configurable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lengths {
    pub idle: i64,
    pub absolute: i64,
}

impl Lengths {
    pub fn new(idle_hours: u32, longest_days: u32) -> Self {
        Self { idle: i64::from(idle_hours) * Ts::HOUR, absolute: i64::from(longest_days) * Ts::DAY }
    }
}

impl Default for Lengths {
    fn default() -> Self {
        Self::new(8, 7)
    }
}
