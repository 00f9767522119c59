//! Signing in by password or, in the demo, by tile; signing out.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use axum_extra::extract::CookieJar;
use domain::people::setup;
use domain::people::sign_in::{self, Credentials};
use domain::{Error, Faults};
use maud::{Markup, html};
use serde::Deserialize;

use super::cookie::{Device, Onward, signed_in, signed_out};
use crate::app::{App, Demo, Settings};
use crate::edge::{COOKIE, Visitor};
use crate::failure::{Answer, Failure, unprocessable};
use crate::forms::{self, Form};
use crate::language::Lang;
use crate::links;
use crate::ui::{Field, TextKind, Tone, Ui, button, button_row, form, hidden, plain_page, text_field, tile_list};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignInForm {
    account: String,
    password: String,
    #[serde(default)]
    weiter: String,
}

/// The page; whoever is signed in already is led on, an empty house to its set-up.
pub async fn show(State(app): State<App>, visitor: Visitor, ui: Ui, Query(asked): Query<Onward>) -> Answer {
    if visitor.actor().is_some() {
        return Ok(Redirect::to(links::own_path(&asked.weiter)).into_response());
    }
    if !setup::is_done(&app.db).await? {
        return Ok(Redirect::to(links::SETUP).into_response());
    }
    let form = SignInForm { weiter: asked.weiter, ..SignInForm::default() };
    Ok(view(&ui, &app.settings, &form, &Faults::default()).into_response())
}

/// Signs in. 422 with the same sentence for unknown, wrong and disabled.
pub async fn submit(
    State(app): State<App>,
    visitor: Visitor,
    ui: Ui,
    Device(device): Device,
    Form(form): Form<SignInForm>,
) -> Answer {
    let given =
        Credentials { account: &form.account, password: &form.password, source: visitor.source(), device: &device };
    match sign_in::by_password(&app.db, given, app.settings.cost).await {
        Ok(opened) => Ok(signed_in(&opened, &form.weiter)),
        Err(Error::Invalid(faults)) => Ok(unprocessable(view(&ui, &app.settings, &form, &faults))),
        Err(error) => Err(error.into()),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TileForm {
    account: String,
}

/// Signs in by tile: only in the demo, and only as somebody who has one.
pub async fn tile(
    State(app): State<App>,
    Device(device): Device,
    Query(asked): Query<Onward>,
    Form(form): Form<TileForm>,
) -> Answer {
    let offered = |demo: &Demo| demo.tiles.iter().any(|tile| tile.account == form.account);
    if !app.settings.demo.as_ref().is_some_and(offered) {
        return Err(Failure::not_found());
    }
    let opened = sign_in::by_tile(&app.db, &form.account, &device).await?;
    Ok(signed_in(&opened, &asked.weiter))
}

/// Ends this session, also a half-way one.
pub async fn sign_out(State(app): State<App>, jar: CookieJar) -> Answer {
    if let Some(cookie) = jar.get(COOKIE) {
        sign_in::sign_out(&app.db, cookie.value()).await?;
    }
    Ok(signed_out())
}

fn view(ui: &Ui, settings: &Settings, given: &SignInForm, faults: &Faults) -> Markup {
    let faulty = !faults.0.is_empty();
    let main = html! {
        @match &settings.demo {
            Some(demo) if !faulty => {
                p { (ui.t("people-sign-in-demo")) }
                h2 { (ui.t("people-sign-in-tiles")) }
                (tiles(ui, demo, &given.weiter))
                h2 { (ui.t("people-sign-in-own")) }
            }
            _ => {}
        }
        (forms::faults(ui, faults))
        (form(ui, links::SIGN_IN, &fields(ui, given, settings.demo.is_none() && !faulty)))
    };
    plain_page(ui, &ui.t("people-sign-in-title"), &main, faulty)
}

fn fields(ui: &Ui, given: &SignInForm, autofocus: bool) -> Markup {
    let (account, password) = (ui.t("people-account"), ui.t("people-password"));
    let account = Field {
        name: "account",
        label: &account,
        value: &given.account,
        required: true,
        autocomplete: Some("username"),
        autofocus,
        ..Field::default()
    };
    let password = Field {
        name: "password",
        label: &password,
        required: true,
        autocomplete: Some("current-password"),
        ..Field::default()
    };
    html! {
        (text_field(ui, &account, TextKind::Text))
        (text_field(ui, &password, TextKind::Password))
        (hidden("weiter", links::own_path(&given.weiter)))
        (button_row(ui, &[button(ui, &ui.t("people-sign-in-submit"), Tone::Primary)]))
    }
}

fn tiles(ui: &Ui, demo: &Demo, target: &str) -> Markup {
    let language = usize::from(ui.lang == Lang::En);
    let tiles: Vec<(&str, &str, &str)> = demo
        .tiles
        .iter()
        .map(|tile| (tile.account.as_str(), tile.label[language].as_str(), tile.text[language].as_str()))
        .collect();
    tile_list(ui, &links::onward(links::SIGN_IN_TILE, target), "account", &tiles)
}
