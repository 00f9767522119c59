//! The session cookie, where it leads, and what a browser is called in the list of sessions.

use axum::extract::FromRequestParts;
use axum::http::header::USER_AGENT;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use domain::people::sessions::Opened;
use domain::store::words::SessionStage;
use serde::Deserialize;

use crate::app::App;
use crate::edge::COOKIE;
use crate::links;

/// Where the visitor wanted to go.
#[derive(Debug, Default, Deserialize)]
pub struct Onward {
    #[serde(default)]
    pub weiter: String,
}

/// Hands out the new token and leads on: to the second factor, or to where the visitor wanted to go.
pub fn signed_in(opened: &Opened, target: &str) -> Response {
    let target = match opened.stage {
        SessionStage::Full => links::own_path(target).to_owned(),
        SessionStage::SecondFactor => links::onward(links::SIGN_IN_CODE, target),
    };
    (CookieJar::new().add(session(&opened.token)), Redirect::to(&target)).into_response()
}

/// Takes the cookie back and leads to the sign-in page.
pub fn signed_out() -> Response {
    let mut gone = session("");
    gone.make_removal();
    (CookieJar::new().add(gone), Redirect::to(links::SIGN_IN)).into_response()
}

/// Ends with the browser; the server ends it earlier by its own clock.
fn session(token: &str) -> Cookie<'static> {
    Cookie::build((COOKIE, token.to_owned())).path("/").secure(true).http_only(true).same_site(SameSite::Lax).build()
}

/// What the person will recognise this browser by: „Firefox, Windows“; empty if it says nothing.
pub struct Device(pub String);

impl FromRequestParts<App> for Device {
    type Rejection = std::convert::Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Self::Rejection> {
        let told = parts.headers.get(USER_AGENT).and_then(|value| value.to_str().ok());
        Ok(Self(told.map(device).unwrap_or_default()))
    }
}

/// Browsers and systems by the mark they leave; the first match counts, since most of them also
/// carry the marks of others.
const BROWSERS: &[(&str, &str)] =
    &[("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrom", "Chromium"), ("Safari/", "Safari")];
const SYSTEMS: &[(&str, &str)] = &[
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

fn device(told: &str) -> String {
    let known =
        |list: &[(&str, &'static str)]| list.iter().find(|(mark, _)| told.contains(mark)).map(|(_, name)| *name);
    [known(BROWSERS), known(SYSTEMS)].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::{device, session};

    #[test]
    fn browsers_are_called_by_their_names() {
        let edge = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0";
        assert_eq!(device(edge), "Edge, Windows");
        assert_eq!(device("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"), "Firefox, Linux");
        assert_eq!(device("curl/8"), "");
    }

    #[test]
    fn the_cookie_stays_with_us() {
        assert_eq!(session("t").to_string(), "__Host-sid=t; HttpOnly; SameSite=Lax; Secure; Path=/");
    }
}
