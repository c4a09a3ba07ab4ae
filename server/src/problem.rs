//! Every "no" that the server says, as `application/problem+json` (RFC 9457).

use axum::{
    body::Body,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value, json};

use crate::{
    record::{SignedEnd, State},
    store::StoreError,
};

/// The media type of every error's body.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// Until when a share may be shown, as its owner signed it.
pub const SIGNED_END: HeaderName = HeaderName::from_static("excerpt-signed-end");

/// Why a request was refused.
#[derive(Debug)]
pub enum Problem {
    /// Something in the request is not as the protocol wants it.
    Invalid(&'static str),
    /// No owner's token, or not one.
    NoToken,
    /// The token of somebody else.
    WrongToken,
    /// This server wants a token of those who upload.
    NoUploadToken,
    /// A page of another site tried to write.
    WrongOrigin,
    /// No such share, or no such address.
    NotFound,
    /// The address does not know the method.
    WrongMethod,
    /// The body did not come in time.
    TooSlow,
    /// The share is over.
    Gone(State),
    /// Somebody else wrote first; the current revision, for its owner.
    Conflict {
        /// The revision to update from.
        revision: Option<u64>,
    },
    /// The end that came was said before the one that there is, or before the text that it would be of: readers would refuse
    /// it, or go by the other. Both facts are for the owner.
    OlderEnd {
        /// The current revision.
        revision: u64,
        /// The end that holds.
        end: SignedEnd,
    },
    /// More bytes than one share may have.
    TooLarge,
    /// A write without `If-Match` and `If-None-Match`.
    NoPrecondition,
    /// Reading this share ends it: `POST …/open` is the way.
    Burns {
        /// Bytes that would come.
        bytes: usize,
    },
    /// Too many requests from one network.
    TooMany {
        /// Seconds to wait.
        seconds: u64,
    },
    /// Taken down by whoever runs the server.
    TakenDown,
    /// A fault of ours.
    Fault,
    /// Too much under way, or the store does not answer.
    Busy,
    /// No space.
    Full,
}

impl Problem {
    /// Status, the last part of its type, and its title.
    fn parts(&self) -> (StatusCode, &'static str, &'static str) {
        match self {
            Self::Invalid(_) => (StatusCode::BAD_REQUEST, "invalid", "The request is not valid."),
            Self::NoToken => (StatusCode::UNAUTHORIZED, "no-token", "The owner's token is missing."),
            Self::WrongToken => {
                (StatusCode::FORBIDDEN, "wrong-token", "The token is not that of the share's owner.")
            }
            Self::NoUploadToken => {
                (StatusCode::FORBIDDEN, "upload-token", "This server wants its upload token.")
            }
            Self::WrongOrigin => {
                (StatusCode::FORBIDDEN, "wrong-origin", "Pages of other sites may not write here.")
            }
            Self::NotFound => (StatusCode::NOT_FOUND, "not-found", "There is nothing here."),
            Self::WrongMethod => {
                (StatusCode::METHOD_NOT_ALLOWED, "wrong-method", "The address does not know this method.")
            }
            Self::TooSlow => (StatusCode::REQUEST_TIMEOUT, "too-slow", "The request did not come in time."),
            Self::Gone(State::Revoked) => (StatusCode::GONE, "revoked", "The share was revoked."),
            Self::Gone(State::Burned) => (StatusCode::GONE, "burned", "The share was opened, once for all."),
            Self::Gone(_) => (StatusCode::GONE, "expired", "The share has expired."),
            Self::Conflict { .. } => {
                (StatusCode::PRECONDITION_FAILED, "conflict", "Another write came first.")
            }
            Self::OlderEnd { .. } => {
                (StatusCode::PRECONDITION_FAILED, "older-end", "A later end was signed before this one came.")
            }
            Self::TooLarge => {
                (StatusCode::PAYLOAD_TOO_LARGE, "too-large", "The share is larger than this server takes.")
            }
            Self::NoPrecondition => (
                StatusCode::PRECONDITION_REQUIRED,
                "no-precondition",
                "A write needs If-None-Match: * or If-Match.",
            ),
            Self::Burns { .. } => {
                (StatusCode::PRECONDITION_REQUIRED, "burns", "Reading this share ends it: open it by POST.")
            }
            Self::TooMany { .. } => (StatusCode::TOO_MANY_REQUESTS, "too-many", "Too many requests."),
            Self::TakenDown => (
                StatusCode::UNAVAILABLE_FOR_LEGAL_REASONS,
                "taken-down",
                "The share was taken down by whoever runs this server.",
            ),
            Self::Fault => (StatusCode::INTERNAL_SERVER_ERROR, "fault", "The server made a mistake."),
            Self::Busy => {
                (StatusCode::SERVICE_UNAVAILABLE, "busy", "The server cannot do this at the moment.")
            }
            Self::Full => {
                (StatusCode::INSUFFICIENT_STORAGE, "full", "There is no space for more on this server.")
            }
        }
    }

    /// Its HTTP status.
    pub fn status(&self) -> StatusCode {
        self.parts().0
    }

    /// The problem that a bare status stands for, as the router and the protocol's layers give it.
    pub fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => Self::WrongMethod,
            StatusCode::REQUEST_TIMEOUT => Self::TooSlow,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::SERVICE_UNAVAILABLE => Self::Busy,
            status if status.is_client_error() => Self::Invalid("The request cannot be read."),
            _ => Self::Fault,
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        tracing::error!(error = error.without_names(), "the store");
        match error {
            StoreError::Full => Self::Full,
            StoreError::Unreadable(_) => Self::Fault,
            StoreError::Unusable(_) | StoreError::InUse(_) | StoreError::Failed(_) => Self::Busy,
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (status, kind, title) = self.parts();
        let mut body = Map::from_iter([
            ("type".to_owned(), json!(format!("urn:excerpt:{kind}"))),
            ("title".to_owned(), json!(title)),
            ("status".to_owned(), json!(status.as_u16())),
        ]);
        let mut extra: Vec<(HeaderName, String)> = Vec::new();
        match self {
            Self::Invalid(detail) => drop(body.insert("detail".to_owned(), json!(detail))),
            Self::NoToken => extra.push((header::WWW_AUTHENTICATE, "Bearer".to_owned())),
            Self::Conflict { revision: Some(revision) } => extra.push((header::ETAG, etag(revision))),
            Self::OlderEnd { revision, end } => {
                extra.push((header::ETAG, etag(revision)));
                extra.extend(end.letters().map(|letters| (SIGNED_END, letters)));
            }
            Self::Burns { bytes } => {
                body.insert("burn".to_owned(), json!(true));
                body.insert("bytes".to_owned(), json!(bytes));
            }
            Self::TooMany { seconds } => {
                body.insert("detail".to_owned(), json!(format!("Try again in {seconds} seconds.")));
                extra.push((header::RETRY_AFTER, seconds.to_string()));
            }
            Self::Busy => extra.push((header::RETRY_AFTER, "5".to_owned())),
            _ => {}
        }
        let mut response = Response::new(Body::from(Value::Object(body).to_string()));
        *response.status_mut() = status;
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        for (name, value) in extra {
            headers.extend(HeaderValue::from_str(&value).ok().map(|value| (name, value)));
        }
        response
    }
}

/// A revision as an entity tag.
pub fn etag(revision: u64) -> String {
    format!("\"{revision}\"")
}
