//! Accounts.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use store::words::{PersonState, SiteRole};
use store::{PersonId, SiteId, UnitId, api_token, person, person_unit, public_id, session};
use unicode_normalization::UnicodeNormalization;

use super::passwords::{self, Cost};
use super::sites;
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::error::{Error, Faults, Result};
use crate::events::{self, Happened, Kind};
use crate::rules;

/// What is needed to add a person. `account`: 2–64 of letters, digits, `.`, `-`, `_`.
#[derive(Debug, Clone, Default)]
pub struct PersonDraft {
    pub account: String,
    pub name: String,
    pub email: Option<String>,
    pub function: String,
    pub phone: String,
    pub room: String,
    pub units: Vec<UnitId>,
    pub site: Option<SiteId>,
    pub role: Option<SiteRole>,
    pub password: Option<String>,
    pub language: Option<String>,
}

/// The form in which accounts are compared.
pub fn account_norm(account: &str) -> String {
    account.trim().nfkc().collect::<String>().to_lowercase()
}

/// Adds an account. `Invalid` with the field at fault; `taken` if the account exists.
pub async fn add(db: &Db, actor: &Actor, draft: &PersonDraft, cost: Cost) -> Result<PersonId> {
    rules::person::administer(actor).check()?;
    validate(draft)?;
    let hash = match &draft.password {
        None => None,
        Some(password) => {
            let email = draft.email.clone().unwrap_or_default();
            passwords::check(password, &[&draft.account, &draft.name, &email])?;
            Some(passwords::hash(password.clone(), cost).await?)
        }
    };
    let mut tx = db.begin().await?;
    let id = insert(&mut tx, draft, hash).await?;
    events::record(&tx, actor, vec![Happened::to_person(Kind::PersonChanged, id).labelled("added")]).await?;
    tx.commit().await?;
    Ok(id)
}

/// Adds many accounts without passwords at once, all or none; their ids in the order given.
pub async fn add_all(db: &Db, actor: &Actor, drafts: &[PersonDraft]) -> Result<Vec<PersonId>> {
    rules::person::administer(actor).check()?;
    drafts.iter().try_for_each(validate)?;
    let mut tx = db.begin().await?;
    let mut ids = Vec::with_capacity(drafts.len());
    for draft in drafts {
        ids.push(insert(&mut tx, draft, None).await?);
    }
    let told = ids.iter().map(|id| Happened::to_person(Kind::PersonChanged, *id).labelled("added")).collect();
    events::record(&tx, actor, told).await?;
    tx.commit().await?;
    Ok(ids)
}

pub(crate) fn validate(draft: &PersonDraft) -> Result<()> {
    let mut faults = Faults::default();
    let account = draft.account.trim();
    let allowed = account.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'));
    if !(2..=64).contains(&account.chars().count()) || !allowed {
        faults.add("account", "account-form");
    }
    if draft.name.trim().is_empty() || draft.name.chars().count() > 200 {
        faults.add("name", "name-form");
    }
    if draft.email.as_deref().is_some_and(|email| !is_email(email)) {
        faults.add("email", "email-form");
    }
    for (field, text) in [("function", &draft.function), ("phone", &draft.phone), ("room", &draft.room)] {
        if text.chars().count() > 300 || text.chars().any(char::is_control) {
            faults.add(field, "text-long");
        }
    }
    faults.check()
}

fn is_email(email: &str) -> bool {
    let parts = email.split_once('@');
    email.len() <= 254
        && !email.chars().any(|c| c.is_whitespace() || c.is_control())
        && parts.is_some_and(|(local, host)| !local.is_empty() && host.contains('.') && !host.contains('@'))
}

pub(crate) async fn insert(tx: &mut Tx<'_>, draft: &PersonDraft, hash: Option<String>) -> Result<PersonId> {
    tx.changes_rights();
    let now = tx.db().clock().now();
    let id = PersonId::new();
    let name = text::title(&draft.name, 200).map_err(|_| Faults::one("name", "name-form"))?;
    let row = person::ActiveModel {
        id: Set(id),
        public_id: Set(public_id()),
        account: Set(draft.account.trim().to_owned()),
        account_norm: Set(account_norm(&draft.account)),
        sort_key: Set(text::sort_key(&sort_name(&name))),
        name: Set(name),
        email: Set(draft.email.clone()),
        function: Set(draft.function.trim().to_owned()),
        phone: Set(draft.phone.trim().to_owned()),
        room: Set(draft.room.trim().to_owned()),
        about: Set(String::new()),
        language: Set(draft.language.clone().unwrap_or_else(|| "auto".into())),
        theme: Set("auto".into()),
        shortcuts: Set(true),
        role: Set(draft.role.unwrap_or(SiteRole::Staff)),
        state: Set(PersonState::Active),
        password_changed_at: Set(hash.is_some().then_some(now)),
        password_hash: Set(hash),
        created_at: Set(now),
    };
    person::Entity::insert(row).exec_without_returning(&**tx).await?;
    put_into_units(tx, id, &draft.units).await?;
    sites::place(tx, id, draft.site).await?;
    Ok(id)
}

