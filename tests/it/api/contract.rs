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
            let address = path.replace("{slug}", "amt").replace("{id}", "22222222ab").replace("{number}", "1").replace("{kind}", "thanks").replace("{delivery}", "x").replace("{tag}", "x");
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

/// Every operation says what it does, belongs to a group, names the parts of its address, and tells
/// those who write what refusals there are; every field of every answer has a type.
#[test]
fn nothing_is_left_undescribed() {
    let document: Value = serde_json::to_value(web::api::document()).expect("JSON");
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("an item") {
            let what = format!("{method} {path}");
            let told = ["summary", "description"]
                .iter()
                .any(|part| operation[part].as_str().is_some_and(|text| text.len() > 8));
            assert!(told, "{what}");
            assert_eq!(operation["tags"].as_array().map(Vec::len), Some(1), "{what}");
            let named: BTreeSet<&str> = operation["parameters"]
                .as_array()
                .into_iter()
                .flatten()
                .filter(|parameter| parameter["in"] == "path")
                .filter_map(|parameter| parameter["name"].as_str())
                .collect();
            let parts: BTreeSet<&str> =
                path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')).collect();
            assert_eq!(named, parts, "{what}");
            let writes = method != "get";
            for status in ["401", "404"].into_iter().chain(writes.then_some("422")) {
                assert!(operation["responses"][status].is_object(), "{what}: {status}");
            }
        }
    }
    for (name, schema) in document["components"]["schemas"].as_object().expect("schemas") {
        for (field, of) in schema["properties"].as_object().into_iter().flatten() {
            let typed = ["type", "$ref", "oneOf", "allOf", "anyOf"].iter().any(|key| !of[key].is_null());
            assert!(typed, "{name}.{field}: {of}");
        }
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
