import { hasProof, shownValues, type Verdict } from "./proof";
import type { CheckError, DomainRow } from "./rows";
import { nextCheck } from "./schedule";

/** How long a verified domain stays with an agency whose proof is gone while another one proves it. */
export const TAKEOVER_DAYS = 7;

/** Who else has a say about the host name. */
export interface Rivals {
  holder: { id: string; partnerId: string; verificationToken: string; proofLostAt: Date | null } | null;
  quarantinedUntil: Date | null;
}

export interface CheckOutcome {
  event: "verified" | "proof_lost" | "proof_found" | null;
  /** Whose hold ends with this. */
  evicted: { id: string; partnerId: string } | null;
  /** The row as it is from now on. */
  after: Pick<
    DomainRow,
    "verifiedAt" | "lastCheckError" | "lastCheckFound" | "pointsHere" | "proofLostAt" | "nextCheckAt"
  >;
}

/**
 * What a look-up changes. A proof makes a waiting domain the agency's own unless another agency holds it, or gave it up
 * less than 30 days ago. A holder whose own proof has been gone for a week, and still is, gives way. A verified domain
 * whose proof is gone stays verified: mistakes in a DNS zone must not cut anybody off.
 */
export function decideCheck(
  row: DomainRow,
  verdict: Verdict,
  pointsHere: boolean | null,
  rivals: Rivals,
  at: Date,
): CheckOutcome {
  const changes = row.verifiedAt
    ? decideInUse(row, row.verifiedAt, verdict, at)
    : decideWaiting(verdict, rivals, at);
  const found = verdict.kind === "not_found" || verdict.kind === "wrong_value" ? verdict.values : [];
  const after = { ...changes.after, lastCheckFound: shownValues(found), pointsHere };
  const facts = { ...after, createdAt: row.createdAt, quarantinedUntil: rivals.quarantinedUntil };
  return { ...changes, after: { ...after, nextCheckAt: nextCheck(facts, at) } };
}

interface Changes {
  event: CheckOutcome["event"];
  evicted: CheckOutcome["evicted"];
  after: { verifiedAt: Date | null; lastCheckError: CheckError | null; proofLostAt: Date | null };
}

function decideInUse(row: DomainRow, verifiedAt: Date, verdict: Verdict, at: Date): Changes {
  const keep = { verifiedAt, proofLostAt: row.proofLostAt };
  if (verdict.kind === "dns_failed") {
    return { event: null, evicted: null, after: { ...keep, lastCheckError: "dns_failed" } };
  }
  if (verdict.kind === "proven") {
    const event = row.proofLostAt ? ("proof_found" as const) : null;
    return { event, evicted: null, after: { verifiedAt, proofLostAt: null, lastCheckError: null } };
  }
  return {
    event: row.proofLostAt ? null : "proof_lost",
    evicted: null,
    after: { verifiedAt, proofLostAt: row.proofLostAt ?? at, lastCheckError: verdict.kind },
  };
}

function decideWaiting(verdict: Verdict, { holder, quarantinedUntil }: Rivals, at: Date): Changes {
  const waiting = (lastCheckError: CheckError): Changes => ({
    event: null,
    evicted: null,
    after: { verifiedAt: null, proofLostAt: null, lastCheckError },
  });
  if (verdict.kind !== "proven") return waiting(verdict.kind);
  if (quarantinedUntil) return waiting("quarantined");
  if (holder && !hasGivenWay(holder, verdict.values, at)) return waiting("held");
  return {
    event: "verified",
    evicted: holder && { id: holder.id, partnerId: holder.partnerId },
    after: { verifiedAt: at, proofLostAt: null, lastCheckError: null },
  };
}

/** All proofs of a name stand in one place, so the look-up that found ours shows whether theirs is there. */
function hasGivenWay(holder: NonNullable<Rivals["holder"]>, values: string[], at: Date): boolean {
  if (!holder.proofLostAt || hasProof(values, holder.verificationToken)) return false;
  return at.getTime() - holder.proofLostAt.getTime() >= TAKEOVER_DAYS * 86_400_000;
}
