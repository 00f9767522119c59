//! Commands that keep an installation in order.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;
use domain::admin::backup::{self, Summary};
use domain::admin::check::{self, Bytes};
use domain::files::Blobs;
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

#[derive(Debug, Args)]
pub(super) struct Check {
    /// Print the report as JSON
    #[arg(long)]
    json: bool,
    /// Read every file and compare its hash as well
    #[arg(long)]
    hashes: bool,
}

impl Check {
    /// Compares database, files and index; any difference is a failure.
    pub(super) async fn run(self, here: &Installation) -> Result<()> {
        here.follow().await?;
        let blobs = blobs(here)?;
        let bytes = if self.hashes { Bytes::Hashes } else { Bytes::Sizes };
        let report = check::check(&here.db, &blobs, &here.index()?, bytes).await.context("the check did not finish")?;
        if self.json {
            say(serde_json::to_string_pretty(&report)?)?;
        } else {
            for finding in &report.findings {
                say(format_args!("{:?} {}: {}", finding.kind, finding.subject, finding.detail))?;
            }
            let counted = &report.counted;
            say(format_args!(
                "{} pages with {} versions, {} files, {} indexed.",
                counted.entries, counted.revisions, counted.files, counted.indexed
            ))?;
        }
        match report.findings.len() as u64 + report.not_listed {
            0 => Ok(()),
            differences => bail!("{differences} differences"),
        }
    }
}

/// Writes everything that cannot be made again into one archive, while others write.
pub(super) async fn backup(here: &Installation, file: &Path) -> Result<()> {
    let work = Board::default().begin("rows and files saved");
    let shown = progress::show(&work);
    let done = backup::backup(&here.db, &blobs(here)?, file, &work).await;
    drop(shown);
    told("Saved", done.context("no backup was written")?)
}

/// Restores an archive into an empty place; anything else is refused before it is touched.
pub(super) async fn restore(places: &domain::Places, file: PathBuf) -> Result<()> {
    let work = Board::default().begin("rows and files restored");
    let shown = progress::show(&work);
    let done = backup::restore(&file, places, &work).await;
    drop(shown);
    let summary = done.context("nothing was restored")?;
    told("Restored", summary)?;
    if summary.held > 0 {
        say(format_args!(
            "{} mails had not left when the backup was taken and may have left since. They are held: \
             `dienstweg mail release` sends them, `dienstweg mail drop` takes them for sent.",
            summary.held
        ))?;
    }
    Ok(())
}

fn told(what: &str, summary: Summary) -> Result<()> {
    let megabytes = summary.blob_bytes as f64 / 1e6;
    Ok(say(format_args!("{what}: {} rows, {} files ({megabytes:.1} MB).", summary.rows, summary.blobs))?)
}

fn blobs(here: &Installation) -> Result<Blobs> {
    Blobs::open(here.db.data()).context("cannot open the files")
}
