//! Style sheets, scripts, fonts and icons, embedded in the binary and served under `/assets/`.
//!
//! Every file has a hash of its content in its name, so browsers may keep it for ever.
//! HTML refers to files by their plain name through [`url`]. What may be loaded at all is
//! said by [`content_security_policy`].

use axum::Router;
use memory_serve::CacheControl;

/// Plain name and address of every file that pages refer to; written by `build.rs`.
const MANIFEST: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/assets_manifest.rs"));

/// Address of an asset: `url("app.css")` is something like `/assets/app-4FQ2XK7M.css`.
///
/// An unknown name gives an address that answers 404; a test holds every name in use.
pub fn url(name: &str) -> &'static str {
    MANIFEST.iter().find(|(plain, _)| *plain == name).map_or("/assets/unknown", |(_, address)| address)
}

/// Serves `/assets/…` with immutable cache headers; in release builds also as brotli and gzip.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    let files = memory_serve::load!().index_file(None).cache_control(CacheControl::Long).into_router();
    Router::new().nest("/assets", files)
}

/// The policy every answer carries (`Content-Security-Policy`). `origin` is our own address
/// from the configuration without a path: `https://wiki.example.de`.
///
/// Scripts, styles and fonts come from our asset path only, so an uploaded file can never be one.
pub fn content_security_policy(origin: &str) -> String {
    let assets = format!("{}/assets/", origin.trim_end_matches('/'));
    format!(
        "default-src 'none'; script-src {assets}; style-src {assets}; font-src {assets}; \
         img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; \
         object-src 'none'; frame-ancestors 'none'; \
         require-trusted-types-for 'script'; trusted-types dienstweg"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_in_use_has_a_hashed_address() {
        for name in ["app.css", "app.js", "early.js", "icons.svg", "fira-sans-latin-400-normal.woff2"] {
            let address = url(name);
            assert!(address.starts_with("/assets/") && address.contains('-'), "{name} -> {address}");
        }
    }

    #[test]
    fn policy_names_only_our_own_paths() {
        let policy = content_security_policy("https://wiki.example.de/");
        assert!(policy.contains("script-src https://wiki.example.de/assets/;"));
        assert!(!policy.contains("unsafe"));
    }
}
