import { formatMoney } from "@/config/format";
import type { CreditAccountResource } from "@/types/credits";

/** What becomes of calls when the balance runs out, and how much one may come to, in words for the client. */
export function spellSpending({
  spending,
  currency,
}: Pick<CreditAccountResource, "spending" | "currency">): string {
  const rule =
    spending.zeroBalanceRule === "finish_call"
      ? "When the balance runs out, calls going on may finish; new ones begin once there is balance again."
      : "When the balance runs out, a call ends as soon as what was set aside for it is used up; new ones begin once there is balance again.";
  if (spending.callCostCapMicros === null) return rule;
  return `${rule} A single call ends at ${formatMoney(spending.callCostCapMicros, { currency })}.`;
}
