//! Tables in a named region that can be scrolled with the keyboard.

use super::{Icon, Ui, icon};
use maud::{Markup, html};

/// Direction in which a column is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Up,
    Down,
}

/// Head of a column.
#[derive(Clone, Debug, Default)]
pub struct Column {
    pub label: String,
    /// Right-aligned with digits of equal width.
    pub numeric: bool,
    /// Address that sorts by this column.
    pub sort_href: Option<String>,
    pub sorted: Option<Sort>,
}

impl Column {
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), ..Self::default() }
    }

    pub fn numeric(label: impl Into<String>) -> Self {
        Self { label: label.into(), numeric: true, ..Self::default() }
    }
}

/// A table. The first cell of a row is its head.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// What the table shows; its caption and the name of the scrolling region.
    pub caption: String,
    pub caption_hidden: bool,
    /// Unique in the page.
    pub id: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Markup>>,
}

/// Sideways scrolling stays inside the table.
pub fn table(ui: &Ui, table: &Table) -> Markup {
    let caption_id = format!("{}-titel", table.id);
    html! {
        div.table role="region" aria-labelledby=(caption_id) tabindex="0" {
            table id=(table.id) {
                caption id=(caption_id) class=[table.caption_hidden.then_some("visually-hidden")] { (table.caption) }
                thead { tr { @for column in &table.columns { (head(ui, column)) } } }
                tbody {
                    @for row in &table.rows {
                        tr {
                            @for (i, cell) in row.iter().enumerate() {
                                @let numeric = table.columns.get(i).is_some_and(|c| c.numeric);
                                @if i == 0 { th scope="row" { (cell) } }
                                @else { td class=[numeric.then_some("is-numeric")] { (cell) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn head(ui: &Ui, column: &Column) -> Markup {
    let (order, drawing) = match column.sorted {
        Some(Sort::Up) => (Some("ascending"), Icon::SortUp),
        Some(Sort::Down) => (Some("descending"), Icon::SortDown),
        None => (None, Icon::Sort),
    };
    html! {
        th scope="col" aria-sort=[order] class=[column.numeric.then_some("is-numeric")] {
            @if let Some(href) = &column.sort_href {
                a.table__sort href=(href) title=(ui.t_args("ui-table-sort", &[("column", column.label.as_str().into())])) {
                    (column.label) (icon(drawing))
                }
            } @else { (column.label) }
        }
    }
}
