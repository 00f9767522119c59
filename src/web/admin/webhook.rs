//! One webhook: what it hears of, what was delivered, switching it off, a new secret.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use domain::store::words::{DeliveryState, WebhookState};
use domain::store::{DeliveryId, webhook_delivery};
use domain::webhooks::manage::{self, Webhook};
use domain::webhooks::record;
use domain::{Actor, Error, Faults};
use maud::{Markup, html};
use serde::Deserialize;

use super::parts::{Section, one_page};
use super::webhooks::{WebhookForm, secret_page, state};
use crate::access::Who;
use crate::app::App;
use crate::edge::Visitor;
use crate::failure::{Answer, unprocessable};
use crate::forms::{self, Form};
use crate::links;
use crate::ui::{
    Column, NoticeKind, Page, PostButton, Table, Tone, Ui, button, button_row, form, notice, page, pager, post_button,
    table,
};

/// Deliveries on one page.
const LINES: u64 = 50;

#[derive(Deserialize)]
pub struct From {
    vor: Option<i64>,
}

/// What is shown of it.
struct Shown {
    hook: Webhook,
    deliveries: Vec<webhook_delivery::Model>,
    older: Option<i64>,
    may_change: bool,
}

async fn load(app: &App, who: &Actor, id: &str, before: Option<i64>) -> Result<Shown, Error> {
    let hook = manage::find(&app.db, who, id).await?;
    let mut deliveries = record::list(&app.db, who, &hook.row, before, LINES + 1).await?;
    let more = deliveries.len() as u64 > LINES;
    deliveries.truncate(LINES as usize);
    let older = deliveries.last().filter(|_| more).map(|row| row.event);
    Ok(Shown { may_change: who.person() == Some(hook.row.owner_id), hook, deliveries, older })
}

pub async fn show(
    State(app): State<App>,
    Who(who): Who,
    visitor: Visitor,
    ui: Ui,
    Path(id): Path<String>,
    Query(from): Query<From>,
) -> Answer {
    let shown = load(&app, &who, &id, from.vor).await?;
    let given = WebhookForm::of(&shown.hook.row, &shown.hook.spaces);
    Ok(page(&ui, &view(&ui, &visitor, &shown, &given, &Faults::default())).into_response())
}

pub async fn save(
    State(app): State<App>,
    Who(who): Who,
    visitor: Visitor,
    ui: Ui,
    Path(id): Path<String>,
    Form(given): Form<WebhookForm>,
) -> Answer {
    let shown = load(&app, &who, &id, None).await?;
    let outcome = match given.draft(&app, &who).await {
        Ok(draft) => manage::change(&app.db, &who, &shown.hook.row, &draft).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(()) => Ok(Redirect::to(&links::one_of(links::ADMIN_WEBHOOKS, &id)).into_response()),
        Err(Error::Invalid(faults)) => Ok(unprocessable(page(&ui, &view(&ui, &visitor, &shown, &given, &faults)))),
        Err(error) => Err(error.into()),
    }
}

pub async fn rotate(State(app): State<App>, Who(who): Who, ui: Ui, Path(id): Path<String>) -> Answer {
    let hook = manage::find(&app.db, &who, &id).await?;
    let secret = manage::rotate(&app.db, &who, &hook.row).await?;
    Ok(secret_page(&ui, &id, &secret))
}

pub async fn disable(State(app): State<App>, Who(who): Who, Path(id): Path<String>) -> Answer {
    let hook = manage::find(&app.db, &who, &id).await?;
    manage::disable(&app.db, &who, &hook.row).await?;
    Ok(Redirect::to(&links::one_of(links::ADMIN_WEBHOOKS, &id)).into_response())
}

pub async fn enable(State(app): State<App>, Who(who): Who, Path(id): Path<String>) -> Answer {
    let hook = manage::find(&app.db, &who, &id).await?;
    manage::enable(&app.db, &who, &hook.row).await?;
    Ok(Redirect::to(&links::one_of(links::ADMIN_WEBHOOKS, &id)).into_response())
}

pub async fn remove(State(app): State<App>, Who(who): Who, Path(id): Path<String>) -> Answer {
    let hook = manage::find(&app.db, &who, &id).await?;
    manage::remove(&app.db, &who, &hook.row).await?;
    Ok(Redirect::to(links::ADMIN_WEBHOOKS).into_response())
}

pub async fn resend(State(app): State<App>, Who(who): Who, Path((id, delivery)): Path<(String, uuid::Uuid)>) -> Answer {
    let hook = manage::find(&app.db, &who, &id).await?;
    record::resend(&app.db, &who, &hook.row, DeliveryId(delivery)).await?;
    Ok(Redirect::to(&links::one_of(links::ADMIN_WEBHOOKS, &id)).into_response())
}

