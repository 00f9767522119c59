//! Files of entries. Their bytes lie at `href`; here is what is known of them.

use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::multipart::{Field, Multipart};
use axum::extract::{FromRequest, Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use domain::entries::spine::{self, Found};
use domain::files::{self, Home, LARGEST, Upload};
use domain::store::file;
use domain::{Actor, Error};
use futures_util::stream::{BoxStream, StreamExt, TryStreamExt};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::contract::{ReadRefusals, WriteRefusals};
use super::dates::day;
use super::input::{Values, media_type};
use super::listing::Listing;
use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, Failure};
use crate::links;

/// A file of a page or a post.
#[derive(Debug, Serialize, ToSchema)]
pub struct FileJson {
    pub id: String,
    /// Id of the entry it belongs to.
    pub entry: String,
    pub name: String,
    /// Decided from the content.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// Pixels, of pictures.
    pub width: Option<i64>,
    pub height: Option<i64>,
    /// What a picture shows.
    pub description: String,
    /// The picture says nothing that the text does not.
    pub decorative: bool,
    /// Day on which it was uploaded.
    #[schema(example = "2026-11-22")]
    pub created: String,
    /// Address of the bytes.
    pub href: String,
    /// Address of a small version, of pictures.
    pub thumbnail: Option<String>,
}

impl FileJson {
    fn of(app: &App, found: &Found, file: file::Model) -> Self {
        Self {
            entry: found.entry.public_id.clone(),
            href: links::file(&file.public_id, &file.name),
            thumbnail: file.thumb_hash.as_ref().map(|_| links::thumbnail(&file.public_id, &file.name)),
            created: day(file.created_at, &app.settings.zone),
            id: file.public_id,
            name: file.name,
            media_type: file.media_type,
            size: file.size,
            width: file.width,
            height: file.height,
            description: file.description,
            decorative: file.decorative,
        }
    }
}

/// The files of an entry, by name.
#[utoipa::path(get, path = "/api/v1/entries/{id}/files", tag = "files", params(("id" = String, Path)),
    responses((status = 200, body = Listing<FileJson>), ReadRefusals))]
pub async fn list_files(
    Who(actor): Who,
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Listing<FileJson>, Failure> {
    let found = spine::find(&app.db, &actor, &id).await?;
    let files = files::list(&app.db, &actor, &found).await?;
    let items = files.into_iter().map(|file| FileJson::of(&app, &found, file)).collect();
    Ok(Listing { items, next: None })
}

/// One file, without its bytes.
#[utoipa::path(get, path = "/api/v1/files/{id}", tag = "files", params(("id" = String, Path)),
    responses((status = 200, body = FileJson), ReadRefusals))]
pub async fn read_file(
    Who(actor): Who,
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Json<FileJson>, Failure> {
    let (file, found) = find(&app, &actor, &id).await?;
    Ok(Json(FileJson::of(&app, &found, file)))
}

/// Takes a file from its entry.
#[utoipa::path(delete, path = "/api/v1/files/{id}", tag = "files", params(("id" = String, Path)),
    responses((status = 204), WriteRefusals))]
pub async fn remove_file(Who(actor): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let (file, found) = find(&app, &actor, &id).await?;
    files::remove(&app.db, &actor, &found, &file.public_id).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// A file and the entry it belongs to. Files of texts not saved yet are the editor's affair.
async fn find(app: &App, actor: &Actor, id: &str) -> Result<(file::Model, Found), Failure> {
    let file = files::find(&app.db, actor, id).await?;
    let found = spine::find_by_id(&app.db, actor, file.entry_id.ok_or(Error::NotFound)?).await?;
    Ok((file, found))
}

/// What is said of an upload in the address.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct UploadValues {
    /// Name of the file, where the body is the file itself. `Content-Disposition` may say it too.
    pub name: Option<String>,
    /// What a picture shows, at most 500 characters.
    #[serde(default)]
    pub description: String,
    /// The picture says nothing that the text does not.
    #[serde(default)]
    pub decorative: bool,
}

