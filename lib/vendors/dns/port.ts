/** Why a question got no answer; none of these says anything about what the name holds. */
export type DnsFailure =
  | "timeout"
  | "server_failure"
  | "refused"
  | "unreachable"
  | "bad_answer"
  | "invalid_name";

export type DnsFailed = { kind: "failed"; reason: DnsFailure };

/** `absent` is an answer: the name does not exist, or has no record of that type. */
export type TxtAnswer = { kind: "found"; values: string[] } | { kind: "absent" } | DnsFailed;

/**
 * Where a name leads. `aliases` is its chain of CNAMEs in order, lower case; `addresses` are the A and AAAA records at
 * the end of it, empty when the alias leads nowhere.
 */
export type AddressAnswer =
  | { kind: "found"; aliases: string[]; addresses: string[] }
  | { kind: "absent" }
  | DnsFailed;

/** Questions to the DNS. Neither method throws: every outcome is a value. Hostnames are ASCII (punycode). */
export interface DnsLookup {
  /** All TXT records of the name, each with its strings joined. Bytes beyond ASCII come as Latin-1. */
  lookupTxt(hostname: string): Promise<TxtAnswer>;
  /** Whether and where the name points; used to tell an agency that its host does not reach us yet. */
  lookupAddress(hostname: string): Promise<AddressAnswer>;
}
