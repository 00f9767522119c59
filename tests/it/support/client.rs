//! A browser without a window: keeps its cookie, sends forms as browsers do.

use std::net::SocketAddr;
use std::sync::Mutex;

use reqwest::header::{CONTENT_TYPE, COOKIE, HeaderMap, HeaderName, HeaderValue, LOCATION, SET_COOKIE};
use reqwest::{Method, RequestBuilder, StatusCode};
use scraper::{Html, Selector};

/// One browser. Redirects are not followed by themselves.
pub struct Client {
    http: reqwest::Client,
    base: String,
    cookie: Mutex<Option<String>>,
    address: Option<String>,
}

/// An answer, read in full.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Client {
    pub fn new(address: SocketAddr) -> Self {
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
        Self { http, base: format!("http://{address}"), cookie: Mutex::new(None), address: None }
    }

    /// The same behind a proxy that says from which address this browser comes.
    pub fn behind_proxy(self, address: &str) -> Self {
        Self { address: Some(address.to_owned()), ..self }
    }

    pub fn has_cookie(&self) -> bool {
        self.cookie().is_some()
    }

    /// The cookie as the browser sends it.
    pub fn cookie(&self) -> Option<String> {
        self.cookie.lock().expect("not poisoned").clone()
    }

    pub fn set_cookie(&self, cookie: Option<String>) {
        *self.cookie.lock().expect("not poisoned") = cookie;
    }

    /// A request with the cookie and what browsers say of where it comes from.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.bare(method, path).header("sec-fetch-site", "same-origin");
        match self.cookie() {
            Some(cookie) => request.header(COOKIE, cookie),
            None => request,
        }
    }

    /// A request without anything a browser adds.
    pub fn bare(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.base));
        match &self.address {
            Some(address) => request.header("x-forwarded-for", address),
            None => request,
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path)).await
    }

    /// Follows redirects to the page they lead to.
    pub async fn open(&self, path: &str) -> Answer {
        let mut answer = self.get(path).await;
        for _ in 0..5 {
            let Some(next) = answer.location() else { break };
            answer = self.get(&next).await;
        }
        answer
    }

    /// Sends a form.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded(fields);
        let request = self.request(Method::POST, path).header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(body)).await
    }

    /// Sends a form with a photo or without one, as browsers send forms that have a field for files.
    pub async fn post_parts(&self, path: &str, fields: &[(&str, &str)], photo: Option<(&str, &[u8])>) -> Answer {
        const BOUNDARY: &str = "formular";
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend(
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
            );
        }
        let (name, bytes) = photo.unwrap_or_default();
        let head = format!("Content-Disposition: form-data; name=\"datei\"; filename=\"{name}\"\r\n");
        body.extend(format!("--{BOUNDARY}\r\n{head}Content-Type: application/octet-stream\r\n\r\n").bytes());
        body.extend(bytes);
        body.extend(format!("\r\n--{BOUNDARY}--\r\n").bytes());
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        self.send(self.request(Method::POST, path).header(CONTENT_TYPE, kind).body(body)).await
    }

    pub async fn send(&self, request: RequestBuilder) -> Answer {
        let response = request.send().await.expect("the server answers");
        let (status, headers) = (response.status(), response.headers().clone());
        for cookie in headers.get_all(SET_COOKIE) {
            let pair = cookie.to_str().expect("ascii").split(';').next().unwrap_or_default().to_owned();
            let gone = pair.ends_with('=');
            self.set_cookie((!gone).then_some(pair));
        }
        let bytes = response.bytes().await.expect("a whole answer").to_vec();
        Answer { status, headers, bytes }
    }

    /// Signs in through the form.
    pub async fn sign_in(&self, account: &str, password: &str) -> Answer {
        self.post("/anmelden", &[("account", account), ("password", password), ("weiter", "/")]).await
    }
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let name: HeaderName = name.parse().expect("a header name");
        self.headers.get(name).map(|value: &HeaderValue| value.to_str().expect("ascii"))
    }

    /// Where a redirect leads, as a path.
    pub fn location(&self) -> Option<String> {
        if !self.status.is_redirection() {
            return None;
        }
        self.headers.get(LOCATION).map(|value| value.to_str().expect("ascii").to_owned())
    }

    /// The texts of all elements that match.
    pub fn select(&self, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("a selector");
        let words = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        Html::parse_document(&self.text()).select(&selector).map(|found| words(found.text().collect())).collect()
    }

    /// An attribute of all elements that match.
    pub fn attribute(&self, selector: &str, name: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("a selector");
        let document = Html::parse_document(&self.text());
        document.select(&selector).filter_map(|found| found.value().attr(name).map(str::to_owned)).collect()
    }

    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        self
    }
}

fn form_urlencoded(fields: &[(&str, &str)]) -> String {
    let mut body = String::new();
    for (name, value) in fields {
        if !body.is_empty() {
            body.push('&');
        }
        encode(name, &mut body);
        body.push('=');
        encode(value, &mut body);
    }
    body
}

fn encode(text: &str, into: &mut String) {
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => into.push(char::from(byte)),
            _ => into.push_str(&format!("%{byte:02X}")),
        }
    }
}
