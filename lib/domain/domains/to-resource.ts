import { parse } from "tldts";
import type { DnsRecord, DomainResource } from "@/types/domains";
import { hostOfAgency } from "../hosts/agency-host";
import { proofName, proofValue } from "./proof";
import type { DomainRow } from "./rows";
import { domainState } from "./state";

export function toDomainResource(row: DomainRow): DomainResource {
  return {
    id: row.id,
    hostname: row.hostname,
    state: domainState(row),
    isPrimary: row.isPrimary,
    records: recordsOf(row),
    found: row.lastCheckFound,
    checkedAt: row.lastCheckedAt?.toISOString() ?? null,
    nextCheckAt: row.nextCheckAt?.toISOString() ?? null,
    verifiedAt: row.verifiedAt?.toISOString() ?? null,
    proofLostAt: row.proofLostAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}

/** The proof, and what leads visitors here. A bare domain holds other records already and cannot have a CNAME. */
function recordsOf(row: DomainRow): DnsRecord[] {
  const { hostname } = row;
  const isBare = parse(hostname, { allowPrivateDomains: true }).domain === hostname;
  return [
    { purpose: "proof", type: "TXT", name: proofName(hostname), value: proofValue(row.verificationToken) },
    { purpose: "serving", type: isBare ? "ALIAS" : "CNAME", name: hostname, value: hostOfAgency(row) },
  ];
}
