//! What lines name: accounts, spaces, Zielgruppen. Each is looked up once.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::words::SiteRole;
use store::{DomainId, PersonId, SpaceId, space, staff_group};

use super::lines::{Meaning, Part as Written};
use crate::actor::Actor;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::intake::Why;
use crate::people::{persons, sites, units};
use crate::rules;
use crate::rules::audience::{Audience, Part};
use crate::spaces::{self, audiences, root_domain};

/// A space the actor manages, with its outermost domain.
#[derive(Debug, Clone)]
pub(super) struct Home {
    pub space: space::Model,
    pub root: DomainId,
}

/// What a line names, or why that is not there.
pub(super) type Looked<T> = std::result::Result<T, Why>;

pub(super) struct Meant<'a> {
    db: &'a Db,
    actor: &'a Actor,
    usual: &'a space::Model,
    people: HashMap<String, Looked<PersonId>>,
    homes: HashMap<String, Looked<Home>>,
    domains: HashMap<(SpaceId, String), Looked<DomainId>>,
}

/// `NotFound`, `Denied` and `Invalid` are about the line; anything else ends the import.
fn looked<T>(found: Result<T>, why: impl FnOnce() -> Why) -> Result<Looked<T>> {
    match found {
        Ok(found) => Ok(Ok(found)),
        Err(Error::NotFound | Error::Denied(_) | Error::Invalid(_)) => Ok(Err(why())),
        Err(error) => Err(error),
    }
}

impl<'a> Meant<'a> {
    pub(super) fn new(db: &'a Db, actor: &'a Actor, usual: &'a space::Model) -> Self {
        let (people, homes, domains) = (HashMap::new(), HashMap::new(), HashMap::new());
        Self { db, actor, usual, people, homes, domains }
    }

    /// Whose words it is; without a name whoever imports.
    pub(super) async fn author(&mut self, account: Option<&str>) -> Result<Looked<Option<PersonId>>> {
        let Some(account) = account else { return Ok(Ok(self.actor.person())) };
        if let Some(known) = self.people.get(account) {
            return Ok(known.clone().map(Some));
        }
        let found = persons::find_by_account(self.db, self.actor, account).await.map(|person| person.id);
        let found = looked(found, || Why::NoAccount(account.to_owned()))?;
        self.people.insert(account.to_owned(), found.clone());
        Ok(found.map(Some))
    }

    /// The space a line goes to, if the actor manages it.
    pub(super) async fn home(&mut self, slug: Option<&str>) -> Result<Looked<Home>> {
        let slug = slug.unwrap_or(&self.usual.slug);
        if let Some(known) = self.homes.get(slug) {
            return Ok(known.clone());
        }
        let found = looked(self.managed(slug).await, || Why::NoSpace(slug.to_owned()))?;
        self.homes.insert(slug.to_owned(), found.clone());
        Ok(found)
    }

    async fn managed(&self, slug: &str) -> Result<Home> {
        let space = spaces::find(self.db, self.actor, slug).await?;
        rules::space::manage(self.actor, space.id).check()?;
        Ok(Home { root: root_domain(self.db, space.id).await?, space })
    }

    /// The domain of what is meant for some of a space.
    pub(super) async fn domain(&mut self, home: &Home, meant: Option<&(Meaning, String)>) -> Result<Looked<DomainId>> {
        let Some((meaning, written)) = meant else { return Ok(Ok(home.root)) };
        let key = (home.space.id, written.clone());
        if let Some(known) = self.domains.get(&key) {
            return Ok(known.clone());
        }
        let found = looked(self.opened(home, meaning).await, || Why::NobodyMeant(written.clone()))?;
        self.domains.insert(key, found.clone());
        Ok(found)
    }

    async fn opened(&self, home: &Home, meaning: &Meaning) -> Result<DomainId> {
        let mut all = Vec::with_capacity(meaning.all.len());
        for line in &meaning.all {
            all.push(self.parts(line).await?);
        }
        let audience = Audience { all, except: self.parts(&meaning.except).await? };
        // Shared by all authors: the account that imports needs no place of its own in it.
        audiences::open(self.db, &Actor::system("import"), home.space.id, audience).await
    }

    async fn parts(&self, written: &[Written]) -> Result<Vec<Part>> {
        let mut parts = Vec::with_capacity(written.len());
        for part in written {
            parts.push(match part {
                Written::Everyone => Part::Everyone,
                Written::Unit(word) => Part::Unit(units::find(self.db, self.actor, word).await?.id),
                Written::UnitAlone(word) => Part::UnitAlone(units::find(self.db, self.actor, word).await?.id),
                Written::Site(name) => Part::Site(sites::find(self.db, self.actor, name).await?.id),
                Written::Role(word) => Part::Role(SiteRole::from_word(word).ok_or(Error::NotFound)?),
                Written::Space(slug) => Part::Space(spaces::find(self.db, self.actor, slug).await?.id),
                Written::Group(name) => {
                    let group = staff_group::Entity::find().filter(staff_group::Column::Name.eq(name));
                    Part::Group(group.one(self.db.read()).await?.ok_or(Error::NotFound)?.id)
                }
            });
        }
        Ok(parts)
    }
}
