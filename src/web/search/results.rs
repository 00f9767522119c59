//! The page of results: every state of it has an address that can be shared.

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::response::{AppendHeaders, IntoResponse};
use domain::Error;
use domain::search::find::{Answer as Found, EntryHit, FoundHit, Wanted, What};
use domain::store::Ts;
use domain::store::words::{EntryKind, EntryState};
use maud::{Markup, html};
use serde::Deserialize;

use crate::access::Who;
use crate::app::App;
use crate::edge::Visitor;
use crate::entries::kinds;
use crate::failure::{Answer, fault_text};
use crate::links::{self, encoded};
use crate::ui::{
    Breadth, Crumb, Empty, Facet, Hit, Icon, NoticeKind, Page, Part, Side, Ui, empty, facet_list, hit_list, notice,
    page, pagination,
};

/// Hits on one screen, and how far one can leaf.
const SCREEN: usize = 10;
const FURTHEST: usize = 500;

/// The address of a search, part by part.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    pub q: String,
    #[serde(default)]
    bereich: String,
    #[serde(default)]
    art: String,
    #[serde(default)]
    zustaendig: String,
    #[serde(default)]
    stand: String,
    #[serde(default)]
    tag: String,
    #[serde(default)]
    seit: String,
    #[serde(default)]
    gesichert: String,
    #[serde(default)]
    sortierung: String,
    #[serde(default)]
    ab: usize,
}

impl Asked {
    pub fn wanted(&self, now: Ts) -> Wanted {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Wanted {
            text: self.q.clone(),
            space: some(&self.bereich),
            kind: self.art.parse().ok(),
            owner: self.zustaendig.parse().ok(),
            mine: self.zustaendig == "ich",
            state: some(&self.stand),
            tag: some(&self.tag),
            changed_from: self.seit.parse().ok().map(|days: i64| now.plus(-days.clamp(1, 3650) * Ts::DAY)),
            verified: self.gesichert == "ja",
            newest_first: self.sortierung == "neu",
            as_you_type: false,
            facets: true,
            limit: SCREEN,
            offset: self.ab.min(FURTHEST),
        }
    }

    /// The address with one part changed; leafing starts again.
    fn with(&self, part: &str, value: &str) -> String {
        let ab = self.ab.to_string();
        let parts = [
            ("q", self.q.as_str()),
            ("bereich", &self.bereich),
            ("art", &self.art),
            ("zustaendig", &self.zustaendig),
            ("stand", &self.stand),
            ("tag", &self.tag),
            ("seit", &self.seit),
            ("gesichert", &self.gesichert),
            ("sortierung", &self.sortierung),
            ("ab", if part == "ab" { &ab } else { "" }),
        ];
        let shown = parts.into_iter().map(|(name, present)| (name, if name == part { value } else { present }));
        let shown: Vec<String> = shown
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", encoded(value)))
            .collect();
        format!("/suche?{}", shown.join("&"))
    }
}

pub async fn results(
    Who(who): Who,
    ui: Ui,
    visitor: Visitor,
    State(app): State<App>,
    Query(asked): Query<Asked>,
) -> Answer {
    let now = visitor.time();
    let mut wait = None;
    let (status, found, fault) = match super::find(&app, &visitor, &who, &asked.wanted(now)).await {
        Ok(found) => (StatusCode::OK, found, None),
        Err(Error::Invalid(faults)) => {
            let fault = faults.0.first().map(|fault| fault_text(&ui, fault));
            (StatusCode::UNPROCESSABLE_ENTITY, Found::default(), fault)
        }
        Err(Error::TooOften { seconds }) => {
            wait = Some((RETRY_AFTER, seconds.to_string()));
            let text = ui.t_args("search-too-often", &[("n", seconds.into())]);
            (StatusCode::TOO_MANY_REQUESTS, Found::default(), Some(text))
        }
        Err(Error::Busy) => (StatusCode::SERVICE_UNAVAILABLE, Found::default(), Some(ui.t("search-building"))),
        Err(error) => return Err(error.into()),
    };
    let title = match asked.q.as_str() {
        "" => ui.t("search-title"),
        q => ui.t_args("search-title-for", &[("q", q.into())]),
    };
    let shown = Page {
        title,
        main: main(&ui, &asked, &found, fault.is_some(), now),
        notices: fault.map(|text| notice(&ui, NoticeKind::Warning, &html! { p { (text) } })).into_iter().collect(),
        side: Some(Side { title: ui.t("search-filters"), body: filters(&ui, &asked, &found), ..Side::default() }),
        breadth: Breadth::Reading,
        query: asked.q.clone(),
        ..Page::default()
    };
    Ok((status, AppendHeaders(wait), page(&ui, &shown)).into_response())
}

