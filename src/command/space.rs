//! `space add | grant | list`.

use anyhow::Result;
use clap::Subcommand;
use domain::spaces::grants::{self, Subject};
use domain::spaces::{self, SpaceDraft};
use domain::store::words::{Level, Visibility};

use super::{Installation, say, word};

#[derive(Debug, Subcommand)]
pub(super) enum Space {
    /// Set up a space
    Add {
        /// Its part of the address: a-z, 0-9 and '-'
        slug: String,
        #[arg(long)]
        title: String,
        #[arg(long, value_parser = word(Visibility::ALL.iter().map(|one| one.word()), Visibility::from_word))]
        visibility: Visibility,
    },
    /// Give somebody a level in a space
    Grant {
        slug: String,
        account: String,
        #[arg(value_parser = word(Level::ALL.iter().map(|one| one.word()), Level::from_word))]
        level: Level,
    },
    /// List all spaces
    List,
}

impl Space {
    pub(super) async fn run(self, here: &Installation) -> Result<()> {
        let system = here.system();
        match self {
            Self::Add { slug, title, visibility } => {
                spaces::add(&here.db, &system, &SpaceDraft::new(&slug, title, visibility)).await?;
                here.follow().await?;
                Ok(say(format_args!("Space {slug} is ready."))?)
            }
            Self::Grant { slug, account, level } => {
                let space = here.space(&system, &slug).await?;
                let person = here.account(&account).await?;
                grants::grant(&here.db, &system, space.id, Subject::Person(person.id), level).await?;
                here.follow().await?;
                Ok(say(format_args!("Account {} now holds `{}` in space {slug}.", person.account, level.word()))?)
            }
            Self::List => {
                for space in spaces::list(&here.db, &system).await? {
                    say(format_args!("{}\t{}\t{}", space.slug, space.visibility.word(), space.title))?;
                }
                Ok(())
            }
        }
    }
}
