//! Shows the components and a few composed pages on 127.0.0.1:4010, with the real security policy.
//!
//! `cargo run -p web --example gallery`, then `/dev/components`, `/start`, `/seite`, `/bearbeiten`,
//! `/suche`, `/anmelden`, `/fehler`, `/vergleich`. Queries: `?lang=en`, `?theme=dark`.

use axum::body::Bytes;
use axum::extract::{Multipart, Query, Request};
use axum::http::HeaderValue;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use maud::{Markup, html};
use serde_json::json;
use std::collections::HashMap;
use web::assets;
use web::language::Lang;
use web::ui::*;

type Params = Query<HashMap<String, String>>;

const NOW: i64 = 1_795_354_200_000;
const DAY: i64 = 86_400_000;
const ADDRESS: &str = "127.0.0.1:4010";

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let app = Router::new()
        .route("/", get(|q: Params| async move { start(&ui(&q)) }))
        .route("/start", get(|q: Params| async move { start(&ui(&q)) }))
        .route("/dev/components", get(|q: Params| async move { components(&ui(&q)) }))
        .route("/seite", get(|q: Params| async move { wiki_page(&ui(&q)) }))
        .route("/bearbeiten", get(|q: Params| async move { edit(&ui(&q)) }))
        .route("/suche", get(|q: Params| async move { search(&ui(&q)) }))
        .route("/suche/vorschlaege", get(|q: Params| async move { suggestions(&ui(&q)) }))
        .route("/anmelden", get(|q: Params| async move { sign_in(&ui(&q)) }))
        .route("/fehler", get(|q: Params| async move { error(&ui(&q)) }))
        .route("/vergleich", get(|q: Params| async move { compare(&ui(&q)) }))
        .route("/aeste", get(|q: Params| async move { tree_children(&ui(&q), &[leaf("2-1"), leaf("2-2")]) }))
        .route("/vervollstaendigen/seiten", get(|q: Params| async move { Json(completions(&q, "[[", "]]")) }))
        .route("/vervollstaendigen/personen", get(|q: Params| async move { Json(completions(&q, "@", "")) }))
        .route(
            "/dev/vorschau",
            post(|body: Bytes| async move {
                html! { p { (body.len()) " Bytes" } }
            }),
        )
        .route("/dev/abo", post(|q: Params| async move { subscribed(&ui(&q), true) }))
        .route("/dev/entwurf", post(|| async { Json(json!({})) }))
        .route("/dev/speichern", post(|| async { Json(json!({ "base": "r2" })) }))
        .route("/dev/hochladen", post(upload))
        .merge(assets::router())
        .layer(from_fn(policy));
    let listener = tokio::net::TcpListener::bind(ADDRESS).await?;
    println!("http://{ADDRESS}/dev/components");
    axum::serve(listener, app).await
}

/// Answers like the real upload: with the Markdown to insert.
async fn upload(mut parts: Multipart) -> Json<serde_json::Value> {
    let mut description = String::new();
    while let Ok(Some(part)) = parts.next_field().await {
        if part.name() == Some("beschreibung") {
            description = part.text().await.unwrap_or_default();
        }
    }
    Json(json!({ "markdown": format!("![{description}](/dateien/plan.png)") }))
}

async fn policy(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await.into_response();
    let policy = assets::content_security_policy(&format!("http://{ADDRESS}"));
    if let Ok(value) = HeaderValue::from_str(&policy) {
        response.headers_mut().insert("content-security-policy", value);
    }
    response
}

fn ui(params: &Params) -> Ui {
    let get = |name: &str| params.get(name).map_or("", String::as_str);
    Ui {
        lang: Lang::from_tag(get("lang")).unwrap_or_default(),
        theme: Theme::from_tag(get("theme")),
        signed_in: Some(UiPerson {
            name: t("person"),
            initials: t("initials"),
            href: "#".into(),
            unit: Some(t("unit")),
            admin: true,
        }),
        house: Some(t("house")),
        open_tasks: 2,
        new_notifications: 5,
        ..Ui::default()
    }
}

/// Text of a line in `gallery.txt`.
fn t(key: &str) -> String {
    include_str!("gallery.txt")
        .lines()
        .filter_map(|line| line.split_once(" = "))
        .find(|(name, _)| *name == key)
        .map_or_else(|| key.to_owned(), |(_, text)| text.to_owned())
}

fn approved(ui: &Ui) -> Markup {
    badge(ui, Shade::Good, Icon::CheckCircle, &t("approved"))
}

