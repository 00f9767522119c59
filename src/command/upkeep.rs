//! Commands that keep an installation in order.

use anyhow::{Context, Result, bail};
use domain::progress::Board;
use domain::search::follow;

use super::{Installation, progress, say};

/// Opening has migrated already.
pub(super) fn migrate(here: &Installation) -> Result<()> {
    let place =
        if here.db.is_postgres() { "on PostgreSQL".to_owned() } else { format!("in {}", here.db.data().display()) };
    Ok(say(format_args!("The database {place} is up to date."))?)
}

/// Builds the search index afresh and puts it in the place of the old one.
pub(super) async fn reindex(here: &Installation) -> Result<()> {
    let Some(index) = here.own_index()? else {
        bail!("a server runs on this data folder and keeps its own index; stop it first");
    };
    let work = Board::default().begin("pages indexed");
    let shown = progress::show(&work);
    let built = follow::rebuild(&here.db, &index, |done| work.set_done(done)).await;
    drop(shown);
    built.context("the search index could not be built")?;
    let size = index.size().context("the search index is built but cannot be read")?;
    Ok(say(format_args!("The search index is built: {} pages, {:.1} MB.", work.done(), size as f64 / 1e6))?)
}
