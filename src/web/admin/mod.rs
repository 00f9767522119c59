//! Technical administration: accounts, units, groups, reported barriers, webhooks, work that failed. It does
//! not reach into closed spaces (trust rule 29).

mod barriers;
mod group;
mod groups;
mod jobs;
mod mails;
mod new_person;
mod overview;
mod parts;
mod person;
mod person_fields;
mod persons;
mod policy;
mod sites;
mod units;
mod webhook;
mod webhooks;

use axum::routing::{get, post};

use crate::access::Routes;
use crate::links;

pub use person_fields::role_name;

pub fn routes(routes: Routes) -> Routes {
    routes
        .admin(links::ADMIN, get(overview::show))
        .admin(links::ADMIN_PERSONS, get(persons::show))
        .admin_fresh(links::ADMIN_NEW_PERSON, get(new_person::show).post(new_person::submit))
        .admin_fresh("/administration/personen/{person}", get(person::show).post(person::save))
        .admin_fresh("/administration/personen/{person}/passwort", post(person::set_password))
        .admin_fresh("/administration/personen/{person}/sperre", post(person::disable))
        .admin_fresh("/administration/personen/{person}/sperre/ende", post(person::enable))
        .admin(links::ADMIN_UNITS, get(units::show).post(units::add))
        .admin("/administration/einheiten/{unit}", get(units::edit).post(units::change))
        .admin(links::ADMIN_GROUPS, get(groups::show).post(groups::add))
        .admin("/administration/gruppen/{group}", get(group::show).post(group::join))
        .admin("/administration/gruppen/{group}/austritt", post(group::leave))
        .admin(links::ADMIN_SITES, get(sites::show).post(sites::add))
        .admin(links::ADMIN_POLICY, get(policy::show).post(policy::save))
        .admin(links::ADMIN_BARRIERS, get(barriers::show))
        .admin("/administration/barrieren/{barrier}/erledigung", post(barriers::settle))
        .admin(links::ADMIN_WEBHOOKS, get(webhooks::show))
        .admin_fresh(links::ADMIN_NEW_WEBHOOK, post(webhooks::create))
        .admin("/administration/webhooks/{webhook}", get(webhook::show))
        .admin_fresh("/administration/webhooks/{webhook}/aendern", post(webhook::save))
        .admin_fresh("/administration/webhooks/{webhook}/geheimnis", post(webhook::rotate))
        .admin("/administration/webhooks/{webhook}/anfang", post(webhook::enable))
        .admin("/administration/webhooks/{webhook}/ende", post(webhook::disable))
        .admin("/administration/webhooks/{webhook}/entfernen", post(webhook::remove))
        .admin("/administration/webhooks/{webhook}/zustellungen/{delivery}", post(webhook::resend))
        .admin(links::ADMIN_JOBS, get(jobs::show))
        .admin("/administration/auftraege/{job}/wiederholung", post(jobs::retry))
        .admin("/administration/mails/{mail}/wiederholung", post(mails::retry))
}
