//! Signing in and staying signed in: who gets a session, how long it lasts, and what ends it.

mod guests;
mod profile;
mod second_factor;
mod sessions;
mod set_up;
mod sign_in;
mod throttle;
mod usage_policy;
mod withdrawal;
