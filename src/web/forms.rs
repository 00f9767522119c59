//! Reading forms: exactly the fields a form has, and faults that land at their fields.

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::Form as ExtraForm;
use domain::{Error, Faults};
use maud::{Markup, html};
use percent_encoding::percent_decode;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::app::App;
use crate::failure::{Failure, fault_text};
use crate::ui::{Fault, NoticeKind, Ui, fault_summary, notice};

/// A form whose fields are those of `T`; unknown ones are refused (trust rule 27).
pub struct Form<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Form<T> {
    type Rejection = Failure;
    async fn from_request(request: Request, app: &App) -> Result<Self, Failure> {
        let (head, body) = request.into_parts();
        let whole = Bytes::from_request(Request::from_parts(head.clone(), body), app).await.map_err(refused)?;
        // The reader of forms replaces what is no UTF-8; what was not typed is not to be saved.
        if percent_decode(&whole).decode_utf8().is_err() {
            return Err(Failure::unreadable());
        }
        let request = Request::from_parts(head, Body::from(whole));
        ExtraForm::<T>::from_request(request, app).await.map(|ExtraForm(form)| Self(form)).map_err(refused)
    }
}

fn refused(rejection: impl IntoResponse) -> Failure {
    match rejection.into_response().status() {
        StatusCode::PAYLOAD_TOO_LARGE => Failure::too_large(),
        _ => Failure::unreadable(),
    }
}

/// What the framework itself refuses (paths, methods, bodies) becomes an error page of ours.
pub async fn unread_faults(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let ours = response.extensions().get::<crate::failure::FailureNote>().is_some();
    let told = response.headers().contains_key(header::CONTENT_TYPE)
        && response.headers()[header::CONTENT_TYPE] != "text/plain; charset=utf-8";
    if ours || told {
        return response;
    }
    match response.status() {
        StatusCode::METHOD_NOT_ALLOWED => wrong_method(&response),
        StatusCode::PAYLOAD_TOO_LARGE => Failure::too_large().into_response(),
        StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY | StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            Failure::unreadable().into_response()
        }
        StatusCode::FORBIDDEN => Failure::forged().into_response(),
        StatusCode::SERVICE_UNAVAILABLE if !response.headers().contains_key(header::CONTENT_TYPE) => {
            Failure::from(Error::Busy).into_response()
        }
        _ => response,
    }
}

/// What is allowed instead stays in the answer.
fn wrong_method(refused: &Response) -> Response {
    let mut response = Failure::wrong_method().into_response();
    if let Some(allowed) = refused.headers().get(header::ALLOW) {
        response.headers_mut().insert(header::ALLOW, allowed.clone());
    }
    response
}

/// The sentence at a field, if it is at fault.
pub fn at(ui: &Ui, faults: &Faults, field: &str) -> Option<String> {
    faults.of(field).map(|fault| fault_text(ui, fault))
}

/// All faults with the fields they belong to, for the summary.
pub fn summary(ui: &Ui, faults: &Faults) -> Vec<Fault> {
    faults
        .0
        .iter()
        .map(|fault| Fault { field_id: format!("feld-{}", fault.field), text: fault_text(ui, fault) })
        .collect()
}

/// Whether the page was just saved; the query of pages that say so.
#[derive(Default, Deserialize)]
pub struct Saved {
    gespeichert: Option<String>,
}

impl Saved {
    /// The message that it is saved, if it was.
    pub fn notices(&self, ui: &Ui) -> Vec<Markup> {
        let said = |_| notice(ui, NoticeKind::Success, &html! { p { (ui.t("ui-saved")) } });
        self.gespeichert.iter().map(said).collect()
    }
}

/// Above a form: what is wrong with it as a whole (field `form`), then what is wrong at its fields.
pub fn faults(ui: &Ui, faults: &Faults) -> Markup {
    let (whole, fields): (Vec<_>, Vec<_>) = faults.0.iter().cloned().partition(|fault| fault.field == "form");
    html! {
        @if !whole.is_empty() {
            div role="alert" tabindex="-1" data-focus {
                @for fault in &whole { (notice(ui, NoticeKind::Error, &html! { p { (fault_text(ui, fault)) } })) }
            }
        }
        (fault_summary(ui, &summary(ui, &Faults(fields))))
    }
}
