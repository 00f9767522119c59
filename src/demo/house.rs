//! Units, staff, groups and spaces of the town: what stands before the first page is written.

use std::collections::HashMap;

use anyhow::Context;
use domain::entries::subscriptions::{self, Target};
use domain::people::persons::{self, PersonDraft};
use domain::people::profile::{self, ProfileDraft};
use domain::people::{rights, sites, units};
use domain::spaces::grants::{self, Subject};
use domain::spaces::{self, SpaceDraft};
use domain::store::words::Level;
use domain::store::{GroupId, PersonId, SiteId, SpaceId, UnitId};
use domain::{Actor, Db};

use super::town::{self, Extra, GrantText, GroupText, PersonText, SpaceText, TownFile};

/// The ids behind the keys of `town.toml`.
#[derive(Default)]
pub(super) struct House {
    pub persons: HashMap<String, PersonId>,
    pub units: HashMap<String, UnitId>,
    pub spaces: HashMap<String, SpaceId>,
    groups: HashMap<String, GroupId>,
    /// Where the staff of a unit works.
    sites: HashMap<String, SiteId>,
}

impl House {
    pub async fn build(db: &Db, town: &TownFile) -> anyhow::Result<Self> {
        let actor = Actor::system("demo");
        let mut house = Self::default();
        for unit in &town.units {
            let parent = unit.parent.as_deref().map(|key| house.unit(key)).transpose()?;
            let id = units::add(db, &actor, &unit.number, &unit.name, parent).await?;
            house.units.insert(unit.key.clone(), id);
        }
        for site in &town.sites {
            let id = sites::add(db, &actor, &site.name).await?;
            house.sites.extend(site.units.iter().map(|unit| (unit.clone(), id)));
        }
        let extras = town::extras(town)?;
        house.add_staff(db, &actor, town, &extras).await?;
        for person in &town.persons {
            house.introduce(db, &actor, person).await?;
        }
        for group in &town.groups {
            house.add_group(db, &actor, group, &extras).await?;
        }
        for space in &town.spaces {
            house.add_space(db, &actor, space).await?;
        }
        for person in town.persons.iter().filter(|person| person.starts_in_days.is_none()) {
            house.subscribe(db, town, &person.account).await?;
        }
        Ok(house)
    }

    pub fn unit(&self, key: &str) -> anyhow::Result<UnitId> {
        self.units.get(key).copied().with_context(|| format!("there is no unit {key}"))
    }

    pub fn group(&self, key: &str) -> anyhow::Result<GroupId> {
        self.groups.get(key).copied().with_context(|| format!("there is no group {key}"))
    }

    pub fn person(&self, account: &str) -> anyhow::Result<PersonId> {
        self.persons.get(account).copied().with_context(|| format!("there is no person {account}"))
    }

    /// What this person wants to hear of.
    async fn subscribe(&self, db: &Db, town: &TownFile, account: &str) -> anyhow::Result<()> {
        let Some(wanted) = town.subscriptions.iter().find(|wanted| wanted.account == account) else { return Ok(()) };
        let actor = rights::load(db, self.person(account)?).await?;
        let space = |slug: &String| self.spaces.get(slug).copied().with_context(|| format!("there is no space {slug}"));
        for slug in &wanted.spaces {
            subscriptions::subscribe(db, &actor, Target::Space(space(slug)?)).await?;
        }
        for slug in &wanted.blogs {
            subscriptions::subscribe(db, &actor, Target::Blog(space(slug)?)).await?;
        }
        Ok(())
    }

    /// Everybody but those whose first day is still to come at this point.
    async fn add_staff(&mut self, db: &Db, actor: &Actor, town: &TownFile, extras: &[Extra]) -> anyhow::Result<()> {
        let here = town.persons.iter().filter(|person| person.starts_in_days.is_none());
        let mut drafts = Vec::new();
        for person in here {
            drafts.push(self.draft(person)?);
        }
        for extra in extras {
            drafts.push(PersonDraft {
                account: extra.account.clone(),
                name: extra.name.clone(),
                function: extra.function.clone(),
                units: vec![self.unit(&extra.unit)?],
                site: self.sites.get(&extra.unit).copied(),
                ..PersonDraft::default()
            });
        }
        self.add_persons(db, actor, drafts).await
    }

