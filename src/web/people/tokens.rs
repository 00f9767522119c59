//! Own access tokens for programs: make one, see which exist, take one away.

use axum::extract::Path;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use domain::people::tokens;
use domain::store::words::TokenScope;
use domain::store::{Ts, api_token};
use domain::{Actor, Error, Faults};
use maud::{Markup, html};
use serde::Deserialize;

use super::parts::{Section, settings_page};
use crate::access::Who;
use crate::app::App;
use crate::edge::Visitor;
use crate::failure::{Answer, unprocessable};
use crate::forms::{self, Form};
use crate::links;
use crate::ui::{
    Choice, EntryLine, Field, Icon, NoticeKind, PostButton, Shade, TextKind, Tone, Ui, badge, button, button_row,
    copy_button, entry_list, form, link_button, notice_with_title, post_button, radio_group, select_field, text_field,
};

/// Lives offered, days.
const LIVES: [i64; 4] = [7, 30, 90, 365];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TokenForm {
    label: String,
    scope: String,
    days: i64,
}

impl Default for TokenForm {
    fn default() -> Self {
        Self { label: String::new(), scope: TokenScope::Read.word().into(), days: 90 }
    }
}

/// The list; the form only after a fresh proof, so that nothing typed is lost to it.
pub async fn show(State(app): State<App>, Who(actor): Who, visitor: Visitor, ui: Ui) -> Answer {
    let body = html! {
        p { (ui.t("people-tokens-lead")) }
        (list(&app, &actor, &ui, visitor.time()).await?)
        h2 { (ui.t("people-tokens-new")) }
        @if visitor.is_fresh() { (new_form(&ui, &TokenForm::default(), &Faults::default())) }
        @else {
            p { (ui.t("people-tokens-prove")) }
            (link_button(&ui, &ui.t("people-tokens-begin"), &links::onward(links::PROOF, links::TOKENS), Tone::Primary))
        }
    };
    Ok(settings_page(&ui, Section::Tokens, Vec::new(), false, &body).into_response())
}

/// Makes a token and shows it, this once.
pub async fn create(
    State(app): State<App>,
    Who(actor): Who,
    visitor: Visitor,
    ui: Ui,
    Form(form): Form<TokenForm>,
) -> Answer {
    match made(&app, &actor, &form).await {
        Ok(token) => created(&ui, &token, &list(&app, &actor, &ui, visitor.time()).await?),
        Err(Error::Invalid(faults)) => {
            let body = html! { (forms::faults(&ui, &faults)) (new_form(&ui, &form, &faults)) };
            Ok(unprocessable(settings_page(&ui, Section::Tokens, Vec::new(), true, &body)))
        }
        Err(error) => Err(error.into()),
    }
}

async fn made(app: &App, actor: &Actor, form: &TokenForm) -> Result<String, Error> {
    let owner = actor.person().ok_or(Error::NotFound)?;
    let scope = TokenScope::from_word(&form.scope).ok_or_else(|| Faults::one("scope", "choice"))?;
    if !LIVES.contains(&form.days) {
        return Err(Faults::one("days", "choice"));
    }
    tokens::create(&app.db, actor, owner, &form.label, scope, form.days * Ts::DAY).await
}

pub async fn revoke(State(app): State<App>, Who(actor): Who, Path(id): Path<String>) -> Answer {
    tokens::revoke(&app.db, &actor, &id).await?;
    Ok(Redirect::to(links::TOKENS).into_response())
}

fn created(ui: &Ui, token: &str, list: &Markup) -> Result<Response, crate::failure::Failure> {
    let shown = html! {
        p { (ui.t("people-tokens-created-text")) }
        p { code.seed id="zugang" { (token) } }
        (copy_button(ui, "zugang"))
    };
    let body = html! {
        (notice_with_title(ui, NoticeKind::Success, &ui.t("people-tokens-created"), &shown))
        (list)
        (link_button(ui, &ui.t("people-tokens-kept"), links::TOKENS, Tone::Primary))
    };
    Ok(settings_page(ui, Section::Tokens, Vec::new(), false, &body).into_response())
}

async fn list(app: &App, actor: &Actor, ui: &Ui, now: Ts) -> Result<Markup, Error> {
    let rows = tokens::list(&app.db, actor).await?;
    let lines: Vec<EntryLine> = rows.iter().map(|row| line(ui, row, now)).collect();
    Ok(html! { @if lines.is_empty() { p { (ui.t("people-tokens-none")) } } @else { (entry_list(ui, &lines)) } })
}

fn line(ui: &Ui, row: &api_token::Model, now: Ts) -> EntryLine {
    let action = links::done_to(links::TOKENS, &row.public_id, "entziehen");
    let label = ui.t_args("people-tokens-revoke", &[("token", row.label.as_str().into())]);
    let revoke = PostButton { action: &action, label: &label, tone: Tone::Quiet, ..PostButton::default() };
    let over = row.expires_at <= now;
    let until = if over { "people-tokens-ended" } else { "people-tokens-until" };
    EntryLine {
        title: row.label.clone(),
        icon: Some(Icon::Code),
        badges: over.then(|| badge(ui, Shade::Bad, Icon::Clock, &ui.t("people-tokens-over"))).into_iter().collect(),
        facts: vec![
            html! { (ui.t(scope_key(row.scope))) },
            html! { (ui.t("people-tokens-made")) " " (ui.date(row.created_at.0)) },
            html! { (ui.t(until)) " " (ui.date(row.expires_at.0)) },
        ],
        action: Some(post_button(ui, &revoke)),
        ..EntryLine::default()
    }
}

fn scope_key(scope: TokenScope) -> &'static str {
    match scope {
        TokenScope::Read => "people-tokens-scope-read",
        TokenScope::Write => "people-tokens-scope-write",
    }
}

fn new_form(ui: &Ui, given: &TokenForm, faults: &Faults) -> Markup {
    let label = ui.t("people-tokens-label");
    let (scope, days) = (ui.t("people-tokens-scope"), ui.t("people-tokens-days"));
    let hint = ui.t("people-tokens-label-hint");
    let fault = ["label", "scope", "days"].map(|name| forms::at(ui, faults, name));
    let scopes = TokenScope::ALL.iter().map(|scope| (scope.word(), ui.t(scope_key(*scope))));
    let scopes: Vec<(&str, String)> = scopes.collect();
    let scopes: Vec<Choice<'_>> = scopes
        .iter()
        .map(|(value, label)| Choice { value, label, hint: None, chosen: *value == given.scope })
        .collect();
    let lives = LIVES.map(|n| (n.to_string(), ui.t_args("people-tokens-days-n", &[("n", n.into())]), n == given.days));
    let lives = lives.each_ref().map(|(value, label, chosen)| Choice { value, label, hint: None, chosen: *chosen });
    let fields = html! {
        (text_field(ui, &Field {
            name: "label", label: &label, value: &given.label, hint: Some(&hint), fault: fault[0].as_deref(), required: true,
            max: Some(100), ..Field::default()
        }, TextKind::Text))
        (radio_group(ui, &Field { name: "scope", label: &scope, fault: fault[1].as_deref(), ..Field::default() }, &scopes))
        (select_field(ui, &Field { name: "days", label: &days, fault: fault[2].as_deref(), ..Field::default() }, &lives))
        (button_row(ui, &[button(ui, &ui.t("people-tokens-create"), Tone::Primary)]))
    };
    form(ui, links::TOKENS, &fields)
}
