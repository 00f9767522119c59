//! Who answers for a page: named by account, and no way to learn who has left.

use domain::store::words::Visibility;
use domain::wiki::describe::{Description, Responsible};

use crate::on_both;
use crate::support::cast::Persona::{Aylin, Theo};

on_both! {
    async fn a_disabled_account_is_as_unknown_as_none(app) {
        app.cast().await;
        let space = app.space("amt", Visibility::Open).await;
        let id = app.page(Aylin, space, "Merkblatt", "Text.").await;
        let aylin = app.signed_in(Aylin).await;
        let path = format!("/s/{id}/eigenschaften");
        for field in ["owner", "deputy"] {
            let refused = async |account: &str| {
                let answer = aylin.post(&path, &[(field, account)]).await.expect(422);
                answer.text().replace(account, "[account]")
            };
            assert_eq!(refused("ttulpe").await, refused("nemand").await, "{field}");
        }
        aylin.post(&path, &[("owner", "mminze")]).await.expect(303);
        assert_eq!(aylin.get(&path).await.expect(200).attribute("input[name=owner]", "value"), ["mminze"]);
    }

    /// Whoever answered for the page and has left since stands in the form; saving it as it is works.
    async fn whoever_has_left_may_go_on_standing_there(app) {
        app.cast().await;
        let space = app.space("amt", Visibility::Open).await;
        let id = app.page(Aylin, space, "Merkblatt", "Text.").await;
        let theo = app.person(Theo).await;
        app.describe(Aylin, &id, &Description { owner: Some(Responsible::Person(theo)), ..Description::default() }).await;
        let aylin = app.signed_in(Aylin).await;
        let path = format!("/s/{id}/eigenschaften");
        assert_eq!(aylin.get(&path).await.expect(200).attribute("input[name=owner]", "value"), ["ttulpe"]);
        aylin.post(&path, &[("owner", "ttulpe"), ("tags", "neu")]).await.expect(303);
        assert_eq!(app.found(&id).await.entry.owner_id, Some(theo));
        aylin.post(&path, &[("owner", "")]).await.expect(303);
        aylin.post(&path, &[("owner", "ttulpe")]).await.expect(422);
    }
}
