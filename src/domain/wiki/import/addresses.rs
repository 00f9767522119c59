//! Addresses beside a text: which page or file of the import they mean.

use text::markdown::RelativeLink;
use unicode_normalization::UnicodeNormalization;

use super::plan::Plan;

/// Where an address leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Leads<'a> {
    /// To the page of this node.
    Page(usize),
    /// To a file that is no text, by its path.
    File(&'a str),
    /// To nothing that is part of the import.
    Nowhere,
}

impl Plan {
    /// Follows an address from the text at `from`. Names are compared composed; a page is also
    /// found without its ending, a folder with and without `/`.
    pub(super) fn follow(&self, from: &str, link: &RelativeLink) -> Leads<'_> {
        let start = match link.path.strip_prefix('/') {
            Some(_) => "",
            None => from.rsplit_once('/').map_or("", |(folder, _)| folder),
        };
        let Some(path) = join(start, &link.path) else { return Leads::Nowhere };
        let as_page = [path.clone(), format!("{path}/"), format!("{path}.md"), folder_of_index(&path)];
        if let Some(node) = as_page.iter().find_map(|path| self.pages.get(path)) {
            return Leads::Page(*node);
        }
        self.files.get_key_value(&path).map_or(Leads::Nowhere, |(path, _)| Leads::File(path))
    }
}

/// The path below the imported folder; `None` if it leads out of it.
fn join(start: &str, path: &str) -> Option<String> {
    let path: String = path.nfc().collect();
    let mut parts: Vec<&str> = start.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// `folder/` for the path of a folder's text.
fn folder_of_index(path: &str) -> String {
    match path.rsplit_once('/') {
        Some((folder, name)) if super::folders::is_index(name) => format!("{folder}/"),
        _ => String::new(),
    }
}

/// A name as the last part of an address.
pub(super) fn in_address(name: &str) -> String {
    use std::fmt::Write;
    let mut written = String::with_capacity(name.len());
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => written.push(char::from(byte)),
            other => drop(write!(written, "%{other:02X}")),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined_and_stay_inside() {
        assert_eq!(join("a/b", "../c/./d.md").as_deref(), Some("a/c/d.md"));
        assert_eq!(join("a", "../../c.md"), None);
        assert_eq!(join("", "Bu\u{308}ro.md").as_deref(), Some("Büro.md"));
        assert_eq!(in_address("Plan ä#1.png"), "Plan%20%C3%A4%231.png");
    }
}
