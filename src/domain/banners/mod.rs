//! What stands on every page for those it is addressed to: Wichtige Mitteilungen until their end, and
//! Lagen while they run. A page costs nothing more: all of them are loaded once for everybody, kept while
//! nothing has been committed, and shown to those who read where they stand and did not put them aside.

pub mod aside;
#[cfg(test)]
mod tests;

use std::sync::{Arc, RwLock};

use sea_orm::sea_query::{ExprTrait, Query, UnionType};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use store::words::{EntryKind, EntryState, PostForm};
use store::{RevisionId, Ts, entry, post, situation};

use crate::actor::Actor;
use crate::db::Db;
use crate::entries::nodes::{self, Node};
use crate::error::Result;
use crate::generation::{Generation, Now};
use crate::posts::announcements;

/// Banners that are looked at, of the whole house; and those that one person sees at once.
const ALL: u64 = 100;
const SHOWN: usize = 3;

/// One banner. `until`: when it ends by itself; `text`: what readers see of it.
#[derive(Debug, Clone)]
pub struct Banner {
    pub node: Node,
    pub until: Option<Ts>,
    pub text: RevisionId,
}

/// All banners, and the generation under which they were loaded.
type Kept = Option<(Generation, Arc<Vec<Banner>>)>;

/// The banners of the house, as of one moment.
#[derive(Clone, Default)]
pub struct Banners {
    kept: Arc<RwLock<Kept>>,
}

impl Banners {
    /// What this person sees above every page: what happens now before what was said, latest first.
    pub async fn of(&self, db: &Db, actor: &Actor, now: &Now) -> Result<Vec<Banner>> {
        let all = self.all(db, &now.content).await?;
        let time = db.clock().now();
        let lasts = all.iter().filter(|banner| banner.until.is_none_or(|until| until > time));
        let mut shown: Vec<Banner> = lasts.filter(|banner| banner.node.visible_to(actor)).cloned().collect();
        // What happens now cannot be put aside.
        let said = shown.iter().filter(|banner| banner.node.kind != EntryKind::Situation).map(|banner| banner.node.id);
        let aside = aside::of(db, actor, &said.collect::<Vec<_>>()).await?;
        shown.retain(|banner| !aside.contains(&banner.text));
        shown.truncate(SHOWN);
        Ok(shown)
    }

    async fn all(&self, db: &Db, now: &Generation) -> Result<Arc<Vec<Banner>>> {
        if let Ok(kept) = self.kept.read()
            && let Some((generation, all)) = kept.as_ref()
            && generation.holds(now)
        {
            return Ok(all.clone());
        }
        let all = Arc::new(load(db).await?);
        if let Ok(mut kept) = self.kept.write() {
            *kept = Some((now.clone(), all.clone()));
        }
        Ok(all)
    }
}

/// Everything that runs. The caller applies the rights; this never leaves the module.
async fn load(db: &Db) -> Result<Vec<Banner>> {
    #[derive(sea_orm::FromQueryResult)]
    struct Row {
        #[sea_orm(nested)]
        node: Node,
        valid_until: Option<Ts>,
        published_id: RevisionId,
    }
    let rows = running(db.clock().now()).into_model::<Row>().all(db.read()).await?;
    Ok(rows.into_iter().map(|row| Banner { node: row.node, until: row.valid_until, text: row.published_id }).collect())
}

/// Found from the few entries that can be banners: this is asked after every change in the house.
fn running(now: Ts) -> Select<entry::Entity> {
    let mut candidates = Query::select()
        .column(post::Column::EntryId)
        .from(post::Entity)
        .and_where(post::Column::Form.eq(PostForm::Alert))
        .to_owned();
    let situations = Query::select()
        .column(situation::Column::EntryId)
        .from(situation::Entity)
        .and_where(situation::Column::EndedAt.is_null())
        .to_owned();
    let lasts = entry::Column::ValidUntil.gt(now).or(entry::Column::Kind.eq(EntryKind::Situation));
    nodes::query()
        .columns([entry::Column::ValidUntil, entry::Column::PublishedId])
        .filter(entry::Column::Id.not_in_subquery(announcements::replaced()))
        .filter(entry::Column::Id.in_subquery(candidates.union(UnionType::All, situations).to_owned()))
        .filter(entry::Column::State.ne(EntryState::Trashed))
        .filter(entry::Column::PublishedId.is_not_null())
        .filter(lasts)
        .order_by_desc(entry::Column::Kind.eq(EntryKind::Situation))
        .order_by_desc(entry::Column::CreatedAt)
        .limit(ALL)
}
