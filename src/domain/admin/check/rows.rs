//! Rows that must agree with other rows. Each look is one statement, so it sees one moment.

use sea_orm::{ConnectionTrait, Statement};

use super::{Kind, LISTED, Report};
use crate::db::Db;
use crate::error::Result;

/// A statement that finds what is wrong.
struct Look {
    kind: Kind,
    detail: &'static str,
    /// The column whose value names the row, and everything behind `SELECT … `.
    id: &'static str,
    from: &'static str,
    /// What comes before `SELECT`.
    with: &'static str,
}

const fn look(kind: Kind, detail: &'static str, id: &'static str, from: &'static str) -> Look {
    Look { kind, detail, id, from, with: "" }
}

const LOOKS: &[Look] = &[
    look(
        Kind::Revision,
        "the newest text of this entry is missing",
        "e.id",
        "entry e LEFT JOIN revision r ON r.id = e.head_id AND r.entry_id = e.id WHERE r.id IS NULL",
    ),
    look(
        Kind::Revision,
        "the published text of this entry is missing",
        "e.id",
        "entry e LEFT JOIN revision r ON r.id = e.published_id AND r.entry_id = e.id \
         WHERE e.published_id IS NOT NULL AND r.id IS NULL",
    ),
    look(
        Kind::Revision,
        "this entry is published but has no published text",
        "e.id",
        "entry e WHERE e.state = 'published' AND e.published_id IS NULL",
    ),
    look(
        Kind::Page,
        "this page lacks its own row",
        "e.id",
        "entry e LEFT JOIN wiki_page w ON w.entry_id = e.id WHERE e.kind = 'page' AND w.entry_id IS NULL",
    ),
    look(
        Kind::Revision,
        "this confidential comment names its author",
        "e.id",
        "entry e JOIN comment c ON c.entry_id = e.id WHERE c.confidential AND (e.author_id IS NOT NULL \
         OR EXISTS (SELECT 1 FROM revision r WHERE r.entry_id = e.id AND r.author_id IS NOT NULL))",
    ),
    look(
        Kind::Tree,
        "the parent of this entry is missing or in another space",
        "e.id",
        "entry e LEFT JOIN entry p ON p.id = e.parent_id AND p.space_id = e.space_id \
         WHERE e.parent_id IS NOT NULL AND p.id IS NULL",
    ),
    Look {
        kind: Kind::Tree,
        detail: "this entry hangs below itself",
        with: "WITH RECURSIVE reached(id) AS (SELECT id FROM entry WHERE parent_id IS NULL \
               UNION ALL SELECT c.id FROM entry c JOIN reached r ON c.parent_id = r.id) ",
        id: "e.id",
        from: "entry e JOIN entry p ON p.id = e.parent_id WHERE e.id NOT IN (SELECT id FROM reached)",
    },
    look(
        Kind::Domain,
        "who sees this entry is decided in another space",
        "e.id",
        "entry e LEFT JOIN access_domain d ON d.id = e.domain_id AND d.space_id = e.space_id WHERE d.id IS NULL",
    ),
    look(
        Kind::Domain,
        "this entry is seen by others than the page above it without a restriction of its own",
        "e.id",
        "entry e JOIN entry p ON p.id = e.parent_id JOIN access_domain d ON d.id = e.domain_id \
         WHERE e.domain_id <> p.domain_id AND (d.parent_id IS NULL OR d.parent_id <> p.domain_id)",
    ),
    look(
        Kind::Domain,
        "this restriction hangs below one of another space",
        "d.id",
        "access_domain d LEFT JOIN access_domain p ON p.id = d.parent_id AND p.space_id = d.space_id \
         WHERE d.parent_id IS NOT NULL AND p.id IS NULL",
    ),
    Look {
        kind: Kind::Domain,
        detail: "this restriction hangs below itself",
        with: "WITH RECURSIVE reached(id) AS (SELECT id FROM access_domain WHERE parent_id IS NULL \
               UNION ALL SELECT c.id FROM access_domain c JOIN reached r ON c.parent_id = r.id) ",
        id: "d.id",
        from: "access_domain d JOIN access_domain p ON p.id = d.parent_id WHERE d.id NOT IN (SELECT id FROM reached)",
    },
    look(
        Kind::Domain,
        "this space must have exactly one root of rights",
        "s.id",
        "space s WHERE (SELECT count(*) FROM access_domain d WHERE d.space_id = s.id AND d.parent_id IS NULL) <> 1",
    ),
    look(
        Kind::Ballot,
        "there are not as many ballots as were counted",
        "b.entry_id",
        "ballot_box b WHERE b.state = 'closed' AND b.disclosure <> 'named' AND b.ballots >= b.min_group \
         AND b.ballots <> (SELECT count(*) FROM ballot v WHERE v.box_id = b.entry_id)",
    ),
    look(
        Kind::Ballot,
        "this secret ballot is over, and somebody is still marked as having taken part",
        "b.entry_id",
        "ballot_box b WHERE b.state IN ('closed', 'cancelled') AND b.disclosure <> 'named' \
         AND EXISTS (SELECT 1 FROM electorate e WHERE e.box_id = b.entry_id AND e.taken)",
    ),
    look(
        Kind::Grant,
        "this grant must name exactly one person, group or unit",
        "g.id",
        "access_grant g WHERE (CASE WHEN g.person_id IS NULL THEN 0 ELSE 1 END) \
         + (CASE WHEN g.group_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN g.unit_id IS NULL THEN 0 ELSE 1 END) <> 1",
    ),
    look(
        Kind::Grant,
        "what this grant gives rights to does not exist",
        "g.id",
        "access_grant g LEFT JOIN access_domain d ON d.id = g.domain_id WHERE d.id IS NULL",
    ),
    look(
        Kind::Trash,
        "this entry lies in the trash, but nobody laid it there",
        "e.id",
        "entry e LEFT JOIN trashing t ON t.entry_id = e.id WHERE e.state = 'trashed' AND t.entry_id IS NULL",
    ),
    look(
        Kind::Trash,
        "this entry was laid into the trash, but does not lie there",
        "e.id",
        "entry e JOIN trashing t ON t.entry_id = e.id WHERE e.state <> 'trashed'",
    ),
    look(
        Kind::Approval,
        "this entry waits for an approval that nobody was asked for",
        "e.id",
        "entry e WHERE e.state = 'in_approval' \
         AND NOT EXISTS (SELECT 1 FROM approval a WHERE a.entry_id = e.id AND a.outcome IS NULL)",
    ),
    look(
        Kind::Link,
        "a link of this revision stands under another entry",
        "l.revision_id",
        "entry_link l JOIN revision r ON r.id = l.revision_id WHERE r.entry_id <> l.from_id",
    ),
    look(
        Kind::FileRow,
        "the bytes of this file are not noted, or with another size",
        "f.id",
        "file f LEFT JOIN blob b ON b.hash = f.hash AND b.size = f.size WHERE b.hash IS NULL",
    ),
    look(
        Kind::FileRow,
        "the bytes of this file's thumbnail are not noted",
        "f.id",
        "file f LEFT JOIN blob b ON b.hash = f.thumb_hash WHERE f.thumb_hash IS NOT NULL AND b.hash IS NULL",
    ),
    look(
        Kind::FileRow,
        "this file belongs to an entry of another space",
        "f.id",
        "file f JOIN entry e ON e.id = f.entry_id WHERE e.space_id <> f.space_id",
    ),
];

