//! What becomes of a text whose base is no longer the newest one.

use store::revision;

use super::draft::Draft;
use super::spine::Found;
use super::{CleanText, revisions, working_copies};
use crate::actor::Actor;
use crate::db::Db;
use crate::error::{Conflict, Error, Faults, Result};
use crate::people::directory;
use crate::workers;

/// The text to save: as typed on a fresh base, merged on a stale one.
pub(super) async fn merged(
    db: &Db,
    actor: &Actor,
    found: &Found,
    head: &revision::Model,
    draft: &Draft,
    typed: &CleanText,
) -> Result<CleanText> {
    let Some(base_id) = draft.base.filter(|base| *base != head.id) else { return Ok(typed.clone()) };
    let base = match revisions::by_id(db, base_id).await {
        Ok(base) if base.entry_id == found.entry.id => base,
        Ok(_) | Err(Error::NotFound) => return Err(Faults::one("form", "stale")),
        Err(error) => return Err(error),
    };
    let title = merged_title(&base.title, &typed.title, &head.title);
    let (base_body, ours, theirs) = (base.body, typed.body.clone(), head.body.clone());
    let merge =
        workers::text(ours.len() + theirs.len(), move || text::merge::three_way(&base_body, &ours, &theirs)).await?;
    match (merge, title) {
        (text::merge::Merge::Clean(body), Some(title)) => Ok(CleanText { title: title.to_owned(), body }),
        _ => {
            let unsaved = working_copies::Unsaved {
                entry: Some(found.entry.id),
                space: found.entry.space_id,
                parent: found.entry.parent_id,
                // The text still builds on the old revision: saved later, it is merged again, never laid over.
                base: Some(base_id),
                title: typed.title.clone(),
                body: typed.body.clone(),
            };
            // Of what is confidential none is kept: it would name whoever wrote it.
            if actor.person().is_some() {
                working_copies::keep(db, actor, None, &unsaved).await?;
            }
            let names = directory::names(db, head.author_id).await?;
            Err(Error::Conflict(Box::new(Conflict {
                theirs: head.body.clone(),
                theirs_title: head.title.clone(),
                theirs_revision: head.id,
                theirs_author: head.author_id.and_then(|id| names.get(&id)).map(|person| person.name.clone()),
                ours: typed.body.clone(),
            })))
        }
    }
}

/// `None` where both gave the page another title.
fn merged_title<'a>(base: &str, ours: &'a str, theirs: &'a str) -> Option<&'a str> {
    match (ours == base, theirs == base || theirs == ours) {
        (true, _) => Some(theirs),
        (false, true) => Some(ours),
        (false, false) => None,
    }
}
