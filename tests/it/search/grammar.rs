//! The grammar from outside.

use search::{Role, parse};

#[test]
fn the_space_is_handed_to_the_caller() {
    let parsed = parse("bereich:hauptamt Reisekosten").unwrap();
    assert_eq!(parsed.space_slug.as_deref(), Some("hauptamt"));
    assert_eq!(parsed.clauses.len(), 1);
    assert_eq!(parsed.clauses[0].role, Role::Word);
}