fn components(ui: &Ui) -> Markup {
    page(ui, &Page { title: "Components".into(), main: gallery(ui), breadth: Breadth::Wide, ..Page::default() })
}

// ---- start ----

fn start(ui: &Ui) -> Markup {
    let task = |n: u8, badge: Markup, due: Option<Markup>| EntryLine {
        title: t(&format!("start-task-{n}")),
        href: "/seite".into(),
        icon: Some(Icon::Task),
        lead: Some(t(&format!("start-task-{n}-lead"))),
        facts: due.into_iter().collect(),
        badges: vec![badge],
        action: None,
    };
    let news = |n: u8, icon, when: i64| EntryLine {
        title: t(&format!("start-news-{n}")),
        href: "/seite".into(),
        icon: Some(icon),
        lead: Some(t(&format!("start-news-{n}-lead"))),
        facts: vec![html! { (t(&format!("blog-{n}"))) }, ui.ago(when, NOW)],
        ..EntryLine::default()
    };
    let space = |n: u8, icon| EntryLine {
        title: t(&format!("start-space-{n}")),
        href: "/seite".into(),
        icon: Some(icon),
        lead: Some(t(&format!("start-space-{n}-text"))),
        ..EntryLine::default()
    };
    let tasks = [
        task(
            1,
            badge(ui, Shade::Warn, Icon::Clock, &t("ack")),
            Some(html! { (t("due-in")) " " (ui.due(NOW + 13 * DAY, NOW)) }),
        ),
        task(2, badge(ui, Shade::Good, Icon::CheckCircle, &t("verified")), Some(ui.ago(NOW - 4_000_000, NOW))),
        task(3, badge(ui, Shade::Warn, Icon::Calendar, &t("due")), None),
    ];
    let main = html! {
        section { h2 { (t("start-tasks")) } (entry_list(ui, &tasks)) }
        section {
            h2 { (t("start-news")) }
            (entry_list(ui, &[news(1, Icon::Blog, NOW - 5_400_000), news(2, Icon::Comment, NOW - DAY), news(3, Icon::Blog, NOW - 3 * DAY)]))
        }
    };
    let aside = html! {
        section { h2 { (t("start-spaces")) } (entry_list(ui, &[space(1, Icon::Space), space(2, Icon::People), space(3, Icon::Shield)])) }
        section { (notice_with_title(ui, NoticeKind::Info, &t("start-ideas"), &html! { p { (t("start-ideas-text")) } })) }
    };
    page(
        ui,
        &Page {
            title: t("start-title"),
            main,
            aside: Some(aside),
            place: Place::Home,
            notices: vec![announcement(ui, &UiBanner::of(t("alert"), "/seite"))],
            ..Page::default()
        },
    )
}

// ---- a page of the wiki ----

fn leaf(id: &str) -> TreeNode<'static> {
    let menu_of = |ui: &Ui, name: &str| {
        menu(
            ui,
            name,
            &web::ui::icon(Icon::More),
            &[
                MenuItem::Link { label: &t("new"), href: "#", icon: Some(Icon::Add) },
                MenuItem::Link { label: &t("move"), href: "#", icon: Some(Icon::Move) },
            ],
        )
    };
    let title = t(&format!("node-{id}"));
    let menu = menu_of(&Ui::default(), &format!("{}: {title}", t("more")));
    let id = id.to_owned().into();
    TreeNode { id, title: title.into(), href: "/seite".into(), menu: Some(menu), ..TreeNode::default() }
}

fn side(ui: &Ui) -> Side {
    let mut questions: Vec<TreeNode> = (1..=12).map(|n| leaf(&format!("1-{n}"))).collect();
    questions[3].current = true;
    questions[7].state = Some(badge(ui, Shade::Warn, Icon::Calendar, ""));
    let nodes = [
        TreeNode { open: true, has_children: true, children: questions, ..leaf("1") },
        TreeNode { has_children: true, expand_href: Some("/aeste".into()), ..leaf("2") },
        leaf("3"),
        leaf("4"),
        leaf("5"),
    ];
    Side {
        title: t("tree"),
        head: Some((t("space"), "/start".into())),
        body: tree(
            ui,
            &Tree {
                name: &format!("{} {}", t("tree"), t("space")),
                memory: "bb",
                move_action: Some("/dev/entwurf"),
                nodes: &nodes,
            },
        ),
        foot: Some(icon_link(ui, Icon::Add, &t("new"), "/bearbeiten")),
    }
}

