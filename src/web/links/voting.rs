//! Addresses of ballots and of the consent to them.

use super::participation_part;

/// What waits for the Personalrat.
pub const STAFF_COUNCIL: &str = "/personalrat";
/// How anonymous „Anonym“ is.
pub const HELP_ANONYMOUS: &str = "/hilfe/anonym-abstimmen";

/// The questions of a Beteiligung, to be set up.
pub fn questions(id: &str) -> String {
    participation_part(id, "fragen")
}
/// Lays the ballot before the Personalrat.
pub fn ask_consent(id: &str) -> String {
    participation_part(id, "zustimmung")
}
/// The ballot, and afterwards the receipt.
pub fn ballot(id: &str) -> String {
    participation_part(id, "stimme")
}
/// Casts what was reviewed.
pub fn cast(id: &str) -> String {
    participation_part(id, "stimme/abgabe")
}
pub fn result(id: &str) -> String {
    participation_part(id, "ergebnis")
}
pub fn result_file(id: &str) -> String {
    participation_part(id, "ergebnis.csv")
}
/// What the Personalrat decides about; then `zustimmung` or `rueckgabe`.
pub fn consent_sheet(id: &str) -> String {
    format!("{STAFF_COUNCIL}/{id}")
}
pub fn consent_part(id: &str, part: &str) -> String {
    format!("{STAFF_COUNCIL}/{id}/{part}")
}
