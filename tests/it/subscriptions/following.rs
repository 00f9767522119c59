//! Who is told of what: everybody who follows it, each once, batch after batch.

use domain::entries::draft::SaveAs;
use domain::entries::responsible::Responsible;
use domain::entries::subscriptions::{Follower, Target, following, subscribe};
use domain::people::persons;
use domain::posts::details::{self, Details};
use domain::posts::write;
use domain::store::PersonId;
use domain::store::words::{Cause, Extent, Visibility};
use domain::wiki::NewPage;

use crate::on_both;
use crate::support::TestApp;
use crate::support::cast::Persona::{self, Aylin, Bela, Britta, Finn, Mehmet};
use crate::support::cast::{draft, system};

/// All who follow an entry, read in batches of this size.
async fn all(app: &TestApp, id: &str, limit: u64) -> Vec<Follower> {
    let entry = app.found(id).await.entry;
    let (mut found, mut after): (Vec<Follower>, Option<PersonId>) = (Vec::new(), None);
    loop {
        let batch = following(&app.db, &entry, after, limit).await.expect("a batch");
        let Some(last) = batch.last() else { return found };
        after = Some(last.person_id);
        found.extend(batch);
    }
}

async fn told(app: &TestApp, id: &str) -> Vec<(Persona, Extent, Cause)> {
    let mut told = Vec::new();
    for follower in all(app, id, 100).await {
        for persona in Persona::ALL {
            if app.person(persona).await == follower.person_id {
                told.push((persona, follower.extent, follower.cause));
            }
        }
    }
    assert_eq!(all(app, id, 1).await, all(app, id, 100).await, "in whatever batches");
    told
}

async fn follow(app: &TestApp, who: Persona, target: Target<'_>) {
    subscribe(&app.db, &app.actor(who).await, target).await.expect("subscribed");
}

on_both! {
    async fn a_page_reaches_those_who_follow_it_its_space_its_tags_or_a_page_above(app) {
        app.cast().await;
        let space = app.space("offen", Visibility::Open).await;
        let above = app.page(Aylin, space, "Oben", "Text.").await;
        let parent = Some(app.found(&above).await.entry.id);
        let page = app.page_as(Aylin, space, NewPage { parent, template: false }, draft("Unten", "Text.", SaveAs::Published)).await;
        let tags = domain::wiki::describe::Description { tags: vec!["Markt".into()], ..<_>::default() };
        app.describe(Aylin, &page, &tags).await;
        let own = (Aylin, Extent::Entry, Cause::Wrote);
        assert_eq!(told(&app, &page).await, [own]);
        follow(&app, Mehmet, Target::Subtree(&app.found(&above).await)).await;
        follow(&app, Britta, Target::Tag("markt")).await;
        follow(&app, Finn, Target::Space(space)).await;
        follow(&app, Bela, Target::Blog(space)).await;
        let expected = [
            own,
            (Mehmet, Extent::Subtree, Cause::Chosen),
            (Britta, Extent::Tag, Cause::Chosen),
            (Finn, Extent::Space, Cause::Chosen),
        ];
        assert_eq!(told(&app, &page).await, expected);
        // The page above alone is not what stands below it.
        follow(&app, Mehmet, Target::Entry(&app.found(&above).await)).await;
        assert_eq!(told(&app, &page).await.len(), 3);
        // Whoever follows it in two ways is told once.
        follow(&app, Finn, Target::Entry(&app.found(&page).await)).await;
        assert_eq!(told(&app, &page).await.len(), 3);
    }

    async fn a_beitrag_reaches_those_who_follow_the_blog_or_the_name_it_speaks_in(app) {
        app.cast().await;
        let space = app.space("offen", Visibility::Open).await;
        let post = draft("Markt", "Verlegt.", SaveAs::Published);
        let id = write::create(&app.db, &app.actor(Britta).await, space, "", &post).await.expect("a Beitrag");
        let name = Details { on_behalf: Some(Responsible::Person(app.person(Aylin).await)), ..Details::default() };
        details::save(&app.db, &system(), &app.found(&id).await, &name).await.expect("described");
        let profile = persons::find_by_account(&app.db, &system(), Aylin.account()).await.expect("Aylin").public_id;
        follow(&app, Mehmet, Target::Blog(space)).await;
        follow(&app, Finn, Target::Name(&profile)).await;
        let expected = [
            (Mehmet, Extent::Blog, Cause::Chosen),
            (Britta, Extent::Entry, Cause::Wrote),
            (Finn, Extent::Name, Cause::Chosen),
        ];
        assert_eq!(told(&app, &id).await, expected);
    }

    /// What is said reaches those who follow the thread or what it stands below, not the whole space.
    async fn a_comment_reaches_those_who_follow_the_conversation(app) {
        app.cast().await;
        let space = app.space("offen", Visibility::Open).await;
        let page = app.page(Aylin, space, "Fundsachen", "Im Keller.").await;
        follow(&app, Bela, Target::Space(space)).await;
        follow(&app, Finn, Target::Entry(&app.found(&page).await)).await;
        let mehmet = app.signed_in(Mehmet).await;
        let said = mehmet.post(&format!("/s/{page}/kommentare"), &[("body", "Wo genau?")]).await.expect(303);
        let first = said.location().and_then(|way| way.rsplit("k-").next().map(str::to_owned)).expect("a comment");
        let britta = app.signed_in(Britta).await;
        let said = britta.post(&format!("/k/{first}/antwort"), &[("body", "Links.")]).await.expect(303);
        let answer = said.location().and_then(|way| way.rsplit("k-").next().map(str::to_owned)).expect("an answer");
        let expected = [
            (Aylin, Extent::Entry, Cause::Wrote),
            (Mehmet, Extent::Entry, Cause::Wrote),
            (Britta, Extent::Entry, Cause::Wrote),
            (Finn, Extent::Entry, Cause::Chosen),
        ];
        assert_eq!(told(&app, &answer).await, expected);
    }
}
