//! Who holds which level in a space, and giving a level to somebody: search, choose, add. Works
//! without a script.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use domain::spaces::grants::{self, GrantRow};
use domain::store::space;
use domain::store::words::{Level, Visibility};
use domain::{Actor, Error, Faults};
use maud::{Markup, html};
use serde::Deserialize;

use super::subject::{self, Candidate};
use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, unprocessable};
use crate::forms::{self, Form, Saved};
use crate::links;
use crate::ui::{
    Choice, Crumb, EntryLine, Field, NoticeKind, Page, Place, TextKind, Tone, Ui, button, entry_list, form, hidden,
    link_button, notice, page, radio_group, select_field, text_field,
};
use crate::wiki::{column, level_name};

#[derive(Default, Deserialize)]
pub struct Asked {
    /// Whom to look for.
    #[serde(default)]
    wer: String,
    #[serde(flatten)]
    saved: Saved,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberForm {
    #[serde(default)]
    wer: String,
    #[serde(default)]
    subject: String,
    #[serde(default)]
    level: String,
}

pub async fn show(
    State(app): State<App>,
    Who(actor): Who,
    ui: Ui,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let space = domain::spaces::find(&app.db, &actor, &slug).await?;
    let form = MemberForm { wer: asked.wer, level: Level::Read.word().into(), ..MemberForm::default() };
    let shown = members_page(&app, &actor, &ui, (&space, &form, &Faults::default())).await?;
    Ok(page(&ui, &Page { notices: asked.saved.notices(&ui), ..shown }).into_response())
}

/// Gives a level, or changes it for somebody who holds one.
pub async fn add(
    State(app): State<App>,
    Who(actor): Who,
    ui: Ui,
    Path(slug): Path<String>,
    Form(form): Form<MemberForm>,
) -> Answer {
    let space = domain::spaces::find(&app.db, &actor, &slug).await?;
    match given(&app, &actor, &space, &form).await {
        Ok(()) => Ok(Redirect::to(&links::saved(&links::space_part(&slug, "mitglieder"))).into_response()),
        Err(Error::Invalid(faults)) => {
            let shown = members_page(&app, &actor, &ui, (&space, &form, &faults)).await?;
            Ok(unprocessable(page(&ui, &shown)))
        }
        Err(error) => Err(error.into()),
    }
}

async fn given(app: &App, actor: &Actor, space: &space::Model, form: &MemberForm) -> Result<(), Error> {
    domain::rules::space::manage(actor, space.id).check()?;
    let level = Level::from_word(&form.level).ok_or_else(|| Faults::one("level", "choice"))?;
    let subject = match subject::find(&app.db, actor, &form.subject).await {
        Err(Error::NotFound) => return Err(Faults::one("subject", "subjects-empty")),
        found => found?,
    };
    grants::grant(&app.db, actor, space.id, subject, level).await
}

type Shown<'a> = (&'a space::Model, &'a MemberForm, &'a Faults);

async fn members_page(app: &App, actor: &Actor, ui: &Ui, (space, given, faults): Shown<'_>) -> Result<Page, Error> {
    let rows = grants::list(&app.db, actor, space.id).await?;
    let found = match given.wer.trim() {
        "" => None,
        typed => Some(subject::search(&app.db, actor, ui, typed).await?),
    };
    let main = html! {
        (forms::faults(ui, faults))
        p { (ui.t("spaces-members-lead")) }
        (everybody(ui, space))
        (list(ui, space, rows))
        h2 id="aufnehmen" { (ui.t("spaces-add")) }
        (search_form(ui, space, given))
        @if let Some(found) = &found { (add_form(ui, space, found, (given, faults))) }
    };
    let settings = links::space_part(&space.slug, "einstellungen");
    Ok(Page {
        title: ui.t_args("spaces-members-title", &[("space", space.title.as_str().into())]),
        main,
        place: Place::Spaces,
        breadcrumbs: vec![
            Crumb::new(ui.t("ui-nav-spaces"), links::SPACES),
            Crumb::new(space.title.clone(), links::space(&space.slug)),
        ],
        actions: vec![link_button(ui, &ui.t("spaces-settings"), &settings, Tone::Secondary)],
        side: Some(column(app, ui, actor, space).await?),
        faulty: !faults.0.is_empty(),
        ..Page::default()
    })
}