/// The first unit counts most.
pub(crate) async fn put_into_units(tx: &Tx<'_>, id: PersonId, units: &[UnitId]) -> Result<()> {
    let rows: Vec<_> = units
        .iter()
        .zip(0..)
        .map(|(unit, position)| person_unit::ActiveModel {
            person_id: Set(id),
            unit_id: Set(*unit),
            position: Set(position),
        })
        .collect();
    if !rows.is_empty() {
        person_unit::Entity::insert_many(rows).exec_without_returning(&**tx).await?;
    }
    Ok(())
}

/// Surname first, as lists are sorted.
pub(crate) fn sort_name(name: &str) -> String {
    match name.rsplit_once(' ') {
        Some((first, last)) => format!("{last} {first}"),
        None => name.to_owned(),
    }
}

/// Finds an account by its name, for administration and the command line.
pub async fn find_by_account(db: &Db, actor: &Actor, account: &str) -> Result<person::Model> {
    rules::person::see(actor).check()?;
    let found = person::Entity::find().filter(person::Column::AccountNorm.eq(account_norm(account)));
    found.one(db.read()).await?.ok_or(Error::NotFound)
}

/// Disables an account: sessions and tokens end with the commit (trust rule 11).
pub async fn disable(db: &Db, actor: &Actor, id: PersonId) -> Result<()> {
    set_state(db, actor, id, PersonState::Disabled).await
}

pub async fn enable(db: &Db, actor: &Actor, id: PersonId) -> Result<()> {
    set_state(db, actor, id, PersonState::Active).await
}

async fn set_state(db: &Db, actor: &Actor, id: PersonId, state: PersonState) -> Result<()> {
    rules::person::administer(actor).check()?;
    if actor.person() == Some(id) {
        return Err(Faults::one("form", "own-account"));
    }
    let mut tx = db.begin().await?;
    tx.changes_rights();
    let row = person::ActiveModel { id: Set(id), state: Set(state), ..Default::default() };
    person::Entity::update(row).exec(&*tx).await?;
    if state == PersonState::Disabled {
        session::Entity::delete_many().filter(session::Column::PersonId.eq(id)).exec(&*tx).await?;
        api_token::Entity::delete_many().filter(api_token::Column::PersonId.eq(id)).exec(&*tx).await?;
    }
    let label = if state == PersonState::Disabled { "disabled" } else { "enabled" };
    events::record(&tx, actor, vec![Happened::to_person(Kind::PersonChanged, id).labelled(label)]).await?;
    tx.commit().await
}

/// Sets a password: all sessions of the person end.
pub async fn set_password(db: &Db, actor: &Actor, id: PersonId, password: &str, cost: Cost) -> Result<()> {
    rules::person::edit(actor, id).check()?;
    let row = person::Entity::find_by_id(id).one(db.read()).await?.ok_or(Error::NotFound)?;
    passwords::check(password, &[&row.account, &row.name, row.email.as_deref().unwrap_or("")])?;
    let hash = passwords::hash(password.to_owned(), cost).await?;
    let mut tx = db.begin().await?;
    tx.changes_rights();
    let change = person::ActiveModel {
        id: Set(id),
        password_hash: Set(Some(hash)),
        password_changed_at: Set(Some(db.clock().now())),
        ..Default::default()
    };
    person::Entity::update(change).exec(&*tx).await?;
    session::Entity::delete_many().filter(session::Column::PersonId.eq(id)).exec(&*tx).await?;
    events::record(&tx, actor, vec![Happened::to_person(Kind::PersonChanged, id).labelled("password")]).await?;
    tx.commit().await
}

/// Accounts in order of name after `after` (a sort key), at most 200, for administration.
pub async fn list(db: &Db, actor: &Actor, after: &str) -> Result<Vec<person::Model>> {
    rules::person::administer(actor).check()?;
    let rows = person::Entity::find()
        .filter(Expr::col(person::Column::SortKey).gt(after))
        .order_by_asc(person::Column::SortKey)
        .limit(200)
        .all(db.read())
        .await?;
    Ok(rows)
}
