//! Beteiligung: what one can take part in, and the Vorschläge in it.

mod acts;
mod board;
mod course;
mod frame;
mod frame_form;
mod merge;
mod new;
mod overview;
mod proposal;
mod propose;
mod respond;
mod review;
mod show;
mod words;

use axum::routing::{get, post};

use crate::access::Routes;
use crate::deadline::for_files;
use crate::links;

pub use overview::{carried_out, of_space};
pub use words::waiting_line;

pub fn routes(routes: Routes) -> Routes {
    routes
        .user(links::PARTICIPATIONS, get(overview::overview))
        .user("/b/{space}/beteiligung/neu", get(new::new).post(new::create))
        .user("/beteiligung/{process}", get(show::show))
        .user("/beteiligung/{process}/rahmen", get(frame::form).post(frame::save))
        .user("/beteiligung/{process}/start", get(course::ask_start).post(course::start))
        .user("/beteiligung/{process}/phasen/{position}", get(course::ask_longer).post(course::lengthen))
        .user("/beteiligung/{process}/pause", get(course::ask_pause).post(course::pause))
        .user("/beteiligung/{process}/abbruch", get(course::ask_stop).post(course::stop))
        .user("/beteiligung/{process}/weiter", post(course::go_on))
        .user("/beteiligung/{process}/rueckmeldung", get(respond::closing).post(respond::close))
        .user("/beteiligung/{process}/vorschlaege/neu", for_files(get(propose::new).post(propose::create)))
        .user("/beteiligung/{process}/aehnliche", get(propose::similar))
        .user("/ideen/{proposal}", get(proposal::show))
        .user("/ideen/{proposal}/unterstuetzung", post(acts::support))
        .user("/ideen/{proposal}/unterstuetzung/ende", post(acts::step_back))
        .user("/ideen/{proposal}/rueckzug", get(acts::ask_withdraw).post(acts::withdraw))
        .user("/ideen/{proposal}/pruefung", get(review::form).post(review::save))
        .user("/ideen/{proposal}/zusammenfuehrung", get(merge::form).post(merge::save))
        .user("/ideen/{proposal}/rueckmeldung", for_files(get(respond::form).post(respond::save)))
}
