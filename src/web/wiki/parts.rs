//! Pieces that several pages of the wiki show.

use domain::wiki::view::Core;
use maud::{Markup, html};

pub use crate::entries::parts::{crumbs, node_line, state_badge, validity_badge};
use crate::people::linked;
use crate::ui::{Icon, Shade, Ui, badge};

pub fn verified_badge(ui: &Ui) -> Markup {
    badge(ui, Shade::Good, Icon::CheckCircle, &ui.t("wiki-verified"))
}

/// The name of the responsible person or unit, linked where it is a person whose profile one may open.
pub fn responsible(
    ui: &Ui,
    core: &Core,
    person: Option<domain::store::PersonId>,
    unit: Option<domain::store::UnitId>,
) -> Option<Markup> {
    if let Some(person) = person.and_then(|id| core.people.get(&id)) {
        return Some(linked(ui, person));
    }
    let unit = unit.and_then(|id| core.units.get(&id))?;
    Some(html! { (unit.number) " " (unit.name) })
}