fn main(ui: &Ui, asked: &Asked, found: &Found, faulty: bool, now: Ts) -> Markup {
    let hits: Vec<Hit> = found.hits.iter().map(|hit| shown(ui, hit, found, now)).collect();
    let number = |hits: usize| u32::try_from(hits.div_ceil(SCREEN)).unwrap_or(u32::MAX);
    let pages = number(found.total.min(FURTHEST + SCREEN));
    html! {
        @if let Some(better) = &found.did_you_mean {
            p.did-you-mean { (ui.t("search-did-you-mean")) " " a href=(asked.with("q", better)) { (better) } }
        }
        @if found.total > 0 {
            p.search-total role="status" { (ui.t_args("search-total", &[("n", found.total.into())])) }
            (hit_list(ui, &hits))
            (pagination(ui, number(asked.ab.min(FURTHEST) + 1), pages, &|page| paged(asked, (page as usize - 1) * SCREEN)))
        } @else if !faulty { (nothing(ui, asked)) }
    }
}

fn paged(asked: &Asked, ab: usize) -> String {
    let begin = if ab == 0 { String::new() } else { ab.to_string() };
    Asked { ab, ..asked.clone() }.with("ab", &begin)
}

fn nothing(ui: &Ui, asked: &Asked) -> Markup {
    let (title, text, step) = (ui.t("search-nothing"), ui.t("search-nothing-text"), ui.t("search-without-filters"));
    let address = links::search(&asked.q);
    empty(ui, &Empty { icon: Icon::Search, title: &title, text: &text, step: Some((&step, &address)) })
}

/// A hit in the words of the component.
pub fn shown(ui: &Ui, hit: &FoundHit, found: &Found, now: Ts) -> Hit {
    let snippet = hit.snippet.0.iter().map(|(text, mark)| Part { text: text.clone(), mark: *mark }).collect();
    match &hit.what {
        What::Entry(page) => page_hit(ui, hit, page, found, snippet, now),
        What::Person { public_id, name, function } => Hit {
            title: vec![Part::plain(name.clone())],
            href: links::person(public_id),
            icon: Some(Icon::Person),
            facts: vec![html! { (function) }],
            ..Hit::default()
        },
        What::Space { slug, title, description } => Hit {
            title: vec![Part::plain(title.clone())],
            href: links::space(slug),
            icon: Some(Icon::Folder),
            facts: vec![html! { (description) }],
            ..Hit::default()
        },
    }
}

