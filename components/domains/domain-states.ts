import type { StatusLook } from "@/components/patterns/status-badge";
import type { DomainResource, DomainState } from "@/types/domains";

export const DOMAIN_LOOKS: Record<DomainState, StatusLook> = {
  waiting: { label: "Waiting", tone: "info", live: true },
  not_found: { label: "Record not found yet", tone: "warning" },
  wrong_value: { label: "Wrong value", tone: "warning" },
  dns_failed: { label: "DNS did not answer", tone: "warning" },
  held: { label: "Held by another agency", tone: "danger" },
  quarantined: { label: "Resting", tone: "warning" },
  verified: { label: "Verified", tone: "success" },
  not_pointing: { label: "Verified, not pointing here", tone: "warning" },
  proof_lost: { label: "TXT record missing", tone: "danger" },
};

const WORDS: Record<DomainState, string> = {
  waiting: "Set both records where your domain's DNS is kept. We look for them every few minutes.",
  not_found:
    "There is no TXT record at this name yet. New records can take an hour to show; some take up to two days.",
  wrong_value:
    "There is a TXT record, but with another value. Add ours beside it or replace what is out of date.",
  dns_failed: "The DNS servers of this domain gave no answer. That usually passes; we try again.",
  held: "Your TXT record is right, but another agency still serves this domain. It becomes yours once their TXT record has been gone for seven days. Remove it if you find it in your DNS.",
  quarantined:
    "Your TXT record is right, but another agency gave this domain up less than 30 days ago. It becomes yours when that time is over.",
  verified: "This domain serves your sign-in page and all workspaces.",
  not_pointing: "The domain is yours. Visitors do not reach us on it yet: set the second record.",
  proof_lost:
    "Your pages keep answering here, but the TXT record is gone. Set it again: after seven days without it, another agency that proves the domain may take it.",
};

/** What the state means and what to do, in a sentence or two. */
export function explainDomain({ state, nextCheckAt, verifiedAt }: DomainResource): string {
  const isForgotten = nextCheckAt === null && verifiedAt === null;
  return isForgotten
    ? `${WORDS[state]} We have stopped looking; check by hand once the record is set.`
    : WORDS[state];
}

/** Where the records still have to be set or mended. */
export function needsRecords(state: DomainState): boolean {
  return state !== "verified";
}
