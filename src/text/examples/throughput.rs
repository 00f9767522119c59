//! How many bytes of Markdown are read per second. Call it with a folder of `.md` files:
//! `cargo run --release -p text --example throughput -- FOLDER`.

use std::path::{Path, PathBuf};
use std::time::Instant;

use text::{front_matter, markdown};

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let mut files = Vec::new();
    collect(Path::new(&folder), &mut files)?;
    let texts: Vec<String> = files.iter().filter_map(|file| std::fs::read_to_string(file).ok()).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    println!("{} texts, {:.1} MB", texts.len(), bytes as f64 / 1e6);
    measure("front matter", &texts, |text| front_matter::split(text).1.len());
    measure("survey (outline, links, mentions)", &texts, |text| markdown::survey(text).words);
    measure("render", &texts, |text| markdown::render(text).pieces.len());
    measure("excerpt", &texts, |text| markdown::excerpt(text, 200).len());
    measure("split title", &texts, |text| markdown::split_title(text).1.len());
    measure("relative links", &texts, |text| markdown::relative_links(text).len());
    measure("HTML to Markdown", &texts, |text| text::html::to_markdown(text).0.len());
    let changed: Vec<String> = texts.iter().map(|text| with_changes(text)).collect();
    let pairs: Vec<(&String, &String)> = texts.iter().zip(&changed).collect();
    measure("compare with 2 % of lines changed", &pairs, |(old, new)| text::diff::compare(old, new).rows.len());
    measure("merge 2 % of lines changed", &pairs, |(old, new)| match text::merge::three_way(old, new, old) {
        text::merge::Merge::Clean(text) => text.len(),
        text::merge::Merge::Conflict(parts) => parts.len(),
    });
    Ok(())
}

/// The text with a word put into every fiftieth line.
fn with_changes(text: &str) -> String {
    let lines = text.split_inclusive('\n').enumerate();
    lines.map(|(number, line)| if number % 50 == 7 { format!("neu {line}") } else { line.to_owned() }).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "md") {
            files.push(path);
        }
    }
    Ok(())
}

fn measure<T: Size>(name: &str, texts: &[T], read: impl Fn(&T) -> usize) {
    let start = Instant::now();
    let mut slowest = (0.0, 0);
    for text in texts {
        let begin = Instant::now();
        std::hint::black_box(read(text));
        let seconds = begin.elapsed().as_secs_f64();
        if seconds > slowest.0 {
            slowest = (seconds, text.size());
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    let bytes: usize = texts.iter().map(Size::size).sum();
    println!(
        "{name:36} {seconds:6.2} s  {:7.1} MB/s  {:8.0} pages of 2.5 KB/s  slowest {:.0} ms ({:.2} MB)",
        bytes as f64 / 1e6 / seconds,
        bytes as f64 / 2500.0 / seconds,
        slowest.0 * 1e3,
        slowest.1 as f64 / 1e6,
    );
}

/// Bytes of Markdown in what is read.
trait Size {
    fn size(&self) -> usize;
}

impl Size for String {
    fn size(&self) -> usize {
        self.len()
    }
}

impl Size for (&String, &String) {
    fn size(&self) -> usize {
        self.0.len()
    }
}
