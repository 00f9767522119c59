//! Addresses of Beteiligungen and Vorschläge.

use super::{encoded, space_part};

/// What one can take part in.
pub const PARTICIPATIONS: &str = "/beteiligung";

/// A Beteiligung; the slug is decoration.
pub fn participation(slug: &str, id: &str) -> String {
    format!("{PARTICIPATIONS}/{slug}-{id}")
}

/// Something done in a Beteiligung: `rahmen`, `start`, `pause` …
pub fn participation_part(id: &str, part: &str) -> String {
    format!("{PARTICIPATIONS}/{id}/{part}")
}

/// Setting one up, with the form of Beteiligung chosen.
pub fn new_participation(space: &str, blueprint: &str) -> String {
    format!("{}?form={}", space_part(space, "beteiligung/neu"), encoded(blueprint))
}

/// A Vorschlag; the slug is decoration.
pub fn proposal(slug: &str, id: &str) -> String {
    format!("/ideen/{slug}-{id}")
}

/// Something done with a Vorschlag: `unterstuetzung`, `pruefung`, `rueckmeldung` …
pub fn proposal_part(id: &str, part: &str) -> String {
    format!("/ideen/{id}/{part}")
}
