//! openapi.yaml and the server say the same.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::{
    client::Answer,
    inside::{Inside, SIGNED_END, config},
    sample,
};

fn contract() -> Value {
    serde_yaml_ng::from_str(include_str!("../../openapi.yaml")).unwrap()
}

/// Follows a `$ref` inside the file.
fn resolved<'a>(contract: &'a Value, value: &'a Value) -> &'a Value {
    match value["$ref"].as_str() {
        Some(path) => contract.pointer(path.trim_start_matches('#')).unwrap(),
        None => value,
    }
}

fn words<'a>(values: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    values.into_iter().map(str::to_owned).collect()
}

fn keys(value: &Value) -> BTreeSet<String> {
    words(value.as_object().unwrap().keys().map(String::as_str))
}

#[tokio::test]
async fn every_address_knows_the_methods_of_the_contract_and_no_others() {
    let (server, contract) = (Inside::start(config()).await, contract());
    for (path, methods) in contract["paths"].as_object().unwrap() {
        let path = path.replace("{id}", &sample::id());
        let refused = server.ask("TRACE", &path, &[], &[]).await;
        assert_eq!(refused.status, 405, "{path}");
        let allowed = words(refused.header("allow").unwrap().split(',').map(str::trim));
        let mut described: BTreeSet<String> = keys(methods)
            .into_iter()
            .filter(|key| key != "parameters")
            .map(|key| key.to_uppercase())
            .collect();
        if described.contains("GET") {
            described.insert("HEAD".to_owned());
        }
        assert_eq!(allowed, described, "{path}");
    }
}

#[tokio::test]
async fn answers_have_the_statuses_headers_and_keys_of_the_contract() {
    let (server, contract) = (Inside::start(config()).await, contract());
    let held = |path: &str, method: &str, answer: &Answer| {
        let operation = &contract["paths"][path][method];
        let response = &operation["responses"][answer.status.to_string()];
        assert!(!response.is_null(), "{method} {path} answers {}, which is not described", answer.status);
        let response = resolved(&contract, response);
        for header in response["headers"].as_object().into_iter().flat_map(|headers| headers.keys()) {
            assert!(answer.header(&header.to_lowercase()).is_some(), "{header} of {method} {path}");
        }
        let Some((kind, content)) = response["content"].as_object().and_then(|content| content.iter().next())
        else {
            return assert!(answer.body.is_empty(), "{method} {path}");
        };
        assert_eq!(answer.header("content-type"), Some(kind.as_str()), "{method} {path}");
        let schema = &content["schema"];
        if !schema.is_null() {
            let body = keys(&answer.json());
            let required = words(schema["required"].as_array().unwrap().iter().filter_map(Value::as_str));
            assert!(required.is_subset(&body), "{method} {path}: {body:?}");
            if kind == "application/json" {
                assert_eq!(body, keys(&schema["properties"]), "{method} {path}");
            }
        }
        let known = contract["components"]["responses"]["problem"]["description"].as_str().unwrap();
        assert!(answer.status < 400 || known.contains(&answer.problem()), "{}", answer.problem());
    };
    let (share, open, status) =
        ("/api/v1/shares/{id}", "/api/v1/shares/{id}/open", "/api/v1/shares/{id}/status");
    let (plain, burning, none) = (server.share(), server.share(), server.share());
    held(share, "put", &plain.create("", b"one").await);
    held(share, "put", &plain.create("", b"one").await);
    held(share, "put", &plain.create("", b"two").await);
    held(share, "put", &plain.update(1, "", b"two").await);
    held(share, "put", &plain.update(1, "", b"two").await);
    held(share, "put", &plain.stolen().update(2, "", b"two").await);
    held(share, "put", &plain.update(2, "?ttl=0", b"two").await);
    held(share, "put", &none.update(2, "", b"two").await);
    held(share, "put", &plain.ask("PUT", "", &[], b"two").await);
    held(share, "put", &server.ask("PUT", &plain.path(), &[("if-match", "\"2\"")], b"two").await);
    held(share, "put", &plain.update(2, "", &sample::sealed((1 << 20) + 1)).await);
    held(share, "patch", &plain.change_end("?ttl=60", SIGNED_END).await);
    held(share, "patch", &plain.change_end("", SIGNED_END).await);
    held(share, "patch", &plain.change_end("?ttl=60", &SIGNED_END.replace("AQEB", "AAAA")).await);
    held(share, "patch", &plain.stolen().change_end("?ttl=60", SIGNED_END).await);
    held(share, "patch", &none.change_end("?ttl=60", SIGNED_END).await);
    held(share, "patch", &server.ask("PATCH", &plain.path(), &[], &[]).await);
    held(share, "get", &plain.get().await);
    held(share, "get", &server.ask("GET", &plain.path(), &[("if-none-match", "\"2\"")], &[]).await);
    held(share, "get", &none.get().await);
    held(status, "post", &plain.status().await);
    held(status, "post", &plain.stolen().status().await);
    held(status, "post", &none.status().await);
    held(status, "post", &server.ask("POST", &format!("{}/status", plain.path()), &[], &[]).await);
    burning.create("?burn=1", b"once").await;
    held(share, "get", &burning.get().await);
    held(open, "post", &burning.open().await);
    held(open, "post", &burning.open().await);
    held(open, "post", &none.open().await);
    held(share, "delete", &plain.stolen().delete().await);
    held(share, "delete", &plain.delete().await);
    held(share, "delete", &none.delete().await);
    held(share, "delete", &server.ask("DELETE", &plain.path(), &[], &[]).await);
    held(share, "get", &plain.get().await);
    held(share, "put", &plain.update(2, "", b"two").await);
    held("/api/v1/info", "get", &server.ask("GET", "/api/v1/info", &[], &[]).await);
    let report = serde_json::json!({ "id": plain.id, "reason": "spam" }).to_string();
    held("/api/v1/reports", "post", &server.ask("POST", "/api/v1/reports", &[], report.as_bytes()).await);
    let unknown = serde_json::json!({ "id": none.id, "reason": "spam" }).to_string();
    held("/api/v1/reports", "post", &server.ask("POST", "/api/v1/reports", &[], unknown.as_bytes()).await);
    held("/api/v1/reports", "post", &server.ask("POST", "/api/v1/reports", &[], b"x").await);
    held("/api/v1/reports", "post", &server.ask("POST", "/api/v1/reports", &[], &[b'x'; 9000]).await);
}