fn page_actions(ui: &Ui) -> Vec<Markup> {
    let (history, move_to, copy, print, archive) = (t("history"), t("move"), t("copy-page"), t("print"), t("archive"));
    let more = menu(
        ui,
        &t("more"),
        &web::ui::icon(Icon::More),
        &[
            MenuItem::Link { label: &history, href: "/vergleich", icon: Some(Icon::History) },
            MenuItem::Link { label: &move_to, href: "#", icon: Some(Icon::Move) },
            MenuItem::Link { label: &copy, href: "#", icon: Some(Icon::Copy) },
            MenuItem::Link { label: &print, href: "#", icon: Some(Icon::Print) },
            MenuItem::Divider,
            MenuItem::Post { label: &archive, action: "#", icon: Some(Icon::Archive), danger: true },
        ],
    );
    let post = |label: &str, icon| {
        post_button(
            ui,
            &PostButton {
                action: "#",
                label,
                tone: Tone::Quiet,
                icon: Some(icon),
                pressed: Some(false),
                ..PostButton::default()
            },
        )
    };
    vec![
        icon_link(ui, Icon::Edit, &t("edit"), "/bearbeiten"),
        subscribed(ui, false),
        post(&t("bookmark"), Icon::Bookmark),
        more,
    ]
}

fn wiki_page(ui: &Ui) -> Markup {
    let facts = [
        MetaItem::quiet(t("state"), approved(ui)),
        MetaItem::new(t("responsible"), html! { a href="#" { "Mehmet Minze" } }),
        MetaItem::new(t("changed"), html! { (ui.ago_day(NOW - 2 * DAY, NOW)) " " (t("changed-by")) }),
        MetaItem::new(t("review"), ui.date(NOW + 180 * DAY)),
    ];
    let back = [1, 2].map(|n| EntryLine {
        title: t(&format!("back-{n}")),
        href: "#".into(),
        icon: Some(Icon::Page),
        lead: Some(t("back-lead")),
        ..EntryLine::default()
    });
    page(
        ui,
        &Page {
            title: t("node-1-4"),
            main: html! { div.prose { (prose()) } },
            place: Place::Spaces,
            breadcrumbs: vec![Crumb::new(t("space"), "/start"), Crumb::new(t("node-1"), "#")],
            actions: page_actions(ui),
            meta: Some(meta_line(ui, &facts)),
            side: Some(side(ui)),
            toc: Some(toc(ui, &headings())),
            foot: Some(html! { section { h2 { (t("backlinks")) } (entry_list(ui, &back)) } }),
            keys: Keys { edit: Some("/bearbeiten".into()), history: Some("/vergleich".into()), ..Keys::default() },
            ..Page::default()
        },
    )
}

/// The switch to subscribe, replaced by its own answer.
fn subscribed(ui: &Ui, on: bool) -> Markup {
    html! {
        div id="abo" {
            (post_button(ui, &PostButton {
                action: "/dev/abo", label: &t("subscribe"), tone: Tone::Quiet, icon: Some(Icon::Bell),
                pressed: Some(on), swaps: Some("#abo"), ..PostButton::default()
            }))
        }
    }
}

fn lines() -> Vec<String> {
    (1..=20).map(|n| t(&format!("page-{n}"))).collect()
}

fn headings() -> Vec<TocEntry> {
    let title = |line: &String| line.strip_prefix("## ").map(str::to_owned);
    lines()
        .iter()
        .filter_map(title)
        .enumerate()
        .map(|(i, title)| TocEntry { level: 2, title, href: format!("#a{i}") })
        .collect()
}

/// Just enough of a text renderer for a mock.
fn prose() -> Markup {
    let all = lines();
    let mut headings = 0;
    let mut i = 0;
    let mut blocks = Vec::new();
    while i < all.len() {
        let line = &all[i];
        let run = |mark: &str| all[i..].iter().take_while(|l| l.starts_with(mark)).count();
        if let Some(title) = line.strip_prefix("## ") {
            blocks.push(html! { h2 id={ "a" (headings) } { (title) a.anchor href={ "#a" (headings) } aria-label=(title) { "#" } } });
            headings += 1;
            i += 1;
        } else if line.starts_with("- ") {
            let items = &all[i..i + run("- ")];
            blocks.push(html! { ul { @for item in items { li { (&item[2..]) } } } });
            i += items.len();
        } else if line.starts_with("| ") {
            let rows: Vec<Vec<&str>> = all[i..i + run("| ")].iter().map(|r| r[2..].split(" | ").collect()).collect();
            i += rows.len();
            blocks.push(html! {
                div.table role="region" aria-label=(rows[0].join(", ")) tabindex="0" {
                    table {
                        thead { tr { @for cell in &rows[0] { th scope="col" { (cell) } } } }
                        tbody { @for row in &rows[1..] { tr { @for cell in row { td { (cell) } } } } }
                    }
                }
            });
        } else if let Some(text) = line.strip_prefix("> ") {
            blocks.push(html! { div.markdown-alert.markdown-alert-tip { p { (text) } } });
            i += 1;
        } else {
            blocks.push(html! { p { (line) } });
            i += 1;
        }
    }
    html! { @for block in blocks { (block) } }
}

