//! The JSON API below `/api/v1`: one file per resource, the same operations as the pages.
//!
//! Bearer tokens read and, with the scope for it, write; sessions of the browser read too. Errors
//! are problem documents (RFC 9457). What goes out is made for whoever asks (`…Json`), what comes
//! in has exactly the fields named here. Words are English, times UTC, days those of the house.

mod approvals;
mod audience;
mod comment_json;
mod comments;
mod contract;
pub mod cursor;
mod dates;
mod description;
mod directory;
mod entry_json;
mod feed;
mod files;
mod gone;
mod history;
mod input;
mod listing;
mod me;
mod moderation;
mod moderation_json;
mod notifications;
mod page_json;
mod pages;
mod participation_json;
mod participations;
mod people;
mod place;
mod post_description;
mod post_json;
mod posts;
mod proposal_json;
mod proposals;
mod questions;
mod reactions;
mod search;
mod search_json;
mod situation_json;
mod situations;
mod spaces;
mod subscriptions;
mod texts;
mod tree;
mod webhooks;
mod webhooks_json;

use axum::routing::get;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::UtoipaMethodRouter;
use utoipa_axum::routes;

use crate::access::Routes;
use crate::app::App;
use crate::deadline::for_files;

/// Where the document lies that describes all this.
const CONTRACT: &str = "/api/v1/openapi.json";

pub fn routes(routes: Routes) -> Routes {
    resources()
        .into_iter()
        .fold(routes, |routes, (path, (_, _, methods))| routes.token(path, methods))
        .public(CONTRACT, get(contract::read_contract))
}

/// The OpenAPI document of what [`routes`] serves; both are made from one list.
pub fn document() -> OpenApi {
    contract::document(resources().into_iter().map(|(_, resource)| resource))
}

