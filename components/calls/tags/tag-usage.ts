import { formatNumber } from "@/config/format";
import type { TagWithUse } from "@/types/tags";

/** How many calls carry a tag. They are counted up to a limit; beyond it the words say so. */
export function usageOf({ callCount, hasMoreCalls }: Pick<TagWithUse, "callCount" | "hasMoreCalls">): string {
  const calls = callCount === 1 ? "1 call" : `${formatNumber(callCount)} calls`;
  return hasMoreCalls ? `more than ${calls}` : calls;
}
