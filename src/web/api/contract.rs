//! The OpenAPI 3.1 document: gathered from the handlers, served as JSON.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::http::header;
use axum::response::IntoResponse;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::{ContentBuilder, Header, OpenApi, Ref, RefOr, Response, ResponseBuilder};
use utoipa::{IntoResponses, Modify, OpenApi as _};
use utoipa_axum::router::UtoipaMethodRouter;

use super::texts::ConflictProblem;
use crate::app::App;
use crate::failure::Problem;

/// Pages, posts, comments, Lageblog, news, notifications, files and search of this installation.
///
/// Every request carries `Authorization: Bearer …`; a token has a scope (read or write) and an end.
/// What the token's owner may not know of is 404, as if it did not exist. Lists are read page by
/// page: follow `next` (also in `Link`) until it is null; lists by time also have `prev`. Writing a text names the revision it builds on in
/// `If-Match`; texts that others changed meanwhile are merged, and where that is impossible both
/// come back with 409.
#[derive(utoipa::OpenApi)]
#[openapi(
    info(title = "Dienstweg", version = "1", license(name = "EUPL-1.2", identifier = "EUPL-1.2")),
    components(schemas(Problem, ConflictProblem)),
    security(("token" = [])),
    modifiers(&Token),
)]
struct Frame;

struct Token;

impl Modify for Token {
    fn modify(&self, document: &mut OpenApi) {
        let scheme = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        document.components.get_or_insert_default().add_security_scheme("token", scheme);
    }
}

pub fn document(resources: impl Iterator<Item = UtoipaMethodRouter<App>>) -> OpenApi {
    let mut document = Frame::openapi();
    let components = document.components.get_or_insert_default();
    for (schemas, paths, _) in resources {
        components.schemas.extend(schemas);
        document.paths.paths.extend(paths.paths);
    }
    document
}

static TEXT: LazyLock<String> = LazyLock::new(|| {
    super::document().to_json().expect("the document is built from our own types, all of which have a JSON form")
});

/// The document itself, the same for everybody.
pub async fn read_contract() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "public, max-age=300")], TEXT.as_str())
}

/// What reading may be answered with besides success.
pub struct ReadRefusals;

impl IntoResponses for ReadRefusals {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        problems(&[
            ("400", "The address or a value in it cannot be read."),
            ("401", "No token, or one that has ended."),
            ("403", "Known to the token's owner, but not theirs to see."),
            ("404", "Does not exist, or the token's owner may not know that it does."),
            ("503", "Too much at once; try again."),
        ])
    }
}

/// What writing may be answered with besides success.
pub struct WriteRefusals;

impl IntoResponses for WriteRefusals {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let mut responses = ReadRefusals::responses();
        responses.extend(problems(&[
            ("403", "Not allowed to the token's owner, or the token only reads."),
            ("413", "Too large."),
            ("415", "Not the content type that is read here."),
            ("422", "Readable, but at fault; `faults` names the fields. Nothing was changed."),
            ("507", "The disk is full. Nothing was changed."),
        ]));
        responses
    }
}

/// What the condition of a write may be answered with.
pub struct ConditionRefusals;

impl IntoResponses for ConditionRefusals {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        problems(&[
            ("412", "`If-Match` names nothing this may be built on; read again."),
            ("428", "`If-Match` is missing: it names what the change builds on."),
        ])
    }
}

/// What saving a text may be answered with besides success.
pub struct RevisionRefusals;

impl IntoResponses for RevisionRefusals {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let mut responses = WriteRefusals::responses();
        responses.extend(ConditionRefusals::responses());
        let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("ConflictProblem"))).build();
        let conflict = ResponseBuilder::new()
            .description("Others changed the same words meanwhile; both texts, and the `ETag` of theirs.")
            .content("application/problem+json", content)
            .header("ETag", Header::default());
        responses.insert("409".to_owned(), RefOr::T(conflict.build()));
        responses
    }
}

/// What is hidden by moderation is answered with, to whoever saw it before.
pub struct HiddenRefusal;

impl IntoResponses for HiddenRefusal {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        problems(&[("410", "Hidden by moderation; whoever saw it before reads the reason at `placeholder`.")])
    }
}

/// What asking again and again may be answered with.
pub struct PaceRefusals;

impl IntoResponses for PaceRefusals {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        problems(&[("429", "Too many searches within a minute; `Retry-After` says how many seconds to wait.")])
    }
}

fn problems(list: &[(&str, &str)]) -> BTreeMap<String, RefOr<Response>> {
    let response = |description: &str| {
        let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
        RefOr::T(ResponseBuilder::new().description(description).content("application/problem+json", content).build())
    };
    list.iter().map(|(status, description)| ((*status).to_owned(), response(description))).collect()
}
