//! Targets that are not called, whatever the row says.

use domain::egress::{Egress, Fault, post};
use domain::store::webhook;
use sea_orm::{ActiveValue::Set, EntityTrait};

use super::{Other, by_bela, draft, found, house, send};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela};
use crate::support::cast::system;
use domain::webhooks::manage;

on_both! {
    async fn without_a_list_nothing_can_be_set_up(app) {
        app.cast().await;
        let space = app.space("offen", domain::store::words::Visibility::Open).await;
        let other = Other::listening().await;
        let refused = manage::create(&app.db, &app.actor(Bela).await, &draft(&other, &[space])).await;
        assert!(refused.is_err());
        let page = app.signed_in(Bela).await.get("/administration/webhooks").await.expect(200);
        assert!(page.text().contains("webhooks.targets") && page.select("input[name=target]").is_empty());
    }

    /// Somebody forged the row, or the list became shorter: what counts is the list at sending.
    async fn a_target_that_is_not_listed_is_not_called(app) {
        let (other, space) = house(&app).await;
        let stranger = Other::listening().await;
        let (id, _) = by_bela(&app, &other, space).await;
        let forged = webhook::ActiveModel {
            id: Set(found(&app, &id).await.row.id),
            target: Set(stranger.target()),
            ..Default::default()
        };
        webhook::Entity::update(forged).exec(&app.connection().await).await.expect("forged");
        app.page(Aylin, space, "Markt", "Neu.").await;
        send(&app).await;
        assert!(stranger.heard().is_empty() && other.heard().is_empty());
        let rows = domain::webhooks::record::list(&app.db, &system(), &found(&app, &id).await.row, None, 1).await.expect("rows");
        assert_eq!((rows[0].fault.as_str(), rows[0].status), ("target", None));
    }
}

/// A listed name that leads to this machine, where that is not allowed; and http to anywhere else.
#[tokio::test]
async fn the_address_behind_a_name_is_looked_at() {
    let other = Other::listening().await;
    for host in ["127.0.0.1", "localhost"] {
        let listed = Egress { targets: vec![format!("{host}:{}", other.port)], ..Egress::default() };
        let target = listed.target(&format!("https://{host}:{}/", other.port)).expect("listed");
        assert_eq!(post(&listed, &target, &[], Vec::new()).await.err(), Some(Fault::Address), "{host}");
        assert!(listed.target(&format!("http://{host}:{}/", other.port)).is_err(), "http");
    }
    let loopback = other.allowed();
    let tls = loopback.target(&format!("https://127.0.0.1:{}/", other.port)).expect("listed");
    assert_eq!(post(&loopback, &tls, &[], Vec::new()).await.err(), Some(Fault::Tls));
    assert!(other.heard().is_empty());
}