    /// Adds one person on their first day.
    pub async fn arrive(&mut self, db: &Db, town: &TownFile, person: &PersonText) -> anyhow::Result<()> {
        let drafts = vec![self.draft(person)?];
        self.add_persons(db, &Actor::system("demo"), drafts).await?;
        self.subscribe(db, town, &person.account).await
    }

    /// What somebody says of themselves.
    async fn introduce(&self, db: &Db, actor: &Actor, person: &PersonText) -> anyhow::Result<()> {
        let silent = person.contact_for.is_empty() && person.about.is_empty();
        let Some(id) = self.persons.get(&person.account).filter(|_| !silent) else { return Ok(()) };
        let draft = ProfileDraft {
            function: person.function.clone(),
            phone: person.phone.clone(),
            room: person.room.clone(),
            about: person.about.clone(),
            contact_for: person.contact_for.join("\n"),
            language: person.language.clone(),
            theme: "auto".into(),
            shortcuts: true,
        };
        Ok(profile::change(db, actor, *id, &draft).await?)
    }

    async fn add_persons(&mut self, db: &Db, actor: &Actor, drafts: Vec<PersonDraft>) -> anyhow::Result<()> {
        let ids = persons::add_all(db, actor, &drafts).await?;
        self.persons.extend(drafts.into_iter().map(|draft| draft.account).zip(ids));
        Ok(())
    }

    fn draft(&self, person: &PersonText) -> anyhow::Result<PersonDraft> {
        let name = match &person.organisation {
            Some(organisation) => format!("{} ({organisation})", person.name),
            None => person.name.clone(),
        };
        Ok(PersonDraft {
            account: person.account.clone(),
            name,
            function: person.function.clone(),
            phone: person.phone.clone(),
            room: person.room.clone(),
            units: person.units.iter().map(|key| self.unit(key)).collect::<anyhow::Result<_>>()?,
            site: person.units.first().and_then(|unit| self.sites.get(unit)).copied(),
            role: Some(person.role),
            language: Some(person.language.clone()),
            ..PersonDraft::default()
        })
    }

    async fn add_group(&mut self, db: &Db, actor: &Actor, group: &GroupText, extras: &[Extra]) -> anyhow::Result<()> {
        let named = group.members.iter().filter_map(|account| self.persons.get(account)).copied();
        // Spread over all units.
        let stride = (extras.len() / group.generated.max(1)).max(1);
        let spread = extras.iter().step_by(stride).take(group.generated);
        let members: Vec<PersonId> =
            named.chain(spread.filter_map(|extra| self.persons.get(&extra.account)).copied()).collect();
        let id = units::add_group(db, actor, &group.name, &members).await?;
        self.groups.insert(group.key.clone(), id);
        Ok(())
    }

    async fn add_space(&mut self, db: &Db, actor: &Actor, space: &SpaceText) -> anyhow::Result<()> {
        let everyone = space.grants.iter().find(|grant| grant.everyone);
        let draft = SpaceDraft {
            description: space.description.clone(),
            open_level: everyone.map_or(Level::Read, |grant| grant.level),
            approval: space.approval,
            ..SpaceDraft::new(&space.slug, &space.title, space.visibility)
        };
        let id = spaces::add(db, actor, &draft).await?;
        self.spaces.insert(space.slug.clone(), id);
        for given in space.grants.iter().filter(|grant| !grant.everyone) {
            grants::grant(db, actor, id, self.subject(given)?, given.level).await?;
        }
        Ok(())
    }

    fn subject(&self, grant: &GrantText) -> anyhow::Result<Subject> {
        match (&grant.unit, &grant.group, &grant.person) {
            (Some(key), None, None) => Ok(Subject::Unit(self.unit(key)?)),
            (None, Some(key), None) => {
                self.groups.get(key).copied().map(Subject::Group).with_context(|| format!("there is no group {key}"))
            }
            (None, None, Some(account)) => Ok(Subject::Person(self.person(account)?)),
            _ => anyhow::bail!("a grant names exactly one unit, group or person"),
        }
    }
}
