import { serverEnv } from "@/config/env.server";
import { createNodeDnsLookup } from "./node/lookup";
import type { DnsLookup } from "./port";

let cached: DnsLookup | undefined;

/** The process's resolver: the servers of the environment, or the machine's own. */
export function dnsLookup(): DnsLookup {
  cached ??= createNodeDnsLookup({ servers: serverEnv().DNS_SERVERS });
  return cached;
}
