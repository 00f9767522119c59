//! The obligatory texts of a house in its own words: statement, privacy notice, whom to tell of a
//! barrier. Where it has none, a template is shown that says that it is one.

use std::collections::HashMap;
use std::path::Path;

use super::{HelpText, SOURCES, ready};
use crate::language::Lang;

/// What a house may write itself.
pub const NAMES: [&str; 3] = ["barrierefreiheit", "barriere-melden", "datenschutz"];
/// Largest of these texts, bytes.
const LARGEST: u64 = 256 * 1024;

/// The texts a house has written, rendered once at the start; German under `false`, English under `true`.
#[derive(Debug, Default)]
pub struct OwnTexts {
    texts: HashMap<(&'static str, bool), HelpText>,
}

impl OwnTexts {
    /// Reads `de/NAME.md` and `en/NAME.md` below a folder. A text that cannot be read, is too large
    /// or has no title is refused with its path; one that is missing is not.
    pub fn read(folder: &Path) -> Result<Self, String> {
        let mut texts = HashMap::new();
        for name in NAMES {
            debug_assert!(SOURCES.iter().any(|source| source.name == name), "a page of the help");
            for (language, english) in [("de", false), ("en", true)] {
                let path = folder.join(language).join(format!("{name}.md"));
                if let Some(text) = one(&path).map_err(|why| format!("{}: {why}", path.display()))? {
                    texts.insert((name, english), text);
                }
            }
        }
        if texts.is_empty() {
            return Err(format!("{}: no text is named like de/{}.md", folder.display(), NAMES[0]));
        }
        Ok(Self { texts })
    }

    /// The house's own text, else nothing. Who reads English is shown the German one before a template.
    pub(super) fn find(&self, name: &str, lang: Lang) -> Option<&HelpText> {
        let name = NAMES.iter().find(|known| **known == name)?;
        self.texts.get(&(*name, lang == Lang::En)).or_else(|| self.texts.get(&(*name, false)))
    }
}

fn one(path: &Path) -> Result<Option<HelpText>, String> {
    match std::fs::metadata(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.to_string()),
        Ok(found) if found.len() > LARGEST => return Err("this text is too large".into()),
        Ok(_) => {}
    }
    let text = ready(&std::fs::read_to_string(path).map_err(|error| error.to_string())?);
    if text.title.is_empty() { Err("the text must begin with its title, `# …`".into()) } else { Ok(Some(text)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of this test with these files.
    fn folder(name: &str, files: &[(&str, &str)]) -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("dienstweg-own-{name}-{}", std::process::id()));
        for (path, text) in files {
            let place = folder.join(path);
            std::fs::create_dir_all(place.parent().unwrap()).unwrap();
            std::fs::write(place, text).unwrap();
        }
        folder
    }

    #[test]
    fn the_houses_text_goes_before_the_template() {
        let place = folder("text", &[("de/datenschutz.md", "# Datenschutz in Ahornstadt\n\nText.")]);
        let own = OwnTexts::read(&place).unwrap();
        for lang in Lang::ALL {
            assert_eq!(
                own.find("datenschutz", lang).map(|text| text.title.as_str()),
                Some("Datenschutz in Ahornstadt")
            );
            assert!(own.find("barrierefreiheit", lang).is_none() && own.find("finden", lang).is_none());
        }
        std::fs::remove_dir_all(place).unwrap();
    }

    #[test]
    fn what_cannot_be_meant_is_refused_by_name() {
        let place = folder("untitled", &[("en/datenschutz.md", "Text without title.")]);
        let refused = OwnTexts::read(&place).unwrap_err();
        assert!(refused.contains("datenschutz.md") && refused.contains("title"), "{refused}");
        std::fs::remove_dir_all(&place).unwrap();
        assert!(OwnTexts::read(&place).unwrap_err().contains("no text"));
    }
}
