//! Parts, heads and conditions, as browsers ask for them.

use reqwest::Method;
use reqwest::header::{ACCEPT_ENCODING, HeaderName, IF_NONE_MATCH, RANGE};

use super::{Desk, plain};
use crate::on_both;
use crate::support::TestApp;
use crate::support::client::Answer;

const BYTES: &[u8] = b"0123456789abcdefghij";

async fn file(app: &TestApp) -> (Desk, String) {
    let desk = app.desk().await;
    let address = plain("daten.bin", BYTES).insert(&desk.aylin, &desk.path).await;
    (desk, address)
}

async fn asked(desk: &Desk, method: Method, address: &str, header: Option<(HeaderName, &str)>) -> Answer {
    let request = desk.aylin.request(method, address);
    let request = match header {
        Some((name, value)) => request.header(name, value),
        None => request,
    };
    desk.aylin.send(request).await
}

on_both! {
    async fn parts_are_handed_out(app) {
        let (desk, address) = file(&app).await;
        for (wanted, told, bytes) in [
            ("bytes=0-3", "bytes 0-3/20", "0123"),
            ("bytes=0-0", "bytes 0-0/20", "0"),
            ("bytes=10-", "bytes 10-19/20", "abcdefghij"),
            ("bytes=-5", "bytes 15-19/20", "fghij"),
            ("bytes=-500", "bytes 0-19/20", "0123456789abcdefghij"),
            ("bytes=15-5000", "bytes 15-19/20", "fghij"),
            ("bytes=19-18446744073709551615", "bytes 19-19/20", "j"),
        ] {
            let part = asked(&desk, Method::GET, &address, Some((RANGE, wanted))).await.expect(206);
            assert_eq!((part.header("content-range"), part.text().as_str()), (Some(told), bytes), "{wanted}");
            assert_eq!(part.header("content-length"), Some(bytes.len().to_string().as_str()), "{wanted}");
        }
        for beyond in ["bytes=20-", "bytes=20-25", "bytes=5-4", "bytes=-0"] {
            let none = asked(&desk, Method::GET, &address, Some((RANGE, beyond))).await.expect(416);
            assert_eq!((none.header("content-range"), none.bytes.len()), (Some("bytes */20"), 0), "{beyond}");
        }
        for odd in ["bytes=0-1,5-6", "bytes=x-y", "bytes=", "lines=0-3", "bytes=0-3x", "bytes=-", "bytes=18446744073709551616-"] {
            let whole = asked(&desk, Method::GET, &address, Some((RANGE, odd))).await.expect(200);
            assert_eq!(whole.bytes, BYTES, "{odd}");
        }
        let whole = asked(&desk, Method::GET, &address, None).await.expect(200);
        assert_eq!(whole.header("accept-ranges"), Some("bytes"));
    }

    /// A head says what the whole would say, without a byte of it.
    async fn heads_say_the_same(app) {
        let (desk, address) = file(&app).await;
        for (header, status) in [(None, 200), (Some((RANGE, "bytes=5-9")), 206), (Some((RANGE, "bytes=99-")), 416)] {
            let whole = asked(&desk, Method::GET, &address, header.clone()).await.expect(status);
            let head = asked(&desk, Method::HEAD, &address, header).await.expect(status);
            assert!(head.bytes.is_empty());
            for name in ["content-type", "content-length", "content-range", "etag", "content-disposition", "cache-control", "content-security-policy"] {
                assert_eq!(head.header(name), whole.header(name), "{status} {name}");
            }
        }
    }

    /// A part is a part of the bytes as they lie there, also for whoever takes compressed answers.
    async fn parts_are_not_compressed(app) {
        let desk = app.desk().await;
        let list = "Straße;Hausnummer\n".repeat(500);
        let address = plain("liste.csv", list.as_bytes()).insert(&desk.aylin, &desk.path).await;
        let request = desk.aylin.request(Method::GET, &address).header(ACCEPT_ENCODING, "gzip, br");
        let whole = desk.aylin.send(request.try_clone().expect("no stream")).await.expect(200);
        assert!(whole.header("content-encoding").is_some() && whole.bytes.len() < list.len());
        let part = desk.aylin.send(request.header(RANGE, "bytes=100-1099")).await.expect(206);
        assert_eq!((part.header("content-encoding"), part.bytes.as_slice()), (None, &list.as_bytes()[100..1_100]));
    }

    async fn what_the_browser_has_is_not_sent_again(app) {
        let (desk, address) = file(&app).await;
        let tag = desk.aylin.get(&address).await.header("etag").expect("a tag").to_owned();
        for known in [tag.clone(), format!("W/{tag}"), format!("\"anderes\", {tag}"), "*".to_owned()] {
            let same = asked(&desk, Method::GET, &address, Some((IF_NONE_MATCH, &known))).await.expect(304);
            assert_eq!((same.bytes.len(), same.header("etag")), (0, Some(tag.as_str())), "{known}");
        }
        for other in ["\"anderes\"", "W/\"anderes\"", tag.trim_matches('"')] {
            asked(&desk, Method::GET, &address, Some((IF_NONE_MATCH, other))).await.expect(200);
        }
        let other = plain("daten.bin", b"anderer Inhalt").insert(&desk.aylin, &desk.path).await;
        assert_ne!(desk.aylin.get(&other).await.header("etag"), Some(tag.as_str()), "a tag belongs to its bytes");
    }
}
