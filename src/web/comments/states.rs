//! The way to a comment, and what is done to one with a button.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use domain::comments::{self, Commented, mentions, place as way, write};
use domain::entries::approval;
use domain::{Actor, Error, rules};
use maud::{Markup, html};

use super::anchor;
use crate::access::Who;
use crate::app::App;
use crate::entries::parts;
use crate::entries::states::{Reason, Shown, return_form, still_newest};
use crate::failure::{Answer, unprocessable};
use crate::forms::Form;
use crate::links;
use crate::moderation;
use crate::people::linked;
use crate::ui::{Confirm, Crumb, Page, Place, Tone, Ui, confirm, link_button, page};

/// Leads to the comment on the page where it stands, or says why it is hidden.
pub async fn place(Who(who): Who, ui: Ui, State(app): State<App>, Path(id): Path<String>) -> Answer {
    match comments::find(&app.db, &who, &id).await {
        Err(Error::NotFound) => moderation::instead(&app, &who, &ui, &id).await,
        _ => lead_to(&app, &who, &id).await,
    }
}

pub async fn lead_to(app: &App, who: &Actor, id: &str) -> Answer {
    let comment = comments::find(&app.db, who, id).await?;
    let way = way::of(&app.db, &comment).await?;
    let address = links::discussion(&links::node(&way.on), way.from.as_deref(), &anchor(id));
    Ok(Redirect::to(&address).into_response())
}

/// Says to whoever wrote it who of those named does not see it.
pub async fn mentions(Who(who): Who, ui: Ui, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let comment = comments::find(&app.db, &who, &id).await?;
    let text = write::head(&app.db, &who, &comment).await?;
    let blind = mentions::blind(&app.db, &comment.on, &text.body).await?;
    let main = html! {
        p { (ui.t("comments-blind-text")) }
        ul { @for person in &blind { li { (linked(&ui, person)) } } }
        div.button-row {
            (link_button(&ui, &ui.t("comments-to-comment"), &links::comment(&id), Tone::Primary))
            (link_button(&ui, &ui.t("comments-edit"), &links::comment_part(&id, "bearbeiten"), Tone::Secondary))
        }
    };
    Ok(shell(&ui, &comment, "comments-blind-title", main).into_response())
}

/// The comment, if the actor decides about the text that was shown and it is still the newest.
async fn to_decide(app: &App, who: &Actor, id: &str, shown: &str) -> Result<Commented, Error> {
    let comment = comments::find(&app.db, who, id).await?;
    rules::entry::decide(who, &comment.found.facts).check()?;
    still_newest(&comment.found, shown)?;
    Ok(comment)
}

pub async fn approve(
    Who(who): Who,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(shown): Form<Shown>,
) -> Answer {
    let comment = to_decide(&app, &who, &id, &shown.base).await?;
    approval::approve(&app.db, &who, &comment.found).await?;
    lead_to(&app, &who, &id).await
}

/// The form that asks why a comment comes back.
pub async fn ask_return(Who(who): Who, ui: Ui, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let comment = comments::find(&app.db, &who, &id).await?;
    rules::entry::decide(&who, &comment.found.facts).check()?;
    let main = return_form(&ui, &comment.found.entry, "", None);
    Ok(shell(&ui, &comment, "comments-return-title", main).into_response())
}

/// Sends a comment back to its author; without a reason the form comes again.
pub async fn send_back(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(given): Form<Reason>,
) -> Answer {
    let comment = to_decide(&app, &who, &id, &given.base).await?;
    match approval::send_back(&app.db, &who, &comment.found, &given.reason).await {
        Ok(()) => lead_to(&app, &who, &id).await,
        Err(Error::Invalid(faults)) => {
            let main = return_form(&ui, &comment.found.entry, &given.reason, Some(&faults));
            Ok(unprocessable(shell(&ui, &comment, "comments-return-title", main)))
        }
        Err(error) => Err(error.into()),
    }
}

/// Says what will happen before it does.
pub async fn ask_remove(Who(who): Who, ui: Ui, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let comment = comments::find(&app.db, &who, &id).await?;
    rules::entry::delete(&who, &comment.found.facts).check()?;
    let main = confirm(
        &ui,
        &Confirm {
            consequence: html! { p { (ui.t("comments-remove-consequence")) } },
            action: &links::comment_part(&id, "papierkorb"),
            yes: &ui.t("comments-remove"),
            cancel_href: &links::comment(&id),
            danger: true,
            ..Confirm::default()
        },
    );
    Ok(shell(&ui, &comment, "comments-remove-title", main).into_response())
}

pub async fn remove(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let comment = comments::find(&app.db, &who, &id).await?;
    write::remove(&app.db, &who, &comment).await?;
    let address = links::discussion(&links::read(&comment.on), None, "kommentare");
    Ok(Redirect::to(&address).into_response())
}

pub async fn bring_back(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let comment = comments::find(&app.db, &who, &id).await?;
    write::bring_back(&app.db, &who, &comment).await?;
    lead_to(&app, &who, &id).await
}

pub fn shell(ui: &Ui, comment: &Commented, key: &str, main: Markup) -> Markup {
    let on = &comment.on;
    let mut breadcrumbs = parts::crumbs((&on.space.slug, &on.space.title), &[]);
    breadcrumbs.push(Crumb::new(on.entry.title.clone(), links::read(on)));
    page(ui, &Page { title: ui.t(key), main, place: Place::Spaces, breadcrumbs, ..Page::default() })
}
