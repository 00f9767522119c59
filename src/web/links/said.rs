//! Addresses of what is said: blog, Mitteilungen, Lageblog.

use super::space_part;

/// Where Kurzbeiträge are sent.
pub const SHORT: &str = "/kurzbeitrag";
/// Who will see one, for the script.
pub const SHORT_AUDIENCE: &str = "/kurzbeitrag/zielgruppe";

pub fn blog(space: &str) -> String {
    space_part(space, "blog")
}

/// A Beitrag or Kurzbeitrag; the slug is decoration.
pub fn post(slug: &str, id: &str) -> String {
    format!("/beitraege/{slug}-{id}")
}

/// Where a Mitteilung is written that takes the place of another.
pub fn replacing(space: &str, id: &str) -> String {
    format!("{}?ersetzt={id}", space_part(space, "blog/neu"))
}

/// Something that is shown of a Beitrag alone.
pub fn post_part(id: &str, part: &str) -> String {
    format!("/beitraege/{id}/{part}")
}

/// Counts an audience in a space.
pub fn count_audience(space: &str) -> String {
    space_part(space, "zielgruppe")
}

/// Counts whom a Lage in a space would reach.
pub fn count_reach(space: &str) -> String {
    space_part(space, "lage/zielgruppe")
}

/// A Lage; the slug is decoration.
pub fn situation(slug: &str, id: &str) -> String {
    format!("/lage/{slug}-{id}")
}

/// Something done in a Lage: `meldungen`, `ende`.
pub fn situation_part(id: &str, part: &str) -> String {
    format!("/lage/{id}/{part}")
}

/// Leads to a Lagemeldung in its place.
pub fn report_of_situation(id: &str) -> String {
    format!("/lagemeldungen/{id}")
}

/// Something done to a Lagemeldung: `richtigstellung`, `presse` …
pub fn report_part(id: &str, part: &str) -> String {
    format!("/lagemeldungen/{id}/{part}")
}
