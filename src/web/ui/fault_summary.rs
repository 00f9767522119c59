//! Summary of what is wrong in a form, at its top, with a link to each field.

use super::{Icon, Ui, icon};
use maud::{Markup, html};

/// One thing to correct. `field_id` is [`Field::id`](super::Field::id).
#[derive(Clone, Debug, Default)]
pub struct Fault {
    pub field_id: String,
    pub text: String,
}

/// Nothing when there are no faults. The script moves the focus here when the page opens.
pub fn fault_summary(ui: &Ui, faults: &[Fault]) -> Markup {
    html! {
        @if !faults.is_empty() {
            section.fault-summary tabindex="-1" role="alert" aria-labelledby="fehler-titel" data-focus {
                h2.fault-summary__title id="fehler-titel" {
                    (icon(Icon::Error)) (ui.t_args("ui-fault-summary", &[("n", faults.len().into())]))
                }
                ul { @for fault in faults { li { a href={ "#" (fault.field_id) } { (fault.text) } } } }
            }
        }
    }
}
