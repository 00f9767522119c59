//! How one wants to be told: per topic in the product and by mail, and when digests come.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use domain::notifications::settings::{self, Way, Ways};
use domain::store::words::{Pace, Topic};
use domain::{Error, Faults};
use maud::{Markup, html};
use serde::Deserialize;

use crate::access::{Session, Who};
use crate::app::App;
use crate::failure::{Answer, Failure, unprocessable};
use crate::forms::{self, Form, Saved};
use crate::links;
use crate::people::{Section, settings_page};
use crate::ui::{Choice, Field, NoticeKind, Tone, Ui, button, button_row, checkbox, form, notice, select_field};

/// Mail by topic, the topics shown in the product, and the time of digests.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WaysForm {
    mention: String,
    task: String,
    answer: String,
    decision: String,
    comment: String,
    news: String,
    #[serde(default)]
    zeigen: Vec<String>,
    hour: i64,
    weekday: i64,
}

impl WaysForm {
    fn ways(&self) -> Result<Ways, Error> {
        let topics = Topic::ALL.iter().map(|topic| {
            let pace = Pace::from_word(self.pace(*topic)).ok_or_else(|| Faults::one("form", "choice"))?;
            let shown = self.zeigen.iter().any(|shown| shown == topic.word());
            Ok((*topic, Way { shown, pace }))
        });
        Ok(Ways { topics: topics.collect::<Result<_, Error>>()?, hour: self.hour, weekday: self.weekday })
    }

    fn pace(&self, topic: Topic) -> &str {
        match topic {
            Topic::Mention => &self.mention,
            Topic::Task => &self.task,
            Topic::Answer => &self.answer,
            Topic::Decision => &self.decision,
            Topic::Comment => &self.comment,
            Topic::News => &self.news,
        }
    }
}

pub async fn show(
    State(app): State<App>,
    Who(actor): Who,
    Session(own): Session,
    ui: Ui,
    Query(saved): Query<Saved>,
) -> Answer {
    let ways = settings::own(&app.db, &actor).await?;
    let mut notices = saved.notices(&ui);
    if own.person.email.is_none() {
        notices.push(notice(&ui, NoticeKind::Info, &html! { p { (ui.t("notifications-no-address")) } }));
    }
    let body = view(&ui, &ways, &Faults::default());
    Ok(settings_page(&ui, Section::Notifications, notices, false, &body).into_response())
}

pub async fn save(State(app): State<App>, Who(actor): Who, ui: Ui, Form(form): Form<WaysForm>) -> Answer {
    let ways = form.ways().map_err(Failure::from)?;
    match settings::save(&app.db, &actor, &ways).await {
        Ok(()) => Ok(Redirect::to(&links::saved(links::NOTIFICATION_SETTINGS)).into_response()),
        Err(Error::Invalid(faults)) => {
            let body = view(&ui, &ways, &faults);
            Ok(unprocessable(settings_page(&ui, Section::Notifications, Vec::new(), true, &body)))
        }
        Err(error) => Err(error.into()),
    }
}

fn view(ui: &Ui, ways: &Ways, faults: &Faults) -> Markup {
    let fields = html! {
        @for (topic, way) in &ways.topics { (topic_fields(ui, *topic, *way)) }
        fieldset.form__part {
            legend { (ui.t("notifications-digest")) }
            (times(ui, ways, faults))
        }
        (button_row(ui, &[button(ui, &ui.t("notifications-save"), Tone::Primary)]))
    };
    html! {
        (forms::faults(ui, faults))
        p { (ui.t("notifications-settings-lead")) }
        (form(ui, links::NOTIFICATION_SETTINGS, &fields))
    }
}

fn topic_fields(ui: &Ui, topic: Topic, way: Way) -> Markup {
    let (word, shown, mail) = (topic.word(), ui.t("notifications-shown"), ui.t("notifications-mail"));
    let paces: Vec<(&str, String)> =
        Pace::ALL.iter().map(|pace| (pace.word(), ui.t(&format!("notifications-pace-{}", pace.word())))).collect();
    let paces: Vec<Choice<'_>> = paces
        .iter()
        .map(|(value, label)| Choice { value, label, hint: None, chosen: *value == way.pace.word() })
        .collect();
    let id = format!("feld-zeigen-{word}");
    html! {
        fieldset.form__part {
            legend { (ui.t(&format!("notifications-topic-{word}"))) }
            p { (ui.t(&format!("notifications-topic-{word}-text"))) }
            (checkbox(ui, &Field { name: "zeigen", id: Some(&id), label: &shown, value: word, ..Field::default() }, way.shown))
            (select_field(ui, &Field { name: word, label: &mail, ..Field::default() }, &paces))
        }
    }
}

fn times(ui: &Ui, ways: &Ways, faults: &Faults) -> Markup {
    let hours: Vec<(String, String)> =
        (0..24).map(|hour| (hour.to_string(), ui.t_args("notifications-hour-n", &[("n", hour.into())]))).collect();
    let days: Vec<(String, String)> =
        (1..=7).map(|day| (day.to_string(), ui.t(&format!("notifications-weekday-{day}")))).collect();
    let field = |name: &'static str, chosen: i64, list: &[(String, String)]| {
        let (label, fault) = (ui.t(&format!("notifications-{name}")), forms::at(ui, faults, name));
        let chosen = chosen.to_string();
        let choices: Vec<Choice<'_>> =
            list.iter().map(|(value, label)| Choice { value, label, hint: None, chosen: *value == chosen }).collect();
        select_field(ui, &Field { name, label: &label, fault: fault.as_deref(), ..Field::default() }, &choices)
    };
    html! {
        (field("hour", ways.hour, &hours))
        (field("weekday", ways.weekday, &days))
    }
}
