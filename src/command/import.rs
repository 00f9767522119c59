//! `import markdown | jsonl`.

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::{Args, Subcommand};

use super::Installation;

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
}

#[derive(Debug, Args)]
pub(super) struct Into {
    #[arg(long, value_name = "SLUG")]
    space: String,
    #[arg(long = "as", value_name = "ACCOUNT")]
    account: String,
    /// Read everything and report, but write nothing
    #[arg(long)]
    dry_run: bool,
}

impl Import {
    pub(super) async fn run(self, _here: &Installation) -> Result<()> {
        bail!("not there yet")
    }
}
