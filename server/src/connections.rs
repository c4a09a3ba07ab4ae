//! How many connections one network may have, and those that say nothing: of these the oldest makes way.

use std::{
    collections::{BTreeMap, HashMap, VecDeque},
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use ipnet::IpNet;
use tokio::{net::TcpStream, sync::Notify, time::timeout};

use crate::{config::Config, network::Network};

/// Connections of one network that may be silent at once; browsers open a few ahead.
const SILENT: usize = 32;
/// And of all networks.
const ALL_SILENT: usize = 4096;

/// Counts the connections of each network.
#[derive(Clone)]
pub struct Connections {
    most: usize,
    trusted: Arc<[IpNet]>,
    counts: Arc<Mutex<Counts>>,
}

#[derive(Default)]
struct Counts {
    open: HashMap<Network, usize>,
    /// Those that have said nothing yet, in the order in which they came.
    silent: BTreeMap<u64, (Network, Arc<Notify>)>,
    /// The same by network, the oldest first.
    silent_of: HashMap<Network, VecDeque<u64>>,
    next: u64,
}

/// A connection that counts until it is dropped.
pub struct Counted {
    connections: Connections,
    /// None for a trusted proxy, which speaks for many.
    networks: Vec<Network>,
    /// Its number among the silent ones.
    number: Option<u64>,
    made_way: Arc<Notify>,
}

/// What a connection did.
#[derive(PartialEq, Eq, Debug)]
pub enum Spoke {
    /// It says something.
    Something,
    /// It ended, or its time was over.
    Nothing,
    /// It made way for a newer one.
    MadeWay,
}

impl Connections {
    /// As configured.
    pub fn new(config: &Config) -> Self {
        Self {
            most: config.connections_per_network.max(1),
            trusted: config.trusted_proxy.clone().into(),
            counts: Arc::default(),
        }
    }

    /// Counts a connection that has just come. `None`: its network has too many.
    pub fn admit(&self, peer: SocketAddr) -> Option<Counted> {
        let address = peer.ip().to_canonical();
        let made_way = Arc::new(Notify::new());
        let mut counted = Counted { connections: self.clone(), networks: Vec::new(), number: None, made_way };
        if self.trusted.iter().any(|network| network.contains(&address)) {
            return Some(counted);
        }
        let network = Network::around(address);
        let mut counts = self.counts();
        // A customer gets twice as much as one of their networks, not as many times as they have.
        let fits = |(network, multiple): (Network, u32)| {
            let most = if multiple == 1 { self.most } else { self.most.saturating_mul(2) };
            counts.open.get(&network).is_none_or(|open| *open < most)
        };
        if !network.widening().all(fits) {
            drop(counts);
            return None;
        }
        for (network, _) in network.widening() {
            *counts.open.entry(network).or_default() += 1;
            counted.networks.push(network);
        }
        counted.number = Some(counts.fall_silent(network.widest(), &counted.made_way));
        Some(counted)
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Counts {
    /// Notes a silent connection, and has the oldest make way when there are too many.
    fn fall_silent(&mut self, network: Network, made_way: &Arc<Notify>) -> u64 {
        let oldest_of_network = self.silent_of.get(&network).filter(|all| all.len() >= SILENT);
        let oldest_of_network = oldest_of_network.and_then(|all| all.front().copied());
        let oldest = self.silent.keys().next().copied().filter(|_| self.silent.len() >= ALL_SILENT);
        if let Some(number) = oldest_of_network.or(oldest)
            && let Some(made_way) = self.forget(number)
        {
            made_way.notify_one();
        }
        let number = self.next;
        self.next = self.next.wrapping_add(1);
        self.silent.insert(number, (network, Arc::clone(made_way)));
        self.silent_of.entry(network).or_default().push_back(number);
        number
    }

    fn forget(&mut self, number: u64) -> Option<Arc<Notify>> {
        let (network, made_way) = self.silent.remove(&number)?;
        if let Some(all) = self.silent_of.get_mut(&network) {
            all.retain(|other| *other != number);
            if all.is_empty() {
                self.silent_of.remove(&network);
            }
        }
        Some(made_way)
    }
}

impl Counted {
    /// Waits until the connection says something.
    pub async fn speaks(&mut self, stream: &TcpStream, within: Duration) -> Spoke {
        let mut first = [0];
        let spoke = tokio::select! {
            spoke = timeout(within, stream.peek(&mut first)) => {
                if matches!(spoke, Ok(Ok(1..))) { Spoke::Something } else { Spoke::Nothing }
            }
            () = self.made_way.notified() => Spoke::MadeWay,
        };
        self.no_longer_silent();
        spoke
    }

    fn no_longer_silent(&mut self) {
        if let Some(number) = self.number.take() {
            self.connections.counts().forget(number);
        }
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.no_longer_silent();
        let mut counts = self.connections.counts();
        for network in &self.networks {
            if let Some(count) = counts.open.get_mut(network) {
                *count = count.saturating_sub(1);
                if *count == 0 {
                    counts.open.remove(network);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn connections(most: usize) -> Connections {
        Connections::new(&Config {
            connections_per_network: most,
            trusted_proxy: vec!["10.0.0.0/8".parse().unwrap()],
            ..Config::default()
        })
    }

    fn peer(address: &str) -> SocketAddr {
        SocketAddr::new(address.parse().unwrap(), 1)
    }

    #[test]
    fn the_oldest_silent_connection_makes_way_and_none_is_remembered() {
        let connections = connections(1000);
        let held: Vec<Counted> = (0..100).filter_map(|_| connections.admit(peer("192.0.2.1"))).collect();
        assert_eq!((held.len(), connections.counts().silent.len()), (100, SILENT));
        let oldest = connections.counts().silent.keys().next().copied();
        assert_eq!(oldest, Some(100 - SILENT as u64), "those that came last are left");
        let other = connections.admit(peer("192.0.2.2"));
        assert_eq!(connections.counts().silent.len(), SILENT + 1, "others are not touched");
        let proxies: Vec<Counted> = (0..5000).filter_map(|_| connections.admit(peer("10.0.0.1"))).collect();
        assert_eq!(proxies.len(), 5000);
        drop((held, other, proxies));
        let counts = connections.counts();
        assert_eq!((counts.open.len(), counts.silent.len(), counts.silent_of.len()), (0, 0, 0));
    }

    #[test]
    fn of_all_networks_too_the_oldest_makes_way() {
        let connections = connections(1000);
        let address = |number: u32| peer(&std::net::Ipv4Addr::from_bits(number).to_string());
        let held: Vec<Counted> =
            (0..2 * ALL_SILENT as u32).filter_map(|n| connections.admit(address(n))).collect();
        assert_eq!((held.len(), connections.counts().silent.len()), (2 * ALL_SILENT, ALL_SILENT));
    }

    #[test]
    fn open_connections_are_capped_by_network() {
        let connections = connections(4);
        let spoken = |address: &str| {
            connections.admit(peer(address)).map(|mut counted| {
                counted.no_longer_silent();
                counted
            })
        };
        let held: Vec<Counted> = (0..10).filter_map(|_| spoken("192.0.2.1")).collect();
        assert_eq!(held.len(), 4);
        let networks: Vec<Counted> =
            (0..100).filter_map(|number| spoken(&format!("2001:db8:1:{number:x}::1"))).collect();
        assert_eq!(networks.len(), 8, "of one customer with a hundred networks");
    }
}
