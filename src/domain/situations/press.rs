//! „Für die Presse freigegeben“: said of a Lagemeldung by those who approve, and taken back by them.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::situation_report;

use super::Report;
use crate::actor::Actor;
use crate::db::Db;
use crate::error::Result;
use crate::events::{self, Happened, Kind};
use crate::rules;

/// Releases the text as it stands, or takes the release back; twice is the same as once.
pub async fn release(db: &Db, actor: &Actor, report: &Report, released: bool) -> Result<()> {
    rules::situation::release(actor, &report.found.facts).check()?;
    let at = released.then(|| db.clock().now().0);
    let by = actor.person().filter(|_| released).map(|person| person.0);
    let tx = db.begin().await?;
    situation_report::Entity::update_many()
        .col_expr(situation_report::Column::PressAt, Expr::value(at))
        .col_expr(situation_report::Column::PressBy, Expr::value(by))
        .filter(situation_report::Column::EntryId.eq(report.row.entry_id))
        .exec(&*tx)
        .await?;
    let label = if released { "released" } else { "taken back" };
    let entry = &report.found.entry;
    let told = Happened::to_entry(Kind::ReportReleased, entry.space_id, entry.id).labelled(label);
    events::record(&tx, actor, vec![told]).await?;
    tx.commit().await
}
