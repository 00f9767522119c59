//! Looking into the index itself, past the pages.

use std::collections::BTreeMap;
use std::path::Path;

use domain::search::Index;
use domain::store::{SpaceId, access_domain};
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter};
use search::{Filter, Hit, Kind, Query, RightsKey, Scope};

/// What readers of a space find.
pub struct Reader {
    scope: Scope,
}

impl Reader {
    pub async fn of(database: &DatabaseConnection, space: SpaceId) -> Self {
        let root = access_domain::Entity::find()
            .filter(access_domain::Column::SpaceId.eq(space))
            .filter(access_domain::Column::ParentId.is_null());
        let root = root.one(database).await.expect("the database answers").expect("a root");
        Self { scope: Scope::of([RightsKey(root.id.0.as_u128())]) }
    }

    /// Pages with this word, up to a thousand; none while there is no index.
    pub fn pages(&self, index: &Index, text: &str, tag: Option<&str>) -> Vec<Hit> {
        let filter =
            Filter { kinds: vec![Kind::Page], tags: tag.map(str::to_owned).into_iter().collect(), ..Filter::default() };
        let query = Query { filter, limit: 1_000, ..Query::text(text) };
        index.search(&query, &self.scope).map(|found| found.hits).unwrap_or_default()
    }

    pub fn titles(&self, index: &Index, text: &str) -> Vec<String> {
        let mut titles: Vec<String> = self.pages(index, text, None).into_iter().map(|hit| hit.title).collect();
        titles.sort();
        titles
    }
}

/// Every file of the index with its bytes.
pub fn files(data: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![data.join("index")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("a readable folder").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = std::fs::read(&path).expect("a readable file");
                files.insert(path.to_str().expect("UTF-8").to_owned(), bytes);
            }
        }
    }
    files
}
