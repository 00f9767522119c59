//! What is told: once followed, at least once heard, always with the same id.

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::admin::runner;
use domain::store::Ts;
use domain::store::words::{DeliveryState, WebhookState};
use domain::webhooks::{follow, manage, record};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::{Heard, Manner, by_bela, found, house, send};
use crate::on_both;
use crate::support::TestApp;
use crate::support::cast::Persona::{Aylin, Bela};
use crate::support::cast::system;

fn signed(heard: &Heard, secret: &str) -> String {
    let key = STANDARD.decode(secret.strip_prefix("whsec_").expect("a secret")).expect("base64");
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).expect("a key");
    mac.update(format!("{}.{}.", heard.id, heard.time).as_bytes());
    mac.update(&heard.body);
    format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
}

async fn states(app: &TestApp, id: &str) -> Vec<(DeliveryState, i64)> {
    let hook = found(app, id).await.row;
    let rows = record::list(&app.db, &system(), &hook, None, 100).await.expect("the deliveries");
    rows.iter().map(|row| (row.state, row.tries)).collect()
}

on_both! {
    async fn a_change_is_told_signed_and_once(app) {
        let (other, space) = house(&app).await;
        app.page(Aylin, space, "Davor", "Davor.").await;
        let (id, secret) = by_bela(&app, &other, space).await;
        let page = app.page(Aylin, space, "Markt", "Neu.").await;
        send(&app).await;
        send(&app).await;
        let heard = other.heard();
        assert_eq!(heard.len(), 1, "{heard:?}");
        let message = heard[0].json();
        assert_eq!((&message["type"], &message["data"]["id"]), (&"entry.published".into(), &page.as_str().into()));
        assert_eq!((&message["data"]["kind"], &message["data"]["title"]), (&"page".into(), &"Markt".into()));
        assert_eq!(heard[0].signature, signed(&heard[0], &secret));
        assert!(!String::from_utf8_lossy(&heard[0].body).contains("Neu."), "no texts");
        assert_eq!(states(&app, &id).await, [(DeliveryState::Delivered, 1)]);
        assert_eq!(app.client().get("/health/live").await.status, 200);
    }

    async fn what_is_refused_comes_again_with_the_same_id(app) {
        let (other, space) = house(&app).await;
        let (id, _) = by_bela(&app, &other, space).await;
        for manner in [Manner::Says(500), Manner::Says(404), Manner::LeadsElsewhere] {
            other.answers(manner);
            app.page(Aylin, space, "Markt", "Neu.").await;
            send(&app).await;
            let tried = other.heard().len();
            send(&app).await;
            assert_eq!(other.heard().len(), tried, "not before its time");
            other.answers(Manner::Takes);
            app.clock.advance(Ts::HOUR);
            send(&app).await;
            let heard = other.heard();
            let ids: Vec<&String> = heard.iter().skip(tried - 1).map(|heard| &heard.id).collect();
            assert_eq!((ids.len(), ids[0]), (2, ids[1]), "{manner:?}");
        }
        assert!(states(&app, &id).await.iter().all(|state| *state == (DeliveryState::Delivered, 2)));
        assert!(found(&app, &id).await.row.failing_since.is_none());
    }

    /// Nobody is waited for longer than five seconds; what waits behind it waits in order.
    async fn a_target_that_hangs_costs_one_try(app) {
        let (other, space) = house(&app).await;
        let (id, _) = by_bela(&app, &other, space).await;
        other.answers(Manner::Hangs);
        for title in ["Eins", "Zwei", "Drei"] {
            app.page(Aylin, space, title, "Neu.").await;
        }
        send(&app).await;
        assert_eq!(other.heard().len(), 1);
        other.answers(Manner::Takes);
        app.clock.advance(Ts::HOUR);
        send(&app).await;
        let titles: Vec<_> = other.heard().iter().map(|heard| heard.json()["data"]["title"].clone()).collect();
        assert_eq!(titles, ["Eins", "Eins", "Zwei", "Drei"]);
        assert_eq!(states(&app, &id).await.iter().map(|(_, tries)| *tries).sum::<i64>(), 4);
    }

    /// Two nodes follow at once, and one of them ends between following and sending.
    async fn each_event_is_told_whoever_follows(app) {
        let (other, space) = house(&app).await;
        by_bela(&app, &other, space).await;
        let beside = app.second_process().await;
        beside.set_egress(other.allowed());
        let mut pages = BTreeSet::new();
        for n in 0..12 {
            pages.insert(app.page(Aylin, space, &format!("Seite {n}"), "Neu.").await);
            if n % 4 == 0 {
                app.settle().await;
                let (here, there) = tokio::join!(follow::catch_up(&app.db), follow::catch_up(&beside));
                assert!(here.is_ok() && there.is_ok());
            }
        }
        app.settle().await;
        follow::catch_up(&beside).await.expect("followed");
        let (here, there) = tokio::join!(runner::run_due(&app.db, &app.blobs), runner::run_due(&beside, &app.blobs));
        assert!(here.is_ok() && there.is_ok());
        send(&app).await;
        let heard = other.heard();
        let told: BTreeSet<String> = heard.iter().map(|heard| heard.json()["data"]["id"].as_str().expect("an id").to_owned()).collect();
        assert_eq!(told, pages);
        let pairs: BTreeSet<(String, String)> = heard.iter().map(|heard| (heard.id.clone(), heard.json()["data"]["id"].to_string())).collect();
        assert_eq!(pairs.len(), pages.len(), "one id for each event");
    }

    /// A process that ended in the middle of sending: its lease lapses, somebody else sends it.
    async fn what_was_being_sent_when_the_process_ended_is_sent(app) {
        let (other, space) = house(&app).await;
        by_bela(&app, &other, space).await;
        app.page(Aylin, space, "Markt", "Neu.").await;
        app.settle().await;
        follow::catch_up(&app.db).await.expect("followed");
        other.answers(Manner::Hangs);
        let (db, blobs) = (app.db.clone(), app.blobs.clone());
        let sending = tokio::spawn(async move { runner::run_due(&db, &blobs).await });
        while other.heard().is_empty() {
            tokio::task::yield_now().await;
        }
        sending.abort();
        other.answers(Manner::Takes);
        app.clock.advance(Ts::HOUR);
        let restarted = app.second_process().await;
        restarted.set_egress(other.allowed());
        runner::run_due(&restarted, &app.blobs).await.expect("sent");
        let heard = other.heard();
        assert!(heard.len() >= 2 && heard.iter().all(|one| one.id == heard[0].id), "{heard:?}");
    }

    async fn after_days_without_an_answer_it_is_switched_off(app) {
        let (other, space) = house(&app).await;
        let (id, _) = by_bela(&app, &other, space).await;
        other.answers(Manner::Says(503));
        app.page(Aylin, space, "Markt", "Neu.").await;
        for _ in 0..12 {
            send(&app).await;
            app.clock.advance(Ts::DAY / 2);
            app.page(Aylin, space, "Noch etwas", "Neu.").await;
        }
        assert_eq!(found(&app, &id).await.row.state, WebhookState::Failing);
        let tried = other.heard().len();
        send(&app).await;
        assert_eq!(other.heard().len(), tried);
        let page = app.signed_in(Bela).await.get(&format!("/administration/webhooks/{id}")).await.expect(200);
        assert!(page.text().contains("Wegen Fehlern abgeschaltet"));
        other.answers(Manner::Takes);
        manage::enable(&app.db, &app.actor(Bela).await, &found(&app, &id).await.row).await.expect("on again");
        send(&app).await;
        assert!(other.heard().len() > tried);
        assert_eq!(found(&app, &id).await.row.state, WebhookState::Active);
    }

    async fn gone_for_good_is_gone(app) {
        let (other, space) = house(&app).await;
        let (id, _) = by_bela(&app, &other, space).await;
        other.answers(Manner::Says(410));
        app.page(Aylin, space, "Markt", "Neu.").await;
        send(&app).await;
        assert_eq!(found(&app, &id).await.row.state, WebhookState::Failing);
    }

    async fn a_changed_secret_signs_beside_the_old_one_for_a_day(app) {
        let (other, space) = house(&app).await;
        let (id, old) = by_bela(&app, &other, space).await;
        let new = manage::rotate(&app.db, &app.actor(Bela).await, &found(&app, &id).await.row).await.expect("a secret");
        assert_ne!(new, old);
        for (days, both) in [(0, true), (2, false)] {
            app.clock.advance(days * Ts::DAY);
            app.page(Aylin, space, "Markt", "Neu.").await;
            send(&app).await;
            let heard = other.heard().pop().expect("a message");
            let expected = if both { format!("{} {}", signed(&heard, &new), signed(&heard, &old)) } else { signed(&heard, &new) };
            assert_eq!(heard.signature, expected);
        }
    }

    async fn what_was_delivered_can_be_sent_again(app) {
        let (other, space) = house(&app).await;
        let (id, _) = by_bela(&app, &other, space).await;
        app.page(Aylin, space, "Markt", "Neu.").await;
        send(&app).await;
        let hook = found(&app, &id).await.row;
        let delivery = record::list(&app.db, &system(), &hook, None, 1).await.expect("the deliveries")[0].id;
        let bela = app.signed_in(Bela).await;
        bela.post(&format!("/administration/webhooks/{id}/zustellungen/{delivery}"), &[]).await.expect(303);
        send(&app).await;
        let heard = other.heard();
        assert_eq!((heard.len(), &heard[0].id), (2, &heard[1].id));
        let missing = format!("/administration/webhooks/{id}/zustellungen/{}", uuid::Uuid::nil());
        bela.post(&missing, &[]).await.expect(404);
    }
}