// ---- editor ----

fn edit(ui: &Ui) -> Markup {
    let source = lines().join("\n\n").replace("\n\n- ", "\n- ").replace("\n\n| ", "\n| ");
    let (label, title_label, title) = (t("edit-field-text"), t("edit-field-title"), t("node-1-4"));
    let (summary, summary_hint, minor, minor_hint) =
        (t("edit-field-summary"), t("edit-field-summary-hint"), t("edit-minor"), t("edit-minor-hint"));
    let main = html! {
        (notice(ui, NoticeKind::Info, &html! { p { (t("edit-someone")) } }))
        form.form method="post" action="/dev/speichern" {
            (text_field(ui, &Field { name: "titel", label: &title_label, value: &title, required: true, ..Field::default() }, TextKind::Text))
            (editor(ui, &Editor {
                name: "text", label: &label, value: &source, base: Some("r1"), journal: "mock", rows: 16,
                preview: Some("/dev/vorschau"), draft: Some("/dev/entwurf"), upload: Some("/dev/hochladen"),
                pages: Some("/vervollstaendigen/seiten"), people: Some("/vervollstaendigen/personen"),
                ..Editor::default()
            }))
            (text_field(ui, &Field { name: "neu", label: &summary, hint: Some(&summary_hint), ..Field::default() }, TextKind::Text))
            (checkbox(ui, &Field { name: "klein", label: &minor, hint: Some(&minor_hint), ..Field::default() }, false))
            (button_row(ui, &[button(ui, &t("edit-save"), Tone::Primary), link_button(ui, &ui.t("ui-cancel"), "/seite", Tone::Secondary)]))
        }
    };
    page(
        ui,
        &Page {
            title: t("edit-title"),
            main,
            place: Place::Spaces,
            breadth: Breadth::Wide,
            breadcrumbs: vec![
                Crumb::new(t("space"), "/start"),
                Crumb::new(t("node-1"), "#"),
                Crumb::new(t("node-1-4"), "/seite"),
            ],
            side: Some(side(ui)),
            ..Page::default()
        },
    )
}

// ---- search ----

fn found(ui: &Ui) -> Vec<Hit> {
    let path = vec![Crumb::new(t("space"), "#"), Crumb::new(t("node-1"), "#")];
    let snippet = vec![
        Part::plain(t("search-snippet") + " "),
        Part::marked(t("search-snippet-mark")),
        Part::plain(format!(" {} ", t("search-snippet-2"))),
        Part::marked(t("search-snippet-mark-2")),
        Part::plain(format!(" {}", t("search-snippet-3"))),
    ];
    let facts =
        vec![html! { (t("responsible")) ": Mehmet Minze" }, html! { (t("valid")) " " (ui.date(NOW + 200 * DAY)) }];
    let first = Hit {
        title: vec![
            Part::marked(t("search-snippet-mark")),
            Part::plain(t("node-1-4").replace(&t("search-snippet-mark"), "")),
        ],
        href: "/seite".into(),
        icon: Some(Icon::Page),
        path,
        badges: vec![badge(ui, Shade::Good, Icon::Verified, &t("verified"))],
        snippet,
        section: Some((t("page-15").replace("## ", ""), "/seite#a2".into())),
        facts,
    };
    let other = |title: &str, icon, badges| Hit {
        title: vec![Part::plain(t(title))],
        icon: Some(icon),
        badges,
        section: None,
        ..first.clone()
    };
    vec![
        first.clone(),
        other("search-hit-2", Icon::Page, vec![approved(ui)]),
        other("search-hit-3", Icon::Attachment, vec![badge(ui, Shade::Bad, Icon::Warning, &t("expired"))]),
    ]
}

