//! The schema, change by change, for SQLite and PostgreSQL alike.
//!
//! Every table is written through [`schema::table`], whose columns cannot be made without a
//! data-protection notice; [`inventory`] prints them all.
//! Never edit a change that has been released; add the next file.

pub mod schema;

mod m01_people;
mod m02_spaces;
mod m03_spine;
mod m04_log;
mod m05_files;
mod m06_barriers;
mod m07_dialogue;
mod m08_moderation;
mod m09_subscription;
mod m10_notifications;
mod m11_confidential;
mod m11_sites;
mod m11_situations;
mod m12_webhooks;
mod m13_usage_policy;
mod m15_announcements;
mod m16_participation;
mod m17_name_releases;
mod m18_ballots;

use sea_orm_migration::prelude::*;

pub use schema::{Class, Kind, Notice, Purpose, Retention, Seen};

/// Runs the changes in order; `up` on an up-to-date database does nothing.
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m01_people::Change),
            Box::new(m02_spaces::Change),
            Box::new(m03_spine::Change),
            Box::new(m04_log::Change),
            Box::new(m05_files::Change),
            Box::new(m06_barriers::Change),
            Box::new(m07_dialogue::Change),
            Box::new(m08_moderation::Change),
            Box::new(m09_subscription::Change),
            Box::new(m10_notifications::Change),
            Box::new(m11_confidential::Change),
            Box::new(m11_sites::Change),
            Box::new(m11_situations::Change),
            Box::new(m12_webhooks::Change),
            Box::new(m13_usage_policy::Change),
            Box::new(m15_announcements::Change),
            Box::new(m16_participation::Change),
            Box::new(m17_name_releases::Change),
            Box::new(m18_ballots::Change),
        ]
    }
}

/// One column of the record of processing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inventoried {
    pub table: &'static str,
    pub column: &'static str,
    pub kind: Kind,
    pub notice: Notice,
    /// The table it refers to.
    pub refers_to: Option<&'static str>,
}

/// Every column of every table with its data-protection notice, in schema order.
pub fn inventory() -> Vec<Inventoried> {
    tables()
        .into_iter()
        .flat_map(|table| {
            let name = table.name;
            table.columns.into_iter().map(move |column| Inventoried {
                table: name,
                column: column.name,
                kind: column.kind,
                notice: column.notice,
                refers_to: column.refers_to(),
            })
        })
        .collect()
}

/// The names of all tables in an order in which rows can be inserted without breaking a reference.
pub fn table_names() -> Vec<&'static str> {
    tables().into_iter().map(|table| table.name).collect()
}

fn tables() -> Vec<schema::Table> {
    let changes = [
        m01_people::tables(),
        m02_spaces::tables(),
        m03_spine::tables(),
        m04_log::tables(),
        m05_files::tables(),
        m06_barriers::tables(),
        m07_dialogue::tables(),
        m08_moderation::tables(),
        m09_subscription::tables(),
        m10_notifications::tables(),
        m11_confidential::tables(),
        m11_sites::tables(),
        m11_situations::tables(),
        m12_webhooks::tables(),
        m13_usage_policy::tables(),
        m15_announcements::tables(),
        m16_participation::tables(),
        m17_name_releases::tables(),
        m18_ballots::tables(),
    ];
    changes.into_iter().flatten().collect()
}
