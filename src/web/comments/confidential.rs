//! Vertraulich fragen: what is promised before anything is written, and the look of the
//! Vertrauensstelle, which gives its reason first.

use axum::extract::{Path, Query, State};
use axum::response::IntoResponse;
use domain::comments::confidential::{self, Company, Learned};
use domain::comments::list::Comment;
use domain::comments::write::NewComment;
use domain::comments::{self, Commented};
use domain::entries::spine::{self, Found};
use domain::moderation::NOTE;
use domain::{Actor, Error, Faults, rules};
use maud::{Markup, html};
use serde::Deserialize;

use super::form::{self, What, Writing};
use super::states::shell;
use super::write::{About, CommentForm, Sent, below};
use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, Failure, unprocessable};
use crate::forms::{self, Form};
use crate::links;
use crate::ui::{
    EntryLine, Field, Icon, NoticeKind, Tone, Ui, button, button_row, form as plain_form, link_button, notice,
    notice_with_title, text_area,
};

/// The form, below what is promised.
pub async fn ask(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(id): Path<String>,
    Query(about): Query<About>,
) -> Answer {
    let on = spine::find(&app.db, &who, &id).await?;
    let mut writing = asking(&app, &who, &ui, &on).await?;
    writing.fields.push(("abschnitt", about.abschnitt));
    Ok(form::whole(&ui, &who, &writing).into_response())
}

pub async fn send((Who(who), ui, State(app), headers, Path(id)): Sent, Form(form): Form<CommentForm>) -> Answer {
    let on = spine::find(&app.db, &who, &id).await?;
    let writing = asking(&app, &who, &ui, &on).await?;
    let new = NewComment { question: true, confidential: true, ..NewComment::default() };
    below(&app, &who, &ui, &headers, (form, writing, new)).await
}

async fn asking<'a>(app: &App, who: &Actor, ui: &Ui, on: &'a Found) -> Result<Writing<'a>, Failure> {
    let company = confidential::company(&app.db, who, on).await?;
    let action = links::confidential(&on.entry.public_id);
    Ok(Writing { promise: Some(promise(ui, company)), ..Writing::new(on, What::Confidential, action) })
}

/// From whom the name is hidden, and from whom it is not.
fn promise(ui: &Ui, company: Company) -> Markup {
    let few = match company {
        Company::Alone => Some("comments-confidential-alone"),
        Company::Few => Some("comments-confidential-few"),
        Company::Enough => None,
    };
    let words = ["hidden", "office", "thread", "mail", "limits", "traces", "files"];
    let text = html! {
        ul { @for word in words { li { (ui.t(&format!("comments-confidential-{word}"))) } } }
    };
    html! {
        (notice_with_title(ui, NoticeKind::Info, &ui.t("comments-confidential-promise"), &text))
        @if let Some(key) = few { (notice(ui, NoticeKind::Warning, &html! { p { (ui.t(key)) } })) }
    }
}

/// Said above an answer of whoever asked without their name.
pub fn stays_unnamed(ui: &Ui) -> Markup {
    notice(ui, NoticeKind::Info, &html! { p { (ui.t("comments-confidential-answer")) } })
}

/// Who has learned the name, for whoever it belongs to.
pub fn looks(ui: &Ui, comment: &Comment) -> Markup {
    let words = comment.looks.iter().map(|look| sentence(ui, look));
    html! { @for words in words { (notice(ui, NoticeKind::Warning, &words)) } }
}

fn sentence(ui: &Ui, look: &confidential::Look) -> Markup {
    let by = look.by.clone().unwrap_or_else(|| ui.t("comments-trust-office"));
    html! {
        p { (ui.t_args("comments-name-seen", &[("by", by.into())])) " " (ui.date_time(look.at.0)) }
        p { (ui.t_args("comments-name-reason", &[("reason", look.reason.as_str().into())])) }
    }
}

/// A look as a hint among the tasks.
pub fn learned_line(ui: &Ui, learned: &Learned) -> EntryLine {
    let by = learned.look.by.clone().unwrap_or_else(|| ui.t("comments-trust-office"));
    let by = ui.t_args("comments-name-seen", &[("by", by.into())]);
    EntryLine {
        title: learned.title.clone(),
        href: links::comment(&learned.public_id),
        icon: Some(Icon::Eye),
        facts: vec![html! { (by) }, ui.date_time(learned.look.at.0)],
        ..EntryLine::default()
    }
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WhyForm {
    #[serde(default)]
    reason: String,
}

/// Asks for the reason.
pub async fn why(Who(who): Who, ui: Ui, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let comment = comments::find(&app.db, &who, &id).await?;
    rules::comment::learn_name(&who, &comment.found.facts).check()?;
    Ok(why_page(&ui, &comment, &WhyForm::default(), &Faults::default()).into_response())
}

/// Shows the name once; the address shows it to nobody.
pub async fn look(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(form): Form<WhyForm>,
) -> Answer {
    let comment = comments::find(&app.db, &who, &id).await?;
    match confidential::look(&app.db, &who, &comment, &form.reason).await {
        Ok(person) => {
            let main = html! {
                p { (ui.t("comments-name-is")) " " a href=(links::person(&person.public_id)) { strong { (person.name) } } }
                p { (ui.t("comments-name-told")) }
                (link_button(&ui, &ui.t("comments-to-comment"), &links::comment(&id), Tone::Secondary))
            };
            Ok(shell(&ui, &comment, "comments-name-title", main).into_response())
        }
        Err(Error::Invalid(faults)) => Ok(unprocessable(why_page(&ui, &comment, &form, &faults))),
        Err(error) => Err(error.into()),
    }
}

fn why_page(ui: &Ui, comment: &Commented, form: &WhyForm, faults: &Faults) -> Markup {
    let id = &comment.found.entry.public_id;
    let fault = forms::at(ui, faults, "reason");
    let label = ui.t("comments-name-reason-field");
    let field = Field {
        name: "reason",
        label: &label,
        value: &form.reason,
        fault: fault.as_deref(),
        required: true,
        max: u32::try_from(NOTE).ok(),
        ..Field::default()
    };
    let fields = html! {
        (text_area(ui, &field, 4))
        (button_row(ui, &[
            button(ui, &ui.t("comments-name-show"), Tone::Primary),
            link_button(ui, &ui.t("ui-cancel"), &links::comment(id), Tone::Secondary),
        ]))
    };
    let main = html! {
        blockquote { p { (comment.found.entry.title) } }
        p { (ui.t("comments-name-lead")) }
        (forms::faults(ui, faults))
        (plain_form(ui, &links::comment_part(id, "name"), &fields))
    };
    shell(ui, comment, "comments-name-title", main)
}
