//! Where a value was found, so that a wrong one can be pointed at.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::RangeInclusive;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::KEYS;

const PREFIX: &str = "DIENSTWEG_";
/// Variables that are not settings: of the build, of the tests, and those that container platforms
/// set for a service of our name.
const NOT_OURS: &[&str] = &["DIENSTWEG_ASSETS", "DIENSTWEG_TEST_", "DIENSTWEG_SERVICE_", "DIENSTWEG_PORT"];

/// A setting that is refused: where it stands, which key, and why. Values are never repeated,
/// they may be secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}{key}: {reason}", key = key.as_ref().map(|key| format!(", key `{key}`")).unwrap_or_default())]
pub struct Wrong {
    pub place: Origin,
    pub key: Option<String>,
    pub reason: String,
}

impl Wrong {
    pub(super) fn file(path: &Path, error: &std::io::Error) -> Self {
        Self {
            place: Origin::File { name: path.display().to_string(), line: None },
            key: None,
            reason: error.to_string(),
        }
    }
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    Flag(&'static str),
    Variable(String),
    File { name: String, line: Option<usize> },
    Default,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(name) => write!(f, "command line, {name}"),
            Self::Variable(name) => write!(f, "environment, {name}"),
            Self::File { name, line: Some(line) } => write!(f, "{name}, line {line}"),
            Self::File { name, line: None } => f.write_str(name),
            Self::Default => f.write_str("configuration"),
        }
    }
}

#[derive(Debug, Clone)]
struct Found {
    parts: Vec<String>,
    origin: Origin,
}

/// The values of all sources; later layers cover earlier ones.
#[derive(Debug, Clone, Default)]
pub(super) struct Layers {
    found: BTreeMap<&'static str, Found>,
}

impl Layers {
    /// Reads a TOML file. Refuses what is no TOML, unknown keys and values of a wrong form.
    pub(super) fn file(&mut self, path: &Path, text: &str) -> Result<(), Wrong> {
        let name = path.display().to_string();
        let line = |at: usize| Some(1 + text.as_bytes()[..at.min(text.len())].iter().filter(|b| **b == b'\n').count());
        let place = |at: usize| Origin::File { name: name.clone(), line: line(at) };
        let table = DeTable::parse(text).map_err(|error| Wrong {
            place: error.span().map_or(Origin::File { name: name.clone(), line: None }, |span| place(span.start)),
            key: None,
            reason: error.message().to_owned(),
        })?;
        for (key, value) in table.get_ref() {
            self.entry(key.get_ref().to_string(), key.span().start, value, &place)?;
        }
        Ok(())
    }

    fn entry(
        &mut self,
        key: String,
        at: usize,
        value: &Spanned<DeValue<'_>>,
        place: &impl Fn(usize) -> Origin,
    ) -> Result<(), Wrong> {
        let wrong = |reason: &str| Wrong { place: place(at), key: Some(key.clone()), reason: reason.to_owned() };
        if let DeValue::Table(table) = value.get_ref() {
            let is_group = KEYS.iter().any(|known| known.split_once('.').is_some_and(|(group, _)| group == key));
            if !is_group || key.contains('.') {
                return Err(wrong("unknown key"));
            }
            for (inner, value) in table {
                self.entry(format!("{key}.{}", inner.get_ref()), inner.span().start, value, place)?;
            }
            return Ok(());
        }
        let Some(known) = KEYS.iter().find(|known| **known == key) else { return Err(wrong("unknown key")) };
        let parts = match value.get_ref() {
            DeValue::Array(items) => items.iter().map(|item| scalar(item.get_ref())).collect::<Option<Vec<_>>>(),
            other => scalar(other).map(|part| vec![part]),
        };
        let parts = parts.ok_or_else(|| wrong("expected a text, a number or a list of texts"))?;
        self.found.insert(known, Found { parts, origin: place(at) });
        Ok(())
    }

    /// Reads the variables `DIENSTWEG_…`; unknown ones are refused like unknown keys.
    pub(super) fn environment(&mut self, variables: impl IntoIterator<Item = (String, String)>) -> Result<(), Wrong> {
        for (name, value) in variables {
            let Some(rest) = name.strip_prefix(PREFIX) else { continue };
            if NOT_OURS.iter().any(|other| name.starts_with(other)) {
                continue;
            }
            let known = KEYS.iter().find(|key| key.replace('.', "_").to_uppercase() == rest);
            let origin = Origin::Variable(name.clone());
            let Some(known) = known else {
                return Err(Wrong { place: origin, key: None, reason: "unknown setting".into() });
            };
            self.found.insert(known, Found { parts: vec![value], origin });
        }
        Ok(())
    }

    pub(super) fn flag(&mut self, key: &'static str, name: &'static str, value: Option<String>) {
        if let Some(value) = value {
            self.found.insert(key, Found { parts: vec![value], origin: Origin::Flag(name) });
        }
    }

    /// One value, read by `read`, whose error is the reason why not.
    pub(super) fn value<T>(
        &self,
        key: &'static str,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Option<T>, Wrong> {
        let Some(found) = self.found.get(key) else { return Ok(None) };
        match found.parts.as_slice() {
            [part] => read(part.trim()).map(Some).map_err(|reason| self.wrong(key, reason)),
            _ => Err(self.wrong(key, "expected one value, not a list")),
        }
    }

    /// A list of values; in one text they are separated by commas.
    pub(super) fn list<T>(
        &self,
        key: &'static str,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Option<Vec<T>>, Wrong> {
        let Some(found) = self.found.get(key) else { return Ok(None) };
        let parts = found.parts.iter().flat_map(|part| part.split(',')).map(str::trim).filter(|part| !part.is_empty());
        let values = parts.map(|part| read(part).map_err(|reason| self.wrong(key, reason)));
        values.collect::<Result<_, _>>().map(Some)
    }

    /// A whole number within bounds.
    pub(super) fn number(&self, key: &'static str, bounds: RangeInclusive<u32>, default: u32) -> Result<u32, Wrong> {
        let read = |text: &str| {
            let number = text.replace('_', "").parse().ok().filter(|number| bounds.contains(number));
            number.ok_or_else(|| format!("expected a whole number from {} to {}", bounds.start(), bounds.end()))
        };
        Ok(self.value(key, read)?.unwrap_or(default))
    }

    pub(super) fn has(&self, key: &'static str) -> bool {
        self.found.contains_key(key)
    }

    /// Says that the value of `key` cannot stay, wherever it comes from.
    pub(super) fn wrong(&self, key: &'static str, reason: impl Into<String>) -> Wrong {
        let place = self.found.get(key).map_or(Origin::Default, |found| found.origin.clone());
        Wrong { place, key: Some(key.to_owned()), reason: reason.into() }
    }
}

fn scalar(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str().to_owned()),
        _ => None,
    }
}
