//! Files: taking them in, handing them out with the rights of their page.

mod serve;
mod upload;

use axum::routing::{get, post};
use domain::store::file;
use maud::{Markup, html};

use crate::access::Routes;
use crate::deadline::for_files;
use crate::links;
use crate::ui::{Icon, Ui, icon};

pub use upload::sent_picture;

pub fn routes(routes: Routes) -> Routes {
    routes
        .user("/d/{id}/{name}", get(serve::serve))
        .user("/s/{page}/dateien", for_files(get(upload::list).post(upload::to_page)))
        .user("/s/{page}/dateien/{id}", post(upload::describe))
        .user("/s/{page}/dateien/{id}/entfernen", post(upload::remove))
        .user("/b/{space}/dateien", for_files(post(upload::to_new_page)))
}

/// The attachments below a page: pictures small, others by name and size.
pub fn attachments(ui: &Ui, files: &[file::Model]) -> Markup {
    html! {
        section.attachments {
            h2 { (ui.t("files-attachments")) }
            ul {
                @for file in files {
                    li.attachment {
                        @if file.thumb_hash.is_some() {
                            a href=(links::file(&file.public_id, &file.name)) {
                                img loading="lazy" src=(links::thumbnail(&file.public_id, &file.name)) alt=(alt(ui, file));
                            }
                        } @else {
                            a href=(links::file(&file.public_id, &file.name)) { (icon(Icon::Attachment)) (file.name) }
                        }
                        span.attachment__size { (ui.file_size(u64::try_from(file.size).unwrap_or(0))) }
                        @if !file.description.is_empty() { span.attachment__description { (file.description) } }
                    }
                }
            }
        }
    }
}

/// Small pictures beside a short text, each with the words that say what it shows.
pub fn previews(ui: &Ui, pictures: &[file::Model]) -> Markup {
    html! {
        @if !pictures.is_empty() {
            ul.previews aria-label=(ui.t("files-pictures")) {
                @for file in pictures {
                    li {
                        a href=(links::file(&file.public_id, &file.name)) {
                            img loading="lazy" src=(links::thumbnail(&file.public_id, &file.name)) alt="";
                            span.previews__words { (if file.description.is_empty() { &file.name } else { &file.description }) }
                        }
                    }
                }
            }
        }
    }
}

/// What a picture says to those who do not see it; its name where nobody has described it.
pub fn alt(ui: &Ui, file: &file::Model) -> String {
    match (file.decorative, file.description.as_str()) {
        (true, _) => String::new(),
        (false, "") => ui.t_args("files-undescribed", &[("name", file.name.as_str().into())]),
        (false, description) => description.to_owned(),
    }
}
