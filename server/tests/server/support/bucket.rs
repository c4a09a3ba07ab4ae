//! A bucket as large providers have it: writes with preconditions are one step, but answers get lost, and of two
//! writes at once one may hear "conflict" and nothing more.

use std::{
    collections::HashMap,
    convert::Infallible,
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
};

use axum::body::Body;
use bytes::Bytes;
use http_body_util::BodyExt as _;
use hyper::{Method, Request, Response, StatusCode, body::Incoming, header, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

/// What goes wrong with a write.
#[derive(Clone, Copy)]
enum Fault {
    /// It is done, and its answer never comes.
    AnswerLost,
    /// It is not done, and no answer comes either.
    RequestLost,
    /// It is not done, as another write was under way; the other may fail as well.
    Conflict,
}

#[derive(Default)]
struct Objects {
    kept: Mutex<HashMap<String, (u64, Bytes)>>,
    writes: AtomicU64,
}

/// One that runs for as long as the test.
pub struct Bucket {
    address: SocketAddr,
}

impl Bucket {
    /// Every third write goes wrong in one way or another.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let objects = Arc::new(Objects::default());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let objects = Arc::clone(&objects);
                let service = service_fn(move |request| answer(Arc::clone(&objects), request));
                let connection = hyper::server::conn::http1::Builder::new();
                tokio::spawn(connection.serve_connection(TokioIo::new(stream), service));
            }
        });
        Self { address }
    }

    /// As a store, and with the patience of a client that knows how near it is.
    pub fn place(&self) -> (String, Vec<String>) {
        let options = [
            format!("aws_endpoint=http://{}", self.address),
            "aws_access_key_id=key".to_owned(),
            "aws_secret_access_key=key".to_owned(),
            "aws_region=us-east-1".to_owned(),
            "aws_allow_http=true".to_owned(),
            "timeout=300ms".to_owned(),
        ];
        ("s3://bucket".to_owned(), options.to_vec())
    }
}

async fn answer(objects: Arc<Objects>, request: Request<Incoming>) -> Result<Response<Body>, Infallible> {
    let (head, body) = request.into_parts();
    let name = head.uri.path().to_owned();
    let value = |name| head.headers.get(name).and_then(|value| value.to_str().ok());
    let mut response = Response::new(Body::empty());
    if head.method == Method::PUT {
        let body = body.collect().await.map(|body| body.to_bytes()).unwrap_or_default();
        let only_if = (value(header::IF_NONE_MATCH), value(header::IF_MATCH));
        let fault = fault(objects.writes.fetch_add(1, Relaxed));
        let written = match fault {
            Some(Fault::RequestLost) => return std::future::pending().await,
            Some(Fault::Conflict) if only_if != (None, None) => Err(StatusCode::CONFLICT),
            _ => put(&objects, name, body, only_if),
        };
        if matches!(fault, Some(Fault::AnswerLost)) {
            return std::future::pending().await;
        }
        match written {
            Ok(tag) => drop(response.headers_mut().insert(header::ETAG, tag.parse().unwrap())),
            Err(status) => *response.status_mut() = status,
        }
        return Ok(response);
    }
    let mut kept = objects.kept.lock().unwrap();
    match (&head.method, kept.get(&name).cloned()) {
        (&Method::DELETE, _) => {
            kept.remove(&name);
            *response.status_mut() = StatusCode::NO_CONTENT;
        }
        (_, None) => *response.status_mut() = StatusCode::NOT_FOUND,
        (_, Some((tag, bytes))) => {
            let whole = bytes.len();
            let last = value(header::RANGE).and_then(|range| range.split_once('-')?.1.parse::<usize>().ok());
            let bytes = bytes.slice(..last.map_or(whole, |last| whole.min(last + 1)));
            let headers = response.headers_mut();
            headers.insert(header::ETAG, format!("\"{tag}\"").parse().unwrap());
            headers.insert(header::LAST_MODIFIED, "Sun, 22 Nov 2026 12:00:00 GMT".parse().unwrap());
            if last.is_some() {
                let range = format!("bytes 0-{}/{whole}", bytes.len() - 1);
                headers.insert(header::CONTENT_RANGE, range.parse().unwrap());
                *response.status_mut() = StatusCode::PARTIAL_CONTENT;
            }
            *response.body_mut() = Body::from(bytes);
        }
    }
    Ok(response)
}

fn fault(number: u64) -> Option<Fault> {
    [Fault::AnswerLost, Fault::RequestLost, Fault::Conflict]
        .into_iter()
        .find(|fault| number % 9 == *fault as u64 * 3)
}

/// Checks and writes in one step, as moto does not.
fn put(
    objects: &Objects,
    name: String,
    body: Bytes,
    (none, some): (Option<&str>, Option<&str>),
) -> Result<String, StatusCode> {
    let mut kept = objects.kept.lock().unwrap();
    let current = kept.get(&name).map(|(tag, _)| format!("\"{tag}\""));
    if none.is_some() && current.is_some() || some.is_some() && some != current.as_deref() {
        return Err(StatusCode::PRECONDITION_FAILED);
    }
    let tag = rand::random();
    kept.insert(name, (tag, body));
    Ok(format!("\"{tag}\""))
}
