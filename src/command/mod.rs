//! The command line. One file per family of commands; each opens the installation, calls
//! operations of the domain and prints in plain English.

mod demo;
mod import;
mod installation;
mod lock;
mod log;
mod mail;
mod person;
mod progress;
mod search;
mod sentence;
mod serve;
mod space;
mod token;
mod upkeep;
mod vocabulary;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};

use crate::settings::{Flags, Settings};
use installation::Installation;

/// Collaboration server for public administrations
#[derive(Debug, Parser)]
#[command(name = "dienstweg", version, about, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    shared: Shared,
    #[command(subcommand)]
    what: What,
}

/// What every command takes.
#[derive(Debug, Clone, Args)]
struct Shared {
    /// Configuration file (TOML)
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Folder for database, files and search index
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    /// postgres://… instead of SQLite in the data folder
    #[arg(long, global = true, value_name = "URL", hide_env_values = true)]
    database_url: Option<String>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Run the server of a data folder
    Serve(serve::Serve),
    /// Show a throw-away town hall on this machine
    Demo(demo::Demo),
    /// Bring pages in: a folder of Markdown files, or a file with one page a line
    #[command(subcommand)]
    Import(import::Import),
    /// Search as somebody
    Search(search::Search),
    /// Accounts
    #[command(subcommand)]
    Person(person::Person),
    /// Spaces and who may do what there
    #[command(subcommand)]
    Space(space::Space),
    /// Tokens for the API
    #[command(subcommand)]
    Token(token::Token),
    /// Whether mail goes out
    #[command(subcommand)]
    Mail(mail::Mail),
    /// Base vocabulary of the search
    #[command(subcommand)]
    Vocabulary(vocabulary::Vocabulary),
    /// Bring the database schema up to date
    Migrate,
    /// Build the search index afresh
    Reindex,
    /// Compare database, files and index
    Check(upkeep::Check),
    /// Save everything into one archive, while others write
    Backup {
        /// The archive to write; must not exist
        file: PathBuf,
    },
    /// Restore an archive into an empty place
    Restore {
        /// The archive to read
        file: PathBuf,
    },
}

/// Runs the command of this process; success is the only way to exit code 0.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().max_blocking_threads(64).build();
    let done = match runtime {
        Ok(runtime) => runtime.block_on(run(cli)),
        Err(error) => Err(error.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever read our output has seen enough.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "dienstweg: {}", sentence::of(&error));
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> Result<()> {
    let Cli { shared, what } = cli;
    match what {
        What::Serve(command) => command.run(&shared).await,
        What::Demo(command) => command.run(&shared).await,
        What::Import(command) => command.run(&shared.open().await?).await,
        What::Search(command) => command.run(&shared.open().await?).await,
        What::Person(command) => command.run(&shared.open().await?).await,
        What::Space(command) => command.run(&shared.open().await?).await,
        What::Token(command) => command.run(&shared.open().await?).await,
        What::Mail(command) => command.run(&shared).await,
        What::Vocabulary(command) => command.run(),
        What::Migrate => upkeep::migrate(&shared.open().await?),
        What::Reindex => upkeep::reindex(&shared.open().await?).await,
        What::Check(command) => command.run(&shared.open().await?).await,
        What::Backup { file } => upkeep::backup(&shared.open().await?, &file).await,
        What::Restore { file } => {
            let settings = shared.settings_for_command()?;
            upkeep::restore(&settings.places(), file).await
        }
    }
}

impl Shared {
    fn settings(&self, listen: Option<String>) -> Result<Settings> {
        let flags = Flags {
            config: self.config.clone(),
            data: self.data.clone(),
            database_url: self.database_url.clone(),
            listen,
        };
        Ok(Settings::load(&flags)?)
    }

    /// Opens the installation for a command beside the server.
    async fn open(&self) -> Result<Installation> {
        Installation::open(self.settings_for_command()?).await
    }

    /// The settings, and the log of a command begun.
    fn settings_for_command(&self) -> Result<Settings> {
        let settings = self.settings(None)?;
        log::start(&settings.log, log::For::Command);
        Ok(settings)
    }
}

/// A line on standard output.
fn say(line: impl std::fmt::Display) -> std::io::Result<()> {
    writeln!(std::io::stdout().lock(), "{line}")
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let io = error.chain().filter_map(|cause| cause.downcast_ref::<std::io::Error>());
    io.map(std::io::Error::kind).any(|kind| kind == std::io::ErrorKind::BrokenPipe)
}

/// Reads one of the words a state or level is written with.
fn word<T>(
    words: impl IntoIterator<Item = &'static str>,
    read: fn(&str) -> Option<T>,
) -> impl TypedValueParser<Value = T>
where
    T: Clone + Send + Sync + 'static,
{
    let words: Vec<&'static str> = words.into_iter().collect();
    PossibleValuesParser::new(words).try_map(move |word| read(&word).ok_or("unknown word"))
}

#[cfg(test)]
#[test]
fn the_commands_fit_together() {
    use clap::CommandFactory;
    Cli::command().debug_assert();
}
