//! Which addresses are of the world outside.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

/// A range of addresses, as `10.1.0.0/16`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    first: IpAddr,
    bits: u8,
}

impl FromStr for Network {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let (address, bits) = text.split_once('/').unwrap_or((text, ""));
        let first: IpAddr = address.parse().map_err(|_| ())?;
        let most = if first.is_ipv4() { 32 } else { 128 };
        let bits = if text.contains('/') { bits.parse().ok().filter(|bits| *bits <= most).ok_or(())? } else { most };
        Ok(Self { first, bits })
    }
}

impl Network {
    fn holds(self, address: IpAddr) -> bool {
        match (self.first, address) {
            (IpAddr::V4(first), IpAddr::V4(address)) => {
                same(first.to_bits().into(), address.to_bits().into(), 32, self.bits)
            }
            (IpAddr::V6(first), IpAddr::V6(address)) => same(first.to_bits(), address.to_bits(), 128, self.bits),
            _ => false,
        }
    }
}

fn same(a: u128, b: u128, width: u32, bits: u8) -> bool {
    bits == 0 || (a ^ b) >> (width - u32::from(bits)) == 0
}

/// Whether this address may be called: one of the world outside, of a named network, or, where that
/// is allowed, of this machine.
pub(super) fn may_call(address: IpAddr, networks: &[Network], loopback: bool) -> bool {
    let address = address.to_canonical();
    if address.is_loopback() {
        return loopback;
    }
    networks.iter().any(|network| network.holds(address)) || is_public(address)
}

fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let special = address.is_private()
        || address.is_link_local()
        || address.is_broadcast()
        || address.is_documentation()
        || address.is_multicast()
        || a == 0
        || a >= 240
        || (a == 100 && b & 0xc0 == 64)
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && b & 0xfe == 18);
    !special
}

/// Global unicast alone (2000::/3), without ranges that carry IPv4 addresses in them.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    let carries = first == 0x2002 || (first == 0x2001 && second < 0x200);
    first & 0xe000 == 0x2000 && !carries && !(first == 0x2001 && second == 0xdb8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_addresses_in_all_their_spellings_are_refused() {
        for inside in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "255.255.255.255",
            "224.0.0.1",
            "198.18.0.1",
            "192.0.0.8",
            "240.0.0.1",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "ff02::1",
            "::ffff:10.0.0.1",
            "::ffff:127.0.0.1",
            "64:ff9b::a00:1",
            "2002:a00:1::",
            "2001::1",
            "2001:db8::1",
        ] {
            assert!(!may_call(inside.parse().expect("an address"), &[], false), "{inside}");
        }
        for outside in ["9.9.9.9", "185.15.59.224", "2620:fe::fe", "2a02:ec80:300:ed1a::1"] {
            assert!(may_call(outside.parse().expect("an address"), &[], false), "{outside}");
        }
    }

    #[test]
    fn a_named_network_opens_itself_and_nothing_else() {
        let networks = ["10.1.0.0/16", "fd12::/64", "192.168.7.7"].map(|text| text.parse().expect("a network"));
        for (address, may) in [
            ("10.1.255.1", true),
            ("10.2.0.1", false),
            ("fd12::9", true),
            ("fd12:0:0:1::9", false),
            ("192.168.7.7", true),
            ("192.168.7.8", false),
            ("::ffff:10.1.0.1", true),
            ("127.0.0.1", false),
        ] {
            assert_eq!(may_call(address.parse().expect("an address"), &networks, false), may, "{address}");
        }
        assert!(may_call("127.0.0.1".parse().expect("an address"), &[], true));
        for wrong in ["10.0.0.0/33", "10.0.0/8", "x", "10.0.0.0/", "::/129"] {
            assert!(wrong.parse::<Network>().is_err(), "{wrong}");
        }
    }
}
