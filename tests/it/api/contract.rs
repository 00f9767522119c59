//! The OpenAPI document: served to everybody, complete, with the answers really given.

use std::collections::BTreeSet;

use serde_json::Value;
use web::access::Access;

use super::house::{House, Reply};
use crate::on_both;
use crate::support::cast::Persona::Aylin;

on_both! {
    async fn is_served_and_says_what_is_served(app) {
        let house = House::furnished(app).await;
        let document = house.anybody().get("/openapi.json").await.is(200).json();
        assert_eq!(document["openapi"], "3.1.0");
        let told: BTreeSet<String> = document["paths"].as_object().expect("paths").keys().cloned().collect();
        let list = web::access_list();
        let served = list.iter().filter(|(path, _)| path.starts_with("/api/"));
        let served: BTreeSet<String> = served
            .filter(|(path, access)| match access {
                Access::Token => true,
                _ => {
                    assert_eq!((*path, *access), ("/api/v1/openapi.json", Access::Public));
                    false
                }
            })
            .map(|(path, _)| (*path).to_owned())
            .collect();
        assert_eq!(told, served);
    }

    /// Every method that the document names is answered, and those it does not name are refused.
    async fn methods_are_those_of_the_document(app) {
        let house = House::furnished(app).await;
        let document = house.anybody().get("/openapi.json").await.json();
        let author = house.writer(Aylin).await;
        for (path, item) in document["paths"].as_object().expect("paths") {
            let address = path.replace("{slug}", "amt").replace("{id}", "22222222ab").replace("{number}", "1");
            for method in ["GET", "PUT", "POST", "DELETE", "PATCH"] {
                let named = item.get(method.to_lowercase()).is_some();
                let method = method.parse().expect("a method");
                let answer = Reply::of(author.request(method, &address)).await;
                assert_eq!(answer.status != 405, named, "{path}: {answer:?}");
                if !named {
                    assert!(answer.header("allow").contains("GET") || !answer.header("allow").is_empty(), "{answer:?}");
                }
            }
        }
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let document: Value = serde_json::to_value(web::api::document()).expect("JSON");
    let mut references = BTreeSet::new();
    gather(&document, &mut references);
    assert!(references.len() > 15, "{references:?}");
    for reference in &references {
        let pointer = reference.trim_start_matches('#');
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
    let names = document["paths"]
        .as_object()
        .expect("paths")
        .values()
        .flat_map(|item| item.as_object().expect("an item").values());
    let names: Vec<&str> = names.filter_map(|operation| operation["operationId"].as_str()).collect();
    assert_eq!(names.len(), names.iter().collect::<BTreeSet<_>>().len(), "{names:?}");
    for operation in names {
        assert!(!operation.is_empty());
    }
}

fn gather(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            if let Some(reference) = members.get("$ref").and_then(Value::as_str) {
                found.insert(reference.to_owned());
            }
            members.values().for_each(|member| gather(member, found));
        }
        Value::Array(items) => items.iter().for_each(|item| gather(item, found)),
        _ => {}
    }
}
