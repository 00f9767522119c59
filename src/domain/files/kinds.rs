//! What a file is: decided from its content; the name must agree.

use crate::error::{Faults, Result};

/// Extension, media type, and whether the content carries a signature of its own.
const KINDS: &[(&str, &str, bool)] = &[
    ("jpg", "image/jpeg", true),
    ("jpeg", "image/jpeg", true),
    ("png", "image/png", true),
    ("gif", "image/gif", true),
    ("webp", "image/webp", true),
    ("pdf", "application/pdf", true),
    ("zip", "application/zip", true),
    ("odt", "application/vnd.oasis.opendocument.text", true),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet", true),
    ("odp", "application/vnd.oasis.opendocument.presentation", true),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", true),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", true),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", true),
    ("mp3", "audio/mpeg", true),
    ("mp4", "video/mp4", true),
    ("txt", "text/plain", false),
    ("md", "text/markdown", false),
    ("csv", "text/csv", false),
    ("ics", "text/calendar", false),
    ("json", "application/json", false),
    ("xml", "application/xml", false),
    ("svg", "image/svg+xml", false),
];

const UNKNOWN: &str = "application/octet-stream";

/// Files that run when opened; no house needs them in its wiki.
const REFUSED: &[&str] =
    &["exe", "dll", "bat", "cmd", "com", "scr", "ps1", "vbs", "js", "jar", "msi", "html", "htm", "xhtml", "hta", "lnk"];

/// The media type by content and name. `start`: the first bytes. `Invalid` if they disagree.
pub(crate) fn decide(name: &str, start: &[u8]) -> Result<&'static str> {
    let extension = name.rsplit_once('.').map(|(_, end)| end.to_lowercase()).unwrap_or_default();
    if REFUSED.contains(&extension.as_str()) {
        return Err(Faults::one("file", "file-refused"));
    }
    let by_name = KINDS.iter().find(|(known, _, _)| *known == extension);
    let by_content = infer::get(start).map(|kind| kind.mime_type());
    match (by_name, by_content) {
        (Some((_, kind, true)), Some(content)) if agrees(kind, content) => Ok(kind),
        (Some((_, _, true)), _) => Err(Faults::one("file", "file-disagrees")),
        (Some((_, kind, false)), _) if is_text(start) => Ok(kind),
        (Some((_, _, false)), _) => Err(Faults::one("file", "file-disagrees")),
        (None, Some(content)) if content.starts_with("image/") || content.contains("executable") => {
            Err(Faults::one("file", "file-disagrees"))
        }
        (None, _) => Ok(UNKNOWN),
    }
}

/// Office files are ZIP containers; which one is inside does not show in their first bytes.
fn agrees(named: &str, content: &str) -> bool {
    named == content
        || (content == "application/zip" && (named.contains("opendocument") || named.contains("openxmlformats")))
        || (named == "video/mp4" && content.starts_with("video/"))
}

fn is_text(start: &[u8]) -> bool {
    // The cut may go through a character; up to three bytes at the end do not count.
    let valid = match std::str::from_utf8(start) {
        Ok(_) => true,
        Err(error) => start.len() - error.valid_up_to() < 4,
    };
    valid && !start.contains(&0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

    #[test]
    fn name_and_content_must_agree() {
        assert_eq!(decide("bild.png", PNG).ok(), Some("image/png"));
        assert!(decide("bild.jpg", PNG).is_err());
        assert!(decide("bild", PNG).is_err());
        assert!(decide("seite.html", b"<p>").is_err());
        assert_eq!(decide("liste.csv", b"a;b\n").ok(), Some("text/csv"));
        assert!(decide("liste.csv", b"a\0b").is_err());
        assert_eq!(decide("daten.bin", b"abc").ok(), Some("application/octet-stream"));
    }
}
