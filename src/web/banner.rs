//! Wichtige Mitteilungen and running Lagen, above every page of those they are meant for.

use domain::Error;
use domain::store::words::EntryKind;

use crate::app::App;
use crate::edge::Visitor;
use crate::links;
use crate::ui::UiBanner;

/// What stands above every page of this visitor.
pub async fn above(app: &App, visitor: &Visitor) -> Result<Vec<UiBanner>, Error> {
    let Some(actor) = visitor.actor().filter(|_| visitor.signed_in().is_some()) else { return Ok(Vec::new()) };
    let banners = app.banners.of(&app.db, actor, visitor.now()).await?;
    let shown = banners.into_iter().map(|banner| UiBanner {
        href: links::node(&banner.node),
        situation: banner.node.kind == EntryKind::Situation,
        aside: (banner.node.kind == EntryKind::Post).then(|| links::post_part(&banner.node.public_id, "beiseite")),
        title: banner.node.title,
        until: banner.until.map(|until| until.0),
    });
    Ok(shown.collect())
}
