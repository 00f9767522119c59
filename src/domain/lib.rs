//! Rules, operations, queries, events and jobs. Knows neither axum nor maud.
//!
//! Glossary, code / surface: space / Bereich · entry / Eintrag · page / Seite · revision / Fassung ·
//! working copy / Arbeitsstand · draft / Entwurf · approval / Freigabe · review / Wiedervorlage ·
//! owner, deputy / Verantwortlich, Vertretung · verified answer / Gesicherte Antwort · trash /
//! Papierkorb · backlink / Verweis hierher · level / Recht (Lesen … Verwalten) · unit /
//! Organisationseinheit · access domain / „wer es sieht“: everything in one domain is seen by the
//! same people · notification / Benachrichtigung: one person is told of one event · digest /
//! Tagesüberblick, Wochenüberblick · urn, ballot / Urne, Stimme · electorate / wer abstimmen darf ·
//! disclosure / Namentlich, Anonym.

pub mod actor;
pub mod admin;
pub mod ballots;
pub mod banners;
pub mod clock;
pub mod comments;
pub mod db;
pub mod egress;
pub mod entries;
pub mod error;
pub mod events;
pub mod feed;
pub mod files;
pub mod generation;
pub mod intake;
pub mod jobs;
pub mod moderation;
pub mod notifications;
pub mod participation;
pub mod people;
pub mod posts;
pub mod progress;
pub mod reactions;
pub mod rules;
pub mod search;
pub mod situations;
pub mod spaces;
mod traces;
pub mod webhooks;
pub mod wiki;
mod workers;
mod writer;

pub use actor::Actor;
pub use clock::Clock;
pub use db::{Db, Opening, Places};
pub use error::{Conflict, Error, Fault, Faults, Reason, Result};
pub use store;
