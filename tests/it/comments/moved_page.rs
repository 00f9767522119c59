//! A comment on a page that moved to a closed Bereich meanwhile: its writer is told nothing and changes nothing.

use domain::spaces::grants::Subject;
use domain::store::words::{Level, Visibility};

use super::{post, say};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Britta, Finn, Mehmet};

on_both! {
    async fn whoever_no_longer_sees_the_page_finds_neither_it_nor_their_words(app) {
        app.cast().await;
        let open = app.space("offen", Visibility::Open).await;
        app.space("amt", Visibility::Members).await;
        app.grant(open, Subject::Person(app.person(Finn).await), Level::Comment).await;
        let page = app.page(Aylin, open, "Umzug", "Bald.").await;
        app.tell().await;
        let (finn, mehmet) = (app.signed_in(Finn).await, app.signed_in(Mehmet).await);
        let own = say(&finn, &page, "Wohin denn?").await;
        finn.get(&format!("/s/{page}/kommentare")).await;
        let moved = [("space", "amt"), ("place", "last")];
        app.signed_in(Britta).await.post(&format!("/s/{page}/verschieben"), &moved).await.expect(303);
        // The form was open the whole time.
        post(&finn, &format!("/s/{page}/kommentare"), "Das ging schnell.").await.expect(404);
        post(&finn, &format!("/k/{own}/antwort"), "Hallo?").await.expect(404);
        let left = mehmet.open(&format!("/s/{page}")).await.expect(200);
        assert_eq!(left.select(".comment__body .prose"), ["Wohin denn?"], "it went along with its page");
        for path in [format!("/s/{page}"), format!("/k/{own}"), format!("/k/{own}/bearbeiten")] {
            finn.get(&path).await.expect(404);
        }
        // What is answered there is not told to him.
        say(&mehmet, &page, "Ins Amt.").await;
        app.tell().await;
        app.index_now().await;
        for path in ["/benachrichtigungen", "/einstellungen/abos", "/suche?q=denn", "/neuigkeiten"] {
            assert!(!finn.open(path).await.expect(200).text().contains("Umzug"), "{path}");
        }
    }
}
