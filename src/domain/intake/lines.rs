//! A file with one JSON object a line, read and converted beside the database, a stretch at a time.

use std::io::{BufRead, Read};

use futures_util::stream::{self, BoxStream, StreamExt};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{Note, Why, lost};
use crate::error::{Error, Result};

/// Longest line, bytes: a text of the greatest length with every character escaped.
pub const MOST_BYTES: usize = 32 * 1024 * 1024;
/// Longest id, characters.
const LONGEST_ID: usize = 300;
/// Most lines and, about, most bytes of a stretch.
const LINES: usize = 1_000;
const BYTES: usize = 4 * 1024 * 1024;
/// Stretches read ahead of the one that is written.
const AHEAD: usize = 3;

pub(crate) type Lines = Box<dyn BufRead + Send>;

/// The name of a source, as somebody else gave it.
#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum Id {
    Text(String),
    Number(i64),
}

impl Id {
    pub(crate) fn usable(self) -> std::result::Result<String, Why> {
        let id = match self {
            Self::Text(id) => id,
            Self::Number(id) => id.to_string(),
        };
        let usable = !id.trim().is_empty() && id.chars().count() <= LONGEST_ID && !id.chars().any(char::is_control);
        if usable { Ok(id) } else { Err(Why::NoId) }
    }
}

/// The object of a line.
pub(crate) fn parsed<T: DeserializeOwned>(line: &str) -> std::result::Result<T, Why> {
    serde_json::from_str(line).map_err(|error| Why::NoJson(error.to_string()))
}

/// What the lines of a stretch say, or why they say nothing.
pub(crate) type Converted<T> = Vec<std::result::Result<T, Note>>;

/// The file in stretches, in its order; `read` is work for the processor. Empty lines are none.
pub(crate) fn stretches<T: Send + 'static>(
    lines: Lines,
    read: impl Fn(&str) -> std::result::Result<T, Why> + Clone + Send + Sync + 'static,
) -> BoxStream<'static, Result<Converted<T>>> {
    stream::unfold((lines, 1), |(lines, first)| async move {
        let read = tokio::task::spawn_blocking(move || next(lines, first)).await;
        match read.map_err(lost).and_then(|read| read.map_err(Error::internal)) {
            Ok((stretch, _)) if stretch.lines.is_empty() => None,
            Ok((stretch, lines)) => {
                let next = stretch.first + stretch.lines.len();
                Some((Ok(stretch), (lines, next)))
            }
            Err(error) => Some((Err(error), (Box::new(std::io::empty()) as Lines, first))),
        }
    })
    .map(move |stretch| {
        let read = read.clone();
        async move {
            let stretch = stretch?;
            tokio::task::spawn_blocking(move || stretch.converted(read)).await.map_err(lost)
        }
    })
    .buffered(AHEAD)
    .boxed()
}

/// Raw lines with the number of the first one; `None` is a line that was too long.
struct Stretch {
    first: usize,
    lines: Vec<Option<Vec<u8>>>,
}

impl Stretch {
    fn converted<T>(self, read: impl Fn(&str) -> std::result::Result<T, Why>) -> Converted<T> {
        let lines = self.lines.into_iter().zip(self.first..);
        let full = lines.filter(|(line, _)| line.as_ref().is_none_or(|line| !line.trim_ascii().is_empty()));
        let words = |line: Option<Vec<u8>>| {
            let line = line.ok_or(Why::TooLarge(MOST_BYTES / 1024 / 1024))?;
            String::from_utf8(line).map_err(|_| Why::NotUtf8)
        };
        full.map(|(line, number)| {
            words(line).and_then(|line| read(&line)).map_err(|why| Note::new(format!("line {number}"), why))
        })
        .collect()
    }
}

fn next(mut lines: Lines, first: usize) -> std::io::Result<(Stretch, Lines)> {
    let mut stretch = Stretch { first, lines: Vec::new() };
    let mut bytes = 0;
    while stretch.lines.len() < LINES && bytes < BYTES {
        let mut line = Vec::new();
        let read = (&mut lines).take(MOST_BYTES as u64 + 1).read_until(b'\n', &mut line)?;
        if read == 0 {
            break;
        }
        bytes += read;
        if read > MOST_BYTES && line.last() != Some(&b'\n') {
            skip(&mut lines)?;
            stretch.lines.push(None);
        } else {
            stretch.lines.push(Some(line));
        }
    }
    Ok((stretch, lines))
}

fn skip(lines: &mut Lines) -> std::io::Result<()> {
    loop {
        let (used, ended) = match lines.fill_buf()? {
            [] => return Ok(()),
            buffer => match buffer.iter().position(|byte| *byte == b'\n') {
                Some(at) => (at + 1, true),
                None => (buffer.len(), false),
            },
        };
        lines.consume(used);
        if ended {
            return Ok(());
        }
    }
}
