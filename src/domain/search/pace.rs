//! How often one asker may search (trust rule 36). Every asker has a minute's worth of searches,
//! which fills up again steadily: who has used it up gets the next search after a moment.
//!
//! In memory alone, in each process for itself: one moment per asker, forgotten within a minute
//! after it has passed, and nothing of what was asked.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use store::PersonId;

use crate::clock::Clock;
use crate::error::{Error, Result};

/// Searches per minute unless configured. Typing steadily for a whole minute asks for 400 lists of
/// suggestions at the very most, one every 150 ms.
pub const RATE: u32 = 600;
/// Microseconds in which a minute's worth fills up again.
const MINUTE: i64 = 60_000_000;
const SECOND: i64 = 1_000_000;

/// Who searches. A token counts for itself: a program does not keep its owner from searching.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Asker {
    Person(PersonId),
    /// By its public id.
    Token(String),
}

/// The searches of the last minute. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Pace {
    /// Microseconds until one more search is there again; 0: there is no limit.
    each: i64,
    clock: Clock,
    askers: Arc<Mutex<Askers>>,
}

#[derive(Debug, Default)]
struct Askers {
    /// When each asker will have a whole minute's worth again, microseconds.
    whole_at: HashMap<Asker, i64>,
    /// Whether somebody is about to forget those whose moment has passed.
    forgetting: bool,
}

impl Pace {
    /// `rate`: searches per asker and minute; 0: no limit.
    pub fn new(rate: u32, clock: Clock) -> Self {
        let each = if rate == 0 { 0 } else { MINUTE / i64::from(rate) };
        Self { each, clock, askers: Arc::default() }
    }

    /// Counts a search, or says how long to wait with it: `TooOften`. Needs a runtime.
    pub fn count(&self, asker: Asker) -> Result<()> {
        if self.each == 0 {
            return Ok(());
        }
        let now = self.now();
        let mut askers = self.askers();
        // Not later than a minute from now, also for good if the clock was set back.
        let before = askers.whole_at.get(&asker).map_or(now, |at| (*at).clamp(now, now + MINUTE));
        let wait = before + self.each - now - MINUTE;
        if wait > 0 {
            askers.whole_at.insert(asker, before);
            return Err(Error::TooOften { seconds: (wait + SECOND - 1) / SECOND });
        }
        askers.whole_at.insert(asker, before + self.each);
        if !std::mem::replace(&mut askers.forgetting, true) {
            tokio::spawn(self.clone().forget());
        }
        Ok(())
    }

    /// Forgets once a minute, until nobody is left.
    async fn forget(self) {
        let mut left = true;
        while left {
            tokio::time::sleep(Duration::from_micros(MINUTE.unsigned_abs())).await;
            left = self.forget_passed();
        }
    }

    /// Whether anybody is left.
    fn forget_passed(&self) -> bool {
        let now = self.now();
        let mut askers = self.askers();
        askers.whole_at.retain(|_, at| (now..=now + MINUTE).contains(at));
        askers.whole_at.shrink_to_fit();
        askers.forgetting = !askers.whole_at.is_empty();
        askers.forgetting
    }

    fn now(&self) -> i64 {
        self.clock.now().0 * 1000
    }

    fn askers(&self) -> MutexGuard<'_, Askers> {
        self.askers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(name: &str) -> Asker {
        Asker::Token(name.into())
    }

    #[tokio::test]
    async fn steady_typing_for_a_minute_never_meets_the_usual_limit() {
        let pace = Pace::new(RATE, Clock::default());
        for _ in 0..3 {
            for suggestions in 0..400 {
                assert!(pace.count(token("typist")).is_ok(), "after {suggestions}");
            }
            pace.clock.advance(60_000);
        }
    }

    #[tokio::test]
    async fn what_is_used_up_fills_again_steadily() {
        let pace = Pace::new(6, Clock::default());
        let searches = || std::iter::repeat_with(|| pace.count(token("x"))).take_while(Result::is_ok).count();
        assert_eq!(searches(), 6);
        let Err(Error::TooOften { seconds }) = pace.count(token("x")) else { panic!("too often") };
        assert!((1..=10).contains(&seconds), "{seconds}");
        pace.clock.advance(20_000);
        assert_eq!(searches(), 2);
        pace.clock.advance(600_000);
        assert_eq!(searches(), 6);
    }

    #[tokio::test]
    async fn a_clock_set_back_costs_a_minute_at_most() {
        let pace = Pace::new(6, Clock::default());
        while pace.count(token("x")).is_ok() {}
        pace.clock.advance(-86_400_000);
        assert!(pace.count(token("x")).is_err());
        pace.clock.advance(60_000);
        assert!(pace.count(token("x")).is_ok());
    }

    #[tokio::test]
    async fn nobody_is_remembered_for_longer_than_it_counts() {
        let pace = Pace::new(6, Clock::default());
        while pace.count(token("eager")).is_ok() {}
        assert!(pace.count(token("calm")).is_ok());
        pace.clock.advance(20_000);
        assert!(pace.forget_passed());
        assert_eq!(pace.askers().whole_at.keys().cloned().collect::<Vec<_>>(), [token("eager")]);
        pace.clock.advance(50_000);
        assert!(!pace.forget_passed());
        assert!(!pace.askers().forgetting, "the next search begins anew");
    }
}
