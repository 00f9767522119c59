//! Completion while writing: `[[` pages, `@` persons. JSON for the editor's script.

use axum::Json;
use axum::extract::{Query, State};
use axum::response::IntoResponse;
use domain::comments::mentions;
use domain::entries::spine;
use domain::people::directory;
use domain::wiki::lists;
use serde::{Deserialize, Serialize};

use crate::access::Who;
use crate::app::App;
use crate::edge::Visitor;
use crate::failure::Answer;
use crate::search::in_time;

/// How many are offered.
const OFFERED: u64 = 8;

#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    q: String,
    bereich: Option<String>,
    /// Public id of the entry that whoever is named should see.
    eintrag: Option<String>,
}

#[derive(Serialize)]
struct Completion {
    label: String,
    insert: String,
    hint: String,
}

pub async fn pages(Who(who): Who, visitor: Visitor, State(app): State<App>, Query(typed): Query<Typed>) -> Answer {
    in_time(&app, &visitor)?;
    let here = typed.bereich.as_deref();
    let nodes = lists::complete(&app.db, &who, None, &typed.q, OFFERED).await?;
    let offered = nodes.into_iter().map(|node| {
        let at_home = here == Some(node.space_slug.as_str());
        let insert =
            if at_home { format!("[[{}]]", node.title) } else { format!("[[{}:{}]]", node.space_slug, node.title) };
        Completion { insert, hint: node.space_slug, label: node.title }
    });
    Ok(Json(offered.collect::<Vec<_>>()).into_response())
}

pub async fn persons(Who(who): Who, visitor: Visitor, State(app): State<App>, Query(typed): Query<Typed>) -> Answer {
    in_time(&app, &visitor)?;
    let people = match &typed.eintrag {
        Some(id) => {
            let found = spine::find(&app.db, &who, id).await?;
            mentions::complete(&app.db, &who, &found, &typed.q, OFFERED as usize).await?
        }
        None => directory::complete(&app.db, &who, &typed.q, OFFERED).await?,
    };
    let offered = people.into_iter().map(|person| Completion {
        insert: text::markdown::mention(&person.public_id, &person.name),
        label: person.name,
        hint: person.function,
    });
    Ok(Json(offered.collect::<Vec<_>>()).into_response())
}
