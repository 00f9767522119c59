//! `vocabulary build`.

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Subcommand;
use domain::progress::Board;

use super::{progress, say};

#[derive(Debug, Subcommand)]
pub(super) enum Vocabulary {
    /// Build the base vocabulary from all .md and .txt files of a folder
    Build { dir: PathBuf, out: PathBuf },
}

impl Vocabulary {
    pub(super) fn run(self) -> Result<()> {
        let Self::Build { dir, out } = self;
        let work = Board::default().begin("files read");
        let shown = progress::show(&work);
        let size = domain::search::build_vocabulary(&dir, &out, |_| work.add(1));
        drop(shown);
        let size = size.with_context(|| format!("cannot build a vocabulary from {}", dir.display()))?;
        Ok(say(format_args!("{}: {size} bytes from {} files", out.display(), work.done()))?)
    }
}