fn page_hit(ui: &Ui, hit: &FoundHit, page: &EntryHit, found: &Found, snippet: Vec<Part>, now: Ts) -> Hit {
    let node = &page.node;
    let address = links::node(node);
    let section = hit.heading.clone().filter(|heading| !heading.is_empty()).zip(hit.anchor.clone());
    let section = section
        .filter(|(_, anchor)| !anchor.is_empty() && node.kind != EntryKind::Comment)
        .map(|(heading, anchor)| (heading, format!("{address}#{anchor}")));
    let mut badges = Vec::new();
    if page.verified_at.is_some() {
        badges.push(crate::wiki::verified_badge(ui));
    }
    if node.state != EntryState::Published && !node.published {
        badges.push(crate::wiki::state_badge(ui, node.state, page.approval));
    }
    let mut facts = Vec::new();
    let owner = page.owner_unit_id.map(|id| id.0).or(page.owner_id.map(|id| id.0)).and_then(|id| found.names.get(&id));
    if let Some(owner) = owner {
        facts.push(html! { (ui.t("search-responsible")) " " (owner) });
    }
    match page.valid_until {
        Some(until) if until < now => badges.extend(crate::wiki::validity_badge(ui, None, Some(until), now)),
        Some(until) => facts.push(html! { (ui.t("search-valid-until")) " " (ui.date(until.0)) }),
        None => {}
    }
    let title = match &page.on_title {
        Some(on) => ui.t_args("search-comment-on", &[("page", on.as_str().into())]),
        None => node.title.clone(),
    };
    facts.push(html! { (ui.t("search-changed")) " " (ui.ago_day(node.changed_at.0, now.0)) });
    Hit {
        title: vec![Part::plain(title)],
        href: section.as_ref().map_or(address, |(_, section)| section.clone()),
        icon: Some(kinds::icon(node.kind)),
        path: vec![Crumb::new(page.space_title.clone(), links::space(&node.space_slug))],
        badges,
        snippet,
        section,
        facts,
    }
}

/// Filters with counts; choosing one is a link, choosing it again takes it away.
fn filters(ui: &Ui, asked: &Asked, found: &Found) -> Markup {
    let facet = |label: String, count: Option<usize>, part: &str, present: &str, value: &str| Facet {
        label,
        count: count.map(|count| count as u64),
        active: present == value,
        href: asked.with(part, if present == value { "" } else { value }),
    };
    let kinds: Vec<Facet> = found
        .facets
        .kinds
        .iter()
        .map(|(kind, count)| facet(ui.t(&format!("search-kind-{kind}")), Some(*count), "art", &asked.art, kind.term()))
        .collect();
    let spaces: Vec<Facet> = found
        .facets
        .spaces
        .iter()
        .filter_map(|(id, count)| Some((found.names.get(id)?, found.slugs.get(id)?, count)))
        .map(|(name, slug, count)| facet(name.clone(), Some(*count), "bereich", &asked.bereich, slug))
        .collect();
    let owners: Vec<Facet> = std::iter::once(facet(ui.t("search-mine"), None, "zustaendig", &asked.zustaendig, "ich"))
        .chain(found.facets.owners.iter().take(8).filter_map(|(id, count)| {
            Some(facet(found.names.get(id)?.clone(), Some(*count), "zustaendig", &asked.zustaendig, &id.to_string()))
        }))
        .collect();
    let states: Vec<Facet> = found
        .facets
        .states
        .iter()
        .filter(|(state, _)| !state.is_empty())
        .map(|(state, count)| {
            facet(
                ui.t(&format!("search-state-{}", state.replace('_', "-"))),
                Some(*count),
                "stand",
                &asked.stand,
                state,
            )
        })
        .chain(std::iter::once(facet(ui.t("search-verified"), None, "gesichert", &asked.gesichert, "ja")))
        .collect();
    let tags: Vec<Facet> = found
        .facets
        .tags
        .iter()
        .take(12)
        .map(|(tag, count)| facet(tag.clone(), Some(*count), "tag", &asked.tag, tag))
        .collect();
    let times: Vec<Facet> = [("7", "search-since-week"), ("30", "search-since-month"), ("365", "search-since-year")]
        .map(|(days, key)| facet(ui.t(key), None, "seit", &asked.seit, days))
        .into();
    let order = [("", "search-by-relevance"), ("neu", "search-by-date")].map(|(value, key)| Facet {
        label: ui.t(key),
        count: None,
        active: asked.sortierung == value,
        href: asked.with("sortierung", value),
    });
    html! {
        (facet_list(ui, &ui.t("search-order"), &order))
        @for (key, facets) in [("search-space", &spaces), ("search-kind", &kinds), ("search-owner", &owners), ("search-state", &states), ("search-tags", &tags), ("search-time", &times)] {
            @if !facets.is_empty() { (facet_list(ui, &ui.t(key), facets)) }
        }
    }
}
