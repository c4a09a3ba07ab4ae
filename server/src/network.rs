//! Who asks: the network that counts for limits.

use std::net::{IpAddr, Ipv6Addr};

use axum::http::HeaderMap;
use ipnet::IpNet;

/// An IPv4 address, or the /64 that one IPv6 customer has. No `Debug`: it must not get into logs.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Network(IpAddr);

impl Network {
    /// The network of a request: the peer's, or, when the peer is a proxy that we trust, the last one in
    /// `X-Forwarded-For` that is not such a proxy. What stands further left anyone could have written.
    pub fn of(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> Self {
        let is_trusted = |address: &IpAddr| trusted.iter().any(|network| network.contains(address));
        let peer = peer.to_canonical();
        if !is_trusted(&peer) {
            return Self::around(peer);
        }
        let values = headers.get_all("x-forwarded-for").into_iter().rev();
        let named = values
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.rsplit(','))
            .map_while(|address| address.trim().parse().ok())
            .map(|address: IpAddr| address.to_canonical());
        let mut nearest = peer;
        for address in named {
            nearest = address;
            if !is_trusted(&address) {
                break;
            }
        }
        Self::around(nearest)
    }

    fn around(address: IpAddr) -> Self {
        Self(match address {
            IpAddr::V4(_) => address,
            IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(peer: &str, forwarded: &[&str]) -> Network {
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", value.parse().unwrap());
        }
        let trusted = ["10.0.0.0/8".parse().unwrap(), "fd00::/8".parse().unwrap()];
        Network::of(peer.parse().unwrap(), &headers, &trusted)
    }

    #[test]
    fn only_trusted_proxies_say_who_asks() {
        let plain = |address: &str| network(address, &[]);
        let cases = [
            ("192.0.2.1", &["198.51.100.7"][..], "192.0.2.1"),
            ("10.0.0.1", &["198.51.100.7"], "198.51.100.7"),
            ("::ffff:10.0.0.1", &["198.51.100.7"], "198.51.100.7"),
            // the left part is the client's own word
            ("10.0.0.1", &["1.1.1.1, 198.51.100.7"], "198.51.100.7"),
            ("10.0.0.1", &["1.1.1.1", "198.51.100.7, 10.0.0.2"], "198.51.100.7"),
            ("10.0.0.1", &["unknown, rubbish"], "10.0.0.1"),
            ("10.0.0.1", &["1.1.1.1, rubbish, 10.0.0.2"], "10.0.0.2"),
            ("10.0.0.1", &[], "10.0.0.1"),
            ("fd00::1", &["2001:db8::5"], "2001:db8::5"),
        ];
        for (peer, forwarded, wanted) in cases {
            assert!(network(peer, forwarded) == plain(wanted), "{peer} {forwarded:?}");
        }
    }

    #[test]
    fn a_million_addresses_of_one_customer_are_one_network() {
        let first = network("2001:db8:1:2::1", &[]);
        for number in 0..1_000_000_u64 {
            let address = Ipv6Addr::from_bits(
                (0x2001_0db8_0001_0002 << 64) | u128::from(number.wrapping_mul(0x9e37_79b9_7f4a_7c15)),
            );
            assert!(Network::around(address.into()) == first);
        }
        assert!(network("2001:db8:1:3::1", &[]) != first);
    }
}
