import ipaddr from "ipaddr.js";

/**
 * What an IP address is to an outgoing request. Only global unicast is public: private, link-local (cloud metadata),
 * carrier-grade NAT, multicast, reserved and the ranges that embed another address (6to4, NAT64, Teredo) are not.
 */
export function addressClass(address: string): "public" | "loopback" | "closed" {
  if (!ipaddr.isValid(address)) return "closed";
  // `process` unwraps IPv4-mapped IPv6, behind which a private address would otherwise hide.
  const range = ipaddr.process(address).range();
  if (range === "unicast") return "public";
  return range === "loopback" ? "loopback" : "closed";
}
