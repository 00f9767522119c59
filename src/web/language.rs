//! Languages of the surface and the texts in `locales/`.
//!
//! `de` is the reference and complete, `en` is complete as well, `de-du` holds only what differs
//! from `de`. No German or English sentence stands in Rust code.

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::fluent_bundle::types::FluentNumber;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{LazyLock, PoisonError, RwLock};
use unic_langid::{LanguageIdentifier, langid};

fluent_templates::static_loader! {
    static LOCALES = {
        locales: "./locales",
        fallback_language: "de",
        customise: |bundle| {
            bundle.set_use_isolating(false);
            let english = bundle.locales.first().is_some_and(|l| l.language.as_str() == "en");
            bundle.set_formatter(Some(if english { |v, _| number_in(v, Lang::En) } else { |v, _| number_in(v, Lang::De) }));
        },
    };
}

/// Texts by key.
type Texts = LazyLock<RwLock<HashMap<Box<str>, Box<str>>>>;

/// Texts without gaps, one map per language; keys come from our code alone.
static PLAIN: [Texts; Lang::ALL.len()] = [const { LazyLock::new(RwLock::default) }; Lang::ALL.len()];

static DE: LanguageIdentifier = langid!("de");
static DE_DU: LanguageIdentifier = langid!("de-DU");
static EN: LanguageIdentifier = langid!("en");

/// Language of the surface. `DeDu` is German that says „du“.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    #[default]
    De,
    DeDu,
    En,
}

impl Lang {
    pub const ALL: [Self; 3] = [Self::De, Self::DeDu, Self::En];

    /// Value for `<html lang>`: `de` or `en`.
    pub const fn html(self) -> &'static str {
        match self {
            Self::De | Self::DeDu => "de",
            Self::En => "en",
        }
    }

    /// Name in profiles, configuration and folder names: `de`, `de-du`, `en`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::DeDu => "de-du",
            Self::En => "en",
        }
    }

    /// The opposite of [`Lang::tag`], ignoring case.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.tag().eq_ignore_ascii_case(tag.trim()))
    }

    /// Language for one request: the profile decides; without one the browser's `Accept-Language`;
    /// else German. `german` is the house's form of address (`De` or `DeDu`).
    pub fn negotiate(profile: Option<&str>, accept_language: Option<&str>, german: Self) -> Self {
        if let Some(chosen) = profile.and_then(Self::from_tag) {
            return chosen;
        }
        let mut wishes: Vec<(f32, Self)> =
            accept_language.unwrap_or_default().split(',').filter_map(|w| wish(w, german)).collect();
        wishes.sort_by(|a, b| b.0.total_cmp(&a.0));
        wishes.first().map_or(german, |(_, lang)| *lang)
    }

    fn id(self) -> &'static LanguageIdentifier {
        match self {
            Self::De => &DE,
            Self::DeDu => &DE_DU,
            Self::En => &EN,
        }
    }

    /// Text of a key, or the marker `⟦key⟧` when it is missing.
    pub fn text(self, key: &str, args: &[(&'static str, FluentValue<'_>)]) -> String {
        if args.is_empty() { self.plain(key) } else { self.found(key, args) }
    }

    /// A text without gaps is put together once; a page has a hundred of them.
    fn plain(self, key: &str) -> String {
        let known = &PLAIN[self as usize];
        if let Some(text) = known.read().unwrap_or_else(PoisonError::into_inner).get(key) {
            return text.to_string();
        }
        let text = self.found(key, &[]);
        known.write().unwrap_or_else(PoisonError::into_inner).insert(key.into(), text.as_str().into());
        text
    }

    fn found(self, key: &str, args: &[(&'static str, FluentValue<'_>)]) -> String {
        self.find(key, args).unwrap_or_else(|| format!("⟦{key}⟧"))
    }

    /// Text of a key. `en` does not fall back to German; `de-du` does.
    fn find(self, key: &str, args: &[(&'static str, FluentValue<'_>)]) -> Option<String> {
        let args: HashMap<Cow<'static, str>, FluentValue<'_>> =
            args.iter().map(|(name, value)| (Cow::Borrowed(*name), value.clone())).collect();
        let text = LOCALES.lookup_no_default_fallback(self.id(), key, Some(&args));
        match text {
            None if self == Self::DeDu => LOCALES.lookup_no_default_fallback(&DE, key, Some(&args)),
            found => found,
        }
    }
}

/// One part of `Accept-Language` (`de-AT;q=0.8`) as weight and language.
fn wish(part: &str, german: Lang) -> Option<(f32, Lang)> {
    let (tag, rest) = part.split_once(';').unwrap_or((part, ""));
    let weight = rest.trim().strip_prefix("q=").map_or(Some(1.0), |q| q.trim().parse().ok())?;
    let lang = match tag.trim().split('-').next()?.to_ascii_lowercase().as_str() {
        "de" => german,
        "en" => Lang::En,
        _ => return None,
    };
    (weight > 0.0).then_some((weight, lang))
}

/// Numbers inside texts: `1.234,5` in German, `1,234.5` in English.
fn number_in(value: &FluentValue<'_>, lang: Lang) -> Option<String> {
    match value {
        FluentValue::Number(FluentNumber { value, .. }) => Some(number(lang, *value)),
        _ => None,
    }
}

/// A number with grouping and as many decimals as it needs, at most two.
pub fn number(lang: Lang, value: f64) -> String {
    let decimals = (0..2).find(|d| (value * 10f64.powi(*d)).fract().abs() < 1e-9).unwrap_or(2);
    number_fixed(lang, value, decimals as usize)
}

/// A number with grouping and exactly `decimals` places.
pub fn number_fixed(lang: Lang, value: f64, decimals: usize) -> String {
    let (group, point) = match lang {
        Lang::De | Lang::DeDu => ('.', ','),
        Lang::En => (',', '.'),
    };
    let plain = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut text = String::from(if value < 0.0 { "\u{2212}" } else { "" });
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            text.push(group);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(point);
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profile_wins_over_browser_over_german() {
        assert_eq!(Lang::negotiate(Some("en"), Some("de"), Lang::De), Lang::En);
        assert_eq!(Lang::negotiate(None, Some("fr, en;q=0.8, de;q=0.5"), Lang::De), Lang::En);
        assert_eq!(Lang::negotiate(None, Some("de-AT"), Lang::DeDu), Lang::DeDu);
        assert_eq!(Lang::negotiate(None, None, Lang::De), Lang::De);
        assert_eq!(Lang::negotiate(Some("xx"), Some("en;q=0"), Lang::De), Lang::De);
    }

    #[test]
    fn numbers_are_written_as_people_write_them() {
        assert_eq!(number(Lang::De, 1234.56), "1.234,56");
        assert_eq!(number(Lang::En, 1_234_567.0), "1,234,567");
        assert_eq!(number(Lang::De, -12.5), "\u{2212}12,5");
        assert_eq!(number_fixed(Lang::De, 43.5, 1), "43,5");
    }

    #[test]
    fn du_overlays_sie_and_english_stands_alone() {
        assert_eq!(Lang::DeDu.text("ui-search", &[]), Lang::De.text("ui-search", &[]));
        assert_eq!(Lang::En.text("ui-no-such-key", &[]), "⟦ui-no-such-key⟧");
    }
}
