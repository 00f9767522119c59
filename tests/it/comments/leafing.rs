//! Long discussions come in parts, oldest first, and every comment is found in its part.

use domain::comments::THREADS;
use domain::comments::write::{self, NewComment};

use super::page;
use crate::on_both;
use crate::support::TestApp;
use crate::support::cast::Persona::{self, Aylin, Mehmet};
use crate::support::client::Answer;

async fn add(app: &TestApp, by: Persona, page: &str, body: &str, answers: Option<&str>) -> String {
    let new = NewComment { body: body.into(), answers: answers.map(str::to_owned), ..NewComment::default() };
    write::write(&app.db, &app.actor(by).await, &app.found(page).await, &new).await.expect("a comment")
}

fn threads(shown: &Answer) -> Vec<String> {
    shown.attribute("#kommentare > .comment", "id")
}

impl TestApp {
    /// Where a comment of the first part stands.
    pub async fn place(&self, page: &str, comment: &str) -> Option<String> {
        let found = self.found(page).await;
        Some(format!("/b/{}/{}-{page}#k-{comment}", found.space.slug, found.entry.slug))
    }

    /// A commit that concerns rights, so that nothing known before counts.
    pub async fn grant_again(&self) {
        let system = crate::support::cast::system();
        domain::people::units::add(&self.db, &system, "99", "Sonstiges", None).await.expect("a unit");
    }
}

on_both! {
    async fn each_comment_stands_in_exactly_one_part(app) {
        let page = page(&app).await;
        let mut all = Vec::new();
        for number in 0..2 * THREADS + 3 {
            all.push(add(&app, Aylin, &page, &format!("Nummer {number}"), None).await);
        }
        // What was taken away leaves no gap that tells of it.
        let aylin = app.signed_in(Aylin).await;
        aylin.post(&format!("/k/{}/papierkorb", all.remove(3)), &[]).await.expect(303);
        let mut seen = Vec::new();
        let mut path = app.place(&page, "").await.expect("a path");
        for part in 0..3 {
            let shown = aylin.open(path.split('#').next().expect("a path")).await.expect(200);
            let here = threads(&shown);
            assert_eq!(here.len(), if part < 2 { THREADS as usize } else { 2 });
            assert_eq!(shown.select("#kommentare > h2"), [format!("Kommentare ({})", all.len())]);
            seen.extend(here);
            let next = shown.attribute("#kommentare > a.button", "href").pop();
            assert_eq!(next.is_some(), part < 2);
            path = next.unwrap_or_default();
        }
        let wanted: Vec<String> = all.iter().map(|id| format!("k-{id}")).collect();
        assert_eq!(seen, wanted);
        for (at, id) in all.iter().enumerate() {
            let way = aylin.get(&format!("/k/{id}")).await.expect(303).location().expect("its place");
            assert_eq!(way.contains("?ab="), at >= THREADS as usize, "{at}");
            let shown = aylin.get(way.split('#').next().expect("a path")).await.expect(200);
            assert!(threads(&shown).contains(&format!("k-{id}")), "{at}");
        }
    }

    /// A part that begins with something hidden or strange shows no more than there is.
    async fn a_strange_beginning_tells_nothing(app) {
        let page = page(&app).await;
        let first = add(&app, Aylin, &page, "Erstens", None).await;
        add(&app, Mehmet, &page, "Zweitens", Some(&first)).await;
        let aylin = app.signed_in(Aylin).await;
        let path = app.place(&page, "").await.expect("a path");
        let path = path.split('#').next().expect("a path");
        aylin.get(&format!("{path}?ab=nirgends00")).await.expect(404);
        assert_eq!(threads(&aylin.get(&format!("{path}?ab={page}")).await.expect(200)), [format!("k-{first}")]);
    }
}