type Resource = (&'static str, UtoipaMethodRouter<App>);

fn resources() -> Vec<Resource> {
    let kinds = texts_of_kinds().into_iter().chain(lageblog()).chain(taking_part()).chain(of_every_kind());
    house().into_iter().chain(news()).chain(kinds).chain(to_programs()).collect()
}

fn house() -> Vec<Resource> {
    vec![
        ("/api/v1/me", routes!(me::read_me)),
        ("/api/v1/units", routes!(directory::list_units)),
        ("/api/v1/groups", routes!(directory::list_groups)),
        ("/api/v1/sites", routes!(directory::list_sites)),
        ("/api/v1/spaces", routes!(spaces::list_spaces)),
        ("/api/v1/spaces/{slug}", routes!(spaces::read_space)),
        ("/api/v1/spaces/{slug}/pages", routes!(spaces::list_pages, pages::create_page)),
        ("/api/v1/spaces/{slug}/tree", routes!(tree::read_tree)),
        ("/api/v1/spaces/{slug}/posts", routes!(posts::list_posts, posts::create_post)),
        ("/api/v1/spaces/{slug}/microposts", routes!(posts::create_micropost)),
        ("/api/v1/moderation/cases", routes!(moderation::list_cases)),
        ("/api/v1/moderation/acts", routes!(moderation::list_acts)),
        ("/api/v1/files/{id}", routes!(files::read_file, files::remove_file)),
        ("/api/v1/search", routes!(search::search)),
    ]
}

/// What one is told, and what one wants to be told.
fn news() -> Vec<Resource> {
    vec![
        ("/api/v1/feed", routes!(feed::read_own_feed)),
        ("/api/v1/feed/house", routes!(feed::read_house_feed)),
        ("/api/v1/spaces/{slug}/feed", routes!(feed::read_space_feed)),
        ("/api/v1/tags/{tag}/feed", routes!(feed::read_tag_feed)),
        ("/api/v1/announcements", routes!(posts::list_announcements)),
        ("/api/v1/subscriptions", routes!(subscriptions::list_subscriptions, subscriptions::subscribe)),
        ("/api/v1/subscriptions/{id}", routes!(subscriptions::unsubscribe)),
        ("/api/v1/notifications", routes!(notifications::list_notifications)),
        ("/api/v1/notifications/read", routes!(notifications::read_notifications)),
    ]
}

fn lageblog() -> Vec<Resource> {
    vec![
        ("/api/v1/spaces/{slug}/situations", routes!(situations::list_situations, situations::start_situation)),
        ("/api/v1/situations/{id}", routes!(situations::read_situation)),
        ("/api/v1/situations/{id}/end", routes!(situations::end_situation)),
        ("/api/v1/situations/{id}/reports", routes!(situations::add_report)),
        ("/api/v1/situation-reports/{id}", routes!(situations::read_report)),
        ("/api/v1/situation-reports/{id}/correction", routes!(situations::correct_report)),
        ("/api/v1/situation-reports/{id}/press", routes!(situations::release_report, situations::withdraw_report)),
    ]
}

fn taking_part() -> Vec<Resource> {
    vec![
        ("/api/v1/participations", routes!(participations::list_participations)),
        ("/api/v1/participations/{id}", routes!(participations::read_participation)),
        (
            "/api/v1/participations/{id}/proposals",
            routes!(participations::list_proposals, participations::submit_proposal),
        ),
        ("/api/v1/proposals/{id}", routes!(proposals::read_proposal)),
        ("/api/v1/proposals/{id}/support", routes!(proposals::support_proposal, proposals::step_back)),
        ("/api/v1/proposals/{id}/withdrawal", routes!(proposals::withdraw_proposal)),
        ("/api/v1/proposals/{id}/assignment", routes!(proposals::assign_proposal)),
        ("/api/v1/proposals/{id}/responses", routes!(proposals::respond_to_proposal)),
        ("/api/v1/proposals/{id}/merge", routes!(proposals::merge_proposal)),
    ]
}

fn texts_of_kinds() -> Vec<Resource> {
    vec![
        ("/api/v1/pages/{id}", routes!(pages::read_page, pages::revise_page, place::trash_page)),
        ("/api/v1/pages/{id}/move", routes!(place::move_page)),
        ("/api/v1/pages/{id}/restore", routes!(place::restore_page)),
        ("/api/v1/pages/{id}/description", routes!(description::read_description, description::describe_page)),
        ("/api/v1/posts/{id}", routes!(posts::read_post, posts::revise_post, posts::trash_post)),
        ("/api/v1/posts/{id}/restore", routes!(posts::restore_post)),
        ("/api/v1/posts/{id}/end", routes!(posts::end_post)),
        (
            "/api/v1/posts/{id}/description",
            routes!(post_description::read_post_description, post_description::describe_post),
        ),
        ("/api/v1/posts/{id}/name-release", routes!(approvals::ask_name_release, approvals::give_name_release)),
        ("/api/v1/posts/{id}/schedule", routes!(post_description::schedule_post, post_description::unschedule_post)),
        ("/api/v1/comments/{id}", routes!(comments::read_comment, comments::revise_comment, comments::remove_comment)),
        ("/api/v1/comments/{id}/restore", routes!(comments::restore_comment)),
        ("/api/v1/comments/{id}/question", routes!(questions::settle_question)),
    ]
}

fn to_programs() -> Vec<Resource> {
    vec![
        ("/api/v1/webhooks", routes!(webhooks::list_webhooks, webhooks::create_webhook)),
        ("/api/v1/webhooks/{id}", routes!(webhooks::read_webhook, webhooks::change_webhook, webhooks::remove_webhook)),
        ("/api/v1/webhooks/{id}/state", routes!(webhooks::switch_webhook)),
        ("/api/v1/webhooks/{id}/secret", routes!(webhooks::rotate_secret)),
        ("/api/v1/webhooks/{id}/deliveries", routes!(webhooks::list_deliveries)),
        ("/api/v1/webhooks/{id}/deliveries/{delivery}/resend", routes!(webhooks::resend)),
    ]
}

/// What may be asked of an entry whatever it is.
fn of_every_kind() -> Vec<Resource> {
    let (schemas, paths, upload) = routes!(files::list_files, files::add_file);
    let upload = (schemas, paths, for_files(upload));
    vec![
        ("/api/v1/entries/{id}/history", routes!(history::list_revisions)),
        ("/api/v1/entries/{id}/revisions/{number}", routes!(history::read_revision)),
        ("/api/v1/entries/{id}/files", upload),
        ("/api/v1/entries/{id}/comments", routes!(comments::list_comments, comments::create_comment)),
        ("/api/v1/entries/{id}/approval", routes!(approvals::decide_approval)),
        ("/api/v1/entries/{id}/reactions", routes!(reactions::read_reactions)),
        ("/api/v1/entries/{id}/reactions/{kind}", routes!(reactions::react, reactions::react_no_more)),
        ("/api/v1/entries/{id}/reports", routes!(moderation::report_entry, moderation::keep_entry)),
        ("/api/v1/entries/{id}/placeholder", routes!(gone::read_placeholder)),
        (
            "/api/v1/entries/{id}/hiding",
            routes!(moderation::read_hiding, moderation::hide_entry, moderation::unhide_entry),
        ),
        ("/api/v1/entries/{id}/appeal", routes!(moderation::appeal)),
        ("/api/v1/entries/{id}/appeal/decision", routes!(moderation::decide_appeal)),
        ("/api/v1/entries/{id}/erasure", routes!(moderation::erase_entry)),
    ]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::access::Access;

    #[test]
    fn the_document_names_every_route_and_no_other() {
        let document = super::document();
        let told: BTreeSet<&str> = document.paths.paths.keys().map(String::as_str).collect();
        let list = crate::access_list();
        let served: BTreeSet<&str> = list
            .iter()
            .filter(|(path, access)| path.starts_with("/api/v1") && *access == Access::Token)
            .map(|(path, _)| *path)
            .collect();
        assert_eq!(told, served);
    }
}