pub(super) async fn check(db: &Db, report: &mut Report) -> Result<()> {
    for look in LOOKS {
        look.at(db, report).await?;
    }
    if db.is_postgres() {
        return Ok(());
    }
    // PostgreSQL keeps its references by itself; SQLite does as long as every writer asks it to.
    for row in query(db, "PRAGMA foreign_key_check").await?.iter().take(LISTED) {
        let (table, parent): (String, String) = (row.try_get_by_index(0)?, row.try_get_by_index(2)?);
        report.add(Kind::Database, table, format!("a row refers to one of {parent} that does not exist"));
    }
    for row in query(db, "PRAGMA quick_check(20)").await? {
        let told: String = row.try_get_by_index(0)?;
        if told != "ok" {
            report.add(Kind::Database, "dienstweg.sqlite", told);
        }
    }
    Ok(())
}

impl Look {
    async fn at(&self, db: &Db, report: &mut Report) -> Result<()> {
        let Self { id, from, with, .. } = self;
        let id = if db.is_postgres() {
            format!("CAST({id} AS text)")
        } else {
            // Ids lie there as sixteen bytes.
            format!("lower(hex({id}))")
        };
        let found = query(db, &format!("{with}SELECT {id} FROM {from} LIMIT {LISTED}")).await?;
        for row in &found {
            let subject: String = row.try_get_by_index(0)?;
            report.add(self.kind, subject.replace('-', ""), self.detail);
        }
        if found.len() == LISTED {
            let all = query(db, &format!("{with}SELECT count(*) FROM {from}")).await?;
            let all: i64 = all.first().map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or(0);
            report.not_listed += all.unsigned_abs().saturating_sub(LISTED as u64);
        }
        Ok(())
    }
}

async fn query(db: &Db, sql: &str) -> Result<Vec<sea_orm::QueryResult>> {
    Ok(db.read().query_all_raw(Statement::from_string(db.backend(), sql)).await?)
}
