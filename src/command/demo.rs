//! `dienstweg demo`: a throw-away town on this machine alone.

use anyhow::{Result, bail};
use clap::Args;
use web::app::{Demo as Surface, Tile};

use super::server::Server;
use super::{Shared, log, say};
use crate::demo;

#[derive(Debug, Args)]
pub(super) struct Demo {
    /// Address and port to listen on; this machine only
    #[arg(long, value_name = "ADDR:PORT", default_value = "127.0.0.1:8080")]
    listen: String,
}

impl Demo {
    pub(super) async fn run(self, shared: &Shared) -> Result<()> {
        let mut settings = shared.settings(Some(self.listen))?;
        if !settings.listen.ip().is_loopback() {
            bail!("the demo signs people in without a password and listens on this machine only, not on {}", settings.listen);
        }
        log::start(&settings.log, log::For::Command);
        let folder = tempfile::Builder::new().prefix("dienstweg-demo-").tempdir()?;
        if shared.data.is_none() {
            settings.data = folder.path().to_owned();
        }
        settings.public_url = format!("http://{}", settings.listen);
        let town = demo::town()?;
        settings.house = Some(town.name.clone());
        let server = Server::open(&settings, Some(surface(&town))).await?;
        demo::load(&server.db, &server.blobs).await?;
        server.follow();
        say(format!("The demo town is at {}", settings.public_url))?;
        say("Sign in with one click as:")?;
        for tile in &town.tiles {
            say(format!("  {:<12} {}", tile.account, tile.label_en))?;
        }
        say("Everything is thrown away when you stop it (Ctrl+C).")?;
        server.run().await
    }
}

fn surface(town: &demo::Town) -> Surface {
    let tile = |tile: &demo::Tile| Tile {
        account: tile.account.clone(),
        label: [tile.label_de.clone(), tile.label_en.clone()],
        text: [tile.try_de.clone(), tile.try_en.clone()],
    };
    Surface { tiles: town.tiles.iter().map(tile).collect() }
}