/// A form with one file.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the form to the document; the form itself is streamed")]
pub struct UploadForm {
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Adds a file to an entry: as the only part of a form, or as the body itself.
#[utoipa::path(post, path = "/api/v1/entries/{id}/files", tag = "files", params(("id" = String, Path), UploadValues),
    request_body(content((UploadForm = "multipart/form-data"), (Vec<u8> = "application/octet-stream"))),
    responses((status = 201, body = FileJson, headers(("Location" = String))), WriteRefusals))]
pub async fn add_file(
    Who(actor): Who,
    State(app): State<App>,
    Path(id): Path<String>,
    Values(values): Values<UploadValues>,
    request: Request,
) -> Answer {
    let found = spine::find(&app.db, &actor, &id).await?;
    refuse_large(request.headers())?;
    let file = if media_type(request.headers()) == "multipart/form-data" {
        let mut form = Multipart::from_request(request, &app).await.map_err(broken)?;
        let part = form.next_field().await.map_err(broken)?.filter(|part| part.name() == Some("file"));
        let part = part.ok_or_else(|| Failure::unreadable().because("the form's first part must be `file`"))?;
        let name = values.name.clone().or_else(|| part.file_name().map(str::to_owned)).unwrap_or_default();
        keep(&app, &actor, &found, &values, &name, bytes_of(part)).await?
    } else {
        let name = values.name.clone().or_else(|| disposed(request.headers())).unwrap_or_default();
        keep(&app, &actor, &found, &values, &name, bytes_in(request.into_body())).await?
    };
    let place = HeaderValue::from_str(&links::api_one("files", &file.public_id)).map_err(Error::internal)?;
    let body = Json(FileJson::of(&app, &found, file));
    Ok((StatusCode::CREATED, [(header::LOCATION, place)], body).into_response())
}

async fn keep(
    app: &App,
    actor: &Actor,
    found: &Found,
    values: &UploadValues,
    name: &str,
    bytes: BoxStream<'_, std::io::Result<Bytes>>,
) -> Result<file::Model, Failure> {
    let upload = Upload { name, description: &values.description, decorative: values.decorative, bytes };
    match files::add(&app.db, &app.blobs, actor, Home::Entry(found), upload).await {
        Err(Error::Invalid(faults)) if faults.of("file").is_some_and(|fault| fault.key == "file-large") => {
            Err(Failure::too_large())
        }
        other => Ok(other?),
    }
}

fn bytes_of(part: Field<'_>) -> BoxStream<'_, std::io::Result<Bytes>> {
    part.map_err(std::io::Error::other).boxed()
}

fn bytes_in(body: Body) -> BoxStream<'static, std::io::Result<Bytes>> {
    body.into_data_stream().map_err(std::io::Error::other).boxed()
}

/// What says itself that it is too large is refused before it is read. A form's frame is small.
fn refuse_large(headers: &HeaderMap) -> Result<(), Failure> {
    let told = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if told.is_some_and(|length| length > LARGEST + 64 * 1024) { Err(Failure::too_large()) } else { Ok(()) }
}

fn broken(fault: impl std::fmt::Display) -> Failure {
    Failure::unreadable().because(format!("the form cannot be read: {fault}"))
}

/// The file name in `Content-Disposition` (RFC 6266): the encoded one before the plain one.
fn disposed(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(header::CONTENT_DISPOSITION)?.to_str().ok()?;
    let part = |key: &str| value.split(';').map(str::trim).find_map(|part| part.strip_prefix(key)?.strip_prefix('='));
    if let Some(encoded) = part("filename*").and_then(|name| name.strip_prefix("UTF-8''")) {
        return percent_encoding::percent_decode_str(encoded).decode_utf8().ok().map(|name| name.into_owned());
    }
    part("filename").map(|name| name.trim_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_from_both_forms() {
        let name = |value: &'static str| {
            disposed(&HeaderMap::from_iter([(header::CONTENT_DISPOSITION, HeaderValue::from_static(value))]))
        };
        assert_eq!(name("attachment; filename=\"plan 47.pdf\"").as_deref(), Some("plan 47.pdf"));
        assert_eq!(name("attachment; filename=x.pdf; filename*=UTF-8''%C3%9Cber.pdf").as_deref(), Some("Über.pdf"));
        assert_eq!(name("attachment"), None);
    }
}
