//! Which rows are in a backup, and what of them is not.

use super::FACTS_LEFT_OUT;

/// The condition under which rows of a table are in it.
pub(super) fn condition(table: &str) -> String {
    match table {
        "mail" => " WHERE state IN ('waiting', 'sending', 'held')".to_owned(),
        "installation" => format!(" WHERE name NOT IN ('{}')", FACTS_LEFT_OUT.join("', '")),
        // What nobody uses may be gone from the disk already.
        "blob" => " WHERE hash IN (SELECT hash FROM file UNION \
                   SELECT thumb_hash FROM file WHERE thumb_hash IS NOT NULL)"
            .to_owned(),
        // Two backups taken while a secret ballot runs would tell who voted in between, and what.
        "ballot" => " WHERE box_id IN (SELECT entry_id FROM ballot_box WHERE state = 'closed')".to_owned(),
        _ => String::new(),
    }
}

/// The value of a column of table `t`. Without the ballots their marks are worth nothing, and would keep people
/// from voting again.
pub(super) fn value(table: &str, column: &str) -> String {
    match (table, column) {
        ("electorate", "taken") => {
            "(t.taken AND t.box_id IN (SELECT entry_id FROM ballot_box WHERE disclosure = 'named'))".to_owned()
        }
        ("paper_code", "used") => "(t.used AND FALSE)".to_owned(),
        _ => format!("t.{column}"),
    }
}
