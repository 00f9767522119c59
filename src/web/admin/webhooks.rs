//! Webhooks: which there are, and setting one up.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use domain::store::space;
use domain::store::webhook;
use domain::store::words::{EntryKind, WebhookState};
use domain::webhooks::manage::{self, WebhookDraft};
use domain::{Actor, Error, Faults};
use maud::{Markup, html};
use serde::Deserialize;

use super::parts::{Section, list_page};
use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, unprocessable};
use crate::forms::{self, Form};
use crate::links;
use crate::ui::{
    EntryLine, Field, Icon, NoticeKind, Page, Shade, TextKind, Tone, Ui, badge, button, button_row, checkbox,
    copy_button, entry_list, form, link_button, notice, notice_with_title, page, text_field,
};

/// The fields as typed. `spaces`: slugs, separated by commas.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WebhookForm {
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub target: String,
    #[serde(default)]
    pub spaces: String,
    page: Option<String>,
    post: Option<String>,
    micropost: Option<String>,
    comment: Option<String>,
}

impl WebhookForm {
    /// The form of what is there.
    pub fn of(row: &webhook::Model, spaces: &[space::Model]) -> Self {
        let kinds = domain::webhooks::kinds(&row.kinds);
        let ticked = |kind: EntryKind| kinds.contains(&kind).then(|| "ja".to_owned());
        let slugs: Vec<&str> = spaces.iter().map(|space| space.slug.as_str()).collect();
        Self {
            name: row.name.clone(),
            target: row.target.clone(),
            spaces: slugs.join(", "),
            page: ticked(EntryKind::Page),
            post: ticked(EntryKind::Post),
            micropost: ticked(EntryKind::Micropost),
            comment: ticked(EntryKind::Comment),
        }
    }

    fn ticks(&self) -> [(EntryKind, &'static str, &'static str, bool); 4] {
        [
            (EntryKind::Page, "page", "admin-webhook-pages", self.page.is_some()),
            (EntryKind::Post, "post", "admin-webhook-posts", self.post.is_some()),
            (EntryKind::Micropost, "micropost", "admin-webhook-microposts", self.micropost.is_some()),
            (EntryKind::Comment, "comment", "admin-webhook-comments", self.comment.is_some()),
        ]
    }

    pub async fn draft(&self, app: &App, who: &Actor) -> Result<WebhookDraft, Error> {
        let mut spaces = Vec::new();
        for slug in self.spaces.split(',').map(str::trim).filter(|slug| !slug.is_empty()) {
            match domain::spaces::find(&app.db, who, slug).await {
                Ok(space) => spaces.push(space.id),
                Err(Error::NotFound) => return Err(Faults::one("spaces", "webhook-spaces")),
                Err(error) => return Err(error),
            }
        }
        let kinds = self.ticks().iter().filter(|(.., ticked)| *ticked).map(|(kind, ..)| *kind).collect();
        Ok(WebhookDraft { name: self.name.clone(), target: self.target.clone(), kinds, spaces })
    }

    /// The fields with what is wrong at them.
    pub fn fields(&self, ui: &Ui, faults: &Faults) -> Markup {
        let fault = ["name", "target", "spaces", "kinds"].map(|name| forms::at(ui, faults, name));
        let text = |name: &'static str, key: &str, value: &str, fault: &Option<String>| {
            let (label, hint) = (ui.t(key), ui.t(&format!("{key}-hint")));
            let field = Field {
                name,
                label: &label,
                hint: Some(&hint),
                value,
                fault: fault.as_deref(),
                required: true,
                ..Field::default()
            };
            text_field(ui, &field, TextKind::Text)
        };
        html! {
            (text("name", "admin-webhook-name", &self.name, &fault[0]))
            (text("target", "admin-webhook-target", &self.target, &fault[1]))
            (text("spaces", "admin-webhook-spaces", &self.spaces, &fault[2]))
            @for (_, name, key, ticked) in self.ticks() {
                @let first = name == "page";
                (checkbox(ui, &Field {
                    name, label: &ui.t(key), value: "ja", fault: fault[3].as_deref().filter(|_| first), ..Field::default()
                }, ticked))
            }
        }
    }
}

