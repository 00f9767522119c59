//! Standorte: the buildings of the house, and at which one somebody works.

use crate::schema::{Class::*, Purpose::*, Retention::*, Seen::*, *};

crate::schema::tables_change!("m11_sites");

const SITE: Notice = Notice::new(Technical, Collaboration, Installation, Staff);
const WORKPLACE: Notice = Notice::new(Contact, Collaboration, WithAccount, Staff);

pub fn tables() -> Vec<Table> {
    vec![
        table(
            "site",
            vec![id("id", PLAIN).key(), text("public_id", PLAIN).unique(), text("name", SITE), text("sort_key", SITE)],
        ),
        table(
            "person_site",
            vec![id("person_id", WORKPLACE).key().belongs_to("person"), id("site_id", WORKPLACE).belongs_to("site")],
        )
        .index(&["site_id"]),
    ]
}
