import type { AddressAnswer } from "@/lib/vendors/dns/port";
import { dnsLookup } from "@/lib/vendors/dns/registry";
import { hostOfAgency } from "../hosts/agency-host";
import { judgeProof, proofName, type Verdict } from "./proof";
import type { DomainRow } from "./rows";

/** Asks the DNS about a domain: for its proof, and whether it leads here. Takes seconds at worst; never in a transaction. */
export async function lookUp(domain: DomainRow): Promise<{ verdict: Verdict; pointsHere: boolean | null }> {
  const target = hostOfAgency(domain);
  const dns = dnsLookup();
  const [proof, own, ours] = await Promise.all([
    dns.lookupTxt(proofName(domain.hostname)),
    dns.lookupAddress(domain.hostname),
    dns.lookupAddress(target),
  ]);
  return { verdict: judgeProof(proof, domain.verificationToken), pointsHere: leadsTo(target, own, ours) };
}

/** Null where the DNS does not let us tell. */
export function leadsTo(target: string, own: AddressAnswer, ours: AddressAnswer): boolean | null {
  if (own.kind === "failed") return null;
  if (own.kind === "absent") return false;
  if (own.aliases.includes(target)) return true;
  if (ours.kind !== "found" || ours.addresses.length === 0) return own.addresses.length === 0 ? false : null;
  return own.addresses.some((address) => ours.addresses.includes(address));
}
