//! A blog or space as a file for other programs: Atom for each, RSS 2.0 for the blogs of open spaces.
//!
//! The address carries a secret of its person and lies with programs we do not know. So there stands
//! little: titles and leads of open spaces; of others only that there is something new, and where.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::entries::news::Stretch;
use domain::feed::keys::{self, Opened};
use domain::feed::{self, Feed, Item};
use domain::store::Ts;
use domain::store::words::{Extent, Visibility};
use domain::{Error, posts};
use sha2::{Digest, Sha256};

use super::document::{Document, Line, atom, rss};
use crate::app::App;
use crate::edge::Visitor;
use crate::failure::Answer;
use crate::links;
use crate::ui::Ui;

/// Entries in a file.
const LINES: usize = 30;
/// How long minutes are told; of what is older, the day (trust rule 51).
const MINUTES: i64 = 7 * Ts::DAY;

pub async fn file(
    State(app): State<App>,
    visitor: Visitor,
    ui: Ui,
    Path((secret, name)): Path<(String, String)>,
    headers: HeaderMap,
) -> Answer {
    let opened = keys::open(&app.db, &secret).await?;
    let portal = opened.extent == Extent::Blog && opened.space.visibility == Visibility::Open;
    let document = document(&app, &ui, &opened, (&secret, &name), visitor.time()).await?;
    let (kind, body) = match name.as_str() {
        "atom" => ("application/atom+xml; charset=utf-8", atom(&document)),
        "rss" if portal => ("application/rss+xml; charset=utf-8", rss(&document)),
        _ => return Err(Error::NotFound.into()),
    };
    Ok(sent(kind, body.map_err(Error::internal)?, &headers))
}

/// The file, or that the program has it already.
fn sent(kind: &'static str, body: Vec<u8>, asked: &HeaderMap) -> Response {
    let hash: String = Sha256::digest(&body).iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    let tag = format!("\"{hash}\"");
    let known = asked.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let known = known.is_some_and(|known| known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag));
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, kind)], body).into_response()
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    response
}

async fn document(
    app: &App,
    ui: &Ui,
    opened: &Opened,
    (secret, name): (&str, &str),
    now: Ts,
) -> Result<Document, Error> {
    let Opened { actor, space, extent, public_id } = opened;
    let open = space.visibility == Visibility::Open;
    let base = &app.settings.public_url;
    let lines = match extent {
        Extent::Blog => {
            let blog = posts::lists::of_space(&app.db, actor, space.id, Stretch::Newest, LINES).await?;
            let line = |line: posts::lists::Line| (line.node, line.news_at, line.lead);
            blog.lines.into_iter().map(line).collect::<Vec<_>>()
        }
        _ => {
            let shown = feed::show(&app.db, actor, &Feed::Space(space.id), Stretch::Newest, LINES).await?;
            let line = |item: Item| match item {
                Item::Post { line, .. } => (line.node, line.news_at, line.lead),
                Item::Page { line, .. } => (line.node, line.news_at, String::new()),
                Item::Question { line, .. } => {
                    (line.node, line.news_at, line.answer.map(|answer| answer.title).unwrap_or_default())
                }
            };
            shown.items.into_iter().map(line).collect()
        }
    };
    let nameless = ui.t("feed-file-entry");
    let lines: Vec<Line> = lines
        .into_iter()
        .map(|(node, at, lead)| Line {
            address: format!("{base}{}", links::permalink(&node.public_id)),
            title: if open { node.title } else { nameless.clone() },
            lead: if open { lead } else { String::new() },
            at: coarse(at, now),
        })
        .collect();
    let closed = ui.t("feed-file-title");
    let of_space = if *extent == Extent::Blog { links::blog(&space.slug) } else { links::space(&space.slug) };
    Ok(Document {
        id: format!("{base}{}#{public_id}", links::FEED_KEYS),
        title: if open { space.title.clone() } else { closed },
        own: format!("{base}{}", links::feed_file(secret, name)),
        home: format!("{base}{}", if open { of_space } else { links::NEWS.into() }),
        author: app.settings.house.clone().unwrap_or_else(|| ui.product.clone()),
        language: ui.lang.html(),
        updated: lines.first().map_or_else(|| coarse(space.created_at, now), |line| line.at),
        lines,
    })
}

fn coarse(at: Ts, now: Ts) -> Ts {
    let step = if now.0 - at.0 > MINUTES { Ts::DAY } else { 60_000 };
    Ts(at.0 - at.0.rem_euclid(step))
}
