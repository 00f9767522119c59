//! What every page asks for costs the same however much was ever written.

use sea_orm::QueryTrait;
use store::Ts;

use crate::entries::news::tests::{assert_walks, full, plan};

async fn finds_banners(database_url: Option<String>) {
    let database_is_embedded = database_url.is_none();
    let (db, ..) = full(database_url).await;
    let plan = plan(db.read(), super::running(Ts(500)).build(db.backend())).await;
    // PostgreSQL reads tables that are empty here without an index; of entries it must not.
    let indexes: &[&str] =
        if database_is_embedded { &["situation_ended_at_idx", "post_form_idx"] } else { &["entry_pkey"] };
    assert_walks(&plan, "banners", indexes);
}

#[tokio::test]
async fn banners_are_found_without_reading_the_house_on_sqlite() {
    finds_banners(None).await;
}

#[tokio::test]
async fn banners_are_found_without_reading_the_house_on_postgres() {
    if let Some(url) = crate::admin::tests::fresh_database().await {
        finds_banners(Some(url)).await;
    }
}
