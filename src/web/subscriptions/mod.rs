//! Abos: the buttons that begin and end them wherever something can be subscribed to, and the list of
//! one's own.

mod mine;
mod switch;

use axum::routing::{get, post};

use crate::access::Routes;
use crate::links;

pub use switch::{followed, switch, to_blog, to_name, to_space, to_tag};

pub fn routes(routes: Routes) -> Routes {
    routes
        .user(links::SUBSCRIPTIONS, get(mine::show))
        .user("/einstellungen/abos/{abo}/ende", post(mine::end))
        .user("/b/{space}/abonnement", post(switch::space))
        .user("/b/{space}/abonnement/ende", post(switch::space_end))
        .user("/b/{space}/blog/abonnement", post(switch::blog))
        .user("/b/{space}/blog/abonnement/ende", post(switch::blog_end))
        .user("/themen/{tag}/abonnement", post(switch::tag))
        .user("/themen/{tag}/abonnement/ende", post(switch::tag_end))
        .user("/personen/{person}/abonnement", post(switch::name))
        .user("/personen/{person}/abonnement/ende", post(switch::name_end))
        .user("/s/{page}/abonnement", post(switch::entry))
        .user("/s/{page}/abonnement/zweig", post(switch::subtree))
        .user("/s/{page}/abonnement/ende", post(switch::entry_end))
        .user("/k/{comment}/abonnement", post(switch::thread))
        .user("/k/{comment}/abonnement/ende", post(switch::thread_end))
}
