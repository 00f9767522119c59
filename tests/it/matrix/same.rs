//! When two answers cannot be told apart.

use crate::support::client::Answer;

/// An id of the right form that nothing has.
pub const MISSING: &str = "zzzzzzzzzz";

/// Status, headers without the date, and body with the id masked.
pub fn told(answer: &Answer, id: &str) -> (u16, Vec<(String, String)>, String) {
    let mask = |text: &str| text.replace(id, "ID");
    let headers = answer.headers.iter().filter(|(name, _)| *name != "date");
    let mut headers: Vec<(String, String)> =
        headers.map(|(name, value)| (name.to_string(), mask(&String::from_utf8_lossy(value.as_bytes())))).collect();
    headers.sort();
    (answer.status.as_u16(), headers, mask(&answer.text()))
}

/// Asserts that an answer to a page one may not see is the one to a page that never was.
#[track_caller]
pub fn assert_same(hidden: &Answer, id: &str, missing: &Answer, what: &str) {
    let (hidden, missing) = (told(hidden, id), told(missing, MISSING));
    assert_eq!(hidden.0, missing.0, "{what}: the status differs: {}", hidden.2);
    assert_eq!(hidden.1, missing.1, "{what}: the headers differ");
    assert!(hidden.2 == missing.2, "{what}: the bodies differ:\n{}\n\n{}", hidden.2, missing.2);
}

/// The address of one page.
pub fn of(path: &str, id: &str) -> String {
    path.replace("{id}", id)
}