fn view(ui: &Ui, visitor: &Visitor, shown: &Shown, given: &WebhookForm, faults: &Faults) -> Page {
    let row = &shown.hook.row;
    let here = links::one_of(links::ADMIN_WEBHOOKS, &row.public_id);
    let main = html! {
        (forms::faults(ui, faults))
        p { (state(ui, row)) " " (row.target) }
        (hint(ui, visitor, shown))
        (switches(ui, shown))
        @if shown.may_change {
            h2 { (ui.t("admin-webhook-change")) }
            (form(ui, &links::done_to(links::ADMIN_WEBHOOKS, &row.public_id, "aendern"), &html! {
                (given.fields(ui, faults))
                (button_row(ui, &[button(ui, &ui.t("admin-webhook-save"), Tone::Primary)]))
            }))
        } @else { p { (ui.t("admin-webhook-others")) } }
        h2 { (ui.t("admin-webhook-deliveries")) }
        @if shown.deliveries.is_empty() { p { (ui.t("admin-webhook-deliveries-none")) } }
        @else { (deliveries(ui, visitor, shown)) }
        (pager(ui, None, shown.older.map(|event| format!("{here}?vor={event}")).as_deref()))
    };
    Page { faulty: !faults.0.is_empty(), ..one_page(ui, Section::Webhooks, row.name.clone(), main) }
}

/// What to do where it does not go well.
fn hint(ui: &Ui, visitor: &Visitor, shown: &Shown) -> Markup {
    let row = &shown.hook.row;
    match (row.state, row.failing_since) {
        (WebhookState::Failing, _) => notice(ui, NoticeKind::Warning, &html! { (ui.t("admin-webhook-failing-text")) }),
        (_, Some(since)) => notice(
            ui,
            NoticeKind::Info,
            &html! { (ui.t("admin-webhook-troubled-text")) " " (ui.ago(since.0, visitor.time().0)) },
        ),
        _ => html! {},
    }
}

fn switches(ui: &Ui, shown: &Shown) -> Markup {
    let id = &shown.hook.row.public_id;
    let post = |what: &str, key: &str, tone: Tone| {
        let (action, label) = (links::done_to(links::ADMIN_WEBHOOKS, id, what), ui.t(key));
        post_button(ui, &PostButton { action: &action, label: &label, tone, ..PostButton::default() })
    };
    html! {
        div.button-row {
            @if shown.hook.row.state == WebhookState::Active { (post("ende", "admin-webhook-stop", Tone::Secondary)) }
            @else { (post("anfang", "admin-webhook-start", Tone::Primary)) }
            @if shown.may_change { (post("geheimnis", "admin-webhook-rotate", Tone::Secondary)) }
            (post("entfernen", "admin-webhook-remove", Tone::Quiet))
        }
    }
}

fn deliveries(ui: &Ui, visitor: &Visitor, shown: &Shown) -> Markup {
    let columns = ["event", "state", "answer", "tries", "at", "again"];
    let columns: Vec<Column> =
        columns.iter().map(|name| Column::new(ui.t(&format!("admin-delivery-{name}")))).collect();
    let rows = shown.deliveries.iter().map(|row| {
        let action =
            format!("{}/{}", links::done_to(links::ADMIN_WEBHOOKS, &shown.hook.row.public_id, "zustellungen"), row.id);
        let label = ui.t("admin-delivery-resend");
        let again = PostButton { action: &action, label: &label, tone: Tone::Quiet, ..PostButton::default() };
        vec![
            html! { code { (row.kind) } },
            html! { (ui.t(state_key(row.state))) },
            answer(ui, row),
            html! { (row.tries) },
            html! { (ui.ago(row.at.0, visitor.time().0)) },
            post_button(ui, &again),
        ]
    });
    let caption = ui.t("admin-webhook-deliveries");
    table(ui, &Table { caption, caption_hidden: true, id: "zustellungen".into(), columns, rows: rows.collect() })
}

fn answer(ui: &Ui, row: &webhook_delivery::Model) -> Markup {
    html! {
        @if let Some(status) = row.status { (status) }
        @if let Some(duration) = row.duration { ", " (ui.t_args("admin-delivery-duration", &[("n", duration.into())])) }
        @if !row.fault.is_empty() { (ui.t(fault_key(&row.fault))) }
    }
}

fn state_key(state: DeliveryState) -> &'static str {
    match state {
        DeliveryState::Waiting => "admin-delivery-waiting",
        DeliveryState::Delivered => "admin-delivery-delivered",
        DeliveryState::Failed => "admin-delivery-failed",
        DeliveryState::Dropped => "admin-delivery-dropped",
    }
}

fn fault_key(word: &str) -> &'static str {
    match word {
        "name" => "admin-delivery-fault-name",
        "address" => "admin-delivery-fault-address",
        "connect" => "admin-delivery-fault-connect",
        "tls" => "admin-delivery-fault-tls",
        "time" => "admin-delivery-fault-time",
        "target" => "admin-delivery-fault-target",
        _ => "admin-delivery-fault-broken",
    }
}
