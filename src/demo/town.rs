//! The town's people, units, groups and spaces, as `town.toml` says; and the names of the staff
//! that nobody wrote by hand.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context;
use domain::store::words::{Level, SiteRole, Visibility};
use serde::Deserialize;

const TOWN: &str = include_str!("town.toml");
const NAMES: &str = include_str!("names.toml");
/// Fixed, so that every demo has the same staff.
const SEED: u64 = 47;

#[derive(Debug, Deserialize)]
pub(super) struct TownFile {
    pub town: Frame,
    #[serde(rename = "unit")]
    pub units: Vec<UnitText>,
    #[serde(rename = "site")]
    pub sites: Vec<SiteText>,
    #[serde(rename = "person")]
    pub persons: Vec<PersonText>,
    pub generated: Vec<Generated>,
    #[serde(rename = "group")]
    pub groups: Vec<GroupText>,
    #[serde(rename = "space")]
    pub spaces: Vec<SpaceText>,
    #[serde(rename = "subscription")]
    pub subscriptions: Vec<SubscriptionText>,
    #[serde(rename = "tile")]
    pub tiles: Vec<super::Tile>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Frame {
    pub name: String,
    pub banner_de: String,
    pub banner_en: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct UnitText {
    pub key: String,
    #[serde(default)]
    pub number: String,
    pub name: String,
    pub parent: Option<String>,
}

/// A building, and the units whose staff works there.
#[derive(Debug, Deserialize)]
pub(super) struct SiteText {
    pub name: String,
    pub units: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct PersonText {
    pub account: String,
    pub name: String,
    pub function: String,
    pub units: Vec<String>,
    pub role: SiteRole,
    /// Where guests come from; stands behind their name.
    pub organisation: Option<String>,
    #[serde(default)]
    pub phone: String,
    #[serde(default)]
    pub room: String,
    #[serde(default)]
    pub contact_for: Vec<String>,
    #[serde(default)]
    pub about: String,
    pub language: String,
    pub starts_in_days: Option<i64>,
    pub left_days_ago: Option<i64>,
}

/// What somebody subscribed to, by slug.
#[derive(Debug, Deserialize)]
pub(super) struct SubscriptionText {
    pub account: String,
    #[serde(default)]
    pub spaces: Vec<String>,
    #[serde(default)]
    pub blogs: Vec<String>,
}

/// Further staff of a unit.
#[derive(Debug, Deserialize)]
pub(super) struct Generated {
    pub unit: String,
    pub count: usize,
}

#[derive(Debug, Deserialize)]
pub(super) struct GroupText {
    pub key: String,
    pub name: String,
    pub members: Vec<String>,
    /// So many members more, taken from the generated staff.
    #[serde(default)]
    pub generated: usize,
}

#[derive(Debug, Deserialize)]
pub(super) struct SpaceText {
    pub slug: String,
    pub title: String,
    pub description: String,
    pub visibility: Visibility,
    pub approval: bool,
    pub grants: Vec<GrantText>,
}

#[derive(Debug, Deserialize)]
pub(super) struct GrantText {
    pub level: Level,
    #[serde(default)]
    pub everyone: bool,
    pub unit: Option<String>,
    pub group: Option<String>,
    pub person: Option<String>,
}

pub(super) fn read() -> anyhow::Result<TownFile> {
    toml::from_str(TOWN).context("town.toml")
}

impl TownFile {
    /// Who approves in a space: those granted it, in the order written, then those who manage.
    pub fn approvers(&self, space: &SpaceText) -> Vec<String> {
        let mut found = Vec::new();
        for level in [Level::Approve, Level::Manage] {
            for grant in space.grants.iter().filter(|grant| grant.level == level) {
                found.extend(grant.person.clone());
                let group = self.groups.iter().find(|group| Some(&group.key) == grant.group.as_ref());
                found.extend(group.into_iter().flat_map(|group| group.members.iter().cloned()));
            }
        }
        found
    }
}

/// A member of staff without contributions.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Extra {
    pub account: String,
    pub name: String,
    pub function: String,
    pub unit: String,
}

#[derive(Deserialize)]
struct Names {
    given: Vec<String>,
    surnames: Vec<String>,
    functions: BTreeMap<String, Vec<String>>,
}

/// The generated staff, the same at every call.
pub(super) fn extras(town: &TownFile) -> anyhow::Result<Vec<Extra>> {
    let names: Names = toml::from_str(NAMES).context("names.toml")?;
    let mut taken: BTreeSet<String> = town.persons.iter().map(|person| person.account.clone()).collect();
    let mut dice = Dice(SEED);
    let mut extras = Vec::new();
    for group in &town.generated {
        let functions = names.functions.get(&group.unit).or_else(|| names.functions.get("other"));
        let functions = functions.context("names.toml names no functions for all others")?;
        for turn in 0..group.count {
            let (account, name) = loop {
                let given = dice.pick(&names.given);
                let surname = dice.pick(&names.surnames);
                let account = account(given, surname);
                if taken.insert(account.clone()) {
                    break (account, format!("{given} {surname}"));
                }
            };
            let function = functions[turn % functions.len()].clone();
            extras.push(Extra { account, name, function, unit: group.unit.clone() });
        }
    }
    Ok(extras)
}

/// First letter and surname in ASCII.
fn account(given: &str, surname: &str) -> String {
    let initial = given.chars().take(1);
    let whole: String = initial.chain(surname.chars()).flat_map(char::to_lowercase).collect();
    whole.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue").replace('ß', "ss")
}

/// Numbers that look random and never change (splitmix64).
pub(super) struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn pick<'a>(&mut self, from: &'a [String]) -> &'a str {
        let at = self.roll() % from.len().max(1) as u64;
        &from[usize::try_from(at).unwrap_or(0)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_staff_counts_620_and_is_always_the_same() {
        let town = read().unwrap();
        let extras = extras(&town).unwrap();
        let named = town.persons.iter().filter(|p| p.left_days_ago.is_none() && p.role != SiteRole::Guest);
        assert_eq!(named.count() + extras.len(), 620);
        assert_eq!(extras, super::extras(&town).unwrap());
        assert!(extras.iter().all(|extra| extra.account.is_ascii()));
        let day_nurseries = extras.iter().filter(|extra| extra.unit == "51.2").count();
        assert_eq!(day_nurseries, 132);
    }
}
