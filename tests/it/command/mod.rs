//! The program as scripts call it: words, exit codes, what it prints.

mod configuration;
mod import_and_search;
mod people_and_spaces;
pub mod server;
mod volume;

use std::io::Write;
use std::process::{Command, Output, Stdio};

use crate::support::TestApp;

pub const PASSWORD: &str = "vier Kisten Regenjacken";

/// What a command did.
pub struct Done {
    pub ok: bool,
    pub out: String,
    pub err: String,
}

/// Prepares the program for a data folder of its own.
pub fn program(data: &std::path::Path, arguments: &[&str]) -> Command {
    prepared(Command::new(env!("CARGO_BIN_EXE_dienstweg")), data, arguments)
}

/// The same, but no file of the program grows beyond so many blocks of 512 or 1024 bytes: whatever
/// the shell counts. Writing beyond is an error then, not the end of the process.
pub fn program_with_little_room(blocks: u32, data: &std::path::Path, arguments: &[&str]) -> Command {
    let mut shell = Command::new("sh");
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    shell.args(["-c", &script, env!("CARGO_BIN_EXE_dienstweg")]);
    prepared(shell, data, arguments)
}

fn prepared(mut command: Command, data: &std::path::Path, arguments: &[&str]) -> Command {
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("DIENSTWEG_")) {
        command.env_remove(name);
    }
    command.arg("--data").arg(data).args(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs it to the end.
pub fn run(command: &mut Command, input: &str) -> Done {
    let mut child = command.spawn().expect("the program starts");
    child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("it reads");
    done(child.wait_with_output().expect("the program ends"))
}

fn done(output: Output) -> Done {
    Done {
        ok: output.status.success(),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

impl TestApp {
    /// Runs a command on the database of this test, in a data folder without a server.
    pub async fn command(&self, data: &std::path::Path, arguments: &[&str], input: &str) -> Done {
        let mut command = program(data, &[]);
        if let Some(url) = &self.places.database_url {
            command.arg("--database-url").arg(url);
        }
        command.args(arguments);
        let input = input.to_owned();
        tokio::task::spawn_blocking(move || run(&mut command, &input)).await.expect("a command")
    }
}
