import { domainToASCII } from "node:url";
import { parse } from "tldts";
import { serverEnv } from "@/config/env.server";

/** Why a domain cannot be an agency's own. The second group needs the database to tell. */
export const DOMAIN_PROBLEMS = {
  malformed: "Write a domain name such as agents.example.com, without https:// or a path.",
  ip: "An IP address is no domain name.",
  no_domain: "This is a suffix that many share. Write your own domain below it.",
  unknown_suffix: "No public domain ends like this.",
  platform: "Names below the platform's domain are given as addresses, not as own domains.",
  taken: "This domain is in use by another agency.",
  requested: "Somebody else has asked for this domain.",
  quarantined: "This domain was given up a short time ago and is not free yet.",
} as const;

export type DomainProblem = keyof typeof DOMAIN_PROBLEMS;

export type ReadDomain = { hostname: string; problem: null } | { hostname: string; problem: DomainProblem };

/**
 * Reads what somebody typed as their domain. Names in other alphabets are kept and shown as punycode: their owner proves
 * them by DNS like any other, and in that form none of them can look like another one on our pages.
 */
export function readDomain(typed: string): ReadDomain {
  const bare = typed
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/[/.]$/, "");
  const refuse = (problem: DomainProblem, hostname = bare) => ({ hostname: hostname.slice(0, 253), problem });
  if (/^[\d.]+$/.test(bare) || bare.startsWith("[")) return refuse("ip");
  if (/[\s/?#@:%\\_*]/.test(bare)) return refuse("malformed");
  const hostname = domainToASCII(bare);
  if (!isHostname(hostname)) return refuse("malformed");
  const { isIp, domain, isIcann, isPrivate } = parse(hostname, { allowPrivateDomains: true });
  if (isIp) return refuse("ip", hostname);
  const platform = serverEnv().PLATFORM_DOMAIN;
  if (hostname === platform || hostname.endsWith(`.${platform}`)) return refuse("platform", hostname);
  if (!isIcann && !isPrivate) return refuse("unknown_suffix", hostname);
  if (!domain) return refuse("no_domain", hostname);
  return { hostname, problem: null };
}

/** RFC 1123 labels, at least two of them, 253 characters in all. */
function isHostname(hostname: string): boolean {
  const labels = hostname.split(".");
  return (
    hostname.length <= 253 &&
    labels.length >= 2 &&
    labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label))
  );
}
