//! What readers reported, by share: what it says, what became of the share, and a link that opens it.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    config::Config,
    id::Id,
    record::State,
    secret::Secret,
    store::{Store, StoreError, StoredReport},
};

/// Which reports to print.
#[derive(Clone, Copy)]
pub struct Filter {
    /// Only of shares that can still be read.
    pub open: bool,
}

/// As it was kept; those of older servers have no `server`.
#[derive(Deserialize)]
struct Kept {
    at: i64,
    id: String,
    reason: String,
    secret: Option<String>,
    server: Option<String>,
}

/// One line for each share, the one that was reported first at the top.
pub async fn list(config: &Config, filter: Filter, now: i64) -> Result<Vec<Value>, StoreError> {
    let store = Store::open_beside(&config.store, &config.store_option).await?;
    let mut shares: Vec<(Id, Vec<Kept>)> = Vec::new();
    let mut places: HashMap<Id, usize> = HashMap::new();
    for kept in store.reports().await?.iter().filter_map(read) {
        let Some(id) = Id::parse(&kept.id) else { continue };
        let place = *places.entry(id).or_insert(shares.len());
        match shares.get_mut(place) {
            Some((_, reports)) => reports.push(kept),
            None => shares.push((id, vec![kept])),
        }
    }
    for (_, reports) in &mut shares {
        reports.sort_by_key(|report| report.at);
    }
    shares.sort_by_key(|(_, reports)| reports.first().map(|report| report.at));
    let mut lines = Vec::new();
    for (id, reports) in shares {
        let state = state(&store, &id, now).await?;
        if !filter.open || state == State::Live.name() {
            lines.push(line(config, &id, state, &reports));
        }
    }
    Ok(lines)
}

/// Forgets the reports of a share; how many there were.
pub async fn dismiss(config: &Config, id: &Id) -> Result<usize, StoreError> {
    let store = Store::open_beside(&config.store, &config.store_option).await?;
    let mut count = 0;
    for report in store.reports().await? {
        if read(&report).is_some_and(|kept| Id::parse(&kept.id).as_ref() == Some(id)) {
            store.forget_report(&report).await?;
            count += 1;
        }
    }
    Ok(count)
}

fn read(report: &StoredReport) -> Option<Kept> {
    serde_json::from_str(&report.text).ok()
}

fn line(config: &Config, id: &Id, state: &str, reports: &[Kept]) -> Value {
    let secret = reports.iter().find_map(|report| Secret::parse(report.secret.as_deref()?));
    let named = reports.iter().rev().find_map(|report| report.server.as_deref());
    let server = config.public_url.as_deref().or(named);
    let server = server.map_or_else(|| format!("http://{}", config.listen), str::to_owned);
    let said: Vec<Value> =
        reports.iter().map(|report| json!({ "at": report.at, "reason": report.reason })).collect();
    json!({
        "id": id.text(),
        "state": state,
        "link": secret.filter(|secret| secret.id() == *id).map(|secret| secret.link(&server)),
        "reports": said,
    })
}

async fn state(store: &Store, id: &Id, now: i64) -> Result<&'static str, StoreError> {
    Ok(match store.head(id).await {
        Ok(None) => "gone",
        Ok(Some((record, _))) if record.state == State::Live && record.end <= now => State::Expired.name(),
        Ok(Some((record, _))) => record.state.name(),
        Err(StoreError::Unreadable(_)) => "unreadable",
        Err(error) => return Err(error),
    })
}
