//! Of racing writes exactly one wins, also when they go through different processes.

use std::net::SocketAddr;

use futures::future::join_all;

use excerpt_server::config::Config;

use crate::support::{
    bucket::Bucket,
    inside::{Inside, Share, config},
    process::{Folder, Process, command},
    sample,
    stores::Double,
    turns,
};

/// Writers in each race.
const RACERS: usize = 32;

/// Races of creates, updates and opens, spread over these servers.
async fn races(addresses: &[SocketAddr], rounds: usize) {
    for _ in 0..rounds {
        let share = Share { address: addresses[0], id: sample::id(), token: sample::token() };
        let racers: Vec<Share> =
            (0..RACERS).map(|number| share.at(addresses[number % addresses.len()])).collect();
        let bodies: Vec<Vec<u8>> = (0..RACERS).map(|_| sample::sealed(100)).collect();
        let count = |answers: &[crate::support::client::Answer], won: u16, lost: u16| {
            let statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
            assert!(statuses.iter().all(|status| [won, lost].contains(status)), "{statuses:?}");
            let winners: Vec<usize> = (0..RACERS).filter(|number| statuses[*number] == won).collect();
            assert_eq!(winners.len(), 1, "{statuses:?}");
            winners[0]
        };
        // Each by an owner of its own: of one owner, the same write again is no conflict.
        let others: Vec<Share> =
            racers.iter().map(|racer| Share { token: sample::token(), ..racer.clone() }).collect();
        let created =
            join_all(others.iter().zip(&bodies).map(|(racer, body)| racer.create("?burn=1", body))).await;
        let owner = &others[count(&created, 201, 412)];
        let updates = racers.iter().zip(&bodies).map(|(racer, body)| {
            let racer = Share { token: owner.token.clone(), ..racer.clone() };
            async move { racer.update(1, "", body).await }
        });
        let updated = join_all(updates).await;
        let winner = count(&updated, 200, 412);
        let opened = join_all(racers.iter().map(Share::open)).await;
        let reader = count(&opened, 200, 410);
        assert_eq!(opened[reader].body, bodies[winner], "what the winner wrote, to one reader");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_racing_writes_to_one_server_one_wins() {
    let memory = Inside::start(config()).await;
    races(&[memory.address()], turns(100, 5)).await;
    let folder = Folder::new();
    let directory = Inside::start(Config { store: folder.text().to_owned(), ..config() }).await;
    races(&[directory.address()], turns(100, 5)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_racing_writes_to_a_bucket_that_loses_answers_one_wins() {
    let (store, store_option) = Bucket::start().await.place();
    let config = Config { store, store_option, ..config() };
    let (first, second) = (Inside::start(config.clone()).await, Inside::start(config).await);
    races(&[first.address(), second.address()], turns(8, 2)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_racing_writes_through_two_processes_one_wins() {
    let Some(moto) = Double::moto().await else { return };
    let arguments = moto.arguments();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (first, second) = (Process::start(&arguments), Process::start(&arguments));
    races(&[first.address, second.address], turns(100, 2)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn stores_that_ignore_preconditions_are_refused() {
    for double in [Double::rclone(), Double::s3rver()].into_iter().flatten() {
        let arguments = double.arguments();
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let output = command(&arguments).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(78), "{said}");
        assert!(said.contains("this store ignores preconditions"), "{said}");
    }
}

/// What is revoked through one server is gone at all of them at once, unless the operator lets them remember.
#[tokio::test]
async fn a_share_is_gone_everywhere_at_once_but_for_seconds_that_the_operator_allows() {
    let Some(moto) = Double::moto().await else { return };
    let (store, store_option) = moto.place();
    let config = Config { store, store_option, ..config() };
    let strict = Inside::start(config.clone()).await;
    let lenient = Inside::start(Config { cache: 3600, ..config.clone() }).await;
    let other = Inside::start(config).await;
    let (share, own) = (other.share(), other.share());
    share.create("", b"sealed").await;
    own.create("", b"sealed").await;
    for server in [&strict, &lenient] {
        assert_eq!(share.at(server.address()).get().await.status, 200);
        assert_eq!(own.at(server.address()).get().await.status, 200);
    }
    assert_eq!(share.delete().await.status, 204);
    assert_eq!(share.at(strict.address()).get().await.status, 410);
    assert_eq!(share.at(lenient.address()).get().await.status, 200, "it remembers");
    assert_eq!(own.at(lenient.address()).delete().await.status, 204);
    assert_eq!(own.at(lenient.address()).get().await.status, 410, "what it ended itself it knows");
}
