//! Rights in a space, and those over people, as tables; and that lists of spaces agree with them.

use std::collections::BTreeSet;

use domain::Actor;
use domain::rules::{Decision, person, space as rules};
use domain::store::{SpaceId, space};
use sea_orm::{EntityTrait, QueryFilter, QueryOrder};

use super::who::Who;
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela};
use crate::support::samples::Samples;

type Verb = fn(&Actor, SpaceId) -> Decision;

const VERBS: [(char, Verb); 4] = [('k', rules::know), ('r', rules::read), ('w', rules::write), ('m', rules::manage)];

/// k know of it · r read · w write a page · m manage. Columns as in the table of pages.
const EXPECTED: &str = "
amt      krw. krw. krwm k... k...      kr.. krwm
geheim   krw. kr..                          krwm
offen    krw. kr.. krwm kr.. kr..      kr.. krwm
pruefung krw. kr.. krw. kr.. k...      kr.. krwm
";

fn cell(actor: &Actor, space: SpaceId) -> String {
    let decisions = VERBS.map(|(letter, verb)| (letter, verb(actor, space)));
    if decisions[0].1 == Decision::Hidden {
        assert!(decisions.iter().all(|(_, decision)| *decision == Decision::Hidden), "{decisions:?}");
        return " ".repeat(VERBS.len());
    }
    decisions.map(|(letter, decision)| if decision.is_allowed() { letter } else { '.' }).iter().collect()
}

on_both! {
    async fn rights_in_spaces_are_those_of_the_table(app) {
        Samples::laid_out(&app).await;
        let tables = app.connection().await;
        let spaces = space::Entity::find().order_by_asc(space::Column::Slug).all(&tables).await.expect("the spaces");
        let mut lines: Vec<String> = spaces.iter().map(|space| format!("{:<8}", space.slug)).collect();
        for who in Who::ALL {
            let actor = who.actor(&app).await;
            for (line, space) in lines.iter_mut().zip(&spaces) {
                line.push(' ');
                line.push_str(&cell(&actor, space.id));
            }
        }
        let table = format!("\n{}\n", lines.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n"));
        assert!(table == EXPECTED, "{table}");
    }

    async fn lists_of_spaces_name_those_one_may_know(app) {
        Samples::laid_out(&app).await;
        let tables = app.connection().await;
        let all = space::Entity::find().all(&tables).await.expect("the spaces");
        for who in Who::ALL {
            let actor = who.actor(&app).await;
            let known: BTreeSet<SpaceId> = all.iter().map(|space| space.id).filter(|id| rules::know(&actor, *id).is_allowed()).collect();
            let scope = space::Entity::find().filter(rules::known(&actor)).all(&tables).await.expect("the spaces");
            assert_eq!(scope.iter().map(|space| space.id).collect::<BTreeSet<_>>(), known, "{}", who.title());
            let listed = domain::spaces::list(&app.db, &actor).await.expect("a list");
            assert_eq!(listed.iter().map(|space| space.id).collect::<BTreeSet<_>>(), known, "{}", who.title());
        }
    }

    /// Administration is for accounts and settings; everybody changes what concerns themselves.
    async fn people_are_administered_by_administration_alone(app) {
        app.cast().await;
        let aylin = app.person(Aylin).await;
        for who in Who::ALL {
            let actor = who.actor(&app).await;
            let admin = matches!(who, Who::Self_(Bela) | Who::System);
            assert_eq!(person::administer(&actor).is_allowed(), admin, "{}", who.title());
            assert_eq!(rules::create(&actor).is_allowed(), admin, "{}", who.title());
            assert_eq!(person::edit(&actor, aylin).is_allowed(), admin || who == Who::Self_(Aylin), "{}", who.title());
            let left = matches!(who, Who::Self_(crate::support::cast::Persona::Theo));
            assert_eq!(person::see(&actor) == Decision::Hidden, left, "{}", who.title());
        }
    }
}
