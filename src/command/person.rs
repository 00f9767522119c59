//! `person add | disable | passwd | list`.

use std::io::{BufRead, IsTerminal};

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use domain::people::{persons, units};
use domain::store::words::SiteRole;

use super::{Installation, say, word};

#[derive(Debug, Subcommand)]
pub(super) enum Person {
    /// Add an account
    Add(Add),
    /// Disable an account: its sessions and tokens end at once
    Disable { account: String },
    /// Set a password, read from standard input
    Passwd {
        account: String,
        /// Read the password from standard input (also without this flag, unless it is a terminal)
        #[arg(long)]
        password_stdin: bool,
    },
    /// List all accounts
    List,
}

#[derive(Debug, Args)]
pub(super) struct Add {
    account: String,
    /// Full name; the account's name if left out
    #[arg(long)]
    name: Option<String>,
    #[arg(long)]
    email: Option<String>,
    /// Organisational unit, by number or name
    #[arg(long)]
    unit: Option<String>,
    #[arg(long, default_value = "staff", value_parser = word(SiteRole::ALL.iter().map(|role| role.word()), SiteRole::from_word))]
    role: SiteRole,
    /// Read the password from standard input; without a password nobody can sign in
    #[arg(long)]
    password_stdin: bool,
}

impl Person {
    pub(super) async fn run(self, here: &Installation) -> Result<()> {
        match self {
            Self::Add(new) => add(here, new).await,
            Self::Disable { account } => {
                let person = here.account(&account).await?;
                persons::disable(&here.db, &here.system(), person.id).await?;
                here.follow().await?;
                Ok(say(format_args!("Account {} is disabled.", person.account))?)
            }
            Self::Passwd { account, password_stdin } => {
                let person = here.account(&account).await?;
                let password = password(password_stdin)?;
                persons::set_password(&here.db, &here.system(), person.id, &password, here.settings.cost).await?;
                Ok(say(format_args!("Account {} has a new password; all its sessions have ended.", person.account))?)
            }
            Self::List => list(here).await,
        }
    }
}

async fn add(here: &Installation, new: Add) -> Result<()> {
    let unit = match &new.unit {
        None => None,
        Some(word) => {
            let unit = units::find(&here.db, &here.system(), word).await;
            Some(unit.with_context(|| format!("unit `{word}`"))?.id)
        }
    };
    let draft = persons::PersonDraft {
        name: new.name.unwrap_or_else(|| new.account.clone()),
        account: new.account,
        email: new.email,
        units: unit.into_iter().collect(),
        role: Some(new.role),
        password: if new.password_stdin { Some(password(true)?) } else { None },
        ..persons::PersonDraft::default()
    };
    persons::add(&here.db, &here.system(), &draft, here.settings.cost).await?;
    here.follow().await?;
    Ok(say(format_args!("Account {} is ready.", draft.account.trim()))?)
}

async fn list(here: &Installation) -> Result<()> {
    let mut after = String::new();
    loop {
        let rows = persons::list(&here.db, &here.system(), &after).await?;
        for row in &rows {
            say(format_args!("{}\t{}\t{}\t{}", row.account, row.role.word(), row.state.word(), row.name))?;
        }
        match rows.last() {
            Some(last) if last.sort_key != after => after.clone_from(&last.sort_key),
            _ => return Ok(()),
        }
    }
}

/// The first line of standard input, as typed. On a terminal it is not shown.
fn password(from_stdin: bool) -> Result<String> {
    let stdin = std::io::stdin();
    if stdin.is_terminal() && !from_stdin {
        return rpassword::prompt_password("Password: ").context("cannot read the password");
    }
    let mut line = String::new();
    stdin.lock().read_line(&mut line).context("cannot read the password from standard input")?;
    let password = line.strip_suffix('\n').unwrap_or(&line);
    let password = password.strip_suffix('\r').unwrap_or(password);
    if password.is_empty() {
        bail!("no password on standard input");
    }
    Ok(password.to_owned())
}
