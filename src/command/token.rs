//! `token create`.

use anyhow::{Context, Result};
use clap::Subcommand;
use domain::people::tokens;
use domain::store::words::TokenScope;

use super::{Installation, say, word};

#[derive(Debug, Subcommand)]
pub(super) enum Token {
    /// Make a token for the API and print it; it is shown this once
    Create {
        /// The account the token acts for
        #[arg(long = "as", value_name = "ACCOUNT")]
        account: String,
        #[arg(long, value_parser = word(TokenScope::ALL.iter().map(|one| one.word()), TokenScope::from_word))]
        scope: TokenScope,
    },
}

impl Token {
    pub(super) async fn run(self, here: &Installation) -> Result<()> {
        let Self::Create { account, scope } = self;
        let actor = here.actor(&account).await?;
        let owner = actor.person().context("a token belongs to a person")?;
        let token = tokens::create(&here.db, &actor, owner, "command line", scope, tokens::LIFE).await?;
        Ok(say(token)?)
    }
}
