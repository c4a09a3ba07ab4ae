//! How many shares a sweep ends in a second.

use std::time::Instant;

use excerpt_server::{
    id::{Id, Verifier},
    record::{Record, SignedEnd, State},
    store::{Store, SweepOptions},
};
use futures::{StreamExt as _, stream};

use crate::{
    BYTES, many,
    support::{process::Folder, sample, stores::Double},
    table::{self, Row},
};

/// Shares that are due at once.
const LOCAL: usize = 200_000;
/// And on the double of S3, which is slow.
const ON_S3: usize = 3_000;
/// An end in the past.
const END: i64 = 1_700_000_000;
const NOW: i64 = END + 4 * 3_600;

pub async fn measure() {
    for concurrency in [8, 32] {
        let folder = Folder::new();
        many::write(folder.path(), LOCAL / 10, 4_000, END);
        let store = Store::open(folder.text(), &[]).await.unwrap();
        row("a directory", &store, LOCAL / 10, concurrency).await;
    }
    let folder = Folder::new();
    many::write(folder.path(), LOCAL, 4_000, END);
    let store = Store::open(folder.text(), &[]).await.unwrap();
    row("a directory", &store, LOCAL, 32).await;
    let Some(moto) = Double::moto().await else { return };
    for concurrency in [8, 32] {
        let (place, options) = moto.place();
        let store = Store::open(&place, &options).await.unwrap();
        let made = stream::iter(0..ON_S3).map(|_| async {
            let record = Record {
                state: State::Live,
                burn: false,
                revision: 1,
                end: END,
                created_day: 0,
                verifier: Verifier::from_bytes([0; 32]),
                stamp: rand::random(),
                signed_end: SignedEnd::NONE,
                envelope: sample::sealed(BYTES).into(),
            };
            assert!(store.create(&Id::from(rand::random::<[u8; 16]>()), &record).await.unwrap());
        });
        made.buffer_unordered(32).collect::<Vec<()>>().await;
        row("a test S3", &store, ON_S3, concurrency).await;
    }
}

async fn row(place: &str, store: &Store, count: usize, concurrency: usize) {
    let started = Instant::now();
    let swept = store.sweep(NOW, &SweepOptions { tombstone: None, concurrency }).await.unwrap();
    let seconds = started.elapsed().as_secs_f64();
    assert_eq!((swept.expired, swept.failed), (count as u64, 0));
    table::print(&[Row::number(
        &format!("a sweep that ends {count} shares in {place}, {concurrency} at once"),
        format!("{:.0}/s, {seconds:.1} s", count as f64 / seconds),
    )]);
}
