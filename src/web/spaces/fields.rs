//! The fields of a space that setting up and changing have in common.

use domain::spaces::SpaceDraft;
use domain::store::words::{Level, Moderation, Visibility};
use domain::{Error, Faults};
use maud::{Markup, html};

use crate::forms;
use crate::ui::{Choice, Field, TextKind, Ui, checkbox, radio_group, select_field, text_area, text_field};
use crate::wiki::level_name;

/// Levels that everybody may hold in an open space.
const OPEN_LEVELS: [Level; 3] = [Level::Read, Level::Comment, Level::Write];

/// What a form says of a space.
pub struct Given<'a> {
    pub title: &'a str,
    pub description: &'a str,
    pub visibility: &'a str,
    pub open_level: &'a str,
    pub approval: bool,
    pub moderation: &'a str,
}

/// What a form means that does not say it.
pub fn open() -> String {
    Moderation::Open.word().to_owned()
}

impl Given<'_> {
    /// The draft behind the words; words never offered are faults.
    pub fn draft(&self, slug: &str) -> Result<SpaceDraft, Error> {
        let visibility = Visibility::from_word(self.visibility).ok_or_else(|| Faults::one("visibility", "choice"))?;
        let moderation = Moderation::from_word(self.moderation).ok_or_else(|| Faults::one("moderation", "choice"))?;
        let open_level = Level::from_word(self.open_level).filter(|level| OPEN_LEVELS.contains(level));
        Ok(SpaceDraft {
            description: self.description.to_owned(),
            open_level: open_level.ok_or_else(|| Faults::one("open_level", "choice"))?,
            approval: self.approval,
            moderation,
            ..SpaceDraft::new(slug, self.title, visibility)
        })
    }
}

/// Title and description.
pub fn names(ui: &Ui, given: &Given<'_>, faults: &Faults) -> Markup {
    let (title, description) = (ui.t("spaces-title"), ui.t("spaces-description"));
    let hint = ui.t("spaces-description-hint");
    let fault = ["title", "description"].map(|name| forms::at(ui, faults, name));
    html! {
        (text_field(ui, &Field {
            name: "title", label: &title, value: given.title, fault: fault[0].as_deref(), required: true, max: Some(150),
            ..Field::default()
        }, TextKind::Text))
        (text_area(ui, &Field {
            name: "description", label: &description, value: given.description, hint: Some(&hint),
            fault: fault[1].as_deref(), max: Some(1000), ..Field::default()
        }, 3))
    }
}

/// Who finds it, who reads it, and whether texts need an approval.
pub fn openness(ui: &Ui, given: &Given<'_>, faults: &Faults) -> Markup {
    let labels = ["spaces-visibility", "spaces-open-level", "spaces-approval"].map(|key| ui.t(key));
    let hints = ["spaces-open-level-hint", "spaces-approval-hint"].map(|key| ui.t(key));
    let fault = ["visibility", "open_level"].map(|name| forms::at(ui, faults, name));
    let words: Vec<(&str, String, String)> = Visibility::ALL
        .iter()
        .map(|visibility| visibility.word())
        .map(|word| (word, ui.t(&format!("spaces-visibility-{word}")), ui.t(&format!("spaces-visibility-{word}-hint"))))
        .collect();
    let visibilities: Vec<Choice<'_>> = words
        .iter()
        .map(|(value, label, hint)| Choice { value, label, hint: Some(hint), chosen: *value == given.visibility })
        .collect();
    let levels = OPEN_LEVELS.map(|level| (level.word(), level_name(ui, level)));
    let levels =
        levels.each_ref().map(|(value, label)| Choice { value, label, hint: None, chosen: *value == given.open_level });
    html! {
        (radio_group(ui, &Field { name: "visibility", label: &labels[0], fault: fault[0].as_deref(), ..Field::default() }, &visibilities))
        (select_field(ui, &Field {
            name: "open_level", label: &labels[1], hint: Some(&hints[0]), fault: fault[1].as_deref(), ..Field::default()
        }, &levels))
        (checkbox(ui, &Field { name: "approval", label: &labels[2], hint: Some(&hints[1]), ..Field::default() }, given.approval))
        (moderation(ui, given, faults))
    }
}

/// Whose contributions readers see at once.
fn moderation(ui: &Ui, given: &Given<'_>, faults: &Faults) -> Markup {
    let label = ui.t("moderation");
    let fault = forms::at(ui, faults, "moderation");
    let words: Vec<(&str, String, String)> = Moderation::ALL
        .iter()
        .map(|moderation| moderation.word())
        .map(|word| (word, ui.t(&format!("spaces-moderation-{word}")), ui.t(&format!("spaces-moderation-{word}-hint"))))
        .collect();
    let choices: Vec<Choice<'_>> = words
        .iter()
        .map(|(value, label, hint)| Choice { value, label, hint: Some(hint), chosen: *value == given.moderation })
        .collect();
    let field = Field { name: "moderation", label: &label, fault: fault.as_deref(), ..Field::default() };
    radio_group(ui, &field, &choices)
}
