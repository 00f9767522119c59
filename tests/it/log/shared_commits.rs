//! Changes of one moment share a commit: what is acknowledged is kept, what fails takes no other with it.

use std::time::Duration;

use domain::entries::spine;
use domain::spaces::{self, SpaceDraft};
use domain::store::words::Visibility;
use domain::wiki::{NewPage, SaveAs, pages};
use futures_util::future::join_all;

use crate::on_both;
use crate::support::cast::Persona::Aylin;
use crate::support::cast::{draft, system};

on_both! {
    async fn a_failure_takes_no_other_with_it(app) {
        app.cast().await;
        let space = app.space("amt", Visibility::Open).await;
        let actor = app.actor(Aylin).await;
        for round in 0..6 {
            let written = join_all((0..8).map(|number| {
                let (db, actor) = (app.db.clone(), actor.clone());
                async move {
                    let page = draft(&format!("Seite {round}-{number}"), "Text.", SaveAs::Published);
                    pages::create(&db, &actor, space, NewPage::default(), &page).await
                }
            }));
            // The name is taken, which only the database knows, in the middle of the transaction.
            let refused = join_all((0..8).map(|_| {
                let db = app.db.clone();
                async move { spaces::add(&db, &system(), &SpaceDraft::new("amt", "Amt", Visibility::Open)).await }
            }));
            let (written, refused) = tokio::join!(written, refused);
            assert!(refused.iter().all(Result::is_err), "{refused:?}");
            for id in written {
                let id = id.expect("written");
                spine::find(&app.db, &actor, &id).await.expect("what was acknowledged is there");
            }
        }
        assert_eq!(spaces::list(&app.db, &system()).await.expect("the spaces").len(), 1);
    }

    async fn whoever_gives_up_waiting_leaves_the_others_alone(app) {
        app.cast().await;
        let space = app.space("amt", Visibility::Open).await;
        let actor = app.actor(Aylin).await;
        for round in 0..12_u64 {
            let write = |name: String| {
                let (db, actor) = (app.db.clone(), actor.clone());
                async move { pages::create(&db, &actor, space, NewPage::default(), &draft(&name, "Text.", SaveAs::Published)).await }
            };
            let impatient: Vec<_> = (0..6)
                .map(|number| tokio::spawn(write(format!("Ungeduldig {round}-{number}"))))
                .collect();
            let patient: Vec<_> =
                (0..6).map(|number| tokio::spawn(write(format!("Geduldig {round}-{number}")))).collect();
            tokio::time::sleep(Duration::from_micros(400 * round)).await;
            impatient.iter().for_each(tokio::task::JoinHandle::abort);
            for task in patient {
                let id = task.await.expect("ends").expect("written");
                spine::find(&app.db, &actor, &id).await.expect("what was acknowledged is there");
            }
        }
    }
}
