//! Zielgruppen: whoever is meant holds in the domain what they hold in the space, looked at anew
//! whenever rights are read.

use domain::people::units;
use domain::rules::audience::{Audience, Part};
use domain::spaces::{SpaceDraft, audiences};
use domain::store::words::{Level, SiteRole, Visibility};
use domain::store::{DomainId, SpaceId};

use crate::on_both;
use crate::support::TestApp;
use crate::support::cast::Persona::{self, Aylin, Finn, Mehmet};
use crate::support::cast::system;

/// An open space in which everybody comments.
async fn house(app: &TestApp) -> SpaceId {
    app.cast().await;
    let draft = SpaceDraft { open_level: Level::Comment, ..SpaceDraft::new("haus", "Haus", Visibility::Open) };
    domain::spaces::add(&app.db, &system(), &draft).await.expect("a space")
}

async fn unit(app: &TestApp, number: &str, members: &[Persona]) -> domain::store::UnitId {
    let unit = units::add(&app.db, &system(), number, "Amt", None).await.expect("a unit");
    for persona in members {
        app.join_units(*persona, &[unit]).await;
    }
    unit
}

async fn levels(app: &TestApp, domain: DomainId) -> Vec<Option<Level>> {
    let mut levels = Vec::new();
    for persona in [Aylin, Mehmet, Finn] {
        levels.push(app.actor(persona).await.level(domain));
    }
    levels
}

on_both! {
    async fn whoever_changes_the_unit_sees_what_the_unit_sees(app) {
        let space = house(&app).await;
        let yard = unit(&app, "67", &[Aylin]).await;
        let aylin = app.actor(Aylin).await;
        let domain = audiences::open(&app.db, &aylin, space, Audience::of([Part::Unit(yard)])).await.expect("opened");
        assert_eq!(levels(&app, domain).await, [Some(Level::Comment), None, None]);
        app.join_units(Aylin, &[]).await;
        app.join_units(Finn, &[yard]).await;
        assert_eq!(levels(&app, domain).await, [None, None, Some(Level::Comment)]);
    }

    async fn units_below_are_meant_and_exceptions_are_not(app) {
        let space = house(&app).await;
        let above = unit(&app, "6", &[]).await;
        let below = units::add(&app.db, &system(), "67", "Bauhof", Some(above)).await.expect("a unit");
        app.join_units(Aylin, &[below]).await;
        app.join_units(Finn, &[above]).await;
        let audience = Audience { all: vec![vec![Part::Unit(above)]], except: vec![Part::Unit(below)] };
        let finn = app.actor(Finn).await;
        assert_eq!(audiences::count(&app.db, &finn, &audience).await.expect("counted"), 1);
        let domain = audiences::open(&app.db, &finn, space, audience).await.expect("opened");
        assert_eq!(levels(&app, domain).await, [None, None, Some(Level::Comment)]);
    }

    async fn every_line_has_to_hold(app) {
        let space = house(&app).await;
        let yard = unit(&app, "67", &[Aylin, Finn]).await;
        let team = units::add_group(&app.db, &system(), "Winterdienst", &[app.person(Finn).await, app.person(Mehmet).await])
            .await
            .expect("a group");
        let audience = Audience { all: vec![vec![Part::Unit(yard)], vec![Part::Group(team)]], except: Vec::new() };
        let finn = app.actor(Finn).await;
        assert_eq!(audiences::count(&app.db, &finn, &audience).await.expect("counted"), 1);
        let domain = audiences::open(&app.db, &finn, space, audience).await.expect("opened");
        assert_eq!(levels(&app, domain).await, [None, None, Some(Level::Comment)]);
    }

    /// Whoever writes to people they do not belong to sees what they wrote, not what others wrote.
    async fn writers_from_outside_see_their_own_alone(app) {
        let space = house(&app).await;
        let yard = unit(&app, "67", &[Finn]).await;
        let audience = || Audience::of([Part::Unit(yard)]);
        let open = async |persona| {
            audiences::open(&app.db, &app.actor(persona).await, space, audience()).await.expect("opened")
        };
        let (inside, aylins, mehmets) = (open(Finn).await, open(Aylin).await, open(Mehmet).await);
        assert_eq!(levels(&app, inside).await, [None, None, Some(Level::Comment)]);
        assert_eq!(levels(&app, aylins).await, [Some(Level::Comment), None, Some(Level::Comment)]);
        assert_eq!(levels(&app, mehmets).await, [None, Some(Level::Comment), Some(Level::Comment)]);
        assert_eq!((open(Finn).await, open(Aylin).await, open(Mehmet).await), (inside, aylins, mehmets));
    }

    async fn everybody_is_the_space_itself(app) {
        let space = house(&app).await;
        let aylin = app.actor(Aylin).await;
        let domain = audiences::open(&app.db, &aylin, space, Audience::of([Part::Everyone])).await.expect("opened");
        assert_eq!(levels(&app, domain).await, [Some(Level::Comment); 3]);
        let count = audiences::count(&app.db, &aylin, &Audience::of([Part::Everyone])).await.expect("counted");
        assert_eq!(count, 5, "all of the cast but who has left");
        let admins = Audience::of([Part::Role(SiteRole::Admin)]);
        assert_eq!(audiences::count(&app.db, &aylin, &admins).await.expect("counted"), 1);
    }

    /// An audience never opens a space: whoever does not read it is not meant there.
    async fn an_audience_narrows_a_space_and_never_widens_it(app) {
        app.cast().await;
        let space = app.space("krisenstab", Visibility::Hidden).await;
        let yard = unit(&app, "67", &[Aylin, Finn]).await;
        let aylin = app.actor(Aylin).await;
        let domain = audiences::open(&app.db, &aylin, space, Audience::of([Part::Unit(yard)])).await.expect("opened");
        assert_eq!(levels(&app, domain).await, [Some(Level::Write), None, None]);
        let finn = app.actor(Finn).await;
        for part in [Part::Everyone, Part::Unit(yard)] {
            let refused = audiences::open(&app.db, &finn, space, Audience::of([part])).await;
            assert!(matches!(refused, Err(domain::Error::NotFound)), "{refused:?}");
        }
        let counted = audiences::count(&app.db, &finn, &Audience::of([Part::Space(space)])).await;
        assert!(matches!(counted, Err(domain::Error::NotFound)), "who reads a hidden space is nobody's business");
        let counted = audiences::count(&app.db, &aylin, &Audience::of([Part::Space(space)])).await.expect("counted");
        assert_eq!(counted, 3);
    }

    async fn an_audience_of_nobody_is_refused(app) {
        let space = house(&app).await;
        let aylin = app.actor(Aylin).await;
        let nobody = [
            Audience::default(),
            Audience::of([]),
            Audience { all: vec![vec![Part::Everyone]], except: vec![Part::Everyone] },
        ];
        for audience in nobody {
            let refused = audiences::open(&app.db, &aylin, space, audience).await;
            assert!(matches!(refused, Err(domain::Error::Invalid(_))), "{refused:?}");
        }
    }
}
