//! The discussion below an entry.

use domain::comments::list::{Comment, Discussion, Thread};
use domain::entries::spine::Found;
use domain::rules::Decision;
use domain::store::Ts;
use domain::store::words::{EntryState, QuestionState, Stance};
use domain::{Actor, Reason, rules};
use maud::{Markup, html};
use serde::Deserialize;
use text::markdown::Heading;

use super::anchor;
use super::confidential;
use super::form::{self, What, Writing};
use super::questions;
use crate::app::App;
use crate::edge::{Visitor, initials};
use crate::entries::parts::state_badge;
use crate::entries::states::reason;
use crate::entries::text::{Reading, pieces};
use crate::failure::Failure;
use crate::links;
use crate::moderation::stands_for;
use crate::reactions::bar;
use crate::ui::{
    self, Icon, Key, NoticeKind, PostButton, Shade, Tone, Ui, badge, icon_link, link_button, notice, post_button,
    pressed_by,
};

/// The thread with which the shown part begins; part of every address below which people talk.
#[derive(Debug, Default, Deserialize)]
pub struct From {
    #[serde(default)]
    pub ab: String,
}

/// What is talked about.
pub struct Talk<'a> {
    pub found: &'a Found,
    /// Public id of the first thread to show; empty for the first of all.
    pub from: &'a str,
    /// The headings of the text as it is now.
    pub headings: &'a [Heading],
}

/// Comments with all that can be done with them, and the form for a new one.
pub async fn discussion(
    app: &App,
    who: &Actor,
    ui: &Ui,
    visitor: &Visitor,
    talk: &Talk<'_>,
) -> Result<Markup, Failure> {
    let shown = app.discussions.show(&app.db, who, talk.found, talk.from, visitor.now()).await?;
    let address = links::read(talk.found);
    let (writes, learns) = (shown.write.is_allowed(), rules::comment::learn_name(who, &talk.found.facts).is_allowed());
    let view = View { ui, talk, now: visitor.time(), writes, learns, asked: &shown.asked };
    let title = ui.t_args("comments-title", &[("n", shown.count.into())]);
    Ok(html! {
        section.discussion id="kommentare" aria-labelledby="kommentare-titel" {
            h2 id="kommentare-titel" { (title) }
            @if !talk.from.is_empty() {
                p { a href=(links::discussion(&address, None, "kommentare")) { (ui.t("comments-from-start")) } }
            }
            @for thread in &shown.threads { (view.thread(thread)) }
            @if let Some(next) = &shown.next {
                (link_button(ui, &ui.t("comments-more"), &links::discussion(&address, Some(next), "kommentare"), Tone::Secondary))
            }
            @if !shown.waiting.is_empty() {
                h3 { (ui.t("comments-waiting")) }
                @for comment in &shown.waiting { (view.comment(comment, Vec::new(), false, html! {})) }
            }
            (new_comment(ui, who, talk, &shown))
        }
    })
}

/// The form, or why there is none.
fn new_comment(ui: &Ui, who: &Actor, talk: &Talk<'_>, shown: &Discussion) -> Markup {
    match shown.write {
        Decision::Allowed => {
            let action = links::page_part(&talk.found.entry.public_id, "kommentare");
            html! {
                @if shown.count == 0 { p { (ui.t("comments-empty")) } }
                (form::form(ui, who, &Writing { asked: shown.asked.join(", "), ..Writing::new(talk.found, What::Comment, action) }))
            }
        }
        Decision::Denied(Reason::CommentsOff) => html! { p { (ui.t("comments-off")) } },
        _ => html! { p { (ui.t("comments-level")) } },
    }
}

struct View<'a> {
    ui: &'a Ui,
    talk: &'a Talk<'a>,
    now: Ts,
    writes: bool,
    /// This reader may learn names, with a reason.
    learns: bool,
    asked: &'a [String],
}

