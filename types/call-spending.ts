import { z } from "zod";
import { amountMicros } from "./client-limits";

/** What becomes of a call when the client's money ends: it may finish, or ends when what was set aside for it is used up. */
export const zeroBalanceRule = z.enum(["finish_call", "end_at_limit"]);
export type ZeroBalanceRule = z.infer<typeof zeroBalanceRule>;

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
