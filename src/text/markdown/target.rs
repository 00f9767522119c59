//! Where wiki links and mentions point, and how both are written.

use std::fmt;

/// What a wiki link names, before anybody looked whether it exists.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct WikiTarget {
    /// The space written before the colon; `None` means the space of the text itself.
    pub space: Option<String>,
    /// The page's title as written; empty for a section of the same page.
    pub page: String,
    /// The heading after `#`, as written. Its anchor: [`super::section_anchor`].
    pub section: Option<String>,
}

impl WikiTarget {
    /// Reads `Bereich:Seite#Abschnitt`.
    ///
    /// A colon names a space only if no white space follows it, so that "DA 12: Mobiles Arbeiten"
    /// stays one title. A caller who finds no such space should try [`Self::whole_title`].
    pub fn parse(written: &str) -> Self {
        let written = one_line(written);
        let (path, section) = match written.split_once('#') {
            Some((path, section)) => (path, Some(section.trim())),
            None => (written.as_str(), None),
        };
        let (space, page) = split_space(path.trim());
        Self {
            space: space.map(str::to_owned),
            page: page.to_owned(),
            section: section.filter(|section| !section.is_empty()).map(str::to_owned),
        }
    }

    /// Space and page read as one title, for titles that contain a colon.
    pub fn whole_title(&self) -> String {
        match &self.space {
            Some(space) => format!("{space}:{}", self.page),
            None => self.page.clone(),
        }
    }

    /// What a reader sees if the link has no text of its own.
    pub(super) fn label(&self) -> String {
        match &self.section {
            Some(section) if self.page.is_empty() => section.clone(),
            Some(section) => format!("{} › {section}", self.page),
            None => self.page.clone(),
        }
    }
}

impl fmt::Display for WikiTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(space) = &self.space {
            write!(f, "{space}:")?;
        }
        f.write_str(&self.page)?;
        if let Some(section) = &self.section {
            write!(f, "#{section}")?;
        }
        Ok(())
    }
}

fn split_space(path: &str) -> (Option<&str>, &str) {
    match path.split_once(':') {
        Some((space, page)) if !space.is_empty() && page.starts_with(|c: char| !c.is_whitespace()) => {
            (Some(space.trim_end()), page)
        }
        _ => (None, path),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Begins the address of every mention; the person's public id follows.
const MENTION: &str = "/p/";

/// The Markdown of a mention: a link that names the person's id, so that other programs show the
/// name and a new name breaks nothing.
///
/// `person`: the public id (ASCII letters, digits, `-`, `_`); `label`: the name without `@`.
pub fn mention(person: &str, label: &str) -> String {
    let label: String = label.chars().flat_map(escaped).collect();
    format!("[@{label}]({MENTION}{person})")
}

/// The person a link mentions: its address is `/p/{id}` and its text begins with `@`.
pub(super) fn mentioned<'a>(address: &'a str, label: &str) -> Option<&'a str> {
    let id = address.strip_prefix(MENTION)?;
    let well_formed = !id.is_empty() && id.len() <= 64 && id.bytes().all(is_id_byte);
    (well_formed && label.starts_with('@')).then_some(id)
}

pub(super) fn is_id_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'
}

/// A backslash before whatever could be Markdown inside the text of a link.
fn escaped(c: char) -> impl Iterator<Item = char> {
    let c = if c == '\n' || c == '\r' { ' ' } else { c };
    let special = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '!');
    special.then_some('\\').into_iter().chain(std::iter::once(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(space: Option<&str>, page: &str, section: Option<&str>) -> WikiTarget {
        WikiTarget { space: space.map(Into::into), page: page.into(), section: section.map(Into::into) }
    }

    #[test]
    fn reads_space_page_and_section() {
        assert_eq!(WikiTarget::parse("Urlaub"), target(None, "Urlaub", None));
        assert_eq!(WikiTarget::parse(" Personal:Urlaub # Antrag "), target(Some("Personal"), "Urlaub", Some("Antrag")));
        assert_eq!(WikiTarget::parse("#Antrag"), target(None, "", Some("Antrag")));
        assert_eq!(WikiTarget::parse("Urlaub#"), target(None, "Urlaub", None));
    }

    #[test]
    fn a_colon_with_a_space_belongs_to_the_title() {
        assert_eq!(WikiTarget::parse("DA 12: Mobiles\nArbeiten"), target(None, "DA 12: Mobiles Arbeiten", None));
        assert_eq!(WikiTarget::parse("Sprechzeit 8:30").whole_title(), "Sprechzeit 8:30");
    }

    #[test]
    fn is_written_as_it_is_read() {
        for written in ["Urlaub", "Personal:Urlaub", "Personal:Urlaub#Antrag", "#Antrag"] {
            assert_eq!(WikiTarget::parse(written).to_string(), written);
        }
    }

    #[test]
    fn mentions_name_the_person() {
        assert_eq!(mention("0198-ab", "Anna [A] Ahorn"), "[@Anna \\[A\\] Ahorn](/p/0198-ab)");
        assert_eq!(mentioned("/p/0198-ab", "@Anna"), Some("0198-ab"));
        assert_eq!(mentioned("/p/0198-ab", "Anna"), None);
        assert_eq!(mentioned("/p/../x", "@Anna"), None);
    }
}
