//! Who asks: the network that counts for limits.

use std::net::{IpAddr, Ipv6Addr};

use axum::http::HeaderMap;
use ipnet::IpNet;

/// Bits of the networks that count for IPv6, and how many times the requests of the narrowest one each may make: a
/// customer has a /64 at least, often a /56, and a company or a hoster's customer a /48.
const WIDTHS: [(u8, u32); 3] = [(64, 1), (56, 4), (48, 16)];

/// An IPv4 address, or an IPv6 network. No `Debug`: it must not get into logs.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Network {
    address: IpAddr,
    /// Bits that count.
    width: u8,
}

impl Network {
    /// The network of a request: the peer's, or, when the peer is a proxy that we trust, the last one in
    /// `X-Forwarded-For` that is not such a proxy. What stands further left anyone could have written.
    pub fn of(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> Self {
        Self::around(client(peer, headers, trusted))
    }

    /// The narrowest network of an address.
    pub fn around(address: IpAddr) -> Self {
        let address = address.to_canonical();
        match address {
            IpAddr::V4(_) => Self { address, width: 32 },
            IpAddr::V6(v6) => Self::within(v6, WIDTHS[0].0),
        }
    }

    fn within(address: Ipv6Addr, width: u8) -> Self {
        let shift = 128_u32.saturating_sub(u32::from(width));
        let bits = address.to_bits().checked_shr(shift).and_then(|bits| bits.checked_shl(shift));
        Self { address: IpAddr::V6(Ipv6Addr::from_bits(bits.unwrap_or(0))), width }
    }

    /// It and those around it that are limited too, with what each may do in multiples of the first.
    pub fn widening(self) -> impl Iterator<Item = (Self, u32)> {
        let (alone, wider) = match self.address {
            IpAddr::V4(_) => (Some((self, 1)), None),
            IpAddr::V6(address) => {
                (None, Some(WIDTHS.map(|(width, share)| (Self::within(address, width), share))))
            }
        };
        alone.into_iter().chain(wider.into_iter().flatten())
    }

    /// The widest of them.
    pub fn widest(self) -> Self {
        self.widening().last().map_or(self, |(network, _)| network)
    }

    /// Its place among those that widen.
    pub fn step(self) -> usize {
        WIDTHS.iter().position(|(width, _)| *width == self.width).unwrap_or(0)
    }
}

/// How often the networks of each step may ask, in multiples of the first.
pub fn multiples() -> [u32; WIDTHS.len()] {
    WIDTHS.map(|(_, share)| share)
}

/// The address that asks.
pub fn client(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let is_trusted = |address: &IpAddr| trusted.iter().any(|network| network.contains(address));
    let peer = peer.to_canonical();
    if !is_trusted(&peer) {
        return peer;
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
    nearest
}

/// Whether a proxy seems to stand in front that nobody told us of: it names a client, and is no address of the open net.
pub fn is_unknown_proxy(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> bool {
    let peer = peer.to_canonical();
    let private = match peer {
        IpAddr::V4(address) => address.is_private() || address.is_loopback(),
        IpAddr::V6(address) => address.is_unique_local() || address.is_loopback(),
    };
    private
        && headers.contains_key("x-forwarded-for")
        && !trusted.iter().any(|network| network.contains(&peer))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(forwarded: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", value.parse().unwrap());
        }
        headers
    }

    fn network(peer: &str, forwarded: &[&str]) -> Network {
        let trusted = ["10.0.0.0/8".parse().unwrap(), "fd00::/8".parse().unwrap()];
        Network::of(peer.parse().unwrap(), &headers(forwarded), &trusted)
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

    #[test]
    fn networks_of_one_customer_have_wider_ones_in_common() {
        let shared = |a: &str, b: &str| {
            let widths = |address: &str| network(address, &[]).widening().map(|(network, _)| network);
            let others: Vec<Network> = widths(b).collect();
            widths(a).filter(|network| others.contains(network)).count()
        };
        assert_eq!(shared("2001:db8:1:200::1", "2001:db8:1:200::2"), 3);
        assert_eq!(shared("2001:db8:1:200::1", "2001:db8:1:2ff::1"), 2, "one /56");
        assert_eq!(shared("2001:db8:1:200::1", "2001:db8:1:300::1"), 1, "one /48");
        assert_eq!(shared("2001:db8:1::1", "2001:db8:2::1"), 0);
        assert_eq!((shared("192.0.2.1", "192.0.2.1"), shared("192.0.2.1", "192.0.2.2")), (1, 0));
        assert!(network("2001:db8:1:200::1", &[]).widest() == network("2001:db8:1:300::1", &[]).widest());
    }

    #[test]
    fn a_proxy_that_nobody_named_is_noticed() {
        let trusted: [IpNet; 1] = ["172.16.0.0/12".parse().unwrap()];
        let noticed = |peer: &str, forwarded: &[&str]| {
            is_unknown_proxy(peer.parse().unwrap(), &headers(forwarded), &trusted)
        };
        assert!(noticed("192.168.32.3", &["198.51.100.7"]), "as Docker hands them out, too");
        assert!(noticed("127.0.0.1", &["198.51.100.7"]));
        assert!(!noticed("172.18.0.3", &["198.51.100.7"]), "named");
        assert!(!noticed("192.168.32.3", &[]), "no proxy");
        assert!(!noticed("203.0.113.9", &["198.51.100.7"]), "anybody may write that");
    }
}
