import { Resolver } from "node:dns/promises";
import type { AddressAnswer, DnsFailed, DnsLookup, TxtAnswer } from "../port";
import { failureOf, isAbsent } from "./failure";

const TIMEOUT_MS = 3_000;
const TRIES = 2;
/** Longer chains are mistakes or attacks; public resolvers give up at about the same length. */
const MAX_ALIASES = 8;

export type NodeDnsOptions = {
  /** `ip:port`; the machine's resolvers when undefined. */
  servers?: readonly string[] | undefined;
  /** Of one try. */
  timeoutMs?: number;
};

type Records<T> = { kind: "found"; records: T[] } | { kind: "absent" } | DnsFailed;

/** DNS by Node's own resolver, which asks the servers directly and keeps no cache. */
export function createNodeDnsLookup(options: NodeDnsOptions): DnsLookup {
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  // Without a ceiling the second try would wait twice as long as the first.
  const resolver = new Resolver({ timeout: timeoutMs, maxTimeout: timeoutMs, tries: TRIES });
  if (options.servers) resolver.setServers(options.servers);
  return {
    lookupTxt: (hostname) => lookupTxt(resolver, hostname),
    lookupAddress: (hostname) => lookupAddress(resolver, hostname),
  };
}

async function lookupTxt(resolver: Resolver, hostname: string): Promise<TxtAnswer> {
  const answer = await ask(() => resolver.resolveTxt(hostname));
  if (answer.kind !== "found") return answer;
  return { kind: "found", values: answer.records.map((strings) => strings.join("")) };
}

async function lookupAddress(resolver: Resolver, hostname: string): Promise<AddressAnswer> {
  const [chain, ...families] = await Promise.all([
    followAliases(resolver, hostname),
    ask(() => resolver.resolve4(hostname)),
    ask(() => resolver.resolve6(hostname)),
  ]);
  if (chain.kind === "failed") return chain;
  const addresses = families.flatMap((family) => (family.kind === "found" ? family.records : []));
  const failed = families.find((family) => family.kind === "failed");
  // One family is enough to answer; with none, a failure must not pass for an absence.
  if (addresses.length === 0 && failed) return failed;
  if (addresses.length === 0 && chain.aliases.length === 0) return { kind: "absent" };
  return { kind: "found", aliases: chain.aliases, addresses };
}

async function followAliases(
  resolver: Resolver,
  hostname: string,
): Promise<{ kind: "found"; aliases: string[] } | DnsFailed> {
  const aliases: string[] = [];
  let name = hostname;
  for (let hop = 0; hop < MAX_ALIASES; hop++) {
    const answer = await ask(() => resolver.resolveCname(name));
    if (answer.kind === "failed") return answer;
    const [target] = answer.kind === "found" ? answer.records : [];
    if (target === undefined) return { kind: "found", aliases };
    name = target.toLowerCase().replace(/\.$/, "");
    aliases.push(name);
  }
  return { kind: "failed", reason: "bad_answer" };
}

async function ask<T>(question: () => Promise<T[]>): Promise<Records<T>> {
  try {
    const records = await question();
    return records.length > 0 ? { kind: "found", records } : { kind: "absent" };
  } catch (error) {
    return isAbsent(error) ? { kind: "absent" } : { kind: "failed", reason: failureOf(error) };
  }
}
