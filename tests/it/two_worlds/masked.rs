//! What differs between any two houses is masked: random ids, instants, the order of hits.

use std::collections::BTreeMap;

use domain::store::{entry, file, org_unit, person};
use scraper::{Html, Selector};
use sea_orm::EntityTrait;
use serde_json::Value;

use crate::support::TestApp;
use crate::support::client::Answer;

/// The random ids of a house and what they stand for, the same in both houses.
pub struct Ids(BTreeMap<String, String>);

impl Ids {
    pub async fn of(app: &TestApp) -> Self {
        let tables = app.connection().await;
        let mut ids = BTreeMap::new();
        for row in entry::Entity::find().all(&tables).await.expect("the pages") {
            ids.insert(row.public_id, format!("[page {}]", row.title));
        }
        for row in person::Entity::find().all(&tables).await.expect("the persons") {
            ids.insert(row.public_id, format!("[person {}]", row.name));
            ids.insert(row.id.to_string(), format!("[uuid {}]", row.name));
        }
        for row in org_unit::Entity::find().all(&tables).await.expect("the units") {
            ids.insert(row.public_id, format!("[unit {}]", row.name));
        }
        for row in file::Entity::find().all(&tables).await.expect("the files") {
            ids.insert(row.public_id, format!("[file {}]", row.name));
        }
        Self(ids)
    }

    /// The id behind a mask: `[page Fundbüro]`.
    fn behind(&self, mask: &str) -> &str {
        let found = self.0.iter().find(|(_, known)| *known == mask);
        found.map(|(id, _)| id.as_str()).unwrap_or_else(|| panic!("nothing is called {mask}"))
    }

    /// An address with its masks replaced by this house's ids.
    pub fn address(&self, path: &str) -> String {
        let Some((before, rest)) = path.split_once('[') else { return path.to_owned() };
        let (mask, after) = rest.split_once(']').expect("a mask ends");
        format!("{before}{}{}", self.behind(&format!("[{mask}]")), self.address(after))
    }

    /// What the reader learns from an answer.
    pub fn learned(&self, answer: &Answer) -> Learned {
        let headers = answer.headers.iter().filter(|(name, _)| !RANDOM.contains(&name.as_str()));
        let headers: Vec<String> =
            headers.map(|(name, value)| format!("{name}: {}", String::from_utf8_lossy(value.as_bytes()))).collect();
        Learned {
            head: self.masked(&format!("{}\n{}", answer.status, headers.join("\n"))),
            body: self.masked(&answer.text()),
        }
    }

    fn masked(&self, text: &str) -> String {
        without_random(&self.0.iter().fold(text.to_owned(), |text, (id, mask)| text.replace(id, mask)))
    }
}

/// Headers that differ between any two houses: time, length of what is masked, port, hash of random ids.
const RANDOM: [&str; 4] = ["date", "content-length", "content-security-policy", "etag"];

/// An answer with its random parts masked.
pub struct Learned {
    head: String,
    body: String,
}

impl Learned {
    /// Where two answers differ first, but for the order of hits; `None` if they tell the same.
    pub fn first_difference(&self, other: &Self) -> Option<String> {
        if self.head == other.head && self.body == other.body {
            return None;
        }
        let (with, without) = (self.unordered(), other.unordered());
        if with == without {
            return None;
        }
        let at = with.bytes().zip(without.bytes()).take_while(|(a, b)| a == b).count();
        let around = |text: &str| {
            let (from, to) = (at.saturating_sub(150), (at + 250).min(text.len()));
            String::from_utf8_lossy(&text.as_bytes()[from.min(to)..to]).into_owned()
        };
        Some(format!("with: {}\nwithout: {}", around(&with), around(&without)))
    }

    fn unordered(&self) -> String {
        let json = self.head.contains("application/json") || self.head.contains("application/problem+json");
        let body = if json { unordered_json(&self.body) } else { unordered_hits(&self.body) };
        format!("{}\n\n{body}", self.head)
    }
}

/// Hits sorted by what they say: their order may differ, nothing else.
fn unordered_hits(page: &str) -> String {
    let document = Html::parse_document(page);
    let hits = Selector::parse("ol.hit-list > li, ul.search-suggestions > li").expect("a selector");
    let found: Vec<String> = document.select(&hits).map(|hit| hit.html()).collect();
    let rest = found.iter().fold(document.html(), |rest, hit| rest.replacen(hit.as_str(), "", 1));
    let numbered =
        |hit: &String| (0..10).fold(hit.clone(), |hit, n| hit.replace(&format!("vorschlag-{n}"), "vorschlag"));
    let mut hits: Vec<String> = found.iter().map(numbered).collect();
    hits.sort();
    format!("{rest}\n{}", hits.join("\n"))
}

fn unordered_json(text: &str) -> String {
    let mut value: Value = serde_json::from_str(text).expect("JSON");
    if value.get("facets").is_some()
        && let Some(items) = value.get_mut("items").and_then(Value::as_array_mut)
    {
        items.sort_by_key(Value::to_string);
    }
    serde_json::to_string_pretty(&value).expect("JSON")
}

/// UUIDs, however written, and instants.
fn without_random(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut run = String::new();
    for c in text.chars().chain(['\n']) {
        if c.is_ascii_alphanumeric() || ['-', ':', '.'].contains(&c) {
            run.push(c);
            continue;
        }
        masked.push_str(if is_random(&run) { "~" } else { &run });
        run.clear();
        masked.push(c);
    }
    masked
}

/// A UUID, or one in the letters of a cursor, alone or after an instant; an instant with a colon.
fn is_random(run: &str) -> bool {
    let is_uuid = |text: &str| {
        text.len() == 36 && text.matches('-').count() == 4 && text.chars().all(|c| c == '-' || c.is_ascii_hexdigit())
    };
    let after_instant = run.split_once('.').is_some_and(|(at, id)| at.len() == 13 && is_uuid(id));
    let in_letters = [32, 48, 50].contains(&run.len()) && run.chars().all(|c| "bcdfghjklmnpqrst".contains(c));
    let instant = run.starts_with(|c: char| c.is_ascii_digit()) && run.contains(':');
    is_uuid(run) || after_instant || in_letters || instant
}
