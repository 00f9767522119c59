//! The blog of a space: Beiträge and Kurzbeiträge.

mod aside;
mod blog;
mod composer;
mod details;
mod new;
mod notices;
mod parts;
mod release;
mod schedule;
mod short;
mod short_form;
mod show;

use axum::routing::{get, post};

use crate::access::Routes;
use crate::deadline::for_files;
use crate::links;

pub use blog::newest;
pub use composer::{WORDS as COMPOSER, in_space as composer, on_start as composer_on_start};
pub use parts::announced;
pub use parts::post_line;
pub use show::{head, permalink};

pub fn routes(routes: Routes) -> Routes {
    routes
        .user("/b/{space}/blog", get(blog::blog))
        .user("/b/{space}/blog/neu", get(new::new).post(new::create))
        .user(links::SHORT, for_files(get(short::new).post(short::create)))
        .user(links::SHORT_AUDIENCE, post(short::audience))
        .user("/beitraege/{post}/bearbeiten", get(short::edit).post(short::save))
        .user("/beitraege/{post}/zeitpunkt", post(schedule::set))
        .user("/beitraege/{post}/zeitpunkt/ende", post(schedule::clear))
        .user("/beitraege/{post}/namensfreigabe", post(release::give))
        .user("/beitraege/{post}/namensfreigabe/anfrage", post(release::ask))
        .user("/beitraege/{post}/ende", post(details::end))
        .user("/beitraege/{post}/beiseite", post(aside::put))
        .user("/beitraege/{post}/beiseite/ende", post(aside::take_back))
        .user("/amtlich/{year}/{number}", get(show::numbered))
        .user("/beitraege/{post}", get(show::show))
        .user("/beitraege/{post}/eigenschaften", get(details::form).post(details::save))
}
