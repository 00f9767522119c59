//! Rights on every byte: whoever does not see the page gets nothing of its files, in no way.

use domain::spaces::grants;
use reqwest::Method;
use reqwest::header::{IF_NONE_MATCH, RANGE};

use super::{Desk, plain};
use crate::on_both;
use crate::support::cast::Persona::{self, Aylin, Bela, Britta, Finn, Mehmet};
use crate::support::cast::system;
use crate::support::client::Answer;
use crate::support::{Client, TestApp};

const PNG: &[u8] = include_bytes!("../../../src/demo/files/buergerbuero/parkzonen.png");

async fn picture(app: &TestApp) -> (Desk, String, String) {
    let desk = app.desk().await;
    let address = plain("plan.png", PNG).insert(&desk.aylin, &desk.path).await;
    let tag = desk.aylin.get(&address).await.header("etag").expect("a tag").to_owned();
    (desk, address, tag)
}

/// Every way to a byte of it.
async fn ways(client: &Client, address: &str, tag: &str) -> Vec<(&'static str, Answer)> {
    let small = format!("{address}?klein=1");
    let ask = |method: Method, path: &str| client.request(method, path);
    vec![
        ("whole", client.get(address).await),
        ("small", client.get(&small).await),
        ("head", client.send(ask(Method::HEAD, address)).await),
        ("small head", client.send(ask(Method::HEAD, &small)).await),
        ("part", client.send(ask(Method::GET, address).header(RANGE, "bytes=0-9")).await),
        ("beyond", client.send(ask(Method::GET, address).header(RANGE, "bytes=99999999-")).await),
        ("known", client.send(ask(Method::GET, address).header(IF_NONE_MATCH, tag)).await),
    ]
}

/// All ways answer as if there were no such file.
async fn gets_nothing(client: &Client, address: &str, tag: &str) {
    let id = address.split('/').nth(2).expect("an id");
    let nowhere = address.replace(id, "zzzzzzzzzz");
    let missing = ways(client, &nowhere, tag).await;
    for ((way, answer), (_, absent)) in ways(client, address, tag).await.into_iter().zip(missing) {
        assert_eq!((answer.status.as_u16(), absent.status.as_u16()), (404, 404), "{way}");
        let same = answer.text().replace(id, "zzzzzzzzzz");
        assert_eq!(same, absent.text(), "{way}");
        for name in ["etag", "content-length", "content-range", "content-type", "content-disposition", "cache-control"]
        {
            assert_eq!(answer.header(name), absent.header(name), "{way} {name}");
        }
    }
}

async fn gets_all(client: &Client, address: &str, tag: &str) {
    let statuses: Vec<(&str, u16)> =
        ways(client, address, tag).await.iter().map(|(way, answer)| (*way, answer.status.as_u16())).collect();
    let wanted = [
        ("whole", 200),
        ("small", 200),
        ("head", 200),
        ("small head", 200),
        ("part", 206),
        ("beyond", 416),
        ("known", 304),
    ];
    assert_eq!(statuses, wanted);
}

on_both! {
    async fn readers_of_the_page_get_it_and_nobody_else(app) {
        let (_, address, tag) = picture(&app).await;
        for who in [Aylin, Mehmet, Britta] {
            gets_all(&app.signed_in(who).await, &address, &tag).await;
        }
        for who in [Finn, Bela] {
            gets_nothing(&app.signed_in(who).await, &address, &tag).await;
        }
        for (way, answer) in ways(&app.client(), &address, &tag).await {
            assert_eq!(answer.status, 303, "{way}");
        }
    }

    /// At the next request, also of who has the tag of what was seen.
    async fn a_right_taken_away_takes_the_file_along(app) {
        let (_, address, tag) = picture(&app).await;
        let mehmet = app.signed_in(Mehmet).await;
        gets_all(&mehmet, &address, &tag).await;
        let space = domain::spaces::find(&app.db, &system(), "amt").await.expect("a space").id;
        let person = app.person(Mehmet).await;
        let grants = grants::list(&app.db, &system(), space).await.expect("a list");
        let his = grants.into_iter().find(|row| row.person_id == Some(person)).expect("granted");
        grants::revoke(&app.db, &system(), space, his.id).await.expect("revoked");
        gets_nothing(&mehmet, &address, &tag).await;
    }

    /// A restricted page restricts its files, a page in the trash hides them from readers.
    async fn the_page_decides(app) {
        let (desk, address, tag) = picture(&app).await;
        let (britta, mehmet) = (app.signed_in(Britta).await, app.signed_in(Mehmet).await);
        britta.post(&format!("/s/{}/sichtbarkeit", desk.page), &[("accounts", "aahorn, bbuche")]).await.expect(303);
        gets_nothing(&mehmet, &address, &tag).await;
        gets_all(&desk.aylin, &address, &tag).await;
        britta.post(&format!("/s/{}/sichtbarkeit/aufheben", desk.page), &[]).await.expect(303);
        gets_all(&mehmet, &address, &tag).await;
    }

    /// Describing and removing: by who may edit the page, through the page it belongs to.
    async fn changing_it_needs_the_page(app) {
        let (desk, address, _) = picture(&app).await;
        let id = address.split('/').nth(2).expect("an id").to_owned();
        let own = format!("{}/{id}", desk.path);
        let finn = app.signed_in(Finn).await;
        finn.get(&desk.path).await.expect(404);
        finn.post(&own, &[("description", "fremd")]).await.expect(404);
        finn.post(&format!("{own}/entfernen"), &[]).await.expect(404);
        let space = domain::spaces::find(&app.db, &system(), "amt").await.expect("a space").id;
        let other = app.page(Aylin, space, "Andere Seite", "Text.").await;
        let wrong = format!("/s/{other}/dateien/{id}");
        desk.aylin.post(&wrong, &[("description", "fremd")]).await.expect(404);
        desk.aylin.post(&format!("{wrong}/entfernen"), &[]).await.expect(404);
        desk.aylin.post(&own, &[("description", "Der Plan")]).await.expect(303);
        assert_eq!(desk.aylin.get(&desk.path).await.attribute("input[name=description]", "value"), ["Der Plan"]);
        desk.aylin.post(&own, &[("description", &"x".repeat(501))]).await.expect(422);
        desk.aylin.post(&format!("{own}/entfernen"), &[]).await.expect(303);
        for who in [Persona::Aylin, Persona::Britta] {
            assert_eq!(app.fetched(who, &address).await, 404);
        }
    }
}
