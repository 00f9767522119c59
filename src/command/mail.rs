//! `mail`: whether mail goes out.

use anyhow::{Result, anyhow, bail};
use clap::Subcommand;
use domain::Clock;

use super::say;
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
}

impl Mail {
    pub(super) async fn run(self, settings: &Settings) -> Result<()> {
        let Self::Test { address } = self;
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
}
