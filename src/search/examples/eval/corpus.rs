//! Reading the collections: a folder of Markdown files or a file of JSON lines.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use search::{Document, Kind, RightsKey, Section};
use serde::Deserialize;
use uuid::Uuid;

/// The key all documents of the collections carry.
pub const KEY: RightsKey = RightsKey(1);

#[derive(Deserialize)]
struct Line {
    id: String,
    title: String,
    body: String,
}

/// Calls `take` with the external id and the document of everything in `path`.
pub fn read(path: &Path, mut take: impl FnMut(&str, Document) -> Result<()>) -> Result<()> {
    if path.is_dir() {
        let mut folders = vec![path.to_owned()];
        while let Some(folder) = folders.pop() {
            let mut inside: Vec<_> = fs::read_dir(&folder)?.collect::<Result<_, _>>()?;
            inside.sort_by_key(fs::DirEntry::path);
            for found in inside {
                let path = found.path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.file_name().is_some_and(|name| name == "index.md") {
                    let name = path.parent().and_then(Path::file_name).context("no folder")?;
                    let text = String::from_utf8_lossy(&fs::read(&path)?).into_owned();
                    let name = name.to_string_lossy();
                    take(&name, document(&name, None, &text))?;
                }
            }
        }
        return Ok(());
    }
    for line in fs::read_to_string(path)?.lines() {
        let line: Line = serde_json::from_str(line)?;
        take(&line.id, document(&line.id, Some(&line.title), &line.body))?;
    }
    Ok(())
}

/// A document from Markdown: sections by headings, everything else as it stands.
fn document(id: &str, title: Option<&str>, text: &str) -> Document {
    let text = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map_or(text, |(_, rest)| rest);
    let mut found = title.map(str::to_owned);
    let mut sections = vec![Section::default()];
    for line in text.lines() {
        let level = line.bytes().take_while(|&b| b == b'#').count();
        let heading = line[level..].trim();
        if !(1..=6).contains(&level) || !line[level..].starts_with(' ') {
            let section = sections.last_mut().expect("never empty");
            section.text.push_str(line.trim_start_matches(['#', '>', '*', '|']));
            section.text.push('\n');
        } else if level == 1 && (found.is_none() || found.as_deref() == Some(heading)) {
            found = Some(heading.to_owned());
        } else {
            let anchor = heading.to_lowercase().replace(' ', "-");
            sections.push(Section { anchor, heading: heading.to_owned(), level: level as u8, text: String::new() });
        }
    }
    Document {
        id: stable_id(id),
        kind: Kind::Page,
        key: KEY,
        space: Some(Uuid::from_u128(7)),
        open: true,
        title: found.unwrap_or_default(),
        aliases: Vec::new(),
        tags: Vec::new(),
        files: Vec::new(),
        sections,
        state: "published".into(),
        owners: Vec::new(),
        verified: false,
        changed_at: 0,
    }
}

/// The same id for the same name.
pub fn stable_id(name: &str) -> Uuid {
    let mut hash = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d_u128;
    for byte in name.bytes() {
        hash = (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
    }
    Uuid::from_u128(hash)
}
