//! The Vorschläge of a Beteiligung: what each is about, where it stands, what comes next and when.

use domain::participation::Process;
use domain::participation::proposals::board::{self as operation, Board, Line, Order, Show};
use domain::store::words::Capability;
use domain::{Actor, Error, rules};
use maud::{Markup, html};

use super::words::{overdue_badge, state_badge};
use crate::app::App;
use crate::links;
use crate::ui::{Empty, Icon, Shade, Tab, Tone, Ui, badge, empty, icon, link_button, tabs};

const ORDERS: [(Order, &str, &str); 4] = [
    (Order::Mixed, "gemischt", "participation-order-mixed"),
    (Order::Supports, "unterstuetzung", "participation-order-supports"),
    (Order::Newest, "neueste", "participation-order-newest"),
    (Order::Due, "faellig", "participation-order-due"),
];
const SHOWS: [(Show, &str, &str); 5] = [
    (Show::All, "", "participation-show-all"),
    (Show::Open, "offen", "participation-show-open"),
    (Show::UnderWay, "in-arbeit", "participation-show-under-way"),
    (Show::Done, "umgesetzt", "participation-show-done"),
    (Show::Closed, "abgeschlossen", "participation-show-closed"),
];

/// What part of the board somebody asked for.
pub struct Asked {
    order: Order,
    show: Show,
    from: String,
}

impl Asked {
    /// While Vorschläge are collected the board is mixed; afterwards those with most supports come first.
    pub fn read(of: &Process, order: &str, show: &str, from: &str) -> Self {
        let collects = of.open().contains(&Capability::Submit);
        let usual = if collects { Order::Mixed } else { Order::Supports };
        let order = ORDERS.iter().find(|(_, word, _)| *word == order).map_or(usual, |(order, _, _)| *order);
        let show = SHOWS.iter().find(|(_, word, _)| *word == show).map_or(Show::All, |(show, _, _)| *show);
        Self { order, show, from: from.to_owned() }
    }

    fn word(&self) -> &'static str {
        ORDERS.iter().find(|(order, _, _)| *order == self.order).map_or("", |(_, word, _)| word)
    }

    fn shows(&self) -> &'static str {
        SHOWS.iter().find(|(show, _, _)| *show == self.show).map_or("", |(_, word, _)| word)
    }
}

pub async fn shown(app: &App, ui: &Ui, who: &Actor, of: &Process, asked: &Asked) -> Result<Markup, Error> {
    let from = Some(asked.from.as_str()).filter(|from| !from.is_empty());
    let board = operation::board(&app.db, who, of, (asked.order, asked.show), from).await?;
    let address = links::read(&of.found);
    let total: i64 = board.counts.values().sum();
    let title = ui.t_args("participation-board", &[("n", total.into())]);
    Ok(html! {
        section.board id="vorschlaege" aria-labelledby="vorschlaege-titel" {
            h2 id="vorschlaege-titel" { (title) }
            @if total == 0 { (nothing(ui)) }
            @else {
                (tabs(ui, &ui.t("participation-show"), &filters(ui, &board, &address, asked)))
                (orders(ui, &address, asked))
                @if board.lines.is_empty() { p { (ui.t("participation-show-none")) } }
                ul.board__cards { @for line in &board.lines { li { (card(ui, of, line)) } } }
                @if let Some(next) = &board.next {
                    (link_button(ui, &ui.t("participation-board-more"), &at(&address, asked.word(), asked.shows(), next), Tone::Secondary))
                }
            }
        }
    })
}

fn at(address: &str, order: &str, show: &str, from: &str) -> String {
    let mut query = vec![format!("ordnung={order}")];
    if !show.is_empty() {
        query.push(format!("zeige={show}"));
    }
    if !from.is_empty() {
        query.push(format!("nach={}", links::encoded(from)));
    }
    format!("{address}?{}#vorschlaege", query.join("&"))
}

fn filters(ui: &Ui, board: &Board, address: &str, asked: &Asked) -> Vec<Tab> {
    let tab = |(show, word, key): &(Show, &'static str, &'static str)| {
        let n: i64 = board.counts.iter().filter(|(state, _)| show.fits(**state)).map(|(_, n)| n).sum();
        Tab {
            label: format!("{} ({n})", ui.t(key)),
            href: at(address, asked.word(), word, ""),
            current: *show == asked.show,
            ..Tab::default()
        }
    };
    SHOWS.iter().map(tab).collect()
}

fn orders(ui: &Ui, address: &str, asked: &Asked) -> Markup {
    html! {
        p.board__order {
            span { (icon(Icon::Sort)) " " (ui.t("participation-order")) " " }
            @for (order, word, key) in ORDERS {
                a href=(at(address, word, asked.shows(), "")) aria-current=[(order == asked.order).then_some("true")] { (ui.t(key)) }
                " "
            }
        }
    }
}

fn nothing(ui: &Ui) -> Markup {
    let (title, text) = (ui.t("participation-board-empty"), ui.t("participation-board-empty-text"));
    empty(ui, &Empty { icon: Icon::Idea, title: &title, text: &text, step: None })
}

fn card(ui: &Ui, of: &Process, line: &Line) -> Markup {
    let author = match (&line.author, line.submitted_for.as_str()) {
        (_, name) if !name.is_empty() => name.to_owned(),
        (Some(person), _) => person.name.clone(),
        (None, _) => ui.t("wiki-formerly"),
    };
    html! {
        article.proposal-card {
            h3 { a href=(links::node(&line.node)) { (line.node.title) } }
            p.facts { (ui.t_args("participation-number", &[("n", line.number.into())])) " · " (author) }
            p {
                (state_badge(ui, line.state))
                @if let Some(since) = line.overdue { " " (overdue_badge(ui, since, of.now)) }
                @if line.stale { " " (badge(ui, Shade::Warn, Icon::Clock, &ui.t("participation-stale"))) }
            }
            p.facts {
                span { (icon(Icon::People)) " " (ui.t_args("participation-supports", &[("n", line.supports.into())])) }
                " " span { (icon(Icon::Comment)) " " (ui.t_args("participation-comments", &[("n", line.comments.into())])) }
                @if line.supported { " " span { (ui.t("participation-supported")) } }
            }
            @if line.overdue.is_none() && rules::proposal::waits(line.state) {
                p.facts { (ui.t_args("participation-due", &[("date", ui.date_text(line.due_at.0).into())])) }
            }
        }
    }
}
