import { formatMoney } from "@/config/format";
import type { ClientResource } from "@/types/clients";

type Needs = Pick<
  ClientResource,
  "status" | "isReadOnly" | "balanceMicros" | "currency" | "reachedLimit" | "failedSyncs"
>;

const REACHED = {
  minutes: "The minutes of this month are used up, so no calls are placed",
  spend: "The spend limit of this month is reached, so no calls are placed",
} as const;

/** Why a client at work needs the agency, most serious first; empty when it does not. */
export function clientNeeds(client: Needs): string[] {
  const { status, isReadOnly, balanceMicros, currency, reachedLimit, failedSyncs } = client;
  if (status !== "active") return [];
  const reasons: string[] = [];
  if (isReadOnly) {
    const balance = formatMoney(balanceMicros, { currency });
    reasons.push(`The balance is ${balance}, so nothing can be changed or called`);
  }
  if (reachedLimit) reasons.push(REACHED[reachedLimit]);
  if (failedSyncs > 0) {
    reasons.push(
      failedSyncs === 1 ? "The provider refused 1 agent" : `The provider refused ${failedSyncs} agents`,
    );
  }
  return reasons;
}
