//! `import markdown | jsonl`: the import itself is the domain's; here the index keeps pace with it
//! and the report is printed.

mod house;
mod report;

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use domain::Actor;
use domain::files::Blobs;
use domain::posts::import as posts;
use domain::progress::{Board, Progress};
use domain::search::follow;
use domain::store::space;
use domain::wiki::import::{self, Intake, Report};

use super::{Installation, progress, say};

/// Pages that are worth a turn of the index while more are coming.
const WORTH_INDEXING: u64 = 4_000;
const LOOK: Duration = Duration::from_millis(200);
const STOPPED: &str = "the import stopped; what is done stays, a second run goes on from there";

#[derive(Debug, Subcommand)]
pub(super) enum Import {
    /// A folder of Markdown files becomes a tree of pages
    Markdown {
        dir: PathBuf,
        #[command(flatten)]
        into: Into,
    },
    /// One page a line: {"id", "title", "body"}; an empty title becomes the id
    Jsonl {
        file: PathBuf,
        #[command(flatten)]
        into: Into,
    },
    /// One unit, person or space a line: {"kind", …}; what is there already is left as it is
    House { file: PathBuf },
    /// One post, micropost or comment a line: {"kind", "id", "body", …}; the account manages the space
    Posts {
        file: PathBuf,
        #[command(flatten)]
        into: Into,
    },
}

#[derive(Debug, Args)]
pub(super) struct Into {
    /// The space the pages go to
    #[arg(long, value_name = "SLUG")]
    space: String,
    /// The account that imports; it must be allowed to publish there
    #[arg(long = "as", value_name = "ACCOUNT")]
    account: String,
    /// Read everything and report, but write nothing
    #[arg(long)]
    dry_run: bool,
}

impl Import {
    /// What cannot be taken in is reported; the command succeeds if it came to the end.
    pub(super) async fn run(self, here: &Installation) -> Result<()> {
        let (source, into) = match self {
            Self::Markdown { dir, into } => (Source::folder(dir)?, into),
            Self::Jsonl { file, into } => (Source::Lines(lines(&file)?), into),
            Self::House { file } => return house::import(here, lines(&file)?).await,
            Self::Posts { file, into } => return contributions(here, lines(&file)?, into).await,
        };
        let actor = here.actor(&into.account).await?;
        let space = here.space(&actor, &into.space).await?;
        let work = Board::default().begin("pages read");
        let shown = progress::show(&work);
        let started = Instant::now();
        let (report, indexed) = if into.dry_run {
            // What a dry run takes in goes with this folder.
            let folder = tempfile::tempdir().context("no room for a dry run")?;
            let read = source.import(here, &actor, (&space, &Blobs::open(folder.path())?, &work), true).await;
            drop(shown);
            (read, Ok(()))
        } else {
            let blobs = Blobs::open(here.db.data()).context("cannot open the files")?;
            let import = source.import(here, &actor, (&space, &blobs, &work), false);
            import_and_index(here, import, &work, shown).await?
        };
        let report = report?;
        report::print(&report, into.dry_run)?;
        indexed.context("the pages are imported, but the search index could not follow")?;
        pace(&work, started)
    }
}

fn pace(work: &Progress, started: Instant) -> Result<()> {
    let (done, seconds) = (work.done(), started.elapsed().as_secs_f64());
    Ok(say(format_args!("{done} sources in {seconds:.1} s, {:.0} a second", done as f64 / seconds))?)
}

/// Contributions, a line each.
async fn contributions(here: &Installation, lines: Lines, into: Into) -> Result<()> {
    let actor = here.actor(&into.account).await?;
    let space = here.space(&actor, &into.space).await?;
    let work = Board::default().begin("lines read");
    let shown = progress::show(&work);
    let started = Instant::now();
    let intake =
        posts::Intake { space: &space, zone: &here.settings.time_zone, progress: &work, dry_run: into.dry_run };
    let import = posts::json_lines(&here.db, &actor, &intake, lines);
    let (report, indexed) = match into.dry_run {
        true => (import.await, Ok(())),
        false => import_and_index(here, import, &work, shown).await?,
    };
    report::print_contributions(&report.context(STOPPED)?, into.dry_run)?;
    indexed.context("the contributions are imported, but the search index could not follow")?;
    pace(&work, started)
}

/// Imports while the index follows beside it, and says how both went. A server that runs keeps its own.
async fn import_and_index<T>(
    here: &Installation,
    import: impl Future<Output = T>,
    work: &Arc<Progress>,
    shown: progress::Shown,
) -> Result<(T, domain::Result<()>)> {
    let Some(index) = here.own_index()? else { return Ok((import.await, Ok(()))) };
    let (db, beside, pace) = (here.db.clone(), index.clone(), work.clone());
    let stop = tokio_util::sync::CancellationToken::new();
    let stopped = stop.clone();
    let follower = tokio::spawn(async move {
        let mut indexed = 0;
        while !stopped.is_cancelled() {
            let done = pace.done();
            if done >= indexed + WORTH_INDEXING {
                indexed = done;
                follow::catch_up(&db, &beside).await?;
            }
            tokio::select! { () = stopped.cancelled() => {}, () = tokio::time::sleep(LOOK) => {} }
        }
        Ok::<_, domain::Error>(())
    });
    let report = import.await;
    drop(shown);
    progress::note("bringing the search index up to date");
    stop.cancel();
    let followed = follower.await.context("indexing stopped")?;
    let caught_up = follow::catch_up(&here.db, &index).await;
    Ok((report, followed.and(caught_up.map(drop))))
}

type Lines = Box<dyn BufRead + Send>;

/// A file of lines, also one packed with zstd.
fn lines(path: &Path) -> Result<Lines> {
    let file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    if path.extension().is_some_and(|end| end == "zst") {
        let unpacked = zstd::Decoder::new(file).with_context(|| format!("cannot unpack {}", path.display()))?;
        return Ok(Box::new(BufReader::with_capacity(256 * 1024, unpacked)));
    }
    Ok(Box::new(BufReader::with_capacity(256 * 1024, file)))
}

/// Where pages come from.
enum Source {
    Folder(PathBuf),
    Lines(Lines),
}

impl Source {
    fn folder(dir: PathBuf) -> Result<Self> {
        if !dir.is_dir() {
            bail!("{} is no folder", dir.display());
        }
        Ok(Self::Folder(dir))
    }

    async fn import(
        self,
        here: &Installation,
        actor: &Actor,
        (space, blobs, work): (&space::Model, &Blobs, &Arc<Progress>),
        dry_run: bool,
    ) -> Result<Report> {
        let intake = Intake { space, blobs, zone: &here.settings.time_zone, progress: work, dry_run };
        let report = match self {
            Self::Folder(dir) => import::markdown(&here.db, actor, &intake, &dir).await,
            Self::Lines(lines) => import::json_lines(&here.db, actor, &intake, lines).await,
        };
        report.context(STOPPED)
    }
}
