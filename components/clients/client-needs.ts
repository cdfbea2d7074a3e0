import { formatMoney } from "@/components/ui/format";
import type { ClientResource } from "@/types/clients";

type Needs = Pick<ClientResource, "status" | "isReadOnly" | "balanceMicros" | "currency" | "failedSyncs">;

/** Why a client at work needs the agency, most serious first; empty when it does not. */
export function clientNeeds({ status, isReadOnly, balanceMicros, currency, failedSyncs }: Needs): string[] {
  if (status !== "active") return [];
  const reasons: string[] = [];
  if (isReadOnly) {
    const balance = formatMoney(balanceMicros, { currency });
    reasons.push(`The balance is ${balance}, so nothing can be changed or called`);
  }
  if (failedSyncs > 0) {
    reasons.push(
      failedSyncs === 1 ? "The provider refused 1 agent" : `The provider refused ${failedSyncs} agents`,
    );
  }
  return reasons;
}
