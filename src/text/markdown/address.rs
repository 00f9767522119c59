//! Which addresses a text may link to. Decided on the parsed value, after the Markdown parser
//! has resolved escapes and entities, and asked again by the sanitiser.

use percent_encoding::percent_decode_str;

use super::target::is_id_byte;

/// What kind of address an allowed link has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Address {
    /// Absolute `http` or `https`, also `//host/…`.
    External,
    /// `mailto:` or `tel:`.
    Contact,
    /// A place inside the same text.
    Fragment,
    /// A path on this server.
    Relative,
}

/// The longest address, in bytes.
const LONGEST: usize = 4_096;

/// The kind of an address, or `None` if a text must not link there.
///
/// Refused: control, format and space characters in front, control characters and backslashes
/// anywhere (browsers drop the former and read the latter as slashes), more than 4,096 bytes,
/// every scheme but `http`, `https`, `mailto` and `tel`. A colon before the first `/`, `?` or `#` makes a scheme.
pub(super) fn classify(address: &str) -> Option<Address> {
    let first = address.chars().next()?;
    if address.len() > LONGEST || is_invisible(first) || address.chars().any(|c| c.is_control() || c == '\\') {
        return None;
    }
    let path = address.find(['/', '?', '#']).unwrap_or(address.len());
    match address[..path].split_once(':') {
        Some((scheme, _)) => by_scheme(scheme, address),
        None if address.starts_with("//") => Some(Address::External),
        None if first == '#' => Some(Address::Fragment),
        None => Some(Address::Relative),
    }
}

fn by_scheme(scheme: &str, address: &str) -> Option<Address> {
    let rest = &address[scheme.len() + 1..];
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" if rest.starts_with("//") && rest.len() > 2 => Some(Address::External),
        "mailto" | "tel" if !rest.is_empty() => Some(Address::Contact),
        _ => None,
    }
}

/// White space and characters that are not drawn (general categories Z, Cc, Cf).
fn is_invisible(c: char) -> bool {
    let format = matches!(
        c,
        '\u{ad}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{890}' | '\u{891}'
            | '\u{8e2}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{110bd}'
            | '\u{110cd}' | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0001}' | '\u{e0020}'..='\u{e007f}'
    );
    c.is_whitespace() || c.is_control() || format
}

/// Whether an image address is one of our own files: `/d/{id}/{name}` and nothing more.
pub(super) fn is_own_file(address: &str) -> bool {
    let Some((id, name)) = address.strip_prefix("/d/").and_then(|rest| rest.split_once('/')) else {
        return false;
    };
    let decoded = percent_decode_str(name).decode_utf8_lossy();
    let plain_name = !decoded.is_empty()
        && decoded != "."
        && decoded != ".."
        && !decoded.contains(|c: char| c.is_control() || matches!(c, '/' | '\\' | '?' | '#'));
    let no_query = !name.contains(['?', '#', '\\']);
    !id.is_empty() && address.len() <= LONGEST && id.len() <= 64 && id.bytes().all(is_id_byte) && plain_name && no_query
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn allowed_schemes() {
        for (address, kind) in [
            ("https://example.org", Address::External),
            ("HTTP://example.org", Address::External),
            ("//example.org/x", Address::External),
            ("mailto:amt@example.org", Address::Contact),
            ("tel:+497164", Address::Contact),
            ("#a-1", Address::Fragment),
            ("/b/x", Address::Relative),
            ("seite.md", Address::Relative),
            ("./a:b", Address::Relative),
            ("?q=a:b", Address::Relative),
        ] {
            assert_eq!(classify(address), Some(kind), "{address}");
        }
    }

    #[test]
    fn refused_addresses() {
        for address in [
            "",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:x",
            "java\tscript:x",
            "\u{1}javascript:x",
            "\u{200b}https://x",
            "\u{ad}/x",
            "\u{e0041}/x",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc",
            "a:b",
            "x:/y",
            "http:x",
            "https://",
            "\\\\host",
            "/\\host",
            "/a\nb",
            "mailto:",
            "blob:https://x",
            ":x",
        ] {
            assert_eq!(classify(address), None, "{address:?}");
        }
    }

    #[test]
    fn own_files_only() {
        assert!(is_own_file("/d/0198ab-7/Plan%20Rathaus.png"));
        assert!(is_own_file("/d/x/Größe.png"));
        for address in [
            "/d/x",
            "/d//a.png",
            "/d/x/",
            "/d/x/..",
            "/d/x/%2e%2e",
            "/d/x/a/b.png",
            "/d/x/a%2fb",
            "/d/x/a?b",
            "/d/x/a%3fb",
            "/d/../x/a.png",
            "https://h/d/x/a.png",
            "//d/x/a",
            "d/x/a",
            "/d/x/a\\b",
        ] {
            assert!(!is_own_file(address), "{address}");
        }
    }
}
