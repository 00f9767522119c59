//! What goes wrong while people are told: interruptions, a second process, a restored place.

use domain::notifications::{Post, follow};
use sea_orm::{ConnectionTrait, EntityTrait};

use super::{house, lines_of, named, say};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Britta, Finn, Mehmet};

on_both! {
    /// As after a kill between two batches: the place says how far, the rows are there, nobody hears twice.
    async fn an_interrupted_round_goes_on_where_it_stopped(app) {
        let (_, page) = house(&app).await;
        let names = [named(&app, Finn).await, named(&app, Mehmet).await, named(&app, Britta).await].join(" ");
        say(&app.signed_in(Aylin).await, &page, &names).await;
        let database = app.connection().await;
        let place = "SELECT value FROM installation WHERE name = 'notifications.place'";
        let place = async || {
            let statement = sea_orm::Statement::from_string(database.get_database_backend(), place);
            let row = database.query_one_raw(statement).await.expect("a row").expect("a place");
            row.try_get::<String>("", "value").expect("text")
        };
        let before = place().await;
        assert_eq!(app.tell().await, 3);
        let mut rows = domain::store::notification::Entity::find().all(&database).await.expect("rows");
        // The process died after the first person: place inside the first circle, two rows not written.
        rows.sort_by_key(|row| row.person_id);
        let done = before.split(' ').next().expect("a place").to_owned();
        for row in &rows[1..] {
            domain::store::notification::Entity::delete_by_id(row.id).exec(&database).await.expect("gone");
        }
        let first = rows[0].person_id.expect("a person");
        let back = format!("UPDATE installation SET value = '{done} 0 {first} 0' WHERE name = 'notifications.place'");
        database.execute_unprepared("DELETE FROM mention").await.expect("not noted yet");
        database.execute_unprepared(&back).await.expect("set back");
        assert_eq!(app.tell().await, 2);
        for who in [Finn, Mehmet, Britta] {
            assert_eq!(lines_of(&app, who).await.len(), 1, "{who:?}");
        }
        // Set back altogether, nobody is told again either.
        database.execute_unprepared(&format!("UPDATE installation SET value = '{before}' WHERE name = 'notifications.place'")).await.expect("set back");
        database.execute_unprepared("DELETE FROM mention").await.expect("not noted yet");
        assert_eq!(app.tell().await, 0);
    }

    async fn two_that_follow_at_once_tell_everybody_once(app) {
        let (_, page) = house(&app).await;
        let aylin = app.signed_in(Aylin).await;
        for n in 0..20 {
            say(&aylin, &page, &format!("{} {n}", named(&app, Finn).await)).await;
        }
        app.settle().await;
        let other = app.second_process().await;
        let (one, two) = tokio::join!(follow::catch_up(&app.db, Post::Goes), follow::catch_up(&other, Post::Goes));
        // The slower one may have had to give way; it goes on next time.
        assert!(one.is_ok() || two.is_ok());
        app.tell().await;
        assert_eq!(lines_of(&app, Finn).await, ["Öffnungszeiten Neu: 20 Erwähnungen"]);
    }

    /// Nobody is told of years that were before.
    async fn a_house_that_begins_to_tell_begins_now(app) {
        app.cast().await;
        let space = app.space("offen", domain::store::words::Visibility::Open).await;
        app.page(Aylin, space, "Alt", &named(&app, Finn).await).await;
        assert_eq!(app.tell().await, 0);
        app.page(Aylin, space, "Neu", &named(&app, Finn).await).await;
        assert_eq!(app.tell().await, 1);
    }
}
