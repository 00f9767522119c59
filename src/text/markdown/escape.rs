//! Text and addresses as HTML, character for character as the sanitiser would write them.

/// Appends text between tags.
pub(super) fn push_text(html: &mut String, text: &str) {
    let mut plain = 0;
    for (at, found) in text.match_indices(['&', '<', '>', '\u{a0}', '\r', '\0']) {
        html.push_str(&text[plain..at]);
        html.push_str(match found {
            "&" => "&amp;",
            "<" => "&lt;",
            ">" => "&gt;",
            "\u{a0}" => "&nbsp;",
            "\r" => "\n",
            _ => "\u{fffd}",
        });
        plain = at + found.len();
    }
    html.push_str(&text[plain..]);
}

/// Appends text between double quotes.
pub(super) fn push_attribute(html: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find('"') {
        push_text(html, &rest[..at]);
        html.push_str("&quot;");
        rest = &rest[at + 1..];
    }
    push_text(html, rest);
}

/// Appends an address between double quotes. What may not stand in an address is
/// percent-encoded; percent signs and letters of other scripts stay as they are.
pub(super) fn push_address(html: &mut String, address: &str) {
    for c in address.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '\0'..=' ' | '"' | '<' | '>' | '`' | '{' | '}' | '|' | '^' | '\\' | '\u{7f}' => {
                html.push_str(&format!("%{:02X}", u32::from(c)));
            }
            '\u{a0}' => html.push_str("%C2%A0"),
            _ => html.push(c),
        }
    }
}
