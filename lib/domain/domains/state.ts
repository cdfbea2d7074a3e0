import type { DomainState } from "@/types/domains";
import type { DomainRow } from "./rows";

type StateFacts = Pick<DomainRow, "verifiedAt" | "proofLostAt" | "pointsHere" | "lastCheckError">;

/** Where a domain stands, from what the last look-up noted. */
export function domainState({
  verifiedAt,
  proofLostAt,
  pointsHere,
  lastCheckError,
}: StateFacts): DomainState {
  if (!verifiedAt) return lastCheckError ?? "waiting";
  if (proofLostAt) return "proof_lost";
  return pointsHere === false ? "not_pointing" : "verified";
}
