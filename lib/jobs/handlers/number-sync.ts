import { syncNumber } from "@/lib/domain/phone-numbers/sync-number";
import { systemContext } from "@/lib/domain/shared/system-context";
import { defineJob } from "../define-job";

/** Brings a number to its engine. Running twice, or after the number changed again, ends in the same state. */
export const numberSync = defineJob("number.sync", async ({ payload }) => {
  const { partnerId, numberId } = payload;
  const ctx = systemContext("number.sync", { partnerId, workspaceId: "all" });
  try {
    await syncNumber(ctx, numberId);
  } finally {
    await ctx.settle();
  }
});
