//! The list behind the bell: reading one line, reading everything, leafing.

use super::{bell, house, lines, named, read_all, say};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Finn, Mehmet};

on_both! {
    async fn one_line_is_read_and_then_all(app) {
        let (space, page) = house(&app).await;
        let other = app.page(Aylin, space, "Fundbüro", "Im Keller.").await;
        let (aylin, name) = (app.signed_in(Aylin).await, named(&app, Finn).await);
        for on in [&page, &other, &other] {
            say(&aylin, on, &name).await;
        }
        app.tell().await;
        let finn = app.signed_in(Finn).await;
        assert_eq!(lines(&finn).await, ["Fundbüro Neu: 2 Erwähnungen", "Öffnungszeiten Neu: Erwähnung"]);
        let list = finn.get("/benachrichtigungen").await.expect(200);
        let [line, newest] = ["zeile", "bis"].map(|name| list.attribute(&format!("input[name={name}]"), "value")[0].clone());
        app.clock.advance(1_000);
        let one = [("zeile", line.as_str())];
        // Nobody reads for somebody else.
        app.signed_in(Mehmet).await.post("/benachrichtigungen/gelesen", &one).await.expect(303);
        assert_eq!(bell(&finn).await, "3 neue Benachrichtigungen");
        finn.post("/benachrichtigungen/gelesen", &one).await.expect(303);
        assert_eq!(lines(&finn).await, ["Fundbüro: 2 Erwähnungen", "Öffnungszeiten Neu: Erwähnung"]);
        say(&aylin, &page, &name).await;
        app.tell().await;
        finn.post("/benachrichtigungen/gelesen", &[("bis", newest.as_str())]).await.expect(303);
        assert_eq!(bell(&finn).await, "eine neue Benachrichtigung", "what came since stays new");
        assert_eq!(lines(&finn).await[0], "Öffnungszeiten 1 neu: 2 Erwähnungen");
        read_all(&finn).await;
        assert_eq!(bell(&finn).await, "");
        for odd in [vec![], vec![("bis", "7")], vec![("zeile", line.as_str()), ("bis", newest.as_str())]] {
            finn.post("/benachrichtigungen/gelesen", &odd).await.expect(400);
        }
    }

    async fn long_lists_are_leafed_through(app) {
        let (space, _) = house(&app).await;
        let name = named(&app, Finn).await;
        for n in 1..=33 {
            app.page(Aylin, space, &format!("Seite {n:02}"), &name).await;
        }
        app.tell().await;
        let finn = app.signed_in(Finn).await;
        let first = finn.get("/benachrichtigungen").await.expect(200);
        let titles = first.select(".entry-list__title a");
        assert_eq!((titles.len(), titles[0].as_str()), (30, "Seite 33"));
        let older = first.attribute("a[href^='/benachrichtigungen?vor=']", "href");
        let second = finn.get(&older[0]).await.expect(200);
        assert_eq!(second.select(".entry-list__title a"), ["Seite 03", "Seite 02", "Seite 01"]);
        assert!(second.attribute("a[href^='/benachrichtigungen?vor=']", "href").is_empty());
        finn.get("/benachrichtigungen?vor=xyz").await.expect(400);
    }
}
