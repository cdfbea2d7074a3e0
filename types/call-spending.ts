import { z } from "zod";
import { amountMicros } from "./client-limits";
import { micros } from "./primitives";

/** What becomes of a call when the client's money ends: it may finish, or ends when what was set aside for it is used up. */
export const zeroBalanceRule = z.enum(["finish_call", "end_at_limit"]);

/** What becomes of calls whose money ends, and the most a single call may come to; null is any amount. */
export const callSpendingResource = z.object({ zeroBalanceRule, callCostCapMicros: micros.nullable() });
export type CallSpendingResource = z.infer<typeof callSpendingResource>;

/** What is not named stays. */
export const callSpendingChange = z
  .strictObject({ zeroBalanceRule, callCostCapMicros: amountMicros.nullable() })
  .partial();

/** What an agency decides about the money of its client's calls, as the workspace's row keeps it among other settings. */
const callSpending = z.object({
  zeroBalanceRule: zeroBalanceRule.catch("finish_call"),
  /** Most a single call may come to, in micros of the client's currency; the call ends there. Null is any amount. */
  callCostCapMicros: amountMicros
    .transform((micros) => BigInt(micros))
    .nullable()
    .catch(null),
});
export type CallSpending = z.infer<typeof callSpending>;

/** The choices of stored settings; what is missing or no longer fits is the default. */
export function toCallSpending(settings: unknown): CallSpending {
  return callSpending
    .catch({ zeroBalanceRule: "finish_call", callCostCapMicros: null })
    .parse(settings ?? {});
}

/** The choices as they are shown. */
export function toCallSpendingResource({
  zeroBalanceRule,
  callCostCapMicros,
}: CallSpending): CallSpendingResource {
  return { zeroBalanceRule, callCostCapMicros: callCostCapMicros?.toString() ?? null };
}
