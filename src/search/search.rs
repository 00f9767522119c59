//! Answering a query.

use crate::error::Result;
use crate::hits::Hits;
use crate::index::Opened;
use crate::query::{Query, Scope};

pub(crate) fn search(opened: &Opened, query: &Query, scope: &Scope) -> Result<Hits> {
    let _ = (
        crate::grammar::parse(&query.text)?,
        opened.allowed(&opened.view(), scope)?,
    );
    Ok(Hits::default())
}
