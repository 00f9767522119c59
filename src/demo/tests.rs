use domain::entries::{nodes, spine};
use domain::people::{persons, rights};
use domain::{Actor, Clock, Db, Opening, Places};

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn load_it() {
    let folder = tempfile::tempdir().unwrap();
    let places = Places { data: folder.path().to_owned(), database_url: None };
    let db = Db::open(&places, Opening::Serve, Clock::default()).await.unwrap();
    let blobs = Blobs::open(folder.path()).unwrap();
    let t = std::time::Instant::now();
    load(&db, &blobs).await.unwrap();
    eprintln!("{:?}", t.elapsed());
}
