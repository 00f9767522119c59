//! Who is told of what.

use domain::entries::approval;
use domain::entries::draft::SaveAs;
use domain::entries::subscriptions::{self, Target};
use domain::spaces::SpaceDraft;
use domain::store::words::Visibility;
use domain::wiki::NewPage;
use domain::wiki::describe::{Description, Responsible};

use super::{answer, bell, house, lines_of, named, say, written};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Britta, Finn, Mehmet};
use crate::support::cast::draft;

on_both! {
    async fn whoever_is_named_is_told_once(app) {
        let (_, page) = house(&app).await;
        let (aylin, name) = (app.signed_in(Aylin).await, named(&app, Finn).await);
        let comment = say(&aylin, &page, &format!("{name}, stimmt das?")).await;
        assert_eq!(app.tell().await, 1);
        assert_eq!(app.tell().await, 0);
        assert_eq!(lines_of(&app, Finn).await, ["Öffnungszeiten Neu: Erwähnung"]);
        assert_eq!(bell(&app.signed_in(Finn).await).await, "eine neue Benachrichtigung");
        // A new text that names him again is no news.
        let base = app.found(&comment).await.entry.head_id.to_string();
        let again = format!("{name}, stimmt das so?");
        aylin.post(&format!("/k/{comment}/bearbeiten"), &[("body", &again), ("base", &base)]).await.expect(303);
        assert_eq!(app.tell().await, 0);
        for other in [Aylin, Mehmet, Britta] {
            assert!(lines_of(&app, other).await.is_empty(), "{other:?}");
        }
    }

    async fn whoever_is_named_in_a_page_later_is_told_then(app) {
        let (_, page) = house(&app).await;
        let (finn, mehmet) = (named(&app, Finn).await, named(&app, Mehmet).await);
        app.revise(Aylin, &page, draft("Öffnungszeiten", &format!("Fragen an {finn}."), SaveAs::Published)).await;
        assert_eq!(app.tell().await, 1);
        let both = draft("Öffnungszeiten", &format!("Fragen an {finn} und {mehmet}."), SaveAs::Published);
        app.revise(Aylin, &page, both).await;
        assert_eq!(app.tell().await, 1, "Mehmet alone");
        // What readers do not see yet is nobody's news.
        let britta = named(&app, Britta).await;
        app.revise(Aylin, &page, draft("Öffnungszeiten", &britta, SaveAs::Draft)).await;
        assert_eq!(app.tell().await, 0);
    }

    async fn a_question_is_told_to_those_who_answer_for_the_page(app) {
        let (_, page) = house(&app).await;
        let owner = Some(Responsible::Person(app.person(Mehmet).await));
        app.describe(Aylin, &page, &Description { owner, ..Description::default() }).await;
        let finn = domain::spaces::grants::Subject::Person(app.person(Finn).await);
        app.grant(app.found(&page).await.space.id, finn, domain::store::words::Level::Comment).await;
        let finn = app.signed_in(Finn).await;
        let fields = [("body", "Auch feiertags?"), ("frage", "ja")];
        let question = written(finn.post(&format!("/s/{page}/kommentare"), &fields).await);
        app.tell().await;
        assert_eq!(lines_of(&app, Mehmet).await, ["Öffnungszeiten Neu: Neue Rückfrage"]);
        let told = lines_of(&app, Aylin).await;
        assert_eq!(told, ["Öffnungszeiten Neu: Neuer Kommentar"], "she wrote the page, somebody else answers for it");
        let mehmet = app.signed_in(Mehmet).await;
        let settling = [("body", "Nein."), ("loest", "ja")];
        mehmet.post(&format!("/k/{question}/antwort"), &settling).await.expect(303);
        app.tell().await;
        assert_eq!(lines_of(&app, Finn).await, ["Öffnungszeiten Neu: Antwort auf Ihre Rückfrage"], "one event, not two");
    }

    async fn an_answer_is_told_to_whoever_is_answered(app) {
        let (_, page) = house(&app).await;
        let (aylin, britta) = (app.signed_in(Aylin).await, app.signed_in(Britta).await);
        let first = say(&aylin, &page, "Wir schließen früher.").await;
        app.tell().await;
        answer(&britta, &first, "Gut.").await;
        answer(&aylin, &first, "Danke.").await;
        app.tell().await;
        assert_eq!(lines_of(&app, Aylin).await, ["Öffnungszeiten Neu: Antwort auf Ihren Kommentar"]);
        assert_eq!(lines_of(&app, Britta).await, ["Öffnungszeiten Neu: Neuer Kommentar"], "she is in the thread");
    }

    async fn an_approval_is_asked_of_those_who_approve_and_its_outcome_told(app) {
        app.cast().await;
        let draft_of = SpaceDraft { approval: true, ..SpaceDraft::new("satzung", "Satzungen", Visibility::Members) };
        let space = app.space_with(draft_of).await;
        app.tell().await;
        let submitted = draft("Hausordnung", "Erste Fassung.", SaveAs::Submitted);
        let page = app.page_as(Aylin, space, NewPage::default(), submitted).await;
        app.tell().await;
        assert_eq!(lines_of(&app, Britta).await, ["Hausordnung Neu: Zur Freigabe vorgelegt"]);
        assert!(lines_of(&app, Mehmet).await.is_empty(), "he writes and does not approve");
        let britta = app.actor(Britta).await;
        approval::send_back(&app.db, &britta, &app.found(&page).await, "Paragraf 3 fehlt.").await.expect("back");
        app.tell().await;
        assert_eq!(lines_of(&app, Aylin).await, ["Hausordnung Neu: Mit Begründung zurückgegeben"]);
        app.revise(Aylin, &page, draft("Hausordnung", "Zweite Fassung.", SaveAs::Submitted)).await;
        app.approve(Britta, &page).await;
        app.tell().await;
        assert_eq!(lines_of(&app, Aylin).await[0], "Hausordnung Neu: Freigegeben");
    }

    async fn moderation_tells_the_author_those_who_decide_and_whoever_reported(app) {
        let (_, page) = house(&app).await;
        let finn = app.signed_in(Finn).await;
        finn.post(&format!("/melden/{page}"), &[("reason", "insult"), ("note", "")]).await.expect(303);
        app.tell().await;
        assert_eq!(lines_of(&app, Britta).await, ["Öffnungszeiten Neu: Meldung zu prüfen"]);
        assert!(lines_of(&app, Aylin).await.is_empty(), "who is reported is not told of it");
        let britta = app.signed_in(Britta).await;
        let hidden = [("reason", "insult"), ("note", "So nicht.")];
        britta.post(&format!("/moderation/{page}/ausblenden"), &hidden).await.expect(303);
        app.tell().await;
        assert_eq!(lines_of(&app, Aylin).await, ["Öffnungszeiten Neu: Von der Moderation ausgeblendet"]);
        let told = lines_of(&app, Finn).await;
        assert_eq!(told, ["Nicht mehr sichtbarer Beitrag Neu: Über Ihre Meldung ist entschieden"], "no title");
        let aylin = app.signed_in(Aylin).await;
        aylin.post(&format!("/widerspruch/{page}"), &[("appeal", "Bitte.")]).await.expect(303);
        app.tell().await;
        assert!(!lines_of(&app, Britta).await.concat().contains("Widerspruch"), "nobody decides about their own act");
    }

    /// However somebody follows it, once; and no more after the Abo has ended.
    async fn whoever_follows_a_space_hears_of_what_is_new_in_it(app) {
        let (space, page) = house(&app).await;
        let (finn, mehmet) = (app.actor(Finn).await, app.actor(Mehmet).await);
        for actor in [&finn, &mehmet] {
            subscriptions::subscribe(&app.db, actor, Target::Space(space)).await.expect("subscribed");
        }
        subscriptions::subscribe(&app.db, &finn, Target::Entry(&app.found(&page).await)).await.expect("subscribed");
        subscriptions::unsubscribe(&app.db, &mehmet, Target::Space(space)).await.expect("ended");
        app.revise(Aylin, &page, draft("Öffnungszeiten", "Bis 19 Uhr.", SaveAs::Published)).await;
        app.page(Aylin, space, "Fundbüro", "Im Keller.").await;
        app.tell().await;
        assert_eq!(lines_of(&app, Finn).await, ["Fundbüro Neu: Neu veröffentlicht", "Öffnungszeiten Neu: Geändert"]);
        assert!(lines_of(&app, Mehmet).await.is_empty());
    }

    async fn whoever_subscribed_hears_of_changes_and_comments(app) {
        let (_, page) = house(&app).await;
        app.signed_in(Finn).await.post(&format!("/s/{page}/abonnement"), &[]).await.expect(303);
        app.revise(Britta, &page, draft("Öffnungszeiten", "Montags bis 19 Uhr.", SaveAs::Published)).await;
        let britta = app.signed_in(Britta).await;
        for n in 1..=3 {
            say(&britta, &page, &format!("Hinweis {n}.")).await;
        }
        app.tell().await;
        assert_eq!(
            lines_of(&app, Finn).await,
            ["Öffnungszeiten Neu: 3 neue Kommentare", "Öffnungszeiten Neu: Geändert"]
        );
        assert_eq!(bell(&app.signed_in(Finn).await).await, "4 neue Benachrichtigungen");
        assert!(lines_of(&app, Britta).await.is_empty());
    }
}
