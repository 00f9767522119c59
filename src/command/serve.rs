//! `dienstweg serve`.

use anyhow::Result;
use clap::Args;
use domain::people::setup;

use super::server::Server;
use super::{Shared, log, say};

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// Address and port to listen on
    #[arg(long, value_name = "ADDR:PORT")]
    listen: Option<String>,
}

impl Serve {
    pub(super) async fn run(self, shared: &Shared) -> Result<()> {
        let settings = shared.settings(self.listen)?;
        log::start(&settings.log, log::For::Server);
        let server = Server::open(&settings, None).await?;
        server.follow();
        say(format!("Dienstweg answers at {}", settings.public_url))?;
        if let Some(code) = setup::new_code(&server.db).await? {
            say("No administrator yet. Open this address and enter the code, which works once:")?;
            say(format!("  {}/einrichten", settings.public_url.trim_end_matches('/')))?;
            say(format!("  {code}"))?;
        }
        server.run().await
    }
}
