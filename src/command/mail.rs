//! `mail`: whether mail goes out, and what becomes of mails that a restored backup brought back.

use anyhow::{Result, anyhow, bail};
use clap::Subcommand;
use domain::Clock;
use domain::notifications::held;

use super::{Shared, say};
use crate::post::mime;
use crate::post::smtp::{Line, Refusal};
use crate::settings::Settings;

#[derive(Debug, Subcommand)]
pub(super) enum Mail {
    /// Send a mail to this address through the configured server
    Test {
        /// Whose mailbox
        address: String,
    },
    /// Send the mails that a restored backup holds back
    Release,
    /// Take the mails that a restored backup holds back for sent
    Drop,
}

impl Mail {
    pub(super) async fn run(self, shared: &Shared) -> Result<()> {
        match self {
            Self::Test { address } => test(&shared.settings_for_command()?, address).await,
            Self::Release => {
                let here = shared.open().await?;
                let released = held::release(&here.db, &here.system()).await?;
                Ok(say(format_args!("{released} mails go out with the next round of the server."))?)
            }
            Self::Drop => {
                let here = shared.open().await?;
                let dropped = held::drop_held(&here.db, &here.system()).await?;
                Ok(say(format_args!("{dropped} mails count as sent."))?)
            }
        }
    }
}

async fn test(settings: &Settings, address: String) -> Result<()> {
    let Some(mail) = &settings.mail else { bail!("`mail.server` is not configured: no mail goes out") };
    let trial = mime::trial(&mail.sender, &address, Clock::default().now())?;
    let refused = |refusal| match refusal {
        Refusal::Later(fault) | Refusal::Never(fault) | Refusal::Away(fault) | Refusal::Broke(fault) => {
            anyhow!("{}:{} did not take the mail: {fault}", mail.server.host, mail.server.port)
        }
    };
    let mut line = Line::open(&mail.server).await.map_err(refused)?;
    line.send(&trial).await.map_err(refused)?;
    line.close().await;
    Ok(say(format_args!("{} took a mail to {address}.", mail.server.host))?)
}