/// What staff without any grant hold here.
fn everybody(ui: &Ui, space: &space::Model) -> Markup {
    let level = level_name(ui, space.open_level);
    let text = match space.visibility {
        Visibility::Open => ui.t_args("spaces-everybody-open", &[("level", level.into())]),
        Visibility::Members => ui.t("spaces-everybody-members"),
        Visibility::Hidden => ui.t("spaces-everybody-hidden"),
    };
    notice(ui, NoticeKind::Info, &html! { p { (text) } })
}

/// Most rights first.
fn list(ui: &Ui, space: &space::Model, mut rows: Vec<GrantRow>) -> Markup {
    rows.sort_by_key(|row| std::cmp::Reverse(row.level));
    let lines: Vec<EntryLine> = rows
        .iter()
        .map(|row| {
            let (word, name, icon) = subject::of(row);
            let facts = [subject::kind(ui, row), Some(level_name(ui, row.level))];
            EntryLine {
                title: name,
                href: links::member(&space.slug, &word),
                icon: Some(icon),
                facts: facts.into_iter().flatten().map(|fact| html! { (fact) }).collect(),
                ..EntryLine::default()
            }
        })
        .collect();
    html! { @if lines.is_empty() { p { (ui.t("spaces-members-none")) } } @else { (entry_list(ui, &lines)) } }
}

fn search_form(ui: &Ui, space: &space::Model, given: &MemberForm) -> Markup {
    let (label, hint) = (ui.t("spaces-add-who"), ui.t("spaces-add-who-hint"));
    let field = Field { name: "wer", label: &label, value: &given.wer, hint: Some(&hint), ..Field::default() };
    html! {
        form.filter-row method="get" action={ (links::space_part(&space.slug, "mitglieder")) "#aufnehmen" } {
            (text_field(ui, &field, TextKind::Search))
            (button(ui, &ui.t("spaces-add-search"), Tone::Secondary))
        }
    }
}

fn add_form(ui: &Ui, space: &space::Model, found: &[Candidate], (given, faults): (&MemberForm, &Faults)) -> Markup {
    if found.is_empty() {
        return notice(ui, NoticeKind::Info, &html! { p { (ui.t("spaces-add-none")) } });
    }
    let choices: Vec<Choice<'_>> = found
        .iter()
        .map(|one| Choice {
            value: &one.word,
            label: &one.name,
            hint: Some(one.what.as_str()).filter(|what| !what.is_empty()),
            chosen: one.word == given.subject || found.len() == 1,
        })
        .collect();
    let (label, fault) = (ui.t("spaces-add-choose"), forms::at(ui, faults, "subject"));
    let fields = html! {
        (hidden("wer", &given.wer))
        (radio_group(ui, &Field { name: "subject", label: &label, fault: fault.as_deref(), ..Field::default() }, &choices))
        (level_field(ui, &given.level, faults))
        div.button-row { (button(ui, &ui.t("spaces-add-submit"), Tone::Primary)) }
    };
    form(ui, &links::space_part(&space.slug, "mitglieder"), &fields)
}

/// The five levels to choose from.
pub fn level_field(ui: &Ui, chosen: &str, faults: &Faults) -> Markup {
    let levels: Vec<(&str, String)> = Level::ALL.iter().map(|level| (level.word(), level_name(ui, *level))).collect();
    let choices: Vec<Choice<'_>> =
        levels.iter().map(|(value, label)| Choice { value, label, hint: None, chosen: *value == chosen }).collect();
    let (label, hint, fault) = (ui.t("spaces-level"), ui.t("spaces-level-hint"), forms::at(ui, faults, "level"));
    let field = Field { name: "level", label: &label, hint: Some(&hint), fault: fault.as_deref(), ..Field::default() };
    select_field(ui, &field, &choices)
}