pub async fn show(State(app): State<App>, Who(who): Who, ui: Ui) -> Answer {
    let main = view(&app, &ui, &who, &WebhookForm::default(), &Faults::default()).await?;
    Ok(page(&ui, &list_page(&ui, Section::Webhooks, &main)).into_response())
}

/// Sets one up and shows its secret, this once.
pub async fn create(State(app): State<App>, Who(who): Who, ui: Ui, Form(given): Form<WebhookForm>) -> Answer {
    let outcome = match given.draft(&app, &who).await {
        Ok(draft) => manage::create(&app.db, &who, &draft).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok((id, secret)) => Ok(secret_page(&ui, &id, &secret)),
        Err(Error::Invalid(faults)) => {
            let main = view(&app, &ui, &who, &given, &faults).await?;
            let shown = Page { faulty: true, ..list_page(&ui, Section::Webhooks, &main) };
            Ok(unprocessable(page(&ui, &shown)))
        }
        Err(error) => Err(error.into()),
    }
}

/// A secret, shown this once.
pub fn secret_page(ui: &Ui, id: &str, secret: &str) -> Response {
    let shown = html! {
        p { (ui.t("admin-webhook-secret-text")) }
        p { code.seed id="geheimnis" { (secret) } }
        (copy_button(ui, "geheimnis"))
    };
    let main = html! {
        (notice_with_title(ui, NoticeKind::Success, &ui.t("admin-webhook-secret"), &shown))
        (link_button(ui, &ui.t("admin-webhook-secret-kept"), &links::one_of(links::ADMIN_WEBHOOKS, id), Tone::Primary))
    };
    page(ui, &list_page(ui, Section::Webhooks, &main)).into_response()
}

async fn view(app: &App, ui: &Ui, who: &Actor, given: &WebhookForm, faults: &Faults) -> Result<Markup, Error> {
    let rows = manage::list(&app.db, who).await?;
    let lines: Vec<EntryLine> = rows.iter().map(|row| line(ui, row)).collect();
    let open = app.db.egress().is_open();
    Ok(html! {
        (forms::faults(ui, faults))
        p { (ui.t("admin-webhooks-lead")) }
        @if !open { (notice(ui, NoticeKind::Info, &html! { (ui.t("admin-webhooks-closed")) })) }
        @if !lines.is_empty() { (entry_list(ui, &lines)) }
        @if open {
            h2 { (ui.t("admin-webhook-new")) }
            p { (ui.t("admin-webhook-owner")) }
            (form(ui, links::ADMIN_NEW_WEBHOOK, &html! {
                (given.fields(ui, faults))
                (button_row(ui, &[button(ui, &ui.t("admin-webhook-add"), Tone::Primary)]))
            }))
        }
    })
}

fn line(ui: &Ui, row: &webhook::Model) -> EntryLine {
    EntryLine {
        title: row.name.clone(),
        href: links::one_of(links::ADMIN_WEBHOOKS, &row.public_id),
        icon: Some(Icon::Code),
        badges: vec![state(ui, row)],
        facts: vec![html! { (row.target) }],
        ..EntryLine::default()
    }
}

/// How it goes with a webhook.
pub fn state(ui: &Ui, row: &webhook::Model) -> Markup {
    match row.state {
        WebhookState::Active if row.failing_since.is_some() => {
            badge(ui, Shade::Warn, Icon::Warning, &ui.t("admin-webhook-troubled"))
        }
        WebhookState::Active => badge(ui, Shade::Good, Icon::CheckCircle, &ui.t("admin-webhook-active")),
        WebhookState::Disabled => badge(ui, Shade::Neutral, Icon::Close, &ui.t("admin-webhook-disabled")),
        WebhookState::Failing => badge(ui, Shade::Bad, Icon::Error, &ui.t("admin-webhook-failing")),
    }
}