impl View<'_> {
    fn thread(&self, thread: &Thread) -> Markup {
        let accept = thread.first.question == Some(QuestionState::Open) && thread.may_settle;
        let answers = thread.answers.iter().map(|answer| {
            let accept = html! { @if accept { (self.post(answer, "als-antwort", "comments-accept", &[])) } };
            self.comment(answer, Vec::new(), !thread.full, accept)
        });
        let further = html! { (questions::actions(self.ui, thread)) (self.follow(thread)) };
        self.comment(&thread.first, answers.collect(), !thread.full, further)
    }

    /// Whoever asked confidentially is told anyway; an Abo would be a row with their name.
    fn follow(&self, thread: &Thread) -> Markup {
        if !thread.followed && thread.first.own && thread.first.confidential {
            return html! {};
        }
        let (part, key) = match thread.followed {
            true => ("abonnement/ende", "wiki-unsubscribe"),
            false => ("abonnement", "subscriptions-thread"),
        };
        let (action, label) = (links::comment_part(&thread.first.public_id, part), self.ui.t(key));
        let (icon, tone, pressed) = (Some(Icon::Bell), Tone::Quiet, Some(thread.followed));
        post_button(
            self.ui,
            &PostButton { action: &action, label: &label, icon, tone, pressed, ..PostButton::default() },
        )
    }

    fn comment(&self, comment: &Comment, answers: Vec<Markup>, answerable: bool, further: Markup) -> Markup {
        let ui = self.ui;
        if let Some(at) = comment.removed_at {
            return self.removed(comment, at, &answers);
        }
        let somebody = ui.t(if comment.confidential { "comments-confidential-author" } else { "wiki-formerly" });
        let name = comment.author.as_ref().map_or(somebody.as_str(), |person| person.name.as_str());
        let reading = Reading {
            links: &comment.links,
            space: &self.talk.found.space.slug,
            writes: false,
            id: None,
            included: None,
            sections: None,
        };
        let unit =
            comment.author.as_ref().map(|person| person.function.as_str()).filter(|function| !function.is_empty());
        ui::comment(
            ui,
            &ui::Comment {
                id: &anchor(&comment.public_id),
                name,
                initials: &initials(name),
                unit,
                when: ui.ago(comment.created_at.0, self.now.0),
                badges: self.badges(comment),
                body: html! {
                    (self.hidden(comment)) (self.returned(comment)) (self.section(comment))
                    (questions::line(ui, comment, self.asked, self.now)) (pieces(ui, &comment.rendered, &reading))
                    (confidential::looks(ui, comment))
                },
                actions: Some(
                    html! { (bar(ui, &comment.public_id, &comment.reactions)) (further) (self.actions(comment, answerable)) },
                ),
                answers,
            },
        )
    }

    /// The place of a comment that was taken away while others had answered it.
    fn removed(&self, comment: &Comment, at: Ts, answers: &[Markup]) -> Markup {
        let ui = self.ui;
        html! {
            article.comment.comment--removed id=(anchor(&comment.public_id)) {
                @if let Some(hidden) = &comment.hidden { (stands_for(ui, hidden)) }
                @else { p { (ui.t("comments-removed")) " " (ui.date(at.0)) } }
                @if comment.state == EntryState::Trashed && comment.can.delete { (self.post(comment, "papierkorb/ende", "comments-bring-back", &[])) }
                div.comment__answers { @for answer in answers { (answer) } }
            }
        }
    }

    /// For its author and those who approve: others do not see it any more, and what the author may do.
    fn hidden(&self, comment: &Comment) -> Markup {
        let (ui, Some(hidden)) = (self.ui, &comment.hidden) else { return Markup::default() };
        html! {
            (stands_for(ui, hidden))
            @if let Some(at) = hidden.appealed_at { p { (ui.t("moderation-appealed")) " " (ui.date_time(at.0)) } }
            @else if comment.own {
                (link_button(ui, &ui.t("moderation-appeal"), &links::appeal(&comment.public_id), Tone::Secondary))
            }
        }
    }

    fn badges(&self, comment: &Comment) -> Vec<Markup> {
        let ui = self.ui;
        let mut badges: Vec<Markup> = comment.question.map(|state| questions::state(ui, state)).into_iter().collect();
        match comment.stance {
            Some(Stance::For) => badges.push(badge(ui, Shade::Good, Icon::Add, &ui.t("comments-stance-for"))),
            Some(Stance::Against) => badges.push(badge(ui, Shade::Warn, Icon::Close, &ui.t("comments-stance-against"))),
            None => {}
        }
        if comment.confidential && comment.question.is_some() {
            badges.push(badge(ui, Shade::Neutral, Icon::Lock, &ui.t("comments-confidential")));
        }
        if comment.is_answer {
            badges.push(badge(ui, Shade::Good, Icon::CheckCircle, &ui.t("comments-is-answer")));
        }
        if comment.edited {
            let history = links::page_part(&comment.public_id, "verlauf");
            badges.push(html! { a href=(history) { (ui.t("comments-edited")) } });
        }
        if comment.state != EntryState::Published && comment.can.edit | comment.can.decide {
            badges.push(state_badge(ui, comment.state, false));
        }
        badges
    }

    /// Why it came back, above its text.
    fn returned(&self, comment: &Comment) -> Markup {
        let told = |returned| notice(self.ui, NoticeKind::Warning, &reason(self.ui, returned));
        comment.returned.as_ref().map(told).unwrap_or_default()
    }

    /// The heading it is about; one that is gone is named as it was.
    fn section(&self, comment: &Comment) -> Markup {
        let ui = self.ui;
        if comment.section.is_empty() {
            return html! {};
        }
        let there = self.talk.headings.iter().find(|heading| heading.anchor == comment.section);
        html! {
            p.comment__section {
                @match there {
                    Some(heading) => a href={ "#" (heading.anchor) } { (ui.t_args("comments-section", &[("heading", heading.text.as_str().into())])) },
                    None => (ui.t_args("comments-section-gone", &[("heading", comment.section_title.as_str().into())])),
                }
            }
        }
    }

    fn actions(&self, comment: &Comment, answerable: bool) -> Markup {
        let ui = self.ui;
        let id = &comment.public_id;
        let published = comment.state == EntryState::Published;
        html! {
            @if self.writes && answerable && published {
                (pressed_by(Key::Reply, icon_link(ui, Icon::Reply, &ui.t("comments-answer"), &links::comment_part(id, "antwort"))))
                (icon_link(ui, Icon::Quote, &ui.t("comments-quote"), &format!("{}?zitat=ja", links::comment_part(id, "antwort"))))
            }
            @if comment.can.edit { (icon_link(ui, Icon::Edit, &ui.t("comments-edit"), &links::comment_part(id, "bearbeiten"))) }
            @if comment.can.delete { (icon_link(ui, Icon::Trash, &ui.t("comments-remove"), &links::comment_part(id, "papierkorb"))) }
            @if published && !comment.own { (icon_link(ui, Icon::Warning, &ui.t("moderation-report"), &links::report(id))) }
            @if comment.confidential && self.learns { (icon_link(ui, Icon::Person, &ui.t("comments-name"), &links::comment_part(id, "name"))) }
            @if comment.can.decide {
                (self.post(comment, "freigabe", "comments-approve", &[("base", &comment.head.to_string())]))
                (link_button(ui, &ui.t("wiki-return"), &links::comment_part(id, "freigabe/rueckgabe"), Tone::Secondary))
            }
        }
    }

    fn post(&self, comment: &Comment, part: &str, key: &str, fields: &[(&str, &str)]) -> Markup {
        let (action, label) = (links::comment_part(&comment.public_id, part), self.ui.t(key));
        post_button(self.ui, &PostButton { action: &action, label: &label, fields, ..PostButton::default() })
    }
}