fn search(ui: &Ui) -> Markup {
    let facet = |label: &str, count, active| Facet { label: t(label), count: Some(count), href: "#".into(), active };
    let filters = html! {
        (facet_list(ui, &t("search-facet-1"), &[facet("space", 7, true), facet("start-space-3", 3, false), facet("start-space-2", 2, false)]))
        (facet_list(ui, &t("search-facet-2"), &[facet("search-kind-1", 8, false), facet("search-kind-2", 3, false), facet("search-kind-3", 1, false)]))
        (facet_list(ui, &t("search-facet-3"), &[facet("approved", 9, false), facet("draft", 2, false), facet("expired", 1, false)]))
    };
    let tab = |label: &str, current| Tab { label: t(label), href: "#".into(), current, ..Tab::default() };
    let main = html! {
        (tabs(ui, &t("search-title"), &[tab("search-tabs-all", true), tab("search-tabs-pages", false), tab("search-tabs-people", false)]))
        p.search-summary { (t("search-summary")) ". " (t("search-did")) " " a href="#" { (t("search-did-word")) } }
        (hit_list(ui, &found(ui)))
        (pager(ui, None, Some("#")))
    };
    page(
        ui,
        &Page {
            title: format!("{}: {}", t("search-title"), t("search-query")),
            main,
            query: t("search-query"),
            side: Some(Side { title: ui.t("search-filters"), body: filters, ..Side::default() }),
            ..Page::default()
        },
    )
}

fn suggestions(ui: &Ui) -> Markup {
    search_suggestions(ui, &t("search-query"), &found(ui), "/suche")
}

fn completions(params: &Params, before: &str, after: &str) -> serde_json::Value {
    let query = params.get("q").map(|q| q.to_lowercase()).unwrap_or_default();
    let hits: Vec<_> = (1..=9)
        .map(|n| t(&format!("node-1-{n}")))
        .filter(|title| title.to_lowercase().contains(&query))
        .map(|title| json!({ "label": title, "insert": format!("{before}{title}{after}"), "hint": t("space") }))
        .collect();
    json!(hits)
}

// ---- sign in, error, comparison ----

fn sign_in(ui: &Ui) -> Markup {
    let tiles: Vec<(String, String, String)> =
        (1..=8).map(|n| (n.to_string(), t(&format!("login-{n}")), t(&format!("login-{n}-text")))).collect();
    let tiles: Vec<(&str, &str, &str)> = tiles.iter().map(|(a, b, c)| (a.as_str(), b.as_str(), c.as_str())).collect();
    let (user, password, wrong) = (t("login-user"), t("login-password"), t("login-fault"));
    let own = html! {
        (text_field(ui, &Field { name: "kennung", label: &user, autocomplete: Some("username"), ..Field::default() }, TextKind::Text))
        (text_field(ui, &Field { name: "passwort", label: &password, autocomplete: Some("current-password"), fault: Some(&wrong), ..Field::default() }, TextKind::Password))
        (button_row(ui, &[button(ui, &t("login-title"), Tone::Primary)]))
    };
    let main = html! {
        p { (t("login-lead")) }
        (tile_list(ui, "#", "konto", &tiles))
        h2 { (t("login-own")) }
        (form(ui, "#", &own))
    };
    let ui = Ui { signed_in: None, demo: true, ..ui.clone() };
    plain_page(&ui, &t("login-title"), &main, false)
}

fn error(ui: &Ui) -> Markup {
    error_page(
        ui,
        &ErrorPage {
            title: &t("error-title"),
            text: &t("error-text"),
            steps: &[(&t("error-step-1"), "/suche"), (&t("error-step-2"), "/start")],
            number: Some("4f2a-91c7"),
        },
    )
}

fn compare(ui: &Ui) -> Markup {
    let line = |change, parts| Line::Text { change, parts };
    let lines = [
        line(Change::Same, vec![Part::plain(t("compare-4"))]),
        line(Change::Removed, vec![Part::plain(t("compare-2"))]),
        line(Change::Added, vec![Part::plain(t("compare-3") + " "), Part::marked(t("compare-3-mark"))]),
        Line::Gap { lines: 12 },
        line(Change::Added, vec![Part::plain(t("compare-5"))]),
        line(Change::Same, vec![Part::plain(t("compare-1"))]),
    ];
    page(
        ui,
        &Page {
            title: t("compare-title"),
            main: comparison(ui, &t("compare-old"), &t("compare-new"), &lines),
            breadcrumbs: vec![Crumb::new(t("space"), "/start"), Crumb::new(t("node-1-4"), "/seite")],
            side: Some(side(ui)),
            ..Page::default()
        },
    )
}
