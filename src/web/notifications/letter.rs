//! What a mail looks like: subject, text and HTML of the same words. No picture, no style, nothing
//! loaded, no address that tells who opened it.

use domain::notifications::letters::{Goal, Item, Letter};
use domain::store::Ts;
use domain::store::words::MailKind;
use maud::{DOCTYPE, Markup, html};

use super::show::what;
use crate::app::Settings;
use crate::language::Lang;
use crate::links;
use crate::ui::Ui;

/// Items of a digest that are written out.
const MOST: usize = 60;

/// A mail ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composed {
    pub subject: String,
    pub text: String,
    pub html: String,
    /// Where one click ends such mails.
    pub unsubscribe: String,
}

/// Writes a letter in its reader's language.
pub fn compose(settings: &Settings, letter: &Letter, now: Ts) -> Composed {
    let chosen = Some(letter.language.as_str()).filter(|language| *language != "auto");
    let ui = Ui {
        lang: Lang::negotiate(chosen, None, settings.german),
        zone: settings.zone.clone(),
        house: settings.house.clone(),
        ..Ui::default()
    };
    let sheet = Sheet { ui: &ui, settings, letter, now };
    Composed {
        subject: sheet.subject(),
        text: sheet.text(),
        html: sheet.html().into_string(),
        unsubscribe: sheet.address(&links::unsubscribe(&letter.token)),
    }
}

struct Sheet<'a> {
    ui: &'a Ui,
    settings: &'a Settings,
    letter: &'a Letter,
    now: Ts,
}

/// One item in words.
struct Said {
    what: String,
    title: Option<String>,
    href: String,
}

impl Sheet<'_> {
    fn address(&self, path: &str) -> String {
        format!("{}{path}", self.settings.public_url)
    }

    /// Who writes: the house, or the product where no house is named.
    fn house(&self) -> &str {
        self.ui.house.as_deref().unwrap_or(&self.ui.product)
    }

    fn heading(&self) -> String {
        let key = match self.letter.kind {
            MailKind::Notice => return self.letter.items.first().map_or_else(String::new, |item| self.said(item).what),
            MailKind::Daily => "notifications-daily-of",
            MailKind::Weekly => "notifications-weekly-of",
        };
        self.ui.t_args(key, &[("date", self.ui.date_text(self.now.0).into())])
    }

    /// `[Bereich] Anlass: Titel`; what not all staff may read is not named outside the house.
    fn subject(&self) -> String {
        let told = self.letter.items.first().and_then(|item| item.told.as_ref());
        match told.filter(|_| self.letter.kind == MailKind::Notice) {
            Some(told) => format!("[{}] {}: {}", told.space, self.heading(), told.title),
            None => format!("[{}] {}", self.house(), self.heading()),
        }
    }

    fn said(&self, item: &Item) -> Said {
        let what = match item.leads_to {
            Goal::List => self.ui.t("notifications-unnamed"),
            _ => what(self.ui, item.cause, item.count as u64),
        };
        let who = item.told.as_ref().and_then(|told| told.who.as_ref()).filter(|_| item.count == 1);
        let path = match &item.leads_to {
            Goal::Entry(id) => links::permalink(id),
            Goal::Comment(id) => links::comment(id),
            Goal::List => links::NOTIFICATIONS.to_owned(),
        };
        Said {
            what: match who {
                Some(who) => self
                    .ui
                    .t_args("notifications-what-by", &[("what", what.into()), ("name", who.name.as_str().into())]),
                None => what,
            },
            title: item.told.as_ref().map(|told| told.title.clone()),
            href: self.address(&path),
        }
    }

    /// Items by space, in their order; without a title where the space is closed.
    fn groups(&self) -> Vec<(String, Vec<Said>)> {
        let mut groups: Vec<(String, Vec<Said>)> = Vec::new();
        for item in self.letter.items.iter().take(MOST) {
            let closed = || match item.leads_to {
                Goal::List => self.ui.t("notifications-unnamed-group"),
                _ => self.ui.t("notifications-closed"),
            };
            let space = item.told.as_ref().map_or_else(closed, |told| told.space.clone());
            match groups.iter_mut().find(|(known, _)| *known == space) {
                Some((_, items)) => items.push(self.said(item)),
                None => groups.push((space, vec![self.said(item)])),
            }
        }
        groups
    }

    fn more(&self) -> Option<String> {
        let more = self.letter.items.len().saturating_sub(MOST);
        (more > 0).then(|| self.ui.t_args("notifications-more", &[("n", more.into())]))
    }

    /// Greeting above, settings and end below.
    fn greeting(&self) -> String {
        self.ui.t_args("notifications-greeting", &[("name", self.letter.name.as_str().into())])
    }

    fn text(&self) -> String {
        let mut lines = vec![self.greeting(), String::new()];
        for (space, items) in self.groups() {
            lines.extend([space, String::new()]);
            for said in items {
                lines.push(format!("* {}", said.what));
                lines.extend(said.title.map(|title| format!("  {title}")));
                lines.extend([format!("  {}", said.href), String::new()]);
            }
        }
        if let Some(more) = self.more() {
            lines.extend([more, self.address(links::NOTIFICATIONS), String::new()]);
        }
        let end = links::unsubscribe(&self.letter.token);
        lines.extend([
            "-- ".to_owned(),
            self.ui.t_args("notifications-from", &[("house", self.house().into())]),
            format!("{}: {}", self.ui.t("notifications-settings"), self.address(links::NOTIFICATION_SETTINGS)),
            format!("{}: {}", self.ui.t("notifications-end"), self.address(&end)),
        ]);
        lines.join("\r\n") + "\r\n"
    }

    fn html(&self) -> Markup {
        let end = self.address(&links::unsubscribe(&self.letter.token));
        html! {
            (DOCTYPE)
            html lang=(self.ui.lang.html()) {
                head {
                    meta charset="utf-8";
                    meta name="color-scheme" content="light dark";
                    title { (self.subject()) }
                }
                body {
                    h1 { (self.heading()) }
                    p { (self.greeting()) }
                    @for (space, items) in self.groups() {
                        h2 { (space) }
                        ul {
                            @for said in items {
                                li {
                                    (said.what) ": "
                                    a href=(said.href) { @if let Some(title) = &said.title { (title) } @else { (self.ui.t("notifications-open")) } }
                                }
                            }
                        }
                    }
                    @if let Some(more) = self.more() { p { a href=(self.address(links::NOTIFICATIONS)) { (more) } } }
                    hr;
                    p { (self.ui.t_args("notifications-from", &[("house", self.house().into())])) }
                    p {
                        a href=(self.address(links::NOTIFICATION_SETTINGS)) { (self.ui.t("notifications-settings")) }
                        " · "
                        a href=(end) { (self.ui.t("notifications-end")) }
                    }
                }
            }
        }
    }
}
