//! `demo`: a town hall in a throw-away folder, for this machine alone.

mod archive;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;
use domain::files::Blobs;
use domain::people::{persons, rights};
use domain::progress::Progress;
use domain::spaces::{self, SpaceDraft};
use domain::store::words::{PersonState, SiteRole, Visibility};
use domain::wiki::import::{self, Intake};
use domain::{Actor, Db, Opening};
use web::app::{App, Demo as Surface, Tile};

use super::installation::database;
use super::serve::{House, Server};
use super::{Shared, lock, log, say};
use crate::demo::{self, Town};
use crate::settings::{Log, LogFormat, Settings};

/// The space of the corpus, as the scenarios call it.
const SPACE: &str = "rechtsgrundlagen";
const TITLE: &str = "Rechtsgrundlagen";

#[derive(Debug, Args)]
pub(super) struct Demo {
    /// Address and port; this machine only
    #[arg(long, value_name = "ADDR:PORT", default_value = "127.0.0.1:8080")]
    listen: String,
    /// Archive of Markdown files that become the space "Rechtsgrundlagen"
    #[arg(long, value_name = "FILE.tar.zst")]
    with_corpus: Option<PathBuf>,
}

impl Demo {
    pub(super) async fn run(self, shared: &Shared) -> Result<()> {
        log::start(&Log { format: LogFormat::Auto, level: "warn".into() }, log::For::Server);
        if shared.config.is_some() || shared.database_url.is_some() {
            bail!("the demo takes no configuration and no database: it fills an empty folder with invented people");
        }
        let folder = Folder::open(shared.data.as_deref())?;
        let _held = lock::hold(folder.path()).await?;
        let mut settings = Settings::demo(&self.listen, folder.path())?;
        if let Some(corpus) = &self.with_corpus {
            std::fs::File::open(corpus).with_context(|| format!("cannot read {}", corpus.display()))?;
        }
        let server = Server::bind(&settings).await?;
        settings.listens_at(server.address);
        let db = database(&settings, Opening::Serve).await?;
        let town = demo::load(&db, &Blobs::open(folder.path())?).await.context("the town cannot be built")?;
        settings.house = Some(town.name.clone());
        let house = House::open(db, &settings, Some(surface(&town)))?;
        greet(&town, &settings, matches!(folder, Folder::ThrownAway(_)))?;
        if let Some(corpus) = self.with_corpus {
            let (app, unpacked) = (house.app.clone(), folder.path().join("corpus"));
            let stop = house.stop.clone();
            house.background.spawn(async move {
                let imported = stop.run_until_cancelled(bring_corpus(&app, &corpus, &unpacked)).await;
                if let Some(Err(error)) = imported {
                    let _ = say(format_args!("The corpus could not be imported: {}", super::sentence::of(&error)));
                }
            });
        }
        let served = server.run(house).await;
        folder.close()?;
        served
    }
}

/// Where the demo keeps its things: thrown away at the end, unless a folder was named.
enum Folder {
    ThrownAway(tempfile::TempDir),
    Named(PathBuf),
}

impl Folder {
    fn open(named: Option<&Path>) -> Result<Self> {
        let Some(path) = named else {
            let folder = tempfile::Builder::new().prefix("dienstweg-demo-").tempdir();
            return Ok(Self::ThrownAway(folder.context("no room for a demo")?));
        };
        std::fs::create_dir_all(path).with_context(|| format!("cannot create {}", path.display()))?;
        if std::fs::read_dir(path)?.next().is_some() {
            bail!("{} is not empty; the demo fills an empty folder", path.display());
        }
        Ok(Self::Named(path.to_owned()))
    }

    fn path(&self) -> &Path {
        match self {
            Self::ThrownAway(folder) => folder.path(),
            Self::Named(path) => path,
        }
    }

    fn close(self) -> Result<()> {
        match self {
            Self::ThrownAway(folder) => folder.close().context("the folder of the demo could not be removed"),
            Self::Named(_) => Ok(()),
        }
    }
}

fn surface(town: &Town) -> Surface {
    let tiles = town.tiles.iter().map(|tile| Tile {
        account: tile.account.clone(),
        label: [tile.label_de.clone(), tile.label_en.clone()],
        text: [tile.try_de.clone(), tile.try_en.clone()],
    });
    Surface { tiles: tiles.collect() }
}

fn greet(town: &Town, settings: &Settings, thrown_away: bool) -> Result<()> {
    say(format_args!("{} is open at {}", town.name, settings.public_url))?;
    say("Sign in there as one of these people; nobody needs a password:")?;
    for tile in &town.tiles {
        say(format_args!("    {:12} {}", tile.account, tile.label_en))?;
    }
    if thrown_away {
        say("Everything is gone when you stop this program (Ctrl+C).")?;
    }
    Ok(())
}

/// Unpacks and imports the corpus while people already look around.
async fn bring_corpus(app: &App, archive: &Path, folder: &Path) -> Result<()> {
    let work = app.progress.begin(TITLE);
    let done = unpack_and_import(app, archive, folder, &work).await;
    app.progress.end(&work);
    done
}

async fn unpack_and_import(app: &App, archive: &Path, folder: &Path, work: &Progress) -> Result<()> {
    let (from, to) = (archive.to_owned(), folder.to_owned());
    let unpacked = tokio::task::spawn_blocking(move || archive::unpack(&from, &to)).await?;
    let root = unpacked.with_context(|| format!("cannot unpack {}", archive.display()))?;
    let actor = administration(&app.db).await?;
    spaces::add(&app.db, &actor, &SpaceDraft::new(SPACE, TITLE, Visibility::Open)).await?;
    let actor = rights::load(&app.db, actor.person().context("administration is a person")?).await?;
    let space = spaces::find(&app.db, &actor, SPACE).await?;
    let zone = &app.settings.zone;
    let intake = Intake { space: &space, blobs: &app.blobs, zone, progress: work, dry_run: false };
    let report = import::markdown(&app.db, &actor, &intake, &root).await?;
    std::fs::remove_dir_all(folder).context("the unpacked archive could not be removed")?;
    Ok(say(format_args!("{TITLE}: {} pages imported, {} files skipped.", report.new, report.skipped.count))?)
}

/// Somebody of the town who may set up a space.
async fn administration(db: &Db) -> Result<Actor> {
    let system = Actor::system("demo");
    let mut after = String::new();
    loop {
        let people = persons::list(db, &system, &after).await?;
        let found = people.iter().find(|one| one.role == SiteRole::Admin && one.state == PersonState::Active);
        if let Some(person) = found {
            return Ok(rights::load(db, person.id).await?);
        }
        match people.last() {
            Some(last) if last.sort_key != after => after.clone_from(&last.sort_key),
            _ => bail!("nobody in the town administrates it"),
        }
    }
}
