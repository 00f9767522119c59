//! What the edge holds for every address: who may come in, from where, and what every answer says.

mod doors;
mod foreign_hosts;
mod forgery;
mod headers;
mod redirects;

use web::access::Access;

/// All addresses of the program with something in their gaps.
fn addresses() -> Vec<(String, Access)> {
    let filled = |path: &str| {
        let parts = path.split('/').map(|part| if part.starts_with('{') { "22222222ab" } else { part });
        parts.collect::<Vec<_>>().join("/")
    };
    web::access_list().into_iter().map(|(path, access)| (filled(path), access)).collect()
}
